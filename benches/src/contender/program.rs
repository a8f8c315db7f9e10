//! A program around a contender's enum, the same for all, which asks it everything.

use super::Contender;

/// `FIND` stands for how a code is looked up.
const MAIN: &str = r#"
fn main() {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let error = match line.parse::<u32>() {
            Ok(code) => FIND,
            Err(_) => Gateway::from_name(&line),
        };
        let Some(it) = error else {
            println!("none");
            continue;
        };
        println!(
            "{:?}",
            (u64::from(it.code()), it.name(), it.http_status(), it.message(), it.suggestion()),
        );
    }
}
"#;

/// What it takes without a table.
const EMPTY: &str = r#"
fn main() {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let code = line.parse::<u16>().unwrap_or_default();
        println!("{:?}", (u64::from(code), &*line, code, &*line, Some(&*line)));
    }
}
"#;

pub(super) fn source(contender: Contender) -> String {
    if contender == Contender::EmptyCrate {
        return EMPTY.to_owned();
    }
    // errtable takes a code of any integer type, and gives all errors that share it.
    let find = if contender == Contender::Errtable {
        "Gateway::from_code(code).single()"
    } else {
        "code.try_into().ok().and_then(Gateway::from_code)"
    };
    MAIN.replace("FIND", find)
}
