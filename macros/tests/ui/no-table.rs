#[errtable::catalog]
pub enum Billing {}

fn main() {}
