//! A browser, and sites of `cargo errtable docs` to look at with it. The tests are in `tests/`; `.ci/browser`
//! runs them.

mod browser;
mod site;

pub use browser::Browser;
pub use site::Site;
