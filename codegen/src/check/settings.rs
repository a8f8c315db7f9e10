//! What holds for the catalog as a whole: from its TOML, or the defaults of a bare CSV.

use super::{status, word};
use crate::code::CodeType;
use crate::diagnostic::Diagnostic;
use crate::kind::Kind;
use crate::lint::{Level, Levels, Lint};
use crate::name::{Letters, identifier, proposal};
use crate::source::{Sources, Span};
use crate::table::{Column, Field, Manifest, Pairs, Spanned, Table};
use crate::template::Style;

/// The settings that rows are checked against.
pub(super) struct Settings {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) type_name: String,
    pub(super) source: Vec<(String, String)>,
    pub(super) languages: Vec<String>,
    /// The declared type of the codes, and where it is declared.
    pub(super) code_type: Option<(CodeType, Span)>,
    /// Whether a character that nobody sees is an error wherever it stands.
    pub(super) refuses_hidden: bool,
    /// Which letters names may have.
    pub(super) letters: Letters,
    pub(super) styles: Vec<Style>,
    /// Whether the catalog says which styles it has, be it none.
    pub(super) says_styles: bool,
    /// What stands between a message and a sample of it.
    pub(super) sample: Option<String>,
    /// What to call the catalog's TOML in a help.
    pub(super) toml: String,
    /// The columns that a row may leave empty.
    pub(super) optional: Vec<Field>,
    pub(super) default_status: Option<u16>,
    pub(super) kind_by_status: Vec<(u16, Kind)>,
    pub(super) kind_by_category: Vec<(String, Kind)>,
}

pub(super) fn check(
    table: &Table,
    sources: &Sources,
    levels: &Levels,
    findings: &mut Vec<Diagnostic>,
) -> Settings {
    let manifest = &table.manifest;
    // Rows of a TOML that are empty, or that could not be read, have no columns.
    if table.has_rows && !table.rows.columns.is_empty() {
        columns(table, sources, findings);
    }
    let languages = languages(table, sources, findings);
    let (name, type_name) = names(manifest, sources, findings);
    let style = |given: &Spanned<String>, findings: &mut Vec<_>| {
        word(
            &given.value,
            &Style::WORDS,
            Lint::UnknownPlaceholder,
            "placeholder style",
            given.span,
            findings,
        )
    };
    // A table without the column says plainly enough that it has none.
    twice(&manifest.placeholders, Lint::UnknownPlaceholder, "placeholder style", findings);
    twice(&manifest.optional, Lint::NotOptional, "column", findings);
    let missing = |field: &Field| !table.has(*field);
    let mut optional: Vec<Field> = Field::OPTIONAL.into_iter().filter(missing).collect();
    for given in &manifest.optional {
        let words = Field::OPTIONAL.map(|field| (field, field.name()));
        let what = "column that can be optional";
        optional.extend(word(&given.value, &words, Lint::NotOptional, what, given.span, findings));
    }
    let default_status = manifest
        .default_status
        .as_ref()
        .and_then(|given| status(&given.value, given.span, findings));
    // With a default, no row lacks a status.
    optional.retain(|field| *field != Field::HttpStatus || default_status.is_none());
    let source = sources.source(manifest.span);
    let toml = match source.path().file_name() {
        _ if !manifest.bare => "the catalog's TOML".to_owned(),
        _ if source.is_inline() => "a TOML, which has a `[[row]]` for each row".to_owned(),
        file => {
            let file = file.unwrap_or_default().to_string_lossy();
            format!("a TOML beside it, with `rows = \"{file}\"`")
        }
    };
    Settings {
        title: manifest.title.as_ref().map_or_else(|| name.clone(), |title| title.value.clone()),
        name,
        type_name,
        source: plain(&manifest.source),
        languages,
        code_type: manifest.code_type.as_ref().and_then(|given| code_type(given, findings)),
        refuses_hidden: levels.level(Lint::InvisibleCharacter) == Level::Deny,
        letters: manifest.letters,
        styles: manifest.placeholders.iter().filter_map(|given| style(given, findings)).collect(),
        says_styles: manifest.says_placeholders,
        sample: manifest
            .sample
            .as_ref()
            .map(|given| given.value.clone())
            .filter(|it| !it.is_empty()),
        toml,
        optional,
        default_status,
        kind_by_status: manifest
            .kind_by_status
            .iter()
            .filter_map(|(key, value)| {
                Some((status(&key.value, key.span, findings)?, kind(value, findings)?))
            })
            .collect(),
        kind_by_category: manifest
            .kind_by_category
            .iter()
            .filter_map(|(key, value)| Some((key.value.clone(), kind(value, findings)?)))
            .collect(),
    }
}

fn plain(pairs: &Pairs) -> Vec<(String, String)> {
    pairs.iter().map(|(key, value)| (key.value.clone(), value.value.clone())).collect()
}

fn kind(given: &Spanned<String>, findings: &mut Vec<Diagnostic>) -> Option<Kind> {
    word(&given.value, &Kind::WORDS, Lint::UnknownKind, "kind", given.span, findings)
}

fn code_type(given: &Spanned<String>, findings: &mut Vec<Diagnostic>) -> Option<(CodeType, Span)> {
    let what = "type of codes";
    let code_type =
        word(&given.value, &CodeType::WORDS, Lint::UnknownCodeType, what, given.span, findings)?;
    Some((code_type, given.span))
}

/// The catalog's short name and the type's, from the file's where the TOML does not say.
fn names(
    manifest: &Manifest,
    sources: &Sources,
    findings: &mut Vec<Diagnostic>,
) -> (String, String) {
    let source = sources.source(manifest.span);
    let stem = source.path().file_stem().unwrap_or_default();
    let name = match &manifest.name {
        Some(name) => name.value.clone(),
        None => stem.to_string_lossy().into_owned(),
    };
    let letters = manifest.letters;
    let key = manifest.name.as_ref().map_or(manifest.span, |name| name.span);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    let named = !name.is_empty() && name.bytes().all(plain);
    if !named {
        let message = format!("`{name}` is no name for a catalog");
        let letters = "ASCII letters, digits, `-` and `_`";
        let finding = if manifest.name.is_some() {
            Diagnostic::new(Lint::BadCatalogName, key, message)
        } else {
            Diagnostic::file(Lint::BadCatalogName, source.name(), message)
        };
        findings.push(finding.help(if manifest.bare {
            format!("rename the file: use {letters}")
        } else {
            format!("use {letters}: `name = \"billing\"`")
        }));
    }
    let (given, span) = match &manifest.type_name {
        Some(given) => (given.value.clone(), given.span),
        None if named => (name.clone(), key),
        // The name is to be mended first.
        None => return (name, String::new()),
    };
    match identifier(&given, letters) {
        Ok(made) if manifest.type_name.is_none() || made == given => (name, made),
        made => {
            let message = format!("`{given}` is no name for a type");
            let made = made.ok().or_else(|| identifier(&proposal(&given)?, letters).ok());
            let finding = Diagnostic::new(Lint::BadType, span, message);
            let example = made.as_deref().unwrap_or("Billing");
            let finding = finding.help(format!("write it in camel case: `type = \"{example}\"`"));
            findings.push(match &made {
                Some(made) if manifest.type_name.is_some() => finding.replaced(made),
                _ => finding,
            });
            (name, made.unwrap_or_default())
        }
    }
}

/// The columns that there must be.
fn columns(table: &Table, sources: &Sources, findings: &mut Vec<Diagnostic>) {
    for (field, why) in [
        (Field::Code, "what stands on the wire"),
        (Field::Name, "the stable name, which becomes the variant: TASK_NOT_FOUND"),
    ] {
        if table.has(field) || table.rows.misspelt.contains(&field) {
            continue;
        }
        let header = table.header();
        let name = field.name();
        let finding =
            Diagnostic::new(Lint::MissingColumn, header, format!("there is no column `{name}`"));
        let header = sources.source(header).name();
        findings.push(finding.help(format!("add `{name}` to {header}: {why}")));
    }
}

/// The languages, the default first; a finding for a column in another one.
fn languages(table: &Table, sources: &Sources, findings: &mut Vec<Diagnostic>) -> Vec<String> {
    let manifest = &table.manifest;
    let mut languages: Vec<String> = Vec::new();
    for given in &manifest.languages {
        tag(&given.value, given.span, findings);
        languages.push(given.value.clone());
    }
    twice(&manifest.languages, Lint::BadLanguage, "language", findings);
    let declared = !languages.is_empty();
    if !declared {
        languages.push("en".to_owned());
    }
    for (index, column) in table.rows.columns.iter().enumerate() {
        let Some(language) = &column.value.language else {
            continue;
        };
        // Where the first is written the same, the reader has said it.
        let first = table.place(column.value.field, Some(language)).unwrap_or(index);
        let first = &table.rows.columns[first];
        if first.value != column.value {
            findings.push(if is_heading(column, sources) {
                let (one, other) = (first.value.heading(), column.value.heading());
                let message = format!("the columns `{one}` and `{other}` are in the same language");
                Diagnostic::new(Lint::DuplicateColumn, column.span, message)
                    .and(first.span, "first here")
                    .help("remove one of the two")
            } else {
                // They may stand in different rows.
                other_case(column, first.value.language.as_deref().unwrap_or_default(), sources)
            });
            continue;
        }
        if languages.contains(language) {
            continue;
        }
        if let Some(known) = languages.iter().find(|known| column.value.is_in(Some(known))) {
            findings.push(other_case(column, known, sources));
            continue;
        }
        if manifest.bare {
            tag(language, column.span, findings);
            languages.push(language.clone());
        } else {
            let heading = column.value.heading();
            let message = format!("`{heading}` is in a language that the catalog does not declare");
            let list: Vec<_> = languages.iter().map(|known| format!("\"{known}\"")).collect();
            let list = format!("languages = [{}, \"{language}\"]", list.join(", "));
            let finding = Diagnostic::new(Lint::UnknownLanguage, column.span, message);
            findings.push(finding.help(format!("add it to the TOML, the default first: `{list}`")));
        }
    }
    languages
}

/// Whether a column has a heading of its own: one of a TOML stands where its first value does.
fn is_heading(column: &Spanned<Column>, sources: &Sources) -> bool {
    sources.text(column.span).trim_matches('"') == column.value.heading()
}

/// The finding for a column whose language is written in another case than elsewhere.
fn other_case(column: &Spanned<Column>, known: &str, sources: &Sources) -> Diagnostic {
    let heading = column.value.heading();
    let message = format!("the language of `{heading}` is called `{known}` elsewhere");
    let finding = Diagnostic::new(Lint::BadLanguage, column.span, message);
    let meant = Column { language: Some(known.to_owned()), ..column.value }.heading();
    if is_heading(column, sources) {
        finding.write(&meant)
    } else {
        finding.help(format!("write `{known}` here too"))
    }
}

/// Finds fault with what stands twice in a list. (Without regard to case, as no list has words that differ
/// in it alone.)
fn twice(words: &[Spanned<String>], lint: Lint, what: &str, findings: &mut Vec<Diagnostic>) {
    for (index, given) in words.iter().enumerate() {
        let same = |first: &&Spanned<String>| first.value.eq_ignore_ascii_case(&given.value);
        if let Some(first) = words[..index].iter().find(same) {
            let message = format!("the {what} `{}` stands twice", given.value);
            findings.push(
                Diagnostic::new(lint, given.span, message)
                    .and(first.span, "first here")
                    .help("remove one of the two"),
            );
        }
    }
}

/// Whether a language is one by its looks: a BCP 47 tag.
fn tag(tag: &str, span: Span, findings: &mut Vec<Diagnostic>) {
    let subtag = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if !tag.split('-').all(subtag) {
        let message = format!("`{tag}` is no language tag");
        let finding = Diagnostic::new(Lint::BadLanguage, span, message);
        findings.push(finding.help("write a BCP 47 tag, for example `en`, `zh` or `zh-Hant`"));
    }
}
