//! Files of a git revision, as git gives them.

use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::unread::Unread;

/// A file of a revision: `HEAD~1:codes/billing.toml`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Revision {
    /// What git calls the revision; nothing for what is staged.
    revision: String,
    /// From the root of the repository, or from this folder if it starts with `./` or `../`.
    pub(crate) path: PathBuf,
}

impl Revision {
    /// The file that an argument names; `None` if it cannot be one of a revision.
    pub(crate) fn parse(argument: &str) -> Option<Self> {
        let (revision, path) = argument.split_at(colon(argument)?);
        let path = &path[1..];
        let is_drive = revision.len() == 1
            && revision.starts_with(|it: char| it.is_ascii_alphabetic())
            && path.starts_with(['/', '\\']);
        // No revision starts so: git would take it for an option.
        if path.is_empty() || is_drive || revision.starts_with('-') {
            return None;
        }
        Some(Self { revision: revision.to_owned(), path: PathBuf::from(path) })
    }

    /// Another file of the same revision.
    pub(crate) fn at(&self, path: &Path) -> Self {
        Self { revision: self.revision.clone(), path: path.to_owned() }
    }

    /// What git calls the file.
    pub(crate) fn name(&self) -> String {
        format!("{}:{}", self.revision, in_git(&self.path))
    }

    /// The file as git would check it out: with line ends as the working copy has them.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Unread> {
        let name = self.name();
        let kind = git(&["cat-file", "-t", &name])?;
        if kind.stdout.trim_ascii_end() != b"blob" {
            return Err(self.why_unread(&kind));
        }
        let file = git(&["cat-file", "--filters", &name])?;
        if file.status.success() {
            Ok(file.stdout)
        } else {
            Err(Unread::new(format!("git does not give `{name}`")).help(said(&file)))
        }
    }

    /// The files in the folder of this one, as far as git lists them.
    pub(crate) fn beside(&self) -> Vec<PathBuf> {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        // Only with a slash behind it, git takes `.` for this folder.
        let slash = if folder.as_os_str().is_empty() { "" } else { "/" };
        let tree = format!("{}:{}{slash}", self.revision, in_git(folder));
        let names = ["ls-tree", "-z", "--name-only", "--full-tree", &tree];
        let Ok(output) = git(&names) else { return Vec::new() };
        let names = String::from_utf8_lossy(&output.stdout).into_owned();
        let names = names.split('\0').filter(|name| !name.is_empty());
        names.map(|name| folder.join(name)).collect()
    }

    /// Why git does not give the file, in an order in which each answer is sure.
    fn why_unread(&self, output: &Output) -> Unread {
        let (name, path, revision) = (self.name(), in_git(&self.path), &self.revision);
        let holds = |arguments: &[&str]| git(arguments).is_ok_and(|it| it.status.success());
        if !holds(&["rev-parse", "--git-dir"]) {
            let message = format!("`{name}` is no file, and this folder is in no git repository");
            return Unread::new(message).help(said(output));
        }
        if !revision.is_empty()
            && !holds(&["rev-parse", "--verify", "-q", &format!("{revision}^{{tree}}")])
        {
            let message = format!("`{name}` is no file, and git knows no revision `{revision}`");
            return Unread::new(message).help("`git log --oneline` lists revisions");
        }
        let place = match &**revision {
            "" => "is not staged".to_owned(),
            revision => format!("is not in the revision `{revision}`"),
        };
        let near = self.at(&Path::new(".").join(&self.path));
        if holds(&["cat-file", "-e", &name]) {
            return Unread::new(format!("`{path}` is no file in the revision `{revision}`"));
        }
        Unread::new(format!("`{path}` {place}")).help(if holds(&["cat-file", "-e", &near.name()]) {
            format!("from this folder it is `{}`", near.name())
        } else {
            "the path is relative to the root of the repository, or with `./` to this folder"
                .to_owned()
        })
    }
}

/// Where the revision ends: at the first colon that is not in braces, as those of `HEAD^{/fix: it}` are.
fn colon(argument: &str) -> Option<usize> {
    let mut depth = 0_usize;
    argument.bytes().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        byte == b':' && depth == 0
    })
}

/// A path as git has it: with `/`, and `..` only where it leads out of this folder.
fn in_git(path: &Path) -> String {
    let mut parts: Vec<String> = Vec::new();
    for component in path.components() {
        let part = component.as_os_str().to_string_lossy();
        match (component, parts.last()) {
            (Component::ParentDir, Some(last)) if !matches!(&**last, "." | "..") => {
                parts.pop();
            }
            (Component::RootDir, _) => parts.push(String::new()),
            _ => parts.push(part.into_owned()),
        }
    }
    parts.join("/")
}

fn git(arguments: &[&str]) -> Result<Output, Unread> {
    let run = Command::new("git").args(arguments).stdin(Stdio::null()).output();
    run.map_err(|error: io::Error| {
        let help = "a revision is read by git; a file needs none";
        if error.kind() == ErrorKind::NotFound {
            Unread::new("git is not installed, or not in `PATH`").help(help)
        } else {
            Unread::new(format!("cannot run git: {error}")).help(help)
        }
    })
}

/// What git said, in a line.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    format!("git says: {}", text.lines().next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(argument: &str) -> Option<(String, String)> {
        let Revision { revision, path } = Revision::parse(argument)?;
        Some((revision, path.to_string_lossy().into_owned()))
    }

    #[test]
    fn a_revision_ends_at_the_first_colon_outside_braces() {
        let is = |revision: &str, path: &str| Some((revision.to_owned(), path.to_owned()));
        assert_eq!(parsed("HEAD~1:codes/a.toml"), is("HEAD~1", "codes/a.toml"));
        assert_eq!(parsed("v1.0:./a:b.csv"), is("v1.0", "./a:b.csv"));
        assert_eq!(parsed(":codes/a.toml"), is("", "codes/a.toml"));
        assert_eq!(parsed("HEAD^{/fix: it}:a.csv"), is("HEAD^{/fix: it}", "a.csv"));
        assert_eq!(parsed("a:b.csv"), is("a", "b.csv"));
        for none in ["codes/a.toml", "HEAD:", r"C:\codes\a.csv", "c:/codes/a.csv", "--x:a.csv"] {
            assert_eq!(parsed(none), None, "{none}");
        }
    }

    #[test]
    fn a_path_is_as_git_has_it() {
        for (path, expected) in [
            ("codes/../rows/a.csv", "rows/a.csv"),
            ("./codes/../a.csv", "./a.csv"),
            ("./../a.csv", "./../a.csv"),
            ("../../a.csv", "../../a.csv"),
            ("a.csv", "a.csv"),
            ("", ""),
        ] {
            assert_eq!(in_git(Path::new(path)), expected);
        }
    }
}
