//! The vendors' enums, and their catalogs as JSON, as build.rs generated them from `codes/`.

macro_rules! vendor {
    ($feature:literal, $module:ident: $($item:ident),+; $reply:ident) => {
        #[cfg(feature = $feature)]
        mod $module {
            include!(concat!(env!("OUT_DIR"), "/", $feature, ".rs"));
        }
        #[cfg(feature = $feature)]
        pub use $module::{$($item),+};
        #[cfg(all(feature = $feature, feature = "reply"))]
        #[cfg_attr(docsrs, doc(cfg(all(feature = $feature, feature = "reply"))))]
        pub use $module::$reply;
    };
}

vendor!("tripo", tripo: Tripo; TripoReply);
vendor!("turing", turing: Turing, TuringCategory; TuringReply);
vendor!("ark", ark: Ark, ArkCategory; ArkReply);
vendor!("modelarts", modelarts: ModelArts; ModelArtsReply);

macro_rules! json {
    ($name:expr, $($feature:literal),+) => {
        match $name {
            $(
                #[cfg(feature = $feature)]
                $feature => Some(include_str!(concat!(env!("OUT_DIR"), "/", $feature, ".json"))),
            )+
            _ => None,
        }
    };
}

/// One of the catalogs that come with this crate as JSON, by its name: what `cargo errtable docs --format json`
/// prints, whose documentation tells the keys. `None` where there is none of that name, or its feature is off.
///
/// ```
/// # #[cfg(feature = "tripo")]
/// assert!(errtable::catalog_json("tripo").unwrap().contains("\"name\": \"INSUFFICIENT_CREDIT\""));
/// assert_eq!(errtable::catalog_json("nobody"), None);
/// ```
#[must_use]
#[cfg_attr(
    docsrs,
    doc(cfg(any(feature = "tripo", feature = "turing", feature = "ark", feature = "modelarts")))
)]
pub fn catalog_json(name: &str) -> Option<&'static str> {
    json!(name, "tripo", "turing", "ark", "modelarts")
}
