//! The desk's list as a file: read, written and put into the audit log before anybody has a byte of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use axum::body::Body;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use ryadom_domain::access::{Action, Whose};
use ryadom_domain::{AuditAction, ClinicId, DeliveryId, MemberId};
use ryadom_protocol::api::exports::ExportRequest;
use ryadom_protocol::api::{FieldProblem, Problem};

use crate::export::{Context, ExportError, File, Format, Language, ROWS_MAX};
use crate::http::App;
use crate::http::body::ListJson;
use crate::http::problem::ApiError;
use crate::http::session::SignedIn;
use crate::store::audit::AuditEntry;
use crate::store::{Identity, Store, StoreError};

/// Somebody who may export: asked before a body is read and before a turn is waited for.
pub(crate) struct MayExport(Identity);

impl FromRequestParts<App> for MayExport {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let signed_in = SignedIn::from_request_parts(parts, app).await?;
        signed_in.may(Action::Export, Whose::OwnCentre).map(|session| Self(session.identity.clone()))
    }
}

/// Deliveries as a CSV or XLSX file. One that is none of the asker's centre makes the whole request one about nothing.
#[utoipa::path(post, path = "/api/v1/exports", tag = "desk", request_body = ExportRequest, responses(
    (status = 200, description = "The file"),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn export(
    State(app): State<App>,
    MayExport(who): MayExport,
    ListJson(request, turn): ListJson<ExportRequest>,
) -> Result<Response, ApiError> {
    let (format, language, ids) = understood(&request)?;
    app.limits.export(who.actor.member)?;
    let (store, reader, wanted) = (app.store.clone(), who.clone(), ids.clone());
    let made = turn.work(move || make(&store, &reader, format, language, &wanted));
    let (names, bytes) = made.await?.ok_or(ApiError::NotFound)?;
    let entry = AuditEntry::by(&who, AuditAction::Exported)
        .with("format", format.code())
        .with("count", ids.len())
        .reading(ids);
    app.store.audit_reading(&who, Action::Export, entry).await?;
    answer(format, &names, bytes)
}

fn understood(request: &ExportRequest) -> Result<(Format, Language, Vec<DeliveryId>), ApiError> {
    let mut seen = BTreeSet::new();
    let ids: Vec<DeliveryId> =
        request.deliveries.iter().copied().filter(|id| seen.insert(*id)).map(DeliveryId::new).collect();
    let format = Format::named(&request.format);
    let language = Language::named(&request.language);
    let count = match ids.len() {
        0 => Some("empty"),
        n if n > ROWS_MAX => Some("too_many"),
        _ => None,
    };
    let problem = |field: &str, code: &str| FieldProblem {
        field: field.to_owned(),
        code: code.to_owned(),
        ..FieldProblem::default()
    };
    let problems = [
        format.is_none().then(|| problem("format", "unknown")),
        language.is_none().then(|| problem("language", "unknown")),
        count.map(|code| problem("deliveries", code)),
    ];
    match (format, language, count) {
        (Some(format), Some(language), None) => Ok((format, language, ids)),
        _ => Err(ApiError::Invalid(problems.into_iter().flatten().collect())),
    }
}

/// The names of a file, and what is in it.
type Made = ((String, String), Vec<u8>);

/// `None` when one of the deliveries is not of the reader's centre.
fn make(
    store: &Store,
    who: &Identity,
    format: Format,
    language: Language,
    ids: &[DeliveryId],
) -> Result<Option<Made>, ApiError> {
    let context = context(store, who, language)?;
    let names = context.file_names(format, store.now());
    let folder = store.path().parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file =
        File::new(format, context, folder.unwrap_or(Path::new("."))).map_err(ApiError::internal)?;
    let mut trouble: Option<ExportError> = None;
    let are_there = store.each_delivery(who, ids, &mut |delivery| {
        trouble = file.add(&delivery).err();
        trouble.is_none()
    })?;
    if let Some(trouble) = trouble {
        return Err(ApiError::internal(trouble));
    }
    if !are_there {
        return Ok(None);
    }
    Ok(Some((names, file.finish().map_err(ApiError::internal)?)))
}

fn context(store: &Store, who: &Identity, language: Language) -> Result<Context, StoreError> {
    let directory = store.directory(who)?;
    let zone = store.profile(who.council, who.actor.member)?.map(|profile| profile.time_zone);
    let clinics = directory.clinics.into_iter().map(|clinic| (ClinicId::new(clinic.id), clinic.name));
    let members = directory.members.into_iter().map(|member| (MemberId::new(member.id), member.name));
    Ok(Context {
        language,
        zone: Context::zone_named(&zone.unwrap_or_default()),
        clinics: clinics.collect::<BTreeMap<_, _>>(),
        members: members.collect::<BTreeMap<_, _>>(),
    })
}

pub(super) fn answer(format: Format, names: &(String, String), bytes: Vec<u8>) -> Result<Response, ApiError> {
    let (name, plain) = names;
    // RFC 6266: the name in any letters, and one for whoever reads only Latin ones.
    let encoded: String = name.bytes().map(encoded).collect();
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.content_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let disposition = HeaderValue::try_from(disposition).map_err(ApiError::internal)?;
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}

/// A byte of a file's name as RFC 8187 wants it.
fn encoded(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_') {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}
