//! `cargo errtable explain`, as the person on call has it. `EXPECTORATE=overwrite cargo test -p cargo-errtable
//! --test explain` writes the texts anew.

mod folder;

use std::io::{BufRead, BufReader, Write};
use std::process::{Output, Stdio};

use proptest::prelude::*;

use self::folder::{Folder, command};

/// What it prints for these arguments, with this on standard input, and its exit code.
fn piped(folder: &Folder, input: &[u8], arguments: &[&str]) -> Output {
    let mut child = command(&folder.path(""))
        .arg("explain")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // It may stop to read before all is written.
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    output
}

fn explain(arguments: &[&str]) -> (String, String, i32) {
    let output = piped(&Folder::new(&[]), b"", arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

/// The identities of what is found, the surest first.
fn found(query: &str) -> Vec<String> {
    let (out, _, _) = explain(&[query, "--format", "short"]);
    out.lines().map(|line| line.split(' ').take(3).collect::<Vec<_>>().join(" ")).collect()
}

const TRIPO_BODY: &str = r#"{"code":2010,"message":"You don't have enough credit to create this task","suggestion":"Please purchase more credit"}"#;
const ARK_BODY: &str = r#"{"error":{"code":"RateLimitExceeded.EndpointTPMExceeded","message":"The Tokens Per Minute (TPM) limit of the associated endpoint for your account has been exceeded. Request ID: 0217abc","param":"","type":"TooManyRequests"}}"#;

#[test]
fn the_answers_are_what_they_were() {
    for (file, arguments) in [
        ("code", &["1124"][..]),
        ("shared-code", &["1004"]),
        ("several", &["1124", "2010", "TASK_NOT_FOUND", "--format", "short"]),
        ("name", &["taskNotFound"]),
        ("chinese", &["余额"]),
        ("english", &["credit", "--format", "short"]),
        ("body", &[TRIPO_BODY]),
        ("nested-body", &[ARK_BODY, "--lang", "zh"]),
        ("json", &[ARK_BODY, "--format", "json"]),
        ("pattern", &["InvalidParameter.seed"]),
        ("filter", &["--kind", "payment_required", "--status", "4xx", "--format", "short"]),
        ("color", &["1110", "--color", "always"]),
    ] {
        let (out, _, code) = explain(arguments);
        assert_eq!(code, 0, "{arguments:?}");
        expectorate::assert_contents(format!("tests/explain/{file}.txt"), &out);
    }
}

#[test]
fn the_best_match_is_first() {
    for (query, best) in [
        ("1124", "turing 1124 HTTP_TIMEOUT_ERROR"),
        (" \"1124\", ", "turing 1124 HTTP_TIMEOUT_ERROR"),
        ("accountoverdueerror", "ark AccountOverdueError ACCOUNT_OVERDUE_ERROR"),
        ("ModelArts.81001", "modelarts ModelArts.81001 INVALID_REQUEST"),
        ("insufficient-credit", "tripo 2010 INSUFFICIENT_CREDIT"),
        ("You don't have enough credit to create this task", "tripo 2010 INSUFFICIENT_CREDIT"),
        ("you don't HAVE enough", "tripo 2010 INSUFFICIENT_CREDIT"),
        ("not enough credit", "tripo 2010 INSUFFICIENT_CREDIT"),
        ("purchase more", "tripo 2010 INSUFFICIENT_CREDIT"),
        ("请求缺少必要参数", "ark MissingParameter MISSING_PARAMETER"),
        // Cut off.
        (r#"{"code":2010,"message":"You don't have eno"#, "tripo 2010 INSUFFICIENT_CREDIT"),
        (r#"{"error":{"code":"AccountOverd"#, "ark AccountOverdueError ACCOUNT_OVERDUE_ERROR"),
        // Escaped, and behind words.
        (
            r#"ts=1 msg="call failed: {\"code\":2010,\"message\":\"You don't have enough credit\"}" vendor=tripo"#,
            "tripo 2010 INSUFFICIENT_CREDIT",
        ),
        (
            "INFO tripo: task failed with INSUFFICIENT_CREDIT (2010)",
            "tripo 2010 INSUFFICIENT_CREDIT",
        ),
        (
            r#"{"data":{"task_id":"t","status":"failed","error_code":2008}}"#,
            "tripo 2008 CONTENT_POLICY_VIOLATION",
        ),
        (
            r#"{"error_code":"ModelArts.81009","error_msg":"Invalid model","request_id":"r"}"#,
            "modelarts ModelArts.81009 INVALID_MODEL",
        ),
        ("错误码：1124", "turing 1124 HTTP_TIMEOUT_ERROR"),
        ("请求失败，错误码1124", "turing 1124 HTTP_TIMEOUT_ERROR"),
        ("81101", "modelarts ModelArts.81101 RATE_LIMIT_EXCEEDED"),
        ("closedendpoint", "ark InvalidEndpoint.ClosedEndpoint CLOSED_ENDPOINT"),
        // As `errtable` itself writes it into a log.
        (
            "RATE_LIMIT_EXCEEDED (1007, HTTP 429): Rate limit exceeded; Please wait for a while",
            "tripo 1007 RATE_LIMIT_EXCEEDED",
        ),
        (
            r#"ApiError { status: 429, rung: Exact, variants: [RATE_LIMIT_EXCEEDED], code: Some("1007") }"#,
            "tripo 1007 RATE_LIMIT_EXCEEDED",
        ),
        ("ERROR [tripo-client] task 9c1 failed: 2008", "tripo 2008 CONTENT_POLICY_VIOLATION"),
        ("tripo 报错 2010 怎么办", "tripo 2010 INSUFFICIENT_CREDIT"),
        ("Task t-17 does not exist.", "modelarts ModelArts.81108 TASK_NOT_FOUND"),
    ] {
        let found = found(query);
        assert_eq!(found.first().map(String::as_str), Some(best), "{query}: {found:?}");
    }
}

#[test]
fn every_match_is_shown() {
    assert_eq!(found("1004"), ["tripo 1004 INVALID_PARAMETER", "turing 1004 VALIDATION_ERROR"]);
    assert_eq!(
        found("QuotaExceeded"),
        ["ark QuotaExceeded FREE_TRIAL_EXHAUSTED", "ark QuotaExceeded QUEUE_FULL"]
    );
    for query in ["余额", "credit"] {
        let found = found(query);
        assert!(found.contains(&"tripo 2010 INSUFFICIENT_CREDIT".to_owned()), "{found:?}");
    }
    // Not what stands in the same range of numbers as what is about it.
    let limits = found("限流");
    assert_eq!(limits.first().unwrap(), "tripo 1007 RATE_LIMIT_EXCEEDED");
    let at = |name: &str| limits.iter().position(|it| it == name).unwrap();
    assert!(at("turing 1104 RATE_LIMIT_EXCEEDED") < at("turing 1124 HTTP_TIMEOUT_ERROR"));
    // More than are shown whole, and yet all.
    let (out, _, _) = explain(&["--in", "turing", "--kind", "timeout", "--format", "text"]);
    let (short, _, _) = explain(&["--in", "turing", "--kind", "timeout", "--format", "short"]);
    for line in short.lines() {
        let name = line.split(' ').nth(2).unwrap();
        assert!(out.contains(name), "{name}");
    }
}

#[test]
fn a_message_tells_which_vendor_or_row_it_is() {
    // Turing has a 2010 too.
    assert_eq!(found("2010").len(), 2);
    assert_eq!(found(TRIPO_BODY), ["tripo 2010 INSUFFICIENT_CREDIT"]);
    assert_eq!(found("tripo failed: code=2010"), ["tripo 2010 INSUFFICIENT_CREDIT"]);
    let queue =
        r#"{"error":{"code":"QuotaExceeded","message":"Maximum concurrent requests exceeded"}}"#;
    assert_eq!(found(queue).len(), 2, "a message that is of neither tells nothing");
}

#[test]
fn nothing_found_is_1_with_the_nearest_and_2_is_for_what_is_wrong() {
    for (query, help) in [
        ("InsufficentCredit", "= help: tripo has `INSUFFICIENT_CREDIT`"),
        ("credt", "= help: tripo has `INSUFFICIENT_CREDIT`"),
        ("ModelArts.81019", "= help: modelarts has `ModelArts.8"),
        ("1006 ", "= help: tripo has `1005`"),
        ("429", "`--status 429` lists its errors"),
    ] {
        let arguments = if query == "1006 " { vec![query, "--in", "tripo"] } else { vec![query] };
        let (out, said, code) = explain(&arguments);
        assert_eq!((&*out, code), ("", 1), "{query}");
        assert!(said.contains(help), "{query}: {said}");
    }
    let (_, said, code) = explain(&["1", "--in", "tripoo"]);
    assert_eq!(code, 2);
    assert!(said.contains("did you mean `tripo`?"), "{said}");
    assert_eq!(explain(&["1", "--catalog", "none.csv"]).2, 2);
    assert_eq!(explain(&["1", "--kind", "bad"]).2, 2);
    assert_eq!(explain(&[]).2, 2);
    // One of several.
    let (out, said, code) = explain(&["1124", "9999"]);
    assert!(out.contains("HTTP_TIMEOUT_ERROR") && said.contains("`9999`"));
    assert_eq!(code, 1);
}

#[test]
fn exact_takes_whole_codes_and_names_alone() {
    assert_eq!(explain(&["credit", "--exact"]).2, 1);
    assert_eq!(explain(&["余额", "--exact"]).2, 1);
    assert_eq!(explain(&["insufficient_credit", "--exact"]).2, 0);
    assert_eq!(explain(&["failed: error_code=2010", "--exact"]).2, 0);
    assert_eq!(explain(&["AccessDenied.More", "--exact"]).2, 1);
    assert_eq!(explain(&["AccessDenied.More"]).2, 0);
}

const BILLING: &str = r#"
name = "billing"
code_type = "u32"
placeholders = ["{}"]
languages = ["en", "zh"]

[source]
url = "https://billing.example/errors#top"

[[envelope]]
code = "/fault/number"
message = "/fault/text"

[[row]]
code = 0x80C80300
name = "OUT_OF_CREDIT"
http_status = 402
message = "No credit is left on account {account}"
"message.zh" = "账户 {account} 余额不足"

[[row]]
code = 0x80C80301
name = "QUEUE_FULL"
http_status = 503
message = "The queue is full"
docs = "https://billing.example/queue"
"#;

#[test]
fn a_given_catalog_is_looked_into_as_a_built_in_one() {
    let folder = Folder::new(&[("codes/billing.toml", BILLING)]);
    let prints = |query: &str, more: &[&str]| {
        let mut arguments = vec!["explain", query, "--catalog", "codes"];
        arguments.extend(more);
        folder.prints(0, &arguments)
    };
    let found = prints("0x80C80300", &[]);
    expectorate::assert_contents("tests/explain/given.txt", &found);
    assert_eq!(prints("2160591616", &[]).replace("2160591616", "0x80C80300"), found);
    let chinese = prints("余额", &["--lang", "zh"]);
    assert!(chinese.starts_with("billing 0x80C80300 OUT_OF_CREDIT"), "a literal match is first");
    assert!(chinese.contains("账户 {account} 余额不足"));
    let body = r#"{"fault":{"number":2160591616,"text":"No credit is left on account 17"}}"#;
    let found = prints(body, &[]);
    assert!(found.contains("account = 17") && found.contains("with its message"), "{found}");
    assert!(prints("queue full", &[]).contains("https://billing.example/queue"));
    let link = "\u{1b}]8;;https://billing.example/queue\u{1b}\\";
    assert!(!prints("queue full", &["--color", "always"]).contains(link));
    let linked = command(&folder.path(""))
        .env("FORCE_HYPERLINK", "1")
        .args(["explain", "queue full", "--catalog", "codes", "--color", "always"])
        .output()
        .unwrap();
    assert!(String::from_utf8(linked.stdout).unwrap().contains(link));
}

#[test]
fn a_catalog_that_is_read_gives_what_the_generated_one_gives() {
    let codes = concat!(env!("CARGO_MANIFEST_DIR"), "/../codes");
    for query in ["2010", "QuotaExceeded", "余额", TRIPO_BODY, ARK_BODY, "task"] {
        for catalog in ["tripo", "turing", "ark", "modelarts"] {
            let toml = format!("{codes}/{catalog}.toml");
            let built_in = explain(&[query, "--in", catalog]);
            assert_eq!(explain(&[query, "--in", catalog, "--catalog", &toml]), built_in);
        }
    }
}

#[test]
fn a_broken_catalog_is_told_and_nothing_else() {
    let folder = Folder::new(&[("a.csv", "code,name\n1,A\n1,A,x\n")]);
    let said = folder.ends(2, &["explain", "1124", "--catalog", "a.csv"]);
    assert!(said.contains("a.csv:3"), "{said}");
}

const LOG: &str = r#"2025-11-20T10:11:12.1004Z INFO took 2010 ms port=1124 id=1004 queue=2003 bytes=1001
2025-11-20T10:11:13Z ERROR tripo status=403 body={"code":2010,"message":"You don't have enough credit to create this task"}
ERROR 2003 (HY000): Can't connect to MySQL server on 'db:3306'
process left with exit code 1001, status_code=1002, http.code=1003
call failed error_code=1124 msg="HTTP request timeout"
{"level":"error","msg":"upstream","err":{"code":"AccountOverdueError","message":"x"}}
s3: AccessDenied for bucket logs
ark: AccessDenied for model m
grpc: NOT_FOUND after 1003 tries
{"code":0,"message":"Success"}
decoder=1004 unicode: 1005 error="no" 2001 times
turing 1104: Rate limit exceeded
Turing gateway says: error 1110
code=1004
The request failed because your account has an overdue balance.
"#;

#[test]
fn of_a_log_the_lines_that_tell_of_an_error_are_answered() {
    let folder = Folder::new(&[]);
    let output = piped(&folder, LOG.as_bytes(), &["-"]);
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    expectorate::assert_contents("tests/explain/log.txt", &out);
    let filtered = piped(&folder, LOG.as_bytes(), &["-", "--kind", "timeout", "--format", "json"]);
    expectorate::assert_contents(
        "tests/explain/log-json.txt",
        &String::from_utf8(filtered.stdout).unwrap(),
    );
    let all = piped(&folder, LOG.as_bytes(), &["-", "--all"]);
    expectorate::assert_contents(
        "tests/explain/log-all.txt",
        &String::from_utf8(all.stdout).unwrap(),
    );
    let none = piped(&folder, b"all is well\nport 1124\n", &["-"]);
    assert_eq!((none.stdout.len(), none.status.code()), (0, Some(1)));
}

#[test]
fn one_line_or_one_json_text_is_a_query() {
    let folder = Folder::new(&[]);
    let pretty = "{\n  \"code\": 2010,\n  \"message\": \"You don't have enough credit\"\n}\n";
    for input in [TRIPO_BODY, pretty, "2010\n", "tripo: 2010"] {
        let output = piped(&folder, input.as_bytes(), &["-", "--in", "tripo"]);
        let out = String::from_utf8(output.stdout).unwrap();
        assert!(
            out.starts_with("tripo 2010 INSUFFICIENT_CREDIT (Tripo 3D API)\n"),
            "{input}: {out}"
        );
    }
    let lines = format!("{TRIPO_BODY}\n{TRIPO_BODY}\n");
    let output = piped(&folder, lines.as_bytes(), &["-"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2);
    assert_eq!(piped(&folder, b"", &["-"]).status.code(), Some(1));
}

#[test]
fn lines_are_answered_as_they_come() {
    let folder = Folder::new(&[]);
    let mut child = command(&folder.path(""))
        .args(["explain", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for number in 1..4 {
        stdin.write_all(b"fine\ntripo: 2010\n").unwrap();
        let line = lines.next().unwrap().unwrap();
        assert!(line.starts_with(&format!("{}: tripo 2010", 2 * number)), "{line}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn lines_need_not_be_text_and_may_be_long() {
    let folder = Folder::new(&[]);
    let mut log = b"\xff\xfe\x00 tripo: 2010 \xe4\xbd\n".to_vec();
    log.extend(vec![b'x'; 3 << 20]);
    log.extend(b" error_code=1124 \r\n\r\nlast error_code=1124");
    let output = piped(&folder, &log, &["-"]);
    let out = String::from_utf8(output.stdout).unwrap();
    let numbers: Vec<&str> = out.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(numbers, ["1", "2", "4"], "{out}");
}

#[test]
fn what_a_terminal_would_act_on_is_not_shown() {
    let hostile = "tripo: 2010 \u{1b}]0;x\u{7} \u{202e} \u{9b}31m {\"a\":\"\u{1b}[2J\"}";
    for format in ["text", "short", "json"] {
        for query in [hostile, "\u{1b}[31mnothing\u{202e}", "x\u{1b}]8;;http://a\u{7}"] {
            let (out, said, _) = explain(&[query, "--format", format]);
            let is_acted_on = |it: char| it != '\n' && errtable_codegen::is_hidden(it);
            assert!(!format!("{out}{said}").contains(is_acted_on), "{out}{said}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_makes_it_fail(
        pieces in prop::collection::vec(
            prop_oneof![
                any::<Vec<u8>>(),
                prop::sample::select(vec![
                    "code", "error_code=", "\"code\":", "2010", "tripo", "ark: ", "\n", "{", "}", "错误码",
                    "InvalidParameter.", "You don't have", "0x", "-", ".", "\"", "QuotaExceeded", "error ",
                ])
                .prop_map(|text| text.as_bytes().to_vec()),
            ],
            0..40,
        ),
    ) {
        let input = pieces.concat();
        let code = piped(&Folder::new(&[]), &input, &["-"]).status.code();
        prop_assert!(matches!(code, Some(0 | 1)), "{code:?}");
    }
}

#[test]
fn a_shell_completes_codes_and_names() {
    let folder = Folder::new(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = folder.prints(0, &["completions", shell]);
        assert!(script.contains("ERRTABLE_COMPLETE"), "{shell}: {script}");
    }
    // As the scripts ask.
    let candidates = |words: &[&str]| {
        let index = (words.len() - 1).to_string();
        let output = command(&folder.path(""))
            .env("ERRTABLE_COMPLETE", "bash")
            .env("_CLAP_COMPLETE_INDEX", index)
            .env("_CLAP_IFS", "\n")
            .arg("--")
            .args(words)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(candidates(&["cargo-errtable", "explain", "INSUFF"]).trim(), "INSUFFICIENT_CREDIT");
    assert_eq!(
        candidates(&["cargo-errtable", "explain", "modelarts.81001"]).trim(),
        "ModelArts.81001"
    );
    assert!(candidates(&["cargo-errtable", "explain", "--in", ""]).contains("turing"));
    assert!(
        candidates(&["cargo-errtable", "explain", "--kind", "pay"]).contains("payment_required")
    );
}

#[test]
#[cfg(unix)]
fn the_function_of_bash_completes() {
    use std::path::Path;
    use std::process::Command;

    if !Path::new("/bin/bash").exists() {
        return;
    }
    let binary = Path::new(env!("CARGO_BIN_EXE_cargo-errtable")).parent().unwrap();
    let script = "source <(cargo-errtable completions bash)
        COMP_WORDS=(cargo-errtable explain INSUFF); COMP_CWORD=2; COMP_TYPE=9
        _clap_complete_cargo_errtable cargo-errtable INSUFF explain
        echo \"${COMPREPLY[@]}\"";
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let output = Command::new("/bin/bash").env("PATH", path).args(["-c", script]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), "INSUFFICIENT_CREDIT");
}

#[test]
fn each_command_has_a_manual_page() {
    let folder = Folder::new(&[("man/x", "")]);
    assert!(folder.prints(0, &["man"]).contains(".TH cargo-errtable 1"));
    assert!(folder.prints(0, &["man", "explain"]).contains("on standard input are answered"));
    folder.prints(0, &["man", "-o", "man"]);
    assert!(folder.read("man/cargo-errtable-explain.1").contains(".TH cargo-errtable-explain 1"));
    folder.ends(2, &["man", "none"]);
}
