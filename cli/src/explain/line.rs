//! Codes, names and messages in a line of a log.
//!
//! A number in a line is seldom a code: it counts where something says that it is one. What does is a key before
//! it (`error_code=1004`, `"code":1004`), the catalog's name (`tripo: 1004`), or the message that the catalog has
//! for it. A code that is a text counts by itself where it is long or has a dot; a short one (`AccessDenied`),
//! which other vendors have too, as a number does. A message counts by itself where it is long.

mod starts;
mod words;

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind};
use errtable::{Code, Kind, Rung};
use memchr::memmem;

use self::starts::{Sought, firsts, starts};
use self::words::{
    identifier, is_beside, is_code, is_key, is_loose, is_within, token, value, word,
};
use super::answer::{By, Match, best_first, told_by_message};
use super::body;
use super::scope::Scope;
use super::texts::is_number;

/// Of how many bytes a text code is one that nobody else has.
const LONG_CODE: usize = 16;
/// Of how many bytes a message is one that nobody else has.
const LONG_MESSAGE: usize = 24;
/// Of how many starts the fastest automaton is not too large.
const MOST_STARTS: usize = 10_000;
/// Up to how many bytes a line is searched for each text, before an automaton is made of those that it has.
const SHORT_LINE: usize = 4 << 10;

/// Looks for codes in lines.
pub(super) struct Scanner<'s> {
    scope: &'s Scope,
    starts: AhoCorasick,
    sought: Vec<Vec<Sought>>,
    /// The bytes that a code or a name may start with.
    firsts: [bool; 256],
    takes_all: bool,
    /// What was found in the line that was looked at last.
    hits: Vec<Hit>,
    /// The catalogs whose names are in it.
    mentioned: Vec<usize>,
}

/// Something that was found in a line.
#[derive(Clone)]
struct Hit {
    catalog: usize,
    ordinal: usize,
    by: By,
    place: Range<usize>,
    is_sure: bool,
}

impl<'s> Scanner<'s> {
    /// One that is made in no time, for this line.
    pub(super) fn for_query(scope: &'s Scope, line: &str) -> Self {
        let line = line.to_ascii_lowercase();
        let mut starts = starts(scope);
        if line.len() <= SHORT_LINE {
            starts.retain(|(start, _)| memmem::find(line.as_bytes(), start).is_some());
        }
        Self::new(scope, starts, AhoCorasickKind::NoncontiguousNFA)
    }

    /// One that looks through a line in no time, for many.
    pub(super) fn for_lines(scope: &'s Scope) -> Self {
        Self::new(scope, starts(scope), AhoCorasickKind::DFA)
    }

    fn new(scope: &'s Scope, starts: Vec<(Vec<u8>, Vec<Sought>)>, kind: AhoCorasickKind) -> Self {
        let automaton = AhoCorasick::builder()
            .kind(Some(if starts.len() > MOST_STARTS {
                AhoCorasickKind::ContiguousNFA
            } else {
                kind
            }))
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(starts.iter().map(|(start, _)| start))
            .expect("a few texts of a few bytes");
        Self {
            scope,
            starts: automaton,
            sought: starts.into_iter().map(|(_, sought)| sought).collect(),
            firsts: firsts(scope),
            takes_all: scope.takes_all,
            hits: Vec::new(),
            mentioned: Vec::new(),
        }
    }

    /// Also gives what may as well be something else.
    pub(super) fn taking_all(self) -> Self {
        Self { takes_all: true, ..self }
    }

    /// Where something stands first in a text, from a place on, that may tell of an error.
    pub(super) fn first(&self, text: &[u8], from: usize) -> Option<usize> {
        if self.takes_all {
            // A number may stand anywhere.
            return (from < text.len()).then_some(from);
        }
        self.starts.find(input(text, from)).map(|found| found.start())
    }

    /// What a line tells of, the surest first.
    pub(super) fn look(&mut self, line: &[u8]) -> Vec<Match> {
        self.look_from(line, 0)
    }

    /// Where the line that was looked at last names a vendor, others are not meant.
    pub(super) fn keep_mentioned(&self, matches: &mut Vec<Match>) {
        let mentioned: Vec<_> =
            self.mentioned.iter().map(|it| self.scope.library.catalogs[*it].catalog).collect();
        if matches.iter().any(|it| mentioned.contains(&it.known.catalog)) {
            matches.retain(|it| mentioned.contains(&it.known.catalog));
        }
    }

    /// The same, where nothing is before a place.
    pub(super) fn look_from(&mut self, line: &[u8], from: usize) -> Vec<Match> {
        self.hits.clear();
        self.mentioned.clear();
        let mut at = from;
        while let Some(found) = self.starts.find(input(line, at)) {
            at = found.start() + 1;
            for index in 0..self.sought[found.pattern().as_usize()].len() {
                let sought = self.sought[found.pattern().as_usize()][index];
                at = at.max(self.take(sought, line, found.range()));
            }
        }
        if self.takes_all {
            self.numbers(line);
        }
        if self.hits.is_empty() { Vec::new() } else { self.matches(line) }
    }

    /// Takes what was found, and says where to look on.
    fn take(&mut self, sought: Sought, line: &[u8], found: Range<usize>) -> usize {
        match sought {
            Sought::Key => self.key(line, found),
            Sought::Catalog(catalog) => {
                let is_word = !line[..found.start].last().is_some_and(u8::is_ascii_alphanumeric)
                    && !line[found.end..].first().is_some_and(u8::is_ascii_alphabetic);
                if is_word {
                    self.mentioned.push(catalog);
                    if let Some((value, _)) =
                        value(line, found.end).filter(|(it, _)| is_code(line, it))
                    {
                        self.code(catalog, line, value, true);
                    }
                }
                found.end
            }
            Sought::Code(catalog) => {
                let token = token(line, found.start);
                let mut known = self.hits.iter().filter(|hit| hit.catalog == catalog);
                let is_known = known.any(|hit| hit.is_sure && hit.place == token);
                if !is_within(line, found.start) && !token.is_empty() && !is_known {
                    let has_dot = line[token.clone()].contains(&b'.');
                    let is_sure = token.len() >= LONG_CODE || has_dot;
                    self.code(catalog, line, token, is_sure);
                }
                found.start
            }
            Sought::Name(catalog, ordinal) => {
                let entry = self.scope.library.catalogs[catalog].catalog.entry(ordinal);
                let token = token(line, found.start);
                if !is_within(line, found.start) && line[token.clone()] == *entry.name().as_bytes()
                {
                    let code = word(line, entry.written_code().to_string().as_bytes());
                    let is_sure = code.is_some_and(|it| is_beside(&it, &token));
                    self.hits.push(Hit { catalog, ordinal, by: By::Name, place: token, is_sure });
                }
                found.start
            }
            Sought::Message(catalog, ordinal, literal) => {
                let rest = &line[found.start..];
                let length = literal.len().min(rest.len());
                let is_cut = length < literal.len();
                let is_it = rest[..length].eq_ignore_ascii_case(&literal.as_bytes()[..length]);
                if is_it && !(is_cut && length < LONG_MESSAGE) {
                    let place = found.start..found.start + length;
                    let is_sure = length >= LONG_MESSAGE;
                    self.hits.push(Hit { catalog, ordinal, by: By::Message, place, is_sure });
                }
                found.start
            }
        }
    }

    /// A code behind what may be a key.
    fn key(&mut self, line: &[u8], found: Range<usize>) -> usize {
        let is_ascii = line[found.start].is_ascii();
        let key = if is_ascii { identifier(line, found.clone()) } else { found };
        let Some((value, gap)) = value(line, key.end) else { return key.end };
        let catalogs = &self.scope.library.catalogs;
        let is_key =
            !is_ascii || is_key(line, key.clone(), catalogs.iter().map(|it| it.catalog.name()));
        // What most keys have behind them is no code by its first letter.
        let may_be = self.firsts[usize::from(line[value.start])];
        if !is_key || !may_be || !is_code(line, &value) {
            return key.end;
        }
        // "error 1004" may be a number of errors; "error: 1004" is one.
        let is_blank = line[gap].iter().all(|byte| *byte == b' ');
        let name = line[key.clone()].to_ascii_lowercase();
        let is_sure = !is_ascii || !(is_loose(&name) || is_blank && !name.ends_with(b"code"));
        for catalog in 0..catalogs.len() {
            self.code(catalog, line, value.clone(), is_sure);
        }
        key.end
    }

    /// Takes every number that is a code.
    fn numbers(&mut self, line: &[u8]) {
        let mut at = 0;
        while let Some(start) = line[at..].iter().position(u8::is_ascii_digit) {
            let value = token(line, at + start);
            at = value.end.max(at + start + 1);
            let is_number = is_number(&String::from_utf8_lossy(&line[value.clone()]));
            let known = self.hits.iter().any(|hit| hit.place == value);
            if is_number && !known && !is_within(line, value.start) && is_code(line, &value) {
                for catalog in 0..self.scope.library.catalogs.len() {
                    self.code(catalog, line, value.clone(), false);
                }
            }
        }
    }

    /// Adds the entries of a code.
    fn code(&mut self, catalog: usize, line: &[u8], place: Range<usize>, is_sure: bool) {
        let Ok(code) = std::str::from_utf8(&line[place.clone()]) else { return };
        let catalog_data = self.scope.library.catalogs[catalog].catalog;
        if let Some((ordinals, rung)) = catalog_data.find_written(code) {
            // What is but the start of a code says less than a whole one.
            let is_sure = is_sure && !(rung == Rung::Parent && is_number(code));
            let hits = ordinals.map(|ordinal| Hit {
                catalog,
                ordinal,
                by: By::from(rung),
                place: place.clone(),
                is_sure,
            });
            self.hits.extend(hits);
        } else if is_number(code) {
            // No name is one.
        } else if let Some(ordinal) = catalog_data.find_name(code) {
            self.hits.push(Hit { catalog, ordinal, by: By::Name, place, is_sure });
        }
    }

    /// What the hits in a line amount to.
    fn matches(&mut self, line: &[u8]) -> Vec<Match> {
        self.strengthen(line);
        let (takes_all, scope) = (self.takes_all, self.scope);
        let catalogs = &scope.library.catalogs;
        let entry = |hit: &Hit| catalogs[hit.catalog].catalog.entry(hit.ordinal);
        self.hits.retain(|hit| {
            let entry = entry(hit);
            (hit.is_sure || takes_all)
                && entry.kind() != Kind::Success
                && scope.filter.allows(entry)
                && (hit.by.is_whole() || !scope.is_exact)
        });
        if self.hits.is_empty() {
            return Vec::new();
        }
        let mut matches: Vec<Match> = self
            .hits
            .iter()
            .map(|hit| {
                let evidence = String::from_utf8_lossy(&line[hit.place.clone()]);
                Match::new(catalogs[hit.catalog], entry(hit), hit.by, evidence)
            })
            .collect();
        if !matches.iter().any(|it| it.by == By::CodeAndMessage) && line.contains(&b'{') {
            let known: Vec<usize> = self.hits.iter().map(|hit| hit.catalog).collect();
            for (_, known) in catalogs.iter().enumerate().filter(|(it, _)| known.contains(it)) {
                if let Some(decoded) = body::decode(*known, line) {
                    let found = body::of(*known, &decoded);
                    let found = found.filter(|it| scope.filter.allows(it.entry));
                    let found: Vec<Match> = found.collect();
                    // The message may tell which of several names of a code it is.
                    let is_other = |it: &Match| {
                        it.known.catalog == known.catalog
                            && !found.is_empty()
                            && found.iter().all(|its| its.evidence == it.evidence && !its.is_of(it))
                    };
                    matches.retain(|it| !is_other(it));
                    matches.extend(found);
                }
            }
        }
        self.keep_mentioned(&mut matches);
        told_by_message(&mut matches);
        best_first(&mut matches);
        matches
    }

    /// Where a code and its message are in a line, both are sure; and so is what a catalog has that is named.
    fn strengthen(&mut self, line: &[u8]) {
        let catalogs = &self.scope.library.catalogs;
        for index in 0..self.hits.len() {
            let hit = self.hits[index].clone();
            let is_same = |other: &Hit| {
                (other.catalog, other.ordinal) == (hit.catalog, hit.ordinal)
                    && !matches!(other.by, By::Message | By::Name)
            };
            if hit.by == By::Message {
                let entry = catalogs[hit.catalog].catalog.entry(hit.ordinal);
                let by_key =
                    self.hits.iter().find(|other| is_same(other)).map(|it| it.place.clone());
                let place = by_key.or_else(|| match entry.code() {
                    Code::Range(..) => None,
                    _ => word(line, entry.written_code().to_string().as_bytes()),
                });
                if let Some(place) = place {
                    self.hits[index] = Hit { by: By::CodeAndMessage, place, is_sure: true, ..hit };
                    continue;
                }
            }
            self.hits[index].is_sure |= self.mentioned.contains(&hit.catalog);
        }
    }
}

fn input(text: &[u8], from: usize) -> Input<'_> {
    Input::new(text).range(from.min(text.len())..).anchored(Anchored::No)
}
