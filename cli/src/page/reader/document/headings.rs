//! The headings of a text in which nothing marks them.

use super::{items, labels};
use crate::page::values;

/// The text with its headings as Markdown has them: lines that are a label; lines that start with a code, if a
/// label follows before the next one; and what stands alone behind the last label, which is about others.
pub(super) fn marked(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut marks = vec![""; lines.len()];
    let mut has_label = false;
    for (index, line) in lines.iter().enumerate().rev() {
        let (is_code, is_label) = (items::is_heading(line), labels::is_heading(line));
        let starts_label = labels::starts(line);
        let is_status = !starts_label && values::heading_status(line).is_some();
        marks[index] = match () {
            () if is_code && has_label => "### ",
            () if is_label => "#### ",
            () if !has_label && (is_status || is_alone(&lines, index)) => "## ",
            () => "",
        };
        has_label = !is_code && (has_label || is_label || starts_label);
    }
    lines.iter().zip(marks).flat_map(|(line, mark)| [mark, line, "\n"]).collect()
}

/// Whether a line stands alone and reads like a heading, and is not what the label before it is of.
fn is_alone(lines: &[&str], index: usize) -> bool {
    let line = lines[index].trim();
    let is_blank = |line: Option<&&str>| line.is_none_or(|line| line.trim().is_empty());
    let before = lines[..index].iter().rev().take(3).find(|line| !line.trim().is_empty());
    is_blank(lines.get(index + 1))
        && is_blank(index.checked_sub(1).and_then(|it| lines.get(it)))
        && values::is_heading(line)
        && line.starts_with(|it: char| it.is_alphabetic() && !it.is_lowercase())
        && !line.contains([':', '：', '|', '\t'])
        && !before.is_some_and(|line| labels::is_heading(line))
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn headings_are_told_by_what_follows() {
        let text = "Reference\n\n1001 Bad\n1002 Old\n\n400 Bad Request\n\n1001 Bad\n\nStatus: 400\n\nWhat to do\n\nTop up
\nBilling\n\n1002 Old\n\nStatus: 401\n\nIt is old.\n\nWas this helpful?\n\nSee also\n";
        let marks = marked(text);
        let marked: Vec<&str> = marks.lines().filter(|line| line.starts_with('#')).collect();
        assert_eq!(
            marked,
            [
                "## Reference",
                "## 400 Bad Request",
                "### 1001 Bad",
                "#### What to do",
                "## Billing",
                "### 1002 Old",
                "## Was this helpful?",
                "## See also"
            ]
        );
    }
}
