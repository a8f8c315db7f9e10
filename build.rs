//! Turns the catalogs in `codes/` whose features are enabled into enums and JSON in `OUT_DIR`.

use std::env;
#[cfg(feature = "_vendors")]
use std::path::{Path, PathBuf};
use std::process::Command;

#[cfg(feature = "_vendors")]
use errtable_codegen::{Builder, Part, json, load, write_if_changed};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let minor = rustc_minor().unwrap_or_default();
    for (cfg, since) in [("const_str_split_at", 86), ("select_unpredictable", 88)] {
        println!("cargo::rustc-check-cfg=cfg({cfg})");
        if minor >= since {
            println!("cargo::rustc-cfg={cfg}");
        }
    }
    vendors();
}

/// The `86` of Rust 1.86.
fn rustc_minor() -> Option<u32> {
    let version = Command::new(env::var_os("RUSTC")?).arg("--version").output().ok()?;
    String::from_utf8(version.stdout).ok()?.split('.').nth(1)?.parse().ok()
}

#[cfg(not(feature = "_vendors"))]
fn vendors() {}

#[cfg(feature = "_vendors")]
fn vendors() {
    let vendors = ["tripo", "turing", "ark", "modelarts"];
    let enabled = vendors
        .into_iter()
        .filter(|vendor| env::var_os(format!("CARGO_FEATURE_{}", vendor.to_uppercase())).is_some());
    let table = |vendor| format!("codes/{vendor}.toml");
    let builder = enabled.clone().map(table).fold(Builder::new(), Builder::catalog);
    let parts = [
        ("CARGO_FEATURE_REPLY", Part::Replies),
        ("CARGO_FEATURE_SERDE", Part::SerdeCode),
        ("CARGO_FEATURE_UTOIPA", Part::Utoipa),
    ];
    let parts = parts.into_iter().filter(|(feature, _)| env::var_os(feature).is_some());
    parts.map(|(_, part)| part).fold(builder, Builder::with).build();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    for vendor in enabled {
        // What is wrong with a table has been said.
        let Ok(loaded) = load(Path::new(&table(vendor))) else { continue };
        let json = json(&loaded.catalog);
        write_if_changed(&out.join(format!("{vendor}.json")), &json)
            .expect("OUT_DIR can be written");
    }
}
