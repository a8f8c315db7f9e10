//! Problem Details (RFC 9457).

use super::Reply;
use super::json::{Json, Scalar};

/// The body of a reply.
pub(super) fn body(reply: &Reply) -> String {
    let entry = reply.inner.entry;
    let mut problem = Json::Null;
    let mut set = |key: &str, value: Option<Scalar>| {
        if let Some(value) = value {
            problem.set(key, value);
        }
    };
    set("/type", entry.docs().map(Scalar::string));
    set("/title", Some(Scalar::String(in_words(entry.name()))));
    set("/status", Some(Scalar::Bare(reply.status().to_string())));
    set("/detail", reply.message().map(Scalar::String));
    set("/instance", reply.inner.instance.as_deref().map(Scalar::string));
    set("/code", Some(Scalar::code(reply.code())));
    set("/name", Some(Scalar::string(entry.name())));
    set("/suggestion", reply.suggestion().map(Scalar::string));
    set("/request_id", reply.inner.request_id.as_deref().map(Scalar::string));
    problem.text()
}

/// What is the same of each occurrence (RFC 9457, section 3.1.4): the name in words, `Task not found`.
fn in_words(name: &str) -> String {
    let words = name.replace(['_', '-'], " ").to_lowercase();
    let mut characters = words.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}
