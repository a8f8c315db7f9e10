//! Numbers that look random and are always the same.

/// `SplitMix64`, <https://prng.di.unimi.it/splitmix64.c>, from its seed on.
#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    /// A number below `end`.
    ///
    /// # Panics
    ///
    /// Where there is none: `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).expect("it is below a `usize`")
    }

    /// One of some.
    ///
    /// # Panics
    ///
    /// Where there are none.
    pub fn one_of<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }
}
