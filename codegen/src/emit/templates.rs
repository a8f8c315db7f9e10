//! The messages that are templates, as words of a catalog's data.

use super::request_id;
use super::texts::{ABSENT, Texts};
use crate::model::{Case, Catalog};
use crate::template::{Hole, Style, Template};
use crate::text::number;

/// The templates among the messages: what is literal in them, and which parameter stands between.
pub(super) struct Templates<'c> {
    catalog: &'c Catalog,
    pub(super) words: Vec<u32>,
    /// How many words a case has for them: the names of its parameters, and for each language where the
    /// message's template stands.
    pub(super) case_size: usize,
}

impl<'c> Templates<'c> {
    pub(super) fn of(catalog: &'c Catalog) -> Self {
        let has_sample = |case: &Case| {
            let messages = &case.texts()[..catalog.languages.len()];
            let sample = catalog.sample.as_deref();
            sample.is_some_and(|sample| messages.iter().flatten().any(|text| text.contains(sample)))
        };
        let has_percent = |case: &Case| {
            catalog.styles.contains(&Style::Percent)
                && case.message().is_some_and(|message| message.contains("%%"))
        };
        let any = catalog
            .cases()
            .any(|case| case.params().is_some() || has_sample(case) || has_percent(case));
        let case_size = if any { 2 + catalog.languages.len() } else { 0 };
        Self { catalog, words: Vec::new(), case_size }
    }

    /// Adds the words of a case.
    pub(super) fn encode<'a>(
        &mut self,
        case: &'a Case,
        texts: &mut Texts<'a>,
        words: &mut Vec<u32>,
    ) {
        if self.case_size == 0 {
            return;
        }
        words.extend(texts.place(case.params().unwrap_or_default()));
        let messages = &case.texts()[..self.catalog.languages.len()];
        let names = messages.iter().flatten().next().map(|first| self.parse(first).names());
        let names = names.unwrap_or_default();
        for message in messages {
            let place = message.as_deref().and_then(|text| self.template(text, &names, texts));
            words.push(place.unwrap_or(0));
        }
    }

    /// What of a message is sent: all before the sample, and the white space that parts them.
    pub(super) fn parse<'t>(&self, message: &'t str) -> Template<'t> {
        let sample = self.catalog.sample.as_deref().and_then(|sample| message.find(sample));
        let sent = sample.map_or(message, |sample| message[..sample].trim_end());
        Template::parse(sent, &self.catalog.styles)
    }

    /// Where the template of a message stands, counted from 1; none where it is the message itself.
    fn template<'a>(
        &mut self,
        message: &'a str,
        names: &[&str],
        texts: &mut Texts<'a>,
    ) -> Option<u32> {
        let template = self.parse(message);
        let is_whole = template.text.len() == message.len() && !template.has_percent();
        if template.holes.is_empty() && is_whole {
            return None;
        }
        let place = number(self.words.len()) + 1;
        let [start, _] = texts.place(message);
        let mut at = 0;
        self.words.extend([number(template.holes.len()), traits(&template)]);
        // Those without a name stand for the parameters without one, in their order; the others may
        // come in another order in a translation.
        let mut unnamed = (0..names.len()).filter(|index| names[*index].is_empty());
        for hole in &template.holes {
            let literal = [start + number(at), number(hole.range.start - at)];
            let param = match hole.name {
                "" => unnamed.next(),
                own => names.iter().position(|name| *name == own),
            };
            self.words.extend(literal);
            self.words.push(param.map_or(ABSENT, number));
            at = hole.range.end;
        }
        self.words.extend([start + number(at), number(template.text.len() - at)]);
        Some(place)
    }
}

/// What is to be known of a template: whether `%%` is a percent sign in it; whether each white space in it is one
/// blank, and none ends it; whether what ends it is a request id, which does not count then.
fn traits(template: &Template<'_>) -> u32 {
    let last = |before: usize, hole: &Hole<'_>| {
        let (literal, behind) =
            (&template.text[before..hole.range.start], &template.text[hole.range.end..]);
        request_id::announced(literal, behind).map(|start| before + start)
    };
    let announced = match &*template.holes {
        [.., before, hole] => last(before.range.end, hole),
        [hole] => last(0, hole),
        [] => None,
    };
    let text = &template.text[..announced.unwrap_or(template.text.len())];
    let is_odd = |it: char| it != ' ' && it.is_whitespace();
    let is_plain = !text.contains("  ") && !text.contains(is_odd) && !text.ends_with(' ');
    u32::from(template.has_percent())
        | u32::from(is_plain && !template.has_percent()) << 1
        | u32::from(announced.is_some()) << 2
}
