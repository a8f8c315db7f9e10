//! Other words for what was asked: vendors write in one language, and people ask in another.

/// The groups: see the file.
const GROUPS: &str = include_str!("synonyms.txt");

/// The other words of the groups that this one, in small letters, is in.
pub(super) fn of(query: &str) -> impl Iterator<Item = &'static str> {
    let groups = GROUPS.lines().filter(|line| !line.starts_with('#'));
    let terms = |line: &'static str| line.split(',').map(str::trim);
    groups
        .filter(move |line| terms(line).any(|term| term == query))
        .flat_map(terms)
        .filter(move |term| *term != query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_others_in_another_language() {
        assert!(of("余额").any(|term| term == "credit"));
        assert!(of("timeout").any(|term| term == "超时"));
        assert_eq!(of("nothing of the kind").count(), 0);
    }

    #[test]
    fn each_term_is_in_small_letters_and_in_one_group() {
        let groups = GROUPS.lines().filter(|line| !line.starts_with('#'));
        let mut terms: Vec<&str> = groups.flat_map(|line| line.split(',').map(str::trim)).collect();
        assert!(terms.iter().all(|term| !term.is_empty() && *term == term.to_lowercase()));
        let count = terms.len();
        terms.sort_unstable();
        terms.dedup();
        assert_eq!(terms.len(), count);
    }
}
