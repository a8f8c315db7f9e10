//! What stands in a TOML, with the comments of each thing.

use std::borrow::Cow;

use super::value::Value;

/// A TOML, taken apart.
#[derive(Default)]
pub(super) struct Layout<'t> {
    /// What heads the file.
    pub(super) top: Lines<'t>,
    /// Whether there is no blank line between that and the first item.
    pub(super) is_top_attached: bool,
    pub(super) sections: Vec<Section<'t>>,
    /// What ends the file.
    pub(super) end: Lines<'t>,
}

/// Comments, one a line. Blank lines are empty; there are never two in a row.
pub(super) type Lines<'t> = Vec<&'t str>;

/// A table with its header; the first section of a file has none.
#[derive(Default)]
pub(super) struct Section<'t> {
    pub(super) header: Option<Item<'t>>,
    pub(super) entries: Vec<Item<'t>>,
    /// Comments right below the last entry.
    pub(super) tail: Lines<'t>,
}

/// A header or a key with its value.
pub(super) struct Item<'t> {
    /// Whether the file had it before all others.
    pub(super) is_first: bool,
    pub(super) keys: Vec<Key<'t>>,
    pub(super) body: Body<'t>,
    pub(super) before: Lines<'t>,
    /// The comment behind it, with the spaces before that.
    pub(super) comment: Option<(&'t str, &'t str)>,
    pub(super) after: Lines<'t>,
}

/// What an item is.
pub(super) enum Body<'t> {
    /// `[table]`.
    Table,
    /// `[[element]]` of an array of tables.
    Element,
    /// `= value`.
    Value(Value<'t>),
}

/// One of the keys of `dotted.keys`.
pub(super) struct Key<'t> {
    pub(super) written: &'t str,
    pub(super) name: Cow<'t, str>,
}

impl<'t> Layout<'t> {
    /// Headers and entries, one after the other.
    pub(super) fn items(&self) -> impl Iterator<Item = &Item<'t>> {
        self.sections.iter().flat_map(|section| section.header.iter().chain(&section.entries))
    }

    /// How many `[[row]]` there are.
    pub(super) fn rows(&self) -> usize {
        self.items().filter(|item| item.is_element() && item.names() == ["row"]).count()
    }

    /// All that the file says, and every comment, without its form: to be compared with another.
    pub(super) fn content(&self) -> Vec<String> {
        let mut comments: Vec<&str> = self.top.iter().chain(&self.end).copied().collect();
        for item in self.items() {
            comments.extend(item.before.iter().chain(&item.after));
            comments.extend(item.comment.map(|(_, comment)| comment));
        }
        comments.extend(self.sections.iter().flat_map(|section| &section.tail));
        comments.retain(|comment| !comment.is_empty());
        comments.sort_unstable();
        self.items().map(Item::content).chain(comments.into_iter().map(str::to_owned)).collect()
    }
}

impl Item<'_> {
    /// Its keys, without quotes and escapes.
    pub(super) fn names(&self) -> Vec<&str> {
        self.keys.iter().map(|key| &*key.name).collect()
    }

    pub(super) fn is_element(&self) -> bool {
        matches!(self.body, Body::Element)
    }

    fn content(&self) -> String {
        let names = self.names();
        match &self.body {
            Body::Table => format!("[{names:?}]"),
            Body::Element => format!("[[{names:?}]]"),
            Body::Value(value) => format!("{names:?} = {}", value.content()),
        }
    }
}
