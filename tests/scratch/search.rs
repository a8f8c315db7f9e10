//! rustdoc's search.

use std::fs;
use std::path::Path;

use errtable_codegen::{Options, generate, load};

use crate::krate::{Scratch, Way};

#[test]
fn the_search_of_rustdoc_finds_codes_and_names() {
    let scratch = Scratch::new("search", Way::CheckedIn, "2021", "");
    fs::remove_file(scratch.path("src/main.rs")).unwrap();
    scratch.write(
        "codes/words.csv",
        "code,name\nwith space/slash,A\nE.{{Part}}.gone,B\nit's,C\n\"a \"\"quote\"\"\",D\nE_E,E.e-x\n-1,EE\nEE,FF\n",
    );
    scratch.write("codes/words.toml", "rows = \"words.csv\"\nplaceholders = [\"{{}}\"]\n");
    scratch.write("codes/numbers.csv", "code,name\n0x80C80300,A\n");
    let mut library = "//! Errors.\n#![deny(warnings)]\n".to_owned();
    for table in ["codes/words.toml", "codes/numbers.csv"] {
        let loaded = load(scratch.path(table)).unwrap();
        assert!(!loaded.report.has_errors(), "{:?}", loaded.report);
        library += &generate(&loaded.catalog, &Options::default());
    }
    scratch.write("src/lib.rs", &library);
    scratch.passes(&["doc", "--no-deps"]);

    let index = texts(&Scratch::target().join("doc"));
    for alias in ["with space/slash", "E.{{Part}}.gone", "-1", "E.e-x", "0x80C80300", "2160591616"]
    {
        // The index has descriptions too, in which a code stands as code.
        let mut places = index.match_indices(alias);
        let found = places.any(|(at, _)| !index[..at].ends_with(['>', '`']));
        assert!(found, "{alias}: {index}");
    }
}

/// The files of an index, whatever their form is in this version of rustdoc.
fn texts(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all += &texts(&path);
        } else if path.to_str().unwrap().contains("search") && !path.ends_with("static.files") {
            all += &String::from_utf8_lossy(&fs::read(&path).unwrap());
        }
    }
    all
}
