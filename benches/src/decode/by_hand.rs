//! What a careful client writes by hand for the responses of a vendor: the body into a struct by `serde_json`,
//! the request id from its header, and a `match` on the code, with a kind and a retry advice for each.

use errtable::{Kind, Retry};
use serde::Deserialize;

use super::responses::Response;

/// An error, and what is kept of its response.
pub struct Error<E> {
    /// The HTTP status.
    pub status: u16,
    /// What the code means, if that is known.
    pub variant: Option<E>,
    /// The code, where it is a text.
    pub code: Option<String>,
    /// The message.
    pub message: Option<String>,
    /// What to do.
    pub suggestion: Option<String>,
    /// What the vendor calls the request.
    pub request_id: Option<String>,
}

#[derive(Deserialize)]
struct TripoBody {
    code: i64,
    message: String,
    suggestion: Option<String>,
}

#[derive(Deserialize)]
struct ArkBody {
    error: ArkError,
}

#[derive(Deserialize)]
struct ArkError {
    code: String,
    message: String,
}

/// A response of Tripo's.
#[must_use]
pub fn tripo(response: &Response<'_>) -> Error<Tripo> {
    let &Response { status, headers, body } = response;
    let request_id = header(headers, "x-tripo-trace-id");
    match serde_json::from_slice(body.as_bytes()) {
        Ok(TripoBody { code, message, suggestion }) => Error {
            status,
            variant: Tripo::from_code(code),
            code: None,
            message: Some(message),
            suggestion,
            request_id,
        },
        Err(_) => Error::of_status(status, request_id),
    }
}

/// A response of Ark's.
#[must_use]
pub fn ark(response: &Response<'_>) -> Error<Ark> {
    let &Response { status, headers, body } = response;
    let request_id = header(headers, "x-request-id");
    match serde_json::from_slice(body.as_bytes()) {
        Ok(ArkBody { error: ArkError { code, message } }) => Error {
            status,
            variant: Ark::from_code(&code).or_else(|| Ark::from_pattern(&code, &message)),
            code: Some(code),
            message: Some(message),
            suggestion: None,
            request_id,
        },
        Err(_) => Error::of_status(status, request_id),
    }
}

fn header(headers: &[(&str, &str)], name: &str) -> Option<String> {
    let found = headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| (*value).to_owned())
}

impl<E> Error<E> {
    fn of_status(status: u16, request_id: Option<String>) -> Self {
        Self { status, variant: None, code: None, message: None, suggestion: None, request_id }
    }
}

macro_rules! errors {
    ($error:ident, $code:ty; $($codes:literal => $name:ident: $kind:ident, $retry:ident,)*
     else $($other:ident: $other_kind:ident, $other_retry:ident,)*) => {
        /// What a code of the vendor's means.
        #[derive(Clone, Copy, Debug)]
        #[allow(missing_docs, reason = "the names say it")]
        pub enum $error {
            $($name,)*
            $($other,)*
        }

        impl $error {
            /// The error with this code.
            #[must_use]
            pub fn from_code(code: $code) -> Option<Self> {
                match code {
                    $($codes => Some(Self::$name),)*
                    _ => None,
                }
            }
        }

        impl Error<$error> {
            /// The coarse class.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self.variant {
                    $(Some($error::$name) => Kind::$kind,)*
                    $(Some($error::$other) => Kind::$other_kind,)*
                    None => Kind::from_status(self.status),
                }
            }

            /// Whether to send the request again.
            #[must_use]
            pub fn retry(&self) -> Retry {
                match self.variant {
                    $(Some($error::$name) => Retry::$retry,)*
                    $(Some($error::$other) => Retry::$other_retry,)*
                    None => Kind::from_status(self.status).default_retry(),
                }
            }
        }
    };
}

errors! {
    Tripo, i64;
    1000 => UnknownServerError: Internal, IfIdempotent,
    1001 => FatalServerError: Internal, IfIdempotent,
    1002 => AuthenticationFailed: Unauthenticated, Never,
    1003 => MalformedBody: InvalidRequest, Never,
    1004 => InvalidParameter: InvalidRequest, Never,
    1005 => AccessDenied: PermissionDenied, Never,
    1007 => RateLimitExceeded: RateLimited, Safe,
    2000 => GenerationLimitExceeded: RateLimited, Safe,
    2001 => TaskNotFound: NotFound, Never,
    2002 => UnsupportedTaskType: Unsupported, Never,
    2003 => EmptyImageFile: InvalidRequest, Never,
    2004 => UnsupportedImageType: Unsupported, Never,
    2005 => DraftTaskNotSucceeded: Conflict, Never,
    2006 => UnsupportedOriginalTaskType: Unsupported, Never,
    2007 => OriginalTaskNotSucceeded: Conflict, Never,
    2008 => ContentPolicyViolation: ContentRejected, Never,
    2009 => InvalidPromptCharacters: InvalidRequest, Never,
    2010 => InsufficientCredit: PaymentRequired, Never,
    2011 => PrerigcheckNeedsModel: InvalidRequest, Never,
    2012 => NotARigTask: InvalidRequest, Never,
    2013 => InvalidPriority: PermissionDenied, Never,
    2014 => AuditError: Internal, IfIdempotent,
    2015 => VersionDeprecated: Unsupported, Never,
    2016 => RequestTypeDeprecated: Unsupported, Never,
    2017 => InvalidVersion: InvalidRequest, Never,
    2018 => ModelTooComplex: TooLarge, Never,
    2019 => FileNotFound: NotFound, Never,
    else
}

errors! {
    Ark, &str;
    "MissingParameter" => MissingParameter: InvalidRequest, Never,
    "InvalidParameter" => InvalidParameter: InvalidRequest, Never,
    "InvalidEndpoint.ClosedEndpoint" => ClosedEndpoint: Unavailable, Safe,
    "SensitiveContentDetected" => SensitiveContentDetected: ContentRejected, Never,
    "SensitiveContentDetected.SevereViolation" => SensitiveContentSevereViolation: ContentRejected, Never,
    "SensitiveContentDetected.Violence" => SensitiveContentViolence: ContentRejected, Never,
    "InputTextSensitiveContentDetected" => InputTextSensitiveContentDetected: ContentRejected, Never,
    "InputImageSensitiveContentDetected" => InputImageSensitiveContentDetected: ContentRejected, Never,
    "OutputVideoSensitiveContentDetected" => OutputVideoSensitiveContentDetected: ContentRejected, Never,
    "Duplicate.Tags.Key" => DuplicateTagKey: InvalidRequest, Never,
    "AuthenticationError" => AuthenticationError: Unauthenticated, Never,
    "OperationDenied.InvalidState" => InvalidContextState: Conflict, Safe,
    "OperationDenied.ConflictedValidationSet" => ConflictedValidationSet: InvalidRequest, Never,
    "OperationDenied.PermissionDenied" => FoundationModelPermissionDenied: PermissionDenied, Never,
    "OperationDenied.UnsupportedCustomizationType" => UnsupportedCustomizationType: Unsupported, Never,
    "OperationDenied.CustomizationNotSupported" => CustomizationNotSupported: Unsupported, Never,
    "OperationDenied.ServiceNotOpen" => ServiceNotOpen: PermissionDenied, Never,
    "OperationDenied.ServiceOverdue" => ServiceOverdue: PaymentRequired, Never,
    "AccountOverdueError" => AccountOverdueError: PaymentRequired, Never,
    "AccessDenied" => AccessDenied: PermissionDenied, Never,
    "OperationDenied.UnsupportedPhase" => UnsupportedPhase: Conflict, Never,
    "InvalidEndpointOrModel.NotFound" => EndpointOrModelNotFound: NotFound, Never,
    "ModelNotOpen" => ModelNotOpen: PermissionDenied, Never,
    "RateLimitExceeded.EndpointRPMExceeded" => EndpointRpmExceeded: RateLimited, Safe,
    "RateLimitExceeded.EndpointTPMExceeded" => EndpointTpmExceeded: RateLimited, Safe,
    "ModelAccountRpmRateLimitExceeded" => ModelAccountRpmRateLimitExceeded: RateLimited, Safe,
    "ModelAccountTpmRateLimitExceeded" => ModelAccountTpmRateLimitExceeded: RateLimited, Safe,
    "ModelLoadingError" => ModelLoadingError: Unavailable, Safe,
    "ServerOverloaded" => ServerOverloaded: Unavailable, Safe,
    "SetLimitExceeded" => SetLimitExceeded: QuotaExhausted, Never,
    "InflightBatchsizeExceeded" => InflightBatchsizeExceeded: RateLimited, Safe,
    "InternalServiceError" => InternalServiceError: Internal, IfIdempotent,
    "InternalError" => InternalError: Internal, IfIdempotent,
    else
    InvalidNamedParameter: InvalidRequest, Never,
    MissingNamedParameter: InvalidRequest, Never,
    ResourceNotFound: NotFound, Never,
    FreeTrialExhausted: QuotaExhausted, Never,
    QueueFull: RateLimited, Safe,
}

impl Ark {
    /// The error whose code is not always the same, or not its alone.
    fn from_pattern(code: &str, message: &str) -> Option<Self> {
        match code.split_once('.') {
            Some(("InvalidParameter", _)) => Some(Self::InvalidNamedParameter),
            Some(("MissingParameter", _)) => Some(Self::MissingNamedParameter),
            Some(("NotFound", _)) => Some(Self::ResourceNotFound),
            None if code == "QuotaExceeded" && message.contains("free trial") => {
                Some(Self::FreeTrialExhausted)
            }
            None if code == "QuotaExceeded" => Some(Self::QueueFull),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use errtable::{Code, ErrorCode};

    use super::*;

    /// Asks both for each row of a catalog.
    fn compare<E: ErrorCode>(
        body: impl Fn(Code<'_>, &str) -> String,
        by_hand: impl Fn(&Response<'_>) -> (Option<String>, Kind, Retry),
    ) {
        for variant in E::iter() {
            for case in variant.cases() {
                let body = body(variant.code(), case.message().unwrap_or_default());
                let status = variant.http_status().unwrap_or_default();
                let response = Response { status, headers: &[], body: &body };
                let (error, kind, retry) = response.by_table::<E>().unwrap();
                let by_table = (error.message().map(str::to_owned), kind, retry);
                assert_eq!(by_hand(&response), by_table, "{body}");
            }
        }
    }

    #[test]
    fn by_hand_and_by_table_is_the_same() {
        compare::<errtable::Tripo>(
            |code, message| format!(r#"{{"code":{code},"message":{message:?}}}"#),
            |response| {
                let error = tripo(response);
                (error.message.clone(), error.kind(), error.retry())
            },
        );
        compare::<errtable::Ark>(
            |code, message| {
                let code = code.to_string().replace("{{Parameter}}", "seed");
                format!(r#"{{"error":{{"code":{code:?},"message":{message:?}}}}}"#)
            },
            |response| {
                let error = ark(response);
                (error.message.clone(), error.kind(), error.retry())
            },
        );
    }
}
