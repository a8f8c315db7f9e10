//! A table becomes an enum through an attribute.

/// What the billing service answers.
#[errtable::catalog("codes/billing.toml")]
enum Billing {}

fn main() {
    for code in [7001, 7002, 9999] {
        println!("{code}: {}", advice(code));
    }
}

/// What to do about a code from the wire.
fn advice(code: u32) -> String {
    let Some(error) = Billing::from_code(code).single() else {
        return "not in the table".to_owned();
    };
    // No `_` arm: an error that the table gains is one that the compiler asks about.
    let whose = match error {
        Billing::OutOfCredit => "for whoever pays",
        Billing::QueueFull => "for the client, later",
        Billing::UnknownInvoice => "for the caller",
    };
    let suggestion = error.suggestion().unwrap_or("wait");
    format!("{error} (HTTP {}): {whose}: {suggestion}", error.http_status())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_code_has_its_advice() {
        assert_eq!(
            advice(7001),
            "OUT_OF_CREDIT (7001): Out of credit (HTTP 402): for whoever pays: Top up the account",
        );
        assert_eq!(advice(9999), "not in the table");
        assert!(Billing::QueueFull.is_retryable());
    }
}
