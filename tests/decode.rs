//! From live responses to the enums: every row of the four catalogs, and what real traffic does to them.

#![cfg(all(
    feature = "decode",
    feature = "tripo",
    feature = "turing",
    feature = "ark",
    feature = "modelarts"
))]

#[path = "decode/any.rs"]
mod any;
#[path = "decode/labels.rs"]
mod labels;
#[path = "decode/rows.rs"]
mod rows;
#[path = "decode/sample.rs"]
mod sample;
#[path = "decode/traffic.rs"]
mod traffic;
