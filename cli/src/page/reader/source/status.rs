//! Statuses of HTTP by the names that libraries have for them.

use http::StatusCode;

use super::token::{Kind, Token};

/// What stands before the name itself: in servlets, Go, and others.
const PREFIXES: [&str; 3] = ["sc", "status", "http"];

/// The status that a constant of a library is: `HttpStatus.NOT_FOUND`, `http.StatusNotFound`,
/// `StatusCode::NOT_FOUND`, `SC_NOT_FOUND`.
pub(super) fn parse(tokens: &[&Token<'_>]) -> Option<StatusCode> {
    if !tokens.iter().all(|it| it.kind == Kind::Word || it.text == ":") {
        return None;
    }
    let path: String = tokens.iter().map(|it| it.text).collect();
    let (types, name) = path.rsplit_once(['.', ':']).unwrap_or(("", &path));
    let mut name = letters(name);
    let mut is_status = says_status(types);
    while let Some(rest) = PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix)) {
        (name, is_status) = (rest.to_owned(), true);
    }
    let is_it =
        |it: &StatusCode| it.canonical_reason().is_some_and(|reason| letters(reason) == name);
    let mut all = (100..600).filter_map(|status| StatusCode::from_u16(status).ok());
    all.find(is_it).filter(|_| is_status)
}

/// Whether the names of types and modules say that statuses are in it.
fn says_status(types: &str) -> bool {
    let types = types.to_ascii_lowercase();
    types.contains("status") || types.contains("http")
}

/// The letters of a name or a phrase, however its words are kept apart.
fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphabetic).map(|it| it.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn statuses_are_known_by_the_names_of_libraries() {
        let parse = |text: &str| {
            let tokens = tokens(text);
            parse(&tokens.iter().collect::<Vec<_>>()).map(|status| status.as_u16())
        };
        for name in [
            "HttpStatus.NOT_FOUND",
            "HTTPStatus.NOT_FOUND",
            "HttpStatusCode.NotFound",
            "http.StatusNotFound",
            "StatusCode::NOT_FOUND",
            "Response.Status.NOT_FOUND",
            "HttpServletResponse.SC_NOT_FOUND",
            "SC_NOT_FOUND",
            "status.HTTP_404_NOT_FOUND",
        ] {
            assert_eq!(parse(name), Some(404), "{name}");
        }
        for name in ["NOT_FOUND", "Codes.NOT_FOUND", "HttpStatus.LOST", "HttpStatus", "404", ""] {
            assert_eq!(parse(name), None, "{name}");
        }
    }
}
