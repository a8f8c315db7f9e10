//! Where a catalog to compare is, and how it is read: from the disk or from a revision, and a CSV with the
//! TOML that names it.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use errtable_codegen::Raw;

use super::revision::Revision;
use super::unread::Unread;
use crate::catalogs;

/// A file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Place {
    Disk(PathBuf),
    Revision(Revision),
}

impl Place {
    /// The file that an argument names. What there is on the disk goes before a revision.
    pub(crate) fn parse(argument: &OsStr) -> Self {
        let revision = argument.to_str().and_then(Revision::parse);
        match revision.filter(|_| !Path::new(argument).exists()) {
            Some(revision) => Self::Revision(revision),
            None => Self::Disk(PathBuf::from(argument)),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::Disk(path) => path,
            Self::Revision(revision) => &revision.path,
        }
    }

    /// Another file from where this one is.
    fn at(&self, path: &Path) -> Self {
        match self {
            Self::Disk(_) => Self::Disk(path.to_owned()),
            Self::Revision(revision) => Self::Revision(revision.at(path)),
        }
    }

    /// What people call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Disk(path) => path.display().to_string(),
            Self::Revision(revision) => revision.name(),
        }
    }

    fn read(&self) -> Result<Vec<u8>, Unread> {
        match self {
            Self::Disk(path) => fs::read(path)
                .map_err(|error| Unread::new(format!("cannot read `{}`: {error}", path.display()))),
            Self::Revision(revision) => revision.read(),
        }
    }

    /// The TOML beside a CSV that names it, where there is one and no other.
    fn toml(&self) -> Option<Self> {
        if !catalogs::is("csv", self.path()) {
            return None;
        }
        let tomls: Vec<Self> = match self {
            Self::Disk(csv) => catalogs::naming(csv).into_iter().map(Self::Disk).collect(),
            Self::Revision(revision) => {
                let files = revision.beside().into_iter().filter(|file| catalogs::is("toml", file));
                let tomls = files.map(|file| self.at(&file));
                tomls.filter(|toml| toml.rows().as_ref() == Some(self)).collect()
            }
        };
        <[Self; 1]>::try_from(tomls).ok().map(|[toml]| toml)
    }

    /// The CSV that a TOML names.
    fn rows(&self) -> Option<Self> {
        let text = self.read().ok()?;
        let name = catalogs::rows(&String::from_utf8_lossy(&text))?;
        Some(self.at(&self.path().with_file_name(name)))
    }
}

/// A catalog to compare.
#[derive(Debug)]
pub(crate) struct Side {
    /// The file that was named.
    pub(crate) named: Place,
    /// The TOML that a CSV is read with.
    toml: Option<Place>,
}

impl Side {
    /// The catalogs that two arguments name. A CSV that a TOML beside it names is the catalog of that TOML.
    /// One without is read with the TOML of the other, if that has one: it is a copy of its rows.
    pub(crate) fn both(old: &OsStr, new: &OsStr) -> [Self; 2] {
        let [mut old, mut new] = [old, new].map(|argument| {
            let named = Place::parse(argument);
            Self { toml: named.toml(), named }
        });
        if new.is_bare() {
            new.toml = old.catalog_toml();
        } else if old.is_bare() {
            old.toml = new.catalog_toml();
        }
        [old, new]
    }

    /// Whether it is a CSV that no TOML names.
    fn is_bare(&self) -> bool {
        let is_there = match &self.named {
            Place::Disk(path) => path.is_file(),
            Place::Revision(_) => true,
        };
        is_there && self.toml.is_none() && catalogs::is("csv", self.named.path())
    }

    /// The TOML of this catalog, if it has its rows in a CSV.
    fn catalog_toml(&self) -> Option<Place> {
        let toml = match &self.toml {
            Some(toml) => toml,
            None => &self.named,
        };
        toml.rows().map(|_| toml.clone())
    }

    /// A name for the catalog if it says none: that of its file, as far as it can be one.
    pub(crate) fn file_name(&self) -> String {
        let file = self.toml.as_ref().unwrap_or(&self.named).path();
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let fits = |it: char| it.is_ascii_alphanumeric() || "_-".contains(it);
        let name: String = stem.chars().map(|it| if fits(it) { it } else { '-' }).collect();
        let is_one = name.contains(|it: char| it.is_ascii_alphabetic());
        if is_one { name } else { "catalog".to_owned() }
    }

    /// Reads the catalog.
    ///
    /// # Errors
    ///
    /// Where a file that is not read as it is named cannot be read. What else is wrong, the catalog tells.
    pub(crate) fn read(&self) -> Result<Raw, Unread> {
        let catalog = self.toml.as_ref().unwrap_or(&self.named);
        if let (Place::Disk(path), None) = (catalog, &self.toml) {
            return Ok(Raw::read(path));
        }
        self.named.read()?;
        let mut is_rows = false;
        Ok(Raw::read_with(catalog.path(), &mut |path| {
            // The catalog's own file comes first.
            let rows = if self.toml.is_some() { &self.named } else { &catalog.at(path) };
            let place = if std::mem::replace(&mut is_rows, true) { rows } else { catalog };
            let bytes = place.read().map_err(|unread| io::Error::other(unread.message))?;
            Ok((place.name(), bytes))
        }))
    }
}
