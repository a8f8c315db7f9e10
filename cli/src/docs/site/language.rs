//! The languages of a page, and what of it is shown in which.

use errtable_codegen::Catalog;

/// The languages in which a page can be read: those of its catalogs, and those of its own words.
pub(super) struct Languages {
    /// Tags of BCP 47; the first is shown unless another is chosen.
    pub(super) all: Vec<Language>,
    /// The tags of those whose readers get the page's own words in English, separated by blanks.
    pub(super) english: String,
    /// The same of Chinese.
    pub(super) chinese: String,
}

pub(super) struct Language {
    pub(super) tag: String,
    /// What its readers call it.
    pub(super) name: String,
}

/// What readers of a language call it, by its tag.
const NAMES: [(&str, &str); 13] = [
    ("ar", "العربية"),
    ("de", "Deutsch"),
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("pt", "Português"),
    ("ru", "Русский"),
    ("zh", "中文"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
];

impl Languages {
    pub(super) fn of<'c>(catalogs: impl IntoIterator<Item = &'c Catalog>) -> Self {
        let mut tags: Vec<String> = Vec::new();
        let known = catalogs.into_iter().flat_map(Catalog::languages).cloned();
        for tag in known {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        for own in ["en", "zh"] {
            if !tags.iter().any(|tag| primary(tag) == own) {
                tags.push(own.to_owned());
            }
        }
        let (chinese, english): (Vec<&str>, Vec<&str>) =
            tags.iter().map(String::as_str).partition(|tag| primary(tag) == "zh");
        let (chinese, english) = (chinese.join(" "), english.join(" "));
        let all = tags.iter().map(|tag| Language { tag: tag.clone(), name: name(tag) }).collect();
        Self { all, english, chinese }
    }

    /// The tag of the language that is shown unless another is chosen.
    pub(super) fn default(&self) -> &str {
        &self.all[0].tag
    }

    /// A text in each of a catalog's languages that has it, with the languages whose readers see that one.
    pub(super) fn text(&self, catalog: &[String], texts: &[Option<impl AsRef<str>>]) -> Vec<Said> {
        let there = || catalog.iter().zip(texts).filter_map(|(tag, it)| Some((tag, it.as_ref()?)));
        let seen = |tag: &str| {
            // Of the languages that the catalog lacks, the page's own words come next to it.
            let find = |fits: &dyn Fn(&str) -> bool| there().position(|(it, _)| fits(it));
            find(&|it| it == tag).or_else(|| find(&|it| primary(it) == primary(tag))).unwrap_or(0)
        };
        let is_single = there().count() == 1;
        let said = there().enumerate().map(|(index, (tag, text))| {
            let readers = self.all.iter().map(|it| &*it.tag).filter(|tag| seen(tag) == index);
            let readers = (!is_single).then(|| readers.collect::<Vec<_>>().join(" "));
            Said { tag: tag.clone(), readers, text: super::visible(text.as_ref()) }
        });
        said.collect()
    }

    /// The rules that hide what is in another language than the chosen one.
    ///
    /// A browser that does not know `:has` shows all languages.
    pub(super) fn style(&self) -> String {
        let rule = |Language { tag, .. }: &Language| {
            format!(
                ":root:has([name=lang][value=\"{tag}\"]:checked) [data-in]:not([data-in~=\"{tag}\"]) \
                 {{ display: none }}\n"
            )
        };
        self.all.iter().map(rule).collect()
    }
}

/// A text in a language.
pub(super) struct Said {
    pub(super) tag: String,
    /// The languages whose readers see this one, where there are others.
    pub(super) readers: Option<String>,
    pub(super) text: String,
}

/// `zh` of `zh-Hant-TW`.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

fn name(tag: &str) -> String {
    let known = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag));
    known.map_or(tag, |(_, name)| name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|&tag| tag.to_owned()).collect()
    }

    fn languages(of: &[&str]) -> Languages {
        let toml =
            format!("languages = {of:?}\n[[row]]\ncode = 1\nname = \"A\"\nhttp_status = 400\n");
        Languages::of([&errtable_codegen::load_text("a.toml", &toml).unwrap().catalog])
    }

    #[test]
    fn the_words_of_the_page_are_english_but_for_readers_of_chinese() {
        let page = languages(&["zh-Hant", "de"]);
        assert_eq!(
            (page.default(), &*page.english, &*page.chinese),
            ("zh-Hant", "de en", "zh-Hant")
        );
        let page = languages(&["en"]);
        assert_eq!((&*page.english, &*page.chinese), ("en", "zh"));
    }

    #[test]
    fn who_lacks_a_text_sees_that_of_the_nearest_language() {
        let page = languages(&["de", "zh-Hant", "fr"]);
        let catalog = tags(&["de", "zh-Hant", "fr"]);
        let readers = |texts: &[Option<&str>]| -> Vec<Option<String>> {
            page.text(&catalog, texts).into_iter().map(|it| it.readers).collect()
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(readers(&[Some("a"), Some("b"), None]), [some("de fr en"), some("zh-Hant")]);
        assert_eq!(readers(&[None, Some("b"), None]), [None]);
    }
}
