//! The build script's side: catalogs in, Rust into `OUT_DIR`.

use std::env;
use std::error::Error;
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::diagnostic::Severity;
use crate::emit::{Options, Part, write};
use crate::file::write_with;
use crate::load::{Loaded, load};
use crate::report::Report;
use crate::source::Source;

/// Generates the enum of each catalog into `OUT_DIR/NAME.rs`, for a `main` of a build script.
///
/// Cargo is told to run the script again when a file changes that was read. What is found wrong goes to
/// cargo as `cargo::error` lines, drawn as rustc draws its own findings. Cargo then shows them and ends
/// the build; were the script to end with an error of its own, cargo would show all that it printed as
/// well, the findings a second time. [`Builder::generate`] gives a `Result` instead.
///
/// ```no_run
/// // build.rs
/// fn main() {
///     errtable_codegen::build(["codes/billing.csv"]);
/// }
/// ```
pub fn build(catalogs: impl IntoIterator<Item = impl AsRef<Path>>) {
    catalogs.into_iter().fold(Builder::new(), Builder::catalog).build();
}

/// A [`build`] with settings.
///
/// ```no_run
/// // build.rs of a crate that has `et = { package = "errtable", … }`
/// fn main() {
///     errtable_codegen::Builder::new()
///         .catalog("codes/billing.csv")
///         .catalog("codes/shipping.toml")
///         .errtable("::et")
///         .derive("serde::Serialize")
///         .build();
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Builder {
    catalogs: Vec<PathBuf>,
    out_dir: Option<PathBuf>,
    options: Options,
    /// What was given and cannot be, said when the enums are generated.
    mistakes: Vec<String>,
    emit_rerun_if_changed: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            catalogs: Vec::new(),
            out_dir: None,
            options: Options::default(),
            mistakes: Vec::new(),
            emit_rerun_if_changed: true,
        }
    }
}

impl Builder {
    /// One that has no catalog yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the catalog at this path, relative to the crate's `Cargo.toml`.
    #[must_use]
    pub fn catalog(mut self, path: impl AsRef<Path>) -> Self {
        self.catalogs.push(path.as_ref().to_owned());
        self
    }

    /// The folder to write to, `OUT_DIR` unless another is named. A build script may not write into the
    /// package that it builds, so there it is one in `OUT_DIR` or outside the package.
    #[must_use]
    pub fn out_dir(mut self, path: impl AsRef<Path>) -> Self {
        self.out_dir = Some(path.as_ref().to_owned());
        self
    }

    /// Where the generated code finds the crate `errtable`, if it is renamed in `Cargo.toml` or seen
    /// through another crate's re-export: `::et`, `crate::errors`.
    #[must_use]
    pub fn errtable(self, path: &str) -> Self {
        let options = path.parse().map(|path| self.options.clone().errtable(path));
        self.set(options)
    }

    /// A derive macro that the enums shall have besides what they have: `serde::Serialize`.
    #[must_use]
    pub fn derive(self, path: &str) -> Self {
        let options = self.options.clone().derive(path);
        self.set(options)
    }

    /// An attribute that the enums shall have: `#[non_exhaustive]`.
    #[must_use]
    pub fn attribute(self, attribute: &str) -> Self {
        let options = self.options.clone().attribute(attribute);
        self.set(options)
    }

    /// A part of the generated code that is only there where it is asked for.
    #[must_use]
    pub fn with(mut self, part: Part) -> Self {
        self.options = self.options.with(part);
        self
    }

    /// Whether the Rust is laid out as rustfmt would, which is the default and costs little. Without,
    /// it is shorter.
    #[must_use]
    pub fn format(mut self, format: bool) -> Self {
        self.options = self.options.formatted(format);
        self
    }

    /// Whether cargo is told to run the script again when, and only when, a file changes that was read.
    /// The default is that it is.
    #[must_use]
    pub fn emit_rerun_if_changed(mut self, emit: bool) -> Self {
        self.emit_rerun_if_changed = emit;
        self
    }

    fn set(mut self, options: Result<Options, impl Error>) -> Self {
        match options {
            Ok(options) => self.options = options,
            Err(error) => self.mistakes.push(error.to_string()),
        }
        self
    }

    /// Generates the enums as [`build`] does: what is found wrong goes to cargo.
    pub fn build(self) {
        match self.generate() {
            Ok(generated) => generated.reports.iter().for_each(|it| say(Severity::Warning, it)),
            Err(error) => say(Severity::Error, &error),
        }
    }

    /// Generates the enums and gives the files they are in. Where any catalog has errors, nothing is
    /// written.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), errtable_codegen::BuildError> {
    /// let generated = errtable_codegen::Builder::new().catalog("codes/billing.csv").generate()?;
    /// assert!(generated.files[0].ends_with("billing.rs"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`BuildError`] where a setting cannot be, a catalog has errors, two have one name, or a file
    /// cannot be written.
    pub fn generate(&self) -> Result<Generated, BuildError> {
        let loaded = self.load();
        if !self.mistakes.is_empty() {
            return Err(BuildError::Setting(self.mistakes.join("\n")));
        }
        let folder = self.folder()?;
        let loaded = loaded?;
        std::fs::create_dir_all(&folder)
            .map_err(|error| BuildError::Write(folder.clone(), error))?;
        let mut generated = Generated { files: Vec::new(), reports: Vec::new() };
        for (index, (path, second)) in self.catalogs.iter().zip(&loaded).enumerate() {
            let name = second.catalog.name();
            if loaded[..index].iter().any(|first| first.catalog.name() == name) {
                let path = path.display();
                let text = format!("`{path}` is a second catalog called `{name}`");
                return Err(BuildError::Setting(text));
            }
        }
        for Loaded { catalog, report } in loaded {
            let file = folder.join(format!("{}.rs", catalog.name()));
            let write = |out: &mut dyn Write| write(&catalog, &self.options, out);
            if let Err(error) = write_with(&file, write) {
                return Err(BuildError::Write(file, error));
            }
            generated.files.push(file);
            if !report.diagnostics().is_empty() {
                generated.reports.push(report);
            }
        }
        Ok(generated)
    }

    /// Reads all catalogs, and tells cargo of the files.
    fn load(&self) -> Result<Vec<Loaded>, BuildError> {
        let (mut good, mut broken) = (Vec::new(), Vec::new());
        for path in &self.catalogs {
            let result = load(path);
            let report = result.as_ref().map_or_else(|report| report, |loaded| &loaded.report);
            if self.emit_rerun_if_changed {
                // The catalog is the first that is read; one that cannot be is waited for too.
                let others = report.sources().iter().map(Source::path).skip(1);
                for file in [&**path].into_iter().chain(others) {
                    println!("cargo::rerun-if-changed={}", file.display());
                }
            }
            match result {
                Ok(loaded) => good.push(loaded),
                Err(report) => broken.push(report),
            }
        }
        if broken.is_empty() { Ok(good) } else { Err(BuildError::Catalogs(broken)) }
    }

    fn folder(&self) -> Result<PathBuf, BuildError> {
        let setting = |text: String| Err(BuildError::Setting(text));
        let out_dir = env::var_os("OUT_DIR").map(PathBuf::from);
        // An empty path is this folder.
        let given = self.out_dir.as_ref().map(|given| Path::new(".").join(given));
        let Some(folder) = given.or_else(|| out_dir.clone()) else {
            return setting(
                "there is no OUT_DIR: is this a build script? Else name an `out_dir`".into(),
            );
        };
        let (Some(out_dir), Some(package)) = (out_dir, env::var_os("CARGO_MANIFEST_DIR")) else {
            return Ok(folder);
        };
        let real = |path: &Path| real(path).unwrap_or_else(|| path.to_owned());
        let within = |outer: &Path| real(&folder).starts_with(real(outer));
        if within(Path::new(&package)) && !within(&out_dir) {
            let shown = folder.display();
            return setting(format!(
                "`{shown}` is in the source tree, into which a build script may not write\n  \
                 = help: leave `out_dir` away; or check the file in: cargo errtable generate CATALOG -o FILE"
            ));
        }
        Ok(folder)
    }
}

/// A path without links in it; the end of it may be missing.
fn real(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let there = path.ancestors().find(|ancestor| ancestor.exists())?;
    Some(there.canonicalize().ok()?.join(path.strip_prefix(there).ok()?))
}

/// Says something through cargo, which takes it line by line.
fn say(weight: Severity, text: &impl fmt::Display) {
    for line in text.to_string().lines() {
        println!("cargo::{weight}={line}");
    }
}

/// What [`Builder::generate`] made.
#[derive(Debug)]
pub struct Generated {
    /// The files, in the order of the catalogs.
    pub files: Vec<PathBuf>,
    /// The warnings, for each catalog that has any.
    pub reports: Vec<Report>,
}

/// Why the enums could not be generated. `Debug` shows what `Display` shows, as that is what a `main`
/// prints which returns it.
pub enum BuildError {
    /// A setting of the [`Builder`], or a lack of one.
    Setting(String),
    /// The catalogs that have errors.
    Catalogs(Vec<Report>),
    /// A file that cannot be written.
    Write(PathBuf, std::io::Error),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setting(text) => write!(f, "errtable: {text}"),
            Self::Catalogs(reports) => {
                for (index, report) in reports.iter().enumerate() {
                    let separator = if index == 0 { "" } else { "\n\n" };
                    write!(f, "{separator}{report}")?;
                }
                Ok(())
            }
            Self::Write(file, error) => {
                write!(f, "errtable: cannot write `{}`: {error}", file.display())
            }
        }
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for BuildError {}
