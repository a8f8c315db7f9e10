//! A catalog as JSON, for tools that read no TOML: the keys are told in `docs/json.md`.
//!
//! It is written here and nowhere else, so that what `cargo errtable docs --format json` prints and what
//! `errtable::catalog_json` gives are the same bytes.

use std::fmt::Write as _;

use crate::code::Code;
use crate::emit::banner;
use crate::model::{Case, Catalog, Envelope, Variant};

/// Goes up when a key changes its meaning, or goes.
const VERSION: u32 = 1;

/// A catalog as JSON: the same text for the same table. `docs/json.md` tells the keys.
///
/// ```
/// use errtable_codegen::{json, load_text};
///
/// let catalog = load_text("billing.csv", "code,name,http_status\n7001,OUT_OF_CREDIT,402\n")?.catalog;
/// assert!(json(&catalog).contains(r#""kind": "payment_required""#));
/// # Ok::<(), errtable_codegen::Report>(())
/// ```
#[must_use]
pub fn json(catalog: &Catalog) -> String {
    let mut out = Writer::default();
    out.object(|out| {
        out.key("version").raw(VERSION);
        out.key("generated").text(&banner(catalog.name()));
        out.key("name").text(catalog.name());
        out.key("title").text(catalog.title());
        out.key("type").text(catalog.type_name());
        out.key("code_type").text(catalog.code_type().word());
        out.key("open").raw(catalog.is_open());
        out.key("languages").texts(catalog.languages());
        out.key("placeholders").list(catalog.placeholders(), Writer::text);
        out.key("source").object(|out| {
            catalog.source().iter().for_each(|(key, value)| out.key(key).text(value));
        });
        out.key("categories").list(catalog.categories(), |out, category| {
            out.object(|out| {
                out.key("variant").text(&category.ident);
                out.key("text").text(&category.text);
            });
        });
        out.key("sample").option(catalog.sample());
        out.key("success").texts(catalog.success());
        out.key("request_id_headers").texts(catalog.request_id_headers());
        out.key("problem_details").raw(catalog.problem_details());
        out.key("envelopes").list(catalog.envelopes(), envelope);
        out.key("errors").list(catalog.variants(), |out, it| variant(out, catalog, it));
    });
    out.text + "\n"
}

fn envelope(out: &mut Writer, envelope: &Envelope) {
    out.object(|out| {
        out.key("when").object(|out| {
            envelope.when.iter().for_each(|(pointer, texts)| out.key(pointer).texts(texts));
        });
        out.key("code").option(envelope.code.as_deref());
        out.key("message").option(envelope.message.as_deref());
        out.key("suggestion").option(envelope.suggestion.as_deref());
        out.key("request_id").option(envelope.request_id.as_deref());
        out.key("task_id").option(envelope.task_id.as_deref());
    });
}

fn variant(out: &mut Writer, catalog: &Catalog, variant: &Variant) {
    out.object(|out| {
        out.key("name").text(&variant.name);
        out.key("variant").text(&variant.ident);
        out.key("code").text(&catalog.written(&variant.code));
        out.key("wire");
        match &variant.code {
            Code::Integer(code) => out.raw(code),
            Code::Range(ends) => out.object(|out| {
                out.key("first").raw(ends.0);
                out.key("last").raw(ends.1);
            }),
            Code::Text(text) => match variant.pattern() {
                Some(pieces) => out.list(pieces, |out, piece| out.text(piece)),
                None => out.text(text),
            },
        }
        out.key("http_status");
        match variant.http_status {
            Some(status) => out.raw(status),
            None => out.raw("null"),
        }
        out.key("kind").text(variant.kind.word());
        out.key("retry").text(variant.retry.word());
        let category = variant.category.map(|index| &*catalog.categories()[index as usize].text);
        out.key("category").option(category);
        out.key("deprecated");
        match variant.deprecated() {
            Some(deprecated) => out.object(|out| {
                out.key("note").text(&deprecated.note);
                out.key("since").option(deprecated.since.as_deref());
                out.key("replaced_by").option(deprecated.replaced_by.as_deref());
            }),
            None => out.raw("null"),
        }
        out.key("docs").option(variant.docs());
        out.key("cases").list(&variant.cases, |out, it| case(out, catalog.languages(), it));
    });
}

fn case(out: &mut Writer, languages: &[String], case: &Case) {
    out.object(|out| {
        let columns = case.texts().chunks(languages.len());
        for (key, texts) in ["message", "description", "suggestion"].into_iter().zip(columns) {
            out.key(key).object(|out| {
                for (language, text) in languages.iter().zip(texts) {
                    if let Some(text) = text {
                        out.key(language).text(text);
                    }
                }
            });
        }
        let params = case.params().unwrap_or_default().split_ascii_whitespace();
        out.key("params").list(params, Writer::text);
    });
}

/// JSON, two blanks deeper at each level.
#[derive(Default)]
struct Writer {
    text: String,
    depth: usize,
    /// Whether something stands before the next key or element.
    has_items: bool,
}

impl Writer {
    fn key(&mut self, key: &str) -> &mut Self {
        self.item();
        self.text(key);
        self.text.push_str(": ");
        self
    }

    fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.nested(['{', '}'], members);
    }

    fn list<T>(&mut self, items: impl IntoIterator<Item = T>, write: impl Fn(&mut Self, T)) {
        self.nested(['[', ']'], |out| {
            for item in items {
                out.item();
                write(out, item);
            }
        });
    }

    fn texts(&mut self, texts: &[String]) {
        self.list(texts, |out, text| out.text(text));
    }

    fn option(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.raw("null"),
        }
    }

    /// What is JSON already.
    fn raw(&mut self, value: impl std::fmt::Display) {
        write!(self.text, "{value}").expect("a string takes all");
    }

    fn text(&mut self, text: &str) {
        self.text.push('"');
        for character in text.chars() {
            match character {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                // Those that end a line in JavaScript, too.
                '\0'..='\u{1f}' | '\u{7f}' | '\u{2028}' | '\u{2029}' => {
                    self.raw(format_args!("\\u{:04x}", u32::from(character)));
                }
                _ => self.text.push(character),
            }
        }
        self.text.push('"');
    }

    fn nested(&mut self, [open, close]: [char; 2], items: impl FnOnce(&mut Self)) {
        self.text.push(open);
        self.depth += 1;
        self.has_items = false;
        items(self);
        self.depth -= 1;
        if self.has_items {
            self.line();
        }
        self.text.push(close);
        // Whatever this stands in has it.
        self.has_items = true;
    }

    /// Goes to where the next key or element stands.
    fn item(&mut self) {
        if self.has_items {
            self.text.push(',');
        }
        self.line();
        self.has_items = true;
    }

    fn line(&mut self) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n("  ", self.depth));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::load_text;

    #[test]
    fn an_object_is_laid_out_by_its_depth() {
        let mut out = Writer::default();
        out.object(|out| {
            out.key("a").list(["x", "\"\\\n\u{1}"], Writer::text);
            out.key("b").object(|_| {});
            out.key("c").option(None);
        });
        let text = r#"{
  "a": [
    "x",
    "\"\\\n\u0001"
  ],
  "b": {},
  "c": null
}"#;
        assert_eq!(out.text, text);
    }

    #[test]
    fn ranges_and_patterns_are_told_from_codes() {
        let wire = |file: &str, table: &str| {
            let json = json(&load_text(file, table).unwrap().catalog);
            let after = json.split_once("\"wire\": ").unwrap().1;
            let value = after.split_once(",\n      \"http_status\"").unwrap().0;
            value.split_whitespace().collect::<String>()
        };
        let row =
            |code: &str| wire("a.csv", &format!("code,name,http_status\n{code},A,400\n9,B,400\n"));
        assert_eq!(row("7001"), "7001");
        assert_eq!(row("70-79"), "{\"first\":70,\"last\":79}");
        assert_eq!(row("Bad"), "\"Bad\"");
        let row = "[[row]]\ncode = \"Bad.{id}\"\nname = \"A\"\nhttp_status = 400\n";
        assert_eq!(wire("a.toml", &format!("placeholders = [\"{{}}\"]\n{row}")), "[\"Bad.\",\"\"]");
    }
}
