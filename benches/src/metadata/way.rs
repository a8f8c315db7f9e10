//! The ways to keep what a table says of a variant, each as a program.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use errtable::{Kind, Retry};
use errtable_codegen::{Options, generate, load};

use super::rows::{Row, Rows};

/// One way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The methods of what `errtable-codegen` generates.
    Errtable,
    /// A `match` in every method.
    MatchArms,
    /// `EnumMessage` for the texts, `EnumProperty` for the rest.
    Strum,
    /// A `static` array of a `struct`, by the number of the variant.
    Structs,
}

impl Way {
    pub(super) const ALL: [Self; 4] = [Self::Errtable, Self::Structs, Self::MatchArms, Self::Strum];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Errtable => "errtable",
            Self::MatchArms => "match arms",
            Self::Strum => "strum",
            Self::Structs => "array of structs",
        }
    }

    pub(super) const fn crates(self) -> &'static [&'static str] {
        match self {
            Self::Errtable => &["errtable"],
            Self::MatchArms | Self::Structs => &[],
            Self::Strum => &["strum"],
        }
    }

    /// Its program for the rows, which stand in the table at this path.
    ///
    /// # Errors
    ///
    /// Where errtable cannot read the table.
    pub(super) fn source(self, rows: &Rows, table: &Path) -> Result<String, Box<dyn Error>> {
        let (items, from_ordinal) = if self == Self::Errtable {
            let loaded = load(table).map_err(|report| report.to_string())?;
            let source = generate(&loaded.catalog, &Options::default());
            (source, "errtable::ErrorCode::from_ordinal(ordinal).unwrap()")
        } else {
            (self.peer(rows), "ALL[ordinal]")
        };
        Ok(items + &MAIN.replace("FROM_ORDINAL", from_ordinal))
    }

    fn peer(self, rows: &Rows) -> String {
        let enumeration = self.enumeration(rows);
        let methods = match self {
            Self::MatchArms => arms(rows),
            Self::Strum => STRUM.to_owned(),
            _ => structs(rows) + STRUCTS,
        };
        let all: Vec<String> =
            rows.list.iter().map(|row| format!("Gateway::{}", row.variant)).collect();
        let derive = if self == Self::Strum { ", strum::FromRepr" } else { "" };
        let source = format!(
            "{enumeration}{methods}\
             #[derive(Clone, Copy{derive})]\n#[repr(u8)]\npub enum Kind {{ {} }}\n\
             #[derive(Clone, Copy{derive})]\n#[repr(u8)]\npub enum Retry {{ {} }}\n\
             static ALL: [Gateway; {}] = [{}];\n",
            Kind::ALL.map(|kind| format!("{kind:?}")).join(", "),
            Retry::ALL.map(|retry| format!("{retry:?}")).join(", "),
            all.len(),
            all.join(", "),
        );
        source.replace("$code", rows.code_type)
    }

    fn enumeration(self, rows: &Rows) -> String {
        let derive = if self == Self::Strum {
            "#[derive(strum::EnumMessage, strum::EnumProperty, strum::IntoStaticStr)]\n"
        } else {
            ""
        };
        let mut source = format!("#[derive(Clone, Copy)]\n{derive}pub enum Gateway {{\n");
        for row in &rows.list {
            if self == Self::Strum {
                source.push_str(&attributes(row));
            }
            writeln!(source, "    {},", row.variant).expect("a string takes all");
        }
        source + "}\n"
    }
}

fn attributes(row: &Row) -> String {
    let Row { code, name, http_status, kind, retry, message, .. } = row;
    let (kind, retry) = (*kind as u8, *retry as u8);
    let mut text = String::new();
    if let Some(description) = &row.description {
        writeln!(text, "    /// {description}").expect("a string takes all");
    }
    write!(text, "    #[strum(serialize = {name:?}, message = {message:?}, ")
        .expect("a string takes all");
    if let Some(suggestion) = &row.suggestion {
        write!(text, "detailed_message = {suggestion:?}, ").expect("a string takes all");
    }
    writeln!(
        text,
        "props(code = {code}, http_status = {http_status}, kind = {kind}, retry = {retry}))]"
    )
    .expect("a string takes all");
    text
}

/// The methods, each a `match`.
fn arms(rows: &Rows) -> String {
    let method = |name: &str, of: &str, answer: &dyn Fn(&Row) -> String| {
        let arms = rows.list.iter();
        let arms =
            arms.map(|row| format!("            Gateway::{} => {},\n", row.variant, answer(row)));
        let arms: String = arms.collect();
        format!(
            "    pub const fn {name}(self) -> {of} {{\n        match self {{\n{arms}        }}\n    }}\n"
        )
    };
    let (text, optional) = ("&'static str", "Option<&'static str>");
    let methods = [
        method("code", "$code", &|row| row.code.to_string()),
        method("name", text, &|row| format!("{:?}", row.name)),
        method("http_status", "u16", &|row| row.http_status.to_string()),
        method("kind", "Kind", &|row| format!("Kind::{:?}", row.kind)),
        method("retry", "Retry", &|row| format!("Retry::{:?}", row.retry)),
        method("message", text, &|row| format!("{:?}", row.message)),
        method("description", optional, &|row| format!("{:?}", row.description)),
        method("suggestion", optional, &|row| format!("{:?}", row.suggestion)),
    ];
    format!("impl Gateway {{\n{}}}\n", methods.concat())
}

/// The elements of the array.
fn structs(rows: &Rows) -> String {
    let element = |row: &Row| {
        let Row { code, name, http_status, kind, retry, message, description, suggestion, .. } =
            row;
        format!(
            "    Row {{ code: {code}, name: {name:?}, http_status: {http_status}, kind: Kind::{kind:?}, \
             retry: Retry::{retry:?}, message: {message:?}, description: {description:?}, \
             suggestion: {suggestion:?} }},\n"
        )
    };
    let elements: String = rows.list.iter().map(element).collect();
    format!("static ROWS: [Row; {}] = [\n{elements}];\n", rows.list.len())
}

/// What stands around it.
const STRUCTS: &str = "
struct Row {
    code: $code,
    name: &'static str,
    http_status: u16,
    kind: Kind,
    retry: Retry,
    message: &'static str,
    description: Option<&'static str>,
    suggestion: Option<&'static str>,
}

impl Gateway {
    fn row(self) -> &'static Row { &ROWS[self as usize] }
    pub fn code(self) -> $code { self.row().code }
    pub fn name(self) -> &'static str { self.row().name }
    pub fn http_status(self) -> u16 { self.row().http_status }
    pub fn kind(self) -> Kind { self.row().kind }
    pub fn retry(self) -> Retry { self.row().retry }
    pub fn message(self) -> &'static str { self.row().message }
    pub fn description(self) -> Option<&'static str> { self.row().description }
    pub fn suggestion(self) -> Option<&'static str> { self.row().suggestion }
}

";

const STRUM: &str = r#"
impl Gateway {
    fn number(self, property: &'static str) -> i64 {
        strum::EnumProperty::get_int(&self, property).expect("each variant has it")
    }

    pub fn code(self) -> $code { self.number("code") as $code }
    pub fn name(self) -> &'static str { self.into() }
    pub fn http_status(self) -> u16 { self.number("http_status") as u16 }
    pub fn kind(self) -> Kind { Kind::from_repr(self.number("kind") as u8).unwrap() }
    pub fn retry(self) -> Retry { Retry::from_repr(self.number("retry") as u8).unwrap() }
    pub fn message(self) -> &'static str {
        strum::EnumMessage::get_message(&self).expect("each variant has a message")
    }
    pub fn description(self) -> Option<&'static str> {
        strum::EnumMessage::get_documentation(&self)
    }
    pub fn suggestion(self) -> Option<&'static str> {
        // Without a detailed message strum gives the message.
        strum::EnumMessage::get_detailed_message(&self).filter(|text| *text != self.message())
    }
}
"#;

/// It prints the nanoseconds of a variant in the fastest pass, and what all variants say, as one number.
const MAIN: &str = "
/// All that is asked, as it stands in registers: of a text, where it is and how long.
#[inline]
fn ask(error: Gateway) -> usize {
    let text = |text: &str| text.as_ptr().addr() ^ text.len();
    let optional = |cell: Option<&str>| cell.map_or(0, text);
    (error.code() as usize)
        .wrapping_add(text(error.name()))
        .wrapping_add(error.http_status().into())
        .wrapping_add(error.kind() as usize)
        .wrapping_add(error.retry() as usize)
        .wrapping_add(text(error.message()))
        .wrapping_add(optional(error.description()))
        .wrapping_add(optional(error.suggestion()))
}

fn add(sum: u64, number: u64) -> u64 {
    sum.wrapping_mul(31).wrapping_add(number)
}

/// What it says, as a number that is the same in each way.
fn read(sum: u64, error: Gateway) -> u64 {
    let numbers = [
        error.code() as u64,
        error.http_status().into(),
        error.kind() as u64,
        error.retry() as u64,
    ];
    let text = |sum, text: &str| text.bytes().map(u64::from).fold(add(sum, text.len() as u64), add);
    let sum = text(text(numbers.into_iter().fold(sum, add), error.name()), error.message());
    text(text(sum, error.description().unwrap_or(\"-\")), error.suggestion().unwrap_or(\"-\"))
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&arguments[1]).unwrap();
    let ordinals: Vec<usize> = text.lines().map(|line| line.parse().unwrap()).collect();
    let of = |ordinal: usize| -> Gateway { FROM_ORDINAL };
    let errors: Vec<Gateway> = ordinals.iter().copied().map(of).collect();
    let mut least = f64::INFINITY;
    for _ in 0..arguments[2].parse().unwrap() {
        let start = std::time::Instant::now();
        let sum = errors.iter().fold(0_usize, |sum, error| sum.wrapping_add(ask(*error)));
        std::hint::black_box(sum);
        least = least.min(start.elapsed().as_secs_f64() * 1e9 / errors.len() as f64);
    }
    let last = ordinals.iter().copied().max().unwrap();
    let found = (0..=last).map(of).fold(0, read);
    println!(\"{least} {found}\");
}
";
