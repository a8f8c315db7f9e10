//! `--check`, and what is written where.

use crate::folder::Folder;

const TABLE: &str = "code,name,http_status,message\n7001,OUT_OF_CREDIT,402,Out of credit\n";

fn written() -> Folder {
    let folder = Folder::new(&[("codes/billing.csv", TABLE), ("codes/shipping.csv", TABLE)]);
    folder.ends(0, &["docs", "-o", "a site"]);
    folder
}

#[test]
fn what_is_fresh_is_fine_and_not_written_again() {
    let folder = written();
    let time =
        || std::fs::metadata(folder.path("a site/billing.html")).unwrap().modified().unwrap();
    let before = time();
    assert_eq!(folder.ends(0, &["docs", "-o", "a site", "--check"]), "");
    assert_eq!(folder.ends(0, &["docs", "-o", "a site"]), "");
    assert_eq!(time(), before);
    // A checkout may have changed the line ends.
    folder.write("a site/billing.html", &folder.read("a site/billing.html").replace('\n', "\r\n"));
    folder.ends(0, &["docs", "-o", "a site", "--check"]);
}

#[test]
fn check_names_each_stale_missing_and_orphaned_file_and_what_mends_it() {
    let folder = written();
    folder.write("codes/billing.csv", &TABLE.replace("Out of credit", "No credit"));
    std::fs::remove_file(folder.path("a site/shipping.html")).unwrap();
    std::fs::rename(folder.path("a site/index.html"), folder.path("a site/gone.html")).unwrap();
    folder.write("a site/mine.html", "<!doctype html>\n<p>Mine\n");
    let said = folder.ends(1, &["docs", "-o", "a site", "--check"]);
    let site = |file: &str| std::path::Path::new("a site").join(file).display().to_string();
    let mends = "cargo errtable docs codes -o 'a site'";
    for part in [
        format!("`{}` is stale: it differs from line ", site("billing.html")),
        format!("`{}` is missing\n  = help: generate it: {mends}\n", site("shipping.html")),
        format!("`{}` is missing", site("index.html")),
        format!("`{}` is orphaned", site("gone.html")),
        format!("remove it: rm '{}'", site("gone.html")),
        format!("generate it again: {mends}\n"),
    ] {
        assert!(said.contains(&part), "{part}\n{said}");
    }
    assert!(!said.contains("mine.html"), "{said}");

    // The command does what it is said to do, and deletes nothing.
    let said = folder.ends(0, &["docs", "codes", "-o", "a site"]);
    assert!(said.starts_with("warning: ") && said.contains("gone.html"), "{said}");
    std::fs::remove_file(folder.path("a site/gone.html")).unwrap();
    assert_eq!(folder.ends(0, &["docs", "-o", "a site", "--check"]), "");
}

#[test]
fn each_format_has_its_files_and_orphans() {
    let folder = written();
    for (format, ending) in [("markdown", "md"), ("json", "json"), ("openapi", "openapi.json")] {
        let arguments = ["docs", "--format", format, "-o", "a site"];
        assert_eq!(folder.ends(0, &arguments), "");
        assert_eq!(folder.ends(0, &[&arguments[..], &["--check"]].concat()), "");
        std::fs::copy(
            folder.path(&format!("a site/billing.{ending}")),
            folder.path(&format!("a site/old.{ending}")),
        )
        .unwrap();
        let said = folder.ends(1, &[&arguments[..], &["--check"]].concat());
        assert!(said.contains(&format!("old.{ending}` is orphaned")), "{said}");
        assert_eq!(said.matches("error: ").count(), 1, "{said}");
        std::fs::remove_file(folder.path(&format!("a site/old.{ending}"))).unwrap();
    }
    let names = |format: &str| folder.path(&format!("a site/{format}")).exists();
    assert!(names("billing.md") && names("shipping.json") && names("shipping.openapi.json"));
}

#[test]
fn what_somebody_else_wrote_is_not_lost() {
    let folder = written();
    folder.write("codes/billing.csv", &TABLE.replace("Out of credit", "No credit"));
    let billing = folder.read("a site/billing.html");
    folder.write("a site/index.html", "mine");
    let said = folder.ends(2, &["docs", "-o", "a site"]);
    assert!(said.contains("would be lost: errtable did not write it"), "{said}");
    assert_eq!(folder.read("a site/index.html"), "mine");
    assert_eq!(folder.read("a site/billing.html"), billing, "all are written or none");
    let said = folder.ends(1, &["docs", "-o", "a site", "--check"]);
    assert!(said.contains("errtable did not write it"), "{said}");
}

#[test]
fn names_that_would_be_one_file_are_refused() {
    let toml = |name: &str| {
        format!("name = \"{name}\"\n[[row]]\ncode = 1\nname = \"A\"\nhttp_status = 400\n")
    };
    let folder = Folder::new(&[("codes/a.toml", &toml("Same")), ("codes/b.toml", &toml("same"))]);
    let said = folder.ends(2, &["docs", "-o", "site"]);
    assert!(said.contains("two catalogs would both be `same.html`"), "{said}");
    let folder = Folder::new(&[("codes/a.toml", &toml("index"))]);
    let said = folder.ends(2, &["docs", "-o", "site"]);
    assert!(said.contains("`index.html` is the page over all catalogs"), "{said}");
}

#[test]
fn only_one_catalog_can_be_printed() {
    let folder = written();
    let said = folder.ends(2, &["docs"]);
    assert!(said.contains("there are 2 catalogs") && said.contains("-o DIR"), "{said}");
    let page = folder.prints(0, &["docs", "codes/billing.csv"]);
    assert!(!page.contains("index.html"), "a page by itself leads to no other");
}

#[test]
fn a_table_with_faults_gives_no_file() {
    let folder = Folder::new(&[("codes/a.csv", TABLE), ("codes/b.csv", "code,name\n1,\n")]);
    let said = folder.ends(1, &["docs", "-o", "site"]);
    assert!(said.contains("codes/b.csv") || said.contains(r"codes\b.csv"), "{said}");
    assert!(!folder.path("site").exists());
    folder.ends(2, &["docs", "nowhere", "-o", "site"]);
}
