//! Does something so many times, and prints the nanoseconds that each took: `decode WAY TIMES`.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use errtable::{Ark, Tripo};
use errtable_benches::decode::by_hand;
use errtable_benches::decode::responses::{ARK, TRIPO};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [way, times] = &*arguments else { return Err("usage: decode WAY TIMES".into()) };
    let times: u32 = times.parse()?;
    let nanoseconds = match &**way {
        "tripo-errtable" => each(times, || black_box(&TRIPO).by_table::<Tripo>()),
        "tripo-serde_json" => each(times, || {
            let error = by_hand::tripo(black_box(&TRIPO));
            let (kind, retry) = (error.kind(), error.retry());
            (error, kind, retry)
        }),
        "ark-errtable" => each(times, || black_box(&ARK).by_table::<Ark>()),
        "ark-serde_json" => each(times, || {
            let error = by_hand::ark(black_box(&ARK));
            let (kind, retry) = (error.kind(), error.retry());
            (error, kind, retry)
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
