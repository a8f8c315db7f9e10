//! Names for the rows that a catalog gets.

use std::collections::HashMap;

/// What all rows of a name have in common, as far as a page tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    pub(super) code: String,
    pub(super) http_status: String,
    pub(super) category: String,
}

/// The names that are taken, each by what it is the name of.
#[derive(Default)]
pub(super) struct Names(HashMap<String, (String, Identity)>);

impl Names {
    /// Takes a name that stands in the catalog.
    pub(super) fn take(&mut self, name: &str, identity: Identity) {
        self.0.entry(folded(name)).or_insert_with(|| (name.to_owned(), identity));
    }

    /// The name of a new row, which is taken then: this one, unless it is that of something else. Then it
    /// gets the code behind it, or if that is what they share, the status.
    pub(super) fn give(&mut self, name: &str, identity: Identity) -> String {
        let code = suffix(&identity.code);
        let name = if name.is_empty() { format!("CODE{code}") } else { name.to_owned() };
        let has_same_code =
            self.0.get(&folded(&name)).is_some_and(|(_, owner)| owner.code == identity.code);
        let more = if has_same_code { suffix(&identity.http_status) } else { code };
        let numbered = (2..).map(|number| format!("{name}{more}_{number}"));
        let tried = [name.clone(), format!("{name}{more}")].into_iter().chain(numbered);
        for name in tried {
            match self.0.get(&folded(&name)) {
                Some((known, owner)) if *owner == identity => return known.clone(),
                Some(_) => {}
                None => {
                    self.take(&name, identity);
                    return name;
                }
            }
        }
        name
    }
}

/// What two names have in common that would give one variant, and perhaps others too.
fn folded(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What goes behind a name to tell it from others: `_4001`.
fn suffix(text: &str) -> String {
    let mut suffix = String::new();
    for word in text.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty()) {
        suffix.push('_');
        suffix.push_str(&word.to_ascii_uppercase());
    }
    suffix
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(code: &str, http_status: &str) -> Identity {
        let [code, http_status] = [code, http_status].map(str::to_owned);
        Identity { code, http_status, category: String::new() }
    }

    #[test]
    fn a_name_that_something_else_has_gets_the_code_or_the_status() {
        let mut names = Names::default();
        names.take("NOT_FOUND", identity("1", "404"));
        assert_eq!(names.give("GONE", identity("2", "410")), "GONE");
        assert_eq!(names.give("NotFound", identity("3", "404")), "NotFound_3");
        assert_eq!(names.give("NOT_FOUND", identity("1", "400")), "NOT_FOUND_400");
        assert_eq!(names.give("NOT_FOUND", identity("A.b-c", "400")), "NOT_FOUND_A_B_C");
        assert_eq!(names.give("NOT_FOUND", identity("-3", "404")), "NOT_FOUND_3_2");
        assert_eq!(names.give("", identity("7", "404")), "CODE_7");
        assert_eq!(names.give("gone", identity("2", "410")), "GONE", "a case of it");
    }
}
