//! The vendors' enums, as build.rs generated them from `codes/`.

macro_rules! vendor {
    ($feature:literal, $module:ident: $($item:ident),+) => {
        #[cfg(feature = $feature)]
        mod $module {
            include!(concat!(env!("OUT_DIR"), "/", $feature, ".rs"));
        }
        #[cfg(feature = $feature)]
        #[cfg_attr(docsrs, doc(cfg(feature = $feature)))]
        pub use $module::{$($item),+};
    };
}

vendor!("tripo", tripo: Tripo);
vendor!("turing", turing: Turing, TuringCategory);
vendor!("ark", ark: Ark, ArkCategory);
vendor!("modelarts", modelarts: ModelArts);
