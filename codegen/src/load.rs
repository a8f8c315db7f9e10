//! From a path to a checked catalog: `read`, then `check`.

use std::path::Path;

use crate::check;
use crate::diagnostic::{Diagnostic, take};
use crate::lint::Levels;
use crate::model::Catalog;
use crate::read::{self, Files, Opener};
use crate::report::Report;
use crate::source::{Source, Sources};
use crate::table::{Spanned, Table};

/// A catalog that was read and found good.
#[derive(Debug)]
pub struct Loaded {
    /// The catalog.
    pub catalog: Catalog,
    /// The files it was read from, and what is to be said of them: no errors, perhaps warnings.
    pub report: Report,
}

impl Loaded {
    /// The files that the catalog was read from.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.report.sources().iter().map(Source::path)
    }
}

/// Reads and checks the catalog at `path`: a TOML with its rows in it or in a CSV beside it, or a
/// bare CSV.
///
/// # Errors
///
/// The [`Report`] of everything that is wrong with it, where anything is that keeps it from use.
pub fn load(path: impl AsRef<Path>) -> Result<Loaded, Report> {
    Raw::read(path).check(Levels::default())
}

/// As [`load`], of a text that stands in no file. It is TOML or CSV as its `name` says, which is also
/// what the report calls it: `billing.csv`.
///
/// # Errors
///
/// As those of [`load`].
pub fn load_text(name: impl AsRef<Path>, text: &str) -> Result<Loaded, Report> {
    Raw::read_text(name, text).check(Levels::default())
}

/// A catalog as it was read, cell by cell, and what was found wrong so far: for tools that look at the
/// table itself.
#[derive(Debug)]
pub struct Raw {
    sources: Sources,
    table: Option<Table>,
    findings: Vec<Diagnostic>,
}

impl Raw {
    /// Reads the catalog at `path`.
    pub fn read(path: impl AsRef<Path>) -> Self {
        let (mut sources, mut findings) = (Sources::default(), Vec::new());
        let table = read::read(path.as_ref(), &mut Files::Disk, &mut sources, &mut findings);
        Self { sources, table, findings }
    }

    /// As [`read`](Self::read), from elsewhere than the disk. For a path, that of the catalog or of the
    /// CSV that it names, `open` gives what findings call the file, and its bytes.
    ///
    /// ```
    /// use std::io::{self, ErrorKind};
    /// use std::path::Path;
    ///
    /// use errtable_codegen::Raw;
    ///
    /// let archive = [("codes/a.toml", "rows = \"a.csv\"\n"), ("codes/a.csv", "code,name\n1,GONE\n")];
    /// let raw = Raw::read_with("codes/a.toml", &mut |path| {
    ///     let file = archive.iter().find(|(name, _)| Path::new(name) == path);
    ///     let (_, text) = file.ok_or(io::Error::from(ErrorKind::NotFound))?;
    ///     Ok((format!("old.zip:{}", path.display()), text.as_bytes().to_owned()))
    /// });
    /// let loaded = raw.check(Default::default())?;
    /// assert_eq!(&*loaded.catalog.variants()[0].name, "GONE");
    /// # Ok::<(), errtable_codegen::Report>(())
    /// ```
    pub fn read_with<'o>(path: impl AsRef<Path>, open: &'o mut Opener<'o>) -> Self {
        let (mut sources, mut findings) = (Sources::default(), Vec::new());
        let files = &mut Files::Given(open);
        let table = read::read(path.as_ref(), files, &mut sources, &mut findings);
        Self { sources, table, findings }
    }

    /// Calls the catalog this where it does not say its name itself, and not by its file, which may be a
    /// copy.
    ///
    /// ```
    /// use errtable_codegen::Raw;
    ///
    /// let mut raw = Raw::read_text("billing.old.csv", "code,name\n1,GONE\n");
    /// raw.call("billing");
    /// let loaded = raw.check(Default::default())?;
    /// assert_eq!(loaded.catalog.type_name(), "Billing");
    /// # Ok::<(), errtable_codegen::Report>(())
    /// ```
    pub fn call(&mut self, name: &str) {
        if let Some(manifest) = self.table.as_mut().map(|table| &mut table.manifest) {
            let span = manifest.span;
            manifest.name.get_or_insert_with(|| Spanned { value: name.to_owned(), span });
        }
    }

    /// Reads the text of a catalog; it is TOML or CSV as its `name` says.
    pub fn read_text(name: impl AsRef<Path>, text: &str) -> Self {
        let (mut sources, mut findings) = (Sources::default(), Vec::new());
        let index = sources.add(Source::inline(name.as_ref(), text));
        let files = &mut Files::Disk;
        let table = read::read_source(index, files, &mut sources, &mut findings);
        Self { sources, table, findings }
    }

    /// The files that were read: the catalog's own first.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The table; `None` where nothing came of the files that could be one.
    #[must_use]
    pub fn table(&self) -> Option<&Table> {
        self.table.as_ref()
    }

    /// What was found so far.
    #[must_use]
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    /// Adds what somebody else found.
    pub fn find(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.findings.extend(findings);
    }

    /// Checks the table. Where these levels say nothing, those of the table do.
    ///
    /// # Errors
    ///
    /// The [`Report`] of everything that is wrong with it, where anything is that keeps it from use.
    pub fn check(mut self, levels: Levels) -> Result<Loaded, Report> {
        let findings = &mut self.findings;
        let catalog = if let Some(table) = &self.table {
            check::check(table, &self.sources, levels, findings)
        } else {
            take(findings, &levels);
            None
        };
        let report = Report::new(self.findings, self.sources);
        debug_assert!(catalog.is_some() || report.has_errors(), "what is refused has a reason");
        match catalog {
            Some(catalog) => Ok(Loaded { catalog, report }),
            None => Err(report),
        }
    }
}
