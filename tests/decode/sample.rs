//! A response as a vendor would send it for a row.

use errtable::{Case, Code, ErrorCode};

/// What stands in the place of a placeholder.
const VALUES: [&str; 3] = ["doubao-1.5", "a b", "额度"];

pub(crate) struct Sample {
    /// The code as it stands on the wire, and as JSON.
    pub(crate) code: String,
    pub(crate) json: String,
    /// The message with a value in each placeholder.
    pub(crate) message: String,
    /// The parameters by their names.
    pub(crate) params: Vec<(String, String)>,
}

impl Sample {
    pub(crate) fn of<E: ErrorCode>(variant: E, case: Case<'_>) -> Self {
        let code = variant.code().to_string().replace("{{Parameter}}", "seed");
        let is_text = matches!(variant.code(), Code::Text(_));
        let json = if is_text { format!("{code:?}") } else { code.clone() };
        let (message, params) = filled::<E>(case);
        Self { code, json, message, params }
    }

    /// A body of a form that has `CODE` and `MESSAGE` in it.
    pub(crate) fn body(&self, form: &str) -> String {
        form.replace("CODE", &self.json).replace("MESSAGE", &format!("{:?}", self.message))
    }
}

fn filled<E: ErrorCode>(case: Case<'_>) -> (String, Vec<(String, String)>) {
    let message = case.message().unwrap_or_default();
    // What stands behind this is a sample of the vendor's.
    let message = message.split("示例:").next().unwrap();
    let holes: &[&str] = match E::CATALOG.name() {
        "ark" => &["{{Parameter}}", "{{ResourceType}}", "{{ResourceContent}}", "{id}", "%s"],
        "modelarts" => &["%s"],
        _ => &[],
    };
    let (mut sent, mut params, mut rest) = (String::new(), Vec::new(), message);
    let names: Vec<&str> = case.params().collect();
    while let Some((at, hole)) =
        holes.iter().filter_map(|hole| Some((rest.find(hole)?, *hole))).min()
    {
        let name = names[params.len()];
        let value = match name {
            "request_id" => "0217abc",
            "parameter" if hole == "{{Parameter}}" => "seed",
            _ => VALUES[params.len() % 3],
        };
        params.push((name.to_owned(), value.to_owned()));
        sent.push_str(&rest[..at]);
        sent.push_str(value);
        rest = &rest[at + hole.len()..];
    }
    assert_eq!(names.len(), params.len(), "{message}");
    (sent + rest, params)
}
