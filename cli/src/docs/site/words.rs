//! The page's own words for kinds and retry advice, in the languages that it speaks.

use errtable_codegen::{Kind, Retry};

/// A word in English and in Chinese.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub(super) en: &'static str,
    pub(super) zh: &'static str,
}

pub(super) const fn words(en: &'static str, zh: &'static str) -> Words {
    Words { en, zh }
}

pub(super) fn of_kind(kind: Kind) -> Words {
    match kind {
        Kind::Success => words("success", "成功"),
        Kind::InvalidRequest => words("invalid request", "请求无效"),
        Kind::Unauthenticated => words("unauthenticated", "未认证"),
        Kind::PermissionDenied => words("permission denied", "无权限"),
        Kind::NotFound => words("not found", "未找到"),
        Kind::Conflict => words("conflict", "冲突"),
        Kind::TooLarge => words("too large", "过大"),
        Kind::Unsupported => words("unsupported", "不支持"),
        Kind::ContentRejected => words("content rejected", "内容被拒"),
        Kind::RateLimited => words("rate limited", "限流"),
        Kind::QuotaExhausted => words("quota exhausted", "配额用尽"),
        Kind::PaymentRequired => words("payment required", "需付费"),
        Kind::Timeout => words("timeout", "超时"),
        Kind::Unavailable => words("unavailable", "暂不可用"),
        Kind::Upstream => words("upstream", "上游故障"),
        Kind::Internal => words("internal", "内部错误"),
    }
}

pub(super) fn of_retry(retry: Retry) -> Words {
    match retry {
        Retry::Never => words("do not retry", "不要重试"),
        Retry::IfIdempotent => words("retry if idempotent", "幂等时可重试"),
        Retry::Safe => words("safe to retry", "可安全重试"),
    }
}
