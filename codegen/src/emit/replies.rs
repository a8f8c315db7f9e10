//! The functions that make replies: one for each row that is an error, so that a parameter which is
//! missing does not compile.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::bulk::Bulk;
use super::layout::Lines;
use super::output::Output;
use super::{Names, Options, docs};
use crate::code::Code;
use crate::kind::Kind;
use crate::model::{Case, Catalog, Variant};
use crate::name::{is_keyword, snake};
use crate::template::{Template, params};

/// The type whose functions they are. (As functions of the enum they would be in the way of its methods.)
pub(super) fn replies(options: &Options, names: &Names) -> TokenStream {
    let (visibility, name, replies) = (&options.visibility, &names.errors, &names.replies);
    let docs = docs::line(&format!(
        "What a server answers with: a function for each row of [`{name}`](enum@{name}) that is an error."
    ));
    let functions = Bulk::Replies.ident();
    quote! {
        #docs
        #[allow(dead_code, unreachable_pub)]
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #visibility struct #replies;

        // (`#[rustfmt::skip]` is not there without the prelude.)
        #[cfg_attr(rustfmt, rustfmt::skip)]
        #[allow(dead_code, deprecated, non_snake_case, unreachable_pub)]
        #[allow(clippy::doc_markdown, clippy::needless_pass_by_value, clippy::too_many_arguments)]
        impl #replies { #functions }
    }
}

/// Writes the functions.
pub(super) fn write(
    catalog: &Catalog,
    name: &str,
    errtable: &str,
    lines: &Lines,
    out: &mut Output<'_>,
) {
    let newline = &*lines.newline;
    let mut known = HashSet::new();
    let mut is_first = true;
    for variant in catalog.variants.iter().filter(|variant| variant.kind != Kind::Success) {
        for (index, case) in variant.cases.iter().enumerate() {
            out.pass_on();
            if !is_first {
                out.push('\n');
                out.push_str(newline);
            }
            is_first = false;
            docs::case(variant, case, catalog.radix, lines, out);
            let function = Function::of(catalog, variant, case);
            let mut own = snake(&variant.ident);
            if index > 0 {
                own = format!("{own}_{}", index + 1);
            }
            while !known.insert(own.clone()) {
                own.push('_');
            }
            function.write(
                &own,
                &format!("{name}::{}, {index}", variant.ident),
                errtable,
                lines,
                out,
            );
        }
    }
}

/// A function that makes the reply of a row.
struct Function {
    /// What stands in the place of each placeholder of its code.
    code: Vec<String>,
    /// The type of its code, where it may be any of a range.
    range: Option<&'static str>,
    /// The parameters of its message.
    message: Vec<String>,
}

impl Function {
    fn of(catalog: &Catalog, variant: &Variant, case: &Case) -> Self {
        let code = match &variant.code {
            Code::Text(code) if variant.pattern().is_some() => {
                code_params(&Template::parse(code, &catalog.styles))
            }
            _ => Vec::new(),
        };
        let is_range = matches!(variant.code, Code::Range(..));
        let names = case.params().unwrap_or_default().split_whitespace();
        Self {
            code,
            range: is_range.then(|| catalog.code_type.word()),
            message: names.map(str::to_owned).collect(),
        }
    }

    fn write(&self, own: &str, row: &str, errtable: &str, lines: &Lines, out: &mut String) {
        let (newline, step) = (&*lines.newline, lines.step());
        let mut arguments: Vec<(String, String)> = Vec::new();
        if let Some(code_type) = self.range {
            arguments.push(("code".to_owned(), code_type.to_owned()));
        }
        for name in self.code.iter().chain(&self.message) {
            let name = argument(name, self.range.is_some());
            if !arguments.iter().any(|(known, _)| *known == name) {
                arguments.push((name, "impl ::core::fmt::Display".to_owned()));
            }
        }
        let list: Vec<String> =
            arguments.iter().map(|(name, of)| format!("{name}: {of}")).collect();
        let reply = format!("{errtable}::reply::Reply");
        let result = match self.range {
            Some(_) => format!("::core::option::Option<{reply}>"),
            None => reply.clone(),
        };
        out.extend(["pub fn ", own, "(", &*list.join(", "), ") -> ", &*result, " {"]);
        let values = |names: &[String]| {
            let values =
                names.iter().map(|name| format!("&{}", argument(name, self.range.is_some())));
            format!("&[{}]", values.collect::<Vec<_>>().join(", "))
        };
        let message = values(&self.message);
        out.extend([newline, step, &*reply]);
        match self.range {
            Some(_) => out.extend(["::of_range(", row, ", code, ", &*message, ")"]),
            None => {
                out.extend(["::of_row(", row, ", ", &*values(&self.code), ", ", &*message, ")"]);
            }
        }
        out.extend([newline, "}"]);
    }
}

/// The parameters of a code, one for each of its placeholders. Those that have a name may be in the message
/// as well.
fn code_params(template: &Template<'_>) -> Vec<String> {
    let names = template.names();
    let params = params(names.iter().copied());
    let mut unnamed =
        (0..).zip(&names).filter(|(_, name)| name.is_empty()).map(|(index, _): (usize, _)| index);
    let mut param = |name: &str| match name {
        "" => unnamed.next().map(|index| format!("code_{}", params[index])),
        own => names.iter().position(|name| *name == own).map(|index| params[index].clone()),
    };
    template.holes.iter().filter_map(|hole| param(hole.name)).collect()
}

/// The name of an argument: that of the parameter, unless it is a keyword or taken.
fn argument(name: &str, has_code: bool) -> String {
    let is_taken = name == "code" && has_code;
    if is_taken || is_keyword(name) { format!("{name}_") } else { name.to_owned() }
}
