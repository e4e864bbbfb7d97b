//! Tables that others made: looked at, tried, imported, taken back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ryadom_domain::access::Action;
use ryadom_domain::{AuditAction, CentreId, DeliveryId};
use ryadom_protocol::api::Problem;
use ryadom_protocol::imports::{
    ImportList, ImportRequest, Look, LookRequest, Report, SameLine, TakenBack, Tried, Trouble,
};

use super::may_import::{MayImport, OfCentre, place};
use crate::http::body::{FileJson, Json};
use crate::http::problem::ApiError;
use crate::http::turns::Turn;
use crate::http::{App, Waiting, encoding};
use crate::import::{
    Clinics, File, Guess, GuessContext, ImportError, Importer, Mode, Place, PlanError, Prepared, Same, Told,
    Wish, guess, mapping_from_wire, mapping_to_wire, plan_and_write, prepare, take_back as take_import_back,
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
    FileJson(request, turn): FileJson<LookRequest>,
) -> Result<Response, ApiError> {
    let centre = may.centre(request.centre)?;
    let (store, council) = (app.store.clone(), may.0.council);
    let look = turn.work(move || {
        let bytes = bytes(&request.file_name, &request.content)?;
        let place = place(&store, council, centre)?;
        let time_zone = time_zone(&store, &may.0)?;
        let told = Told::said(request.encoding, request.delimiter, request.sheet, request.header_line);
        let context = GuessContext { clinics: &place.clinics, time_zone: time_zone.as_deref() };
        match guess(File { name: &request.file_name, bytes: &bytes }, &told, &context) {
            Ok(guess) => Ok(seen(guess)),
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
    FileJson(request, turn): FileJson<ImportRequest>,
) -> Result<Response, ApiError> {
    let tried = run(&app, &may, (request, &turn), false).await?;
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
    FileJson(request, turn): FileJson<ImportRequest>,
) -> Result<Response, ApiError> {
    let tried = run(&app, &may, (request, &turn), true).await?;
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
    let (id, centre) = may.one(&id, |id| app.store.import_centre(council, id))?;
    // Also of a centre that was put away meanwhile.
    let place = Place { council, centre, clinics: Clinics::default(), now: app.store.now() };
    let taken = take_import_back(&app.store, &place, &Importer::Member(may.0), id).await?;
    match taken {
        Ok(taken) => encoding::json_of(&headers, &taken).await,
        Err(NotTakenBack::Unknown) => Err(ApiError::NotFound),
        Err(NotTakenBack::Refused(refusal)) => Err(refusal.into()),
        Err(NotTakenBack::Before) => Err(ApiError::ImportTakenBack),
    }
}

/// Why an import was not done.
enum Failed {
    Import(ImportError),
    Api(ApiError),
}

impl From<ImportError> for Failed {
    fn from(error: ImportError) -> Self {
        Self::Import(error)
    }
}

impl From<ApiError> for Failed {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

async fn run(
    app: &App,
    may: &MayImport,
    (request, turn): (ImportRequest, &Turn),
    is_meant: bool,
) -> Result<Tried, ApiError> {
    let centre = may.centre(request.centre)?;
    let wish = wish(&request, is_meant)?;
    let place = place(&app.store, may.0.council, centre)?;
    let waiting = Arc::new(app.waiting());
    let importer = Importer::Member(may.0.clone());
    let (store, planner, task) = (app.store.clone(), turn.clone(), Arc::new((request, wish, place.clone())));
    // Whoever presses the button and leaves finds it imported.
    let done = turn.see_through(async move {
        let plan = async || {
            let (store, task, waiting) = (store.clone(), Arc::clone(&task), Arc::clone(&waiting));
            planner.work(move || Ok(planned(&store, &task, &waiting))).await?
        };
        plan_and_write(&store, &place, &importer, plan).await
    });
    match done.await? {
        Ok(report) => {
            let report = shown(app, may, centre, report).await?;
            Ok(Tried { problems: Vec::new(), report: Some(report) })
        }
        Err(Failed::Import(ImportError::Plan(PlanError::GivenUp))) => Err(ApiError::Timeout),
        Err(Failed::Import(ImportError::Plan(error))) => {
            Ok(Tried { problems: troubles(&error), report: None })
        }
        Err(Failed::Import(ImportError::Refused(refusal))) => Err(refusal.into()),
        Err(Failed::Import(ImportError::Outdated)) => Err(ApiError::Busy { retry_after_s: 1 }),
        Err(Failed::Import(ImportError::Store(error))) => Err(error.into()),
        Err(Failed::Api(error)) => Err(error),
    }
}

/// What an import would do, as things stand now.
fn planned(
    store: &Store,
    (request, wish, place): &(ImportRequest, Wish, Place),
    waiting: &Waiting,
) -> Result<Prepared, Failed> {
    let bytes = bytes(&request.file_name, &request.content)?;
    let mapping = mapping_from_wire(&request.mapping).map_err(ImportError::Plan)?;
    let file = File { name: &request.file_name, bytes: &bytes };
    Ok(prepare(store, place, &mapping, file, wish, |_, _| waiting.go_on())?)
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
    let entry = AuditEntry::by(&may.0, AuditAction::ReadAlike)
        .of(centre)
        .with("source", &report.source)
        .reading(deliveries.into_iter().collect());
    match app.store.audit_reading(&may.0, Action::Import, entry).await {
        Ok(()) => Ok(report),
        // What is imported is imported, also when that took the last row of somebody's day: an answer that it was refused
        // would have them do it again. What can't be written down is not told.
        Err(error) if report.written => {
            tracing::warn!(%error, "an import is done, and who looks alike in it is not told");
            report.alike.retain(|alike| alike.delivery.is_none());
            Ok(report)
        }
        Err(error) => Err(error.into()),
    }
}

fn troubles(error: &PlanError) -> Vec<Trouble> {
    error.troubles()
}

/// What a file holds that was sent under this name.
pub(super) fn bytes(file_name: &str, content: &str) -> Result<Vec<u8>, ApiError> {
    match file_name.chars().count() {
        0 => return Err(ApiError::field("file_name", "empty")),
        n if n > FILE_NAME_MAX => return Err(ApiError::field("file_name", "too_long")),
        _ if file_name.contains(char::is_control) => return Err(ApiError::field("file_name", "invalid")),
        _ => {}
    }
    STANDARD.decode(content).map_err(|_| ApiError::field("content", "invalid"))
}

/// What becomes of the rows, as it was asked.
pub(super) fn wish(request: &ImportRequest, is_meant: bool) -> Result<Wish, ApiError> {
    let same = Same::from_code(&request.same);
    if same.is_none() && !request.same.is_empty() {
        return Err(ApiError::field("same", "unknown"));
    }
    if request.same_lines.len() > LINES_MAX {
        return Err(ApiError::field("same_lines", "too_many"));
    }
    let decided = |line: &SameLine| Some((line.line, Same::from_code(&line.same)?));
    let same_lines: Option<BTreeMap<u64, Same>> = request.same_lines.iter().map(decided).collect();
    let same_lines = same_lines.ok_or_else(|| ApiError::field("same_lines", "unknown"))?;
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

fn seen(guess: Guess) -> Look {
    Look {
        problems: Vec::new(),
        format: if guess.is_workbook { "xlsx" } else { "csv" }.to_owned(),
        encoding: guess.encoding.unwrap_or_default().to_owned(),
        delimiter: guess.delimiter.map(String::from).unwrap_or_default(),
        sheets: guess.sheets,
        sheet: guess.sheet.unwrap_or_default(),
        header_line: guess.header_line,
        rows: u64::try_from(guess.n_rows).unwrap_or_default(),
        columns: guess.columns,
        mapping: Some(mapping_to_wire(&guess.mapping)),
        missing: guess.missing.iter().map(|target| target.name().to_owned()).collect(),
        untranslated: guess.untranslated,
    }
}
