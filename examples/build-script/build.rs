//! Makes the enum of `codes/shipping.toml`, again whenever that or the CSV beside it changes.

fn main() {
    errtable_codegen::build(["codes/shipping.toml"]);
}
