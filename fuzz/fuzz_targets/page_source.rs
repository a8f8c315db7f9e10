//! The target `page_source`.
#![cfg_attr(fuzzing, no_main)]

errtable_fuzz::program!(errtable_fuzz::page_source);
