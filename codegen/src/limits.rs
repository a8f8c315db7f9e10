//! How large a table may be before it is taken for a mistake.

use std::fmt;

/// The limits of `[limits]` in a catalog's TOML: what is beyond them is refused before it takes up memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Bytes of a file, less than 4 GiB: places are 32 bits.
    pub(crate) file_size: usize,
    /// Rows of a table.
    pub(crate) rows: usize,
    /// Bytes of a cell.
    pub(crate) cell_length: usize,
    /// How many tables and arrays of the TOML stand in one another, [`DEEPEST`] at most.
    pub(crate) nesting: usize,
}

impl Limits {
    /// The keys of `[limits]`.
    pub(crate) const KEYS: [&str; 4] = ["file_size", "rows", "cell_length", "nesting"];

    /// The limit with this key.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut usize> {
        match key {
            "file_size" => Some(&mut self.file_size),
            "rows" => Some(&mut self.rows),
            "cell_length" => Some(&mut self.cell_length),
            "nesting" => Some(&mut self.nesting),
            _ => None,
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_size: 256 << 20, rows: 1_000_000, cell_length: 64 << 10, nesting: 16 }
    }
}

/// How deep a TOML may be nested at all: what is deeper is not parsed, as each level takes up stack.
pub(crate) const DEEPEST: usize = 80;

/// How many bytes a code with placeholders may have: each is held against each other, character by
/// character.
pub(crate) const PATTERN_LENGTH: usize = 1024;

/// The help for a limit that a table is beyond of.
pub(crate) fn raise(key: &str) -> String {
    format!("if that is no mistake, raise `{key}` in `[limits]` of the catalog's TOML")
}

/// A number with its thousands apart: `1,000,000`.
pub(crate) struct Grouped(pub(crate) usize);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (index, digit) in digits.chars().enumerate() {
            let comma = index > 0 && (digits.len() - index) % 3 == 0;
            write!(f, "{}{digit}", if comma { "," } else { "" })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        for (number, shown) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(Grouped(number).to_string(), shown);
        }
    }

    #[test]
    fn every_key_has_its_limit() {
        let mut limits = Limits::default();
        assert!(Limits::KEYS.iter().all(|key| limits.get_mut(key).is_some()));
    }
}
