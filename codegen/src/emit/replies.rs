//! The functions that make replies: one for each row that is an error, so that a parameter which is
//! missing does not compile.

use std::collections::HashSet;

use super::docs;
use super::layout::Lines;
use super::output::Output;
use crate::code::Code;
use crate::kind::Kind;
use crate::model::{Case, Catalog, Variant};
use crate::name::{is_keyword, snake};
use crate::template::{Template, params};

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
    /// The type of its code, where it may be any of a range.
    range: Option<&'static str>,
    /// The arguments for parameters.
    arguments: Vec<String>,
    /// Which of them stands in the place of each placeholder of its code.
    code: Vec<usize>,
    /// Which of them is each parameter of its message.
    message: Vec<usize>,
}

impl Function {
    fn of(catalog: &Catalog, variant: &Variant, case: &Case) -> Self {
        let is_range = matches!(variant.code, Code::Range(..));
        let mut arguments = Arguments { has_code: is_range, list: Vec::new() };
        let code = match &variant.code {
            Code::Text(code) if variant.pattern().is_some() => {
                arguments.of_code(&Template::parse(code, &catalog.styles))
            }
            _ => Vec::new(),
        };
        let names = case.params().unwrap_or_default().split_whitespace();
        let message = names.map(|name| arguments.named(name)).collect();
        Self {
            range: is_range.then(|| catalog.code_type.word()),
            arguments: arguments.list.into_iter().map(|(_, own)| own).collect(),
            code,
            message,
        }
    }

    fn write(&self, own: &str, row: &str, errtable: &str, lines: &Lines, out: &mut String) {
        let (newline, step) = (&*lines.newline, lines.step());
        let code = self.range.map(|code_type| format!("code: {code_type}"));
        let arguments =
            self.arguments.iter().map(|own| format!("{own}: impl ::core::fmt::Display"));
        let list: Vec<String> = code.into_iter().chain(arguments).collect();
        let reply = format!("{errtable}::reply::Reply");
        let result = match self.range {
            Some(_) => format!("::core::option::Option<{reply}>"),
            None => reply.clone(),
        };
        out.extend(["pub fn ", own, "(", &*list.join(", "), ") -> ", &*result, " {"]);
        let values = |places: &[usize]| {
            let values = places.iter().map(|place| format!("&{}", self.arguments[*place]));
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

/// The arguments of a function: the parameters of code and message, and what they are called in Rust.
struct Arguments {
    /// Whether one is called `code` already.
    has_code: bool,
    /// Each with the name of its parameter; a placeholder of the code may have none.
    list: Vec<(Option<String>, String)>,
}

impl Arguments {
    /// The place of the parameter with this name, which is one and the same in code and message.
    fn named(&mut self, name: &str) -> usize {
        let known = self.list.iter().position(|(known, _)| known.as_deref() == Some(name));
        known.unwrap_or_else(|| self.push(Some(name.to_owned()), name))
    }

    /// The places of what stands in a code, one for each placeholder.
    fn of_code(&mut self, template: &Template<'_>) -> Vec<usize> {
        let names = template.names();
        let params = params(names.iter().copied());
        let places: Vec<usize> = names
            .iter()
            .zip(&params)
            .map(|(name, param)| match *name {
                "" => self.push(None, &format!("code_{param}")),
                _ => self.named(param),
            })
            .collect();
        let mut unnamed = names.iter().zip(&places).filter(|(name, _)| name.is_empty());
        let place = |own: &str| match own {
            "" => unnamed.next().map(|(_, place)| *place),
            own => names.iter().position(|name| *name == own).map(|index| places[index]),
        };
        template.holes.iter().map(|hole| hole.name).filter_map(place).collect()
    }

    fn push(&mut self, name: Option<String>, own: &str) -> usize {
        let is_taken = |own: &String| {
            self.has_code && own == "code" || self.list.iter().any(|(_, known)| known == own)
        };
        let mut own = own.to_owned();
        while is_keyword(&own) || is_taken(&own) {
            own.push('_');
        }
        self.list.push((name, own));
        self.list.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, Part, generate, load_text};

    /// The functions for a row.
    fn functions(code_type: &str, row: &str) -> Vec<String> {
        let toml = format!(
            "code_type = '{code_type}'\nplaceholders = ['{{}}', '%s']\n[[row]]\nname = 'A'\n{row}"
        );
        let catalog = load_text("a.toml", &toml).unwrap().catalog;
        let rust = generate(&catalog, &Options::new().with(Part::Replies));
        let lines = rust.lines().skip_while(|line| !line.starts_with("impl AReply"));
        let lines = lines
            .map(str::trim)
            .filter(|line| line.starts_with("pub fn") || line.starts_with("::errtable::reply"));
        lines.map(|line| line.replace("impl ::core::fmt::Display", "_")).collect()
    }

    #[test]
    fn each_parameter_is_an_argument_of_its_own() {
        for (code_type, row, function, call) in [
            (
                "str",
                "code = 'x'\nmessage = '%s %s'\nparams = 'type type_'",
                "(type_: _, type__: _)",
                "&[], &[&type_, &type__]",
            ),
            (
                "u8",
                "code = '1-9'\nmessage = '%s %s'\nparams = 'code code_'",
                "(code: u8, code_: _, code__: _)",
                "code, &[&code_, &code__]",
            ),
            (
                "str",
                "code = '{a}.%s.{a}.%s'\nmessage = '{a} %s'\nparams = 'a code_arg2'",
                "(a: _, code_arg2: _, code_arg3: _, code_arg2_: _)",
                "&[&a, &code_arg2, &a, &code_arg3], &[&a, &code_arg2_]",
            ),
        ] {
            let [signature, body] = &*functions(code_type, row) else { panic!("it is one row") };
            assert!(signature.contains(&format!("a{function}")), "{signature}");
            assert!(body.contains(call), "{body}");
        }
    }
}
