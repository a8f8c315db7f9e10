//! The catalogs that a command is to work on: files by their names, and what lies in folders.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use errtable_codegen::Raw;

use crate::outcome::say;

/// The folder that catalogs are looked for in where none is named.
pub(crate) const FOLDER: &str = "codes";

/// What paths lead to.
#[derive(Debug)]
pub(crate) struct Found {
    /// The catalogs, each once.
    pub(crate) catalogs: Vec<PathBuf>,
    /// Why a path leads to none, to be said after `error: `.
    pub(crate) errors: Vec<String>,
}

impl Found {
    /// Says of each path that leads to no catalog why, and gives the number of the exit code.
    pub(crate) fn say_errors(&self) -> u8 {
        self.errors.iter().for_each(|error| say(format_args!("error: {error}")));
        if self.errors.is_empty() { 0 } else { 2 }
    }
}

/// The catalogs at these paths. A file is taken as it is, whatever it is called; but of a CSV that TOMLs
/// beside it name, those are the catalogs. In a folder, and the folders in it, each TOML is one, and each
/// CSV that no TOML there names. (Not what is hidden, nor `target`, nor a `Cargo.toml`.) They come in the
/// order of the paths, those of a folder sorted, each once.
pub(crate) fn find(paths: &[PathBuf]) -> Found {
    let (mut catalogs, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        match at(path) {
            Ok(found) => catalogs.extend(found),
            Err(error) => errors.push(error),
        }
    }
    let mut seen = HashSet::new();
    catalogs.retain(|catalog| seen.insert(identity(catalog)));
    Found { catalogs, errors }
}

/// The catalogs at a path; at least one.
fn at(path: &Path) -> Result<Vec<PathBuf>, String> {
    if path.is_dir() {
        let found = in_folder(path)?;
        if found.is_empty() {
            let help = "a catalog is a TOML, or a bare CSV";
            return Err(format!("there is no catalog in `{}`\n  = help: {help}", path.display()));
        }
        return Ok(found);
    }
    if !path.exists() {
        return Err(missing(path));
    }
    let tomls = naming(path);
    Ok(if tomls.is_empty() { vec![path.to_owned()] } else { tomls })
}

/// The TOMLs beside a CSV that name it, sorted.
pub(crate) fn naming(csv: &Path) -> Vec<PathBuf> {
    let folder = csv.parent().filter(|folder| !folder.as_os_str().is_empty());
    let Ok(entries) = fs::read_dir(folder.unwrap_or(Path::new("."))) else { return Vec::new() };
    let names = entries.flatten().map(|entry| entry.file_name()).filter(|name| !is_left_out(name));
    let csv_itself = identity(csv);
    let mut tomls: Vec<PathBuf> = names
        .map(|name| csv.with_file_name(name))
        .filter(|path| is("toml", path) && named(path).is_some_and(|it| it == csv_itself))
        .collect();
    tomls.sort();
    tomls
}

/// The CSV that a TOML names, by what tells it from others.
fn named(toml: &Path) -> Option<PathBuf> {
    let text = fs::read(toml).ok()?;
    Some(identity(&toml.with_file_name(rows(&String::from_utf8_lossy(&text))?)))
}

/// Whether a file or folder of this name is nothing to look into.
fn is_left_out(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".") || name == "target" || name == "Cargo.toml"
}

/// What tells a file from others, however it is named.
pub(crate) fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Whether a file's name says that it is of this kind.
pub(crate) fn is(kind: &str, path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(kind))
}

fn missing(path: &Path) -> String {
    if path == Path::new(FOLDER) {
        return format!("there is no folder `{FOLDER}` here: name catalogs or their folder");
    }
    // The library knows what may have been meant.
    let raw = Raw::read(path);
    let finding = raw.findings().first();
    let message = finding
        .map_or_else(|| format!("there is no `{}`", path.display()), |it| it.message.clone());
    match finding.and_then(|finding| finding.help.as_deref()) {
        Some(help) => format!("{message}\n  = help: {help}"),
        None => message,
    }
}

fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    walk(folder, &mut files)?;
    files.sort();
    let tomls = files.iter().filter(|file| is("toml", file));
    let named: HashSet<PathBuf> = tomls.filter_map(|toml| named(toml)).collect();
    files.retain(|file| is("toml", file) || !named.contains(&identity(file)));
    Ok(files)
}

/// Gathers every TOML and CSV of a folder and of those in it.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let unreadable =
        |error: io::Error| format!("cannot read the folder `{}`: {error}", folder.display());
    let entries: Vec<DirEntry> =
        fs::read_dir(folder).and_then(Iterator::collect).map_err(unreadable)?;
    for entry in entries {
        let (path, name) = (entry.path(), entry.file_name());
        if is_left_out(&name) {
            continue;
        }
        // Of a link, this is what the link is: one to a folder may lead back here.
        if entry.file_type().map_err(unreadable)?.is_dir() {
            walk(&path, files)?;
        } else if path.is_file() && (is("toml", &path) || is("csv", &path)) {
            files.push(path);
        }
    }
    Ok(())
}

/// The CSV that the text of a TOML names, be the TOML faulty elsewhere: its CSV is still no catalog.
pub(crate) fn rows(text: &str) -> Option<String> {
    // A key of the catalog stands before all tables.
    let keys = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let value = keys
        .take_while(|line| !line.starts_with('['))
        .find_map(|line| line.strip_prefix("rows")?.trim_start().strip_prefix('='))?
        .trim_start();
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    value[1..].split(quote).next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn folder(files: &[(&str, &str)]) -> TempDir {
        let folder = TempDir::new().unwrap();
        for (file, text) in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    /// What is found, by paths from the folder.
    fn found(folder: &TempDir, paths: &[&str]) -> Vec<String> {
        let root = folder.path();
        let paths: Vec<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
        let shown = |path: &PathBuf| {
            path.strip_prefix(root).unwrap().display().to_string().replace('\\', "/")
        };
        let Found { catalogs, errors } = find(&paths);
        assert_eq!(errors, [""; 0]);
        catalogs.iter().map(shown).collect()
    }

    #[test]
    fn a_folder_has_its_tomls_and_the_csvs_that_none_of_them_names() {
        let folder = folder(&[
            ("b.toml", "# rows = \"c.csv\"\n  rows='b.csv' # beside it\n"),
            ("b.csv", ""),
            ("c.csv", ""),
            ("a/x.CSV", ""),
            ("a/broken.toml", "\u{feff}name = \nrows = \"../rows.csv\"\n[x]\nrows = \"x.CSV\"\n"),
            ("rows.csv", ""),
            ("notes.txt", ""),
            ("Cargo.toml", "[package]\n"),
            (".hidden/x.csv", ""),
            (".x.csv", ""),
            ("target/x.csv", ""),
        ]);
        let all = ["a/broken.toml", "a/x.CSV", "b.toml", "c.csv"];
        assert_eq!(found(&folder, &[""]), all);
        assert_eq!(
            found(&folder, &["b.csv", "a", ".", "b.csv", "notes.txt"]),
            ["b.toml", "a/broken.toml", "a/x.CSV", "c.csv", "notes.txt"]
        );
    }

    #[test]
    fn of_a_csv_the_tomls_beside_it_that_name_it_are_the_catalogs() {
        let folder = folder(&[
            ("a.csv", ""),
            ("b.csv", ""),
            ("one.toml", "rows = \"a.csv\"\n"),
            ("two.toml", "rows = './a.csv'\n"),
            ("Cargo.toml", "rows = \"a.csv\"\n"),
            ("deep/three.toml", "rows = \"../a.csv\"\n"),
        ]);
        assert_eq!(
            found(&folder, &["a.csv", "two.toml", "b.csv"]),
            ["one.toml", "two.toml", "b.csv"]
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_link_to_a_folder_is_only_followed_by_name() {
        let folder = folder(&[("real/a.csv", "")]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("real/loop")).unwrap();
        std::os::unix::fs::symlink("real", folder.path().join("link")).unwrap();
        std::os::unix::fs::symlink("real/a.csv", folder.path().join("b.csv")).unwrap();
        assert_eq!(found(&folder, &["link"]), ["link/a.csv"]);
        assert_eq!(found(&folder, &[""]), ["b.csv"], "the same file once");
    }

    #[test]
    fn what_is_not_there_is_said() {
        let folder = folder(&[("codes/billing.csv", ""), ("empty/notes.txt", "")]);
        let error = |path: &str| find(&[folder.path().join(path)]).errors.remove(0);
        assert!(error("codes/biling.csv").contains("there is no file"));
        assert!(error("codes/biling.csv").contains("did you mean"));
        assert!(error("empty").starts_with("there is no catalog in `"));
    }
}
