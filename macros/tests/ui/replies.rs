#[errtable::catalog(toml = "
    placeholders = ['%s']

    [[row]]
    code = 7001
    name = 'OUT_OF_CREDIT'
    http_status = 402
    message = 'Account %s is out of credit'
    params = 'account'

    [[row]]
    code = 0
    name = 'OK'
    http_status = 200
    message = 'Fine'
", with(replies))]
pub enum Billing {}

fn main() {
    let _ = BillingReply::out_of_credit("acme");
    let _ = BillingReply::out_of_credit();
    let _ = BillingReply::out_of_credit("acme", 2);
    let _ = BillingReply::ok();
}
