//! Prints the lines of standard input that have one of these words: `grep WORDS.txt`, as `rg -w -F -f` does, with
//! ripgrep's own libraries.

use std::error::Error;
use std::fs;
use std::io::{self, BufWriter, Write};

use grep_regex::RegexMatcherBuilder;
use grep_searcher::{Searcher, sinks};

fn main() -> Result<(), Box<dyn Error>> {
    let words = std::env::args().nth(1).ok_or("usage: grep WORDS.txt <LOG")?;
    let words = fs::read_to_string(words)?;
    let words: Vec<&str> = words.lines().collect();
    let matcher = RegexMatcherBuilder::new().fixed_strings(true).word(true).build_many(&words)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let print = sinks::Bytes(|number, line| {
        write!(out, "{number}:")?;
        out.write_all(line)?;
        Ok(true)
    });
    Searcher::new().search_reader(&matcher, io::stdin().lock(), print)?;
    Ok(())
}
