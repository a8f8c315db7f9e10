//! The machine and the compiler, without which no number means anything.

use std::fs;
use std::process::Command;
use std::thread;

use super::Result;

/// One line: the processor, its cores, rustc.
///
/// # Errors
///
/// Where there is no rustc.
pub fn describe() -> Result<String> {
    let cores = thread::available_parallelism()?;
    let cpu = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "an unknown processor".into());
    let rustc = rustc("--version")?;
    Ok(format!("{cpu}, {cores} cores, {}", rustc.trim()))
}

/// The version of rustc and its target: `1.95.0 x86_64-unknown-linux-gnu`.
///
/// # Errors
///
/// Where there is no rustc.
pub fn compiler() -> Result<String> {
    let text = rustc("--version")?;
    let version = text.split_whitespace().nth(1).ok_or("rustc has no version")?;
    Ok(format!("{version} {}", host()?))
}

/// The target that rustc compiles for if nothing is said.
///
/// # Errors
///
/// Where there is no rustc.
pub fn host() -> Result<String> {
    let text = rustc("-vV")?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.ok_or("rustc names no host")?.to_owned())
}

fn rustc(argument: &str) -> Result<String> {
    let output = Command::new("rustc").arg(argument).output()?;
    Ok(String::from_utf8(output.stdout)?)
}

/// The value of a `name : value` line.
fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
