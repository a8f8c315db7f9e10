//! From a query to what it may mean: a code, a name, a line of a log, a body, or a part of a text.

use errtable::{Case, Code, Entry, Rung, case_of};
use errtable_codegen::nearest;

use super::answer::{Answer, By, Match, best_first, told_by_message};
use super::body;
use super::library::Known;
use super::line::Scanner;
use super::scope::Scope;
use super::synonyms;
use super::texts::{Texts, folded, is_number, starts_with};

impl Scope {
    /// Everything that a query may mean, the surest first.
    pub(super) fn answer(&self, query: &str) -> Answer {
        let query = query.trim();
        let mut matches = self.matches(query);
        matches.retain(|it| self.filter.allows(it.entry));
        best_first(&mut matches);
        let nearest = if matches.is_empty() { self.nearest(query) } else { Vec::new() };
        Answer { query: query.to_owned(), matches, nearest }
    }

    /// Everything that the filters leave.
    pub(super) fn listed(&self) -> Answer {
        let entries = self.entries().filter(|(_, entry)| self.filter.allows(*entry));
        let matches = entries.map(|(known, entry)| Match::new(known, entry, By::Filter, ""));
        Answer { query: String::new(), matches: matches.collect(), nearest: Vec::new() }
    }

    /// Whether a query is a code or a name, and nothing else.
    pub(super) fn is_whole(&self, query: &str) -> bool {
        !self.codes(bare(query)).is_empty() || !self.names(bare(query)).is_empty()
    }

    fn entries(&self) -> impl Iterator<Item = (Known, Entry<'static>)> {
        let entries = |known: &Known| {
            let known = *known;
            known.catalog.entries().map(move |entry| (known, entry))
        };
        self.library.catalogs.iter().flat_map(entries)
    }

    fn matches(&self, query: &str) -> Vec<Match> {
        let whole = bare(query);
        let codes = self.codes(whole);
        if !codes.is_empty() || whole.is_empty() || is_number(whole) {
            return codes;
        }
        let mut matches = self.names(whole);
        let is_line = query.contains(|it: char| !it.is_ascii_alphanumeric() && !"_.-".contains(it));
        let mut scanner = is_line.then(|| Scanner::for_query(self, query));
        let line = scanner.as_mut().map(|it| it.look(query.as_bytes())).unwrap_or_default();
        if self.is_exact {
            matches.extend(line.into_iter().filter(|it| it.by.is_whole()));
            return matches;
        }
        let (bodies, message) =
            if query.contains('{') { body::read(self, query) } else { (Vec::new(), None) };
        if !bodies.is_empty() || !line.is_empty() {
            matches.extend(bodies);
            matches.extend(line);
            if let Some(scanner) = &scanner {
                scanner.keep_mentioned(&mut matches);
            }
            told_by_message(&mut matches);
            return matches;
        }
        let text = message.as_deref().unwrap_or(query);
        matches.extend(self.of_message(text));
        matches.extend(self.parts(text));
        if let (true, Some(scanner)) = (matches.is_empty(), scanner) {
            matches = scanner.taking_all().look(query.as_bytes());
        }
        if matches.is_empty() {
            matches = self.cut_off(query);
        }
        matches
    }

    /// Entries whose code this is, as it stands or in another spelling.
    fn codes(&self, code: &str) -> Vec<Match> {
        if code.is_empty() || code.contains(char::is_whitespace) {
            return Vec::new();
        }
        let mut matches = Vec::new();
        for known in &self.library.catalogs {
            match known.catalog.find_written(code) {
                Some((_, Rung::Parent)) if self.is_exact => {}
                Some((ordinals, rung)) => {
                    let entries = ordinals.filter_map(|ordinal| known.catalog.get(ordinal));
                    matches.extend(entries.map(|it| Match::new(*known, it, By::from(rung), code)));
                }
                None => {
                    for entry in known.catalog.entries() {
                        let own = entry.written_code().to_string();
                        // `81001` is what many say for `ModelArts.81001`.
                        let end = own.rsplit_once('.').map(|(_, end)| end);
                        let by = match () {
                            () if own.eq_ignore_ascii_case(code) => By::Code,
                            () if end.is_some_and(|it| it.eq_ignore_ascii_case(code)) => {
                                By::PartOfCode
                            }
                            () => continue,
                        };
                        matches.push(Match::new(*known, entry, by, code));
                    }
                }
            }
        }
        if self.is_exact {
            matches.retain(|it| it.by != By::PartOfCode);
        }
        matches
    }

    /// Entries whose name this is, in any casing.
    fn names(&self, name: &str) -> Vec<Match> {
        const LONGEST: usize = 200;
        if name.len() > LONGEST || letters(name).next().is_none() {
            return Vec::new();
        }
        let is_it = |entry: &Entry<'_>| letters(entry.name()).eq(letters(name));
        let entries = self.entries().filter(|(_, entry)| is_it(entry));
        entries.map(|(known, entry)| Match::new(known, entry, By::Name, name)).collect()
    }

    /// Entries whose message this is as a whole, with values in the place of its placeholders.
    fn of_message(&self, text: &str) -> Vec<Match> {
        // A template that is little else than a placeholder fits anything.
        let says_enough =
            |case: &Case<'_>| 2 * case.literals().map(str::len).sum::<usize>() >= text.len();
        let cases = self.entries().filter_map(|(known, entry)| {
            let case = case_of(entry, text).filter(says_enough)?;
            Some((known, entry, case))
        });
        cases
            .map(|(known, entry, case)| Match {
                case: Some(case),
                ..Match::new(known, entry, By::Message, text)
            })
            .collect()
    }

    /// Entries with a part of whose texts this is, or all of whose words are in them, or which have another
    /// word for it.
    fn parts(&self, text: &str) -> Vec<Match> {
        let phrase = folded(text);
        let is_said = |word: &&str| !word.is_empty() && !FILLERS.contains(word);
        let words: Vec<&str> =
            phrase.split(|it: char| !it.is_alphanumeric()).filter(is_said).collect();
        let synonyms: Vec<&str> = synonyms::of(&phrase).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut matches = Vec::new();
        for (known, entry) in self.entries() {
            let texts = Texts::of(entry);
            if let Some((by, case)) = texts.find(&phrase) {
                matches.push((by, Match { case, ..Match::new(known, entry, by, text) }));
            } else if phrase.contains(' ') && words.iter().all(|word| texts.has(word)) {
                matches.push((By::Words, Match::new(known, entry, By::Words, text)));
            } else if let Some(term) = synonyms.iter().find(|term| texts.has_word(term)) {
                let (place, case) = texts.find(term).unwrap_or((By::Synonym, None));
                let found = Match { case, ..Match::new(known, entry, By::Synonym, *term) };
                matches.push((place, found));
            } else if folded(entry.category().unwrap_or_default()).contains(&phrase) {
                matches.push((By::Category, Match::new(known, entry, By::Category, text)));
            }
        }
        // Of synonyms, those in a name before those in a suggestion.
        matches.sort_by_key(|(place, found)| (found.by, *place));
        matches.into_iter().map(|(_, found)| found).collect()
    }

    /// Entries with whose code or name an input ends that is cut off.
    fn cut_off(&self, query: &str) -> Vec<Match> {
        const LEAST: usize = 6;
        let start = query.rfind(|it: char| !it.is_ascii_alphanumeric() && !"._-".contains(it));
        let end = &query
            [start.map_or(0, |at| at + query[at..].chars().next().map_or(0, char::len_utf8))..];
        if end.len() < LEAST || is_number(end) {
            return Vec::new();
        }
        let starts = |text: &str| starts_with(text, end);
        let entries = self
            .entries()
            .filter(|(_, entry)| starts(entry.name()) || starts(&entry.written_code().to_string()));
        entries.map(|(known, entry)| Match::new(known, entry, By::CutOff, end)).collect()
    }

    /// What of each catalog is nearest to a query that has no match.
    fn nearest(&self, query: &str) -> Vec<(&'static str, String)> {
        const LONGEST: usize = 80;
        let query = bare(query);
        if query.is_empty() || query.len() > LONGEST {
            return Vec::new();
        }
        let of = |known: &Known| {
            let entries = known.catalog.entries().filter(|entry| self.filter.allows(*entry));
            let entries: Vec<Entry<'static>> = entries.collect();
            let nearest = match query.parse() {
                Ok(number) => nearest_number(number, &entries),
                Err(_) => nearest_text(query, &entries),
            };
            Some((known.catalog.name(), nearest?))
        };
        self.library.catalogs.iter().filter_map(of).collect()
    }
}

/// Words that say nothing by themselves.
const FILLERS: [&str; 22] = [
    "a", "an", "and", "are", "for", "has", "have", "i", "in", "is", "it", "my", "no", "not", "of",
    "on", "or", "the", "to", "was", "with", "you",
];

/// The code that is next to a number.
fn nearest_number(number: i128, entries: &[Entry<'_>]) -> Option<String> {
    let distance = |entry: &&Entry<'_>| match entry.code() {
        Code::Integer(code) => code.abs_diff(number),
        _ => u128::MAX,
    };
    let entry = entries.iter().min_by_key(distance).filter(|it| distance(it) < u128::MAX)?;
    Some(entry.written_code().to_string())
}

/// The code or the name that is nearest to a text, or the name that has a word which is.
fn nearest_text(text: &str, entries: &[Entry<'_>]) -> Option<String> {
    let codes: Vec<String> = entries.iter().map(|entry| entry.written_code().to_string()).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).filter(|it| !is_number(it)).collect();
    let names: Vec<&str> = entries.iter().map(|entry| entry.name()).collect();
    let name = text.replace(|it: char| it.is_whitespace() || it == '-', "_");
    let plain: Vec<String> = names.iter().map(|name| name.replace('_', "")).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    let of_plain = |found: &str| plain.iter().position(|it| *it == found).map(|at| names[at]);
    let words: Vec<&str> = names.iter().flat_map(|name| name.split('_')).collect();
    let of_word =
        |word: &str| names.iter().find(|name| name.split('_').any(|it| it == word)).copied();
    let found = nearest(text, &codes)
        .or_else(|| nearest(&name, &names))
        .or_else(|| nearest(&name.replace('_', ""), &plain).and_then(of_plain))
        .or_else(|| nearest(text, &words).and_then(of_word));
    found.map(str::to_owned)
}

/// A query without what surrounds a word in a text.
fn bare(query: &str) -> &str {
    query.trim().trim_matches(|it: char| "\"'`,;:()[]".contains(it))
}

/// What tells names apart: `TASK_NOT_FOUND`, `TaskNotFound` and `task not found` are one.
fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::library::{Filter, Library, built_in};
    use super::*;

    fn scope() -> Scope {
        let library = Library { catalogs: built_in().collect() };
        Scope { library, filter: Filter::default(), is_exact: false, takes_all: false }
    }

    #[test]
    fn every_error_is_found_by_its_code_its_name_and_its_message() {
        let scope = scope();
        for (index, (_, entry)) in scope.entries().enumerate() {
            let finds = |query: &str| {
                let found = scope.answer(query).matches;
                assert!(found.iter().any(|it| it.entry == entry), "{query} finds no {entry}");
            };
            finds(&entry.written_code().to_string());
            // The rest takes long where nothing is optimized.
            if index % 5 > 0 {
                continue;
            }
            finds(entry.name());
            finds(&entry.name().to_lowercase().replace('_', "-"));
            if let Some(message) = entry.message() {
                finds(message);
                finds(&message.to_uppercase());
            }
            entry.suggestion().into_iter().for_each(finds);
        }
    }

    #[test]
    fn every_error_is_found_in_a_body_and_in_a_line() {
        let scope = scope();
        let success = |entry: &Entry<'_>| entry.kind() == errtable::Kind::Success;
        for (_, entry) in scope.entries().filter(|(_, entry)| !success(entry)).step_by(3) {
            let code = entry.written_code().to_string().replace("{{Parameter}}", "seed");
            let quote = if is_number(&code) { "" } else { "\"" };
            let message = serde_json::Value::from(entry.message().unwrap_or_default());
            let flat = format!("{{\"code\":{quote}{code}{quote},\"message\":{message}}}");
            let line = format!("2025-01-01 ERROR call failed: {{\"error\":{flat}}} after 2000 ms");
            for query in [&flat, &line, &format!("error_code={code} msg={message}")] {
                let found = scope.answer(query).matches;
                assert!(found.iter().any(|it| it.entry == entry), "{query} finds no {entry}");
                assert!(found[0].by <= By::Pattern, "{query}: {:?}", found[0].by);
            }
        }
    }

    #[test]
    fn a_number_may_be_hexadecimal() {
        assert!(is_number("1004") && is_number("0x80C80300") && is_number("-5"));
        assert!(!is_number("") && !is_number("0x") && !is_number("10a"));
    }

    #[test]
    fn names_are_one_in_any_casing() {
        assert!(letters("TaskNotFound").eq(letters("TASK_NOT_FOUND")));
        assert!(letters("task-not found").eq(letters("TASK_NOT_FOUND")));
    }

    #[test]
    fn a_text_is_folded() {
        assert_eq!(folded("  The\r\n Task  余额 "), "the task 余额");
    }
}
