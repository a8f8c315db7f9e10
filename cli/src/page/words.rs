//! The words that headers of columns are made of, in English and Chinese: the one list to add to where a
//! page is not understood.

use Meaning::{
    Category, Code, Description, History, Message, Name, Other, Status, Subject, Suggestion,
};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Code,
    Status,
    Name,
    Category,
    Message,
    Description,
    Suggestion,
    /// What a table of fields or parameters is about.
    Subject,
    /// What a history of changes has.
    History,
    /// Something that a catalog has no column for.
    Other,
}

/// What a header may mean, likeliest first, and the words for it: in lower case, without blanks.
const WORDS: [(&[Meaning], &[&str]); 16] = [
    (
        &[Status],
        &[
            "http",
            "httpcode",
            "httpresponsecode",
            "httpstatus",
            "httpstatuscode",
            "httpstatuscodes",
            "http响应码",
            "http响应状态码",
            "http码",
            "http状态",
            "http状态码",
            "http返回码",
        ],
    ),
    (
        &[Status, Code],
        &[
            "httperror",
            "httperrorcode",
            "responsecode",
            "responsestatus",
            "statuscode",
            "http错误码",
            "响应码",
            "响应状态码",
            "返回状态码",
            "状态码",
        ],
    ),
    (&[Status, Category], &["status", "状态"]),
    (
        &[Code],
        &[
            "apicode",
            "apierrorcode",
            "bizcode",
            "businesscode",
            "code",
            "codes",
            "errcode",
            "errno",
            "errorid",
            "errorcode",
            "errorcodes",
            "errornumber",
            "hresult",
            "internalcode",
            "numericcode",
            "resultcode",
            "retcode",
            "returncode",
            "subcode",
            "业务码",
            "业务错误码",
            "代码",
            "异常码",
            "子错误码",
            "编码",
            "返回码",
            "返回代码",
            "返回值",
            "错误代码",
            "错误码",
            "错误码值",
            "错误编号",
            "错误编码",
        ],
    ),
    (&[Code, Message], &["value", "值"]),
    (&[Code], &["id", "key", "number", "编号"]),
    (
        &[Name],
        &[
            "codename",
            "constant",
            "constantname",
            "enum",
            "enumname",
            "errorname",
            "identifier",
            "mnemonic",
            "name",
            "symbol",
            "symbolicname",
            "名称",
            "常量",
            "常量名",
            "枚举",
            "枚举值",
            "枚举名",
            "标识",
            "英文名",
            "错误名",
            "错误名称",
            "错误标识",
        ],
    ),
    (&[Name, Message], &["error", "errors", "exception", "title", "异常", "错误"]),
    (
        &[Category],
        &[
            "category",
            "class",
            "errorcategory",
            "errorclass",
            "errorgroup",
            "errortype",
            "group",
            "module",
            "type",
            "分类",
            "所属模块",
            "模块",
            "类别",
            "类型",
            "错误分类",
            "错误类别",
            "错误类型",
        ],
    ),
    (
        &[Message],
        &[
            "content",
            "errmessage",
            "errmsg",
            "errormessage",
            "errormsg",
            "errorstring",
            "errortext",
            "message",
            "messages",
            "messagetext",
            "msg",
            "text",
            "信息",
            "报错",
            "报错信息",
            "提示",
            "提示信息",
            "消息",
            "返回信息",
            "返回消息",
            "错误信息",
            "错误内容",
            "错误提示",
            "错误消息",
            "响应信息",
        ],
    ),
    (&[Name, Description], &["reason"]),
    (
        &[Description],
        &[
            "cause",
            "causes",
            "comment",
            "comments",
            "definition",
            "description",
            "detail",
            "details",
            "errordescription",
            "explanation",
            "meaning",
            "note",
            "notes",
            "overview",
            "possiblecause",
            "possiblecauses",
            "reasons",
            "remark",
            "remarks",
            "summary",
            "whathappened",
            "whatitmeans",
            "原因",
            "原因说明",
            "可能原因",
            "含义",
            "场景",
            "备注",
            "失败原因",
            "定义",
            "描述",
            "描述信息",
            "注释",
            "状态说明",
            "解释",
            "触发场景",
            "详情",
            "详细描述",
            "说明",
            "释义",
            "错误原因",
            "错误含义",
            "错误描述",
            "错误码描述",
            "错误码说明",
            "错误详情",
            "错误说明",
        ],
    ),
    (
        &[Suggestion],
        &[
            "action",
            "actions",
            "advice",
            "correctiveaction",
            "fix",
            "fixes",
            "handling",
            "hint",
            "howtofix",
            "howtohandle",
            "howtoresolve",
            "howtosolve",
            "mitigation",
            "nextstep",
            "nextsteps",
            "possiblesolution",
            "possiblesolutions",
            "recommendation",
            "recommendedaction",
            "remediation",
            "remedy",
            "resolution",
            "resolve",
            "solution",
            "solutions",
            "suggestedaction",
            "suggestion",
            "suggestions",
            "troubleshooting",
            "useraction",
            "whattodo",
            "workaround",
            "修复建议",
            "处理",
            "处理办法",
            "处理建议",
            "处理措施",
            "处理方式",
            "处理方案",
            "处理方法",
            "对策",
            "应对措施",
            "建议",
            "建议操作",
            "建议措施",
            "排查建议",
            "排查方法",
            "措施",
            "解决办法",
            "解决建议",
            "解决措施",
            "解决方案",
            "解决方法",
            "解决方式",
        ],
    ),
    (
        &[Subject],
        &[
            "argument",
            "attribute",
            "currency",
            "field",
            "fieldname",
            "header",
            "headers",
            "limit",
            "limits",
            "model",
            "param",
            "parameter",
            "parametername",
            "parameters",
            "params",
            "plan",
            "property",
            "tier",
            "variable",
            "价格",
            "单价",
            "参数",
            "参数名",
            "参数名称",
            "变量",
            "响应头",
            "套餐",
            "字段",
            "字段名",
            "字段名称",
            "属性",
            "模型",
            "请求头",
        ],
    ),
    (
        &[History],
        &[
            "changedate",
            "changes",
            "date",
            "release",
            "released",
            "updated",
            "version",
            "日期",
            "时间",
            "更新内容",
            "更新日期",
            "更新时间",
            "版本",
            "版本号",
        ],
    ),
    (
        &[Other],
        &[
            "anchor",
            "api",
            "country",
            "default",
            "doc",
            "docs",
            "documentation",
            "endpoint",
            "example",
            "examples",
            "language",
            "link",
            "method",
            "price",
            "pricing",
            "qps",
            "quota",
            "rate",
            "region",
            "required",
            "retry",
            "retryable",
            "rpm",
            "sample",
            "since",
            "tpm",
            "unit",
            "单位",
            "序号",
            "地域",
            "接口",
            "数据类型",
            "文档",
            "是否可重试",
            "是否必填",
            "是否必选",
            "必填",
            "必选",
            "示例",
            "语言",
            "配额",
            "链接",
            "限制",
            "默认值",
        ],
    ),
];

/// What stands for a language in a header.
const LANGUAGES: [(&str, &[&str]); 2] =
    [("en", &["english", "英文", "英语"]), ("zh", &["chinese", "简体中文", "中文"])];

/// What a header says of its column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Header {
    /// What each word of it may mean, likeliest first: several where a column holds several things
    /// (`name / description`), none where it is not known.
    pub(super) words: Vec<&'static [Meaning]>,
    /// Whether only its end is known.
    pub(super) is_guess: bool,
    /// The language that it names.
    pub(super) language: Option<&'static str>,
}

impl Header {
    /// Understands the header of a column.
    pub(super) fn of(text: &str) -> Self {
        let whole = squeezed(text);
        let (rest, language) = match pieces(&whole, false) {
            Some(_) => (whole, None),
            None => without_language(text),
        };
        let mut words: Vec<&'static [Meaning]> = pieces(&rest, false)
            .unwrap_or_default()
            .into_iter()
            .map(|(_, meanings)| meanings)
            .collect();
        // `错误码 code` says one thing twice.
        words.dedup_by(|later, first| later[0] == first[0]);
        let is_guess = words.is_empty();
        if is_guess && rest.chars().count() <= 30 {
            words.extend(by_end(&rest));
        }
        Self { words, is_guess, language }
    }

    /// Whether all of it is known.
    pub(super) fn is_known(&self) -> bool {
        !self.is_guess
    }

    /// Whether this is a word for the codes of anything.
    pub(super) fn is_vague(text: &str) -> bool {
        ["id", "key", "number", "value", "编号", "值"].contains(&&*squeezed(text))
    }

    /// Whether this may be what the column holds.
    pub(super) fn may_be(&self, meaning: Meaning) -> bool {
        self.words.iter().any(|word| word.contains(&meaning))
    }
}

/// Whether texts are the header of an error table: most are known, and among them a code, a status, or a
/// name with something to say of it.
pub(super) fn is_header(cells: &[impl AsRef<str>]) -> bool {
    let headers: Vec<Header> = cells.iter().map(|cell| Header::of(cell.as_ref())).collect();
    let known = headers.iter().filter(|header| header.is_known()).count();
    let has = |meaning| headers.iter().any(|it| it.is_known() && it.may_be(meaning));
    2 * known > cells.len() && (has(Code) || has(Status) || has(Name)) && cells.len() > 1
}

/// The headers that a line consists of, with nothing or blanks between them: as few words as there can be,
/// and as many, where that is something else. None where anything else is in the line.
pub(super) fn headers(line: &str) -> Vec<Vec<String>> {
    let is_prose =
        line.contains(['{', '}', '%', '$', '<', '>', '=', '"', '\'', ',', '.', '。', '，']);
    let squeezed = if is_prose { String::new() } else { squeezed(line) };
    let mut ways = Vec::new();
    for way in [pieces(&squeezed, false), pieces(&squeezed, true)].into_iter().flatten() {
        let mut headers: Vec<(String, Meaning)> = Vec::new();
        for (word, meanings) in way {
            // `错误码 code` says one thing twice.
            match headers.last_mut() {
                Some((header, meaning)) if *meaning == meanings[0] => header.push_str(word),
                _ => headers.push((word.to_owned(), meanings[0])),
            }
        }
        let way: Vec<String> = headers.into_iter().map(|(header, _)| header).collect();
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways
}

/// A header in lower case, without blanks, marks, and what stands in brackets but for a language.
fn squeezed(text: &str) -> String {
    let lower = text.to_lowercase().replace('（', "(").replace('）', ")");
    let mut squeezed = String::new();
    let mut rest = &*lower;
    while let Some(open) = rest.find('(') {
        let (before, inner) = rest.split_at(open);
        squeezed.extend(before.chars().filter(|it| it.is_alphanumeric()));
        let close = inner.find(')').unwrap_or(inner.len() - 1);
        let inside = inner[1..=close].trim_end_matches(')');
        rest = &inner[close + 1..];
        let named = LANGUAGES.iter().find(|(id, words)| *id == inside || words.contains(&inside));
        squeezed.push_str(named.map_or("", |(_, words)| words[0]));
    }
    squeezed.extend(rest.chars().filter(|it| it.is_alphanumeric()));
    squeezed
}

/// A squeezed header without the language that it names.
fn without_language(text: &str) -> (String, Option<&'static str>) {
    let lower = text.to_lowercase();
    let squeezed = squeezed(text);
    for (id, words) in LANGUAGES {
        // `message.zh`, `message_zh`
        let rest = lower.trim_end().strip_suffix(id);
        let is_named = rest.is_some_and(|rest| rest.ends_with(['.', '_', '-', ' ', '/']));
        if let Some(rest) = squeezed.strip_suffix(id).filter(|_| is_named) {
            return (rest.to_owned(), Some(id));
        }
        for word in words {
            let rest = squeezed.strip_prefix(word).or_else(|| squeezed.strip_suffix(word));
            if let Some(rest) = rest {
                return (rest.to_owned(), Some(id));
            }
        }
    }
    (squeezed, None)
}

/// What headers end in that are no known words otherwise: `exit code`, `业务码`.
const ENDS: [(&[Meaning], &[&str]); 5] = [
    (&[Code], &["code", "码", "编码"]),
    (&[Name], &["name", "名称"]),
    (&[Message], &["message", "信息", "消息", "提示"]),
    (
        &[Description],
        &["description", "reason", "cause", "定义", "解释", "说明", "描述", "含义", "原因"],
    ),
    (
        &[Suggestion],
        &["solution", "suggestion", "resolution", "建议", "方案", "措施", "方法", "办法"],
    ),
];

/// What the end of a squeezed header tells.
fn by_end(text: &str) -> Option<&'static [Meaning]> {
    let ends = |(_, words): &&(&[Meaning], &[&str])| words.iter().any(|word| text.ends_with(word));
    let starts = || text.starts_with("message").then_some(&[Message][..]);
    ENDS.iter().find(ends).map(|(meanings, _)| *meanings).or_else(starts)
}

/// A known word, and what it may mean.
type Piece = (&'static str, &'static [Meaning]);

/// The known words that a squeezed text consists of: as few as there can be, or as many.
fn pieces(text: &str, many: bool) -> Option<Vec<Piece>> {
    if text.is_empty() || text.len() > 200 {
        return None;
    }
    // By the end of each: the words that lead there.
    let mut best: Vec<Option<Vec<Piece>>> = vec![None; text.len() + 1];
    best[0] = Some(Vec::new());
    for start in 0..text.len() {
        let Some(before) = best[start].clone() else { continue };
        for (meanings, words) in WORDS {
            for word in words.iter().filter(|word| text[start..].starts_with(**word)) {
                let end = start + word.len();
                let count = before.len() + 1;
                let is_better =
                    |found: &Vec<Piece>| (found.len() > count) != many && found.len() != count;
                if best[end].as_ref().is_none_or(is_better) {
                    let mut found = before.clone();
                    found.push((word, meanings));
                    best[end] = Some(found);
                }
            }
        }
    }
    best.pop().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_in_the_list_once_and_as_it_is_looked_up() {
        let mut all: Vec<&str> = WORDS.iter().flat_map(|(_, words)| *words).copied().collect();
        assert!(all.iter().all(|word| squeezed(word) == *word));
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "{all:?}");
    }

    #[test]
    fn headers_are_known_however_they_are_written() {
        for (header, meaning) in [
            ("HTTP status code", Status),
            ("HTTP 状态码", Status),
            ("HTTP_STATUS", Status),
            ("Error Code", Code),
            ("错误码 code", Code),
            ("错误码（Code）", Code),
            ("返回码", Code),
            ("错误类型 type", Category),
            ("错误信息 message", Message),
            ("Message:", Message),
            ("含义", Description),
            ("Possible causes", Description),
            ("处理措施", Suggestion),
            ("How to fix", Suggestion),
            ("Fix", Suggestion),
            ("字段", Subject),
            ("Exit code", Code),
            ("故障定义", Description),
            ("建议解决方案", Suggestion),
        ] {
            let words = Header::of(header).words;
            assert_eq!((words.len(), words[0][0]), (1, meaning), "{header}");
        }
        assert_eq!(Header::of("name / 描述").words, [&[Name][..], &[Description]]);
        assert!(!Header::of("颜色").is_known());
        assert!(!Header::of("Colour").is_known());
        assert!(!Header::of("").is_known());
    }

    #[test]
    fn a_language_in_a_header_is_known() {
        for (header, language) in [
            ("描述（中文）", Some("zh")),
            ("Message (EN)", Some("en")),
            ("英文描述", Some("en")),
            ("message.zh", Some("zh")),
            ("Description (what it means)", None),
            ("Description (", None),
        ] {
            assert_eq!(Header::of(header).language, language, "{header}");
            assert!(Header::of(header).is_known(), "{header}");
        }
        assert_eq!(Header::of("(_zh").language, None);
    }

    #[test]
    fn headers_without_borders_are_taken_apart() {
        let fewest = |line| headers(line).into_iter().next().unwrap_or_default();
        assert_eq!(
            fewest("HTTP 状态码CodeMessageSuggestion"),
            ["http状态码", "code", "message", "suggestion"]
        );
        assert_eq!(fewest("Code Description"), ["code", "description"]);
        assert_eq!(fewest("错误码 code 含义"), ["错误码code", "含义"]);
        assert_eq!(fewest("The code of an error"), Vec::<String>::new());
        assert_eq!(
            headers("HTTP Code Message"),
            [vec!["httpcode", "message"], vec!["http", "code", "message"]]
        );
    }
}
