//! The JSON texts in a body: the body itself, or the data of its server-sent events.

use std::borrow::Cow;

use super::json;

/// A body as text, where it may have JSON in it: what is no UTF-8 is replaced.
pub(super) fn text(body: &[u8]) -> Cow<'_, str> {
    if is_json(body) || is_stream(body) { lossy(body) } else { Cow::Borrowed("") }
}

/// The text of bytes.
pub(super) fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    // For the most part it is UTF-8, and this is the faster way to see that.
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// Gives each JSON text in a body, in their order, as long as more are wanted. What follows it may stand
/// behind it.
pub(super) fn each<'b>(body: &'b str, mut see: impl FnMut(Cow<'b, str>) -> bool) {
    let mut body = body.strip_prefix('\u{feff}').unwrap_or(body).trim_ascii();
    if is_stream(body.as_bytes()) {
        return events(body, see);
    }
    // One, or several behind each other.
    while is_json(body.as_bytes()) && see(Cow::Borrowed(body)) {
        body = body.get(json::end(body)..).unwrap_or_default().trim_ascii_start();
    }
}

/// Whether a body starts as JSON does.
pub(super) fn is_json(body: &[u8]) -> bool {
    matches!(without_mark(body).first(), Some(b'{' | b'[' | b'"'))
}

fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii()
}

/// Whether a body is a stream of events (HTML Living Standard, "Server-sent events").
fn is_stream(body: &[u8]) -> bool {
    let body = without_mark(body);
    let fields: [&[u8]; 5] = [b"data:", b"event:", b"id:", b"retry:", b":"];
    fields.iter().any(|field| body.starts_with(field))
}

/// Gives the data of each event, but for those that only end the stream, and the JSON that a server wrote
/// between them. The last may be cut off.
fn events<'b>(body: &'b str, mut see: impl FnMut(Cow<'b, str>) -> bool) {
    let mut event = None::<Cow<'b, str>>;
    let line_end = if body.contains('\n') { '\n' } else { '\r' };
    let mut lines = body.split(line_end).map(str::trim_ascii_end).peekable();
    while let Some(line) = lines.next() {
        let data = line.strip_prefix("data:").map(|data| data.strip_prefix(' ').unwrap_or(data));
        match (data, &mut event) {
            (Some(data), None) => event = Some(Cow::Borrowed(data)),
            (Some(data), Some(event)) => {
                let event = event.to_mut();
                event.push('\n');
                event.push_str(data);
            }
            (None, None) if is_json(line.as_bytes()) => event = Some(Cow::Borrowed(line)),
            (None, _) => {}
        }
        if line.is_empty() || lines.peek().is_none() {
            let event = event.take().filter(|data| data.trim_ascii() != "[DONE]");
            if event.is_some_and(|data| !see(data)) {
                return;
            }
        }
    }
}

/// What a body that has no JSON says to people: its text, unless that is a page or no text.
pub(super) fn plain(body: &[u8]) -> Option<String> {
    const LONGEST: usize = 4096;
    let start = &body[..body.len().min(LONGEST)];
    let text = lossy(start);
    let text = text.trim();
    let odd =
        |it: char| it == char::REPLACEMENT_CHARACTER || it.is_control() && !it.is_whitespace();
    let odd = text.chars().filter(|it| odd(*it)).count();
    let is_text = !text.is_empty() && !text.starts_with('<') && odd * 10 <= text.chars().count();
    is_text.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(body: &str) -> Vec<String> {
        let mut texts = Vec::new();
        each(body, |it| {
            texts.push(it.into_owned());
            true
        });
        texts
    }

    #[test]
    fn a_body_is_one_text_or_a_stream_of_them() {
        assert_eq!(texts("\u{feff} {\"a\":1} "), ["{\"a\":1}"]);
        assert_eq!(texts("data:{\"a\":1}"), ["{\"a\":1}"]);
        let stream = "event: error\r\ndata: {\"a\":\r\ndata: 1}\r\n\r\n: ping\n\ndata:{}\n\ndata: [DONE]\n\n";
        assert_eq!(texts(stream), ["{\"a\":\n1}", "{}"]);
        assert_eq!(texts("id: 7\ndata: {\"cut"), ["{\"cut"]);
        assert_eq!(texts("data: {}\n\n{\"a\":1}\n"), ["{}", "{\"a\":1}"]);
        assert_eq!(texts("event: error\rdata: {}\r\r"), ["{}"]);
        assert_eq!(
            texts("{\"a\":1}\n{\"b\":2} tail"),
            ["{\"a\":1}\n{\"b\":2} tail", "{\"b\":2} tail"]
        );
        assert_eq!(texts("<html>"), [""; 0]);
        assert_eq!(texts(""), [""; 0]);
    }

    #[test]
    fn what_people_can_read_is_a_message() {
        assert_eq!(plain(b" upstream connect error\n").as_deref(), Some("upstream connect error"));
        assert_eq!(plain("额度不足".as_bytes()).as_deref(), Some("额度不足"));
        for body in
            [&b""[..], b" <html><body>502</body>", b"\x1f\x8b\x08\0\0\0\0\0\x04\xff\xcb\x48"]
        {
            assert_eq!(plain(body), None);
        }
    }
}
