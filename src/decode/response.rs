//! Where a catalog's responses have what, as its table says.

use std::ops::Range;

use super::json::Steps;
use crate::Catalog;
use crate::data::header;

/// What a catalog says of its responses: it is read where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Response<'a> {
    catalog: Catalog<'a>,
    at: usize,
}

impl<'a> Response<'a> {
    #[inline]
    pub(crate) const fn of(catalog: Catalog<'a>) -> Self {
        Self { catalog, at: catalog.number(header::RESPONSE) }
    }

    /// Whether a server answers with Problem Details where the client takes either form.
    #[cfg(feature = "reply")]
    pub(crate) const fn problem_details(self) -> bool {
        self.catalog.word(self.at) == 1
    }

    /// The codes that say that nothing is wrong.
    #[inline]
    pub(super) fn success(self) -> Texts<'a> {
        Texts::new(self.catalog, self.at + 5)
    }

    /// The headers with the vendor's request id, in small letters.
    #[inline]
    pub(crate) fn request_id_headers(self) -> Texts<'a> {
        Texts::new(self.catalog, self.success().end())
    }

    /// The forms of an error that the catalog declares.
    #[inline]
    pub(crate) fn declared(self) -> Forms<'a> {
        let forms = self.place(1);
        let [count, _] = self.catalog.pair(forms);
        Forms { response: self, tree: 2, at: forms + 2, count: count as usize }
    }

    /// Those of most APIs, and of the gateways before them.
    pub(super) fn common(self) -> Forms<'a> {
        let mut forms = self.declared();
        while forms.next().is_some() {}
        Forms { tree: 3, count: self.catalog.number(self.place(1) + 1), ..forms }
    }

    /// All pointers of its forms.
    #[inline]
    pub(crate) fn pointers(self) -> Texts<'a> {
        Texts::new(self.catalog, self.place(4))
    }

    /// What stands at a word of it as a place.
    #[inline]
    const fn place(self, word: usize) -> usize {
        self.at + self.catalog.number(self.at + word)
    }
}

/// Forms of an error.
#[derive(Clone)]
pub(crate) struct Forms<'a> {
    response: Response<'a>,
    /// The word that says where the tree of their pointers stands.
    tree: usize,
    at: usize,
    count: usize,
}

impl<'a> Forms<'a> {
    /// Whether there is none.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// All their pointers.
    #[inline]
    pub(super) fn tree(&self) -> Tree<'a> {
        Tree { response: self.response, at: self.response.place(self.tree) }
    }
}

impl<'a> Iterator for Forms<'a> {
    type Item = Form<'a>;

    #[inline]
    fn next(&mut self) -> Option<Form<'a>> {
        self.count = self.count.checked_sub(1)?;
        let form = Form { response: self.response, at: self.at };
        let mut conditions = form.conditions();
        while conditions.next().is_some() {}
        self.at = conditions.at;
        Some(form)
    }
}

/// The form of an error.
#[derive(Clone, Copy)]
pub(crate) struct Form<'a> {
    response: Response<'a>,
    at: usize,
}

/// What a form has a pointer for.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    Code,
    Message,
    Suggestion,
    RequestId,
    TaskId,
}

impl<'a> Form<'a> {
    /// The number of a part's pointer.
    #[inline]
    pub(super) fn number(self, part: Part) -> Option<usize> {
        Some(self.response.catalog.number(self.at + part as usize)).filter(|number| *number > 0)
    }

    /// A part's pointer.
    pub(crate) fn pointer(self, part: Part) -> Option<&'a str> {
        self.number(part).and_then(|number| self.response.pointers().nth(number))
    }

    /// Whether code and message stand in an object of their own, which only an error has.
    pub(super) fn is_an_object(self) -> bool {
        let parent = |part| Some(self.pointer(part)?.rsplit_once('/')?.0);
        let of_code = parent(Part::Code);
        of_code.is_some_and(|it| !it.is_empty()) && of_code == parent(Part::Message)
    }

    /// What has to stand where, for this to be an error.
    #[inline]
    pub(crate) fn conditions(self) -> Conditions<'a> {
        let count = self.response.catalog.number(self.at + 5);
        Conditions { catalog: self.response.catalog, at: self.at + 6, count }
    }
}

/// What has to stand at some pointers: their numbers, and the texts of which one has to be there.
#[derive(Clone)]
pub(crate) struct Conditions<'a> {
    catalog: Catalog<'a>,
    at: usize,
    count: usize,
}

impl Conditions<'_> {
    /// Whether there is none.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl<'a> Iterator for Conditions<'a> {
    type Item = (usize, Texts<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.count = self.count.checked_sub(1)?;
        let (number, values) =
            (self.catalog.number(self.at), Texts::new(self.catalog, self.at + 1));
        self.at = values.end();
        Some((number, values))
    }
}

/// Bytes of a key in a tree: a text, and what follows.
const KEY: usize = 12;

/// Pointers from some key on.
#[derive(Clone, Copy)]
pub(crate) struct Tree<'a> {
    response: Response<'a>,
    at: usize,
}

impl Tree<'_> {
    /// Where in the catalog's text each key stands, and what follows it.
    #[inline]
    fn places(self) -> impl Iterator<Item = (Range<usize>, Self)> {
        let Response { catalog, at } = self.response;
        let (first, count) = (4 * (self.at + 2), catalog.number(self.at + 1));
        let keys = catalog.data.get(first..first + KEY * count).unwrap_or_default();
        keys.chunks_exact(KEY).map(move |key| {
            let word = |place: usize| {
                key[place..].first_chunk().map_or(0, |word| u32::from_le_bytes(*word)) as usize
            };
            let (start, length, next) = (word(0), word(4), word(8));
            (start..start + length, Self { at: at + next, ..self })
        })
    }
}

impl<'a> Steps<'a> for Tree<'a> {
    #[inline]
    fn number(self) -> Option<usize> {
        self.response.catalog.number(self.at).checked_sub(1)
    }

    #[inline]
    fn keys(self) -> impl Iterator<Item = (&'a str, Self)> {
        let text = self.response.catalog.text;
        self.places().map(move |(place, further)| (text.get(place).unwrap_or_default(), further))
    }

    #[inline]
    fn behind(self, key: &str) -> Option<Self> {
        let text = self.response.catalog.text.as_bytes();
        // The length tells most apart.
        let is_key = |place: &Range<usize>| {
            place.len() == key.len() && text.get(place.clone()) == Some(key.as_bytes())
        };
        self.places().find(|(place, _)| is_key(place)).map(|(_, further)| further)
    }
}

/// Texts that stand behind their number.
#[derive(Clone)]
pub(crate) struct Texts<'a> {
    catalog: Catalog<'a>,
    at: usize,
    count: usize,
}

impl<'a> Texts<'a> {
    #[inline]
    pub(super) fn new(catalog: Catalog<'a>, at: usize) -> Self {
        Self { catalog, at: at + 1, count: catalog.number(at) }
    }

    /// What stands behind them.
    #[inline]
    fn end(&self) -> usize {
        self.at + 2 * self.count
    }
}

impl<'a> Iterator for Texts<'a> {
    type Item = &'a str;

    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        self.count = self.count.checked_sub(1)?;
        self.at += 2;
        Some(self.catalog.present(self.at - 2))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.count, Some(self.count))
    }
}

impl ExactSizeIterator for Texts<'_> {}
