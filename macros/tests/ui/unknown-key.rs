#[errtable::catalog(file = "codes/billing.csv")]
pub enum Billing {}

#[errtable::catalog("codes/billing.csv", format = false)]
pub enum Other {}

fn main() {}
