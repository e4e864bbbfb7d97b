//! The API's description, generated from the handlers.

use axum::http::HeaderMap;
use axum::response::Response;
use utoipa::OpenApi;

use super::encoding;
use super::problem::ApiError;
use super::routes::{
    account, audit, desk, exports, health, import_left_out, import_mappings, imports, invitations,
    member_imports, members, people, places, sessions, set_up, stream, sync, welcome,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Ryadom",
        description = "One round trip both ways. Errors are RFC 9457 problem details with stable codes. The session is \
            an HttpOnly cookie; requests with a body are application/json, plain or gzip.",
    ),
    paths(
        sync::sync,
        stream::stream,
        account::join,
        account::sign_in,
        account::sign_out,
        account::me,
        people::directory,
        account::change_password,
        welcome::welcome,
        welcome::finish,
        places::council,
        places::change_council,
        places::save_centre,
        places::put_centre_away,
        places::bring_centre_back,
        places::save_clinic,
        places::put_clinic_away,
        places::bring_clinic_back,
        places::save_liaisons,
        members::search,
        members::save,
        members::put_away,
        members::bring_back,
        member_imports::look,
        member_imports::dry_run,
        member_imports::commit,
        sessions::own,
        sessions::end_own,
        sessions::of_member,
        sessions::end_of_member,
        sessions::restore,
        invitations::invite,
        invitations::reset_password,
        invitations::list,
        invitations::cancel,
        audit::search,
        desk::history,
        desk::rejected,
        desk::progress,
        exports::export,
        imports::look,
        imports::dry_run,
        import_left_out::left_out,
        imports::import,
        imports::list,
        imports::take_back,
        import_mappings::list,
        import_mappings::keep,
        import_mappings::remove,
        set_up::state,
        set_up::code,
        set_up::draft,
        set_up::finish,
        health::live,
        health::ready,
        openapi,
    ),
    components(schemas(
        ryadom_protocol::content::Created,
        ryadom_protocol::content::Edited,
        ryadom_protocol::content::Assigned,
        ryadom_protocol::content::Completed,
        ryadom_protocol::content::Reason,
        ryadom_protocol::content::Noted,
        ryadom_protocol::content::Target,
    ))
)]
struct Document;

/// The description as JSON.
///
/// # Errors
/// When it can't be written as JSON, which would be a mistake in this build.
pub fn document() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&Document::openapi())?;
    text.push('\n');
    Ok(text)
}

/// This description.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "health", responses(
    (status = 200, description = "The API's description, OpenAPI"),
))]
pub(super) async fn openapi(headers: HeaderMap) -> Result<Response, ApiError> {
    encoding::json(&headers, document().map_err(ApiError::internal)?.into_bytes()).await
}
