//! Decodes a response in some way, and prints how often that allocated: `allocations WAY`. (Counting takes time,
//! which has no place in `decode`.)

use std::error::Error;
use std::hint::black_box;

use allocation_counter::measure;
use errtable::{Ark, Tripo};
use errtable_benches::decode::by_hand;
use errtable_benches::decode::responses::{ARK, TRIPO};

fn main() -> Result<(), Box<dyn Error>> {
    let way = std::env::args().nth(1).ok_or("usage: allocations WAY")?;
    let counted = match &*way {
        "tripo-errtable" => measure(|| drop(black_box(TRIPO.by_table::<Tripo>()))),
        "tripo-serde_json" => measure(|| drop(black_box(by_hand::tripo(&TRIPO)))),
        "ark-errtable" => measure(|| drop(black_box(ARK.by_table::<Ark>()))),
        "ark-serde_json" => measure(|| drop(black_box(by_hand::ark(&ARK)))),
        _ => return Err(format!("there is no response in `{way}`").into()),
    };
    println!("{}", counted.count_total);
    Ok(())
}
