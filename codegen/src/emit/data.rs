//! A catalog as flat data: what `errtable::Catalog` reads, whose module describes it word by word.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::str::FromStr;

use proc_macro2::Literal;

use crate::code::{Code, CodeType};
use crate::model::{Catalog, Variant};

/// See the runtime's `catalog.rs`, which has the same numbers.
const FORMAT: u32 = 1;
const ABSENT: u32 = u32::MAX;
const HEADER: usize = 22;

/// The two literals: the text, and the words as bytes.
pub(super) struct Data {
    pub(super) text: Literal,
    pub(super) bytes: Literal,
}

pub(super) fn encode(catalog: &Catalog) -> Data {
    let mut texts = Texts::default();
    let records = records(catalog, &mut texts);
    Data { text: texts.literal(), bytes: bytes_literal(&records) }
}

/// All distinct texts, one behind the other.
#[derive(Default)]
struct Texts<'a> {
    known: HashMap<Cow<'a, str>, [u32; 2]>,
    list: Vec<Cow<'a, str>>,
    length: usize,
}

impl<'a> Texts<'a> {
    /// Where a text stands and how long it is.
    fn place(&mut self, text: impl Into<Cow<'a, str>>) -> [u32; 2] {
        let text = text.into();
        if text.is_empty() {
            return [0, 0];
        }
        if let Some(place) = self.known.get(&text) {
            return *place;
        }
        let place = [number(self.length), number(text.len())];
        self.length += text.len();
        self.list.push(text.clone());
        self.known.insert(text, place);
        place
    }

    fn optional(&mut self, text: Option<&'a str>) -> [u32; 2] {
        text.map_or([0, ABSENT], |text| self.place(text))
    }

    /// A string literal with a text on each line.
    fn literal(&self) -> Literal {
        let mut literal = String::with_capacity(self.length + 24 * self.list.len());
        literal.push('"');
        for text in &self.list {
            literal.push_str(LINE);
            for (at, character) in text.char_indices() {
                match character {
                    '\n' => literal.push_str("\\n"),
                    '\t' => literal.push_str("\\t"),
                    '"' | '\\' => literal.extend(['\\', character]),
                    // The blanks that start a line belong to the source, not to the literal.
                    _ if character.is_control() || at == 0 && character.is_whitespace() => {
                        write!(literal, "{}", character.escape_unicode())
                            .expect("a string takes all");
                    }
                    _ => literal.push(character),
                }
            }
        }
        literal.push('"');
        Literal::from_str(&literal).expect("every character is escaped that has to be")
    }
}

/// What goes between two lines of a literal, as deep as the literals stand.
const LINE: &str = "\\\n            ";

fn number(number: usize) -> u32 {
    u32::try_from(number).expect("a table is smaller than 4 GiB")
}

/// The words, a record on each line of the literal.
type Records = Vec<Vec<u32>>;

/// All records, the header first.
fn records<'a>(catalog: &'a Catalog, texts: &mut Texts<'a>) -> Records {
    let mut notes = Records::new();
    let (columns, column_count) = columns(catalog);
    let has_params = catalog.cases().any(|case| !case.params.is_empty());
    let case_size = 2 * (column_count as usize + usize::from(has_params));
    let (entries, cases) = rows(catalog, &columns, has_params, &mut notes, texts);
    let by_code = by_code(catalog);
    let patterns = patterns(catalog, texts);
    let categories: Records =
        catalog.categories.iter().map(|category| texts.place(&category.text).into()).collect();
    let languages: Records =
        catalog.languages.iter().map(|language| texts.place(language).into()).collect();

    let mut header = vec![
        FORMAT,
        number(entries.len()),
        match catalog.code_type {
            CodeType::Str => 0,
            CodeType::U8 | CodeType::U16 | CodeType::U32 | CodeType::U64 => 1,
            CodeType::I8 | CodeType::I16 | CodeType::I32 | CodeType::I64 => 2,
        },
    ];
    let mut at = HEADER + columns.len();
    let mut place = |section: &Records| {
        let place = number(at);
        at += section.iter().map(Vec::len).sum::<usize>();
        place
    };
    header.push(place(&entries));
    header.push(place(&cases));
    header.extend([number(case_size), number(cases.len())]);
    let by_code_words = Records::from([by_code]);
    header.extend([place(&by_code_words), number(by_code_words[0].len())]);
    header.extend([place(&patterns), number(patterns.len())]);
    let by_name = Records::from([by_name(catalog)]);
    header.push(place(&by_name));
    header.extend([place(&categories), number(categories.len())]);
    header.push(place(&notes));
    header.extend([place(&languages), number(languages.len())]);
    header.extend(texts.place(&catalog.name));
    header.extend(texts.place(&catalog.title));
    header.push(if has_params { 2 * column_count } else { ABSENT });
    debug_assert_eq!(header.len(), HEADER);
    header.extend(columns.iter().map(|column| column.unwrap_or(ABSENT)));

    let sections = [entries, cases, by_code_words, patterns, by_name, categories, notes, languages];
    [vec![header]].into_iter().chain(sections).flatten().collect()
}

/// Where in a case each text column stands, in each language: only those that some case has.
fn columns(catalog: &Catalog) -> (Vec<Option<u32>>, u32) {
    let mut count = 0;
    let mut columns = Vec::new();
    for column in 0..3 {
        for language in 0..catalog.languages.len() {
            let present = catalog.cases().any(|case| case.texts[column][language].is_some());
            columns.push(present.then_some(2 * count));
            count += u32::from(present);
        }
    }
    (columns, count)
}

/// An entry for each variant and a case for each row.
fn rows<'a>(
    catalog: &'a Catalog,
    columns: &[Option<u32>],
    has_params: bool,
    notes: &mut Records,
    texts: &mut Texts<'a>,
) -> (Records, Records) {
    let (mut entries, mut cases) = (Records::new(), Records::new());
    for variant in &catalog.variants {
        entries.push(entry(variant, cases.len(), notes, texts));
        for case in &variant.cases {
            let cells = case.texts.iter().flatten().zip(columns);
            let mut words = Vec::new();
            for (cell, _) in cells.filter(|(_, column)| column.is_some()) {
                words.extend(texts.optional(cell.as_deref()));
            }
            if has_params {
                words.extend(texts.place(case.params.join(" ")));
            }
            cases.push(words);
        }
    }
    (entries, cases)
}

fn entry<'a>(
    variant: &'a Variant,
    first_case: usize,
    notes: &mut Records,
    texts: &mut Texts<'a>,
) -> Vec<u32> {
    let code = match &variant.code {
        Code::Integer(code) => halves(*code),
        Code::Text(code) => texts.place(code),
    };
    let name = texts.place(&variant.name);
    let [low, high] = variant.http_status.unwrap_or(0).to_le_bytes();
    let traits = u32::from_le_bytes([low, high, variant.kind as u8, variant.retry as u8]);
    let category = variant.category.map_or(0, |category| number(category + 1));
    let deprecated = variant.deprecated.as_ref();
    let note = if deprecated.is_some() || variant.docs.is_some() {
        let cells = [
            deprecated.map(|deprecated| &*deprecated.note),
            deprecated.and_then(|deprecated| deprecated.since.as_deref()),
            deprecated.and_then(|deprecated| deprecated.replaced_by.as_deref()),
            variant.docs.as_deref(),
        ];
        notes.push(cells.into_iter().flat_map(|cell| texts.optional(cell)).collect());
        number(notes.len())
    } else {
        0
    };
    [&code[..], &name, &[traits, category, note, number(first_case)]].concat()
}

/// The two halves of an integer code's 64 bits, the lower first.
fn halves(code: i128) -> [u32; 2] {
    let bytes = code.to_le_bytes();
    [0, 4].map(|at| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]))
}

/// The first of the variants of each code, sorted by code.
fn by_code(catalog: &Catalog) -> Vec<u32> {
    let mut firsts: Vec<(usize, &Variant)> = catalog.variants.iter().enumerate().collect();
    firsts.dedup_by(|later, first| later.1.code == first.1.code);
    firsts.sort_by_key(|(_, variant)| &variant.code);
    firsts.into_iter().map(|(ordinal, _)| number(ordinal)).collect()
}

/// The pattern codes, the one with the most literal text first.
fn patterns<'a>(catalog: &'a Catalog, texts: &mut Texts<'a>) -> Records {
    let mut patterns: Vec<(usize, &Vec<String>)> = Vec::new();
    for (ordinal, variant) in catalog.variants.iter().enumerate() {
        let shared = ordinal > 0 && catalog.variants[ordinal - 1].code == variant.code;
        patterns.extend(variant.pattern.as_ref().filter(|_| !shared).map(|it| (ordinal, it)));
    }
    patterns.sort_by_key(|(_, pieces)| {
        std::cmp::Reverse(pieces.iter().map(String::len).sum::<usize>())
    });
    let record = |(ordinal, pieces): (usize, &'a Vec<String>)| {
        let mut words = vec![number(ordinal), number(pieces.len())];
        words.extend(pieces.iter().flat_map(|piece| texts.place(piece)));
        words
    };
    patterns.into_iter().map(record).collect()
}

/// All variants, sorted by name.
fn by_name(catalog: &Catalog) -> Vec<u32> {
    let mut ordinals: Vec<usize> = (0..catalog.variants.len()).collect();
    ordinals.sort_by_key(|ordinal| &catalog.variants[*ordinal].name);
    ordinals.into_iter().map(number).collect()
}

/// A byte string literal of little-endian words with a record on each line.
fn bytes_literal(records: &Records) -> Literal {
    let mut literal = String::from("b\"");
    for record in records.iter().filter(|record| !record.is_empty()) {
        literal.push_str(LINE);
        let bytes: Vec<u8> = record.iter().flat_map(|word| word.to_le_bytes()).collect();
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                // Before a digit, `\0` would look like an octal escape.
                0 if !bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => literal.push_str("\\0"),
                b'"' | b'\\' => literal.extend(['\\', char::from(*byte)]),
                b'!'..=b'~' => literal.push(char::from(*byte)),
                _ => write!(literal, "\\x{byte:02x}").expect("a string takes all"),
            }
        }
    }
    literal.push('"');
    Literal::from_str(&literal).expect("every byte is escaped that has to be")
}
