//! The ways to find the variant of a code, each as a program.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use super::codes::Codes;

/// One way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// `from_code(code).single()` of what `errtable-codegen` generates.
    Errtable,
    /// A generated `match`.
    Match,
    /// `TryFromPrimitive`.
    NumEnum,
    /// `FromRepr` for integers, `EnumString` for texts.
    Strum,
    /// A map of `phf_codegen`.
    Phf,
    /// A `HashMap` with `foldhash::fast`.
    Foldhash,
    /// An array of all codes from the first to the last: the limit.
    Dense,
    /// A sorted array.
    BinarySearch,
}

impl Way {
    pub(super) const INTEGERS: [Self; 7] = [
        Self::Errtable,
        Self::Dense,
        Self::Foldhash,
        Self::NumEnum,
        Self::Match,
        Self::Phf,
        Self::Strum,
    ];
    pub(super) const TEXTS: [Self; 6] =
        [Self::Errtable, Self::Foldhash, Self::Phf, Self::BinarySearch, Self::Match, Self::Strum];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Errtable => "errtable",
            Self::Match => "match",
            Self::NumEnum => "num_enum",
            Self::Strum => "strum",
            Self::Phf => "phf",
            Self::Foldhash => "foldhash",
            Self::Dense => "dense table",
            Self::BinarySearch => "binary search",
        }
    }

    pub(super) const fn crates(self) -> &'static [&'static str] {
        match self {
            Self::Errtable => &["errtable"],
            Self::Match | Self::Dense | Self::BinarySearch => &[],
            Self::NumEnum => &["num_enum"],
            Self::Strum => &["strum"],
            Self::Phf => &["phf"],
            Self::Foldhash => &["foldhash"],
        }
    }

    /// Whether its enum has the codes, which are integers, as discriminants.
    pub(super) const fn has_discriminants(self, codes: &Codes) -> bool {
        matches!(self, Self::NumEnum | Self::Strum) && !codes.are_texts
    }

    /// Its program for the codes, which stand in the table at this path.
    ///
    /// # Errors
    ///
    /// Where errtable cannot read the table.
    pub(super) fn source(self, codes: &Codes, table: &Path) -> Result<String, Box<dyn Error>> {
        let (key, read) =
            if codes.are_texts { ("&str", "line") } else { ("u16", "line.parse().unwrap()") };
        let (items, setup, find) = if self == Self::Errtable {
            let loaded = errtable_codegen::load(table).map_err(|report| report.to_string())?;
            let source =
                errtable_codegen::generate(&loaded.catalog, &errtable_codegen::Options::default());
            (source, "", "Error::from_code(code).single()")
        } else {
            let (items, setup, find) = self.peer(codes);
            (self.enumeration(codes) + &items, setup, find)
        };
        let parameter =
            if self == Self::Foldhash { format!(", map: &Map<{key}>") } else { String::new() };
        let argument = if self == Self::Foldhash { ", &map" } else { "" };
        Ok(items
            + &MAIN
                .replace("SETUP", setup)
                .replace("KEY", key)
                .replace("READ", read)
                .replace("FIND", find)
                .replace("PARAMETER", &parameter)
                .replace("ARGUMENT", argument))
    }

    fn enumeration(self, codes: &Codes) -> String {
        let are_discriminants = self.has_discriminants(codes);
        let derive = match self {
            Self::NumEnum => "#[derive(num_enum::TryFromPrimitive)]\n",
            Self::Strum if codes.are_texts => "#[derive(strum::EnumString)]\n",
            Self::Strum => "#[derive(strum::FromRepr)]\n",
            _ => "",
        };
        let repr = if are_discriminants { "#[repr(u16)]\n" } else { "" };
        let mut source = format!("#[derive(Clone, Copy)]\n{derive}{repr}pub enum Error {{\n");
        for (index, code) in codes.list.iter().enumerate() {
            if self == Self::Strum && codes.are_texts {
                writeln!(source, "    #[strum(serialize = {code:?})]").expect("a string takes all");
            }
            let discriminant = if are_discriminants { format!(" = {code}") } else { String::new() };
            writeln!(source, "    E{index}{discriminant},").expect("a string takes all");
        }
        source + "}\n"
    }

    /// What stands beside the enum, what is done once, and how a code is found.
    fn peer(self, codes: &Codes) -> (String, &'static str, &'static str) {
        let literal =
            |code: &str| if codes.are_texts { format!("{code:?}") } else { code.to_owned() };
        let lines = |write: &dyn Fn(&str, usize) -> String| -> String {
            codes
                .list
                .iter()
                .enumerate()
                .map(|(index, code)| write(&literal(code), index))
                .collect()
        };
        let pairs = || lines(&|code, index| format!("    ({code}, Error::E{index}),\n"));
        let key = if codes.are_texts { "&str" } else { "u16" };
        match self {
            Self::Match => {
                let arms =
                    lines(&|code, index| format!("        {code} => Some(Error::E{index}),\n"));
                let function = format!(
                    "fn from_code(code: {key}) -> Option<Error> {{\n    match code {{\n{arms}        \
                     _ => None,\n    }}\n}}\n"
                );
                (function, "", "from_code(code)")
            }
            Self::Phf => {
                let get = if codes.are_texts {
                    "MAP.get(code).copied()"
                } else {
                    "MAP.get(&code).copied()"
                };
                (format!("static MAP: phf::Map<{key}, Error> = {};\n", map(codes)), "", get)
            }
            Self::Foldhash => {
                let items = format!(
                    "type Map<K> = std::collections::HashMap<K, Error, foldhash::fast::FixedState>;\n\
                     static PAIRS: [({key}, Error); {}] = [\n{}];\n",
                    codes.list.len(),
                    pairs(),
                );
                let get = if codes.are_texts {
                    "map.get(code).copied()"
                } else {
                    "map.get(&code).copied()"
                };
                (items, "let map: Map<KEY> = PAIRS.iter().copied().collect();", get)
            }
            Self::BinarySearch => {
                let mut sorted: Vec<(&String, usize)> = codes.list.iter().zip(0..).collect();
                sorted.sort();
                let pairs = sorted.iter();
                let pairs: Vec<String> = pairs
                    .map(|(code, index)| format!("    ({}, Error::E{index}),\n", literal(code)))
                    .collect();
                let items = format!(
                    "static PAIRS: [({key}, Error); {}] = [\n{}];\n",
                    pairs.len(),
                    pairs.concat(),
                );
                (
                    items,
                    "",
                    "PAIRS.binary_search_by(|it| it.0.cmp(&code)).ok().map(|at| PAIRS[at].1)",
                )
            }
            Self::Dense => (dense(codes), "", "TABLE.get(usize::from(code)).copied().flatten()"),
            Self::NumEnum => (String::new(), "", "Error::try_from(code).ok()"),
            Self::Strum if !codes.are_texts => (String::new(), "", "Error::from_repr(code)"),
            Self::Strum => (String::new(), "", "code.parse().ok()"),
            Self::Errtable => unreachable!("it is none of the peers"),
        }
    }
}

/// The map of `phf_codegen`.
fn map(codes: &Codes) -> String {
    let variants = (0..codes.list.len()).map(|index| format!("Error::E{index}"));
    let pairs = codes.list.iter().zip(variants);
    if codes.are_texts {
        let mut map = phf_codegen::Map::new();
        for (code, variant) in pairs {
            map.entry(&**code, variant);
        }
        map.build().to_string()
    } else {
        let mut map = phf_codegen::Map::new();
        for (code, variant) in pairs {
            map.entry(code.parse::<u16>().expect("the codes are integers"), variant);
        }
        map.build().to_string()
    }
}

/// Turing's first code is 0.
fn dense(codes: &Codes) -> String {
    let mut table: Vec<String> = Vec::new();
    for (index, code) in codes.list.iter().enumerate() {
        table.resize(code.parse().unwrap_or_default(), "None".to_owned());
        table.push(format!("Some(Error::E{index})"));
    }
    format!("static TABLE: [Option<Error>; {}] = [{}];\n", table.len(), table.join(", "))
}

/// It prints the nanoseconds of a call in the fastest pass, and what was found, as one number.
const MAIN: &str = "
#[inline]
fn find(code: KEYPARAMETER) -> Option<Error> {
    FIND
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&arguments[1]).unwrap();
    // Each text stands once in memory.
    let mut known: std::collections::BTreeSet<&str> = Default::default();
    let keys: Vec<KEY> = text
        .lines()
        .map(|line| {
            known.insert(line);
            let line = *known.get(line).unwrap();
            READ
        })
        .collect();
    SETUP
    let mut least = f64::INFINITY;
    for _ in 0..arguments[2].parse().unwrap() {
        let start = std::time::Instant::now();
        for key in &keys {
            std::hint::black_box(find(*keyARGUMENT));
        }
        least = least.min(start.elapsed().as_secs_f64() * 1e9 / keys.len() as f64);
    }
    let found = keys.iter().map(|key| find(*keyARGUMENT).map_or(0, |it| it as u64 + 1));
    println!(\"{least} {}\", found.fold(0, |sum: u64, it| sum.wrapping_mul(31).wrapping_add(it)));
}
";
