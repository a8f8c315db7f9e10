//! Tables that nobody wrote.

use proptest::prelude::*;

use super::super::super::super::grid::Place;
use super::super::super::super::progress::Progress;
use super::super::read;

const FRAGMENTS: &str = "<table> </table> <tr> </tr> <td> </td> <th> <thead> </thead> <tbody> <caption> \
    </caption> <dl> <dt> <dd> </dd> </dl> <p> </p> <pre> </pre> <sup> </sup> </a> <h2> </h2> <template> \
    </template> <script> </script> <title> <textarea> </textarea> <svg> <plaintext> </div> <br/> <!-- --> \
    <![CDATA[ ]]> &amp; &#0; & < > { } ={ {' '} ` /* */ \" ' \\ \u{200d} é额 x </ <> </>";
const OTHERS: [&str; 11] = [
    "<th colspan=3>",
    "<td rowspan=0>",
    "<div role=table>",
    "<div role=row>",
    "<p role=cell>",
    "<div hidden>",
    "<a href=#x>",
    "\n",
    "\r",
    "\0",
    " ",
];

fn fragment() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(FRAGMENTS.split_whitespace().chain(OTHERS).collect::<Vec<_>>())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(
        fragments in proptest::collection::vec(fragment(), 0..200),
        line in 1_usize..9,
    ) {
        let text = fragments.concat();
        let last = line + text.replace("\r\n", "\n").matches(['\n', '\r']).count();
        for grid in read(&text, line, &Progress::default()) {
            for row in grid.rows {
                prop_assert!(!row.cells.is_empty());
                prop_assert!(row.cells.iter().all(|cell| cell.trim() == cell));
                let Place::Line(at) = row.place else { panic!("a line") };
                prop_assert!((line..=last).contains(&at), "{} in {:?}", at, text);
            }
        }
    }

    #[test]
    fn a_table_comes_back(
        rows in (2_usize..6).prop_flat_map(|width| {
            let cell = r#"[a-z<>&"'{}/=!;é额-]{1,8}( [a-z<&]{1,5}){0,2}"#;
            proptest::collection::vec(proptest::collection::vec(cell, width), 1..9)
        }),
        tight in any::<bool>(),
    ) {
        let (gap, end) = if tight { ("", ["", ""]) } else { ("\n", ["</td>", "</tr>"]) };
        let cell = |text: &String| format!("<td>{}{gap}{}", escaped(text), end[0]);
        let row = |cells: &Vec<String>| {
            format!("<tr>{gap}{}{}{gap}", cells.iter().map(cell).collect::<String>(), end[1])
        };
        let rows_text: String = rows.iter().map(row).collect();
        let text = format!("<!doctype html><table>{gap}{rows_text}");
        let grids = read(&text, 1, &Progress::default());
        prop_assert_eq!(grids.len(), 1);
        prop_assert_eq!(&grids[0].header, &rows[0]);
        let cells: Vec<_> = grids[0].rows.iter().map(|row| &row.cells).collect();
        prop_assert_eq!(cells, rows[1..].iter().collect::<Vec<_>>());
    }
}
