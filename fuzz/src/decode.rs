//! Any status, headers and bytes as a response: status and body are always there again, and nothing of
//! the answer contradicts the rest.

use errtable::{ApiError, Ark, Decoder, ErrorCode, ModelArts, Rung, Tripo, Turing};

/// A response of each vendor: two bytes of status, then headers, a line each, then a blank line and the
/// body.
pub(crate) fn decoded(bytes: &[u8]) -> bool {
    let Some((status, rest)) = bytes.split_first_chunk::<2>() else { return false };
    let status = u16::from_be_bytes(*status) % 1000;
    let end = rest.windows(2).position(|pair| pair == b"\n\n");
    let (head, body) = end.map_or((&[][..], rest), |end| (&rest[..end], &rest[end + 2..]));
    let headers: Vec<(&[u8], &[u8])> = head
        .split(|byte| *byte == b'\n')
        .map(|line| line.split_at(line.iter().position(|it| *it == b':').unwrap_or(line.len())))
        .collect();
    let found = [
        one::<Tripo>(status, &headers, body),
        one::<Turing>(status, &headers, body),
        one::<Ark>(status, &headers, body),
        one::<ModelArts>(status, &headers, body),
    ];
    found.contains(&true)
}

fn one<E: ErrorCode>(status: u16, headers: &[(&[u8], &[u8])], body: &[u8]) -> bool {
    let values =
        headers.iter().map(|(name, value)| (name, value.strip_prefix(b":").unwrap_or(value)));
    let Some(error) = Decoder::new().body_limit(64).decode::<E>(status, values, body) else {
        assert!((200..300).contains(&status), "only a success is none");
        return false;
    };
    demands(&error, status, body);
    !error.variants().is_empty()
}

fn demands<E: ErrorCode>(error: &ApiError<E>, status: u16, body: &[u8]) {
    assert_eq!(error.status(), status);
    assert_eq!(error.body(), &body[..body.len().min(64)]);
    assert_eq!(error.body_length(), body.len());
    let (variants, rung) = (error.variants().len(), error.rung());
    let expected = match rung {
        Rung::Exact | Rung::Pattern | Rung::Parent => variants == 1,
        Rung::Ambiguous => variants > 1,
        Rung::Unknown | Rung::StatusOnly => variants == 0,
    };
    assert!(expected, "{rung:?} of {variants} variants");
    assert_eq!(error.code().is_none(), rung == Rung::StatusOnly);
    assert_eq!(error.unknown().is_some(), rung == Rung::Unknown);
    let line = error.to_string();
    assert!(!line.contains(char::is_control), "{line:?}");
    assert!(line.chars().count() < 3_000, "{line}");
    let _ = (
        format!("{error:?}"),
        error.as_row().to_string(),
        error.label(),
        error.kind(),
        error.retry(),
    );
    for language in ["zh", "en", "x"] {
        let _ = error.suggestion_in(language);
    }
    for (name, value) in error.params() {
        assert!(!name.is_empty() && value.len() <= body.len() * 3, "{name} {value}");
    }
}
