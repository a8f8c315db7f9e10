//! The elements that are open, and what becomes of their texts.

use html5ever::LocalName;
use html5ever::tokenizer::Tag;
use html5ever::tokenizer::states::RawKind;

use super::super::super::grid::{Grid, Place, Row};
use super::layout::{Budget, Cell, Layout, MOST_COLUMNS, MOST_ROWS};
use super::role::{Open, Role};
use super::tag::{Kind, attribute, is_block, is_hidden, is_void, raw, span};
use super::text::Text;
use super::tokens::Reader;

/// The elements that are open, but for those that say nothing of a table or its texts.
#[derive(Debug)]
pub(super) struct Elements {
    open: Vec<Open>,
    /// The tables so far, in the order in which they start; `None` for one that is not complete.
    grids: Vec<Option<Grid>>,
    /// Where the tables are among the open ones.
    tables: Vec<usize>,
    /// The last heading.
    heading: Option<String>,
    /// How many templates are open.
    templates: usize,
    budget: Budget,
}

impl Reader for Elements {
    fn start(&mut self, tag: &Tag, line: usize) -> Option<RawKind> {
        if self.templates > 0 || &*tag.name == "template" {
            self.templates += usize::from(&*tag.name == "template" && !tag.self_closing);
            return None;
        }
        match Kind::of(tag) {
            Kind::Table => self.start_table(tag, line),
            Kind::Caption => {
                if let Some(table) = self.table() {
                    self.end_down_to(table + 1);
                    self.push(&tag.name, Role::Caption(Text::default()));
                }
            }
            Kind::Rows(is_head) => self.start_rows(is_head),
            Kind::Row => {
                if let Some(table) = self.table() {
                    self.end_down_to(table + 1);
                    let is_hidden = is_hidden(tag);
                    self.push(&tag.name, Role::Row { line, cells: Vec::new(), is_hidden });
                }
            }
            Kind::Cell(is_header) => self.start_cell(tag, is_header, line),
            Kind::Heading => self.start_heading(tag),
            Kind::List => self.start_list(tag, line),
            Kind::Term => self.start_item(tag, true, line),
            Kind::Description => self.start_item(tag, false, line),
            Kind::Other => return self.start_other(tag),
        }
        None
    }

    fn end(&mut self, name: &LocalName) {
        if self.templates > 0 {
            self.templates -= usize::from(&**name == "template");
            return;
        }
        let kind = Kind::named(name);
        if let Kind::Rows(_) = kind {
            self.start_rows(false);
            return;
        }
        for at in (0..self.open.len()).rev() {
            let open = &mut self.open[at];
            let is_heading = kind == Kind::Heading && matches!(open.role, Role::Heading(_));
            if open.name == *name || is_heading {
                if open.nested > 0 {
                    open.nested -= 1;
                } else {
                    self.end_down_to(at);
                }
                break;
            }
            let goes_on = match &open.role {
                Role::Table { .. } | Role::List { .. } => false,
                Role::Row { .. } => kind.ends_cells() || open.name.is_empty(),
                Role::Item { .. } => matches!(kind, Kind::List | Kind::Term | Kind::Description),
                role => role.is_mark() || kind.ends_cells(),
            };
            if !goes_on {
                break;
            }
        }
        if is_block(name) || matches!(kind, Kind::Heading | Kind::List | Kind::Description) {
            self.end_line();
        }
    }

    fn text(&mut self, text: &str, _: usize) {
        if self.templates > 0 {
            return;
        }
        let is_preformatted = self.mark(|role| matches!(role, Role::Preformatted));
        if let Some(into) = self.shown() {
            into.push(text, is_preformatted);
        }
    }
}

impl Elements {
    /// None, of a page that has so many bytes.
    pub(super) fn new(length: usize) -> Self {
        Self {
            open: Vec::new(),
            grids: Vec::new(),
            tables: Vec::new(),
            heading: None,
            templates: 0,
            budget: Budget(length.saturating_mul(4).saturating_add(1 << 20)),
        }
    }

    /// The tables.
    pub(super) fn finish(mut self) -> Vec<Grid> {
        self.end_down_to(0);
        let grids = self.grids.into_iter().flatten();
        grids.filter(|grid| !grid.header.is_empty() || !grid.rows.is_empty()).collect()
    }

    fn start_table(&mut self, tag: &Tag, line: usize) {
        self.end_headings();
        let around = self.open.iter().rposition(|open| !open.role.is_mark());
        if around
            .is_some_and(|at| matches!(self.open[at].role, Role::Table { .. } | Role::Row { .. }))
        {
            // Only within a cell it would be a table in a table.
            let table = self.table().unwrap_or_default();
            self.end_down_to(table);
        }
        let layout = Box::new(Layout::new(line, self.heading.clone()));
        let role = Role::Table { layout, index: self.grids.len() };
        self.grids.push(None);
        self.tables.push(self.open.len());
        self.push(&tag.name, role);
    }

    fn start_rows(&mut self, is_head: bool) {
        let Some(table) = self.table() else { return };
        self.end_down_to(table + 1);
        if let Role::Table { layout, .. } = &mut self.open[table].role {
            layout.group(is_head);
        }
    }

    fn start_cell(&mut self, tag: &Tag, is_header: bool, line: usize) {
        let Some(table) = self.table() else { return };
        let row = self.open.get(table + 1).is_some_and(|it| matches!(it.role, Role::Row { .. }));
        self.end_down_to(table + 1 + usize::from(row));
        if !row {
            let role = Role::Row { line, cells: Vec::new(), is_hidden: false };
            self.push(&LocalName::default(), role);
        }
        let role = Role::Cell {
            text: Text::default(),
            columns: span(tag, "colspan", MOST_COLUMNS),
            rows: span(tag, "rowspan", MOST_ROWS),
            is_header,
            is_hidden: is_hidden(tag),
        };
        self.push(&tag.name, role);
    }

    fn start_heading(&mut self, tag: &Tag) {
        self.end_headings();
        match self.into() {
            Some(text) => {
                text.end_line();
                self.start_plain(tag);
            }
            None => self.push(&tag.name, Role::Heading(Text::default())),
        }
    }

    fn start_list(&mut self, tag: &Tag, line: usize) {
        self.end_headings();
        let around = self.open.iter().rfind(|open| !open.role.is_mark()).map(|open| &open.role);
        if let Some(Role::Cell { .. } | Role::Caption(_)) = around {
            self.end_line();
            self.start_plain(tag);
            return;
        }
        let grid = Box::new(Grid::new(Place::Line(line), self.heading.clone(), Vec::new()));
        let role = Role::List { grid, index: self.grids.len(), is_described: true };
        self.grids.push(None);
        self.push(&tag.name, role);
    }

    fn start_item(&mut self, tag: &Tag, is_term: bool, line: usize) {
        let list = self
            .open
            .iter()
            .rposition(|open| !open.role.is_mark() && !matches!(open.role, Role::Item { .. }));
        if let Some(list) = list.filter(|at| matches!(self.open[*at].role, Role::List { .. })) {
            self.end_down_to(list + 1);
            self.push(&tag.name, Role::Item { text: Text::default(), line, is_term });
        } else if let Some(text) = self.into() {
            if text.is_term && !is_term {
                text.describe();
            } else {
                text.end_line();
            }
            text.is_term = is_term;
        }
    }

    fn start_other(&mut self, tag: &Tag) -> Option<RawKind> {
        if is_block(&tag.name) {
            self.end_line();
        }
        if is_void(&tag.name) || tag.self_closing {
            return None;
        }
        let is_reference = |role: &Role| matches!(role, Role::Raised { .. });
        let role = if is_hidden(tag) && !self.mark(|role| matches!(role, Role::Hidden)) {
            Some(Role::Hidden)
        } else {
            match &*tag.name {
                "pre" if !self.mark(|role| matches!(role, Role::Preformatted)) => {
                    Some(Role::Preformatted)
                }
                "sup" if !self.mark(is_reference) => self.raised(),
                "a" if attribute(tag, "href").is_some_and(|it| it.contains('#')) => self.link(),
                _ => None,
            }
        };
        match role {
            Some(role) => self.push(&tag.name, role),
            None => self.start_plain(tag),
        }
        raw(&tag.name)
    }

    /// A raised text, which is a reference where it is all of a link so far.
    fn raised(&mut self) -> Option<Role> {
        let text = self.into()?;
        let start = text.mark();
        let links = self.open.iter().rev().take_while(|open| open.role.is_mark());
        let mut links = links.filter_map(|open| match open.role {
            Role::Link { start } => Some(start),
            _ => None,
        });
        let is_reference = links.next().is_some_and(|link| link.is_at(start));
        Some(Role::Raised { start, is_reference })
    }

    /// A link, for which a raised text that it stands in is a reference.
    fn link(&mut self) -> Option<Role> {
        for open in self.open.iter_mut().rev().take_while(|open| open.role.is_mark()) {
            match &mut open.role {
                Role::Raised { is_reference, .. } => *is_reference = true,
                // Links do not nest.
                Role::Link { .. } => return None,
                _ => {}
            }
        }
        self.into().map(|text| Role::Link { start: text.mark() })
    }

    /// An element that says nothing, so that its end tag is not taken for that of another.
    fn start_plain(&mut self, tag: &Tag) {
        for open in self.open.iter_mut().rev() {
            if open.name == tag.name {
                open.nested += 1;
                return;
            }
            if !open.role.is_mark() {
                return;
            }
        }
    }

    fn push(&mut self, name: &LocalName, role: Role) {
        self.open.push(Open { name: name.clone(), nested: 0, role });
    }

    /// Where the table is whose rows come in.
    fn table(&self) -> Option<usize> {
        self.tables.last().copied()
    }

    /// Whether what comes next is within such a mark.
    fn mark(&self, is_it: impl Fn(&Role) -> bool) -> bool {
        self.open.iter().rev().take_while(|open| open.role.is_mark()).any(|open| is_it(&open.role))
    }

    /// The text that is added to.
    fn into(&mut self) -> Option<&mut Text> {
        self.open.iter_mut().rfind(|open| !open.role.is_mark())?.role.text()
    }

    /// The text that is added to, if that is seen.
    fn shown(&mut self) -> Option<&mut Text> {
        if self.mark(|role| matches!(role, Role::Hidden)) { None } else { self.into() }
    }

    fn end_line(&mut self) {
        if let Some(text) = self.shown() {
            text.end_line();
        }
    }

    /// Ends a heading that is open: nothing that has a heading stands in one.
    fn end_headings(&mut self) {
        let around = self.open.iter().rposition(|open| !open.role.is_mark());
        if let Some(at) = around.filter(|at| matches!(self.open[*at].role, Role::Heading(_))) {
            self.end_down_to(at);
        }
    }

    /// Ends the elements that are open from this one on.
    fn end_down_to(&mut self, length: usize) {
        while self.open.len() > length {
            self.end_last();
        }
    }

    fn end_last(&mut self) {
        let Some(open) = self.open.pop() else { return };
        match open.role {
            Role::Table { layout, index } => {
                self.tables.pop();
                self.grids[index] = Some(layout.finish());
                self.end_line();
            }
            Role::List { grid, index, .. } => {
                self.grids[index] = Some(*grid);
                self.end_line();
            }
            Role::Heading(text) => self.heading = title(text).or(self.heading.take()),
            Role::Raised { start, is_reference } => match self.into() {
                Some(text) if is_reference => text.rewind(start),
                Some(text) => text.raise(start),
                None => {}
            },
            role => self.hand_up(role),
        }
    }

    /// Hands what has ended to the element that it is a part of.
    fn hand_up(&mut self, role: Role) {
        match (role, self.open.last_mut().map(|open| &mut open.role)) {
            (Role::Row { line, cells, is_hidden: false }, Some(Role::Table { layout, .. })) => {
                layout.row(line, cells, &mut self.budget);
            }
            (
                Role::Cell { text, columns, rows, is_header, is_hidden: false },
                Some(Role::Row { cells, .. }),
            ) => cells.push(Cell { text: text.finish(), columns, rows, is_header }),
            (Role::Caption(text), Some(Role::Table { layout, .. })) => layout.caption(title(text)),
            (Role::Item { text, line, is_term }, Some(Role::List { grid, is_described, .. })) => {
                let text = text.finish();
                match grid.rows.last_mut() {
                    Some(row) if !is_term || !*is_described => {
                        let cell = &mut row.cells[usize::from(!is_term)];
                        if !cell.is_empty() && !text.is_empty() {
                            cell.push('\n');
                        }
                        cell.push_str(&text);
                    }
                    _ => {
                        let empty = String::new();
                        let cells = if is_term { vec![text, empty] } else { vec![empty, text] };
                        grid.rows.push(Row { place: Place::Line(line), cells });
                    }
                }
                *is_described = !is_term;
            }
            _ => {}
        }
    }
}

/// A heading without the marks that link to it.
fn title(text: Text) -> Option<String> {
    let text = text.finish();
    let text = text.trim_matches(|it: char| it.is_whitespace() || "#¶§🔗".contains(it));
    (!text.is_empty()).then(|| text.to_owned())
}
