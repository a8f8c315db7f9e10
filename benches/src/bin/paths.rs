//! Goes one of errtable's hot paths so many times: `paths PATH TIMES`. The bench `instructions` counts what that takes.

use std::error::Error;
use std::fmt::{self, Write};
use std::hint::black_box;

use errtable::reply::{Format, Reply};
use errtable::{Ark, ModelArts, Tripo, Turing, case_of, decode};

const HEADERS: [(&str, &str); 4] = [
    ("content-type", "application/json"),
    ("date", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ("x-request-id", "4f2c0b5e"),
    ("retry-after", "30"),
];
const TRIPO: &str = r#"{"code":2010,"message":"You don't have enough credit to create this task","suggestion":"Please purchase more credit"}"#;
const ARK: &str = r#"{"error":{"code":"InvalidParameter","message":"One or more parameters specified in the request are not valid. Request ID: 021718049470528d92fcbe0865fdffdde55","param":"","type":"BadRequest"}}"#;
const MESSAGE: &str = "Failed to format request body, model is auto, not one of a or b.";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, times] = &*arguments else { return Err("usage: paths PATH TIMES".into()) };
    let times: usize = times.parse()?;
    let errors: Vec<Turing> = Turing::iter().collect();
    let integers: Vec<u16> = errors.iter().map(|error| error.code()).collect();
    let names: Vec<&str> = errors.iter().map(|error| error.name()).collect();
    let texts: Vec<&str> = Ark::iter().map(Ark::code).filter(|code| !code.contains('{')).collect();
    match &**path {
        "vendor-integer-code" => each(times, &integers, |code| Turing::from_code(code).single()),
        "vendor-text-code" => each(times, &texts, |code| Ark::from_code(code).single()),
        "vendor-pattern-code" => {
            each(times, &["InvalidParameter.seed"], |code| Ark::from_code(code).single());
        }
        "vendor-name" => each(times, &names, Turing::from_name),
        "vendor-metadata" => each(times, &errors, |error| {
            let texts = (error.name(), error.message(), error.description(), error.suggestion());
            (
                error.code(),
                error.http_status(),
                error.kind(),
                error.retry(),
                error.category(),
                texts,
            )
        }),
        "display" => each(times, &errors, |error| write!(Sink, "{error}")),
        "decode-integer-code" => {
            each(times, &[TRIPO], |body| decode::<Tripo>(403, HEADERS, body.as_bytes()));
        }
        "decode-text-code" => {
            each(times, &[ARK], |body| decode::<Ark>(400, HEADERS, body.as_bytes()));
        }
        "template" => {
            each(times, &[MESSAGE], |message| case_of(ModelArts::InvalidRequest.entry(), message));
        }
        "reply" => each(times, &[Tripo::InsufficientCredit], |error| {
            Reply::try_new(error, &[]).map(|reply| reply.body())
        }),
        "problem" => each(times, &[Tripo::InsufficientCredit], |error| {
            Reply::try_new(error, &[]).map(|reply| reply.format(Format::Problem).body())
        }),
        _ => return Err(format!("there is no path `{path}`").into()),
    }
    Ok(())
}

/// Asks so many times, the questions in turns.
fn each<Q: Copy, A>(times: usize, questions: &[Q], mut answer: impl FnMut(Q) -> A) {
    for question in questions.iter().cycle().take(times) {
        black_box(answer(black_box(*question)));
    }
}

/// What is written is looked at by nobody.
struct Sink;

impl Write for Sink {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        black_box(text);
        Ok(())
    }
}
