//! The one place that panics where data is not what the generator writes.

/// What no generated data leads to. One function for all: each place that panics for itself would
/// leave its message, its place and a relocation in every user's binary.
#[cold]
#[inline(never)]
pub(crate) const fn broken() -> ! {
    panic!("errtable: the data of the catalog is broken: generate it again")
}
