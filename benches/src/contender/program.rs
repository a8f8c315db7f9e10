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
            (it.code(), it.name(), it.http_status(), it.message(), it.suggestion()),
        );
    }
}
"#;

pub(super) fn source(contender: Contender) -> String {
    // errtable takes a code of any integer type, and gives all errors that share it.
    let find = if contender == Contender::Errtable {
        "Gateway::from_code(code).single()"
    } else {
        "code.try_into().ok().and_then(Gateway::from_code)"
    };
    MAIN.replace("FIND", find)
}
