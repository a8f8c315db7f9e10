//! Style and script of a page, and the policy under which a browser runs these and nothing else.

use sha2::{Digest, Sha256};

use super::language::Languages;

const STYLE: &str = include_str!("../../../templates/site.css");
const SCRIPT: &str = include_str!("../../../templates/site.js");

pub(super) struct Assets {
    pub(super) style: String,
    pub(super) script: String,
    /// The value of a `Content-Security-Policy`.
    pub(super) policy: String,
}

impl Assets {
    pub(super) fn new(languages: &Languages) -> Self {
        // A browser hashes what stands between the tags, with its line ends as HTML has them.
        let style = format!("\n{STYLE}{}", languages.style()).replace("\r\n", "\n");
        let script = format!("\n{SCRIPT}").replace("\r\n", "\n");
        let policy = format!(
            "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'; \
             require-trusted-types-for 'script'; trusted-types 'none'",
            source(&style),
            source(&script)
        );
        Self { style, script, policy }
    }
}

/// What allows an inline element with this text (Content Security Policy Level 3, 2.3.1).
fn source(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text)))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| usize::from(chunk.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            // So many bytes make one digit more.
            let is_there = digit <= chunk.len();
            text.push(if is_there { DIGITS[bits >> (18 - 6 * digit) & 63].into() } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        let known = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"];
        for (length, text) in known.into_iter().enumerate() {
            assert_eq!(base64(&b"foobar"[..length]), text);
        }
    }

    #[test]
    fn a_source_is_the_hash_of_the_text() {
        // The example of Content Security Policy Level 3, 8.3.
        assert_eq!(
            source("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
    }
}
