//! The attribute alone.

use std::fs;

use crate::krate::{Scratch, Way};

#[test]
fn neither_the_table_nor_its_folder_is_in_the_binary() {
    let main = "#[errtable::catalog(\"codes/tripo.toml\")] enum Tripo {}
        fn main() { println!(\"{}\", Tripo::TaskNotFound); }";
    let scratch = Scratch::new("binary", Way::Attribute, "2021", main);
    scratch.append("Cargo.toml", "[profile.release]\nstrip = true\n");
    scratch.append("codes/tripo.toml", "# a remark that only the table has\n");
    scratch.append("codes/tripo.csv", "9999,LAST,500,,,\"A \"\"quoted\"\" message\",\n");
    let output = scratch.passes(&["build", "--release", "--message-format=json", "-q"]);
    assert_eq!(output, "");
    let binary = fs::read(Scratch::target().join("release/binary")).unwrap();
    let holds = |text: &str| binary.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("A \"quoted\" message"), "the enum's data is in it");
    for text in ["a remark that only", "A \"\"quoted", scratch.path("").to_str().unwrap()] {
        assert!(!holds(text), "{text}");
    }
}

#[test]
fn warnings_of_the_table_are_warnings_of_the_compiler() {
    let main = "#[errtable::catalog(csv = \"code,name\\n1,A\\n2,B\\nx,C\")] enum Mixed {}
        fn main() { println!(\"{}\", Mixed::A); }";
    let scratch = Scratch::new("warnings", Way::Attribute, "2021", main);
    let said = scratch.passes(&["run"]);
    assert!(said.contains("warning[errtable::mixed-codes]: `x` is no integer"), "{said}");
    assert!(said.contains("--> mixed.csv:4:1"), "{said}");
}

#[test]
fn who_names_a_retired_error_is_told_what_took_its_place() {
    let main = "#[errtable::catalog(csv = \"
        code,name,deprecated,since,replaced_by
        1,OLD,No longer sent,2020,NEW
        2,NEW,,,\")]
        enum Billing {}
        fn main() { assert_eq!(Billing::try_from(1).unwrap(), Billing::Old); }";
    let scratch = Scratch::new("retired", Way::Attribute, "2021", main);
    let said = scratch.passes(&["run"]);
    let told = "warning: use of deprecated unit variant `Billing::Old`: No longer sent (since 2020); replaced by NEW";
    assert_eq!(said.matches(told).count(), 1, "{said}");
    assert_eq!(said.matches("warning: use of deprecated").count(), 1, "{said}");
}
