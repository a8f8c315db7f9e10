//! What a tag says of its element.

use html5ever::tokenizer::Tag;
use html5ever::tokenizer::states::RawKind;

/// What an element is in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Table,
    Caption,
    /// A group of rows: whether it is the head.
    Rows(bool),
    Row,
    /// A cell: whether it is a header.
    Cell(bool),
    Heading,
    /// A list of terms and their descriptions.
    List,
    Term,
    Description,
    Other,
}

impl Kind {
    /// What the name of an element says.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "table" => Self::Table,
            "caption" => Self::Caption,
            "thead" | "tbody" | "tfoot" => Self::Rows(name == "thead"),
            "tr" => Self::Row,
            "td" | "th" => Self::Cell(name == "th"),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Self::Heading,
            "dl" => Self::List,
            "dt" => Self::Term,
            "dd" => Self::Description,
            _ => Self::Other,
        }
    }

    /// What a tag says; an element that its name makes no part of a table may have a role in one.
    pub(super) fn of(tag: &Tag) -> Self {
        match (Self::named(&tag.name), attribute(tag, "role").unwrap_or_default()) {
            (Self::Other, "table" | "grid" | "treegrid") => Self::Table,
            (Self::Other, "row") => Self::Row,
            (Self::Other, "columnheader") => Self::Cell(true),
            (Self::Other, "cell" | "gridcell" | "rowheader") => Self::Cell(false),
            (Self::Other, "heading") => Self::Heading,
            (kind, _) => kind,
        }
    }

    /// Whether its end tag ends the cell that is open.
    pub(super) fn ends_cells(self) -> bool {
        use Kind::{Caption, Cell, Row, Rows, Table};
        matches!(self, Table | Caption | Rows(_) | Row | Cell(_))
    }
}

/// The value of an attribute.
pub(super) fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|it| &*it.name.local == name).map(|it| it.value.trim())
}

/// How many columns or rows a cell spans: at least one, and at most as many as browsers allow. No rows
/// stand for all that are left.
pub(super) fn span(tag: &Tag, name: &str, most: usize) -> usize {
    let digits = attribute(tag, name).map(|value| value.strip_prefix('+').unwrap_or(value));
    let Some(digits) = digits.filter(|it| it.starts_with(|it: char| it.is_ascii_digit())) else {
        return 1;
    };
    let end = digits.find(|it: char| !it.is_ascii_digit()).unwrap_or(digits.len());
    match digits[..end].parse() {
        Ok(0) if name == "rowspan" => most,
        Ok(number) => most.min(number).max(1),
        Err(_) => most,
    }
}

/// Whether nobody sees the element.
pub(super) fn is_hidden(tag: &Tag) -> bool {
    let never = ["script", "style", "title", "iframe", "noembed", "noframes", "svg"];
    let style = || attribute(tag, "style").unwrap_or_default().to_ascii_lowercase();
    never.contains(&&*tag.name)
        || attribute(tag, "hidden").is_some()
        // In MDX, a style is an object.
        || style().replace([' ', '\'', '"'], "").contains("display:none")
}

/// Whether the element holds nothing, and has no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether the element stands on lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "br"
            | "details"
            | "dialog"
            | "div"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "ul"
    )
}

/// How the text of an element is to be read in which tags are no tags.
pub(super) fn raw(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}
