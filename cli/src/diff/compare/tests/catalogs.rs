//! The same of the catalogs of errtable.

use std::fs;
use std::path::Path;

use errtable_codegen::{Catalog, Kind, Raw, Retry};

use super::{compare, told};
use crate::diff::event::Change;

/// The rows of a catalog of errtable, to be changed.
#[derive(Clone)]
struct Grid {
    toml: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Grid {
    fn of(name: &str) -> Self {
        let codes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codes");
        let path = codes.join(name).with_extension("toml");
        let raw = Raw::read(&path);
        let (rows, sources) = (raw.table().unwrap().rows(), raw.sources());
        let row =
            |row| rows.cells(row).iter().map(|cell| rows.text(*cell, sources).to_owned()).collect();
        Self {
            toml: fs::read_to_string(&path).unwrap(),
            header: rows.columns().iter().map(|column| column.value.heading()).collect(),
            rows: (0..rows.len()).map(row).collect(),
        }
    }

    #[track_caller]
    fn load(&self) -> Catalog {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |cells: &Vec<String>| cells.iter().map(quoted).collect::<Vec<_>>().join(",");
        let lines = std::iter::once(&self.header).chain(&self.rows);
        let csv = lines.map(line).collect::<Vec<_>>().join("\n");
        let raw = Raw::read_with("x.toml", &mut |path| {
            let is_toml = path == Path::new("x.toml");
            let text = if is_toml { &self.toml } else { &csv };
            Ok((path.display().to_string(), text.clone().into_bytes()))
        });
        raw.check(errtable_codegen::Levels::default()).unwrap().catalog
    }

    fn column(&self, heading: &str) -> Option<usize> {
        self.header.iter().position(|known| known == heading)
    }

    fn get(&self, row: usize, heading: &str) -> &str {
        self.column(heading).map_or("", |column| &self.rows[row][column])
    }

    /// The same with another cell; the column is added if it is not there.
    fn with(&self, row: usize, heading: &str, value: &str) -> Self {
        let mut grid = self.clone();
        let column = grid.column(heading).unwrap_or_else(|| {
            grid.header.push(heading.to_owned());
            grid.rows.iter_mut().for_each(|row| row.push(String::new()));
            grid.header.len() - 1
        });
        value.clone_into(&mut grid.rows[row][column]);
        grid
    }

    /// How many rows say the same in this column.
    fn count(&self, row: usize, heading: &str) -> usize {
        let value = self.get(row, heading);
        (0..self.rows.len()).filter(|other| self.get(*other, heading) == value).count()
    }

    /// Rows of which every trait can be changed alone: the only one of its name and of its code, and not
    /// that of its category.
    fn plain(&self) -> Vec<usize> {
        let is_plain = |row: &usize| {
            self.count(*row, "name") == 1
                && self.count(*row, "code") == 1
                && self.count(*row, "category") > 1
        };
        (0..self.rows.len()).filter(is_plain).collect()
    }
}

const CATALOGS: [&str; 4] = ["tripo", "turing", "ark", "modelarts"];

#[test]
fn a_catalog_is_no_different_from_itself() {
    for name in CATALOGS {
        let grid = Grid::of(name);
        assert_eq!(compare(&grid.load(), &grid.load(), false), [], "{name}");
    }
}

#[test]
fn every_kind_of_change_in_the_catalogs_yields_its_own_event() {
    for name in CATALOGS {
        let grid = Grid::of(name);
        let plain = grid.plain();
        for row in [plain[0], plain[plain.len() / 2], plain[plain.len() - 1]] {
            mutate(&grid, row);
        }
    }
}

/// Changes all that a row has, one by one.
fn mutate(grid: &Grid, row: usize) {
    let name = grid.get(row, "name").to_owned();
    let base = grid.load();
    let variant = base.variants().iter().find(|variant| *variant.name == *name).unwrap();
    let code = base.written(&variant.code);
    let other_code = if code.parse::<u16>().is_ok() { "64999" } else { "Other.Code" };
    let message = variant.cases[0].message().unwrap().to_owned();
    let reworded = format!("{message} Indeed.");
    let other_kind = Kind::WORDS.map(|(_, word)| word);
    let other_kind =
        if variant.kind.word() == other_kind[6] { other_kind[7] } else { other_kind[6] };
    let other_retry = if variant.retry == Retry::Never { "safe" } else { "never" };
    // What is written out is the same, and then stays when the status changes.
    let pinned =
        grid.with(row, "kind", variant.kind.word()).with(row, "retry", variant.retry.word());
    assert_eq!(compare(&base, &pinned.load(), false), []);

    let expect =
        |new: &Grid, change: Change, variant: &str, old: Option<&str>, is: Option<&str>| {
            let events = compare(&base, &new.load(), false);
            let seen: Vec<_> = events
                .iter()
                .map(|it| (it.change, it.variant.as_deref(), it.old.as_deref(), it.new.as_deref()))
                .collect();
            assert_eq!(seen, [(change, Some(variant), old, is)], "{name} of {}", base.name());
        };
    let set = |heading: &str, value: &str| pinned.with(row, heading, value);

    expect(&set("code", other_code), Change::CodeChanged, &name, Some(&code), Some(other_code));
    expect(&set("name", "FRESH"), Change::VariantRenamed, "FRESH", Some(&name), Some("FRESH"));
    let (was, is) = (format!("{code}: {message}"), format!("{other_code}: {reworded}"));
    let reused = set("code", other_code).with(row, "message", &reworded);
    expect(&reused, Change::NameReused, &name, Some(&was), Some(&is));
    let status = variant.http_status.unwrap().to_string();
    expect(&set("http_status", "418"), Change::StatusChanged, &name, Some(&status), Some("418"));
    let kind = variant.kind.word();
    expect(&set("kind", other_kind), Change::KindChanged, &name, Some(kind), Some(other_kind));
    let retry = variant.retry.word();
    expect(&set("retry", other_retry), Change::RetryChanged, &name, Some(retry), Some(other_retry));
    let rewording = set("message", &reworded);
    expect(&rewording, Change::MessageChanged, &name, Some(&message), Some(&reworded));
    for (text, change) in
        [("description", Change::DescriptionChanged), ("suggestion", Change::SuggestionChanged)]
    {
        let column = format!("{text}.zh");
        let column = if grid.column(&column).is_some() { &*column } else { text };
        let was = Some(grid.get(row, column)).filter(|text| !text.is_empty());
        expect(&set(column, "Something"), change, &name, was, Some("Something"));
    }
    expect(&set("docs", "https://x.y"), Change::DocsChanged, &name, None, Some("https://x.y"));
    expect(&set("deprecated", "Gone"), Change::Deprecated, &name, None, Some("Gone"));
    if grid.column("category").is_some() {
        let is_other = |other: &usize| grid.get(*other, "category") != grid.get(row, "category");
        let other = (0..grid.rows.len()).find(is_other).unwrap();
        let (was, is) = (grid.get(row, "category"), grid.get(other, "category").to_owned());
        // The categories come in the order of their first rows, unless the TOML names them.
        let moved = compare(&base, &set("category", &is).load(), false);
        let of_variant: Vec<_> = moved.iter().filter(|event| event.variant.is_some()).collect();
        assert_eq!(of_variant.len(), 1);
        assert_eq!(of_variant[0].change, Change::CategoryChanged);
        assert_eq!(
            (of_variant[0].old.as_deref(), of_variant[0].new.as_deref()),
            (Some(was), Some(&*is))
        );
    }
    if let Some(params) = variant.cases[0].params() {
        let names: Vec<String> = params.split(' ').map(|name| format!("{name}2")).collect();
        let names = names.join(" ");
        expect(
            &set("params", &names),
            Change::ParametersChanged,
            &name,
            Some(params),
            Some(&names),
        );
    }

    let mut removed = grid.clone();
    removed.rows.remove(row);
    let both_ways = [(&base, &removed.load()), (&removed.load(), &base)]
        .map(|(old, new)| told(&compare(old, new, false)));
    let some = Some(message.clone());
    assert_eq!(
        both_ways[0],
        [(Change::VariantRemoved, Some(name.clone()), None, some.clone(), None)]
    );
    assert_eq!(both_ways[1], [(Change::VariantAdded, Some(name.clone()), None, None, some)]);

    let mut doubled = grid.with(row, "message", &reworded);
    doubled.rows.insert(row, grid.rows[row].clone());
    expect(&doubled, Change::CaseAdded, &name, None, Some(&reworded));
}

#[test]
fn rows_that_change_places_are_one_event() {
    for name in CATALOGS {
        let grid = Grid::of(name);
        let plain = grid.plain();
        let neighbours = |pair: &&[usize]| {
            pair[0] + 1 == pair[1] && grid.get(pair[0], "category") == grid.get(pair[1], "category")
        };
        let pair = plain.windows(2).find(neighbours).unwrap();
        let mut swapped = grid.clone();
        swapped.rows.swap(pair[0], pair[1]);
        let (one, other) = (grid.get(pair[0], "name"), grid.get(pair[1], "name"));
        let (was, is) = (Some(format!("{one}, {other}")), Some(format!("{other}, {one}")));
        let events = told(&compare(&grid.load(), &swapped.load(), false));
        assert_eq!(events, [(Change::OrderChanged, None, None, was, is)]);
    }
}
