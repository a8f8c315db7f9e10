//! Does something so many times, and prints the nanoseconds that each took: `decode WAY TIMES`.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use errtable::{Tripo, decode};
use serde::Deserialize;

const BODY: &str = r#"{"code":2010,"message":"You don't have enough credit to create this task","suggestion":"Please purchase more credit"}"#;
const HEADERS: [(&str, &str); 4] = [
    ("content-type", "application/json"),
    ("date", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ("x-tripo-trace-id", "4f2c0b5e"),
    ("content-length", "124"),
];
/// What a client writes by hand.
#[derive(Deserialize)]
struct ByHand {
    code: i64,
    message: String,
    suggestion: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [way, times] = &*arguments else { return Err("usage: decode WAY TIMES".into()) };
    let times: u32 = times.parse()?;
    let nanoseconds = match &**way {
        "decode-errtable" => {
            each(times, || decode::<Tripo>(403, HEADERS, black_box(BODY).as_bytes()))
        }
        "decode-serde_json" => each(times, || {
            let body: ByHand = serde_json::from_str(black_box(BODY)).expect("it is what it is");
            (body.code, body.message, body.suggestion)
        }),
        _ => return Err(format!("there is no way `{way}`").into()),
    };
    println!("{nanoseconds}");
    Ok(())
}

/// The nanoseconds of one, in the fastest tenth.
fn each<T>(times: u32, mut work: impl FnMut() -> T) -> f64 {
    let tenths = (0..10).map(|_| {
        let start = Instant::now();
        for _ in 0..times / 10 {
            black_box(work());
        }
        start.elapsed().as_secs_f64() * 1e9 / f64::from((times / 10).max(1))
    });
    tenths.fold(f64::INFINITY, f64::min)
}
