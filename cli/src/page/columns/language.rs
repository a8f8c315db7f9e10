//! The languages of columns: where a page has two, one is the catalog's default, and the other's columns
//! say so (`message.zh`).

use errtable_codegen::Field;

use super::table::Use;

/// The language that texts are in, as far as their script tells it: `en` stands for all that is Latin. None where there
/// is no word.
pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Option<&'static str> {
    let mut counts = [("en", 0), ("zh", 0), ("ja", 0), ("ko", 0)];
    for text in texts {
        let (mut words, mut han, mut kana, mut hangul) = (0, 0, 0, 0);
        let mut before = ' ';
        for character in text.chars() {
            match character {
                'a'..='z' | 'A'..='Z' => words += u32::from(!before.is_ascii_alphanumeric()),
                '\u{3040}'..='\u{30ff}' => kana += 1,
                '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}' => han += 1,
                '\u{ac00}'..='\u{d7af}' => hangul += 1,
                _ => {}
            }
            before = character;
        }
        // One or two signs of these are a word.
        let place = match () {
            () if hangul > words => 3,
            () if kana > 0 && 2 * (kana + han) > 3 * words => 2,
            () if han > 0 && 2 * han >= 3 * words => 1,
            () if words > 0 => 0,
            () => continue,
        };
        counts[place].1 += 1;
    }
    // Where it is undecided, the first.
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| *count > 0).map(|(language, _)| language)
}

/// Which columns have their language in their heading.
pub(super) struct Suffixes {
    /// The language of the columns without one.
    pub(super) default: String,
    /// Whether all columns are in it.
    is_one: bool,
}

impl Suffixes {
    /// Of all tables of a page together, so that they agree.
    pub(super) fn of<'p>(uses: impl Iterator<Item = &'p Use>) -> Self {
        let is_text = |it: &&Use| it.parts.iter().any(|part| Field::TEXTS.contains(part));
        let languages = uses.filter(is_text).map(|it| &*it.language);
        let languages: Vec<&str> = languages.filter(|language| !language.is_empty()).collect();
        let first = languages.first().copied().unwrap_or("en");
        let is_one = languages.iter().all(|language| *language == first);
        let default = if languages.contains(&"en") { "en" } else { first };
        Self { default: default.to_owned(), is_one }
    }

    /// The language in the heading of a text's column.
    pub(super) fn suffix(&self, it: &Use, field: Field) -> Option<String> {
        let is_default = self.is_one || self.default == it.language;
        let has_suffix = !is_default && !it.language.is_empty();
        (Field::TEXTS.contains(&field) && has_suffix).then(|| it.language.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn scripts_tell_languages() {
        assert_eq!(of(["Out of credit", "x"].into_iter()), Some("en"));
        assert_eq!(of(["余额不足", "请检查API Key"].into_iter()), Some("zh"));
        assert_eq!(of(["残高が足りません"].into_iter()), Some("ja"));
        assert_eq!(of(["잔액 부족"].into_iter()), Some("ko"));
        assert_eq!(of(["The key 余额 is bad for all of us"].into_iter()), Some("en"));
        assert_eq!(of(["", "12"].into_iter()), None);
    }
}
