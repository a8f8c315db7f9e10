//! A generated file that is checked in.

use std::fs;

use errtable_codegen::Options;

use crate::krate::{Scratch, Way};

#[test]
fn a_checked_in_file_needs_no_generator_and_no_std() {
    let scratch = Scratch::new("checked-in", Way::CheckedIn, "2021", "");
    fs::remove_file(scratch.path("src/main.rs")).unwrap();
    let loaded = errtable_codegen::load("codes/ark.toml").unwrap();
    scratch.write("src/ark.rs", &errtable_codegen::generate(&loaded.catalog, &Options::default()));
    // With a panic handler of its own: were `std` linked, there would be two.
    scratch.write(
        "src/lib.rs",
        r"//! A library for a machine without an operating system.
        #![no_std]
        #![no_implicit_prelude]
        #![forbid(unsafe_code)]
        #![deny(warnings, missing_docs)]

        mod ark;
        pub use ark::Ark;

        #[panic_handler]
        fn panic(_: &::core::panic::PanicInfo<'_>) -> ! {
            loop {}
        }
        ",
    );
    scratch.append(
        "Cargo.toml",
        "[lib]\ncrate-type = [\"staticlib\"]\n[profile.dev]\npanic = \"abort\"\n",
    );
    scratch.passes(&["build"]);
}
