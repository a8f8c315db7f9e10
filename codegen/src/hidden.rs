//! Characters that nobody sees.

/// Whether nobody sees a character: a control character other than line breaks and tabs, or one that
/// only changes how others are shown (those that Unicode calls `Default_Ignorable_Code_Point`, the line
/// separators of its own, and the empty pattern of Braille). See Unicode Technical Standard 55.
///
/// ```
/// use errtable_codegen::is_hidden;
///
/// assert!(is_hidden('\u{202e}'));
/// assert!(!is_hidden('\n') && !is_hidden('额'));
/// ```
#[must_use]
pub fn is_hidden(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control() && !matches!(character, '\n' | '\t');
    }
    matches!(character,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The first bytes of those of them that are not ASCII: most other characters need no second look.
pub(crate) const LEADS: &[u8] = b"\xc2\xcd\xd8\xe1\xe2\xe3\xef\xf0\xf3";

/// Whether a character of a text hides something. What joins letters that are joined, as in Persian, or
/// the parts of an emoji, and what chooses between the forms of the character before it, does not.
pub(crate) fn hides(text: &str, at: usize, character: char) -> bool {
    if !is_hidden(character) {
        return false;
    }
    let before = text[..at].chars().next_back();
    let after = text[at + character.len_utf8()..].chars().next();
    let is_shown = |it: char| !it.is_ascii() && !it.is_whitespace() && !is_hidden(it);
    let is_selector = |it: char| matches!(it, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    match character {
        '\u{200c}' | '\u{200d}' => {
            let joins = before.is_some_and(|it| is_shown(it) || is_selector(it));
            !(joins && after.is_some_and(is_shown))
        }
        _ if is_selector(character) => {
            // `1` with a selector is an emoji where a frame follows: U+20E3.
            let is_key = before.is_some_and(|it| it.is_ascii_digit() || "#*".contains(it));
            !(before.is_some_and(is_shown) || is_key && after == Some('\u{20e3}'))
        }
        _ => true,
    }
}

/// Whether a character looks like a blank, and is another one.
pub(crate) fn is_odd_blank(character: char) -> bool {
    character.is_whitespace() && !matches!(character, ' ' | '\t' | '\n' | '\r')
}

/// What the commonest of them are called, with a blank before it.
pub(crate) fn name(character: char) -> &'static str {
    match character {
        '\0' => " NULL",
        '\r' => " CARRIAGE RETURN",
        '\u{1b}' => " ESCAPE",
        '\u{a0}' => " NO-BREAK SPACE",
        '\u{ad}' => " SOFT HYPHEN",
        '\u{34f}' => " COMBINING GRAPHEME JOINER",
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => " HANGUL FILLER",
        '\u{200b}' => " ZERO WIDTH SPACE",
        '\u{200c}' => " ZERO WIDTH NON-JOINER",
        '\u{200d}' => " ZERO WIDTH JOINER",
        '\u{200e}' => " LEFT-TO-RIGHT MARK",
        '\u{200f}' => " RIGHT-TO-LEFT MARK",
        '\u{2028}' => " LINE SEPARATOR",
        '\u{2029}' => " PARAGRAPH SEPARATOR",
        '\u{202a}' => " LEFT-TO-RIGHT EMBEDDING",
        '\u{202b}' => " RIGHT-TO-LEFT EMBEDDING",
        '\u{202c}' => " POP DIRECTIONAL FORMATTING",
        '\u{202d}' => " LEFT-TO-RIGHT OVERRIDE",
        '\u{202e}' => " RIGHT-TO-LEFT OVERRIDE",
        '\u{2060}' => " WORD JOINER",
        '\u{2066}' => " LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => " RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => " FIRST STRONG ISOLATE",
        '\u{2069}' => " POP DIRECTIONAL ISOLATE",
        '\u{2800}' => " BRAILLE PATTERN BLANK",
        '\u{3000}' => " IDEOGRAPHIC SPACE",
        '\u{feff}' => " BYTE ORDER MARK",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => " VARIATION SELECTOR",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hidden_character_has_its_first_byte_in_the_list() {
        for character in ('\u{80}'..=char::MAX).filter(|it| is_hidden(*it)) {
            let mut bytes = [0; 4];
            let lead = character.encode_utf8(&mut bytes).as_bytes()[0];
            assert!(LEADS.contains(&lead), "{character:?}");
        }
    }

    #[test]
    fn what_joins_letters_and_emoji_hides_nothing() {
        let hidden = |text: &str| -> Vec<char> {
            text.char_indices().filter(|(at, it)| hides(text, *at, *it)).map(|(_, it)| it).collect()
        };
        for text in [
            "👨\u{200d}👩\u{200d}👧",
            "می\u{200c}خواهم",
            "❤\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "❤\u{fe0f}\u{200d}🔥",
        ] {
            assert_eq!(hidden(text), [' '; 0], "{text}");
        }
        assert_eq!(hidden("A\u{200d}B"), ['\u{200d}']);
        assert_eq!(hidden("额\u{200d}"), ['\u{200d}']);
        assert_eq!(hidden("A\u{fe0f}B"), ['\u{fe0f}']);
        assert_eq!(hidden("额\u{3164}\u{34f}"), ['\u{3164}', '\u{34f}']);
        assert_eq!(hidden("a\tb\nc"), [' '; 0]);
    }
}
