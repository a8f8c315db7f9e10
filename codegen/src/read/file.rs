//! From a path to a source: what keeps a file from being read, and what of it is no text.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::encoding::{guess, utf16};
use crate::diagnostic::Diagnostic;
use crate::limits::{Grouped, Limits, raise};
use crate::lint::Lint;
use crate::name::nearest;
use crate::order::order;
use crate::source::{BYTE_ORDER_MARK, Source, Sources, Span, shown};

/// Reads a file into the sources; `named` is where another file names it.
pub(super) fn open(
    path: &Path,
    named: Option<Span>,
    limits: &Limits,
    files: &mut Files<'_>,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let faulty = |lint, message| match named {
        Some(span) => Diagnostic::new(lint, span, message),
        None => Diagnostic::file(lint, shown(path), message),
    };
    let (name, bytes) = match files.read(path, limits) {
        Ok(read) => read,
        Err(Unread::TooLarge(size)) => {
            let (size, limit) = (Grouped(size), Grouped(limits.file_size));
            let message = format!("`{}` has {size} bytes, and {limit} is the limit", shown(path));
            let help = match named {
                Some(_) => raise("file_size"),
                None => "a larger table stands in a CSV that a TOML names, which can raise `file_size` in \
                         `[limits]`"
                    .to_owned(),
            };
            findings.push(faulty(Lint::OverLimit, message).help(help));
            return None;
        }
        Err(Unread::Kind(what)) => {
            let message = format!("`{}` is {what}", shown(path));
            findings.push(faulty(Lint::UnreadableFile, message).help("name the file of a table"));
            return None;
        }
        Err(Unread::Io(error)) => {
            let missing = error.kind() == ErrorKind::NotFound;
            let on_disk = matches!(files, Files::Disk);
            let message = match broken_link(path).filter(|_| on_disk) {
                Some(message) => message,
                None if missing => format!("there is no file `{}`", shown(path)),
                None => format!("cannot read `{}`: {error}", shown(path)),
            };
            let finding = faulty(Lint::UnreadableFile, message);
            let help = place_help(path, missing, named, sources).filter(|_| on_disk);
            findings.push(match help {
                Some(help) => finding.help(help),
                None => finding,
            });
            return None;
        }
    };
    text((path, name), bytes, faulty, sources, findings)
}

/// What gives for a path the file's name in findings, and its bytes.
pub type Opener<'o> = dyn FnMut(&Path) -> io::Result<(String, Vec<u8>)> + 'o;

/// Where files are read from.
pub(crate) enum Files<'f> {
    Disk,
    Given(&'f mut Opener<'f>),
}

impl Files<'_> {
    /// What a file is called, and its bytes.
    fn read(&mut self, path: &Path, limits: &Limits) -> Result<(String, Vec<u8>), Unread> {
        let (name, bytes) = match self {
            Self::Disk => return Ok((shown(path), read(path, limits)?)),
            Self::Given(open) => open(path).map_err(Unread::Io)?,
        };
        if bytes.len() > limits.file_size {
            return Err(Unread::TooLarge(bytes.len()));
        }
        Ok((shown(Path::new(&name)), bytes))
    }
}

/// Why there are no bytes.
enum Unread {
    Io(io::Error),
    /// It is no file, but this.
    Kind(&'static str),
    /// It has so many bytes.
    TooLarge(usize),
}

fn read(path: &Path, limits: &Limits) -> Result<Vec<u8>, Unread> {
    let file = fs::metadata(path).map_err(Unread::Io)?;
    if file.is_dir() {
        return Err(Unread::Kind("a directory"));
    }
    if !file.is_file() {
        // It may have no end, or nothing in it for ever.
        return Err(Unread::Kind("no regular file"));
    }
    let size = usize::try_from(file.len()).unwrap_or(usize::MAX);
    if size > limits.file_size {
        return Err(Unread::TooLarge(size));
    }
    fs::read(path).map_err(Unread::Io)
}

/// What is wrong with a link that leads to no file.
fn broken_link(path: &Path) -> Option<String> {
    let mut seen = vec![path.to_owned()];
    let mut target = fs::read_link(path).ok()?;
    let first = shown(&target);
    loop {
        // A target is relative to where its link stands.
        let next = seen.last()?.with_file_name("").join(&target);
        if seen.contains(&next) || seen.len() > 64 {
            return Some(format!("`{}` is a link that comes back to itself", shown(path)));
        }
        match fs::read_link(&next) {
            Ok(further) => target = further,
            Err(_) if next.exists() => return None,
            Err(_) => {
                let message = "is a link to `{first}`, where nothing is".replace("{first}", &first);
                return Some(format!("`{}` {message}", shown(path)));
            }
        }
        seen.push(next);
    }
}

/// Where the file may be instead.
fn place_help(
    path: &Path,
    missing: bool,
    named: Option<Span>,
    sources: &Sources,
) -> Option<String> {
    if let Some(near) = missing.then(|| nearest_path(path)).flatten() {
        let from = named.map(|span| sources.source(span).path().with_file_name(""));
        let near = from.and_then(|from| near.strip_prefix(from).ok()).unwrap_or(&near);
        return Some(format!("did you mean `{}`?", near.display()));
    }
    if named.is_some() {
        return Some("the path is relative to the file that names it".to_owned());
    }
    let folder = std::env::current_dir().ok().filter(|_| path.is_relative())?;
    Some(format!("the path is relative to `{}`", folder.display()))
}

/// Makes a source of the bytes, without their byte order mark.
fn text(
    (path, name): (&Path, String),
    mut bytes: Vec<u8>,
    faulty: impl Fn(Lint, String) -> Diagnostic,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> Option<usize> {
    if let Some(guess) = utf16(&bytes) {
        let message = format!("`{name}` is not UTF-8, from its first byte on");
        findings.push(faulty(Lint::NotUtf8, message).help(guess.help(&name)));
        return None;
    }
    let marked = bytes.starts_with(BYTE_ORDER_MARK);
    if marked {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Some(sources.add(Source::named(path, name, text).marked(marked))),
        Err(error) => error,
    };
    let guess = guess(error.as_bytes(), error.utf8_error());
    let at = error.utf8_error().valid_up_to();
    let byte = error.as_bytes()[at];
    let offset = at + if marked { BYTE_ORDER_MARK.len() } else { 0 };
    // A sign for each byte, so that every place in the text is one in the file.
    let mut text = String::with_capacity(error.as_bytes().len());
    for chunk in error.as_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    let help = guess.help(&name);
    let index = sources.add(Source::named(path, name, text).marked(marked));
    let span = Sources::span(index, at..at + 1);
    let message =
        format!("not UTF-8: the byte {byte:#04x} at offset {offset} is part of no character");
    findings.push(Diagnostic::new(Lint::NotUtf8, span, message).help(help));
    None
}

/// The path as it may have been meant: the first part of it that does not exist is taken for the
/// nearest name beside it that does.
fn nearest_path(path: &Path) -> Option<PathBuf> {
    let missing =
        path.ancestors().take_while(|it| !it.as_os_str().is_empty() && !it.exists()).last()?;
    let folder = missing.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let names: Vec<String> =
        entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let names: Vec<&str> = order(names.len(), &mut |one, other| names[one].cmp(&names[other]))
        .into_iter()
        .map(|index| &*names[index])
        .collect();
    // What they have in common behind the dot tells nothing.
    let given = missing.file_name()?.to_str()?;
    let stems: Vec<&str> = names.iter().filter_map(|name| stem(name)).collect();
    let meant = nearest(stem(given)?, &stems);
    let names: Vec<&str> = names.iter().copied().filter(|name| stem(name) == meant).collect();
    let meant = nearest(given, &names)?;
    let rest = path.strip_prefix(missing).ok()?;
    let near = missing.with_file_name(meant);
    Some(if rest.as_os_str().is_empty() { near } else { near.join(rest) }).filter(|it| it.exists())
}

fn stem(name: &str) -> Option<&str> {
    Path::new(name).file_stem().and_then(OsStr::to_str)
}
