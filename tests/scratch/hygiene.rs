//! Crates in which nothing is as usual.

use crate::krate::{Scratch, Way};

/// A module whose types are called like those of the prelude, and which does not have the prelude.
fn hostile(declarations: &str) -> String {
    format!(
        "//! A user's library.
        #![no_implicit_prelude]
        #![forbid(unsafe_code)]
        #![deny(warnings, missing_docs, unreachable_pub, unused, unused_qualifications, future_incompatible)]

        /// A user's errors.
        pub mod errors {{
            #![allow(dead_code, missing_docs)]

            pub struct Result;
            pub struct Option;
            pub struct Some;
            pub struct None;
            pub struct Ok;
            pub struct Err;
            pub struct String;
            pub struct Error;
            pub struct Self_;
            pub trait Into {{}}
            pub mod core {{}}
            pub mod std {{}}
            pub mod errtable {{}}

            {declarations}
        }}
        "
    )
}

const TABLES: [(&str, &str); 2] = [
    (
        "codes/first.csv",
        "code,name,http_status,category,message\n1,OK,200,None,Some\n2,ERR,500,Ok,\"{}\"\n",
    ),
    ("codes/second.csv", "code,name\nE.1,ONLY\n"),
];

#[test]
fn two_catalogs_stand_in_one_hostile_module() {
    let include = |name: &str| {
        format!("::core::include!(::core::concat!(::core::env!(\"OUT_DIR\"), \"/{name}.rs\"));")
    };
    let attribute = |name: &str, ty: &str| {
        format!("#[::errtable::catalog(\"codes/{name}.csv\")] pub enum {ty} {{}}")
    };
    for (way, declarations) in [
        (Way::BuildScript, include("first") + &include("second")),
        (Way::Attribute, attribute("first", "First") + &attribute("second", "Second")),
    ] {
        for edition in ["2018", "2021", "2024"] {
            let name = format!("hostile-{edition}-{}", way.word());
            let scratch = Scratch::new(&name, way, edition, "fn main() {}");
            for (file, table) in TABLES {
                scratch.write(file, table);
            }
            if way == Way::BuildScript {
                scratch.build_script(
                    "errtable_codegen::build([\"codes/first.csv\", \"codes/second.csv\"]);",
                );
            }
            scratch.write("src/lib.rs", &hostile(&declarations));
            scratch.passes(&["check", "--lib"]);
        }
    }
}

#[test]
fn clippy_finds_nothing() {
    for (way, declaration) in Way::BUILT {
        let main = format!(
            "//! A user's program.
            #![deny(warnings, clippy::all, clippy::pedantic)]

            {declaration}

            fn main() {{
                println!(\"{{}}\", Tripo::iter().len());
            }}
            "
        );
        Scratch::new(&format!("clippy-{}", way.word()), way, "2024", &main).passes(&["clippy"]);
    }
}
