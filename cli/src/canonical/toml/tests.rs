//! TOMLs as people write them.

mod random;

use errtable_codegen::Raw;

use crate::canonical::{Refusal, form};

fn formed(text: &str, sort: bool) -> Result<String, Refusal> {
    let raw = Raw::read_text("t.toml", text);
    form(&raw, raw.sources().iter().next().unwrap(), sort)
}

/// A text has this form, and then keeps it.
#[track_caller]
fn becomes(text: &str, canonical: &str) {
    assert_eq!(formed(text, false).as_deref(), Ok(canonical));
    assert_eq!(formed(canonical, false).as_deref(), Ok(canonical), "again");
}

const ROW: &str = "[[row]]\ncode = 1\n";

#[test]
fn keys_and_tables_come_in_the_order_of_the_reference() {
    becomes(
        "\
optional=[]
name = 'b'
type=\"B\"
[[row]]
suggestion.zh='s'
\"message.zh\"='z'
name='N'
message.en='m'
code=1
[row.description]
zh='d'
en='e'
[categories]
Z='z'
A='a'
[[row]]
code=2
[defaults.kind_by_category]
z='internal'
a='internal'
[defaults]
kind_by_status={}
http_status=500
[source]
url='u'
title='t'
",
        "\
name = \"b\"
type = \"B\"
optional = []

[defaults]
http_status = 500
kind_by_status = {}

[defaults.kind_by_category]
z = \"internal\"
a = \"internal\"

[categories]
Z = \"z\"
A = \"a\"

[source]
url = \"u\"
title = \"t\"

[[row]]
code = 1
name = \"N\"
message.en = \"m\"
\"message.zh\" = \"z\"
suggestion.zh = \"s\"

[row.description]
zh = \"d\"
en = \"e\"

[[row]]
code = 2
",
    );
}

#[test]
fn values_keep_their_spelling() {
    for (value, canonical) in [
        ("0x80C80300", "0x80C80300"),
        ("18446744073709551615", "18446744073709551615"),
        ("1_000", "1_000"),
        ("'plain'", "\"plain\""),
        ("''", "\"\""),
        (r"'a\b'", r"'a\b'"),
        ("'a\"b'", "'a\"b'"),
        (r#""a\"b""#, r#""a\"b""#),
        ("'''a\n b '''", "'''a\n b '''"),
        ("\"\"\"\r\na  \r\n\"\"\"", "\"\"\"\r\na  \r\n\"\"\""),
    ] {
        becomes(
            &format!("[[row]]\ncode= {value}\t\nname='X'"),
            &format!("[[row]]\ncode = {canonical}\nname = \"X\"\n"),
        );
    }
}

#[test]
fn what_stands_on_one_line_is_laid_out_anew() {
    for (value, canonical) in [
        ("[]", "[]"),
        ("[ ]", "[]"),
        ("['a' ,\"b\",]", "[\"a\", \"b\"]"),
        ("[\n  'a',  \n\n  'b' # b  \n  ,]", "[\n  \"a\",\n\n  \"b\" # b\n  ,]"),
        ("[ 'a',\n'b' ]", "[ \"a\",\n\"b\" ]"),
    ] {
        becomes(&format!("optional = {value}\n{ROW}"), &format!("optional = {canonical}\n\n{ROW}"));
    }
    for (value, canonical) in [
        ("{en='x',zh = \"y\"}", "{ en = \"x\", zh = \"y\" }"),
        ("{ }", "{}"),
        ("{\n  en='x', # x\n  zh   =   \"y\"\n}", "{\n  en = \"x\", # x\n  zh = \"y\"\n}"),
    ] {
        becomes(&format!("{ROW}message={value}"), &format!("{ROW}message = {canonical}\n"));
    }
}

#[test]
fn lines_end_in_one_way() {
    let canonical = format!("# a\n\nname = \"a\"\noptional = [\n]\n\n{ROW}# b\n");
    let windows = canonical.replace('\n', "\r\n");
    becomes(&windows, &windows);
    becomes(&windows.replacen("\r\n", "\n", 1), &canonical);
}

#[test]
fn no_two_blank_lines_stand_together() {
    becomes(
        &format!("\n\n# a\n\n\n# b\n \n\t\nname = 'n'\noptional = [\n\n \n\n]\n\n\n\n{ROW}\n\n\n"),
        &format!("# a\n\n# b\n\nname = \"n\"\noptional = [\n\n]\n\n{ROW}"),
    );
    becomes(
        &format!("[defaults]\n\nhttp_status = 500\n[lints]\n[limits]\n{ROW}"),
        &format!("[defaults]\nhttp_status = 500\n\n[lints]\n\n[limits]\n\n{ROW}"),
    );
}

#[test]
fn a_comment_stays_with_what_it_belongs_to() {
    becomes(
        "\
type = 'T' # of type
# of name
name = 'n'   # aligned
# under name

# of title
title = 't'
# of row
[[row]]\t# of row too
# of X
name = 'X'
code = 1
# at the end of row

# of defaults

[defaults]
# under defaults

http_status = 500
",
        "\
# of name
name = \"n\"   # aligned
# under name

# of title
title = \"t\"
type = \"T\" # of type

# of defaults

[defaults]
# under defaults

http_status = 500

# of row
[[row]] # of row too
code = 1
# of X
name = \"X\"
# at the end of row
",
    );
}

#[test]
fn what_heads_the_file_stays_at_its_top() {
    let rest = format!("name = \"n\"\n\n{ROW}");
    becomes(&format!("# head\n{rest}"), &format!("# head\n{rest}"));
    becomes(&format!("\n# head\n\n{rest}"), &format!("# head\n\n{rest}"));
    becomes(
        &format!("# head\ntype = \"T\"\n{rest}"),
        &format!("# head\n\nname = \"n\"\ntype = \"T\"\n\n{ROW}"),
    );
    becomes(
        &format!("# head\n\n# of type\ntype = \"T\"\n{rest}"),
        &format!("# head\n\nname = \"n\"\n# of type\ntype = \"T\"\n\n{ROW}"),
    );
    becomes(&format!("# head\n{ROW}"), &format!("# head\n{ROW}"));
    becomes(&format!("{ROW}\n\n# end\n\n"), &format!("{ROW}\n# end\n"));
    becomes(&format!("{ROW}# of row\n# too"), &format!("{ROW}# of row\n# too\n"));
}

#[test]
fn rows_are_sorted_on_demand_with_all_that_is_theirs() {
    let rows = "name = \"n\"\n\n[[row]]\ncode = \"x\"\n\n# of two\n[[row]]\ncode = 2\n# under two\n\n[row.message]\nen = \"two\"\n\n[[row]]\ncode = 0x1\n";
    becomes(rows, rows);
    let sorted = "name = \"n\"\n\n[[row]]\ncode = 0x1\n\n# of two\n[[row]]\ncode = 2\n# under two\n\n[row.message]\nen = \"two\"\n\n[[row]]\ncode = \"x\"\n";
    assert_eq!(formed(rows, true).as_deref(), Ok(sorted));
    assert_eq!(formed(sorted, true).as_deref(), Ok(sorted));
}

#[test]
fn rows_in_an_array_stay_in_their_order() {
    let rows = |one, other| format!("row = [{{ code = {one} }}, {{ code = {other} }}]\n");
    becomes(&rows(2, 1), &rows(2, 1));
    assert_eq!(formed(&rows(2, 1), true), Err(Refusal::RowsInArray));
    assert_eq!(formed(&rows(1, 2), true), Ok(rows(1, 2)));
}
