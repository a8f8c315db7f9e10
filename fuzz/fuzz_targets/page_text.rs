//! The target `page_text`.
#![cfg_attr(fuzzing, no_main)]

errtable_fuzz::program!(errtable_fuzz::page_text);
