//! Chance that is the same in each run.

/// A xorshift generator, which is random enough.
pub struct Chance(u64);

impl Chance {
    /// The numbers that follow from a seed, which is not 0.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number that is smaller than this.
    ///
    /// # Panics
    ///
    /// There is none that is smaller than 0.
    #[must_use]
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // The lower bits of the first numbers of a small seed are poor.
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    /// One of these.
    ///
    /// # Panics
    ///
    /// There is none in an empty list.
    #[must_use]
    pub fn of<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }

    /// Whether what happens once in so many times happens.
    #[must_use]
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// A value, or none, as often.
    #[must_use]
    pub fn maybe<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.once_in(2) { Some(value(self)) } else { None }
    }
}
