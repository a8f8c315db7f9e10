//! What the vendor and others call the request.

use super::few::Few;

/// How many request ids are kept.
pub(super) const MOST_IDS: usize = 16;
/// How many characters of one are kept.
const LONGEST: usize = 256;

/// Where a request id stood: the lower, the sooner it is given.
pub(super) type Rank = usize;
/// In the body.
pub(super) const BODY: Rank = Rank::MAX - 1;
/// At the end of the message.
pub(super) const MESSAGE: Rank = Rank::MAX;

/// Request ids by their ranks, each once.
#[derive(Default)]
pub(super) struct RequestIds(Few<(Rank, String)>);

impl RequestIds {
    /// Adds one behind those of the same rank.
    pub(super) fn add(&mut self, rank: Rank, id: &str) {
        let id = shortened(id);
        let known = self.0.iter().position(|(_, known)| known == id);
        let last = (self.0.len() == MOST_IDS).then_some(MOST_IDS - 1);
        // Where it is known, or there is no room for another, one of a worse place goes.
        let worse = known.or(last);
        if id.is_empty() || worse.is_some_and(|at| self.0[at].0 <= rank) {
            return;
        }
        worse.map(|at| self.0.remove(at));
        let at = self.0.iter().take_while(|(other, _)| *other <= rank).count();
        self.0.insert(at, (rank, id.to_owned()));
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(|(_, id)| &**id)
    }
}

/// A request id without blanks around it, and no longer than any is.
fn shortened(id: &str) -> &str {
    let id = id.trim();
    // Most have not even as many bytes.
    let is_long = id.len() > LONGEST;
    let end = if is_long { id.char_indices().nth(LONGEST) } else { None };
    end.map_or(id, |(end, _)| &id[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_place_of_an_id_counts() {
        let mut ids = RequestIds::default();
        for (rank, id) in
            [(2, "a"), (MESSAGE, "b"), (2, "c"), (0, " b "), (1, "a"), (1, " "), (BODY, "c")]
        {
            ids.add(rank, id);
        }
        assert!(ids.iter().eq(["b", "a", "c"]));
    }

    #[test]
    fn the_first_of_many_are_kept() {
        let mut ids = RequestIds::default();
        for number in 0..40 {
            ids.add(1, &format!("{number}"));
        }
        ids.add(0, "first");
        let kept: Vec<&str> = ids.iter().collect();
        assert_eq!((kept.len(), kept[0], kept[1], kept[15]), (MOST_IDS, "first", "0", "14"));
    }

    #[test]
    fn an_id_is_not_endless() {
        assert_eq!(shortened(&"额".repeat(300)), "额".repeat(256));
        assert_eq!(shortened(&"x".repeat(257)).len(), 256);
        assert_eq!(shortened(&"额".repeat(256)).len(), 3 * 256);
        assert_eq!(shortened(" x "), "x");
    }
}
