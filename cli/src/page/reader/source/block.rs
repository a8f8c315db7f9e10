//! Constants that stand together, with the comments on them.

use std::collections::HashSet;

use super::super::super::grid::{Grid, Place, Row};
use super::super::super::names::{from_words, says_error};
use super::super::super::values::is_heading;
use super::comment::{append, lines, plain, summary};
use super::entry::Entry;
use super::literal::number;
use super::parameters::Parameters;
use super::token::{Kind, Token, tokens};

/// More characters make no title of a comment.
const LONGEST_TITLE: usize = 120;

/// Constants that stand together.
#[derive(Debug, Default)]
pub(super) struct Block {
    line: Option<usize>,
    name: Option<String>,
    title: Option<String>,
    members: Vec<Member>,
    /// The comments that what comes next may be about: one that stands off it, and one that does not.
    far: Option<Remark>,
    near: Option<Remark>,
    /// The last line whose code is no constant.
    skipped: usize,
    /// What the arguments of its members are, where that is said.
    pub(super) parameters: Parameters,
    /// What the value is of a member that has none, as far as that is known.
    next: Option<i128>,
}

#[derive(Debug)]
struct Member {
    entry: Entry,
    is_counted: bool,
    /// The line it ends in.
    end: usize,
    /// Whether it stands off the one before.
    starts: bool,
    /// The comment that stands over it and those that follow.
    section: Option<String>,
    before: String,
    /// The comment behind it, where that stands, and the line it ends in.
    after: String,
    /// Whether a text stands beside its value.
    has_text: bool,
    column: Option<usize>,
    after_end: usize,
}

/// Comments that stand together.
#[derive(Debug)]
struct Remark {
    text: String,
    first: usize,
    last: usize,
}

impl Block {
    /// One that starts in this line.
    pub(super) fn new(line: usize, name: Option<String>, title: Option<String>) -> Self {
        Self { line: Some(line), name, title, next: Some(0), ..Self::default() }
    }

    /// Names a block that has no name yet.
    pub(super) fn name(&mut self, name: &str) {
        self.name.get_or_insert_with(|| name.to_owned());
    }

    pub(super) fn comment(&mut self, token: &Token<'_>) {
        let (text, first, last) = (plain(token.text), token.line, token.last_line());
        if text.is_empty() {
            let near = self.near.as_mut().filter(|it| it.last + 1 >= first);
            return near.into_iter().for_each(|it| it.last = last);
        }
        if first == self.skipped {
            return;
        }
        let is_behind = self.members.last().is_some_and(|it| it.end == first);
        if self.was_member(token.text, is_behind) {
            // What was said right above it was about it.
            self.near = self.near.take().filter(|it| it.last + 1 < first);
            self.skipped = last;
            return;
        }
        if let Some(member) = self.members.last_mut() {
            let goes_on = member.after_end + 1 == first && member.column == Some(token.column);
            if member.end == first || goes_on && self.near.is_none() {
                append(&mut member.after, &text);
                (member.column, member.after_end) = (Some(token.column), last);
                return;
            }
        }
        match &mut self.near {
            Some(near) if near.last + 1 >= first => {
                append(&mut near.text, &text);
                near.last = last;
            }
            near => self.far = near.replace(Remark { text, first, last }).or(self.far.take()),
        }
    }

    /// Whether a comment is code that was taken out: members, as this block has them.
    fn was_member(&self, comment: &str, is_behind: bool) -> bool {
        let lines = lines(comment).filter(|it| !it.is_empty());
        let mut are_members = lines.map(|line| {
            let tokens = tokens(line);
            let code = tokens.iter().take_while(|it| it.kind != Kind::Comment);
            Entry::was_one(&code.collect::<Vec<_>>(), self.line.is_some(), is_behind)
        });
        are_members.next().is_some_and(|first| first && are_members.all(|it| it))
    }

    /// The comment right above this line.
    pub(super) fn take_comment(&mut self, line: usize) -> Option<String> {
        self.near
            .take()
            .filter(|it| it.last + 1 >= line && !is_license(&it.text))
            .map(|it| it.text)
            .filter(|it| is_title(it))
    }

    /// Code in this line is no constant, and what was said before was about it.
    pub(super) fn skip(&mut self, line: usize) {
        (self.near, self.far, self.next) = (None, None, None);
        self.skipped = line;
    }

    /// A member by its tokens, with the comments between them; one without a value may be counted.
    pub(super) fn member(&mut self, code: &[&Token<'_>], comments: &[&Token<'_>], counts: bool) {
        let (Some(first), Some(last)) = (code.first(), code.last()) else { return };
        let repeats = |it: &Entry| !counts && it.value.is_none() && it.refusal.is_none();
        let member = Entry::member(code, !counts, &self.parameters);
        match member.map(|it| if repeats(&it) { it.repeated() } else { it }) {
            Some(entry) => self.add(entry, first.line, last.line),
            None => self.skip(last.line),
        }
        for comment in comments {
            self.comment(comment);
        }
    }

    /// A constant from one line to another.
    pub(super) fn add(&mut self, mut entry: Entry, first: usize, end: usize) {
        let is_made = !entry.text.is_empty() || !entry.status.is_empty();
        let is_counted = entry.value.is_none() && entry.refusal.is_none() && !is_made;
        let value = if is_counted { self.next } else { entry.value.as_deref().and_then(number) };
        if is_counted {
            entry.value = value.map(|value| value.to_string());
        }
        self.next = value.and_then(|value| value.checked_add(1));
        let is_said = |it: &Remark| !is_license(&it.text);
        let near = self.near.take().filter(is_said);
        let mut far = self.far.take().filter(is_said);
        let start = near.as_ref().map_or(first, |it| it.first);
        let previous = self.members.last().map(|it| it.end.max(it.after_end));
        let (before, section) = match near {
            Some(near) if near.last + 1 >= first => (near.text, far.take()),
            near => (String::new(), near),
        };
        let section = section.map(|it| it.text).filter(|it| is_title(it));
        self.members.push(Member {
            is_counted,
            end,
            starts: previous.is_none_or(|end| start > end + 1),
            section,
            before,
            has_text: !entry.text.is_empty(),
            after: std::mem::take(&mut entry.text),
            column: None,
            after_end: end,
            entry,
        });
    }

    /// The table of an enum. Only in C, numbers that are not written count for those who do not see them.
    pub(super) fn finish_enum(mut self, is_c: bool) -> Option<Grid> {
        if !is_c && self.members.iter().all(|member| member.is_counted) {
            self.members.iter_mut().for_each(|member| member.entry.value = None);
        }
        self.finish()
    }

    /// The table, if it has a member.
    pub(super) fn finish(mut self) -> Option<Grid> {
        if self.line.is_none() {
            self.leave_others();
        }
        let first = self.members.first()?.entry.line;
        self.find_sections();
        let name = self.name.clone();
        let mut title = self.name.or(self.title);
        if title.is_none() && self.members[1..].iter().all(|it| it.section.is_none()) {
            title = self.members[0].section.take();
        }
        let taken = || self.members.iter().filter(|it| it.entry.refusal.is_none());
        let has_values = taken().any(|it| it.entry.value.is_some());
        let has_statuses = taken().any(|it| !it.entry.status.is_empty());
        let has_comments = taken().any(|it| !it.before.is_empty() || !it.after.is_empty());
        let has_both = taken().any(|it| !it.before.is_empty() && !it.after.is_empty());
        // What is said behind some members alone is what the list says of each.
        let is_behind = taken().any(|it| it.before.is_empty() && !it.after.is_empty());
        let columns = [
            ("name", true),
            ("value", has_values),
            ("http status", has_statuses),
            ("comment", has_comments),
            ("description", has_both),
        ];
        let header = columns.iter().filter(|it| it.1).map(|it| it.0.to_owned()).collect();
        let mut grid = Grid::new(Place::Line(self.line.unwrap_or(first)), title, header);
        grid.name = name;
        for Member { entry, section, before, after, has_text, .. } in self.members {
            let place = Place::Line(entry.line);
            if let Some(section) = section {
                grid.rows.push(Row { place: place.clone(), cells: vec![section] });
            }
            let (before, after) = (summary(before), summary(after));
            let (comment, description) = match (&*before, &*after) {
                ("", _) => (after, before),
                (_, "") => (before, after),
                _ if has_text || is_behind => (after, before),
                _ => (before, after),
            };
            if let Some(refusal) = entry.refusal {
                let mut cells = vec![entry.name, comment, description];
                cells.retain(|it| !it.is_empty());
                grid.refused.push((Row { place, cells }, refusal.reason));
                continue;
            }
            let value = entry.value.unwrap_or_default();
            let cells = [entry.name, value, entry.status, comment, description];
            let cells = cells.into_iter().zip(columns).filter(|it| it.1.1).map(|it| it.0);
            grid.rows.push(Row { place, cells: cells.collect() });
        }
        Some(grid)
    }

    /// Leaves the constants that would have to be computed, and are unlike the others: macros of other
    /// uses stand among codes.
    fn leave_others(&mut self) {
        let known: HashSet<&str> = self.members.iter().map(|it| &*it.entry.name).collect();
        let taken = self.members.iter().filter(|it| it.entry.refusal.is_none());
        let families: HashSet<String> = taken.map(|it| family(&it.entry.name)).collect();
        let is_one = |entry: &Entry| {
            let Some(refusal) = &entry.refusal else { return true };
            let is_known = |word: &String| known.contains(&**word);
            let is_number = |word: &String| word.starts_with(|it: char| it.is_ascii_digit());
            let is_constant = |word: &String| !word.contains(|it: char| it.is_lowercase());
            let says = says_error(&entry.name);
            match &*refusal.words {
                [] => true,
                [alias] if is_known(alias) => true,
                words if words.iter().any(|word| is_number(word) || is_known(word)) => {
                    says || families.contains(&family(&entry.name))
                }
                words => says && words.iter().all(is_constant),
            }
        };
        let are_ones: Vec<bool> = self.members.iter().map(|it| is_one(&it.entry)).collect();
        let mut was_left = false;
        for (member, is_one) in self.members.iter_mut().zip(&are_ones) {
            member.starts |= std::mem::replace(&mut was_left, !is_one);
        }
        let mut are_ones = are_ones.into_iter();
        self.members.retain(|_| are_ones.next().unwrap_or(true));
    }

    /// Finds the comments that are about several members, though they stand right above the first: it
    /// has another, or no member has any.
    fn find_sections(&mut self) {
        // What makes the title of the whole list may be a sentence.
        let mut may_be_long = self.name.is_none() && self.title.is_none();
        for members in self.members.chunk_by_mut(|_, next| !next.starts && next.section.is_none()) {
            let [first, others @ ..] = members else { continue };
            let may_be_long = std::mem::replace(&mut may_be_long, false);
            let is_bare = others.iter().all(|it| it.before.is_empty())
                && (!first.after.is_empty() && !first.has_text
                    || others.iter().all(|it| it.after.is_empty()));
            let is_alone = others.is_empty() || first.section.is_some();
            let is_short = may_be_long || is_heading(&first.before);
            if is_bare && !is_alone && is_short && is_title(&first.before) {
                first.section = Some(std::mem::take(&mut first.before));
            }
        }
    }
}

/// The first word of a name: constants that belong together share it.
fn family(name: &str) -> String {
    let words = from_words(name);
    words.split('_').next().unwrap_or_default().to_owned()
}

fn is_title(text: &str) -> bool {
    let is_license = text.to_lowercase().starts_with("copyright");
    !text.is_empty() && !is_license && text.chars().count() <= LONGEST_TITLE
}

/// Whether a text says whose a file is, and what may be done with it.
fn is_license(text: &str) -> bool {
    let text = text.to_lowercase();
    let marks = ["spdx-license-identifier", "licensed under", "all rights reserved"];
    let is_copyright = text.starts_with("copyright")
        && text.contains(|it: char| it.is_ascii_digit() || it == '©' || it == '(');
    is_copyright || marks.iter().any(|mark| text.contains(mark))
}
