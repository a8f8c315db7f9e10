#[errtable::catalog("codes/billing.csv", with(reply))]
pub enum Billing {}

fn main() {}
