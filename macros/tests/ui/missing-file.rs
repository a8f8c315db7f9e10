#[errtable::catalog("codes/billing.csv")]
pub enum Billing {}

fn main() {
    let _ = Billing::OutOfCredit.http_status();
}
