//! Crates as users write them, built by cargo: with a build script, with the attribute, with a file
//! that is checked in; in each edition, under the lints that a user may deny.

mod attribute;
mod both;
mod build_script;
mod checked_in;
mod hygiene;
mod krate;
mod random;
mod search;
mod utoipa;
