//! The four catalogs, through the enums that were made of them: every cell of every CSV, read here by
//! the `csv` crate, comes back from the enum; and the facts that the vendors' tables are known for.
#![cfg(all(feature = "tripo", feature = "turing", feature = "ark", feature = "modelarts"))]

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use errtable::{
    Ark, ArkCategory, Code, ErrorCode, Kind, ModelArts, Retry, Tripo, Turing, TuringCategory,
};

/// The rows of a CSV in `codes/`, by column.
fn rows(name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(format!("codes/{name}.csv")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// Holds every cell of the CSV against the enum, and returns the number of rows.
fn every_cell_comes_back<E: ErrorCode>() -> usize {
    let mut cases: BTreeMap<String, usize> = BTreeMap::new();
    let rows = rows(E::CATALOG.name());
    for row in &rows {
        let name = &row["name"];
        let error = E::from_name(name).unwrap_or_else(|| panic!("{name} is no variant"));
        let nth = cases.entry(name.clone()).or_default();
        let case = error.cases().nth(*nth).unwrap_or_else(|| panic!("{name} has too few cases"));
        *nth += 1;
        let default = |column: &str| row.get(column).filter(|cell| !cell.is_empty());
        let chinese =
            |column: &str| row.get(&format!("{column}.zh")).filter(|cell| !cell.is_empty());
        let text = |column: &str| default(column).or(chinese(column)).map(String::as_str);
        assert_eq!(error.code().to_string(), row["code"], "{name}");
        assert_eq!(
            error.http_status().map(|status| status.to_string()).as_ref(),
            Some(&row["http_status"])
        );
        assert_eq!(case.message(), text("message"), "{name}");
        assert_eq!(case.description(), text("description"), "{name}");
        assert_eq!(case.suggestion(), text("suggestion"), "{name}");
        assert_eq!(
            case.suggestion_in("zh-CN"),
            chinese("suggestion").or(default("suggestion")).map(|it| &**it)
        );
        assert_eq!(case.message_in("zh"), text("message"), "no vendor gives messages in Chinese");
        assert_eq!(error.category().map(|it| it.to_string()).as_ref(), default("category"));
        let status = Kind::from_status(error.http_status().unwrap());
        let kind = default("kind").map_or(status.name(), |kind| kind);
        assert_eq!(error.kind().name(), kind, "{name}");
        let retry = default("retry").map_or(error.kind().default_retry().name(), |retry| retry);
        assert_eq!(error.retry().name(), retry, "{name}");
        assert_eq!(error.is_retryable(), retry != "never", "{name}");
        if let Some(params) = default("params") {
            assert!(case.params().eq(params.split(' ')), "{name}");
        }
    }
    for error in E::iter() {
        assert_eq!(cases.remove(error.name()), Some(error.cases().len()), "{error}");
        assert_eq!(E::from_ordinal(error.ordinal()), Some(error));
        assert!(E::from_code(error.code()).any(|found| found == error), "{error}");
    }
    assert!(cases.is_empty(), "{cases:?} are no variants");
    rows.len()
}

#[test]
fn every_cell_of_every_table_comes_back_from_its_enum() {
    assert_eq!(every_cell_comes_back::<Tripo>(), 27);
    assert_eq!(every_cell_comes_back::<Turing>(), 258);
    assert_eq!(every_cell_comes_back::<Ark>(), 39);
    assert_eq!(every_cell_comes_back::<ModelArts>(), 49);
}

/// How many variants, codes and rows a catalog has.
fn counts<E: ErrorCode>() -> [usize; 3] {
    let codes: BTreeSet<Code<'_>> = E::iter().map(E::code).collect();
    [E::iter().len(), codes.len(), E::iter().map(|error| error.cases().len()).sum()]
}

#[test]
fn the_json_of_a_catalog_is_that_of_its_table() {
    for name in ["tripo", "turing", "ark", "modelarts"] {
        let table = format!("{}/codes/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let loaded = errtable_codegen::load(std::path::Path::new(&table)).unwrap();
        assert_eq!(errtable::catalog_json(name), Some(&*errtable_codegen::json(&loaded.catalog)));
    }
    assert_eq!(errtable::catalog_json("Tripo"), None);
}

#[test]
fn the_counts_are_those_of_the_vendors_pages() {
    assert_eq!(counts::<Tripo>(), [27, 27, 27]);
    assert_eq!(counts::<Turing>(), [258, 257, 258]);
    assert_eq!(counts::<Ark>(), [38, 37, 39]);
    assert_eq!(counts::<ModelArts>(), [28, 28, 49]);
}

/// A number that changes with any cell that was transcribed from a page: all columns but those that
/// are ours to set.
fn checksum(name: &str) -> u64 {
    let mut rows = rows(name);
    for ours in ["name", "kind", "retry", "params", "suggestion.zh"] {
        // Turing's page gives names, and ModelArts' page has a column for remedies.
        if !matches!((name, ours), ("turing", "name") | ("modelarts", "suggestion.zh")) {
            for row in &mut rows {
                row.remove(ours);
            }
        }
    }
    fnv(rows.iter().flatten().flat_map(|(column, cell)| [&**column, &**cell]))
}

/// FNV-1a over texts with a NUL behind each, which gives the same number everywhere.
fn fnv<'a>(texts: impl IntoIterator<Item = &'a str>) -> u64 {
    let bytes = texts.into_iter().flat_map(|text| text.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A name that was published stays, and stays with its code.
#[test]
fn the_names_are_those_that_were_given_once() {
    let checksums = ["tripo", "turing", "ark", "modelarts"].map(|name| {
        let rows = rows(name);
        fnv(rows.iter().flat_map(|row| [&*row["code"], &*row["name"]]))
    });
    assert_eq!(
        format!("{checksums:x?}"),
        "[c680bd874ccca3e4, 5dc49226f3120453, e9f6fe8d7cf5bd43, 9c23f992bc742118]",
    );
}

/// Where the pages are at hand, `tests/pages.rs` reads them; these numbers were taken when it passed.
#[test]
fn the_transcribed_cells_are_those_that_were_held_against_the_pages() {
    let checksums = ["tripo", "turing", "ark", "modelarts"].map(checksum);
    assert_eq!(
        format!("{checksums:x?}"),
        "[82807ab8de1a3329, ce6ba2c3daf9de76, eb2cd6ce4df766c0, 1c7e051173b8c68e]",
    );
}

#[test]
fn tripo_throttles_with_a_suggestion() {
    let error = Tripo::try_from(1007).unwrap();
    assert_eq!(error, Tripo::RateLimitExceeded);
    assert_eq!(error.http_status(), 429);
    assert_eq!(error.suggestion(), Some("Please wait for a while and try again"));
    assert_eq!((error.kind(), error.retry()), (Kind::RateLimited, Retry::Safe));
}

#[test]
fn a_code_of_any_integer_type_is_looked_up() {
    assert_eq!(Tripo::from_code(1007_i64).single(), Some(Tripo::RateLimitExceeded));
    assert_eq!(Tripo::from_code(u64::MAX).single(), None);
    assert_eq!(Tripo::from_code(-1).single(), None);
    assert_eq!(Tripo::from_code("1007").single(), None, "a text is no integer");
}

#[test]
fn turing_gives_1405_to_two_errors() {
    let shared: Vec<_> = Turing::from_code(1405).collect();
    assert_eq!(shared, [Turing::OpenSearchNoResult, Turing::PgDatabaseTransactionFailed]);
    assert_eq!(shared.iter().map(|error| error.http_status()).collect::<Vec<_>>(), [404, 500]);
}

#[test]
fn turings_2850_keeps_its_line_break() {
    let message = Turing::EmployeeNotActive.message();
    assert!(message.contains("Please login to\nTuring Portal ("), "{message:?}");
}

#[test]
fn turings_categories_are_the_pages() {
    assert_eq!(TuringCategory::ALL.len(), 10);
    assert_eq!(Turing::HttpTimeoutError.category(), TuringCategory::RateLimitAndQuota);
    assert_eq!(TuringCategory::RateLimitAndQuota.text(), "限流 & 配额");
}

#[test]
fn arks_pattern_codes_take_any_parameter() {
    let error = Ark::try_from("InvalidParameter.temperature").unwrap();
    assert_eq!(error, Ark::InvalidNamedParameter);
    assert_eq!(error.code(), "InvalidParameter.{{Parameter}}");
    assert_eq!(Ark::try_from("InvalidParameter"), Ok(Ark::InvalidParameter));
    assert_eq!(Ark::try_from("NotFound.endpoint"), Ok(Ark::ResourceNotFound));
    assert_eq!(Ark::try_from("Unheard.Of").unwrap_err().input(), Code::Text("Unheard.Of"));
    let patterns = Ark::iter().filter(|error| error.code().contains("{{")).count();
    assert_eq!(patterns, 3);
}

#[test]
fn arks_quota_exceeded_is_two_errors_and_its_invalid_state_one() {
    let quota: Vec<_> = Ark::from_code("QuotaExceeded").collect();
    assert_eq!(quota, [Ark::FreeTrialExhausted, Ark::QueueFull]);
    assert_eq!(quota[0].retry(), Retry::Never);
    assert_eq!(quota[1].retry(), Retry::Safe);
    let state = Ark::from_code("OperationDenied.InvalidState").single().unwrap();
    assert_eq!(state.cases().len(), 2);
    assert_eq!(state.category(), ArkCategory::Forbidden);
}

#[test]
fn arks_suggestions_are_word_for_word_in_their_descriptions() {
    for case in Ark::iter().flat_map(Ark::cases) {
        let description = case.description().unwrap();
        assert!(case.suggestion().is_none_or(|suggestion| description.contains(suggestion)));
    }
    assert_eq!(Ark::DuplicateTagKey.suggestion(), None);
}

#[test]
fn modelarts_6613_has_no_suggestion() {
    let without: Vec<_> = ModelArts::iter().filter(|error| error.suggestion().is_none()).collect();
    assert_eq!(without, [ModelArts::OnlineServiceNotMounted]);
    assert_eq!(without[0].code(), "ModelArts.6613");
}

#[test]
fn modelarts_0104_is_one_error_in_fifteen_cases() {
    assert_eq!(ModelArts::from_code("ModelArts.0104").len(), 1);
    assert_eq!(ModelArts::InvalidParameter.cases().len(), 15);
}

#[test]
fn out_of_credit_is_payment_required_whatever_its_status() {
    assert_eq!(
        (Tripo::InsufficientCredit.http_status(), Tripo::InsufficientCredit.kind()),
        (403, Kind::PaymentRequired)
    );
    assert_eq!(
        (Ark::AccountOverdueError.http_status(), Ark::AccountOverdueError.kind()),
        (403, Kind::PaymentRequired)
    );
    assert_eq!(
        (Turing::UserExpenseOverBudget.http_status(), Turing::UserExpenseOverBudget.kind()),
        (429, Kind::PaymentRequired)
    );
}

#[test]
fn what_waiting_does_not_cure_is_not_retried() {
    for (retry, kind) in [
        (Ark::SetLimitExceeded.retry(), Ark::SetLimitExceeded.kind()),
        (Ark::FreeTrialExhausted.retry(), Ark::FreeTrialExhausted.kind()),
        (Turing::UserLeftTokensExceed.retry(), Turing::UserLeftTokensExceed.kind()),
        (Turing::TooManyApiKeys.retry(), Turing::TooManyApiKeys.kind()),
    ] {
        assert_eq!((retry, kind), (Retry::Never, Kind::QuotaExhausted));
    }
}

#[test]
fn content_policy_is_content_rejected_whatever_its_status() {
    assert_eq!(
        (Tripo::ContentPolicyViolation.http_status(), Tripo::ContentPolicyViolation.kind()),
        (400, Kind::ContentRejected)
    );
    assert_eq!(
        (ModelArts::SensitiveContent.http_status(), ModelArts::SensitiveContent.kind()),
        (403, Kind::ContentRejected)
    );
    assert_eq!(Turing::OpenaiContentFilter.kind(), Kind::ContentRejected);
}

#[test]
fn a_match_over_a_catalog_needs_no_last_arm() {
    fn advice(error: Tripo) -> &'static str {
        match error {
            Tripo::UnknownServerError | Tripo::FatalServerError | Tripo::AuditError => "ask them",
            Tripo::AuthenticationFailed => "log in",
            Tripo::MalformedBody
            | Tripo::InvalidParameter
            | Tripo::UnsupportedTaskType
            | Tripo::EmptyImageFile
            | Tripo::UnsupportedImageType
            | Tripo::DraftTaskNotSucceeded
            | Tripo::UnsupportedOriginalTaskType
            | Tripo::OriginalTaskNotSucceeded
            | Tripo::InvalidPromptCharacters
            | Tripo::PrerigcheckNeedsModel
            | Tripo::NotARigTask
            | Tripo::VersionDeprecated
            | Tripo::RequestTypeDeprecated
            | Tripo::InvalidVersion
            | Tripo::ModelTooComplex => "mend the request",
            Tripo::AccessDenied | Tripo::InvalidPriority => "get permission",
            Tripo::RateLimitExceeded | Tripo::GenerationLimitExceeded => "wait",
            Tripo::TaskNotFound | Tripo::FileNotFound => "look again",
            Tripo::ContentPolicyViolation => "be nice",
            Tripo::InsufficientCredit => "pay",
        }
    }
    assert_eq!(advice(Tripo::InsufficientCredit), "pay");
}

#[test]
fn display_and_debug_name_the_error() {
    assert_eq!(Tripo::TaskNotFound.to_string(), "TASK_NOT_FOUND (2001): The task is not found");
    assert_eq!(format!("{:?}", Tripo::TaskNotFound), "TASK_NOT_FOUND");
    let boxed: Box<dyn std::error::Error + Send + Sync> = Box::new(Tripo::TaskNotFound);
    assert_eq!(boxed.downcast_ref::<Tripo>(), Some(&Tripo::TaskNotFound));
}

#[test]
fn an_enum_orders_and_hashes_by_its_variants() {
    let hash = |error: Tripo| {
        let mut hasher = DefaultHasher::new();
        error.hash(&mut hasher);
        hasher.finish()
    };
    assert!(Tripo::UnknownServerError < Tripo::FileNotFound);
    assert_eq!(hash(Tripo::TaskNotFound), hash(Tripo::TaskNotFound));
    assert_eq!(size_of::<Turing>(), 2);
}

#[test]
fn a_catalog_that_is_read_at_run_time_is_the_generated_one() {
    fn holds<E: ErrorCode>() {
        let path = format!("codes/{}.toml", E::CATALOG.name());
        let (text, data) = errtable_codegen::encode(&errtable_codegen::load(path).unwrap().catalog);
        assert_eq!(errtable::Catalog::new(&text, &data), *E::CATALOG);
    }
    holds::<Tripo>();
    holds::<Turing>();
    holds::<Ark>();
    holds::<ModelArts>();
}
