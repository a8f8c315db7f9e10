//! Rows out of order, in a table that is in order otherwise.

use errtable_codegen::{Diagnostic, Field, Lint};

use super::{Reader, Text};
use crate::canonical::order::Key;

/// Tables in the order of their page are left alone: out of order is what stands alone in being so.
pub(super) fn check(reader: &Reader<'_>, findings: &mut Vec<Diagnostic>) {
    let codes: Vec<Text<'_>> =
        (0..reader.rows.len()).filter_map(|row| reader.cell(row, Field::Code)).collect();
    let keys: Vec<Key<'_>> = codes.iter().map(|code| Key::of(code.value)).collect();
    let out_of_order = out_of_order(&keys);
    if out_of_order.len() * 10 > keys.len() {
        return;
    }
    for index in out_of_order {
        let message = format!("the code `{}` stands out of order", codes[index].value);
        findings.push(
            Diagnostic::new(Lint::UnsortedRows, codes[index].span, message)
                .help("the other rows are in the order of their codes: move the row, or `cargo errtable fmt --sort`"),
        );
    }
}

/// The fewest places without which the rest is in order: what is not in a longest sequence that never
/// falls.
fn out_of_order<K: Ord>(keys: &[K]) -> Vec<usize> {
    // The last place of the best sequence of each length, and before each place the one before it.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (index, key) in keys.iter().enumerate() {
        let length = ends.partition_point(|end| keys[*end] <= *key);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut is_in_order = vec![false; keys.len()];
    let mut place = ends.last().copied();
    while let Some(index) = place {
        is_in_order[index] = true;
        place = before[index];
    }
    (0..keys.len()).filter(|index| !is_in_order[*index]).collect()
}

#[cfg(test)]
mod tests {
    use super::out_of_order;

    #[test]
    fn as_few_as_possible_are_out_of_order() {
        for (keys, expected) in [
            (&[1, 2, 3][..], &[][..]),
            (&[1, 9, 2, 3, 3, 4], &[1]),
            (&[5, 1, 2, 3], &[0]),
            (&[1, 2, 4, 5, 3], &[4]),
            (&[], &[]),
        ] {
            assert_eq!(out_of_order(keys), expected, "{keys:?}");
        }
    }
}
