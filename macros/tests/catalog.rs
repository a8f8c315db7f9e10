//! The macro on a table of its own.

use errtable::Kind;

errtable_macros::catalog!("tests/codes/billing.csv");

#[test]
fn the_macro_gives_the_enum_of_the_table() {
    assert_eq!(Billing::try_from(7001), Ok(Billing::OutOfCredit));
    assert_eq!(Billing::OutOfCredit.kind(), Kind::PaymentRequired);
    assert_eq!(Billing::QueueFull.suggestion(), None);
    assert_eq!(Billing::iter().len(), 2);
}
