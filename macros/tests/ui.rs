//! What a user of the attribute is told: each file in `tests/ui/` stands beside the text that the
//! compiler shows. `TRYBUILD=overwrite cargo test -p errtable-macros --test ui` writes the texts anew.

#[test]
fn a_mistake_is_said_where_it_is() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
