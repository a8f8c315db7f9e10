//! What an error keeps of a body: its start, and the texts that were found in it.

use std::borrow::Cow;
use std::ops::Range;

/// The start of a body.
pub(super) enum Body {
    Text(Box<str>),
    /// What is not all UTF-8, or was not read as text.
    Bytes(Box<[u8]>),
}

/// A text of a response.
pub(super) enum Kept {
    /// As it stands in the body that is kept.
    Within(Range<usize>),
    Own(String),
}

/// Keeps the start of a body, and texts.
pub(super) struct Keeper<'b> {
    start: &'b [u8],
    /// The same as text.
    text: Option<&'b str>,
}

impl<'b> Keeper<'b> {
    /// For so many bytes of a body, which was read as this text: the body itself, or what is none of it.
    pub(super) fn new(body: &'b [u8], text: &'b str, most: usize) -> Self {
        let start = &body[..body.len().min(most)];
        let is_text = text.len() == body.len() && text.as_ptr() == body.as_ptr();
        Self { start, text: if is_text { text.get(..start.len()) } else { None } }
    }

    pub(super) fn body(&self) -> Body {
        self.text.map_or_else(|| Body::Bytes(self.start.into()), |text| Body::Text(text.into()))
    }

    pub(super) fn text(&self, text: Cow<'b, str>) -> Kept {
        match text {
            Cow::Borrowed(text) => {
                self.place(text).map_or_else(|| Kept::Own(text.into()), Kept::Within)
            }
            Cow::Owned(text) => Kept::Own(text),
        }
    }

    /// Where in the body a text stands, if it is a piece of that.
    fn place(&self, piece: &str) -> Option<Range<usize>> {
        let text = self.text?;
        let start = piece.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
        let place = start..start + piece.len();
        text.get(place.clone()).map(|_| place)
    }
}

impl Body {
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

impl Kept {
    /// The text, of an error with this body.
    pub(super) fn text<'a>(&'a self, body: &'a Body) -> &'a str {
        match (self, body) {
            (Self::Own(text), _) => text,
            (Self::Within(place), Body::Text(body)) => body.get(place.clone()).unwrap_or_default(),
            // Nothing is within bytes.
            (Self::Within(_), Body::Bytes(_)) => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_the_body_is_kept_with_it() {
        let body = "a 额度 b";
        for (most, is_within) in
            [(100, true), (10, true), (9, true), (8, true), (5, false), (3, false)]
        {
            let keeper = Keeper::new(body.as_bytes(), body, most);
            let kept = keeper.text(Cow::Borrowed(&body[2..8]));
            let start = keeper.body();
            assert_eq!(matches!(kept, Kept::Within(_)), is_within, "{most}");
            assert_eq!(
                (kept.text(&start), start.bytes()),
                ("额度", &body.as_bytes()[..most.min(10)])
            );
        }
        let keeper = Keeper::new(body.as_bytes(), body, 100);
        let (before, copy) = (&body[..0], body.to_owned());
        assert_eq!(keeper.text(Cow::Borrowed(before)).text(&keeper.body()), "");
        assert!(matches!(keeper.text(Cow::Borrowed(&*copy)), Kept::Own(_)));
        assert!(matches!(keeper.text(Cow::Owned(copy.clone())), Kept::Own(_)));
        // Read as another text.
        let keeper = Keeper::new(body.as_bytes(), &copy, 100);
        assert_eq!(keeper.text(Cow::Borrowed(&copy)).text(&keeper.body()), body);
    }
}
