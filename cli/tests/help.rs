//! What `--help` shows, to the letter. `EXPECTORATE=overwrite cargo test -p cargo-errtable --test help`
//! writes the texts anew.

mod folder;

use self::folder::Folder;

#[test]
fn the_help_is_what_it_was() {
    let folder = Folder::new(&[]);
    let commands = [
        "",
        "generate",
        "check",
        "fmt",
        "import",
        "sync",
        "diff",
        "explain",
        "docs",
        "completions",
        "man",
    ];
    for command in commands {
        let (file, arguments) = match command {
            "" => ("cargo-errtable", vec!["--help"]),
            _ => (command, vec![command, "--help"]),
        };
        let help = folder.prints(0, &arguments);
        expectorate::assert_contents(format!("tests/help/{file}.txt"), &help);
    }
}
