//! A valid catalog: what can be wrong with a table is not in here any more.

use crate::code::{Code, CodeType, Radix};
use crate::kind::{Kind, Retry};
use crate::table::Field;
use crate::template::Style;
use crate::text::Text;

/// A checked catalog, as [`load`](crate::load) gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Catalog {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) type_name: String,
    /// Where its texts come from, as far as known: pairs such as `title` and the page's title.
    pub(crate) source: Vec<(String, String)>,
    pub(crate) languages: Vec<String>,
    pub(crate) code_type: CodeType,
    pub(crate) radix: Radix,
    pub(crate) is_open: bool,
    /// Of the columns that may be optional, those that every variant has, and no version of the table may lack.
    pub(crate) total: Vec<Field>,
    pub(crate) styles: Vec<Style>,
    /// What stands between a message and a sample of it.
    pub(crate) sample: Option<String>,
    pub(crate) success: Vec<String>,
    pub(crate) request_id_headers: Vec<String>,
    pub(crate) problem_details: bool,
    pub(crate) envelopes: Vec<Envelope>,
    pub(crate) categories: Vec<Category>,
    pub(crate) variants: Vec<Variant>,
}

impl Catalog {
    /// Its short name: `tripo`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its title for people: `Tripo 3D API`.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The name of the enum: `Tripo`.
    #[must_use]
    pub fn type_name(&self) -> &str {
        &self.type_name
    }

    /// Where its texts come from, as far as known: pairs such as `title` and the page's title.
    #[must_use]
    pub fn source(&self) -> &[(String, String)] {
        &self.source
    }

    /// The languages of its texts, the default first.
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The type of its codes.
    #[must_use]
    pub fn code_type(&self) -> CodeType {
        self.code_type
    }

    /// Whether the vendor adds codes without notice: beside the enum stands the name for an
    /// `errtable::Open` of it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// A code as the catalog writes it: `1004`, `0x80C80300`, `1000-1999`.
    #[must_use]
    pub fn written(&self, code: &Code) -> String {
        self.radix.write(code)
    }

    /// Whether a variant may lack what stands in this column, so that its method gives an `Option`.
    ///
    /// ```
    /// use errtable_codegen::{Field, load_text};
    ///
    /// let catalog = load_text("a.csv", "code,name,http_status\n1,GONE,410\n")?.catalog;
    /// assert!(!catalog.is_optional(Field::HttpStatus));
    /// assert!(catalog.is_optional(Field::Message));
    /// # Ok::<(), errtable_codegen::Report>(())
    /// ```
    #[must_use]
    pub fn is_optional(&self, field: Field) -> bool {
        match field {
            // A range is no code that could be given.
            Field::Code => self.variants.iter().any(|it| matches!(it.code, Code::Range(..))),
            Field::Category if self.categories.is_empty() => true,
            Field::Name | Field::Kind | Field::Retry => false,
            _ => !self.total.contains(&field),
        }
    }

    /// The styles of placeholders that its messages and codes use, in the words of the TOML.
    pub fn placeholders(&self) -> impl Iterator<Item = &'static str> {
        self.styles.iter().map(|style| style.word())
    }

    /// What stands between a message of the table and a sample of it.
    #[must_use]
    pub fn sample(&self) -> Option<&str> {
        self.sample.as_deref()
    }

    /// The codes that say that nothing is wrong, as a response has them.
    #[must_use]
    pub fn success(&self) -> &[String] {
        &self.success
    }

    /// The headers that have the vendor's request id, in small letters.
    #[must_use]
    pub fn request_id_headers(&self) -> &[String] {
        &self.request_id_headers
    }

    /// Whether a server answers with Problem Details (RFC 9457) where the client takes either form.
    #[must_use]
    pub fn problem_details(&self) -> bool {
        self.problem_details
    }

    /// The forms in which a response has its error, to be tried in this order.
    #[must_use]
    pub fn envelopes(&self) -> &[Envelope] {
        &self.envelopes
    }

    /// The vendor's categories: those that the TOML names, in its order, then the others in the order
    /// of their first rows.
    #[must_use]
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// Its variants: those that share a code side by side, otherwise in the order of their first
    /// rows.
    #[must_use]
    pub fn variants(&self) -> &[Variant] {
        &self.variants
    }

    /// All cases, variant by variant.
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        self.variants.iter().flat_map(|variant| &variant.cases)
    }
}

/// Where a response has what: JSON Pointers (RFC 6901), in which `*` stands for the first element of an
/// array that has what follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// What has to stand where for this to be an error: a pointer and the texts of which one stands
    /// there. All of them have to hold.
    pub when: Vec<(String, Vec<String>)>,
    /// The code.
    pub code: Option<String>,
    /// The message.
    pub message: Option<String>,
    /// What to do.
    pub suggestion: Option<String>,
    /// What the vendor calls the request.
    pub request_id: Option<String>,
    /// What the vendor calls a task that went on behind the request.
    pub task_id: Option<String>,
}

/// A category of the vendor's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its variant in the category enum.
    pub ident: String,
    /// The vendor's text.
    pub text: String,
}

/// A name, with what all its rows share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its variant in the enum: `TaskNotFound`.
    pub ident: Text,
    /// Its stable name: `TASK_NOT_FOUND`.
    pub name: Text,
    /// Its code.
    pub code: Code,
    /// Its HTTP status.
    pub http_status: Option<u16>,
    /// Its kind.
    pub kind: Kind,
    /// Its retry advice.
    pub retry: Retry,
    /// Which of the catalog's categories it is in.
    pub category: Option<u32>,
    /// What few variants have.
    pub(crate) notes: Option<Box<Notes>>,
    /// Its rows, at least one.
    pub cases: Vec<Case>,
}

impl Variant {
    /// Why it is no longer in use, where it is not.
    #[must_use]
    pub fn deprecated(&self) -> Option<&Deprecated> {
        self.notes.as_ref()?.deprecated.as_ref()
    }

    /// The literal text around the placeholders of a code that has any.
    #[must_use]
    pub fn pattern(&self) -> Option<&[Box<str>]> {
        self.notes.as_ref()?.pattern.as_deref()
    }

    /// Where it is documented.
    #[must_use]
    pub fn docs(&self) -> Option<&str> {
        self.notes.as_ref()?.docs.as_deref()
    }
}

/// What few variants have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notes {
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) docs: Option<Text>,
    pub(crate) pattern: Option<Box<[Box<str>]>>,
}

/// That a code is no longer in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecated {
    /// Why.
    pub note: Text,
    /// Since which version or date.
    pub since: Option<Text>,
    /// The name that took its place.
    pub replaced_by: Option<Text>,
}

/// One row of a variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Case {
    /// Messages, then descriptions, then suggestions, each in all of the catalog's languages; behind
    /// them, where the message has parameters, their names.
    texts: Box<[Option<Text>]>,
}

impl Case {
    /// One with these texts (messages, descriptions, suggestions, each in all languages), and the names
    /// of the message's parameters.
    pub(crate) fn new(mut texts: Vec<Option<Text>>, params: Option<Text>) -> Self {
        texts.extend(params.map(Some));
        Self { texts: texts.into() }
    }

    /// All texts: messages, then descriptions, then suggestions, each in all of the catalog's languages.
    #[must_use]
    pub fn texts(&self) -> &[Option<Text>] {
        &self.texts[..3 * self.languages()]
    }

    /// The names of the message's parameters, in the order of its placeholders, separated by blanks.
    #[must_use]
    pub fn params(&self) -> Option<&str> {
        self.texts.get(3 * self.languages())?.as_deref()
    }

    fn languages(&self) -> usize {
        self.texts.len() / 3
    }

    /// The message, in the first language that has one.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.first(0)
    }

    /// The description, in the first language that has one.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        self.first(1)
    }

    /// The suggestion, in the first language that has one.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.first(2)
    }

    fn first(&self, column: usize) -> Option<&str> {
        let texts = &self.texts[column * self.languages()..][..self.languages()];
        texts.iter().flatten().next().map(|text| &**text)
    }
}
