//! Tables that others made: looked at, tried, imported, taken back.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ryadom_domain::{AuditAction, CentreId, DeliveryId};
use ryadom_protocol::api::{FieldProblem, Problem};
use ryadom_protocol::imports::{
    ImportList, ImportRequest, Look, LookRequest, Report, SameLine, TakenBack, Tried, Trouble,
};
use uuid::Uuid;

use super::may_import::{MayImport, OfCentre, place};
use crate::http::body::{FileJson, Json};
use crate::http::problem::ApiError;
use crate::http::{App, encoding};
use crate::import::{
    Clinics, File, Guess, GuessContext, ImportError, Importer, Mode, Place, PlanError, Same, Told, Wish,
    guess, mapping_from_wire, mapping_to_wire, prepare, take_back as take_import_back,
};
use crate::store::audit::AuditEntry;
use crate::store::imports::NotTakenBack;
use crate::store::{Identity, Store};

/// Longest name of a file, in characters.
const FILE_NAME_MAX: usize = 200;
/// Most single decisions about lines.
const LINES_MAX: usize = 100_000;

/// What the columns of a table seem to be, and a whole draft of a mapping.
#[utoipa::path(post, path = "/api/v1/imports/look", tag = "imports", request_body = LookRequest, responses(
    (status = 200, description = "What it seems to be, or why it can't be read", body = Look),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn look(
    State(app): State<App>,
    may: MayImport,
    headers: HeaderMap,
    FileJson(request): FileJson<LookRequest>,
) -> Result<Response, ApiError> {
    let centre = may.centre(request.centre)?;
    let (store, council) = (app.store.clone(), may.0.council);
    let look = work(&app, move || {
        let bytes = bytes(&request.file_name, &request.content)?;
        let place = place(&store, council, centre)?;
        let time_zone = time_zone(&store, &may.0)?;
        let told = Told {
            encoding: request.encoding.filter(|name| !name.is_empty()),
            delimiter: request.delimiter.and_then(|delimiter| delimiter.chars().next()),
            sheet: request.sheet.filter(|name| !name.is_empty()),
            header_line: request.header_line,
        };
        let context = GuessContext { clinics: &place.clinics, time_zone: time_zone.as_deref() };
        match guess(File { name: &request.file_name, bytes: &bytes }, &told, &context) {
            Ok(guess) => seen(guess),
            Err(error) => Ok(Look { problems: vec![error.trouble()], ..Look::default() }),
        }
    });
    encoding::json_of(&headers, &look.await?).await
}

/// What importing a table would do. Nothing is written.
#[utoipa::path(post, path = "/api/v1/imports/try", tag = "imports", request_body = ImportRequest, responses(
    (status = 200, description = "What it would do, or why it can't be tried", body = Tried),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn dry_run(
    State(app): State<App>,
    may: MayImport,
    headers: HeaderMap,
    FileJson(request): FileJson<ImportRequest>,
) -> Result<Response, ApiError> {
    let tried = run(&app, &may, request, false).await?;
    encoding::json_of(&headers, &tried).await
}

/// Imports a table: all its new rows in one transaction, or none.
#[utoipa::path(post, path = "/api/v1/imports", tag = "imports", request_body = ImportRequest, responses(
    (status = 200, description = "What it did, or why nothing was written", body = Tried),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn import(
    State(app): State<App>,
    may: MayImport,
    headers: HeaderMap,
    FileJson(request): FileJson<ImportRequest>,
) -> Result<Response, ApiError> {
    let tried = run(&app, &may, request, true).await?;
    encoding::json_of(&headers, &tried).await
}

/// The latest imports of the centres one may see, newest first.
#[utoipa::path(get, path = "/api/v1/imports", tag = "imports",
    params(("centre" = Option<String>, Query, description = "Only this centre's")),
    responses(
        (status = 200, description = "They", body = ImportList),
        (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn list(
    State(app): State<App>,
    may: MayImport,
    headers: HeaderMap,
    Query(of): Query<OfCentre>,
) -> Result<Response, ApiError> {
    let imports = app.store.imports(may.0.council, may.listed(of.id()?)?)?;
    encoding::json_of(&headers, &ImportList { imports }).await
}

/// Cancels everything an import made; nothing of it when somebody has touched any of it.
#[utoipa::path(post, path = "/api/v1/imports/{id}/take-back", tag = "imports",
    params(("id" = String, Path, description = "The import's id")),
    responses(
        (status = 200, description = "How many were cancelled, or how many were touched", body = TakenBack),
        (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn take_back(
    State(app): State<App>,
    may: MayImport,
    headers: HeaderMap,
    Path(id): Path<String>,
    Json(_): Json<serde_json::Value>,
) -> Result<Response, ApiError> {
    let council = may.0.council;
    let id: Uuid = id.parse().map_err(|_| ApiError::NotFound)?;
    let centre = app.store.import_centre(council, id)?.ok_or(ApiError::NotFound)?;
    // What another centre imported does not exist for who may not import there.
    may.centre(Some(centre.uuid())).map_err(|_| ApiError::NotFound)?;
    // Also of a centre that was put away meanwhile.
    let place = Place { council, centre, clinics: Clinics::default(), now: app.store.now() };
    let taken = take_import_back(&app.store, &place, &Importer::Member(may.0), id).await?;
    match taken {
        Ok(taken) => encoding::json_of(&headers, &taken).await,
        Err(NotTakenBack::Unknown) => Err(ApiError::NotFound),
        Err(NotTakenBack::Before) => Err(ApiError::ImportTakenBack),
    }
}

async fn run(app: &App, may: &MayImport, request: ImportRequest, is_meant: bool) -> Result<Tried, ApiError> {
    let centre = may.centre(request.centre)?;
    let (store, council) = (app.store.clone(), may.0.council);
    let found = work(app, move || {
        let bytes = bytes(&request.file_name, &request.content)?;
        let wish = wish(&request, is_meant)?;
        let place = place(&store, council, centre)?;
        let prepared = mapping_from_wire(&request.mapping).map_err(ImportError::Plan).and_then(|mapping| {
            let file = File { name: &request.file_name, bytes: &bytes };
            prepare(&store, &place, &mapping, file, &wish, |_, _| {})
        });
        Ok((place, prepared))
    });
    let (place, prepared) = found.await?;
    let report = match prepared {
        Ok(prepared) => prepared.write(&app.store, &place, &Importer::Member(may.0.clone())).await,
        Err(error) => Err(error),
    };
    match report {
        Ok(report) => {
            let report = shown(app, may, centre, report).await?;
            Ok(Tried { problems: Vec::new(), report: Some(report) })
        }
        Err(ImportError::Plan(error)) => Ok(Tried { problems: troubles(&error), report: None }),
        Err(ImportError::Refused(refusal)) => Err(refusal.into()),
        Err(ImportError::Store(error)) => Err(error.into()),
    }
}

/// Whoever looks alike is told of: that is written down first, and another centre's people are not described.
async fn shown(app: &App, may: &MayImport, centre: CentreId, mut report: Report) -> Result<Report, ApiError> {
    let deliveries: BTreeSet<DeliveryId> =
        report.alike.iter().filter_map(|alike| alike.delivery).map(DeliveryId::new).collect();
    if deliveries.is_empty() {
        return Ok(report);
    }
    if centre != may.0.actor.centre {
        for alike in report.alike.iter_mut().filter(|alike| alike.delivery.is_some()) {
            alike.other_name.clear();
            alike.other_phone.clear();
            alike.other_address.clear();
            // A key may be made of them.
            alike.other_key.clear();
        }
    }
    let entry = AuditEntry::by(&may.0, AuditAction::Imported)
        .of(centre)
        .with("alike", deliveries.len())
        .reading(deliveries.into_iter().collect());
    app.store.audit(entry).await?;
    Ok(report)
}

/// Runs what takes long where it keeps nobody waiting, no more than two at once.
pub(super) async fn work<T: Send + 'static>(
    app: &App,
    job: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    let turn = app.imports.clone().acquire_owned().await.map_err(ApiError::internal)?;
    let done = tokio::task::spawn_blocking(move || {
        // Held by the work, not by the request: who hangs up does not begin a third one.
        let _turn = turn;
        job()
    });
    done.await.map_err(ApiError::internal)?
}

fn troubles(error: &PlanError) -> Vec<Trouble> {
    error.troubles()
}

pub(super) fn bytes(file_name: &str, content: &str) -> Result<Vec<u8>, ApiError> {
    let problem = |field: &str, code: &str| {
        ApiError::Invalid(vec![FieldProblem { field: field.to_owned(), code: code.to_owned() }])
    };
    match file_name.chars().count() {
        0 => return Err(problem("file_name", "empty")),
        n if n > FILE_NAME_MAX => return Err(problem("file_name", "too_long")),
        _ if file_name.contains(char::is_control) => return Err(problem("file_name", "invalid")),
        _ => {}
    }
    STANDARD.decode(content).map_err(|_| problem("content", "invalid"))
}

pub(super) fn wish(request: &ImportRequest, is_meant: bool) -> Result<Wish, ApiError> {
    let unknown = |field: &str| FieldProblem { field: field.to_owned(), code: "unknown".to_owned() };
    let same = Same::from_code(&request.same);
    if same.is_none() && !request.same.is_empty() {
        return Err(ApiError::Invalid(vec![unknown("same")]));
    }
    if request.same_lines.len() > LINES_MAX {
        let problem = FieldProblem { field: "same_lines".to_owned(), code: "too_many".to_owned() };
        return Err(ApiError::Invalid(vec![problem]));
    }
    let decided = |line: &SameLine| Some((line.line, Same::from_code(&line.same)?));
    let same_lines: Option<BTreeMap<u64, Same>> = request.same_lines.iter().map(decided).collect();
    let same_lines = same_lines.ok_or_else(|| ApiError::Invalid(vec![unknown("same_lines")]))?;
    let mode = match (is_meant, request.skip_bad) {
        (false, _) => Mode::DryRun,
        (true, false) => Mode::Commit,
        (true, true) => Mode::CommitGoodRows,
    };
    Ok(Wish { mode, same, same_lines })
}

fn time_zone(store: &Store, who: &Identity) -> Result<Option<String>, ApiError> {
    let profile = store.profile(who.council, who.actor.member)?;
    Ok(profile.map(|profile| profile.time_zone).filter(|zone| !zone.is_empty()))
}

fn seen(guess: Guess) -> Result<Look, ApiError> {
    Ok(Look {
        problems: Vec::new(),
        format: if guess.is_workbook { "xlsx" } else { "csv" }.to_owned(),
        encoding: guess.encoding.unwrap_or_default().to_owned(),
        delimiter: guess.delimiter.map(String::from).unwrap_or_default(),
        sheets: guess.sheets,
        sheet: guess.sheet.unwrap_or_default(),
        header_line: guess.header_line,
        rows: u64::try_from(guess.n_rows).unwrap_or_default(),
        columns: guess.columns,
        mapping: Some(mapping_to_wire(&guess.mapping).map_err(ApiError::internal)?),
        missing: guess.missing.iter().map(|target| target.name().to_owned()).collect(),
        untranslated: guess.untranslated,
    })
}
