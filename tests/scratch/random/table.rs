//! A random table: which columns it has, and what stands in each cell.

use errtable::{Kind, Retry};

use super::chance::Chance;
use super::pieces::{NAMES, TEXTS};

/// The categories: what is an identifier as it stands, what becomes one, and what needs a name.
pub(super) const CATEGORIES: [&str; 6] =
    ["None", "Load & co", "self", "3D", "Error", NAMED_CATEGORY.1];
/// A category that only a TOML can name.
pub(super) const NAMED_CATEGORY: (&str, &str) = ("RateLimit", "限流, \"现在\"");

const TYPES: [&str; 7] = [
    "Billing",
    "_3d",
    "Self_",
    "Option",
    "Error",
    "额度",
    "ATypeWhoseNameHasMoreThanThirtyLetters",
];
const LANGUAGES: [&str; 4] = ["en", "zh", "de", "pt-BR"];
const WORDS: [&str; 6] = ["The", "request", "failed", "Größe", "错误", "x_y"];

/// A table, cell by cell.
pub(super) struct Table {
    /// Whether it is a bare CSV.
    pub(super) is_csv: bool,
    pub(super) title: Option<String>,
    pub(super) type_name: Option<&'static str>,
    pub(super) code_type: Option<&'static str>,
    languages: usize,
    pub(super) style: Style,
    pub(super) default_status: Option<u16>,
    /// Pairs for `[source]` and for an `[[envelope]]`.
    pub(super) source: Vec<(&'static str, String)>,
    pub(super) envelope: Vec<(&'static str, String)>,
    pub(super) rows: Vec<Row>,
}

/// What a row says.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) code: String,
    /// The first and the last integer of the code, where it has any.
    pub(super) numbers: Option<(i128, i128)>,
    pub(super) name: String,
    pub(super) status: Option<u16>,
    pub(super) kind: Option<Kind>,
    pub(super) retry: Option<Retry>,
    pub(super) category: Option<&'static str>,
    /// Message, description and suggestion, each in all languages.
    pub(super) texts: [Vec<Option<String>>; 3],
    /// The names of the message's parameters, and whether the table has to say them.
    pub(super) params: Vec<&'static str>,
    pub(super) says_params: bool,
    pub(super) deprecated: Option<Deprecation>,
    pub(super) docs: Option<String>,
}

#[derive(Clone)]
pub(super) struct Deprecation {
    pub(super) note: String,
    pub(super) since: Option<String>,
    pub(super) replaced_by: Option<String>,
}

/// The placeholders of a table.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Style {
    /// It has none.
    None,
    Percent,
    Brace,
    DoubleBrace,
}

impl Style {
    pub(super) fn word(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Percent => Some("%s"),
            Self::Brace => Some("{}"),
            Self::DoubleBrace => Some("{{}}"),
        }
    }

    /// Placeholders with the names of the parameters that are theirs by themselves.
    fn holes(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::None => ("", &[]),
            Self::Percent => (" %s, %d", &["arg1", "arg2"]),
            Self::Brace => (" {id} {}", &["id", "arg2"]),
            Self::DoubleBrace => (" {{ResourceType}}/{{id}}", &["resource_type", "id"]),
        }
    }
}

/// How the codes of a table are written.
#[derive(Clone, Copy, PartialEq)]
enum Codes {
    /// Integers from this one on.
    Integers(i128),
    /// So many hexadecimal digits, in small letters or not.
    Hexadecimal(usize, bool),
    /// Integers, and ranges of them.
    Ranges(i128),
    Texts,
    Patterns,
}

/// Where the types of codes end.
const EDGES: [i128; 9] = [
    0,
    253,
    u16::MAX as i128 - 2,
    u32::MAX as i128 - 2,
    u64::MAX as i128 - 9,
    -3,
    i32::MIN as i128,
    i32::MAX as i128 - 2,
    i64::MIN as i128,
];

impl Table {
    pub(super) fn random(chance: &mut Chance) -> Self {
        let is_csv = chance.once_in(3);
        let codes = match chance.below(8) {
            0 | 1 => Codes::Integers(*chance.of(&EDGES)),
            2 => Codes::Hexadecimal(*chance.of(&[2, 4, 8, 16]), chance.once_in(2)),
            3 => Codes::Ranges(*chance.of(&[0, 60_000, -90_000, 1 << 40])),
            4 if !is_csv => Codes::Patterns,
            _ => Codes::Texts,
        };
        let style = match codes {
            Codes::Patterns => Style::DoubleBrace,
            _ if is_csv => Style::None,
            _ => *chance.of(&[Style::None, Style::Percent, Style::Brace, Style::DoubleBrace]),
        };
        let mut table = Self {
            is_csv,
            title: None,
            type_name: None,
            code_type: None,
            languages: *chance.of(&[1, 1, 2, 3, 4]),
            style,
            default_status: None,
            source: Vec::new(),
            envelope: Vec::new(),
            rows: Vec::new(),
        };
        if !is_csv {
            table.head(codes, chance);
        }
        table.fill(codes, chance);
        table
    }

    /// What a TOML says besides the rows.
    fn head(&mut self, codes: Codes, chance: &mut Chance) {
        self.title = chance.maybe(|chance| self.cell(chance));
        self.type_name = chance.maybe(|chance| *chance.of(&TYPES));
        self.code_type = match codes {
            Codes::Integers(first) if (0..=250).contains(&first) => Some("u8"),
            Codes::Ranges(_) => Some("i64"),
            Codes::Texts | Codes::Patterns => Some("str"),
            _ => None,
        };
        self.code_type = self.code_type.filter(|_| chance.once_in(2));
        self.default_status = if chance.once_in(4) { Some(418) } else { None };
        for key in ["title", "url", "published"] {
            self.source.extend(chance.maybe(|chance| (key, self.cell(chance))));
        }
        if chance.once_in(3) {
            for key in ["code", "message", "request_id"] {
                let pointer = format!("/{}", self.cell(chance).replace('~', "~1"));
                self.envelope.push((key, pointer));
            }
        }
    }

    fn fill(&mut self, codes: Codes, chance: &mut Chance) {
        // Which columns there are, and whether cells of them may be empty.
        let [status, kind, retry, category, docs, deprecated] = [(); 6].map(|()| chance.once_in(2));
        let gaps = !self.is_csv && chance.once_in(2);
        let texts = [(); 3].map(|()| !chance.once_in(3));
        for number in 0..=chance.below(6) {
            let there =
                |is_there: bool, chance: &mut Chance| is_there && !(gaps && chance.once_in(3));
            let (code, numbers) = self.code(codes, number, chance);
            let mut row = Row {
                code,
                numbers,
                name: self.name(number, chance),
                status: there(status, chance)
                    .then(|| u16::try_from(100 + chance.below(500)).unwrap()),
                kind: (kind && chance.once_in(2)).then(|| *chance.of(&Kind::ALL)),
                retry: (retry && chance.once_in(2)).then(|| *chance.of(&Retry::ALL)),
                category: there(category, chance).then(|| self.category(chance)),
                texts: Default::default(),
                params: Vec::new(),
                says_params: false,
                deprecated: None,
                docs: (docs && chance.once_in(2)).then(|| self.cell(chance)),
            };
            for (column, is_there) in texts.into_iter().enumerate() {
                row.texts[column] = self.translations(there(is_there, chance), chance);
            }
            self.holes(&mut row, chance);
            if deprecated && chance.once_in(2) {
                row.deprecated = Some(self.deprecation(chance));
            }
            self.resemble(&mut row, chance);
            self.rows.push(row);
        }
    }

    /// Makes a row a case of the one before it, or another error with its code, now and then.
    fn resemble(&self, row: &mut Row, chance: &mut Chance) {
        let Some(before) = self.rows.last() else { return };
        let has_texts = row.texts.iter().flatten().any(Option::is_some);
        if has_texts && chance.once_in(8) {
            let (texts, params, says_params) =
                (row.texts.clone(), row.params.clone(), row.says_params);
            *row = Row { texts, params, says_params, ..before.clone() };
        } else if chance.once_in(8) && before.status.is_some() && row.status.is_some() {
            (row.code, row.numbers) = (before.code.clone(), before.numbers);
        }
    }

    fn code(
        &self,
        codes: Codes,
        number: usize,
        chance: &mut Chance,
    ) -> (String, Option<(i128, i128)>) {
        let step = i128::try_from(number).unwrap();
        match codes {
            Codes::Integers(first) => {
                ((first + step).to_string(), Some((first + step, first + step)))
            }
            Codes::Hexadecimal(digits, true) => {
                let code = 0xa0 + step;
                (format!("0x{code:0digits$x}"), Some((code, code)))
            }
            Codes::Hexadecimal(digits, false) => {
                let code = 0xA0 + step;
                (format!("0x{code:0digits$X}"), Some((code, code)))
            }
            // The first is an integer: ranges alone might be texts.
            Codes::Ranges(first) if number > 0 && chance.once_in(2) => {
                let (first, last) = (first + 100 * step, first + 100 * step + 50);
                let dash = *chance.of(&["-", "–", " - "]);
                (format!("{first}{dash}{last}"), Some((first, last)))
            }
            Codes::Ranges(first) => {
                let code = first + 100 * step + 60;
                (code.to_string(), Some((code, code)))
            }
            Codes::Texts => (format!("c{}.{number}", self.cell(chance)), None),
            Codes::Patterns if chance.once_in(3) => (format!("plain.{number}"), None),
            Codes::Patterns => {
                (format!("E{number}.{{{{Name}}}}.{}", self.cell(chance).trim()), None)
            }
        }
    }

    fn name(&self, number: usize, chance: &mut Chance) -> String {
        let name = *chance.of(&NAMES);
        if self.is_csv && !name.is_ascii() || !self.is_csv && chance.once_in(6) {
            return self.letters(chance) + &number.to_string();
        }
        if chance.once_in(4) { name.to_owned() } else { format!("{name}_{number}") }
    }

    /// A few letters, of any script where names may have them.
    fn letters(&self, chance: &mut Chance) -> String {
        let end = if self.is_csv { 0x80 } else { 0x2_0000 };
        let mut letters = String::new();
        while letters.chars().count() < 3 {
            let character = char::from_u32(u32::try_from(chance.below(end)).unwrap());
            letters.extend(character.filter(|it| it.is_alphanumeric()));
        }
        letters
    }

    fn category(&self, chance: &mut Chance) -> &'static str {
        let count = CATEGORIES.len() - usize::from(self.is_csv);
        chance.of::<&str>(&CATEGORIES[..count])
    }

    /// A text in some of the languages; of a column that is not empty, in one at least.
    fn translations(&self, is_there: bool, chance: &mut Chance) -> Vec<Option<String>> {
        let mut texts = vec![None; self.languages];
        if is_there {
            let sure = chance.below(self.languages);
            for (language, text) in texts.iter_mut().enumerate() {
                *text = (language == sure || chance.once_in(2)).then(|| self.cell(chance));
            }
        }
        texts
    }

    /// Ends the message of a row with placeholders, in all its languages.
    fn holes(&self, row: &mut Row, chance: &mut Chance) {
        let (holes, names) = self.style.holes();
        if chance.once_in(2) || row.texts[0].iter().all(Option::is_none) {
            return;
        }
        row.texts[0].iter_mut().flatten().for_each(|text| text.push_str(holes));
        row.params = names.to_vec();
        if !names.is_empty() && chance.once_in(2) {
            (row.params, row.says_params) = (vec!["max_size", "_2"], true);
        }
    }

    fn deprecation(&self, chance: &mut Chance) -> Deprecation {
        Deprecation {
            note: self.cell(chance),
            since: chance.maybe(|chance| self.cell(chance)),
            // An earlier row: no circle comes of that.
            replaced_by: match self.rows.len() {
                0 => None,
                count => chance.maybe(|chance| self.rows[chance.below(count)].name.clone()),
            },
        }
    }

    /// A text that is not empty, out of pieces that are mostly nasty.
    fn cell(&self, chance: &mut Chance) -> String {
        let mut text = String::new();
        for _ in 0..=chance.below(6) {
            match chance.below(8) {
                0 => text.push_str(chance.of::<&str>(&WORDS)),
                1 => text.extend(char::from_u32(u32::try_from(chance.below(0x3000)).unwrap())),
                2 if chance.once_in(60) => text.push_str(&chance.of(&TEXTS).repeat(2_000)),
                3 => text.push_str(" words and words"),
                _ => text.push_str(chance.of::<&str>(&TEXTS)),
            }
        }
        // Placeholders come in known numbers alone, and in a bare CSV nothing can allow what is hidden.
        let is_hole = |it: char| self.style != Style::None && "%{}".contains(it);
        let is_shown =
            |it: char| it == '\n' || it.is_ascii_graphic() || it.is_alphanumeric() || it == ' ';
        text.retain(|it| !is_hole(it) && (!self.is_csv || is_shown(it)));
        if text.trim().is_empty() { "words".to_owned() } else { text }
    }

    /// The languages that the catalog has: a bare CSV has those of its columns.
    pub(super) fn languages(&self) -> &'static [&'static str] {
        let texts = self.rows.iter().flat_map(|row| row.texts.iter().flatten());
        let is_silent = self.is_csv && texts.into_iter().all(Option::is_none);
        &LANGUAGES[..if is_silent { 1 } else { self.languages }]
    }
}
