//! The pages in a browser. `.ci/browser` runs these tests.

mod accessibility;
mod filters;
mod injection;
mod keyboard;
mod languages;
mod links;
mod pictures;
mod search;
mod without_script;

/// A script that gives what of the rows is to be seen: their names.
const NAMES: &str = "return [...document.querySelectorAll('.codes tbody tr .name')]
    .filter(it => it.checkVisibility()).map(it => it.textContent)";
/// A script that gives how many rows there are of how many.
const COUNT: &str = "return document.querySelector('.count output').textContent";
/// A script that gives the names of the rows that are marked.
const MARKED: &str =
    "return [...document.querySelectorAll('.marked .name')].map(it => it.textContent)";
