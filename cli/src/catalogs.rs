//! The catalogs that a command is to work on: files by their names, and what lies in folders.

use std::collections::HashSet;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use errtable_codegen::Raw;

/// The folder that catalogs are looked for in where none is named.
pub(crate) const FOLDER: &str = "codes";

/// The catalogs at these paths. A file is taken as it is, whatever it is called. In a folder, and the
/// folders in it, each TOML is one, and each CSV that no TOML there names. (Not what is hidden, nor
/// `target`, nor a `Cargo.toml`.) They come in the order of the paths, those of a folder sorted, each
/// once.
///
/// # Errors
///
/// What keeps the paths from being used, to be said after `error: `.
pub(crate) fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut catalogs = Vec::new();
    for path in paths {
        if path.is_dir() {
            let found = in_folder(path)?;
            if found.is_empty() {
                let help = "a catalog is a TOML, or a bare CSV";
                return Err(format!(
                    "there is no catalog in `{}`\n  = help: {help}",
                    path.display()
                ));
            }
            catalogs.extend(found);
        } else if path.exists() {
            catalogs.push(path.clone());
        } else {
            return Err(missing(path));
        }
    }
    let mut seen = HashSet::new();
    catalogs.retain(|catalog| seen.insert(identity(catalog)));
    Ok(catalogs)
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
    let named: HashSet<PathBuf> =
        tomls.filter_map(|toml| Some(identity(&toml.with_file_name(rows(toml)?)))).collect();
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
        if name.as_encoded_bytes().starts_with(b".") || name == "target" || name == "Cargo.toml" {
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

/// The CSV that a TOML names, be the TOML faulty elsewhere: its CSV is still no catalog.
fn rows(toml: &Path) -> Option<String> {
    let bytes = fs::read(toml).ok()?;
    let text = String::from_utf8_lossy(&bytes);
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
        find(&paths).unwrap().iter().map(shown).collect()
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
            ["b.csv", "a/broken.toml", "a/x.CSV", "b.toml", "c.csv", "notes.txt"]
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
        let error = |path: &str| find(&[folder.path().join(path)]).unwrap_err();
        assert!(error("codes/biling.csv").contains("there is no file"));
        assert!(error("codes/biling.csv").contains("did you mean"));
        assert!(error("empty").starts_with("there is no catalog in `"));
    }
}
