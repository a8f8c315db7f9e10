#[errtable::catalog(csv = "code,name\n1,A")]
pub struct Billing;

#[errtable::catalog(csv = "code,name\n1,A")]
pub enum Generic<T> {}

fn main() {}
