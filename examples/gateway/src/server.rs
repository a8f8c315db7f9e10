//! The server: handlers that fail with replies, and a middleware that knows the client.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use errtable::reply::{Preferences, Reply, Unanswerable, amend};
use errtable::{ArkReply, Turing, TuringReply};

/// All that it serves.
pub(crate) fn app() -> Router {
    Router::new()
        .route("/slow", get(slow))
        .route("/models/{name}", get(model))
        .route("/errors/{name}", get(error))
        .layer(middleware::from_fn(negotiate))
}

/// It never answers in time.
async fn slow() -> Result<&'static str, Reply> {
    Err(TuringReply::http_timeout_error().retry_after(Duration::from_millis(1_500)))
}

/// There is no model. (Without its name, this would not compile.)
async fn model(Path(name): Path<String>) -> Result<&'static str, Reply> {
    Err(ArkReply::endpoint_or_model_not_found(name))
}

/// The error of a name, which is known only when somebody asks.
async fn error(Path(name): Path<String>) -> Response {
    let Some(error) = Turing::from_name(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match Reply::try_new(error, &[]) {
        Ok(reply) => reply.into_response(),
        Err(Unanswerable::Success(_)) => {
            ([(CONTENT_TYPE, "application/json")], r#"{"code":0,"data":{}}"#).into_response()
        }
        Err(reason) => (StatusCode::NOT_IMPLEMENTED, reason.to_string()).into_response(),
    }
}

/// Gives each reply the form and the language that its client likes, and a request id.
async fn negotiate(preferences: Preferences, request: Request, next: Next) -> Response {
    static REQUESTS: AtomicU64 = AtomicU64::new(1);
    let id = REQUESTS.fetch_add(1, Ordering::Relaxed);
    let response = next.run(request).await;
    amend(response, |reply| reply.preferring(&preferences).request_id(format!("request-{id}")))
}
