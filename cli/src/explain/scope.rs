//! What is looked for, and where.

use super::library::{Filter, Library};

/// What is looked for, and where.
pub(super) struct Scope {
    pub(super) library: Library,
    pub(super) filter: Filter,
    /// Whole codes and names only.
    pub(super) is_exact: bool,
    /// In lines, also codes that may as well be something else.
    pub(super) takes_all: bool,
}
