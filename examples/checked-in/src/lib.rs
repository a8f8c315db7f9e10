//! A table became an enum by `cargo errtable generate codes/sensor.csv -o src/sensor.rs`; with `--check`
//! at its end, the same command is what CI runs. Nothing is generated when the crate is built, and it
//! needs no standard library.
#![no_std]

mod sensor;

pub use sensor::Sensor;

/// Whether a value with this word of status may be used.
///
/// # Errors
///
/// What is wrong with it: `None` where the word is not in the table.
pub fn check(word: u32) -> Result<(), Option<Sensor>> {
    match Sensor::try_from(word) {
        Ok(Sensor::NoError) => Ok(()),
        Ok(error) => Err(Some(error)),
        Err(_) => Err(None),
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use super::*;

    #[test]
    fn a_word_of_status_is_looked_up() {
        assert_eq!(check(0), Ok(()));
        assert_eq!(check(0x80C8_0300), Err(Some(Sensor::BusError)));
        assert_eq!(check(5), Err(None));
        assert_eq!(Sensor::BusError.to_string(), "BUS_ERROR (0x80C80300): The bus does not answer",);
    }
}
