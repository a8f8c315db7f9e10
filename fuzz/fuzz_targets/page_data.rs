//! The target `page_data`.
#![cfg_attr(fuzzing, no_main)]

errtable_fuzz::program!(errtable_fuzz::page_data);
