//! Finds the template of each message, and its values: `classify WAY TEMPLATES MESSAGES PASSES`. Prints the
//! nanoseconds of one in the fastest pass, how many fit, and a hash of all that was found.

use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::hint::black_box;
use std::time::Instant;

use aho_corasick::AhoCorasick;
use errtable::{Catalog, Entry, values_of};
use memchr::memmem::Finder;
use regex::bytes::{CaptureLocations, Regex, RegexBuilder, RegexSet, RegexSetBuilder};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [way, templates, messages, passes] = &*arguments else {
        return Err("usage: classify WAY TEMPLATES MESSAGES PASSES".into());
    };
    let (templates, messages) = (fs::read_to_string(templates)?, fs::read_to_string(messages)?);
    let templates: Vec<&str> = templates.lines().collect();
    let messages: Vec<&str> = messages.lines().collect();
    let passes = passes.parse()?;
    match &**way {
        "errtable" => {
            let entry = entry(&templates)?;
            let ask = |message| drop(black_box(values_of(entry, message)));
            let least = least(&messages, passes, ask);
            tell(least, &messages, |message, values| {
                let (index, found) = values_of(entry, message)?;
                values.extend(found.iter());
                Some(index)
            });
        }
        "regex" => {
            let mut regexes = Regexes::of(&templates)?;
            run(&messages, passes, |message, values| regexes.find(message, values));
        }
        "aho-corasick" => {
            let mut literals = Literals::of(&templates)?;
            run(&messages, passes, |message, values| literals.find(message, values));
        }
        "split" => {
            let list = Split::list(&templates);
            run(&messages, passes, |message, values| {
                list.iter().find(|it| it.fits(message, values)).map(|split| split.index)
            });
        }
        _ => return Err(format!("there is no way `{way}`").into()),
    }
    Ok(())
}

/// Asks for all messages as often as it says, and prints what comes of it.
fn run<'m>(
    messages: &[&'m str],
    passes: u32,
    mut find: impl FnMut(&'m str, &mut Vec<&'m str>) -> Option<usize>,
) {
    let mut values = Vec::new();
    let least = least(messages, passes, |message| {
        values.clear();
        black_box(find(message, &mut values));
        black_box(&values);
    });
    tell(least, messages, find);
}

/// The nanoseconds of a message in the fastest pass.
fn least<'m>(messages: &[&'m str], passes: u32, mut ask: impl FnMut(&'m str)) -> f64 {
    let count = f64::from(u32::try_from(messages.len()).expect("they are few"));
    let times = (0..passes).map(|_| {
        let start = Instant::now();
        for message in messages {
            ask(message);
        }
        start.elapsed().as_secs_f64() * 1e9 / count
    });
    times.fold(f64::INFINITY, f64::min)
}

/// Prints how long it took, how many messages fit, and what was found.
fn tell<'m>(
    least: f64,
    messages: &[&'m str],
    mut find: impl FnMut(&'m str, &mut Vec<&'m str>) -> Option<usize>,
) {
    let (mut hasher, mut known, mut values) = (DefaultHasher::new(), 0, Vec::new());
    for message in messages {
        values.clear();
        let found = find(message, &mut values);
        known += usize::from(found.is_some());
        found.map(|index| (index, &values)).hash(&mut hasher);
    }
    println!("{least} {known} {}", hasher.finish());
}

/// An entry with a case for each template: the same bytes as generated code holds.
fn entry(templates: &[&str]) -> Result<Entry<'static>> {
    let mut toml = "code_type = 'u16'\nplaceholders = ['%s']\n".to_owned();
    for template in templates {
        let params: Vec<String> =
            (1..template.split("%s").count()).map(|hole| format!("arg{hole}")).collect();
        writeln!(toml, "[[row]]\ncode = 1\nname = 'A'\nhttp_status = 400\nmessage = {template:?}")?;
        if !params.is_empty() {
            writeln!(toml, "params = '{}'", params.join(" "))?;
        }
    }
    let loaded = errtable_codegen::load_text("error.toml", &toml)?;
    let (text, data) = errtable_codegen::encode(&loaded.catalog);
    let catalog = Catalog::new(text.leak(), data.leak());
    Ok(catalog.entry(0))
}

/// The numbers of the templates, the one with the most literal text first: the others may fit what it fits.
fn by_specificity(templates: &[&str]) -> Vec<usize> {
    let literal = |template: &str| template.split("%s").map(str::len).sum::<usize>();
    let mut order: Vec<usize> = (0..templates.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(literal(templates[*index])));
    order
}

/// All templates as a set, and each by itself for its captures.
struct Regexes {
    order: Vec<usize>,
    set: RegexSet,
    each: Vec<(Regex, CaptureLocations)>,
}

impl Regexes {
    fn of(templates: &[&str]) -> Result<Self> {
        const MUCH: usize = 4 << 30;
        let order = by_specificity(templates);
        let source = |index: &usize| {
            let pieces: Vec<String> = templates[*index].split("%s").map(regex::escape).collect();
            format!("^{}$", pieces.join("(.+?)"))
        };
        let sources: Vec<String> = order.iter().map(source).collect();
        let set = RegexSetBuilder::new(&sources)
            .unicode(false)
            .dot_matches_new_line(true)
            .size_limit(MUCH)
            .dfa_size_limit(MUCH)
            .build()?;
        let each = sources.iter().map(|source| -> Result<_> {
            let regex =
                RegexBuilder::new(source).unicode(false).dot_matches_new_line(true).build()?;
            let locations = regex.capture_locations();
            Ok((regex, locations))
        });
        let each = each.collect::<Result<_>>()?;
        Ok(Self { order, set, each })
    }

    fn find<'m>(&mut self, message: &'m str, values: &mut Vec<&'m str>) -> Option<usize> {
        let found = self.set.matches(message.as_bytes()).iter().next()?;
        let (regex, locations) = &mut self.each[found];
        regex.captures_read(locations, message.as_bytes())?;
        let ranges = (1..locations.len()).filter_map(|group| locations.get(group));
        values.extend(ranges.map(|(start, end)| message[start..end].trim()));
        Some(self.order[found])
    }
}

/// A search for the longest literal text of all templates, and then those that have one of these.
struct Literals {
    search: AhoCorasick,
    /// By the literal text, the templates that have it.
    having: Vec<Vec<usize>>,
    list: Vec<Split>,
    candidates: Vec<usize>,
}

impl Literals {
    fn of(templates: &[&str]) -> Result<Self> {
        let list = Split::list(templates);
        let (mut literals, mut having, mut known) = (Vec::new(), Vec::new(), HashMap::new());
        for (rank, split) in list.iter().enumerate() {
            let pieces = templates[split.index].split("%s");
            let longest = pieces.max_by_key(|piece| piece.len()).unwrap_or_default();
            let place = *known.entry(longest).or_insert_with(|| {
                literals.push(longest);
                having.push(Vec::new());
                literals.len() - 1
            });
            having[place].push(rank);
        }
        let search = AhoCorasick::new(&literals)?;
        Ok(Self { search, having, list, candidates: Vec::new() })
    }

    fn find<'m>(&mut self, message: &'m str, values: &mut Vec<&'m str>) -> Option<usize> {
        self.candidates.clear();
        for found in self.search.find_overlapping_iter(message) {
            self.candidates.extend(&self.having[found.pattern().as_usize()]);
        }
        self.candidates.sort_unstable();
        let mut list = self.candidates.iter().map(|rank| &self.list[*rank]);
        list.find(|split| split.fits(message, values)).map(|split| split.index)
    }
}

/// A template as one writes it by hand: how it starts, how it ends, and what stands between.
struct Split {
    index: usize,
    first: String,
    inner: Vec<Finder<'static>>,
    /// None where it has no placeholder.
    last: Option<String>,
}

impl Split {
    /// The most specific first.
    fn list(templates: &[&str]) -> Vec<Self> {
        by_specificity(templates)
            .into_iter()
            .map(|index| Self::of(index, templates[index]))
            .collect()
    }

    fn of(index: usize, template: &str) -> Self {
        let pieces: Vec<&str> = template.split("%s").collect();
        let (first, others) = pieces.split_first().unwrap_or((&"", &[]));
        let (last, inner) =
            others.split_last().map_or((None, others), |(last, it)| (Some(last), it));
        let inner = inner.iter().map(|piece| Finder::new(piece).into_owned()).collect();
        let last = last.map(|last| (*last).to_owned());
        Self { index, first: (*first).to_owned(), inner, last }
    }

    #[inline]
    fn fits<'m>(&self, message: &'m str, values: &mut Vec<&'m str>) -> bool {
        let Some(last) = &self.last else { return message == self.first };
        let rest = message.strip_prefix(&*self.first);
        let Some(mut rest) = rest.and_then(|rest| rest.strip_suffix(&**last)) else {
            return false;
        };
        values.clear();
        for piece in &self.inner {
            // Something stands in the place of each placeholder.
            let Some(hole) = rest.chars().next().map(char::len_utf8) else { return false };
            let Some(at) = piece.find(&rest.as_bytes()[hole..]) else { return false };
            values.push(rest[..hole + at].trim());
            rest = &rest[hole + at + piece.needle().len()..];
        }
        values.push(rest.trim());
        !rest.is_empty()
    }
}
