#[errtable::catalog(csv = "code,name,message\n1,额度不足,Out of credit")]
pub enum Billing {}

fn main() {
    let _ = Billing::额度不足;
}
