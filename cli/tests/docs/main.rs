//! `cargo errtable docs`, without a browser: `.ci/browser` runs the tests that need one.

mod check;
mod formats;
mod page;
mod site;

#[path = "../folder/mod.rs"]
mod folder;

use self::folder::Folder;

/// A folder with a table that tries to be anything but text.
fn ugly() -> Folder {
    Folder::new(&[
        ("codes/ugly.toml", include_str!("ugly.toml")),
        ("codes/ugly.csv", include_str!("ugly.csv")),
    ])
}

#[test]
#[ignore = "left out: they need a browser; .ci/browser runs them"]
fn the_pages_in_a_browser() {
    panic!(".ci/browser runs the tests in a browser");
}
