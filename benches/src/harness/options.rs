//! The command line, which is the same for all benches.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use super::process::Limits;
use super::rustc::Profile;
use crate::contender::Contender;

/// What the command line takes.
pub const USAGE: &str = "\
usage: cargo bench --manifest-path benches/Cargo.toml [--bench NAME] -- [OPTIONS]

    --quick             fewer and smaller: less than a minute for each bench
    --test              everything once, at the smallest size: fails where something does not work
    --sizes N,...       rows of the tables
    --contenders C,...  only these (compile)
    --profiles P,...    only these of check, dev, release (compile)
    --runs K            how often each is measured; the least counts
    --time-limit S      seconds until a process is ended
    --memory-limit G    GiB of resident memory beyond which a process is ended
    --record            writes what is counted to instructions.csv, and compares nothing (instructions)
    --markdown FILE     also puts the report there, in its place among the others; relative to benches/";

/// How much is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// All that the goals ask for.
    Full,
    /// Enough to see where it stands.
    Quick,
    /// Whether everything works.
    Test,
}

impl Mode {
    /// What makes cargo optimise what is measured. A test does with what is built for other tests.
    #[must_use]
    pub const fn profile(self) -> &'static [&'static str] {
        match self {
            Self::Full | Self::Quick => &["--release"],
            Self::Test => &[],
        }
    }
}

/// Sizes and runs of a mode.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// Rows of the tables.
    pub sizes: &'static [usize],
    /// How often each is measured.
    pub runs: usize,
    /// Until a process is ended.
    pub time_limit: Duration,
}

/// A bench's presets.
#[derive(Clone, Copy, Debug)]
pub struct Defaults {
    /// For [`Mode::Full`].
    pub full: Preset,
    /// For [`Mode::Quick`].
    pub quick: Preset,
    /// For [`Mode::Test`].
    pub test: Preset,
}

/// What is to be measured.
#[derive(Debug)]
pub struct Options {
    /// How much.
    pub mode: Mode,
    /// Rows of the tables, ascending.
    pub sizes: Vec<usize>,
    /// Who takes part.
    pub contenders: Vec<Contender>,
    /// In which profiles.
    pub profiles: Vec<Profile>,
    /// How often each is measured, unless it takes long.
    pub runs: usize,
    /// When a process is ended.
    pub limits: Limits,
    /// Whether what is counted is what counts from now on.
    pub record: bool,
    /// The file that the report goes to.
    pub markdown: Option<PathBuf>,
}

impl Options {
    /// Reads the command line, without the program's name.
    ///
    /// `cargo bench` says `--bench`; without it, it is `cargo test --benches`.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(
        arguments: impl IntoIterator<Item = String>,
        defaults: &Defaults,
    ) -> Result<Self, String> {
        let arguments: Vec<String> = arguments.into_iter().collect();
        let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
        let mode = match () {
            () if has("--test") || !has("--bench") => Mode::Test,
            () if has("--quick") => Mode::Quick,
            () => Mode::Full,
        };
        let preset = match mode {
            Mode::Full => defaults.full,
            Mode::Quick => defaults.quick,
            Mode::Test => defaults.test,
        };
        let mut options = Self {
            mode,
            sizes: preset.sizes.to_vec(),
            contenders: Contender::COMPARED.to_vec(),
            profiles: Profile::ALL.to_vec(),
            runs: preset.runs,
            limits: Limits { time: preset.time_limit, memory: 8 << 30 },
            record: has("--record"),
            markdown: None,
        };
        let mut rest = arguments.iter();
        while let Some(flag) = rest.next() {
            if ["--test", "--bench", "--quick", "--record"].contains(&&**flag) {
                continue;
            }
            let value =
                rest.next().ok_or_else(|| format!("`{flag}` is unknown, or lacks a value"))?;
            options.set(flag, value)?;
        }
        Ok(options)
    }

    fn set(&mut self, flag: &str, value: &str) -> Result<(), String> {
        match flag {
            "--sizes" => {
                self.sizes = list(value)?;
                self.sizes.sort_unstable();
            }
            "--contenders" => self.contenders = list(value)?,
            "--profiles" => self.profiles = list(value)?,
            "--runs" => self.runs = one::<usize>(value)?.max(1),
            "--time-limit" => self.limits.time = Duration::from_secs(one(value)?),
            "--memory-limit" => self.limits.memory = one::<u64>(value)? << 30,
            "--markdown" => self.markdown = Some(value.into()),
            _ => return Err(format!("there is no option `{flag}`")),
        }
        Ok(())
    }
}

fn list<T: FromStr<Err: ToString>>(values: &str) -> Result<Vec<T>, String> {
    values.split(',').map(one).collect()
}

fn one<T: FromStr<Err: ToString>>(value: &str) -> Result<T, String> {
    value.parse().map_err(|error: T::Err| format!("`{value}`: {}", error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRESET: Preset = Preset { sizes: &[258], runs: 1, time_limit: Duration::from_secs(1) };
    const DEFAULTS: Defaults = Defaults {
        full: Preset { sizes: &[258, 2_580], ..PRESET },
        quick: PRESET,
        test: Preset { sizes: &[1], ..PRESET },
    };

    fn parse(arguments: &str) -> Result<Options, String> {
        Options::parse(arguments.split(' ').map(str::to_owned), &DEFAULTS)
    }

    #[test]
    fn without_what_cargo_bench_says_it_is_a_test() {
        assert_eq!(parse("--bench").unwrap().mode, Mode::Full);
        assert_eq!(parse("--quick --bench").unwrap().mode, Mode::Quick);
        assert_eq!(parse("--test --bench").unwrap().mode, Mode::Test);
        assert_eq!(parse("--quick").unwrap().mode, Mode::Test);
    }

    #[test]
    fn an_option_goes_before_the_default() {
        let options = parse("--sizes 9,3 --contenders phf,errtable --runs 0 --bench").unwrap();
        assert_eq!(options.sizes, [3, 9]);
        assert_eq!(options.contenders, [Contender::Phf, Contender::Errtable]);
        assert_eq!(options.runs, 1);
    }

    #[test]
    fn what_is_not_known_is_refused() {
        assert!(parse("--size 9 --bench").is_err());
        assert!(parse("--profiles fast --bench").is_err());
        assert!(parse("--bench --runs").is_err());
    }
}
