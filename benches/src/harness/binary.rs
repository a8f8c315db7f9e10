//! What stands in a program: relocations, and the sizes of sections, as `readelf` shows them.

use std::path::Path;
use std::process::Command;

use super::Result;

/// What a table adds to a program.
#[derive(Clone, Copy, Debug)]
pub struct Binary {
    /// What the loader has to write into memory before `main`.
    pub relocations: u64,
    /// Bytes of code and of data that is never written: `.text` and `.rodata`.
    pub constant: u64,
    /// Bytes of data that the loader writes, and of what tells it how: `.data.rel.ro` and `.rela.dyn`.
    pub relocated: u64,
}

impl Binary {
    /// Looks into a program.
    ///
    /// # Errors
    ///
    /// Where there is no `readelf`, or it cannot read the file.
    pub fn read(program: &Path) -> Result<Self> {
        let sections = readelf("--section-headers", program)?;
        let size = |name| section_size(&sections, name);
        Ok(Self {
            relocations: relocations(&readelf("--relocs", program)?),
            constant: size(".text") + size(".rodata"),
            relocated: size(".data.rel.ro") + size(".rela.dyn") + size(".relr.dyn"),
        })
    }
}

fn readelf(what: &str, program: &Path) -> Result<String> {
    let output =
        Command::new("readelf").args([what, "--wide"]).arg(program).env("LC_ALL", "C").output()?;
    if !output.status.success() {
        return Err(format!("readelf {what} {}: {}", program.display(), output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// The sum of what the headings count: `Relocation section '.rela.dyn' at offset 0x5d8 contains 9
/// entries:`, and for a packed section `contains 2 entries which relocate 9 locations:`.
fn relocations(text: &str) -> u64 {
    let headings = text.lines().filter(|line| line.starts_with("Relocation section"));
    let number_after = |line: &str, word| -> Option<u64> {
        line.split_once(word)?.1.split_whitespace().next()?.parse().ok()
    };
    headings
        .filter_map(|line| number_after(line, "relocate ").or(number_after(line, "contains ")))
        .sum()
}

/// From `  [15] .text  PROGBITS  0000000000006000 006000 03f2a5 00  AX  0  0 64`; 0 where it is not
/// there.
fn section_size(text: &str, name: &str) -> u64 {
    let size = |line: &str| {
        let mut words = line.split_once(']')?.1.split_whitespace();
        (words.next()? == name).then(|| u64::from_str_radix(words.nth(3)?, 16).ok()).flatten()
    };
    text.lines().find_map(size).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relocations_of_all_sections_are_counted() {
        let text = "\n\
            Relocation section '.rela.dyn' at offset 0x5d8 contains 12 entries:\n\
            0000000000051f28  0000000000000008 R_X86_64_RELATIVE 9a40\n\
            Relocation section '.relr.dyn' at offset 0x9d8 contains 2 entries which relocate 5 \
            locations:\n";
        assert_eq!(relocations(text), 17);
        assert_eq!(relocations("There are no relocations in this file.\n"), 0);
    }

    #[test]
    fn a_section_has_its_size() {
        let text = "  [ 1] .rodata PROGBITS 0000000000000318 000318 00001c 00 A 0 0 1\n\
                    \x20 [15] .text   PROGBITS 0000000000006000 006000 03f2a5 00 AX 0 0 64\n";
        assert_eq!(section_size(text, ".text"), 0x3_f2a5);
        assert_eq!(section_size(text, ".rodata"), 0x1c);
        assert_eq!(section_size(text, ".rela.dyn"), 0);
    }
}
