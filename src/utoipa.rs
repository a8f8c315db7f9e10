//! The errors of a table in an OpenAPI description, through [utoipa](https://docs.rs/utoipa/5): the replies of
//! [`reply`](crate::reply), to the letter.
//!
//! ```text
//! errors of an operation --> replies, by status --> response: schema, a named example for each row
//! enum of a catalog      --> schemas of its codes, its names, and the two forms of a body
//! ```
//!
//! The enum of a catalog stands for all of its errors. Few operations may fail with each of them;
//! [`responses!`](crate::responses) declares the errors of one:
//!
//! ```
//! # #[cfg(feature = "tripo")] {
//! use errtable::reply::{Preferences, Reply};
//! use errtable::{Tripo, TripoReply};
//! use utoipa::OpenApi;
//!
//! errtable::responses! {
//!     /// Why there may be no task.
//!     struct CreateTaskErrors: Tripo { InsufficientCredit, TaskNotFound }
//! }
//!
//! /// Creates a task. With the feature `axum` it is a handler of axum as it stands.
//! #[utoipa::path(post, path = "/tasks", responses((status = 200, body = String), CreateTaskErrors))]
//! async fn create_task(preferences: Preferences) -> Result<String, Reply> {
//!     Err(TripoReply::insufficient_credit().preferring(&preferences))
//! }
//!
//! /// Anything may go wrong here.
//! #[utoipa::path(get, path = "/credit", responses((status = 200, body = String), Tripo))]
//! async fn credit() -> Result<String, Reply> {
//!     Ok("7".to_owned())
//! }
//!
//! #[derive(OpenApi)]
//! #[openapi(paths(create_task, credit))]
//! struct Api;
//!
//! let description = serde_json::to_value(Api::openapi())?;
//! let refused = &description["paths"]["/tasks"]["post"]["responses"]["403"];
//! let example = &refused["content"]["application/json"]["examples"]["INSUFFICIENT_CREDIT"];
//! assert_eq!(
//!     example["summary"],
//!     "INSUFFICIENT_CREDIT (2010): You don't have enough credit to create this task",
//! );
//! assert_eq!(example["value"]["code"], 2010);
//! # }
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! An error that the enum does not have, and a row that is no error, do not compile:
//!
//! ```compile_fail
//! errtable::responses! { struct CreateTaskErrors: errtable::Tripo { OutOfCheese } }
//! ```
//!
//! ```compile_fail
//! errtable::responses! { struct CreateTaskErrors: errtable::Turing { Success } }
//! ```
//!
//! The generated code implements [`ToSchema`] and [`IntoResponses`] for the enum where it is asked to: with
//! `Part::Utoipa` in a build script, `with(utoipa)` in the attribute, `--with utoipa` at the command; the enums
//! of the vendors do. [`responses!`](crate::responses) needs neither.
//!
//! The schema of a response knows the codes of just its status, and stands within it: no operation has to name
//! components. For those who want some, [`Codes`], [`Names`], [`Body`] and [`Problem`] are schemas of a whole
//! catalog.
//!
//! Import what stands in this module, and not the module: the macros of utoipa name their crate `utoipa`.
//!
//! The types are those of utoipa 5: a later one asks for a newer compiler than this crate does.

mod responses;
mod schema;

use std::any::type_name;
#[doc(hidden)]
pub use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use ::utoipa::openapi::{RefOr, Response, Schema};
pub use ::utoipa::{IntoResponses, PartialSchema, ToSchema, openapi};

pub use self::responses::responses;
use crate::reply::envelope::Envelope;
use crate::reply::{Format, Reply};
use crate::{ErrorCode, Kind};

/// Responses by their status, as [`IntoResponses::responses`] gives them.
pub type ByStatus = BTreeMap<String, RefOr<Response>>;

macro_rules! schemas {
    ($($(#[$docs:meta])* $name:ident: $end:literal, $schema:expr;)+) => {$(
        $(#[$docs])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<E>(PhantomData<E>);

        impl<E: ErrorCode> PartialSchema for $name<E> {
            fn schema() -> RefOr<Schema> {
                RefOr::T($schema)
            }
        }

        impl<E: ErrorCode> ToSchema for $name<E> {
            fn name() -> Cow<'static, str> {
                component::<E>($end)
            }
        }
    )+};
}

schemas! {
    /// The schema of a catalog's codes: `TuringCode`.
    ///
    /// ```
    /// # #[cfg(feature = "tripo")] {
    /// use errtable::Tripo;
    /// use errtable::utoipa::{Codes, ToSchema};
    ///
    /// // The macros of utoipa take no types with parameters that they do not know: an alias names it.
    /// type TripoCode = Codes<Tripo>;
    ///
    /// #[derive(utoipa::ToSchema)]
    /// struct Task {
    ///     #[schema(value_type = TripoCode)]
    ///     error_code: u16,
    /// }
    ///
    /// let mut schemas = Vec::new();
    /// Task::schemas(&mut schemas);
    /// assert_eq!(schemas[0].0, "TripoCode");
    /// # }
    /// ```
    Codes: "Code", schema::documented_codes(*E::CATALOG);

    /// The schema of a catalog's names: `TuringName`.
    ///
    /// ```
    /// # #[cfg(feature = "tripo")] {
    /// use errtable::Tripo;
    /// use errtable::utoipa::{Names, PartialSchema};
    ///
    /// let schema = serde_json::to_value(Names::<Tripo>::schema())?;
    /// assert_eq!(schema["enum"].as_array().unwrap().len(), Tripo::iter().len());
    /// # }
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    Names: "Name", schema::names(E::CATALOG.entries());

    /// The schema of any error's body in the catalog's own envelope: `TuringError`. Of a catalog without one, that
    /// of a [`Problem`].
    ///
    /// ```
    /// # #[cfg(feature = "turing")] {
    /// use errtable::Turing;
    /// use errtable::utoipa::{Body, PartialSchema};
    ///
    /// let schema = serde_json::to_value(Body::<Turing>::schema())?;
    /// assert_eq!(schema["properties"]["message"]["type"], "string");
    /// # }
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    Body: "Error", match Envelope::of(*E::CATALOG, Some(Format::Envelope)) {
        Some(envelope) => schema::body(&envelope, &all::<E>()),
        None => schema::problem(&all::<E>()),
    };

    /// The schema of any error's body as Problem Details (RFC 9457): `TuringProblem`.
    ///
    /// ```
    /// # #[cfg(feature = "turing")] {
    /// use errtable::Turing;
    /// use errtable::utoipa::{PartialSchema, Problem};
    ///
    /// let schema = serde_json::to_value(Problem::<Turing>::schema())?;
    /// assert_eq!(schema["required"], serde_json::json!(["title", "status", "detail", "code", "name"]));
    /// # }
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    Problem: "Problem", schema::problem(&all::<E>());
}

/// For generated code: what the schema of the enum is called.
#[doc(hidden)]
#[must_use]
pub fn enum_name<E: ErrorCode>() -> Cow<'static, str> {
    component::<E>("")
}

/// For generated code: all errors of the enum as responses.
#[doc(hidden)]
#[must_use]
pub fn enum_responses<E: ErrorCode>() -> ByStatus {
    responses(E::iter(), None)
}

/// The key of a component: the name of the enum, and what it is. Of what a key may not have (OpenAPI 3.1,
/// Components Object) the number is written.
fn component<E>(end: &str) -> Cow<'static, str> {
    let path = type_name::<E>();
    let name = path.rsplit("::").next().unwrap_or(path);
    let shown = |it: char| match it {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => it.to_string(),
        _ => format!("_u{:04X}", u32::from(it)),
    };
    let name: String = name.chars().map(shown).collect();
    (name + end).into()
}

/// A reply of each row that is an error.
fn all<E: ErrorCode>() -> Vec<Reply> {
    E::iter().flat_map(rows).collect()
}

/// A reply of each row of an error. None of a success: nobody answers with it.
fn rows<E: ErrorCode>(error: E) -> impl Iterator<Item = Reply> {
    let count = if error.kind() == Kind::Success { 0 } else { error.cases().len() };
    (0..count).map(move |row| Reply::sample(error, row))
}

/// Declares the errors of an operation: a type that stands among the `responses` of `#[utoipa::path]`, with the
/// errors as its `ERRORS`.
///
/// ```
/// # #[cfg(feature = "turing")] {
/// use errtable::Turing;
/// use errtable::utoipa::IntoResponses;
///
/// errtable::responses! {
///     /// Why there may be no answer.
///     pub struct ChatErrors: Turing { HttpTimeoutError, PgDatabaseTransactionFailed }
/// }
///
/// assert_eq!(ChatErrors::ERRORS[0], Turing::HttpTimeoutError);
/// assert!(ChatErrors::responses().keys().eq(["408", "500"]));
/// # }
/// ```
///
/// A response is described in both forms of a [`Reply`](crate::reply::Reply). A server that only ever answers in one says
/// in which, by the name of the [`Format`](crate::reply::Format):
///
/// ```
/// # #[cfg(feature = "turing")]
/// errtable::responses! {
///     pub struct ChatErrors: errtable::Turing as Problem { HttpTimeoutError }
/// }
/// ```
#[macro_export]
#[cfg_attr(docsrs, doc(cfg(feature = "utoipa")))]
macro_rules! responses {
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident: $errors:ty $(as $format:ident)? {
            $($variant:ident),+ $(,)?
        }
    ) => {
        $(#[$attribute])*
        $visibility struct $name;

        #[allow(deprecated, reason = "they are sent all the same")]
        impl $name {
            /// The errors that the operation may answer with.
            $visibility const ERRORS: &'static [$errors] = &[$(<$errors>::$variant),+];
        }

        $(
            #[allow(deprecated, reason = "they are sent all the same")]
            const _: () = ::core::assert!(
                !::core::matches!(<$errors>::$variant.kind(), $crate::Kind::Success),
                ::core::concat!("`", ::core::stringify!($variant), "` is no error: the table says that all went well"),
            );
        )+

        impl $crate::utoipa::IntoResponses for $name {
            fn responses() -> $crate::utoipa::ByStatus {
                let formats: &[$crate::reply::Format] = &[$($crate::reply::Format::$format)?];
                $crate::utoipa::responses(Self::ERRORS.iter().copied(), formats.first().copied())
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_nothing_that_a_key_may_not_have() {
        #[allow(dead_code)]
        struct 计费;

        assert_eq!(component::<计费>("Code"), "_u8BA1_u8D39Code");
        assert_eq!(component::<Kind>(""), "Kind");
    }
}
