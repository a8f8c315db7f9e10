//! The JSON texts in a body: the body itself, or the data of its server-sent events.

use std::borrow::Cow;

use super::json;

/// Gives each JSON text in a body, in their order, as long as more are wanted.
pub(super) fn each(body: &[u8], mut see: impl FnMut(&[u8]) -> bool) {
    let mut body = without_mark(body);
    if is_stream(body) {
        return events(body, see);
    }
    // One, or several behind each other.
    while is_json(body) {
        let end = json::end(body);
        if !see(&body[..end]) {
            return;
        }
        body = body[end..].trim_ascii_start();
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
    let fields: [&[u8]; 5] = [b"data:", b"event:", b"id:", b"retry:", b":"];
    fields.iter().any(|field| body.starts_with(field))
}

/// Gives the data of each event, but for those that only end the stream, and the JSON that a server wrote
/// between them. The last may be cut off.
fn events(body: &[u8], mut see: impl FnMut(&[u8]) -> bool) {
    let mut event = None::<Cow<'_, [u8]>>;
    let line_end = if body.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut lines = body.split(|byte| *byte == line_end).map(<[u8]>::trim_ascii_end).peekable();
    while let Some(line) = lines.next() {
        let data = line.strip_prefix(b"data:").map(|data| data.strip_prefix(b" ").unwrap_or(data));
        match (data, &mut event) {
            (Some(data), None) => event = Some(Cow::Borrowed(data)),
            (Some(data), Some(event)) => {
                let event = event.to_mut();
                event.push(b'\n');
                event.extend_from_slice(data);
            }
            (None, None) if is_json(line) => event = Some(Cow::Borrowed(line)),
            (None, _) => {}
        }
        if line.is_empty() || lines.peek().is_none() {
            let event = event.take().filter(|data| data.trim_ascii() != b"[DONE]");
            if event.is_some_and(|data| !see(&data)) {
                return;
            }
        }
    }
}

/// What a body that has no JSON says to people: its text, unless that is a page or no text.
pub(super) fn plain(body: &[u8]) -> Option<String> {
    const LONGEST: usize = 4096;
    let start = &body[..body.len().min(LONGEST)];
    let text = String::from_utf8_lossy(start);
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
        each(body.as_bytes(), |it| {
            texts.push(String::from_utf8_lossy(it).into_owned());
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
        assert_eq!(texts("{\"a\":1}\n{\"b\":2} tail"), ["{\"a\":1}", "{\"b\":2}"]);
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
