//! A reply as one may look: for descriptions of a service.

use std::fmt::Display;

use super::{OwnCode, Reply, case};
use crate::{Code, ErrorCode};

/// What stands for the id of a request.
const REQUEST_ID: &str = "REQUEST_ID";

impl Reply {
    /// The reply of a row by its number among those of the error. In the place of each parameter stands its
    /// name: `{limit}`. Of a range, the code is the first; a pattern is the code as the table writes it.
    pub(crate) fn sample<E: ErrorCode>(error: E, row: usize) -> Self {
        let entry = error.entry();
        let code = match entry.code() {
            Code::Range(first, _) => Some(OwnCode::Integer(first)),
            Code::Integer(_) | Code::Text(_) => None,
        };
        let case = case(entry, row);
        let value = |name: &str| match name {
            "request_id" => REQUEST_ID.to_owned(),
            other => format!("{{{other}}}"),
        };
        let values: Vec<String> = case.params().map(value).collect();
        let values: Vec<&dyn Display> = values.iter().map(|it| it as &dyn Display).collect();
        Self::of_case(entry, case, code, &values).request_id(REQUEST_ID)
    }
}
