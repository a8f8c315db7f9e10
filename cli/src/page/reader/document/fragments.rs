//! Tables in HTML that stand in a document: Markdown and JSX may have them.

use super::super::html;
use super::lines::Lines;
use crate::page::grid::Grid;
use crate::page::progress::Progress;

/// The elements that a table may be.
const ELEMENTS: [&str; 2] = ["table", "dl"];

/// The tables in HTML. Their lines are taken.
pub(super) fn read(lines: &mut Lines<'_>) -> Vec<Grid> {
    let mut grids = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let line = lines.get(index).unwrap_or_default();
        let Some(element) = ELEMENTS.iter().find(|it| tags(line, "<", it) > 0) else {
            index += 1;
            continue;
        };
        let end = end(lines, index, element);
        let fragment: Vec<&str> =
            (index..end).map(|it| lines.get(it).unwrap_or_default()).collect();
        let title = lines.title(index);
        for mut grid in html::read(&fragment.join("\n"), index + 1, &Progress::default()) {
            grid.title = grid.title.or_else(|| title.clone());
            grids.push(grid);
        }
        lines.take(index..end);
        index = end;
    }
    grids
}

/// The line after the end of the element that starts in this one.
fn end(lines: &Lines<'_>, start: usize, element: &str) -> usize {
    let mut depth = 0;
    for index in start..lines.len() {
        let line = lines.get(index).unwrap_or_default();
        depth += tags(line, "<", element);
        depth = depth.saturating_sub(tags(line, "</", element));
        if depth == 0 {
            return index + 1;
        }
    }
    lines.len()
}

/// How many tags of an element a line has.
fn tags(line: &str, open: &str, element: &str) -> usize {
    let is_tag = |(at, _): &(usize, &str)| {
        let name = line.as_bytes()[at + open.len()..].get(..element.len());
        let next = line.as_bytes().get(at + open.len() + element.len());
        name.is_some_and(|name| name.eq_ignore_ascii_case(element.as_bytes()))
            && next.is_none_or(|next| !next.is_ascii_alphanumeric())
    };
    line.match_indices(open).filter(is_tag).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_counted_by_their_names() {
        assert_eq!(tags("<Table><table><tablet></table>", "<", "table"), 2);
        assert_eq!(tags("<Table><table><tablet></table >", "</", "table"), 1);
        assert_eq!(tags("<d", "<", "dl"), 0);
    }

    #[test]
    fn an_element_ends_where_as_many_are_closed() {
        let lines = Lines::of("<table><tr>\n<td><table>\n</table></td>\n</tr></table>\nafter");
        assert_eq!(end(&lines, 0, "table"), 4);
        assert_eq!(end(&Lines::of("<table>\nx"), 0, "table"), 2);
    }
}
