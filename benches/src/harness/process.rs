//! A process that is measured: how long it ran, how much memory it had at most, and how it ended.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use wait4::Wait4;

use super::number::{gibibytes, mebibytes, seconds};

/// When a process is ended.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// After this time.
    pub time: Duration,
    /// Where it has this many bytes in memory.
    pub memory: u64,
}

/// What a process took.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// From its start to its end, by the clock.
    pub time: Duration,
    /// The most bytes in memory, of it or of one that it started.
    pub memory: u64,
}

/// How a process ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// With success.
    Done(Cost),
    /// How it died.
    Died(String),
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Done(Cost { time, memory }) => {
                write!(f, "{}, {}", seconds(*time), mebibytes(*memory))
            }
            Self::Died(how) => f.write_str(how),
        }
    }
}

impl Outcome {
    /// The cost, where it succeeded.
    #[must_use]
    pub const fn cost(&self) -> Option<Cost> {
        match self {
            Self::Done(cost) => Some(*cost),
            Self::Died(_) => None,
        }
    }

    /// The least of this run and of those before it, if there were any; or how one of them died.
    #[must_use]
    pub fn least_of(self, before: Option<Self>) -> Self {
        match before {
            Some(before) => before.least(self),
            None => self,
        }
    }

    /// The least of two runs, or how one of them died.
    #[must_use]
    pub fn least(self, other: Self) -> Self {
        match (self, other) {
            (Self::Done(one), Self::Done(other)) => Self::Done(Cost {
                time: one.time.min(other.time),
                memory: one.memory.min(other.memory),
            }),
            (died @ Self::Died(_), _) | (_, died) => died,
        }
    }
}

/// How often it is looked whether a process has ended: the error of its time.
const TICK: Duration = Duration::from_millis(1);
/// How many ticks pass between two looks at its memory.
const TICKS: u32 = 20;

/// Runs a command to its end or to its limits. What it says on standard error goes to the file `said`.
///
/// # Errors
///
/// Where it cannot be started or waited for.
pub fn measure(command: &mut Command, limits: Limits, said: &Path) -> io::Result<Outcome> {
    command.stdin(Stdio::null()).stderr(File::create(said)?);
    let start = Instant::now();
    let mut child = command.spawn()?;
    for tick in 1.. {
        if let Some(used) = child.try_wait4()? {
            let cost = Cost { time: start.elapsed(), memory: used.rusage.maxrss };
            let died = || Outcome::Died(death(used.status, said));
            return Ok(if used.status.success() { Outcome::Done(cost) } else { died() });
        }
        if start.elapsed() > limits.time {
            return end(child, format!("over {}", seconds(limits.time)));
        }
        if tick % TICKS == 0 && resident(child.id()).is_some_and(|bytes| bytes > limits.memory) {
            return end(child, format!("over {}", gibibytes(limits.memory)));
        }
        thread::sleep(TICK);
    }
    unreachable!("it ends or it is ended")
}

/// The instructions of a whole process, as callgrind counts them; none where that is not at hand, or the process
/// fails.
#[must_use]
pub fn instructions(command: &Command) -> Option<u64> {
    counted(command, Stdio::null())
}

/// The same of a program that reads a file as its standard input.
#[must_use]
pub fn instructions_with(program: &Path, input: &Path) -> Option<u64> {
    counted(&Command::new(program), File::open(input).ok()?.into())
}

fn counted(command: &Command, input: Stdio) -> Option<u64> {
    let mut counted = Command::new("valgrind");
    counted.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).stdin(input);
    let output = counted.arg(command.get_program()).args(command.get_args()).output().ok()?;
    if !output.status.success() {
        return None;
    }
    let said = String::from_utf8(output.stderr).ok()?;
    let count = said.lines().find_map(|line| line.split_once("refs:"))?.1;
    count.trim().replace(',', "").parse().ok()
}

/// The minor page faults of a whole process that reads a file as its standard input, and ends when it has
/// closed its standard output: Linux keeps the number until somebody asks how it ended.
///
/// # Errors
///
/// Where it cannot be run, or Linux does not say.
pub fn page_faults(program: &Path, input: &Path) -> io::Result<u64> {
    let mut child =
        Command::new(program).stdin(File::open(input)?).stdout(Stdio::piped()).spawn()?;
    if let Some(mut output) = child.stdout.take() {
        output.read_to_end(&mut Vec::new())?;
    }
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id()))?;
    child.wait()?;
    // Behind the program's name: its state, seven numbers more, and this one.
    let fields = stat.rsplit_once(')').map(|(_, fields)| fields.split_whitespace());
    let faults = fields.and_then(|mut fields| fields.nth(7)?.parse().ok());
    faults.ok_or_else(|| io::Error::other("/proc has no number of page faults"))
}

fn end(mut child: Child, how: String) -> io::Result<Outcome> {
    child.kill()?;
    child.wait()?;
    Ok(Outcome::Died(how))
}

/// The bytes that a process has in memory now; `None` where it has ended.
fn resident(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kibibytes| kibibytes << 10)
}

/// How it ended, in its own words where it has some.
fn death(status: ExitStatus, said: &Path) -> String {
    let text = fs::read(said).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    match text.lines().find(|line| line.starts_with("error")) {
        Some(error) => format!("{status}, {error}"),
        None => status.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Outcome {
        let limits = Limits { time: Duration::from_millis(300), memory: 100 << 20 };
        let name = format!("errtable-benches-{}-{}", std::process::id(), script.len());
        let said = std::env::temp_dir().join(name);
        let outcome = measure(Command::new("sh").args(["-c", script]), limits, &said).unwrap();
        fs::remove_file(said).unwrap();
        outcome
    }

    #[test]
    fn a_process_has_a_time_and_a_memory() {
        let cost = sh("sleep 0.1").cost().unwrap();
        assert!(cost.time >= Duration::from_millis(100));
        assert!(cost.memory > 100 << 10);
    }

    #[test]
    fn a_death_is_told() {
        let how = |outcome| match outcome {
            Outcome::Died(how) => how,
            Outcome::Done(cost) => panic!("{cost:?}"),
        };
        assert_eq!(how(sh("exec sleep 9")), "over 0.300 s");
        assert_eq!(how(sh("kill -9 $$")), "signal: 9 (SIGKILL)");
        assert_eq!(how(sh("echo error: no >&2; exit 3")), "exit status: 3, error: no");
    }
}
