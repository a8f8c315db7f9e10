//! Where in a page a code stands, and links to that.

use std::collections::HashSet;
use std::fmt::Write as _;

use errtable_codegen::Catalog;

use super::visible;

/// What the ids that are the page's own begin with.
const OWN: char = '~';

/// The ids of a page: each is there once.
pub(super) struct Anchors(HashSet<String>);

impl Anchors {
    /// Those of the codes, which go before the names.
    pub(super) fn of(catalog: &Catalog) -> Self {
        let codes = catalog.variants().iter().map(|it| visible(&catalog.written(&it.code)));
        Self(codes.collect())
    }

    /// The id of a code, unless it would be taken for one of the page's own.
    pub(super) fn of_code(code: &str) -> Option<String> {
        (!code.starts_with(OWN)).then(|| code.to_owned())
    }

    /// The id of a name, unless a code is the same.
    pub(super) fn of_name(&self, name: &str) -> Option<String> {
        (!self.0.contains(name)).then(|| name.to_owned())
    }
}

/// The fragment that leads to an id: `#a%20b`.
///
/// All but what RFC 3986 calls unreserved is encoded: browsers differ in the rest, and an address bar decodes
/// some of it.
pub(super) fn link(id: &str) -> String {
    let mut link = "#".to_owned();
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            link.push(byte.into());
        } else {
            write!(link, "%{byte:02X}").expect("a string takes all");
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_has_only_what_no_browser_touches() {
        assert_eq!(link("1124"), "#1124");
        assert_eq!(
            link("InvalidParameter.{{Parameter}}"),
            "#InvalidParameter.%7B%7BParameter%7D%7D"
        );
        assert_eq!(link("a b#%41"), "#a%20b%23%2541");
        assert_eq!(link("额度"), "#%E9%A2%9D%E5%BA%A6");
    }
}
