//! The rows of a table that were left out, as a file to mend them in. It is made of what the asker sends: the server
//! keeps nobody's details who was not imported.

use axum::extract::State;
use axum::response::Response;
use ryadom_domain::AuditAction;
use ryadom_protocol::api::Problem;
use ryadom_protocol::imports::LeftOutRequest;

use super::exports::answer;
use super::imports::{bytes, wish};
use super::may_import::{MayImport, place};
use crate::export::{Format, Language};
use crate::http::App;
use crate::http::body::FileJson;
use crate::http::problem::ApiError;
use crate::import::{File, ImportError, LeftOutError, PlanError, left_out_file, mapping_from_wire, prepare};
use crate::store::audit::AuditEntry;

/// The rows that an import of this table leaves out, as an XLSX file with a column that says what to mend. Whoever may
/// import the table may have them: they are the asker's own, and what is said about them is what trying says.
#[utoipa::path(post, path = "/api/v1/imports/left-out", tag = "imports", request_body = LeftOutRequest, responses(
    (status = 200, description = "The file"),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn left_out(
    State(app): State<App>,
    may: MayImport,
    FileJson(request, turn): FileJson<LeftOutRequest>,
) -> Result<Response, ApiError> {
    let who = may.0.clone();
    let centre = may.centre(request.import.centre)?;
    let language =
        Language::named(&request.language).ok_or_else(|| ApiError::field("language", "unknown"))?;
    app.limits.export(who.actor.member)?;
    let (store, council, import) = (app.store.clone(), who.council, request.import);
    let file_name = import.file_name.clone();
    let waiting = app.waiting();
    let made = turn.work(move || {
        let bytes = bytes(&import.file_name, &import.content)?;
        let wish = wish(&import, false)?;
        let place = place(&store, council, centre)?;
        let file = File { name: &import.file_name, bytes: &bytes };
        let mapping =
            mapping_from_wire(&import.mapping).map_err(|_| ApiError::field("mapping", "invalid"))?;
        let prepared =
            prepare(&store, &place, &mapping, file, &wish, |_, _| waiting.go_on()).map_err(|error| {
                match error {
                    ImportError::Plan(PlanError::GivenUp) => ApiError::Timeout,
                    ImportError::Plan(_) => ApiError::field("mapping", "invalid"),
                    ImportError::Refused(refusal) => refusal.into(),
                    ImportError::Outdated => ApiError::Busy { retry_after_s: 1 },
                    ImportError::Store(error) => error.into(),
                }
            })?;
        left_out_file(file, &mapping, &prepared, language).map_err(|error| match error {
            LeftOutError::Plan(_) => ApiError::field("content", "invalid"),
            LeftOutError::Workbook(error) => ApiError::internal(error),
        })
    });
    let (content, n_rows) = made.await?;
    let entry = AuditEntry::by(&who, AuditAction::Exported)
        .of(centre)
        .with("format", Format::Xlsx.code())
        .with("file", file_name)
        .with("count", n_rows);
    app.store.audit(entry).await?;
    answer(Format::Xlsx, &names(language), content)
}

fn names(language: Language) -> (String, String) {
    let name = match language {
        Language::Ru => "Не загружены.xlsx",
        Language::En => "Not imported.xlsx",
    };
    (name.to_owned(), "not-imported.xlsx".to_owned())
}
