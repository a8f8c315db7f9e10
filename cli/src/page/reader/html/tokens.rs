//! Tags and texts, each with its line.

use std::cell::{Cell, RefCell};

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::super::super::grid::Grid;
use super::super::super::progress::{Progress, Step};
use super::elements::Elements;

/// How many bytes of a page are taken at once.
const PIECE: usize = 1 << 16;

pub(super) fn read(text: &str, line: usize, progress: &Progress) -> Vec<Grid> {
    let sink = Sink {
        elements: RefCell::new(Elements::new(text.len())),
        before: line.saturating_sub(1),
        end: Cell::new(1),
    };
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
    tokenizer.sink.elements.into_inner().finish()
}

struct Sink {
    elements: RefCell<Elements>,
    /// How many lines stand before the text.
    before: usize,
    /// The line in which the last token ended, and so the one in which the next starts.
    end: Cell<u64>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        if matches!(token, Token::ParseError(_)) {
            // It may be of a tag that goes on.
            return TokenSinkResult::Continue;
        }
        let start = self.before + usize::try_from(self.end.replace(line)).unwrap_or(usize::MAX / 2);
        let mut elements = self.elements.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                if let Some(kind) = elements.start(&tag, start) {
                    return TokenSinkResult::RawData(kind);
                }
            }
            Token::TagToken(tag) => elements.end(&tag.name),
            Token::CharacterTokens(text) => elements.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
