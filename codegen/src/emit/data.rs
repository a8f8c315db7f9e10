//! A catalog as flat data: what `errtable::Catalog` reads, as the runtime's `data.rs` describes it word by word.

use super::index::{Index, halves};
use super::layout::Lines;
use super::literal::{WORDS, escape, write_words};
use super::output::Output;
use super::response;
use super::templates::Templates;
use super::texts::{ABSENT, Texts};
use super::trie::Tries;
use crate::code::{Code, CodeType, Radix};
use crate::model::{Catalog, Variant};
use crate::order::{order, order_by_key, start};
use crate::text::number;

/// See the runtime's `data.rs`, which has the same numbers.
const FORMAT: u32 = 10;
const MISSING: u32 = 1 << 31;
const HEADER: usize = 28;

/// A catalog's text, and the words that point into it.
pub(super) struct Data<'a> {
    texts: Vec<&'a str>,
    sections: Vec<Section>,
}

/// Words that belong together, in records of one length each.
struct Section {
    words: Vec<u32>,
    record: usize,
}

impl Section {
    /// One of records; an empty one may have any length.
    fn of(words: Vec<u32>, record: usize) -> Self {
        Self { words, record: record.max(1) }
    }

    /// One that is a single record.
    fn single(words: Vec<u32>) -> Self {
        Self::of(words, usize::MAX)
    }
}

impl<'a> Data<'a> {
    pub(super) fn encode(catalog: &'a Catalog) -> Self {
        // Before the texts are gathered, which takes most memory.
        let (mut index, by_name) = (Index::of(catalog), by_name(catalog));
        let mut texts = Texts::for_catalog(catalog);
        let mut notes = Vec::new();
        let (columns, column_count) = columns(catalog);
        let mut templates = Templates::of(catalog);
        let case_size = 2 * column_count as usize + templates.case_size;
        let (entries, cases) = rows(catalog, &columns, &mut templates, &mut notes, &mut texts);
        index.point(|ordinal| entries[ENTRY * ordinal]);
        let (patterns, pattern_count) = patterns(catalog, &mut texts);
        let response = response::words(catalog, &mut texts);
        let place = |case: usize, language: usize| match templates.case_size {
            0 => 0,
            size => cases[(case + 1) * case_size - size + 2 + language],
        };
        let tries = Tries::of(catalog, &mut texts, |message| templates.parse(message), place);
        let trie_list: Vec<u32> = tries.list.concat();
        let categories = catalog.categories.iter();
        let categories = categories.flat_map(|category| texts.place(&category.text)).collect();
        let languages = catalog.languages.iter();
        let languages = languages.flat_map(|language| texts.place(language)).collect();

        let mut header = vec![FORMAT, number(catalog.variants.len()), code_type(catalog.code_type)];
        let mut at = HEADER + columns.len();
        let mut place = |section: &Vec<u32>| {
            let place = number(at);
            at += section.len();
            place
        };
        header.extend([place(&entries), place(&cases)]);
        header.extend([number(case_size), number(catalog.cases().count())]);
        header.extend([place(&index.words), index.count]);
        header.extend([place(&patterns), pattern_count]);
        header.push(place(&by_name));
        header.extend([place(&categories), number(catalog.categories.len())]);
        header.push(place(&notes));
        header.extend([place(&languages), number(catalog.languages.len())]);
        header.extend([place(&templates.words), place(&response)]);
        let tries_at = [place(&trie_list), number(tries.list.len()), place(&tries.words)];
        header.extend(texts.place(&catalog.name));
        header.extend(texts.place(&catalog.title));
        header.push(if templates.case_size > 0 { 2 * column_count } else { ABSENT });
        header.push(radix(catalog.radix));
        header.extend(tries_at);
        debug_assert_eq!(header.len(), HEADER);
        header.extend(columns.iter().map(|column| column.unwrap_or(ABSENT)));

        let sections = vec![
            Section::single(header),
            Section::of(entries, ENTRY),
            Section::of(cases, case_size),
            Section::single(index.words),
            Section::single(patterns),
            Section::single(by_name),
            Section::of(categories, 2),
            Section::of(notes, NOTE),
            Section::single(languages),
            Section::single(templates.words),
            Section::single(response),
            Section::of(trie_list, 3),
            Section::single(tries.words),
        ];
        Self { texts: texts.list, sections }
    }

    /// What the literals of generated code are at run time.
    pub(super) fn into_text_and_words(self) -> (String, Vec<u8>) {
        let words = self.sections.iter().flat_map(|section| &section.words);
        (self.texts.concat(), words.flat_map(|word| word.to_le_bytes()).collect())
    }

    /// A string literal with a text on each line.
    pub(super) fn write_text(&self, lines: &Lines, out: &mut Output<'_>) {
        let line = lines.in_literal();
        out.push('"');
        for text in &self.texts {
            out.pass_on();
            out.push_str(&line);
            escape(text, out);
        }
        out.push('"');
    }

    /// A byte string literal of little-endian words with a record on each line.
    pub(super) fn write_words(&self, lines: &Lines, out: &mut Output<'_>) {
        let line = lines.in_literal();
        let mut after_null = false;
        out.push_str("b\"");
        for section in &self.sections {
            for record in section.words.chunks(section.record) {
                out.pass_on();
                out.push_str(&line);
                after_null &= line.is_empty();
                for words in record.chunks(WORDS) {
                    write_words(words, &mut after_null, out);
                }
            }
        }
        out.push('"');
    }
}

fn radix(radix: Radix) -> u32 {
    match radix {
        Radix::Decimal => 0,
        Radix::Hexadecimal { digits, lowercase } => u32::from(digits) | u32::from(lowercase) << 8,
    }
}

fn code_type(code_type: CodeType) -> u32 {
    match code_type {
        CodeType::Str => 0,
        CodeType::U8 | CodeType::U16 | CodeType::U32 | CodeType::U64 => 1,
        CodeType::I8 | CodeType::I16 | CodeType::I32 | CodeType::I64 => 2,
    }
}

/// Where in a case each text column stands, in each language: only those that some case has.
fn columns(catalog: &Catalog) -> (Vec<Option<u32>>, u32) {
    let mut count = 0;
    let mut columns = Vec::new();
    for column in 0..3 * catalog.languages.len() {
        let present = catalog.cases().any(|case| case.texts()[column].is_some());
        columns.push(present.then_some(2 * count));
        count += u32::from(present);
    }
    (columns, count)
}

/// An entry for each variant and a case for each row.
fn rows<'a>(
    catalog: &'a Catalog,
    columns: &[Option<u32>],
    templates: &mut Templates<'_>,
    notes: &mut Vec<u32>,
    texts: &mut Texts<'a>,
) -> (Vec<u32>, Vec<u32>) {
    let (mut entries, mut cases) = (Vec::new(), Vec::new());
    entries.reserve_exact(ENTRY * catalog.variants.len());
    let mut case_count = 0;
    for variant in &catalog.variants {
        let code = match &variant.code {
            Code::Integer(code) => halves(*code),
            Code::Range(ends) => halves(ends.0),
            Code::Text(code) => texts.place(code),
        };
        entries.extend_from_slice(&code);
        let name = texts.filled(&variant.name);
        entries.extend_from_slice(&name);
        let [low, high] = variant.http_status.unwrap_or(0).to_le_bytes();
        let traits = u32::from_le_bytes([low, high, variant.kind as u8, variant.retry as u8]);
        let category = variant.category.map_or(0, |category| category + 1);
        let note = note(variant, code, notes, texts);
        entries.extend_from_slice(&[traits, category, note, case_count]);
        for case in &variant.cases {
            for (cell, column) in case.texts().iter().zip(columns) {
                if column.is_some() {
                    let missing = [name[0], name[1] | MISSING];
                    let cell = cell.as_deref().map_or(missing, |text| texts.filled(text));
                    cases.extend_from_slice(&cell);
                }
            }
            templates.encode(case, texts, &mut cases);
            case_count += 1;
        }
    }
    (entries, cases)
}

/// Words of an entry, and of a note.
const ENTRY: usize = 8;
const NOTE: usize = 10;

/// The number of the variant's note, counted from 1, or 0 for none.
fn note<'a>(
    variant: &'a Variant,
    code: [u32; 2],
    notes: &mut Vec<u32>,
    texts: &mut Texts<'a>,
) -> u32 {
    let deprecated = variant.deprecated();
    let range = match &variant.code {
        Code::Range(ends) => Some(ends.1),
        _ => None,
    };
    if deprecated.is_none() && variant.docs().is_none() && range.is_none() {
        return 0;
    }
    let cells = [
        deprecated.map(|deprecated| &*deprecated.note),
        deprecated.and_then(|deprecated| deprecated.since.as_deref()),
        deprecated.and_then(|deprecated| deprecated.replaced_by.as_deref()),
        variant.docs(),
    ];
    notes.extend(cells.into_iter().flat_map(|cell| texts.optional(cell)));
    // Where it is no range, the code itself.
    notes.extend(range.map_or(code, halves));
    number(notes.len() / NOTE)
}

/// The pattern codes, the most specific first: the template with the most literal text, the narrowest
/// range. And how many there are.
fn patterns<'a>(catalog: &'a Catalog, texts: &mut Texts<'a>) -> (Vec<u32>, u32) {
    let mut patterns: Vec<(usize, i128, Vec<u32>)> = Vec::new();
    for (ordinal, variant) in catalog.variants.iter().enumerate() {
        if ordinal > 0 && catalog.variants[ordinal - 1].code == variant.code {
            continue;
        }
        if let Code::Range(ends) = &variant.code {
            let (first, last) = **ends;
            let ends = [halves(first), halves(last)].concat();
            patterns.push((ordinal, last - first, ends));
        } else if let Some(pieces) = variant.pattern() {
            let literal: usize = pieces.iter().map(|piece| piece.len()).sum();
            let pieces = pieces.iter().flat_map(|piece| texts.place(piece)).collect();
            patterns.push((ordinal, -i128::from(number(literal)), pieces));
        }
    }
    let sorted = order(patterns.len(), &mut |one, other| patterns[one].1.cmp(&patterns[other].1));
    let mut words = Vec::new();
    for (ordinal, _, pieces) in sorted.into_iter().map(|index| &patterns[index]) {
        words.extend([number(*ordinal), number(pieces.len() / 2)]);
        words.extend(pieces);
    }
    (words, number(patterns.len()))
}

/// All variants, sorted by name.
fn by_name(catalog: &Catalog) -> Vec<u32> {
    let variants = &catalog.variants;
    let sorted =
        order_by_key(variants.len(), &mut |it| start(&variants[it].name), &mut |one, other| {
            variants[one].name.cmp(&variants[other].name)
        });
    sorted.into_iter().map(number).collect()
}
