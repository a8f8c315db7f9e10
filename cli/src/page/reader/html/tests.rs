mod random;

use super::super::super::progress::Progress;
use super::{outline, read};

/// The tables of a text.
fn shown(text: &str) -> String {
    super::super::shown::shown(&read(text, 1, &Progress::default()))
}

/// The text of a cell with this in it.
fn cell(inner: &str) -> String {
    let text = format!("<table><tr><th>A<th>B<tr><td>{inner}</td><td>end</td></tr></table>");
    let grids = read(&text, 1, &Progress::default());
    assert_eq!(grids[0].rows[0].cells[1], "end", "{inner}");
    grids[0].rows[0].cells[0].clone()
}

#[test]
fn a_table_has_its_lines_and_the_heading_over_it() {
    let text =
        "<!DOCTYPE html>\r\n<h2>Errors <a href='#e'>#</a></h2>\n<p>They are:</p>\n<table\n class=x>
<thead><tr><th>Code</th>\n<th>Message</th></tr></thead>\n<tbody>\n<tr\n  id=a>\n<td>1001</td><td>No
balance</td></tr>\n</tbody>\n<tbody><tr><td>1002</td><td>Gone</td></tr></tbody>
<tfoot><tr><td colspan=2>And more.</td></tr></tfoot></table>";
    let grids = "@4 Errors\nCode|Message\n9 1001|No balance\n14 1002|Gone\n15 And more.\n";
    assert_eq!(shown(text), grids);
}

#[test]
fn a_piece_starts_in_its_line() {
    let grids = read("\n<table>\n<tr><td>A<td>B\n<tr><td>1<td>2", 40, &Progress::default());
    assert_eq!(grids[0].place.to_string(), "41");
    assert_eq!(grids[0].rows[0].place.to_string(), "43");
}

#[test]
fn end_tags_may_be_left_out() {
    let text = "<TABLE><TR><TH>A<TH>B<TR><TD>1<TD>x</TD><TR><TD>2<TD>y<P>z</TABLE>tail";
    assert_eq!(shown(text), "@1 \nA|B\n1 1|x\n1 2|y\\z\n");
    assert_eq!(shown("<table><td>A<td>B<tbody><td>1<td>2"), "@1 \nA|B\n1 1|2\n");
    assert_eq!(shown("<table><tr><td>A</td></b></p></div><td>B</td></table>"), "@1 \nA|B\n");
    assert_eq!(shown("<tr><td>no table</td></tr></table>"), "");
}

#[test]
fn a_table_that_starts_between_cells_ends_the_one_before() {
    let text = "<table><tr><td>A</td><table><tr><td>B</td></tr></table></tr></table>";
    assert_eq!(shown(text), "@1 \nA\n@1 \nB\n");
}

#[test]
fn a_cell_stands_in_all_the_rows_and_columns_that_it_spans() {
    let text = "<table><tr><th>Status</th><th>Code</th><th>Text</th></tr>
<tr><td rowspan=2>400</td><td>1</td><td>a</td></tr><tr><td>2</td><td>b</td></tr>
<tr><td>401</td><td colspan='2'>c</td></tr><tr><td>402</td><td>3</td><td rowspan=9>d</td></tr>
<tr><td>403</td><td>4</td></tr></table>";
    let rows = "2 400|1|a\n2 400|2|b\n3 401|c|c\n3 402|3|d\n4 403|4|d\n";
    assert_eq!(shown(text), format!("@1 \nStatus|Code|Text\n{rows}"));
}

#[test]
fn broken_spans_are_clamped() {
    let table = |attributes: &str| {
        let rows = format!("<tr><td {attributes}>1</td><td>2</td></tr><tr><td>3</td></tr>");
        shown(&format!("<table><tr><th>A</th><th>B</th></tr>{rows}<tbody><tr><td>4<td>5</table>"))
    };
    for none in ["colspan=-1", "rowspan=abc", "colspan=''", "rowspan=1.5", "colspan=0"] {
        assert_eq!(table(none), "@1 \nA|B\n1 1|2\n1 3\n1 4|5\n", "{none}");
    }
    for all in ["rowspan=0", "rowspan=99999999", "rowspan=99999999999999999999999"] {
        assert_eq!(table(all), "@1 \nA|B\n1 1|2\n1 1|3\n1 4|5\n", "{all}");
    }
    assert_eq!(table("colspan=99999999"), "@1 \nA|B\n1 1|2\n1 3\n1 4|5\n");
}

#[test]
fn cells_that_overlap_keep_apart() {
    let text =
        "<table><tr><th>A<th>B<th>C<tr><td>1<td rowspan=2>2<td>3<tr><td colspan=3>4<td>5</table>";
    assert_eq!(shown(text), "@1 \nA|B|C\n1 1|2|3\n1 4|2|5\n");
}

#[test]
fn what_a_cell_spans_behind_the_last_column_is_no_column() {
    let text = "<table><tr><th>A<th colspan=50>B<tr><td>1<td colspan=100>2<tr><td>3<td>4</table>";
    assert_eq!(shown(text), "@1 \nA|B\n1 1|2\n1 3|4\n");
}

#[test]
fn spans_do_not_exhaust_the_memory() {
    let row =
        format!("<tr><td rowspan=65534 colspan=1000>{}</td><td>x</td></tr>", "y".repeat(1000));
    let text = format!("<table>{row}{}</table>", "<tr><td>1<td>2".repeat(5000));
    let cells: usize = read(&text, 1, &Progress::default())
        .iter()
        .flat_map(|grid| &grid.rows)
        .map(|row| row.cells.len())
        .sum();
    assert!((10_000..100_000).contains(&cells), "{cells}");
}

#[test]
fn a_cell_across_all_columns_is_a_row_of_one() {
    let text = "<table><tr><td colspan=3>Auth</td></tr><tr><td>A<td>B<td>C</tr>
<tr><th colspan=3>More</th></tr><tr><td>1<td>2<td>3</table>";
    assert_eq!(shown(text), "@1 \nA|B|C\n1 Auth\n2 More\n2 1|2|3\n");
    assert_eq!(shown("<table><tr><td>Code<tr><td>1<tr><td>2</table>"), "@1 \nCode\n1 1\n1 2\n");
}

#[test]
fn a_header_of_several_lines_is_one() {
    let text = "<table><thead><tr><th rowspan=2>HTTP<th colspan=2>Error<tr><th>code<th>text</thead>
<tr><td>400<td>1<td>a</table>";
    assert_eq!(shown(text), "@1 \nHTTP|Error code|Error text\n2 400|1|a\n");
    assert_eq!(shown(&text.replace("thead", "tbody")), shown(text));
}

#[test]
fn headers_of_rows_are_cells() {
    let text =
        "<table><tr><th>Code<th>Text<tr><th scope=row>1<td>a<tr><th scope=row>2<td>b</table>";
    assert_eq!(shown(text), "@1 \nCode|Text\n1 1|a\n1 2|b\n");
}

#[test]
fn a_table_in_a_cell_is_one_of_its_own() {
    let text = "<table><caption>Outer</caption><tr><th>A<th>B<tr><td>1 <table><tr><td>C<td>D
<tr><td>3<td>4</table> more<td>2</table>";
    assert_eq!(shown(text), "@1 Outer\nA|B\n1 1\\more|2\n@1 \nC|D\n2 3|4\n");
}

#[test]
fn a_cell_is_what_a_person_reads() {
    assert_eq!(cell("  No \n <b>bal</b>ance&nbsp;&nbsp; "), "No balance");
    assert_eq!(cell("a<br/>b<p>c</p><p>d</p><div>e</div>f"), "a\nb\nc\nd\ne\nf");
    assert_eq!(cell("<ul><li>a</li><li>b</ul>"), "a\nb");
    assert_eq!(cell("&lt;b&gt; &amp;amp; &#39;&quot;&eacute;&#x989d;"), "<b> &amp; '\"é额");
    assert_eq!(cell("in<pre>\n  {\n    \"a\": 1\n  }</pre>out"), "in\n  {\n    \"a\": 1\n  }\nout");
    assert_eq!(cell("x<script>if (a<b) '</td>'</script><style>td{}</style>y"), "xy");
    assert_eq!(cell("x<template><table><tr><td>no</table></template><!-- no -->y"), "xy");
    assert_eq!(cell("x<i hidden>no<i>no</i>no</i><b style='DISPLAY : none;'>no</b>y"), "xy");
    assert_eq!(cell("<svg><title>Icon</title><path d=''/></svg>x<img alt='no'>"), "x");
    assert_eq!(cell("<del>old</del> <s>older</s>"), "old older");
    assert_eq!(
        cell("soft\u{ad}ly zero\u{200b}width \u{1f468}\u{200d}\u{1f4bb}"),
        "softly zerowidth 👨‍💻"
    );
    assert_eq!(cell("<textarea><b></textarea>"), "<b>");
    assert_eq!(cell("<i hidden>unclosed"), "");
}

#[test]
fn references_to_footnotes_are_left_out() {
    assert_eq!(cell("1001<sup><a href='#fn1'>1</a></sup>"), "1001");
    assert_eq!(cell("1001 <a href='#fn1'><sup>[1]</sup></a>, x"), "1001 , x");
    assert_eq!(cell("1001<sup id=r>[<a href='p.html#fn1'>1</a>]</sup>"), "1001");
    assert_eq!(cell("10<sup>6</sup> <a href='#u'>units<sup>2</sup></a>"), "10⁶ units²");
    assert_eq!(cell("1001<sup>1</sup> Acme<sup>TM</sup> 2<sup> </sup>x"), "1001¹ AcmeTM 2 x");
}

#[test]
fn lists_of_terms_in_a_cell_are_lines() {
    let list = "<dl><dt>Cause</dt> <dd>No key</dd><dt>Remedy:<dd>Send one</dl>";
    assert_eq!(cell(&format!("See {list} now")), "See\nCause: No key\nRemedy: Send one\nnow");
}

#[test]
fn lists_of_terms_are_tables_without_a_header() {
    let text =
        "<h3>Codes</h3><dl>\n<div><dt>1001</dt><dt>1002</dt>\n<dd>Gone</dd><dd>Try again</dd></div>
<dt>1003\n<dd>Slow <dl><dt>inner<dd>one</dl> down\n<dt>1004</dl>";
    let outer = "@1 Codes\n\n2 1001\\1002|Gone\\Try again\n4 1003|Slow\\down\n6 1004|\n";
    assert_eq!(shown(text), format!("{outer}@5 Codes\n\n5 inner|one\n"));
}

#[test]
fn roles_make_a_table() {
    let text = "<div role=table><div role=rowgroup><div role=row><span role=columnheader>A</span>
<span role=columnheader>B</span></div></div><div role=row><div><div role=cell><div>1</div></div></div>
<div role=cell>2</div></div></div><div>no cell</div>";
    assert_eq!(shown(text), "@1 \nA|B\n2 1|2\n");
    let bare =
        "<div role=grid><div role=cell>A</div><div role=cell>B</div></div><table><td>C</table>";
    assert_eq!(shown(bare), "@1 \nA|B\n@1 \nC\n");
}

#[test]
fn expressions_of_jsx_are_their_texts() {
    let text = "<table className={styles.x} style={{width: '1px', a: \"}>\"}}>
{/* <tr><td>no</td></tr>\n */}
<Tr><th onClick={() => { a > b }}>Code</th><th>Text</th><th {...rest}>C</th></Tr>
<tr key='{'><td colSpan={2}><Badge>400</Badge> {'<b> & {x}'}</td><td><Icon/>{`it's \\`so\\``}{' '}{id} {{Name}}</td></tr>
</table>";
    let row = "5 400 <b> & {x}|400 <b> & {x}|it's `so` {id} {{Name}}\n";
    assert_eq!(shown(text), format!("@1 \nCode|Text|C\n{row}"));
    assert_eq!(cell("{\"a\": \"b\"} {'unclosed} </> {}"), "{\"a\": \"b\"} {'unclosed} {}");
    assert_eq!(cell("<><b title={'>'}>x</b></>"), "x");
    assert!(shown("<html><table><td>{'x'}<td>y</table>").contains("{'x'}|y"));
}

#[test]
fn hidden_rows_and_cells_are_left_out_and_hidden_panels_are_not() {
    let text = "<div hidden><table><tr><th>A<th hidden>H<th>B<tr style='display:none'><td>0<td>0
<tr><td>1<td hidden>h<td>2</table></div>";
    assert_eq!(shown(text), "@1 \nA|B\n2 1|2\n");
}

#[test]
fn depth_is_no_matter() {
    let deep = |start: &str, end: &str| {
        let text = format!(
            "{}<table><tr><td>A<td>B</table>{}",
            start.repeat(100_000),
            end.repeat(100_000)
        );
        let grids = read(&text, 1, &Progress::default());
        assert!(grids.iter().any(|grid| grid.header == ["A", "B"]), "{start}");
    };
    deep("<div>", "</div>");
    deep("<div hidden>", "</p>");
    deep("<table><tr><td>", "</table>");
    deep("<table><tr><td>x", "</td>");
    deep("<dl><dd>", "</dl>");
    deep("<b><pre><sup><a href=#x>", "</b>");
    deep("<h1>", "");
    deep("<div role=table><div role=cell>", "</table>");
    deep("{", "}");
    deep("<a b={>", "");
}

#[test]
fn what_stands_outside_tables_is_outlined() {
    let outlined = |text: &str| {
        let (markdown, places) = outline(text, &Progress::default());
        assert_eq!(markdown.lines().count(), places.len(), "{text}");
        markdown
    };
    for (html, markdown) in [
        ("<h2>A <i>b</i></h2><p>c\n d<p>e", "## A b\n\nc d\n\ne\n"),
        (
            "<ul><li>a<li><p>b</p><p>c</p><ol><li>d<br>e</ol></ul>f",
            "- a\n\n- b\n\n  c\n\n  - d\n    e\nf\n",
        ),
        ("<p><b>a:</b> b<p><b>c <i>d</i></b><p><strong></strong>e", "a: b\n\n**c d**\n\ne\n"),
        ("<li><a href='#x'>1001</a><li><a href='#y'>1002</a> a", "- 1002 a\n"),
        (
            "a<table><tr><td>b</table><pre>c<pre>d</pre></pre>e<p hidden>f</p>g",
            "a\n\n|\n\ne\n\ng\n",
        ),
        ("<p>1 * 2 &lt;id&gt; [x] {y} `z`", "1 \\* 2 \\<id\\> \\[x\\] \\{y\\} \\`z\\`\n"),
        ("<nav>a<nav>b</nav>c</nav>d</ul></b></p>e<script>f</script>", "d\n\ne\n\n"),
    ] {
        assert_eq!(outlined(html).trim_end(), markdown.trim_end(), "{html}");
    }
    let (_, places) = outline("<h2>a</h2>\n\n<p>\nb <b>c</b></p>", &Progress::default());
    assert_eq!(places[..3], [1, 1, 4]);
}
