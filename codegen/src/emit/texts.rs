//! The texts that a catalog's data points into.

use crate::known::{Known, hash};
use crate::model::Catalog;
use crate::text::number;

/// The length of a text that is not there.
pub(super) const ABSENT: u32 = u32::MAX;

/// All distinct texts, one behind the other.
pub(super) struct Texts<'a> {
    known: Known,
    pub(super) list: Vec<&'a str>,
    /// Where each of them starts.
    starts: Vec<u32>,
    length: usize,
}

impl<'a> Texts<'a> {
    /// None yet, and room for those of a catalog.
    pub(super) fn for_catalog(catalog: &Catalog) -> Self {
        let cells: usize = catalog.cases().map(|case| case.texts().iter().flatten().count()).sum();
        let count = cells + catalog.variants.len();
        let (mut list, mut starts) = (Vec::with_capacity(count + 1), Vec::with_capacity(count + 1));
        list.push(FIRST);
        starts.push(0);
        Self { known: Known::with_room(count), list, starts, length: FIRST.len() }
    }

    /// Where a text stands and how long it is.
    pub(super) fn place(&mut self, text: &'a str) -> [u32; 2] {
        if text.is_empty() {
            return [0, 0];
        }
        let list = &self.list;
        let found = self.known.find(hash(text.as_bytes()), list.len(), &mut |it| list[it] == text);
        let start = found.map_or_else(|| number(self.length), |found| self.starts[found]);
        if found.is_none() {
            self.length += text.len();
            self.list.push(text);
            self.starts.push(start);
        }
        [start, number(text.len())]
    }

    pub(super) fn optional(&mut self, text: Option<&'a str>) -> [u32; 2] {
        text.map_or([0, ABSENT], |text| self.place(text))
    }

    /// The same of one that is not empty, both less by one.
    pub(super) fn filled(&mut self, text: &'a str) -> [u32; 2] {
        self.place(text).map(|number| number - 1)
    }
}

/// What stands before all texts, so that none but an empty one starts at 0.
const FIRST: &str = ".";
