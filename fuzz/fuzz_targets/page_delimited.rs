//! The target `page_delimited`.
#![cfg_attr(fuzzing, no_main)]

errtable_fuzz::program!(errtable_fuzz::page_delimited);
