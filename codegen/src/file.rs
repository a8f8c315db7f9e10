//! Files that are written: only on change, and all at once.

use std::fs::{self, File, Permissions};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Writes a file only where it differs from what is there, so that nothing is built again for
/// nothing, and all at once: another process sees the old text or the new one. A link stays a link,
/// and the permissions stay. Returns whether it wrote.
///
/// # Errors
///
/// Where the file cannot be written, or is no regular file. What was there is still there then.
pub fn write_if_changed(path: &Path, text: &str) -> io::Result<bool> {
    write_with(path, |file| file.write_all(text.as_bytes()))
}

/// [`write_if_changed`] for a text that comes piece by piece.
pub(crate) fn write_with(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<bool> {
    let mut file = Changing::open(path)?;
    write(&mut file)?;
    file.finish()
}

/// The bytes of a file; `None` where there is none.
///
/// # Errors
///
/// Where the file cannot be read, or is no regular file: a device may have no end.
pub fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match open(path)? {
        Some((mut file, _)) => {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            Ok(Some(bytes))
        }
        None => Ok(None),
    }
}

fn open(path: &Path) -> io::Result<Option<(File, Permissions)>> {
    match fs::metadata(path) {
        Ok(file) if file.is_file() => Ok(Some((File::open(path)?, file.permissions()))),
        Ok(_) => Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A file that is being written anew. As long as what comes is what is there, it is only read.
struct Changing {
    path: PathBuf,
    old: Option<(BufReader<File>, Permissions)>,
    /// How many bytes are the same so far.
    same: u64,
    new: Option<Temporary>,
}

impl Changing {
    fn open(path: &Path) -> io::Result<Self> {
        let old = open(path)?.map(|(file, permissions)| (BufReader::new(file), permissions));
        Ok(Self { path: path.to_owned(), old, same: 0, new: None })
    }

    /// Whether the old file goes on with these bytes.
    fn goes_on_with(&mut self, bytes: &[u8]) -> io::Result<bool> {
        let Some((old, _)) = &mut self.old else { return Ok(false) };
        let mut there = vec![0; bytes.len()];
        match old.read_exact(&mut there) {
            Ok(()) => Ok(there == bytes),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The new file, which begins with what is the same.
    fn new_file(&mut self) -> io::Result<&mut Temporary> {
        if self.new.is_none() {
            // To put another file in its place would get around that.
            if self.old.as_ref().is_some_and(|(_, permissions)| permissions.readonly()) {
                let message = "it is read-only";
                return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
            }
            let target = match fs::symlink_metadata(&self.path) {
                Ok(link) if link.is_symlink() => fs::canonicalize(&self.path)?,
                _ => self.path.clone(),
            };
            let mut new = Temporary::create(target)?;
            if self.old.is_some() {
                io::copy(&mut File::open(&self.path)?.take(self.same), &mut new.file)?;
            }
            self.new = Some(new);
        }
        Ok(self.new.as_mut().expect("it was made"))
    }

    fn finish(mut self) -> io::Result<bool> {
        let is_shorter = match &mut self.old {
            Some((old, _)) => old.read(&mut [0])? > 0,
            None => true,
        };
        if self.new.is_none() && !is_shorter {
            return Ok(false);
        }
        self.new_file()?;
        let permissions = self.old.map(|(_, permissions)| permissions);
        self.new.expect("it was made").persist(permissions).map(|()| true)
    }
}

impl Write for Changing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.new.is_none() && self.goes_on_with(bytes)? {
            self.same += bytes.len() as u64;
            return Ok(bytes.len());
        }
        self.new_file()?.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.new.as_mut().map_or(Ok(()), |new| new.file.flush())
    }
}

/// A file beside the one that it shall become; gone again unless it does.
struct Temporary {
    file: BufWriter<File>,
    path: PathBuf,
    target: PathBuf,
    persisted: bool,
}

impl Temporary {
    fn create(target: PathBuf) -> io::Result<Self> {
        let path = target.with_file_name(format!(".errtable-{}.tmp", std::process::id()));
        let file = BufWriter::new(File::create(&path)?);
        Ok(Self { file, path, target, persisted: false })
    }

    fn persist(mut self, permissions: Option<Permissions>) -> io::Result<()> {
        self.file.flush()?;
        if let Some(permissions) = permissions {
            fs::set_permissions(&self.path, permissions)?;
        }
        fs::rename(&self.path, &self.target)?;
        self.persisted = true;
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.persisted {
            // What matters is the error that led here; there may be nothing to remove.
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_only_where_it_differs() {
        let folder = std::env::temp_dir().join(format!("errtable-file-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("a.rs");
        let write = |pieces: &[&str]| {
            write_with(&file, |out| pieces.iter().try_for_each(|it| out.write_all(it.as_bytes())))
        };
        for (pieces, wrote) in [
            (&["one, ", "two"][..], true),
            (&["one", ", two"], false),
            (&["one, ", "three"], true),
            (&["one, ", "th"], true),
            (&["one, ", "th", "ree"], true),
            (&[], true),
            (&[""], false),
        ] {
            assert_eq!(write(pieces).unwrap(), wrote, "{pieces:?}");
            assert_eq!(fs::read_to_string(&file).unwrap(), pieces.concat());
        }
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);

        let failed = write_with(&file, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("no more"))
        });
        assert_eq!(failed.unwrap_err().to_string(), "no more");
        assert_eq!(fs::read_to_string(&file).unwrap(), "");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }
}
