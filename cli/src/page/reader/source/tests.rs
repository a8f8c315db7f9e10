use proptest::prelude::*;

use super::*;

fn shown(text: &str) -> String {
    super::super::shown::shown(&read(text))
}

#[test]
fn defines_have_names_values_and_comments() {
    let text = r#"#ifndef ERRORS_H
#define ERRORS_H
#include "x.h" // no
/* No key. */
#define E_KEY 1001
#define  E_MONEY ((int)-5)   /* Out of
                              * credit. */
#define E_SLOW \
    0x10u // Try "again" (later).
#define E_TEXT "AUTH_" "FAILED" ///< text
#define E_CAST ((unsigned long) 0xC0000005UL)
#define E_MAX(a) (a)
#define E_SUM (1 + 2)
#define E_ALIAS E_KEY
#endif
"#;
    let rows =
        "5 E_KEY|1001|No key.\n6 E_MONEY|-5|Out of credit.\n8 E_SLOW|0x10|Try \"again\" (later).
10 E_TEXT|AUTH_FAILED|text\n11 E_CAST|0xC0000005|\n";
    let refused = "! 13 E_SUM: its value is computed: `(1 + 2)`\n! 14 E_ALIAS: its value is computed: `E_KEY`\n";
    assert_eq!(shown(text), format!("@5 \nname|value|comment\n{rows}{refused}"));
}

#[test]
fn what_would_have_to_be_computed_is_refused() {
    let text = "#define GW_API __attribute__((aligned(8)))\n#define GW_INLINE static inline\n#define gw_free free
#define GW_NAME STR(\"gw\")\n#define GW_RATE 0.5\n#define OTHER (1 << 3)\n// Base.\n#define GW_BASE (1000)
#define GW_E_KEY (GW_BASE + 1) // No key.\n#define GW_E_ID MAKE(GW, ID)\n#define ALIAS GW_BASE\n";
    let refused = "! 9 GW_E_KEY|No key.: its value is computed: `(GW_BASE + 1)`
! 10 GW_E_ID: its value is computed: `MAKE(GW, ID)`\n! 11 ALIAS: its value is computed: `GW_BASE`\n";
    assert_eq!(shown(text), format!("@8 \nname|value|comment\n8 GW_BASE|1000|Base.\n{refused}"));
    let go = "const (\n\t_ = iota\n\tErrA Code = iota + 1\n\tErrB // b\n)\n";
    let refused = "! 3 ErrA: its value is computed: `iota + 1`
! 4 ErrB|b: its value is not written, but that of the member before\n";
    assert_eq!(shown(go), format!("@1 \nname\n{refused}"));
    let java = "enum Code {\n  A(BASE + 1, \"a\"),\n  B(2, \"b\");\n  Code c = of(1, x);\n}\n";
    let refused = "! 2 A: its value is computed: `(BASE + 1, \"a\")`\n";
    assert_eq!(shown(java), format!("@1 Code\nname|value|comment\n3 B|2|b\n{refused}"));
}

#[test]
fn a_zero_before_a_number_is_refused_where_it_is_octal() {
    let text = "#define E_A 017\n#define E_B (-010)\n#define E_C \"017\"\n#define E_D 0\n";
    let refused = "! 1 E_A: `017` is octal in C\n! 2 E_B: `-010` is octal in C\n";
    assert_eq!(shown(text), format!("@1 \nname|value\n3 E_C|017\n4 E_D|0\n{refused}"));
    assert_eq!(shown("pub const A: u32 = 017;"), "@1 \nname|value\n1 A|17\n");
}

#[test]
fn a_member_may_have_a_comment_over_it_and_one_behind() {
    let text = "enum E {\n  A = 0;\n  // No funds.\n  B = 1; // HTTP 402\n}\n";
    let header = "name|value|comment|description";
    assert_eq!(shown(text), format!("@1 E\n{header}\n2 A|0||\n4 B|1|No funds.|HTTP 402\n"));
    let text = "enum E {\n  A = 0, // a\n  /* Limits */\n  B = 1, // b\n  C = 2, // c\n  /* A sentence. */\n  D = 3, // d\n};\n";
    let rows = "2 A|0|a|\n4 B|1|b|Limits\n5 C|2|c|\n7 D|3|d|A sentence.\n";
    assert_eq!(shown(text), format!("@1 E\n{header}\n{rows}"));
    let text =
        "enum E {\n  A = 0; // a\n  reserved 1;\n  /* It\n   * is. */\n  B = 2;\n  C = 3;\n}\n";
    let rows = "2 A|0|a\n6 B|2|It is.\n7 C|3|\n";
    assert_eq!(shown(text), format!("@1 E\nname|value|comment\n{rows}"));
}

#[test]
fn a_comment_in_a_line_that_goes_on_is_of_that_line() {
    let text = "#define A 6 \\\n  /* a */\n#define B 7 /* b */\n";
    assert_eq!(shown(text), "@1 \nname|value|comment\n1 A|6|a\n3 B|7|b\n");
}

#[test]
fn a_license_is_no_heading() {
    let text = "// Copyright 2024 Us\n// SPDX-License-Identifier: MIT\n#define A 1\n#define B 2
/* Copyright foo */\n\n#define C 3\n";
    assert_eq!(shown(text), "@3 \nname|value\n3 A|1\n4 B|2\n7 C|3\n");
}

#[test]
fn members_that_were_taken_out_are_no_comments() {
    let text =
        "#define A 1 /* a */\n// Old.\n// #define B 2 /* b */\n/* #define C 3 */\n#define D 4 // d
// const E = 5;\n#define F 6\n";
    assert_eq!(shown(text), "@1 \nname|value|comment\n1 A|1|a\n5 D|4|d\n7 F|6|\n");
    let text = "enum E {\n  A = 0; // Fine\n  // B = 1; // Old\n  C = 2;\n  /* D = 3,\n     F, */\n  // G = 4\n  H = 5; // status = 4
  // Status code = 402\n  I = 6;\n}\n";
    let rows = "2 A|0|Fine\n4 C|2|\n8 H|5|status = 4\n10 I|6|Status code = 402\n";
    assert_eq!(shown(text), format!("@1 E\nname|value|comment\n{rows}"));
}

#[test]
fn comments_over_several_are_their_title() {
    let text =
        "int x;\n// ==== Auth ====\n#define A 1 // a\n#define B 2 // b\n\nvoid f();\n\n/* Quota */\n
#define C 3\n\n/* Limits */\n#define D 4\n#define E 5\n";
    let auth = "@3 Auth\nname|value|comment\n3 A|1|a\n4 B|2|b\n";
    let quota = "@10 \nname|value\n10 Quota\n10 C|3\n13 Limits\n13 D|4\n14 E|5\n";
    assert_eq!(shown(text), format!("{auth}{quota}"));
    assert_eq!(
        shown("// a\n#define A 1\n\n// b\n#define B 2"),
        "@2 \nname|value|comment\n2 A|1|a\n5 B|2|b\n"
    );
}

#[test]
fn enums_of_c_count_up() {
    let text = "typedef enum {\n  OK, /* fine */\n#ifdef X\n  BAD = -2,\n#endif\n  WORSE, // w1
         // w2\n  WORST [[maybe_unused]] = 0x1F,\n  LAST,\n  SUM = OK + 1,\n  AFTER\n} result_t;\n";
    let rows = "2 OK|0|fine\n4 BAD|-2|\n6 WORSE|-1|w1 w2\n8 WORST|0x1F|\n9 LAST|32|\n11 AFTER||
! 10 SUM: its value is computed: `OK + 1`\n";
    assert_eq!(shown(text), format!("@1 result_t\nname|value|comment\n{rows}"));
    assert_eq!(shown("enum class E : int { A = 5, B };"), "@1 E\nname|value\n1 A|5\n1 B|6\n");
    assert_eq!(shown("enum E x; enum F f(void) { return 0; }"), "");
}

#[test]
fn enums_of_other_languages_are_read() {
    let rust =
        "/// Errors.\n#[derive(Debug)]\npub enum Error {\n    /// No key.\n    #[error(\"x, {0}\")]
    Key = 1001_u16,\n    /// Gone.\n    Gone(String),\n    Other,\n}\n";
    assert_eq!(shown(rust), "@3 Error\nname|value|comment\n6 Key|1001|No key.\n9 Other||\n");
    let typescript =
        "export const enum Code {\n  Auth = 'AUTH_FAILED', // a\n  Quota = \"QUOTA\",\n}\n";
    assert_eq!(
        shown(typescript),
        "@1 Code\nname|value|comment\n2 Auth|AUTH_FAILED|a\n3 Quota|QUOTA|\n"
    );
    let java =
        "public enum Code {\n  @Deprecated KEY(1001, \"No key\"),\n  GONE(1002, \"Gone\"); // c
  private final int code;\n  Code(int code, String text) { this.code = code; }\n}\n";
    assert_eq!(shown(java), "@1 Code\nname|value|comment\n2 KEY|1001|No key\n3 GONE|1002|Gone c\n");
    let spring = "enum Code {\n  // Keys.\n  KEY(HttpStatus.FORBIDDEN, \"C001\", \"No key\"),
  GONE(HttpStatus.NOT_FOUND, \"C002\", \"Gone\"),\n  LOST(HttpStatus.lost(), \"C003\", \"Lost\");\n}\n";
    assert_eq!(
        shown(spring),
        "@1 Code\nname|value|http status|comment|description\n3 KEY|C001|403|No key|Keys.
4 GONE|C002|404|Gone|\n! 5 LOST: its value is computed: `(HttpStatus.lost(), \"C003\", \"Lost\")`\n"
    );
    let kotlin = "enum class Code(val status: Int, val code: Int, val text: String) {
  KEY(403, 1001, \"No key\"),\n  GONE(404, 1002, \"Gone\"),\n  TEXT(\"It is gone\"),\n  OLD(1, 010)\n}\n";
    assert_eq!(
        shown(kotlin),
        "@1 Code\nname|value|http status|comment\n2 KEY|1001|403|No key\n3 GONE|1002|404|Gone
4 TEXT|||It is gone\n! 5 OLD: `010` is octal in C\n"
    );
    let bodies = "enum class Code(val text: String, val code: String) {\n  A(\"First\", \"E1\") { fun x() = 1 },
  B(code = \"E2\", text = \"Second\",),\n}\n";
    assert_eq!(shown(bodies), "@1 Code\nname|value|comment\n2 A|E1|First\n3 B|E2|Second\n");
    let java = "enum Code {\n  A(\"auth\", \"first\", \"No key\");\n  private final String module;\n  private final String code;
  private final String message;\n}\n";
    assert_eq!(shown(java), "@1 Code\nname|value|comment\n2 A|first|No key\n");
    let constructor = "enum Code {\n  A(100, 400, \"No key\"); final String x;\n  Code(int code, int httpStatus, String message) {}\n}\n";
    assert_eq!(shown(constructor), "@1 Code\nname|value|http status|comment\n2 A|100|400|No key\n");
    let csharp = "enum Code\n{\n  /// <summary>\n  /// No key.\n  /// </summary>\n  [Obsolete]\n  Key = 1001,
\n  /// <summary>Gone.</summary>\n  Gone,\n}\n";
    assert_eq!(
        shown(csharp),
        "@1 Code\nname|value|comment\n7 Key|1001|No key.\n10 Gone|1002|Gone.\n"
    );
    assert_eq!(shown("enum Kind { A, B }"), "@1 Kind\nname\n1 A\n1 B\n");
}

#[test]
fn enums_of_protocol_buffers_are_read() {
    let text = "message M {\n  // The codes.\n  enum Code {\n    option allow_alias = true;
    reserved 2, 15, 9 to 11; // old\n    // Fine.\n    OK = 0;\n    BAD = -1 [deprecated = true, (x) = \"y\"]; // b
    reserved \"FOO\";\n    GONE = 0x3;\n  }\n}\n";
    assert_eq!(
        shown(text),
        "@3 Code\nname|value|comment\n7 OK|0|Fine.\n8 BAD|-1|b\n10 GONE|0x3|\n"
    );
}

#[test]
fn constants_are_read() {
    let go = "// Codes of the API.\nconst (\n\t// No key.\n\tErrKey Code = 1001\n\tErrGone = \"gone\" // g
\tErrNext\n\tErrSum = 1 << 2\n)\nconst Single = 7 // s\nconst Typed int = 8\n";
    let block =
        "@2 Codes of the API.\nname|value|comment\n4 ErrKey|1001|No key.\n5 ErrGone|gone|g\n! 6 ErrNext: its value is not written, but that of the member before
! 7 ErrSum: its value is computed: `1 << 2`\n";
    let rest = "@9 \nname|value|comment\n9 Single|7|s\n10 Typed|8|\n";
    assert_eq!(shown(go), format!("{block}{rest}"));
    let others = "pub const A: u32 = 1;\nexport const B = 2; // b\nstatic const char *C = \"c\";
public static final int D = 0b11;\n";
    let rows = "1 A|1|\n2 B|2|b\n3 C|c|\n4 D|0b11|\n";
    assert_eq!(shown(others), format!("@1 \nname|value|comment\n{rows}"));
}

#[test]
fn what_has_no_end_is_read_as_far_as_it_goes() {
    let refused = "! 1 B: its value is computed: `\"x`\n";
    assert_eq!(shown("enum E { A = 1, B = \"x"), format!("@1 E\nname|value\n1 A|1\n{refused}"));
    assert_eq!(shown("#define A 1 /* open"), "@1 \nname|value|comment\n1 A|1|open\n");
    let deep = format!("enum E {{ A = {}1 }}", "(".repeat(100_000));
    let refused = format!("! 1 A: its value is computed: `{}…`\n", "(".repeat(40));
    assert_eq!(shown(&deep), format!("@1 E\nname\n{refused}"));
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(words in proptest::collection::vec(proptest::sample::select(
        "enum const final define # = , ; : ( ) { } [ ] @ A B class 1 -2 0x 0x1F 1u32 é \" ' ` \\ // /* */ * option"
            .split(' ').chain([" ", "\n", "\r\n", "#define", "enum E {", "const ("]).collect::<Vec<_>>()
    ), 0..80)) {
        let text = words.join(" ");
        for grid in read(&text) {
            prop_assert!(grid.rows.iter().all(|row| row.cells.len() <= grid.header.len()));
        }
        read(&words.concat());
    }

    #[test]
    fn defines_come_back(rows in proptest::collection::vec(
        ("[A-Z][A-Z_]{0,5}", any::<i64>(), "[a-z\"'(,]{1,3}( [a-z;é]{1,3})?", any::<bool>()), 1..9,
    )) {
        let define = |(name, value, comment, is_c): &(String, i64, String, bool)| {
            let comment = if *is_c { format!("/* {comment} */") } else { format!("// {comment}") };
            format!("#define {name} {value} {comment}\n")
        };
        let grids = read(&rows.iter().map(define).collect::<String>());
        prop_assert_eq!(grids.len(), 1);
        for ((name, value, comment, _), row) in rows.iter().zip(&grids[0].rows) {
            prop_assert_eq!(&row.cells, &[name.clone(), value.to_string(), comment.clone()]);
        }
    }
}
