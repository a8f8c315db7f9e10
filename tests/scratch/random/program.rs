/// Writes all that a catalog says on standard output; `entry_of` is the way from a number to the enum
/// and back.
fn show_catalog(
    table: usize,
    catalog: ::errtable::Catalog<'_>,
    variant: &dyn Fn(usize) -> Option<(usize, Option<String>)>,
) {
    let languages: Vec<&str> = catalog.languages().collect();
    println!("{table} {:?} {:?} {languages:?}", catalog.name(), catalog.title());
    for entry in catalog.entries() {
        let (name, code) = (entry.name(), entry.code());
        println!(
            "{table} {name:?} {code:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            entry.http_status(),
            entry.kind(),
            entry.retry(),
            entry.category(),
            entry.deprecated(),
            entry.docs(),
        );
        let sample;
        let wire = match code {
            ::errtable::Code::Range(first, _) => ::errtable::Code::Integer(first),
            ::errtable::Code::Text(text) => {
                sample = text.replace("{{Name}}", "{x} y");
                ::errtable::Code::Text(&sample)
            }
            code => code,
        };
        println!(
            "{table} {:?} {:?} {:?} {:?}",
            entry.to_string(),
            variant(entry.ordinal()),
            catalog.find(wire).contains(&entry.ordinal()),
            catalog.find_name(name),
        );
        for case in entry.cases() {
            for language in &languages {
                println!(
                    "{table} {language} {:?} {:?} {:?}",
                    case.message_in(language),
                    case.description_in(language),
                    case.suggestion_in(language),
                );
            }
            println!("{table} {:?}", case.params().collect::<Vec<_>>());
        }
    }
}

fn show<E: ::errtable::ErrorCode>(table: usize) {
    show_catalog(table, *E::CATALOG, &|ordinal| {
        let error = E::from_ordinal(ordinal)?;
        Some((error.ordinal(), error.category().map(|category| category.to_string())))
    });
}
