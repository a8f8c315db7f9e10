//! The target `page_html`.
#![cfg_attr(fuzzing, no_main)]

errtable_fuzz::program!(errtable_fuzz::page_html);
