//! Commands to be copied into a shell.

/// An argument as a shell takes it.
pub(crate) fn quoted(argument: &str) -> String {
    let plain =
        |character: char| character.is_ascii_alphanumeric() || "/._-+:\\".contains(character);
    if argument.chars().all(plain) {
        argument.to_owned()
    } else {
        format!("'{}'", argument.replace('\'', r"'\''"))
    }
}
