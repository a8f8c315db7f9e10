//! `cargo errtable import`, on pages in every shape that pages come in. What it prints and says is held in
//! the files beside them; `EXPECTORATE=overwrite cargo test -p cargo-errtable --test import` writes them
//! anew.

mod folder;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use self::folder::{Folder, command};

/// What the command prints and says, and how it ends.
fn imported(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = command(folder).arg("import").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn pages_give_what_they_gave() {
    let folder = Path::new("tests/pages");
    let mut pages: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    pages.retain(|page| page.extension().is_some_and(|it| it != "snap"));
    pages.sort();
    assert!(!pages.is_empty());
    for page in pages {
        let name = page.file_name().unwrap().to_str().unwrap();
        let (printed, said, code) = imported(folder, &[name]);
        let all = format!("{printed}--\n{said}--\nexit code {}\n", code.unwrap());
        expectorate::assert_contents(page.with_file_name(format!("{name}.snap")), &all);
    }
}

/// A vendor's page, if they are at hand: `ERRTABLE_PAGES` names their folder.
fn vendors_page(name: &str) -> Option<PathBuf> {
    let Some(folder) = env::var_os("ERRTABLE_PAGES") else {
        eprintln!("left out: ERRTABLE_PAGES does not name the folder of the vendors' pages");
        return None;
    };
    Some(Path::new(&folder).join(name))
}

/// The columns that both tables have, and how many rows they have, which are the same in both.
#[track_caller]
fn compare(catalog: &str, printed: &str) -> (Vec<String>, usize) {
    let ours = fs::read_to_string(format!("../codes/{catalog}.csv")).unwrap();
    let read = |text: &str| {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        (header, rows)
    };
    let ((our_header, ours), (header, theirs)) = (read(&ours), read(printed));
    assert_eq!(ours.len(), theirs.len());
    let columns = header.iter().filter(|it| our_header.contains(it)).cloned().collect::<Vec<_>>();
    for column in &columns {
        // Names are ours, where the page has none.
        if column == "name" && catalog != "turing" {
            continue;
        }
        let place = |header: &[String]| header.iter().position(|it| it == column).unwrap();
        for (our, their) in ours.iter().zip(&theirs) {
            assert_eq!(our[place(&our_header)], their[place(&header)], "{column} in {our:?}");
        }
    }
    (columns, theirs.len())
}

#[test]
fn the_vendors_pages_give_the_catalogs() {
    for (name, catalog, rows, columns) in [
        ("tripo.en.txt", "tripo", 27, "code name http_status message suggestion"),
        ("turing.zh.txt", "turing", 258, "code name http_status category message"),
        ("ark.zh.txt", "ark", 39, "code name http_status category message description.zh"),
        (
            "modelarts.zh.txt",
            "modelarts",
            49,
            "code name http_status message description.zh suggestion.zh",
        ),
    ] {
        let Some(page) = vendors_page(name) else { return };
        let (printed, said, code) = imported(Path::new("."), &[page.to_str().unwrap()]);
        assert_eq!(code, Some(0), "{said}");
        let (compared, count) = compare(catalog, &printed);
        assert_eq!((compared.join(" "), count), (columns.to_owned(), rows));
    }
}

#[test]
fn a_page_that_lost_its_borders_needs_another() {
    let (Some(fused), Some(whole)) = (vendors_page("tripo.zh.txt"), vendors_page("tripo.en.txt"))
    else {
        return;
    };
    let (fused, whole) = (fused.to_str().unwrap(), whole.to_str().unwrap());
    let (printed, said, code) = imported(Path::new("."), &[fused]);
    assert_eq!((&*printed, code), ("", Some(1)));
    assert!(said.contains("27 errors") && said.contains(":61-87: error: "), "{said}");
    for with in [whole, "../codes/tripo.csv"] {
        let (printed, said, code) = imported(Path::new("."), &[fused, "--with", with]);
        assert_eq!(code, Some(0), "{said}");
        assert_eq!(compare("tripo", &printed).1, 27);
    }
}

#[test]
fn what_the_other_page_does_not_tell_is_refused() {
    let folder = Folder::new(&[
        (
            "fused.txt",
            "Codes\n\nCodeMessageFix\n1001BadMend\n1002The key is badMend it more\n1003NewSee\n",
        ),
        (
            "whole.md",
            "| code | message | fix |\n|-|-|-|\n| 1001 | Bad | Mend |\n| 1002 | The key is bad | Mend |\n",
        ),
    ]);
    let (printed, said, code) = imported(&folder.path(""), &["fused.txt", "--with", "whole.md"]);
    assert_eq!(
        printed,
        "code,name,message,suggestion\n1001,CODE_1001,Bad,Mend\n1002,KEY_BAD,The key is bad,Mend it more\n"
    );
    assert!(said.contains("fused.txt:6: error: where one text ends"), "{said}");
    assert_eq!(code, Some(1));
}

#[test]
fn a_map_says_what_the_columns_are() {
    let table = "Kod;Tekst\n1001;Brak środków\n1002;Zły klucz\n";
    let folder = Folder::new(&[
        ("a.csv", &table.replace(';', ",")),
        ("b.md", "Kod | Tekst\n-|-\n1 | a b\n"),
    ]);
    let (printed, _, code) = imported(&folder.path(""), &["a.csv", "--map", "code=Kod,message=2"]);
    assert_eq!(printed.lines().count(), 3);
    assert_eq!(code, Some(0));
    let (printed, _, code) =
        imported(&folder.path(""), &["b.md", "--map", "code=kod,message.pl=Tekst"]);
    assert_eq!((&*printed, code), ("code,name,message\n1,CODE_1,a b\n", Some(0)));
    folder.write("c.csv", "1001,Not found\n1002,Denied\n");
    let (printed, _, code) = imported(&folder.path(""), &["c.csv", "--map", "code=1,message=2"]);
    let rows = "code,name,message\n1001,NOT_FOUND,Not found\n1002,DENIED,Denied\n";
    assert_eq!((&*printed, code), (rows, Some(0)), "the first line is a row");
    let (_, said, code) = imported(&folder.path(""), &["a.csv", "--map", "code=Nr"]);
    assert!(said.contains("`Nr`") && said.contains("Kod, Tekst"), "{said}");
    assert_eq!(code, Some(2));
    let (_, said, code) = imported(&folder.path(""), &["a.csv", "--map", "kod=Kod"]);
    assert!(said.contains("there is no column `kod`"), "{said}");
    assert_eq!(code, Some(2));
}

#[test]
fn a_page_may_come_from_standard_input_and_go_to_a_file() {
    let folder = Folder::new(&[("page.md", "| code | message |\n|-|-|\n| 1001 | Bad key |\n")]);
    let page = fs::File::open(folder.path("page.md")).unwrap();
    let output = command(&folder.path(""))
        .args(["import", "-", "-o", "a.csv"])
        .stdin(page)
        .output()
        .unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "<stdin>:1: taken: 1 row\n");
    folder.has("a.csv", "code,name,message\n1001,BAD_KEY,Bad key\n");
}

#[test]
fn what_is_no_page_is_said() {
    let folder = Folder::new(&[
        ("a.md", "Prose alone.\n"),
        ("b.json", "{\"a\": \n"),
        ("c.csv", "a,\"b\n1,2\n"),
    ]);
    fs::write(folder.path("d.md"), b"a\nb\xff\n").unwrap();
    fs::write(folder.path("f.md"), b"|\0 \0c\0o\0d\0e\0 \0|\0").unwrap();
    for (file, code, said) in [
        ("a.md", 1, "the page has no table of error codes"),
        ("b.json", 2, "cannot read `b.json:2`"),
        ("c.csv", 2, "cannot read `c.csv:1`"),
        ("d.md", 2, "`d.md` is not UTF-8, from byte 3 in line 2 on"),
        ("e.md", 2, "cannot read `e.md`"),
        ("f.md", 2, "it seems to be UTF-16LE"),
    ] {
        let (printed, told, ended) = imported(&folder.path(""), &[file]);
        assert_eq!((&*printed, ended), ("", Some(code)), "{told}");
        assert!(told.contains(said), "{told}");
    }
}
