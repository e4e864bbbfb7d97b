//! Many members from a table: looked at, tried, added.

use axum::extract::{FromRequestParts, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;
use ryadom_domain::access::{Action, Actor, Whose};
use ryadom_domain::fields::MEMBERS_MAX;
use ryadom_domain::{CentreId, Role};
use ryadom_protocol::api::Problem;
use ryadom_protocol::imports::{Look, MemberRow, MembersImport, MembersLook, MembersTried, Trouble};
use uuid::Uuid;

use super::imports::bytes;
use crate::http::body::FileJson;
use crate::http::problem::ApiError;
use crate::http::session::SignedIn;
use crate::http::turns::Turn;
use crate::http::{App, encoding};
use crate::import::member_sorting::MemberRows;
use crate::import::members::{MemberTable, MembersContext, read};
use crate::import::{File, Told};
use crate::store::{Identity, Store};

/// Somebody who may add members somewhere: asked before a body of many megabytes is read.
pub(crate) struct MayAddMembers(Identity);

impl FromRequestParts<App> for MayAddMembers {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let SignedIn(session) = SignedIn::from_request_parts(parts, app).await?;
        let who = session.identity.clone();
        let is_any = Whose::ALL.iter().any(|whose| who.actor.may(Action::ChangeMember, *whose));
        if is_any { Ok(Self(who)) } else { Err(ApiError::Forbidden) }
    }
}

impl MayAddMembers {
    /// The centre that was named, or one's own, when one may add members there.
    fn centre(&self, named: Option<Uuid>) -> Result<CentreId, ApiError> {
        let actor = &self.0.actor;
        let centre = named.map_or(actor.centre, CentreId::new);
        if may_add(actor, centre, &Role::Volunteer) { Ok(centre) } else { Err(ApiError::Forbidden) }
    }
}

fn may_add(actor: &Actor, centre: CentreId, role: &Role) -> bool {
    actor.may(Action::ChangeMember, actor.whose_member(centre, role))
}

/// What the columns of a table with members seem to be.
#[utoipa::path(post, path = "/api/v1/members/import/look", tag = "members", request_body = MembersImport, responses(
    (status = 200, description = "What it seems to be, or why it can't be read", body = MembersLook),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn look(
    State(app): State<App>,
    may: MayAddMembers,
    headers: HeaderMap,
    FileJson(request, turn): FileJson<MembersImport>,
) -> Result<Response, ApiError> {
    let look = match table(&app, &may, (request, &turn)).await? {
        Ok((table, _)) => seen(table),
        Err(problems) => {
            MembersLook { table: Look { problems, ..Look::default() }, ..MembersLook::default() }
        }
    };
    encoding::json_of(&headers, &look).await
}

/// What adding the members of a table would do. Nothing is written.
#[utoipa::path(post, path = "/api/v1/members/import/try", tag = "members", request_body = MembersImport, responses(
    (status = 200, description = "What it would do, or why it can't be tried", body = MembersTried),
    (status = "default", description = "A problem with a stable code", body = Problem),
))]
pub(crate) async fn dry_run(
    State(app): State<App>,
    may: MayAddMembers,
    headers: HeaderMap,
    FileJson(request, turn): FileJson<MembersImport>,
) -> Result<Response, ApiError> {
    let tried = match table(&app, &may, (request, &turn)).await? {
        Ok((_, rows)) => of_report(app.store.try_members(&may.0, &rows)?),
        Err(problems) => MembersTried { problems, report: None },
    };
    encoding::json_of(&headers, &tried).await
}

/// Adds the members of a table: everybody who is new in one transaction, or nobody.
#[utoipa::path(post, path = "/api/v1/members/import/commit", tag = "members", request_body = MembersImport, responses(
    (status = 200, description = "Who was added, or why nobody was", body = MembersTried),
    (status = "default", description = "A problem: forbidden, too_many, invalid (lines.N.field), …", body = Problem),
))]
pub(crate) async fn commit(
    State(app): State<App>,
    may: MayAddMembers,
    headers: HeaderMap,
    FileJson(request, turn): FileJson<MembersImport>,
) -> Result<Response, ApiError> {
    let tried = match table(&app, &may, (request, &turn)).await? {
        Ok((_, rows)) => {
            let store = app.store.clone();
            of_report(turn.see_through(async move { store.add_members(&may.0, rows).await }).await??)
        }
        Err(problems) => MembersTried { problems, report: None },
    };
    encoding::json_of(&headers, &tried).await
}

const fn of_report(report: ryadom_protocol::imports::MembersReport) -> MembersTried {
    MembersTried { problems: Vec::new(), report: Some(report) }
}

/// The table and its rows with everything that is wrong with them, or why the file can't be read.
async fn table(
    app: &App,
    may: &MayAddMembers,
    (request, turn): (MembersImport, &Turn),
) -> Result<Result<(MemberTable, MemberRows), Vec<Trouble>>, ApiError> {
    let centre = may.centre(request.centre)?;
    let (store, who) = (app.store.clone(), may.0.clone());
    turn.work(move || {
        let bytes = bytes(&request.file_name, &request.content)?;
        let centres = centres(&store, &who, centre)?;
        let file = File { name: &request.file_name, bytes: &bytes };
        let told = Told::said(request.encoding, request.delimiter, request.sheet, request.header_line);
        let context = MembersContext { centres: &centres, centre };
        let mut table = match read(file, &told, request.columns.as_ref(), &context) {
            Ok(table) => table,
            Err(error) => return Ok(Err(error.troubles())),
        };
        if table.n_rows > MEMBERS_MAX {
            return Ok(Err(vec![too_many()]));
        }
        let mut rows = std::mem::take(&mut table.rows);
        rows.iter_mut().for_each(|row| ask_rights(&who.actor, row));
        let add_lines = request.add_lines.into_iter().collect();
        Ok(Ok((table, MemberRows { rows, add_lines, is_skipping_bad: request.skip_bad })))
    })
    .await
}

/// The council's centres that are not put away, by name; the one that was named is among them.
fn centres(store: &Store, who: &Identity, named: CentreId) -> Result<Vec<(String, CentreId)>, ApiError> {
    let places = store.places(who.council)?;
    let here = places.centres.into_iter().filter(|centre| !centre.is_put_away);
    let here: Vec<_> = here.map(|centre| (centre.name, centre.id)).collect();
    if here.iter().any(|(_, id)| *id == named) { Ok(here) } else { Err(ApiError::NotFound) }
}

/// Whom somebody may not add is a bad row: the table says where to look. The writer asks once more.
fn ask_rights(actor: &Actor, row: &mut MemberRow) {
    let Some(centre) = row.centre.map(CentreId::new) else { return };
    let role = Role::from_code(&row.role);
    let (code, field, value, text) = if !may_add(actor, centre, &Role::Volunteer) {
        ("other_centre", "centre", String::new(), "centre: only administrators add members to other centres")
    } else if !row.role.is_empty() && !may_add(actor, centre, &role) {
        ("role_forbidden", "role", row.role.clone(), "role: only an administrator adds administrators")
    } else {
        return;
    };
    row.problems.push(Trouble {
        code: code.to_owned(),
        text: text.to_owned(),
        field: field.to_owned(),
        value,
        ..Trouble::default()
    });
}

fn too_many() -> Trouble {
    Trouble {
        code: "too_many_rows".to_owned(),
        text: format!("a council has {MEMBERS_MAX} members at most"),
        limit: u64::try_from(MEMBERS_MAX).unwrap_or_default(),
        ..Trouble::default()
    }
}

fn seen(table: MemberTable) -> MembersLook {
    let look = Look {
        format: if table.sheet.is_some() { "xlsx" } else { "csv" }.to_owned(),
        encoding: table.encoding.unwrap_or_default().to_owned(),
        delimiter: table.delimiter.map(String::from).unwrap_or_default(),
        sheets: table.sheets,
        sheet: table.sheet.unwrap_or_default(),
        header_line: table.header_line,
        rows: u64::try_from(table.n_rows).unwrap_or_default(),
        columns: table.columns,
        ..Look::default()
    };
    MembersLook { table: look, columns: table.used }
}
