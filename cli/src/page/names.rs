//! Names.
use super::entry::Entry;
pub(super) fn propose(_entries: &mut [Entry]) {}
