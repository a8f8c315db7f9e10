//! The responses that are decoded: of about 400 bytes, as the vendors send them.

use errtable::{ApiError, ErrorCode, Kind, Retry, decode};

/// A response.
pub struct Response<'a> {
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: &'a [(&'a str, &'a str)],
    /// Its body.
    pub body: &'a str,
}

impl Response<'_> {
    /// The error that it tells of, decoded by errtable: none of a success.
    #[must_use]
    pub fn by_table<E: ErrorCode>(&self) -> Option<(ApiError<E>, Kind, Retry)> {
        let error = decode(self.status, self.headers.iter().copied(), self.body.as_bytes())?;
        let (kind, retry) = (error.kind(), error.retry());
        Some((error, kind, retry))
    }
}

/// Of Tripo's: a parameter that is wrong, in the server's words behind the table's.
pub const TRIPO: Response<'_> = Response {
    status: 400,
    headers: &[
        ("content-type", "application/json; charset=utf-8"),
        ("content-length", "404"),
        ("date", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ("connection", "keep-alive"),
        ("vary", "Origin"),
        ("x-tripo-trace-id", "0f5cc45bd2b8f1c25e55b2a1cbd73b26"),
        ("strict-transport-security", "max-age=31536000; includeSubDomains"),
        ("cache-control", "no-store"),
    ],
    body: r#"{"code":1004,"message":"One or more of your parameter is invalid: face_limit has to be between 1000 and 20000 where smart_low_poly is set, and is 250000; texture_quality has to be one of standard and detailed, and is ultra; model_version v3.0-20250812 does not take the parameter generate_parts together with texture, pbr or quad","suggestion":"Refer to the API documentation for parameter requirements"}"#,
};

/// Of Ark's: a model that is not open, with the request id at the end of the message.
pub const ARK: Response<'_> = Response {
    status: 403,
    headers: &[
        ("content-type", "application/json; charset=utf-8"),
        ("content-length", "360"),
        ("date", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ("connection", "keep-alive"),
        ("server", "istio-envoy"),
        ("x-request-id", "0217180678498992fcbe0865fdffdde6b2a1e1c3a5bd1"),
        ("x-envoy-upstream-service-time", "12"),
        ("vary", "Accept-Encoding"),
    ],
    body: r#"{"error":{"code":"OperationDenied.ServiceNotOpen","message":"Operation is denied because The model service is unavailable, please go to the Volcano Ark console activation management page to activate the corresponding model service, or submit a work order to contact us. Request id: 0217180678498992fcbe0865fdffdde6b2a1e1c3a5bd1","param":"","type":"Forbidden"}}"#,
};
