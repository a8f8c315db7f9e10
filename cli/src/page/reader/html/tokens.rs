//! Tags and texts, each with its line.

use std::cell::{Cell, RefCell};

use html5ever::LocalName;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::super::super::progress::{Progress, Step};

/// How many bytes of a page are taken at once.
const PIECE: usize = 1 << 16;

/// What takes the tags and texts of a page, as they come.
pub(super) trait Reader {
    /// A start tag in this line. Where tags are no tags in what comes next, the way to read that.
    fn start(&mut self, tag: &Tag, line: usize) -> Option<RawKind>;

    /// An end tag.
    fn end(&mut self, name: &LocalName);

    /// A text that starts in this line.
    fn text(&mut self, text: &str, line: usize);
}

/// Gives a reader the tags and texts of a page, or a piece of one that starts in this line.
pub(super) fn read<R: Reader>(reader: R, text: &str, line: usize, progress: &Progress) -> R {
    let sink =
        Sink { reader: RefCell::new(reader), before: line.saturating_sub(1), end: Cell::new(1) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(super::start(rest, PIECE).len());
        queue.push_back(StrTendril::from_slice(piece));
        // It would stop for scripts only, none of which are run.
        let _ = tokenizer.feed(&queue);
        rest = after;
        progress.set(Step::Tables, text.len() - rest.len(), text.len());
    }
    tokenizer.end();
    tokenizer.sink.reader.into_inner()
}

struct Sink<R> {
    reader: RefCell<R>,
    /// How many lines stand before the text.
    before: usize,
    /// The line in which the last token ended, and so the one in which the next starts.
    end: Cell<u64>,
}

impl<R: Reader> TokenSink for Sink<R> {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        if matches!(token, Token::ParseError(_)) {
            // It may be of a tag that goes on.
            return TokenSinkResult::Continue;
        }
        let start = self.before + usize::try_from(self.end.replace(line)).unwrap_or(usize::MAX / 2);
        let mut reader = self.reader.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                if let Some(kind) = reader.start(&tag, start) {
                    return TokenSinkResult::RawData(kind);
                }
            }
            Token::TagToken(tag) => reader.end(&tag.name),
            Token::CharacterTokens(text) => reader.text(&text, start),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
