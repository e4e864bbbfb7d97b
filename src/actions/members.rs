//! The council's people: asked and changed on the server, and kept nowhere here.

use leptos::task::spawn_local;
use ryadom_protocol::api::audit::{AuditPage, AuditSearch};
use ryadom_protocol::api::members::{
    InvitationList, Invite, Invited, InvitedMember, MemberChange, MemberPage, MemberSearch, SessionList,
    SessionsEnd,
};
use ryadom_protocol::api::places::Saved;
use ryadom_protocol::imports::{MembersImport, MembersLook, MembersTried};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{ActionError, Done};
use crate::state::AppState;
use crate::sync::http;

/// What is done to a member as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberStep {
    /// No longer offered; the phones let go.
    PutAway,
    /// Offered again.
    BringBack,
}

/// Looks for members.
pub fn members(
    _app: AppState,
    search: MemberSearch,
    done: impl FnOnce(Result<MemberPage, ActionError>) + 'static,
) {
    ask("/api/v1/members/search".to_owned(), search, Box::new(done));
}

/// Adds a member, or changes one.
pub fn save_member(
    _app: AppState,
    change: MemberChange,
    done: impl FnOnce(Result<Saved, ActionError>) + 'static,
) {
    ask("/api/v1/members".to_owned(), change, Box::new(done));
}

/// What the columns of a table with members seem to be.
pub fn look_at_members(
    _app: AppState,
    request: MembersImport,
    done: impl FnOnce(Result<MembersLook, ActionError>) + 'static,
) {
    ask("/api/v1/members/import/look".to_owned(), request, Box::new(done));
}

/// Who would be added from a table; nothing is written.
pub fn try_members(
    _app: AppState,
    request: MembersImport,
    done: impl FnOnce(Result<MembersTried, ActionError>) + 'static,
) {
    ask("/api/v1/members/import/try".to_owned(), request, Box::new(done));
}

/// Adds everybody in a table who is new, or nobody.
pub fn add_members(
    _app: AppState,
    request: MembersImport,
    done: impl FnOnce(Result<MembersTried, ActionError>) + 'static,
) {
    ask("/api/v1/members/import/commit".to_owned(), request, Box::new(done));
}

/// Puts a member away, or brings one back.
pub fn step_member(
    _app: AppState,
    member: Uuid,
    step: MemberStep,
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    let step = match step {
        MemberStep::PutAway => "put-away",
        MemberStep::BringBack => "bring-back",
    };
    tell(format!("/api/v1/members/{member}/{step}"), Box::new(done));
}

/// Where a member is signed in.
pub fn member_sessions(
    _app: AppState,
    member: Uuid,
    done: impl FnOnce(Result<SessionList, ActionError>) + 'static,
) {
    sessions_then(member, Box::new(done));
}

fn sessions_then(member: Uuid, done: Done<Result<SessionList, ActionError>>) {
    spawn_local(async move {
        let list = http::get(&format!("/api/v1/members/{member}/sessions")).await;
        done(list.map_err(ActionError::from));
    });
}

/// Lets a member's devices go, or only one: they are told, hand in what they have not sent, and empty themselves.
pub fn end_sessions(
    _app: AppState,
    member: Uuid,
    session: Option<Uuid>,
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    send(format!("/api/v1/members/{member}/sessions/end"), SessionsEnd { session }, Box::new(done));
}

/// Takes that back for a device that does not know it yet.
pub fn restore_session(
    _app: AppState,
    member: Uuid,
    session: Uuid,
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    let which = SessionsEnd { session: Some(session) };
    send(format!("/api/v1/members/{member}/sessions/restore"), which, Box::new(done));
}

/// Makes a one-time link to a new password.
pub fn reset_password(
    _app: AppState,
    member: Uuid,
    done: impl FnOnce(Result<InvitedMember, ActionError>) + 'static,
) {
    ask(format!("/api/v1/members/{member}/password-reset"), Nothing {}, Box::new(done));
}

/// Makes a way in for members who are there; all of it or nothing. Asked once more by the same `request`, what it made
/// before is cancelled: its answer was lost.
pub fn invite(
    _app: AppState,
    members: Vec<Uuid>,
    request: Uuid,
    done: impl FnOnce(Result<Invited, ActionError>) + 'static,
) {
    ask("/api/v1/invitations".to_owned(), Invite { members, request: Some(request) }, Box::new(done));
}

/// Invitations that can still be used.
pub fn invitations(_app: AppState, done: impl FnOnce(Result<InvitationList, ActionError>) + 'static) {
    invitations_then(Box::new(done));
}

fn invitations_then(done: Done<Result<InvitationList, ActionError>>) {
    spawn_local(async move { done(http::get("/api/v1/invitations").await.map_err(ActionError::from)) });
}

/// Makes an invitation useless.
pub fn cancel_invitation(
    _app: AppState,
    invitation: Uuid,
    done: impl FnOnce(Result<(), ActionError>) + 'static,
) {
    tell(format!("/api/v1/invitations/{invitation}/cancel"), Box::new(done));
}

/// A page of the audit log.
pub fn audit(
    _app: AppState,
    search: AuditSearch,
    done: impl FnOnce(Result<AuditPage, ActionError>) + 'static,
) {
    ask("/api/v1/audit".to_owned(), search, Box::new(done));
}

/// A request that says nothing beyond its address.
#[derive(Debug, Serialize)]
struct Nothing {}

fn ask<T: DeserializeOwned + 'static>(
    path: String,
    request: impl Serialize + 'static,
    done: Done<Result<T, ActionError>>,
) {
    spawn_local(async move { done(http::post(&path, &request).await.map_err(ActionError::from)) });
}

fn send(path: String, request: SessionsEnd, done: Done<Result<(), ActionError>>) {
    spawn_local(async move { done(http::send(&path, &request).await.map_err(ActionError::from)) });
}

fn tell(path: String, done: Done<Result<(), ActionError>>) {
    spawn_local(async move { done(http::tell(&path).await.map_err(ActionError::from)) });
}
