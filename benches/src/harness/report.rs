//! What a bench says: Markdown, for the terminal and for `results.md`, where each bench has its place.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use super::goal::Goal;

/// A bench's report, as it grows.
#[derive(Debug)]
pub struct Report {
    name: &'static str,
    text: String,
    failures: Vec<String>,
}

impl Report {
    /// An empty one, for this machine.
    #[must_use]
    pub fn new(name: &'static str, machine: &str) -> Self {
        Self { name, text: format!("## {name}\n\n{machine}\n"), failures: Vec::new() }
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: &str) {
        self.line(&format!("\n### {text}"));
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: &str) {
        self.line(&format!("\n{text}"));
    }

    /// Adds a table. A column that starts with `>` stands to the right.
    pub fn table<const N: usize>(&mut self, header: [&str; N], rows: &[[String; N]]) {
        let names = header.map(|name| name.trim_start_matches('>').to_owned());
        let rules = header.map(|name| if name.starts_with('>') { "--:" } else { "---" }.to_owned());
        self.line("");
        for cells in [&names, &rules].into_iter().chain(rows) {
            self.line(&format!("| {} |", cells.join(" | ")));
        }
    }

    /// Adds the goals, met or not, and how they are read.
    pub fn goals(&mut self, how: &str, goals: &[Goal]) {
        self.heading("Goals");
        if !how.is_empty() {
            self.paragraph(how);
        }
        let rows: Vec<_> = goals.iter().map(Goal::cells).collect();
        self.table(["goal", ">measured", ">at most", ""], &rows);
    }

    /// Something could not be measured that has to be: the bench fails at its end.
    pub fn failure(&mut self, text: String) {
        self.failures.push(text);
    }

    /// The Markdown.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What could not be measured.
    #[must_use]
    pub fn into_failures(self) -> Vec<String> {
        self.failures
    }

    /// Puts the report into a file, in the place of the one that this bench put there before.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or written.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let old = if path.exists() { fs::read_to_string(path)? } else { HEAD.to_owned() };
        fs::write(path, self.replaced(&old))
    }

    fn replaced(&self, old: &str) -> String {
        let [begin, end] = ["begin", "end"].map(|word| format!("<!-- {word} {} -->\n", self.name));
        let new = format!("{begin}{}{end}", self.text);
        match (old.split_once(&begin), old.split_once(&end)) {
            (Some((before, _)), Some((_, after))) => format!("{before}{new}{after}"),
            _ => format!("{old}\n{new}"),
        }
    }

    fn line(&mut self, text: &str) {
        writeln!(self.text, "{text}").expect("a string takes all");
    }
}

const HEAD: &str = "\
# Results

Written by `cargo bench --manifest-path benches/Cargo.toml -- --markdown results.md`; [README.md](README.md)
says what the columns mean.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bench_replaces_its_own_part_of_the_file() {
        let mut one = Report::new("one", "a machine");
        let first = one.replaced(HEAD);
        let both = Report::new("two", "a machine").replaced(&first);
        one.paragraph("New.");
        let new = one.replaced(&both);
        assert_eq!(new.matches("## one").count(), 1);
        assert_eq!(new, both.replace("<!-- end one", "\nNew.\n<!-- end one"));
    }

    #[test]
    fn a_table_is_markdown() {
        let mut report = Report::new("one", "a machine");
        report.table(["a", ">b"], &[["1".to_owned(), "2".to_owned()]]);
        assert!(report.text().ends_with("\n| a | b |\n| --- | --: |\n| 1 | 2 |\n"));
    }
}
