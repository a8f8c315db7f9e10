//! The fuzz targets: from any bytes to a table or a response, and what has to hold of what comes of it.
//!
//! ```text
//! bytes --csv, toml--------> text ----\
//!       --template-> rows --> text ----> checked --> findings, each in its place
//!       --generate-> cells -> text ----/        \--> generated --> Rust
//!       --decode---> status, headers, body ---> an error of each vendor
//!       --page_*---> page ---> entries, each with its place
//! ```
//!
//! The targets are functions of bytes, so that the test `seeds` can run them without the fuzzer; the
//! programs in `fuzz_targets/` are a line each.

mod cells;
pub mod chance;
mod decode;
mod demands;
mod page;
pub mod pieces;

use std::env;
use std::fmt::Write as _;
use std::fs;

use cargo_errtable::page::Format;

use self::demands::{checked, generated};

/// A target: a function of any bytes, which says whether they made a table that can be used.
pub type Target = fn(&[u8]) -> bool;

/// A CSV.
#[must_use]
pub fn csv(bytes: &[u8]) -> bool {
    checked("fuzz.csv", &String::from_utf8_lossy(bytes)).is_some()
}

/// A catalog's TOML.
#[must_use]
pub fn toml(bytes: &[u8]) -> bool {
    checked("fuzz.toml", &String::from_utf8_lossy(bytes)).is_some()
}

/// A text with placeholders, as the message of each row and, line by line, as their codes. The first
/// byte chooses the styles.
#[must_use]
pub fn template(bytes: &[u8]) -> bool {
    let Some((choice, text)) = bytes.split_first() else { return false };
    let text = String::from_utf8_lossy(text);
    let styles = ["\"%s\"", "\"{}\"", "\"{{}}\""];
    let chosen = styles.iter().enumerate().filter(|(index, _)| choice >> index & 1 == 1);
    let chosen: Vec<&str> = chosen.map(|(_, style)| *style).collect();
    let mut table = format!("placeholders = [{}]\n", chosen.join(", "));
    // What stands in a text is another target's matter.
    table.push_str("[lints]\ninvisible-character = \"allow\"\nmixed-codes = \"allow\"\n");
    let message = pieces::toml_string(&text);
    for (row, code) in text.lines().take(8).enumerate() {
        // Short ones: each is compared with each other one, place by place.
        let code: String = code.trim().chars().take(100).collect();
        let code = pieces::toml_string(code.trim());
        write!(table, "[[row]]\ncode = {code}\nname = \"ROW_{row}\"\nmessage = {message}\n")
            .expect("a string takes all");
    }
    is_generated("fuzz.toml", &table)
}

/// A table that is generated where it is accepted: the bytes themselves, as a CSV and as a TOML, or
/// where they start with one that no text starts with, the choices of which a table is built.
#[must_use]
pub fn generate(bytes: &[u8]) -> bool {
    if let Some((0x80.., choices)) = bytes.split_first() {
        let (name, text) = cells::table(choices);
        return is_generated(name, &text);
    }
    let text = String::from_utf8_lossy(bytes);
    is_generated("fuzz.csv", &text) || is_generated("fuzz.toml", &text)
}

/// A response of each vendor: two bytes for the status, headers, a blank line, the body.
#[must_use]
pub fn decode(bytes: &[u8]) -> bool {
    decode::decoded(bytes)
}

/// A page as a browser's copy left it, with Markdown and HTML in it.
#[must_use]
pub fn page_text(bytes: &[u8]) -> bool {
    page::read(bytes, Format::Text)
}

/// A page in HTML.
#[must_use]
pub fn page_html(bytes: &[u8]) -> bool {
    page::read(bytes, Format::Html)
}

/// A page as CSV and as TSV.
#[must_use]
pub fn page_delimited(bytes: &[u8]) -> bool {
    page::read(bytes, Format::Csv) | page::read(bytes, Format::Tsv)
}

/// A page as JSON and as TOML.
#[must_use]
pub fn page_data(bytes: &[u8]) -> bool {
    page::read(bytes, Format::Json) | page::read(bytes, Format::Toml)
}

/// A source with constants.
#[must_use]
pub fn page_source(bytes: &[u8]) -> bool {
    page::read(bytes, Format::Source)
}

/// Generates a table if it can be used, and says whether it can.
fn is_generated(name: &str, text: &str) -> bool {
    let catalog = checked(name, text);
    catalog.iter().for_each(generated);
    catalog.is_some()
}

/// Runs a target on each file that is named on the command line.
///
/// # Panics
///
/// Where the target does, and where there is no such file.
pub fn replay(target: Target) {
    for file in env::args_os().skip(1) {
        let bytes = fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let result = if target(&bytes) { "accepted" } else { "refused" };
        println!("{}: {result}", file.display());
    }
}

/// The program of a target: under cargo-fuzz that of libFuzzer, else one that takes the files of inputs.
#[macro_export]
macro_rules! program {
    ($target:path) => {
        #[cfg(fuzzing)]
        libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
            let _ = $target(bytes);
        });

        #[cfg(not(fuzzing))]
        fn main() {
            $crate::replay($target);
        }
    };
}
