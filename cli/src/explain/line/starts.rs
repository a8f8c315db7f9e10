//! What is looked for in lines, by how it starts.

use std::collections::HashMap;

use errtable::Code;

use super::super::scope::Scope;

/// How many bytes of a text are looked for at first: more would be a larger automaton, and no less to look at.
const START: usize = 12;
/// The shortest message that is looked for.
const SHORT_MESSAGE: usize = 8;
/// What keys of codes contain.
const KEYS: [&str; 5] = ["code", "err", "fail", "错误码", "错误代码"];

/// What is looked for, by how it starts.
#[derive(Clone, Copy)]
pub(super) enum Sought {
    Key,
    /// The name of a catalog, by its number.
    Catalog(usize),
    /// A text code, or the start of one with placeholders.
    Code(usize),
    Name(usize, usize),
    Message(usize, usize, &'static str),
}

/// The bytes that a code or a name may start with.
pub(super) fn firsts(scope: &Scope) -> [bool; 256] {
    let mut firsts = [false; 256];
    for entry in scope.library.catalogs.iter().flat_map(|known| known.catalog.entries()) {
        let name = entry.name().bytes().next();
        let code = match entry.code() {
            // Numbers are written in several ways, and a placeholder may be anything.
            Code::Text(code) if !code.starts_with(['{', '%']) => code.bytes().next(),
            Code::Text(_) => {
                firsts = [true; 256];
                None
            }
            Code::Integer(_) | Code::Range(..) => {
                firsts[usize::from(b'0')..=usize::from(b'9')].fill(true);
                Some(b'-')
            }
        };
        for first in [name, code].into_iter().flatten() {
            firsts[usize::from(first)] = true;
        }
    }
    firsts
}

/// How all that is looked for starts, each start once.
pub(super) fn starts(scope: &Scope) -> Vec<(Vec<u8>, Vec<Sought>)> {
    let mut starts: HashMap<Vec<u8>, Vec<Sought>> = HashMap::new();
    let mut add = |text: &str, sought: Sought| {
        let start = text.as_bytes()[..text.len().min(START)].to_ascii_lowercase();
        starts.entry(start).or_default().push(sought);
    };
    for key in KEYS {
        add(key, Sought::Key);
    }
    for (catalog, known) in scope.library.catalogs.iter().enumerate() {
        add(known.catalog.name(), Sought::Catalog(catalog));
        let mut code_before = None;
        for entry in known.catalog.entries() {
            if let Code::Text(code) = entry.code() {
                let literal = code.split(['{', '%']).next().unwrap_or_default();
                // Entries that share a code stand side by side.
                if literal.len() > 2 && code_before != Some(literal) {
                    add(literal, Sought::Code(catalog));
                    code_before = Some(literal);
                }
            }
            if entry.name().contains('_') {
                add(entry.name(), Sought::Name(catalog, entry.ordinal()));
            }
            let mut literals: Vec<&str> = Vec::new();
            for case in entry.cases() {
                let pieces = case.literals().map(str::trim).filter(|it| !it.contains("%%"));
                let longest = pieces.max_by_key(|it| it.len()).unwrap_or_default();
                if longest.len() >= SHORT_MESSAGE && !literals.contains(&longest) {
                    literals.push(longest);
                }
            }
            for literal in literals {
                add(literal, Sought::Message(catalog, entry.ordinal(), literal));
            }
        }
    }
    let mut starts: Vec<_> = starts.into_iter().collect();
    starts.sort_by(|one, other| one.0.cmp(&other.0));
    // The longest start is found: it is one for what starts with less, too.
    let mut shorter: Vec<usize> = Vec::new();
    for index in 0..starts.len() {
        while shorter.last().is_some_and(|it| !starts[index].0.starts_with(&starts[*it].0)) {
            shorter.pop();
        }
        if let Some(last) = shorter.last() {
            let sought = starts[*last].1.clone();
            starts[index].1.extend(sought);
        }
        shorter.push(index);
    }
    starts
}
