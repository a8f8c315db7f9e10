//! A catalog as flat data: what `errtable::Catalog` reads, whose module describes it word by word.

use super::hidden::hidden_at;
use super::index::Index;
use super::layout::Lines;
use super::output::Output;
use super::plain::{printable_but, run};
use super::request_id;
use super::response;
use super::trie::Tries;
use crate::code::{Code, CodeType, Radix};
use crate::known::{Known, hash};
use crate::model::{Case, Catalog, Variant};
use crate::order::{order, order_by_key, start};
use crate::template::{Style, Template};
use crate::text::number;

/// See the runtime's `catalog.rs`, which has the same numbers.
const FORMAT: u32 = 10;
const ABSENT: u32 = u32::MAX;
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

/// All distinct texts, one behind the other.
pub(super) struct Texts<'a> {
    known: Known,
    list: Vec<&'a str>,
    /// Where each of them starts.
    starts: Vec<u32>,
    length: usize,
}

impl<'a> Texts<'a> {
    /// None yet, and room for those of a catalog.
    fn for_catalog(catalog: &Catalog) -> Self {
        let cells: usize = catalog.cases().map(|case| case.texts().iter().flatten().count()).sum();
        let count = cells + catalog.variants.len();
        let (mut list, mut starts) = (Vec::with_capacity(count + 1), Vec::with_capacity(count + 1));
        list.push(FIRST);
        starts.push(0);
        Self { known: Known::with_room(count), list, starts, length: FIRST.len() }
    }

    /// Where a text stands and how long it is.
    pub(super) fn place(&mut self, text: &'a str) -> [u32; 2] {
        if text.is_empty() {
            return [0, 0];
        }
        let list = &self.list;
        let found = self.known.find(hash(text.as_bytes()), list.len(), &mut |it| list[it] == text);
        let start = found.map_or_else(|| number(self.length), |found| self.starts[found]);
        if found.is_none() {
            self.length += text.len();
            self.list.push(text);
            self.starts.push(start);
        }
        [start, number(text.len())]
    }

    fn optional(&mut self, text: Option<&'a str>) -> [u32; 2] {
        text.map_or([0, ABSENT], |text| self.place(text))
    }

    /// The same of one that is not empty, both less by one.
    fn filled(&mut self, text: &'a str) -> [u32; 2] {
        self.place(text).map(|number| number - 1)
    }
}

/// What stands before all texts, so that none but an empty one starts at 0.
const FIRST: &str = ".";

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

/// How many words are written at once.
const WORDS: usize = 32;

/// Writes the bytes of so many words at most as they stand in a byte string literal, and notes whether the last
/// of them was a `\0`.
///
/// Into an array, and by a plain loop: most of the bytes that a build script writes come through here.
fn write_words(words: &[u32], after_null: &mut bool, out: &mut String) {
    let mut written = [0; 16 * WORDS];
    let (mut at, mut is_after_null) = (0, *after_null);
    for word in words {
        let bytes = word.to_le_bytes();
        let mut index = 0;
        while index < bytes.len() {
            let byte = bytes[index];
            index += 1;
            // Behind `\0`, a digit would look like a part of the escape.
            if is_after_null && byte.is_ascii_digit() {
                if at == 0 {
                    out.pop();
                    out.push_str("x00");
                } else {
                    written[at - 1..at + 2].copy_from_slice(b"x00");
                    at += 2;
                }
            }
            is_after_null = byte == 0;
            let (escape, length) = &ESCAPES[byte as usize];
            written[at] = escape[0];
            written[at + 1] = escape[1];
            if *length > 2 {
                written[at + 2] = escape[2];
                written[at + 3] = escape[3];
            }
            at += length;
        }
    }
    *after_null = is_after_null;
    out.push_str(std::str::from_utf8(&written[..at]).expect("escapes are ASCII"));
}

/// How each byte stands in a byte string literal, and how many bytes that are.
#[allow(clippy::cast_possible_truncation, reason = "it is less than 256")]
static ESCAPES: [([u8; 4], usize); 256] = {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut escapes = [([0; 4], 0); 256];
    let mut byte = 0;
    while byte < 256 {
        escapes[byte] = match byte as u8 {
            0 => (*b"\\0  ", 2),
            plain @ (b'"' | b'\\') => ([b'\\', plain, b' ', b' '], 2),
            plain @ b'!'..=b'~' => ([plain, b' ', b' ', b' '], 1),
            _ => ([b'\\', b'x', HEX[byte >> 4], HEX[byte & 15]], 4),
        };
        byte += 1;
    }
    escapes
};

/// Writes a text as it stands inside a string literal.
fn escape(text: &str, out: &mut String) {
    // The blanks that start a line belong to the source, not to the literal.
    let text = match text.chars().next() {
        Some(first) if first.is_whitespace() => {
            out.extend(first.escape_unicode());
            &text[first.len_utf8()..]
        }
        _ => text,
    };
    let bytes = text.as_bytes();
    let (mut written, mut at) = (0, run(bytes, 0, &PLAIN));
    while at < bytes.len() {
        let escape = match bytes[at] {
            b'\n' => "\\n",
            b'\t' => "\\t",
            b'"' => "\\\"",
            b'\\' => r"\\",
            _ => {
                if let Some(character) = hidden_at(text, at) {
                    out.push_str(&text[written..at]);
                    out.extend(character.escape_unicode());
                    written = at + character.len_utf8();
                }
                at = run(bytes, at + 1, &PLAIN);
                continue;
            }
        };
        out.push_str(&text[written..at]);
        out.push_str(escape);
        written = at + 1;
        at = run(bytes, written, &PLAIN);
    }
    out.push_str(&text[written..]);
}

/// What stands in a string literal as it is.
const PLAIN: [bool; 256] = printable_but(b"\"\\");

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

/// The templates among the messages: what is literal in them, and which parameter stands between.
struct Templates<'c> {
    catalog: &'c Catalog,
    words: Vec<u32>,
    /// How many words a case has for them: the names of its parameters, and for each language where the
    /// message's template stands.
    case_size: usize,
}

impl<'c> Templates<'c> {
    fn of(catalog: &'c Catalog) -> Self {
        let has_sample = |case: &Case| {
            let messages = &case.texts()[..catalog.languages.len()];
            let sample = catalog.sample.as_deref();
            sample.is_some_and(|sample| messages.iter().flatten().any(|text| text.contains(sample)))
        };
        let has_percent = |case: &Case| {
            catalog.styles.contains(&Style::Percent)
                && case.message().is_some_and(|message| message.contains("%%"))
        };
        let any = catalog
            .cases()
            .any(|case| case.params().is_some() || has_sample(case) || has_percent(case));
        let case_size = if any { 2 + catalog.languages.len() } else { 0 };
        Self { catalog, words: Vec::new(), case_size }
    }

    /// Adds the words of a case.
    fn encode<'a>(&mut self, case: &'a Case, texts: &mut Texts<'a>, words: &mut Vec<u32>) {
        if self.case_size == 0 {
            return;
        }
        words.extend(texts.place(case.params().unwrap_or_default()));
        let messages = &case.texts()[..self.catalog.languages.len()];
        let names = messages.iter().flatten().next().map(|first| self.parse(first).names());
        let names = names.unwrap_or_default();
        for message in messages {
            let place = message.as_deref().and_then(|text| self.template(text, &names, texts));
            words.push(place.unwrap_or(0));
        }
    }

    /// What of a message is sent: all before the sample.
    fn parse<'t>(&self, message: &'t str) -> Template<'t> {
        let sample = self.catalog.sample.as_deref().and_then(|sample| message.find(sample));
        Template::parse(&message[..sample.unwrap_or(message.len())], &self.catalog.styles)
    }

    /// Where the template of a message stands, counted from 1; none where it is the message itself.
    fn template<'a>(
        &mut self,
        message: &'a str,
        names: &[&str],
        texts: &mut Texts<'a>,
    ) -> Option<u32> {
        let template = self.parse(message);
        let is_whole = template.text.len() == message.len() && !template.has_percent();
        if template.holes.is_empty() && is_whole {
            return None;
        }
        let place = number(self.words.len()) + 1;
        let [start, _] = texts.place(message);
        let mut at = 0;
        self.words.extend([number(template.holes.len()), traits(&template)]);
        // Those without a name stand for the parameters without one, in their order; the others may
        // come in another order in a translation.
        let mut unnamed = (0..names.len()).filter(|index| names[*index].is_empty());
        for hole in &template.holes {
            let literal = [start + number(at), number(hole.range.start - at)];
            let param = match hole.name {
                "" => unnamed.next(),
                own => names.iter().position(|name| *name == own),
            };
            self.words.extend(literal);
            self.words.push(param.map_or(ABSENT, number));
            at = hole.range.end;
        }
        self.words.extend([start + number(at), number(template.text.len() - at)]);
        Some(place)
    }
}

/// What is to be known of a template: whether `%%` is a percent sign in it; whether each white space in it is one
/// blank, and none ends it; whether what ends it is a request id.
fn traits(template: &Template<'_>) -> u32 {
    let text = template.text;
    let is_odd = |it: char| it != ' ' && it.is_whitespace();
    let is_plain = !text.contains("  ") && !text.contains(is_odd) && !text.ends_with(' ');
    let has_id = match &*template.holes {
        [.., before, last] => request_id::announced(
            &text[before.range.end..last.range.start],
            &text[last.range.end..],
        ),
        [last] => request_id::announced(&text[..last.range.start], &text[last.range.end..]),
        [] => None,
    };
    u32::from(template.has_percent())
        | u32::from(is_plain && !template.has_percent()) << 1
        | u32::from(has_id.is_some()) << 2
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

/// The two halves of an integer code's 64 bits, the lower first.
pub(super) fn halves(code: i128) -> [u32; 2] {
    let bytes = code.to_le_bytes();
    [0, 4].map(|at| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_rust_reads_back() {
        let words: Vec<u32> = [0x0031_305c, 0x3000_3130, 0x0000_0031, 0x3500_0000, 0x7e22_215c]
            .into_iter()
            .chain((0..100).map(|index| 0x3100_0000 + index * 0x0102_0304))
            .collect();
        let mut written = "b\"".to_owned();
        let mut after_null = false;
        for words in words.chunks(WORDS) {
            write_words(words, &mut after_null, &mut written);
        }
        written.push('"');
        let literal: proc_macro2::Literal = written.parse().unwrap();
        assert_eq!(literal.to_string(), written);
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        assert_eq!(unescaped(&written[2..written.len() - 1]), bytes);
        // What follows a null may not be a digit.
        let after_null = written.match_indices(r"\0").filter(|(at, _)| {
            let backslashes = written[..*at].bytes().rev().take_while(|it| *it == b'\\').count();
            backslashes % 2 == 0 && written.as_bytes()[at + 2].is_ascii_digit()
        });
        assert_eq!(after_null.count(), 0, "{written}");
    }

    fn unescaped(literal: &str) -> Vec<u8> {
        let (mut bytes, mut rest) = (Vec::new(), literal.bytes());
        while let Some(byte) = rest.next() {
            bytes.push(match (byte, byte == b'\\') {
                (_, false) => byte,
                _ => match rest.next().unwrap() {
                    b'0' => 0,
                    b'x' => {
                        let digits = [rest.next().unwrap(), rest.next().unwrap()];
                        u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
                    }
                    other => other,
                },
            });
        }
        bytes
    }
}
