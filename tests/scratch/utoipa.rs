//! Crates that describe their errors through utoipa.

use crate::krate::{Scratch, Way};

const WAYS: [(Way, &str); 2] = [
    (Way::BuildScript, "include!(concat!(env!(\"OUT_DIR\"), \"/tripo.rs\"));"),
    (Way::Attribute, "#[errtable::catalog(\"codes/tripo.toml\", with(utoipa))] pub enum Tripo {}"),
];

/// A crate whose enum has the traits of utoipa, and an operation with these errors.
fn scratch(name: &str, way: Way, edition: &str, declaration: &str, errors: &str) -> Scratch {
    let main = format!(
        r#"//! A user's program.
        #![forbid(unsafe_code)]
        #![deny(warnings, missing_docs, unreachable_pub, unused, rust_2018_idioms, future_incompatible)]

        use errtable::utoipa::{{IntoResponses, ToSchema}};

        {declaration}

        errtable::responses! {{
            struct CreateTaskErrors: Tripo {{ {errors} }}
        }}

        fn main() {{
            assert!(CreateTaskErrors::responses().keys().eq(["403", "404"]));
            assert!(Tripo::responses().contains_key("429"));
            assert_eq!(<Tripo as ToSchema>::name(), "Tripo");
        }}
        "#
    );
    let scratch = Scratch::new(&format!("{name}-{}", way.word()), way, edition, &main);
    scratch.replace("Cargo.toml", "features = [", "features = [\"utoipa\", ");
    if way == Way::BuildScript {
        scratch.build_script(
            "errtable_codegen::Builder::new()
                .catalog(\"codes/tripo.toml\")
                .with(errtable_codegen::Part::Utoipa)
                .build();",
        );
    }
    scratch
}

#[test]
fn the_enum_and_the_errors_of_an_operation_are_responses() {
    for (way, declaration) in WAYS {
        for edition in ["2018", "2024"] {
            let name = format!("utoipa-{edition}");
            let errors = "InsufficientCredit, TaskNotFound";
            scratch(&name, way, edition, declaration, errors).passes(&["run"]);
        }
    }
}

#[test]
fn what_is_no_error_of_the_enum_does_not_compile() {
    let (way, declaration) = WAYS[1];
    for (name, errors, fault) in [
        ("lost", "InsufficientCredit, OutOfCheese", "`OutOfCheese` found for enum `Tripo`"),
        (
            "success",
            "InsufficientCredit, Fine",
            "`Fine` is no error: the table says that all went well",
        ),
    ] {
        let scratch = scratch(&format!("utoipa-{name}"), way, "2024", declaration, errors);
        scratch.append("codes/tripo.csv", "2020,FINE,200,success,,Fine,\n");
        let said = scratch.fails(&["check"]);
        assert!(said.contains(fault), "{said}");
    }
}
