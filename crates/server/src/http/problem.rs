//! Errors as RFC 9457 problem details. A program decides by the code; what went wrong inside goes to the log only.

use std::borrow::Cow;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ryadom_protocol::api::{FieldProblem, Problem};

use crate::store::{ChangeError, Refusal, StoreError};

/// Why a request was not done. The codes are stable.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// No session, or one that has ended.
    #[error("sign in first")]
    Unauthenticated,
    /// A coordinator ended the session.
    #[error("the session was revoked")]
    SessionRevoked {
        /// Why, a code.
        reason: String,
    },
    /// The member's role does not allow it.
    #[error("not allowed for this role")]
    Forbidden,
    /// There is no such thing, or it is none of the member's business.
    #[error("not found")]
    NotFound,
    /// The request's body can't be read; says where.
    #[error("the request can't be read: {0}")]
    Malformed(String),
    /// The body is larger than the limit.
    #[error("the body is larger than {limit} bytes")]
    TooLarge {
        /// The limit, after decompression.
        limit: usize,
    },
    /// There are more events than one request may carry.
    #[error("more than {limit} events; send them in several requests")]
    TooManyEvents {
        /// The limit.
        limit: usize,
    },
    /// Too many attempts.
    #[error("too many attempts")]
    RateLimited {
        /// When to try again.
        retry_after_s: u64,
    },
    /// A few do what was asked for, and no more may at once.
    #[error("others are at it; try again in a moment")]
    Busy {
        /// When to try again.
        retry_after_s: u64,
    },
    /// The request took too long.
    #[error("the request took too long")]
    Timeout,
    /// The path knows other methods only.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// The body is not JSON, or is packed in a way the server does not know.
    #[error("send application/json, plain or with content-encoding: gzip")]
    UnsupportedMediaType,
    /// There is no such invitation.
    #[error("there is no such invitation")]
    InvalidCode,
    /// The invitation was used up or is too old.
    #[error("the invitation has expired")]
    InvitationExpired,
    /// Fields of the request are not as they must be.
    #[error("some fields are not as they must be")]
    Invalid(Vec<FieldProblem>),
    /// The database holds no council yet.
    #[error("there is no council yet: open the server's address in a browser to set one up")]
    NotSetUp,
    /// The council is there already.
    #[error("the council has been set up already")]
    AlreadySetUp,
    /// The last administrator can be neither put away nor given another role.
    #[error("the council needs an administrator")]
    LastAdministrator,
    /// The council needs a centre.
    #[error("the council needs a centre")]
    LastCentre,
    /// Members who are here belong to the centre.
    #[error("members belong to the centre: move them or put them away first")]
    HasMembers,
    /// Open deliveries are held.
    #[error("open deliveries are held: hand them on first")]
    HoldsDeliveries,
    /// Nobody does this to themselves.
    #[error("nobody does this to themselves")]
    NotYourself,
    /// Somebody else changed it since the form was opened.
    #[error("somebody else changed it meanwhile: look at it as it is now, and change that")]
    ChangedMeanwhile,
    /// What is to be added has the id of something that was added already, and says something else.
    #[error(
        "something else was added under this id already: look for it, and add this under an id of its own"
    )]
    AddedAlready,
    /// There are as many as there may be.
    #[error("there may be {limit} at most")]
    TooMany {
        /// How many.
        limit: usize,
    },
    /// They have done as much as anybody may within a day.
    #[error("more was done in this member's name than anybody may do within a day")]
    TooManyChanges {
        /// When to go on.
        retry_after_s: u64,
    },
    /// The member, or their centre, is put away.
    #[error("put away: bring back first")]
    PutAway,
    /// The device was told that its session was ended, and has wiped itself.
    #[error("the device knows that its session was ended, and has wiped itself")]
    AlreadyTold,
    /// The code is for the other page: a phone's at `/join`, a password's at `/desk/welcome`.
    #[error("this code is for the other page: volunteers' for /join, passwords' for /desk/welcome")]
    WrongKind,
    /// The request speaks for another member than the one who is signed in.
    #[error("another member is signed in here than the one this request speaks for")]
    OtherMember,
    /// The import was taken back before.
    #[error("the import was taken back before")]
    ImportTakenBack,
    /// Login or password is wrong.
    #[error("login or password is wrong")]
    WrongPassword,
    /// Something failed inside.
    #[error("internal error")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// It may work again in a moment.
    #[error("not available right now")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl ApiError {
    /// The status and the stable code.
    #[must_use]
    pub const fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Unauthenticated => (StatusCode::UNAUTHORIZED, "unauthenticated"),
            Self::SessionRevoked { .. } => (StatusCode::FORBIDDEN, "session_revoked"),
            Self::Forbidden => (StatusCode::FORBIDDEN, "forbidden"),
            Self::OtherMember => (StatusCode::FORBIDDEN, "other_member"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found"),
            Self::Malformed(_) => (StatusCode::BAD_REQUEST, "malformed"),
            Self::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
            Self::TooManyEvents { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "too_many_events"),
            Self::RateLimited { .. } => (StatusCode::TOO_MANY_REQUESTS, "rate_limited"),
            Self::Busy { .. } => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Self::Timeout => (StatusCode::REQUEST_TIMEOUT, "timeout"),
            Self::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"),
            Self::UnsupportedMediaType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type"),
            Self::InvalidCode => (StatusCode::NOT_FOUND, "invalid_code"),
            Self::InvitationExpired => (StatusCode::GONE, "invitation_expired"),
            Self::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
            Self::NotSetUp => (StatusCode::SERVICE_UNAVAILABLE, "not_set_up"),
            Self::AlreadySetUp => (StatusCode::CONFLICT, "already_set_up"),
            Self::LastAdministrator => (StatusCode::CONFLICT, "last_administrator"),
            Self::LastCentre => (StatusCode::CONFLICT, "last_centre"),
            Self::HasMembers => (StatusCode::CONFLICT, "has_members"),
            Self::HoldsDeliveries => (StatusCode::CONFLICT, "holds_deliveries"),
            Self::NotYourself => (StatusCode::CONFLICT, "not_yourself"),
            Self::ChangedMeanwhile => (StatusCode::CONFLICT, "changed_meanwhile"),
            Self::AddedAlready => (StatusCode::CONFLICT, "added_already"),
            Self::TooMany { .. } => (StatusCode::CONFLICT, "too_many"),
            Self::TooManyChanges { .. } => (StatusCode::TOO_MANY_REQUESTS, "too_many_changes"),
            Self::PutAway => (StatusCode::CONFLICT, "put_away"),
            Self::AlreadyTold => (StatusCode::CONFLICT, "already_told"),
            Self::WrongKind => (StatusCode::CONFLICT, "wrong_kind"),
            Self::ImportTakenBack => (StatusCode::CONFLICT, "import_taken_back"),
            Self::WrongPassword => (StatusCode::UNAUTHORIZED, "wrong_password"),
            Self::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
            Self::Unavailable(_) => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
        }
    }

    /// Wraps an error nobody outside should read about.
    pub fn internal(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(error.into())
    }

    /// One field that is not as it must be.
    #[must_use]
    pub fn field(field: &str, code: &str) -> Self {
        Self::Invalid(vec![FieldProblem {
            field: field.to_owned(),
            code: code.to_owned(),
            ..FieldProblem::default()
        }])
    }

    /// An error of reading JSON: where, and never what stood there.
    #[must_use]
    pub fn malformed(error: &serde_json::Error) -> Self {
        use serde_json::error::Category;
        let what = match error.classify() {
            Category::Data => "a value is missing or of the wrong type",
            Category::Syntax => "this is not JSON",
            Category::Eof => "the text ends too early",
            Category::Io => "reading failed",
        };
        Self::Malformed(format!("{what}, line {}, column {}", error.line(), error.column()))
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        if error.is_temporary() { Self::Unavailable(error.into()) } else { Self::Internal(error.into()) }
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Self::NotFound,
            Refusal::Forbidden => Self::Forbidden,
            Refusal::SessionEnded => Self::Unauthenticated,
            Refusal::Invalid(fields) => Self::Invalid(fields),
            Refusal::LastAdministrator => Self::LastAdministrator,
            Refusal::LastCentre => Self::LastCentre,
            Refusal::HasMembers => Self::HasMembers,
            Refusal::HoldsDeliveries => Self::HoldsDeliveries,
            Refusal::NotYourself => Self::NotYourself,
            Refusal::ChangedMeanwhile => Self::ChangedMeanwhile,
            Refusal::AddedAlready => Self::AddedAlready,
            Refusal::TooMany { limit } => Self::TooMany { limit },
            Refusal::TooManyChanges { retry_after_s } => Self::TooManyChanges { retry_after_s },
            Refusal::PutAway => Self::PutAway,
            Refusal::AlreadyTold => Self::AlreadyTold,
            Refusal::UnknownCode => Self::InvalidCode,
            Refusal::CodeExpired => Self::InvitationExpired,
            Refusal::WrongKind => Self::WrongKind,
            Refusal::WrongPassword => Self::WrongPassword,
        }
    }
}

impl From<ChangeError> for ApiError {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Refused(refusal) => refusal.into(),
            ChangeError::Store(error) => error.into(),
        }
    }
}

/// What the outermost layer still needs to know to write a problem down.
#[derive(Debug, Clone)]
pub(super) struct Pending {
    status: StatusCode,
    code: &'static str,
    detail: Cow<'static, str>,
    reason: String,
    fields: Vec<FieldProblem>,
    /// For the log: what happened inside.
    pub(super) inside: Option<String>,
}

impl IntoResponse for ApiError {
    /// An empty answer; the outermost layer, which knows the request's id, writes the problem into it.
    fn into_response(self) -> Response {
        let (status, code) = self.code();
        let inside = if let Self::Internal(error) | Self::Unavailable(error) = &self {
            Some(chain(error.as_ref()))
        } else {
            None
        };
        let detail = self.to_string().into();
        let mut response = status.into_response();
        if let Self::RateLimited { retry_after_s }
        | Self::Busy { retry_after_s }
        | Self::TooManyChanges { retry_after_s } = self
        {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after_s));
        }
        let (fields, reason) = if let Self::Invalid(fields) = self {
            (fields, String::new())
        } else if let Self::SessionRevoked { reason } = self {
            (Vec::new(), reason)
        } else {
            Default::default()
        };
        let pending = Pending { status, code, detail, reason, fields, inside };
        response.extensions_mut().insert(pending);
        response
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

impl Pending {
    /// Writes the problem into the answer.
    pub(super) fn fill(self, response: &mut Response, request_id: &str) {
        let problem = Problem {
            kind: format!("/problems/{}", self.code),
            code: self.code.to_owned(),
            title: self.status.canonical_reason().unwrap_or("Error").to_owned(),
            status: self.status.as_u16(),
            detail: Some(self.detail.into_owned()),
            request_id: Some(request_id.to_owned()),
            reason: self.reason,
            fields: self.fields,
        };
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.headers_mut().remove(header::CONTENT_LENGTH);
        *response.body_mut() = Body::from(body);
    }
}
