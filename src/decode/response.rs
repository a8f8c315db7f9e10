//! Where a catalog's responses have what, as its table says.

use crate::Catalog;
use crate::catalog::header;

/// What a catalog says of its responses.
pub(crate) struct Response<'a> {
    /// The codes that say that nothing is wrong.
    pub(crate) success: Vec<&'a str>,
    /// The headers with the vendor's request id, in small letters.
    pub(crate) request_id_headers: Vec<&'a str>,
    /// The forms of an error, those that the catalog declares before those that are common.
    pub(crate) envelopes: Vec<Envelope<'a>>,
    /// How many of them the catalog declares.
    pub(crate) declared: usize,
    /// Whether a server answers with Problem Details where the client takes either form.
    #[cfg(feature = "reply")]
    pub(crate) problem_details: bool,
}

/// A form of an error: JSON Pointers.
#[derive(Clone, Default)]
pub(crate) struct Envelope<'a> {
    pub(crate) code: Option<&'a str>,
    pub(crate) message: Option<&'a str>,
    pub(crate) suggestion: Option<&'a str>,
    pub(crate) request_id: Option<&'a str>,
    pub(crate) task_id: Option<&'a str>,
    /// What has to stand where, for this to be an error.
    pub(crate) when: Vec<(&'a str, Vec<&'a str>)>,
}

impl Envelope<'_> {
    /// Whether code and message stand in an object of their own, which only an error has.
    pub(crate) fn is_an_object(&self) -> bool {
        let parent = |pointer: Option<&str>| -> Option<String> {
            Some(pointer?.rsplit_once('/')?.0.to_owned())
        };
        let of_code = parent(self.code);
        of_code.as_ref().is_some_and(|it| !it.is_empty()) && of_code == parent(self.message)
    }
}

/// Where code and message stand in the responses of most APIs, and of the gateways before them.
const COMMON: [(Option<&str>, Option<&str>); 10] = [
    (Some("/error/code"), Some("/error/message")),
    (Some("/code"), Some("/message")),
    // Problem Details (RFC 9457) with the code beside them.
    (Some("/code"), Some("/detail")),
    (Some("/error_code"), Some("/error_msg")),
    (Some("/errcode"), Some("/errmsg")),
    (Some("/Code"), Some("/Message")),
    (Some("/errors/*/code"), Some("/errors/*/message")),
    (None, Some("/error")),
    (None, Some("/detail")),
    (None, Some("/msg")),
];
/// Where a request id stands in them.
const REQUEST_IDS: [&str; 3] = ["/request_id", "/requestId", "/RequestId"];

impl<'a> Response<'a> {
    pub(crate) fn of(catalog: Catalog<'a>) -> Self {
        let mut words = Words { catalog, at: catalog.number(header::RESPONSE) };
        let (success, request_id_headers) = (words.texts(), words.texts());
        let declared = words.number();
        let mut envelopes: Vec<Envelope<'_>> = (0..declared).map(|_| words.envelope()).collect();
        #[cfg(feature = "reply")]
        let problem_details = words.number() == 1;
        let common = COMMON.iter().enumerate().map(|(index, (code, message))| Envelope {
            code: *code,
            message: *message,
            request_id: REQUEST_IDS.get(index).copied(),
            ..Envelope::default()
        });
        envelopes.extend(common);
        Self {
            success,
            request_id_headers,
            envelopes,
            declared,
            #[cfg(feature = "reply")]
            problem_details,
        }
    }
}

/// Reads the words of the data one after the other.
struct Words<'a> {
    catalog: Catalog<'a>,
    at: usize,
}

impl<'a> Words<'a> {
    fn number(&mut self) -> usize {
        self.at += 1;
        self.catalog.number(self.at - 1)
    }

    fn text(&mut self) -> Option<&'a str> {
        self.at += 2;
        self.catalog.text(self.at - 2)
    }

    fn texts(&mut self) -> Vec<&'a str> {
        (0..self.number()).map(|_| self.text().unwrap_or_default()).collect()
    }

    fn envelope(&mut self) -> Envelope<'a> {
        let [code, message, suggestion, request_id, task_id] = [(); 5].map(|()| self.text());
        let conditions = self.number();
        let when = (0..conditions).map(|_| (self.text().unwrap_or_default(), self.texts()));
        let when = when.collect();
        Envelope { code, message, suggestion, request_id, task_id, when }
    }
}
