#[errtable::catalog(csv = "code,name\n1,A")]
pub enum Billing {
    OutOfCredit,
}

fn main() {
    let _ = Billing::OutOfCredit;
}
