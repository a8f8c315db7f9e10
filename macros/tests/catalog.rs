//! The macro on tables of its own: in a file and in the attribute.

use errtable::{ErrorCode, Kind};

/// What the billing service answers.
#[errtable_macros::catalog("tests/codes/billing.csv")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Billing {}

mod private {
    #[errtable_macros::catalog(toml = r#"
            title = "Mine"
            languages = ["en", "zh"]
            [[row]]
            code = "E.1"
            name = "FIRST"
            category = "A b"
            message = { en = "One", zh = "一" }
        "#)]
    #[cfg_attr(all(), repr(u32))]
    #[cfg_attr(any(), derive(Unknown))]
    pub(super) enum MyOwnError {}
}

/// A name that is a keyword.
#[errtable_macros::catalog(csv = "code,name,category\n1,A,B")]
#[allow(non_camel_case_types, reason = "that is what is tried")]
enum r#type {}

use private::{MyOwnError, MyOwnErrorCategory};

#[test]
fn the_macro_gives_the_enum_of_the_table() {
    assert_eq!(Billing::try_from(7001), Ok(Billing::OutOfCredit));
    assert_eq!(Billing::OutOfCredit.kind(), Kind::PaymentRequired);
    assert_eq!(Billing::QueueFull.suggestion(), None);
    assert_eq!(Billing::iter().len(), 2);
    assert_eq!(Billing::CATALOG.name(), "billing");
}

#[test]
fn a_table_may_stand_in_the_attribute() {
    assert_eq!(MyOwnError::First.code(), "E.1");
    assert_eq!(MyOwnError::First.message_in("zh"), "一");
    assert_eq!(MyOwnError::First.category(), MyOwnErrorCategory::AB);
    assert_eq!(MyOwnError::CATALOG.name(), "my_own_error");
    assert_eq!(MyOwnError::CATALOG.title(), "Mine");
}

#[test]
fn attributes_may_depend_on_the_configuration() {
    assert_eq!(size_of::<MyOwnError>(), size_of::<u32>());
}

#[test]
fn a_keyword_is_a_name_like_another() {
    assert_eq!(r#type::A.category(), typeCategory::B);
}

mod own {
    /// The runtime under a name that is a keyword.
    pub(crate) mod r#try {
        pub(crate) use ::errtable as runtime;
    }

    #[errtable_macros::catalog(csv = "code,name\n1,A", crate = self::r#try::runtime)]
    #[doc(hidden)]
    #[allow(non_camel_case_types, reason = "that is what is tried")]
    pub(crate) enum errtable {}
}

#[test]
fn the_runtime_may_be_seen_through_any_path() {
    assert_eq!(own::errtable::A.code(), 1);
}
