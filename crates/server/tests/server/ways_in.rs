//! Invitations, the first sign-in, passwords and their resets.

use reqwest::StatusCode;
use ryadom_protocol::api::Profile;
use ryadom_protocol::api::account::Welcome;
use ryadom_protocol::api::members::{InvitationList, Invited, InvitedMember, MemberPage};
use serde_json::{Value, json};

use crate::client::{TestDevice, TestServer, problem, read};
use crate::support::council::{ALINA, ANNA, BORIS, CENTRE_A, DINA, OLGA, PAVEL, VERA, id};

const PASSWORD: &str = "у нас всё рядом";

async fn invite(desk: &TestDevice, members: &[u128]) -> Vec<InvitedMember> {
    let members: Vec<_> = members.iter().map(|n| id(*n)).collect();
    let response = desk.post_json("/api/v1/invitations", json!({ "members": members })).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    read::<Invited>(response).await.invitations
}

async fn invite_refused(desk: &TestDevice, members: &[u128]) -> String {
    let members: Vec<_> = members.iter().map(|n| id(*n)).collect();
    problem(desk.post_json("/api/v1/invitations", json!({ "members": members })).await).await.code
}

async fn reset(desk: &TestDevice, of: u128) -> InvitedMember {
    let path = format!("/api/v1/members/{}/password-reset", id(of));
    read(desk.post_json(&path, json!({})).await).await
}

async fn open(desk: &TestDevice) -> InvitationList {
    desk.json("/api/v1/invitations").await
}

fn finish(device: &TestDevice, code: &str, login: &str, password: &str) -> Value {
    json!({ "code": code, "login": login, "password": password, "device": device.id })
}

/// Chooses login and password, and keeps the cookie.
async fn come_in(device: &mut TestDevice, code: &str, login: &str, password: &str) -> Profile {
    let response = device.post_json("/api/v1/welcome/finish", finish(device, code, login, password)).await;
    device.keep_cookie(&response);
    read(response).await
}

#[tokio::test]
async fn invites_by_code_link_and_picture_each_by_the_role() {
    let server = TestServer::start().await;
    let desk = server.device_of(OLGA).await;
    let made = invite(&desk, &[ALINA, PAVEL, BORIS, ALINA]).await;
    let told: Vec<_> = made.iter().map(|one| (one.member, one.kind.as_str(), one.name.as_str())).collect();
    let expected =
        [(id(ALINA), "join", "Алина"), (id(PAVEL), "password", "Павел"), (id(BORIS), "join", "Борис")];
    assert_eq!(told, expected);
    assert_eq!(made[0].link, format!("http://localhost/join#{}", made[0].code));
    assert_eq!(made[1].link, format!("http://localhost/desk/welcome#{}", made[1].code));
    assert!(made.iter().all(|one| one.qr_svg.contains("<svg")));
    server.stranger().join(&made[0].code).await;
    let list = open(&desk).await;
    let again = server.stranger().try_join(&made[0].code).await;
    assert_eq!(problem(again).await.code, "invitation_expired", "a slip is for one phone");
    assert_eq!(list.total, 2);
    let of = |member: u128| list.invitations.iter().find(|one| one.member == id(member)).unwrap();
    assert_eq!((of(BORIS).uses_left, of(PAVEL).uses_left), (1, 1));
    assert!(list.invitations.iter().all(|one| one.made_by == "Ольга"));
    let text = serde_json::to_string(&list).unwrap();
    assert!(made.iter().all(|one| !text.contains(&one.code)));
}

#[tokio::test]
async fn invites_all_or_nobody() {
    let server = TestServer::start().await;
    let desk = server.device_of(OLGA).await;
    assert_eq!(invite_refused(&desk, &[ALINA, DINA]).await, "not_found");
    assert_eq!(invite_refused(&desk, &[ALINA, ANNA]).await, "forbidden");
    assert_eq!(invite_refused(&desk, &[]).await, "invalid");
    assert_eq!(invite_refused(&desk, &[ALINA; 201]).await, "too_many");
    assert_eq!(open(&desk).await.total, 0);
    let admin = server.device_of(ANNA).await;
    assert_eq!(invite(&admin, &[ALINA, DINA, VERA, ANNA]).await.len(), 4);
    assert_eq!(open(&desk).await.total, 1, "a coordinator sees their own centre's, without administrators");
    assert_eq!(open(&admin).await.total, 4);
}

#[tokio::test]
async fn a_cancelled_invitation_opens_nothing() {
    let server = TestServer::start().await;
    let desk = server.device_of(OLGA).await;
    let admin = server.device_of(ANNA).await;
    let made = invite(&admin, &[ALINA, DINA]).await;
    let cancel = async |of: &InvitedMember| {
        desk.post_json(&format!("/api/v1/invitations/{}/cancel", of.id), json!({})).await
    };
    assert_eq!(cancel(&made[0]).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(cancel(&made[0]).await.status(), StatusCode::NO_CONTENT, "twice is once");
    assert_eq!(problem(cancel(&made[1]).await).await.code, "not_found");
    let refused = server.stranger().try_join(&made[0].code).await;
    assert_eq!(problem(refused).await.code, "invitation_expired");
    server.stranger().join(&made[1].code).await;
}

#[tokio::test]
async fn a_new_invitation_takes_the_place_of_the_one_before() {
    let server = TestServer::start().await;
    let desk = server.device_of(OLGA).await;
    let mut codes = Vec::new();
    for _ in 0..2 {
        codes.push(invite(&desk, &[ALINA]).await.remove(0).code);
        server.fixture.clock.advance(1_000);
    }
    assert_eq!(open(&desk).await.total, 1);
    assert_eq!(problem(server.stranger().try_join(&codes[0]).await).await.code, "invitation_expired");
    server.stranger().join(&codes[1]).await;
    let another = invite(&desk, &[ALINA]).await.remove(0).code;
    server.stranger().join(&another).await;
}

#[tokio::test]
async fn chooses_login_and_password_by_a_code_once() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let new = json!({ "name": "Новый Оператор", "centre": id(CENTRE_A), "role": "operator" });
    let saved: Value = read(admin.post_json("/api/v1/members", new).await).await;
    let asked = json!({ "members": [saved["id"]] });
    let made: Invited = read(admin.post_json("/api/v1/invitations", asked).await).await;
    let code = &made.invitations[0].code;
    let mut browser = server.stranger();
    let welcome: Welcome = read(browser.post_json("/api/v1/welcome", json!({ "code": code })).await).await;
    assert_eq!((welcome.name.as_str(), welcome.role.as_str()), ("Новый Оператор", "operator"));
    assert_eq!((welcome.centre_name.as_str(), welcome.login.as_str()), ("Центр А", ""));
    for (login, password, expected) in [
        ("ab", "коротко", vec![("login", "too_short"), ("password", "too_short")]),
        ("имя с пробелом", "аааааааааааа", vec![("login", "invalid"), ("password", "too_simple")]),
        ("длинный-логин", "Длинный-Логин", vec![("password", "too_simple")]),
        ("\u{430}nna", "1234567890", vec![("login", "mixed_alphabets"), ("password", "too_simple")]),
        (&format!("member{OLGA}"), PASSWORD, vec![("login", "taken")]),
    ] {
        let body = finish(&browser, code, login, password);
        let told = problem(browser.post_json("/api/v1/welcome/finish", body).await).await;
        let named: Vec<_> =
            told.fields.iter().map(|field| (field.field.as_str(), field.code.as_str())).collect();
        assert_eq!(named, expected);
    }
    let profile = come_in(&mut browser, code, " Новый.Оператор ", PASSWORD).await;
    assert_eq!(profile.role, "operator");
    assert_eq!(browser.json::<Profile>("/api/v1/me").await, profile);
    let again = browser.post_json("/api/v1/welcome", json!({ "code": code })).await;
    assert_eq!(problem(again).await.code, "invitation_expired");
    let signed_in = server.stranger().try_sign_in("новый.оператор", PASSWORD).await;
    assert_eq!(signed_in.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_code_for_the_other_page_says_so_and_stays() {
    let server = TestServer::start().await;
    let desk = server.device_of(OLGA).await;
    let made = invite(&desk, &[ALINA, PAVEL]).await;
    let mut phone = server.stranger();
    assert_eq!(problem(phone.try_join(&made[1].code).await).await.code, "wrong_kind");
    let asked = phone.post_json("/api/v1/welcome", json!({ "code": made[0].code })).await;
    assert_eq!(problem(asked).await.code, "wrong_kind");
    let body = finish(&phone, &made[0].code, "алина", PASSWORD);
    let finished = phone.post_json("/api/v1/welcome/finish", body).await;
    assert_eq!(problem(finished).await.code, "wrong_kind");
    phone.join(&made[0].code).await;
    come_in(&mut server.stranger(), &made[1].code, "", PASSWORD).await;
}

#[tokio::test]
async fn a_reset_changes_the_password_and_ends_what_was_open() {
    let server = TestServer::start().await;
    let desk = server.device_of(OLGA).await;
    let first = invite(&desk, &[PAVEL]).await.remove(0);
    let mut old = server.stranger();
    come_in(&mut old, &first.code, "", PASSWORD).await;
    let link = reset(&desk, PAVEL).await;
    assert_eq!(link.kind, "password");
    assert_eq!(link.expires_at, crate::support::council::AT + 24 * 3_600_000);
    assert_eq!(old.get("/api/v1/me").send().await.unwrap().status(), StatusCode::OK, "nothing changed yet");
    let mut new = server.stranger();
    let welcome: Welcome = read(new.post_json("/api/v1/welcome", json!({ "code": link.code })).await).await;
    assert_eq!(welcome.login, format!("member{PAVEL}"));
    come_in(&mut new, &link.code, "другой-логин", "совсем другой пароль").await;
    assert_eq!(problem(old.get("/api/v1/me").send().await.unwrap()).await.code, "session_revoked");
    assert_eq!(new.get("/api/v1/me").send().await.unwrap().status(), StatusCode::OK);
    let login = format!("member{PAVEL}");
    let refused = server.stranger().try_sign_in(&login, PASSWORD).await;
    assert_eq!(problem(refused).await.code, "wrong_password");
    let right = server.stranger().try_sign_in(&login, "совсем другой пароль").await;
    assert_eq!(right.status(), StatusCode::OK);
    // Only the newest link holds, and a volunteer has no password.
    let (older, newer) = (reset(&desk, PAVEL).await, reset(&desk, PAVEL).await);
    let asked = new.post_json("/api/v1/welcome", json!({ "code": older.code })).await;
    assert_eq!(problem(asked).await.code, "invitation_expired");
    server.fixture.clock.advance(24 * 3_600_000 + 1);
    let asked = server.stranger().post_json("/api/v1/welcome", json!({ "code": newer.code })).await;
    assert_eq!(problem(asked).await.code, "invitation_expired");
    let path = format!("/api/v1/members/{}/password-reset", id(ALINA));
    assert_eq!(problem(desk.post_json(&path, json!({})).await).await.code, "wrong_kind");
}

#[tokio::test]
async fn changes_the_own_password_and_ends_the_other_sessions() {
    let server = TestServer::start().await;
    let desk = server.device_of(OLGA).await;
    let code = invite(&desk, &[PAVEL]).await.remove(0).code;
    let mut here = server.stranger();
    come_in(&mut here, &code, "", PASSWORD).await;
    let mut there = server.stranger();
    let login = format!("member{PAVEL}");
    assert!(there.try_sign_in(&login, PASSWORD).await.status().is_success());
    let change = async |current: &str, new: &str| {
        here.post_json("/api/v1/password", json!({ "current": current, "new": new })).await
    };
    assert_eq!(problem(change("не тот пароль", "новый длинный").await).await.code, "wrong_password");
    let told = problem(change(PASSWORD, "коротко").await).await;
    assert_eq!((told.fields[0].field.as_str(), told.fields[0].code.as_str()), ("new", "too_short"));
    assert_eq!(change(PASSWORD, "новый длинный").await.status(), StatusCode::NO_CONTENT);
    assert_eq!(here.get("/api/v1/me").send().await.unwrap().status(), StatusCode::OK);
    assert_eq!(problem(there.get("/api/v1/me").send().await.unwrap()).await.code, "session_revoked");
    let refused = server.stranger().try_sign_in(&login, PASSWORD).await;
    assert_eq!(problem(refused).await.code, "wrong_password");
    assert!(server.stranger().try_sign_in(&login, "новый длинный").await.status().is_success());
    let phone = server.device_of(ALINA).await;
    let told = phone.post_json("/api/v1/password", json!({ "current": "а", "new": "новый длинный" })).await;
    assert_eq!(problem(told).await.code, "forbidden");
}

#[tokio::test]
async fn who_becomes_a_volunteer_comes_in_by_invitation_only() {
    let server = TestServer::start().await;
    let admin = server.device_of(ANNA).await;
    let code = invite(&admin, &[PAVEL]).await.remove(0).code;
    come_in(&mut server.stranger(), &code, "", PASSWORD).await;
    let role = async |role: &str| {
        let body = json!({ "id": id(PAVEL), "name": "Павел", "role": role,
            "centre": id(CENTRE_A) });
        assert!(admin.post_json("/api/v1/members", body).await.status().is_success());
    };
    role("volunteer").await;
    let login = format!("member{PAVEL}");
    let refused = server.stranger().try_sign_in(&login, PASSWORD).await;
    assert_eq!(problem(refused).await.code, "wrong_password");
    assert_eq!(invite(&admin, &[PAVEL]).await[0].kind, "join");
    role("operator").await;
    let asked = json!({ "text": "павел" });
    let page: MemberPage = read(admin.post_json("/api/v1/members/search", asked).await).await;
    assert_eq!(page.members[0].invited_until, None, "a phone's way in is no desk's");
    assert!(server.stranger().try_sign_in(&login, PASSWORD).await.status().is_success());
}

#[tokio::test]
async fn guessing_a_welcome_code_costs_patience() {
    let server = TestServer::start().await;
    let stranger = server.stranger();
    let mut codes = Vec::new();
    for n in 0..40 {
        let body = json!({ "code": format!("WRONG{n}") });
        codes.push(problem(stranger.post_json("/api/v1/welcome", body).await).await.code);
    }
    assert_eq!(codes[0], "invalid_code");
    assert!(codes.contains(&"rate_limited".to_owned()));
}

/// What an administrator sends to change somebody of centre A.
async fn change_role(admin: &TestDevice, of: u128, name: &str, role: &str) -> StatusCode {
    let body = json!({ "id": id(of), "name": name, "centre": id(CENTRE_A), "role": role });
    admin.post_json("/api/v1/members", body).await.status()
}

#[tokio::test]
async fn a_code_made_for_one_role_opens_nothing_once_the_role_is_another() {
    let server = TestServer::start().await;
    let coordinator = server.device_of(OLGA).await;
    let of_operator = server.device_of(PAVEL).await;
    let admin = server.device_of(ANNA).await;
    let kept = reset(&coordinator, PAVEL).await;
    assert_eq!(change_role(&admin, PAVEL, "Павел", "administrator").await, StatusCode::OK);
    let stranger = server.stranger();
    let refused =
        stranger.post_json("/api/v1/welcome/finish", finish(&stranger, &kept.code, "pavel", PASSWORD)).await;
    assert_eq!(problem(refused).await.code, "invitation_expired");
    // Nor does what was open before: an administrator signs in as one.
    assert_eq!(of_operator.get("/api/v1/me").send().await.unwrap().status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_changed_password_ends_the_link_to_another_one() {
    let server = TestServer::start().await;
    let coordinator = server.device_of(OLGA).await;
    let first = reset(&coordinator, PAVEL).await;
    let mut desk = server.stranger();
    come_in(&mut desk, &first.code, "pavel", PASSWORD).await;
    let leaked = reset(&coordinator, PAVEL).await;
    let change = json!({ "current": PASSWORD, "new": "совсем другие слова" });
    assert!(desk.post_json("/api/v1/password", change).await.status().is_success());
    let stranger = server.stranger();
    let refused =
        stranger.post_json("/api/v1/welcome/finish", finish(&stranger, &leaked.code, "x", PASSWORD)).await;
    assert_eq!(problem(refused).await.code, "invitation_expired");
}

/// What is told to who uses a code to choose a password.
async fn told_by(server: &TestServer, code: &str) -> String {
    let stranger = server.stranger();
    let body = finish(&stranger, code, "somebody", PASSWORD);
    problem(stranger.post_json("/api/v1/welcome/finish", body).await).await.code
}

#[tokio::test]
async fn what_somebody_made_for_others_ends_with_their_right_to_make_it() {
    let server = TestServer::start().await;
    let anna = server.device_of(ANNA).await;
    assert_eq!(change_role(&anna, OLGA, "Ольга", "administrator").await, StatusCode::OK);
    let olga = server.device_of(OLGA).await;
    let to_anna = reset(&olga, ANNA).await;
    let made = invite(&olga, &[DINA, ALINA]).await;
    // A coordinator may invite volunteers of their own centre, and nobody else of these.
    assert_eq!(change_role(&anna, OLGA, "Ольга", "coordinator").await, StatusCode::OK);
    assert_eq!(told_by(&server, &to_anna.code).await, "invitation_expired");
    let refused = server.stranger().try_join(&made[0].code).await;
    assert_eq!(problem(refused).await.code, "invitation_expired");
    server.stranger().join(&made[1].code).await;
    // Who was put away may invite nobody.
    let olga = server.device_of(OLGA).await;
    let (to_boris, to_pavel) = (invite(&olga, &[BORIS]).await.remove(0), reset(&olga, PAVEL).await);
    let away = anna.post_json(&format!("/api/v1/members/{}/put-away", id(OLGA)), json!({})).await;
    assert!(away.status().is_success());
    assert_eq!(told_by(&server, &to_pavel.code).await, "invitation_expired");
    let refused = server.stranger().try_join(&to_boris.code).await;
    assert_eq!(problem(refused).await.code, "invitation_expired");
    let log: Value = read(anna.post_json("/api/v1/audit", json!({})).await).await;
    let rows = log["rows"].as_array().unwrap().iter();
    let cancelled: Vec<_> = rows
        .filter(|row| row["action"] == "invitation_cancelled")
        .map(|row| (row["subject"].clone(), row["details"][0]["value"].clone()))
        .collect();
    let of = |member: u128| (json!(id(member)), json!("Ольга"));
    assert_eq!(cancelled, [of(PAVEL), of(BORIS), of(DINA), of(ANNA)]);
}

#[tokio::test]
async fn signing_out_everywhere_ends_the_ways_in_as_well() {
    let server = TestServer::start().await;
    let anna = server.device_of(ANNA).await;
    let prepared = reset(&anna, ANNA).await;
    assert!(anna.post_json("/api/v1/sessions/end", json!({})).await.status().is_success());
    assert_eq!(told_by(&server, &prepared.code).await, "invitation_expired");
    let prepared = reset(&anna, ANNA).await;
    let everywhere = format!("/api/v1/members/{}/sessions/end", id(ANNA));
    assert!(anna.post_json(&everywhere, json!({})).await.status().is_success());
    assert_eq!(told_by(&server, &prepared.code).await, "invitation_expired");
    let olga = server.device_of(OLGA).await;
    let phone = server.device_of(ALINA).await;
    let lost = invite(&olga, &[ALINA]).await.remove(0);
    assert!(phone.post_json("/api/v1/sessions/end", json!({})).await.status().is_success());
    let refused = server.stranger().try_join(&lost.code).await;
    assert_eq!(problem(refused).await.code, "invitation_expired");
}

/// Makes of a member's open invitation what it was in the first schema, which knew codes of one kind.
fn as_in_the_first_schema(server: &TestServer, of: u128) {
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    let n_changed = file.execute(
        "update invitation set kind = 'join', uses_left = 3, max_uses = 3 where member = $1",
        [id(of).as_bytes()],
    );
    assert_eq!(n_changed.unwrap(), 1);
}

#[tokio::test]
async fn an_old_code_of_somebody_at_the_desk_leads_to_a_password_and_never_to_a_session() {
    let server = TestServer::start().await;
    let code = server.invitation(PAVEL, 3).await;
    as_in_the_first_schema(&server, PAVEL);
    let mut browser = server.stranger();
    assert_eq!(problem(browser.try_join(&code).await).await.code, "wrong_kind");
    assert_eq!(browser.cookie, None);
    let welcome: Welcome = read(browser.post_json("/api/v1/welcome", json!({ "code": code })).await).await;
    assert_eq!(welcome.login, format!("member{PAVEL}"));
    come_in(&mut browser, &code, "", PASSWORD).await;
    let again = server.stranger().post_json("/api/v1/welcome", json!({ "code": code })).await;
    assert_eq!(problem(again).await.code, "invitation_expired", "once, whatever it said");
}

#[tokio::test]
async fn a_role_says_what_an_invitation_opens_whoever_makes_it() {
    let server = TestServer::start().await;
    for member in [PAVEL, OLGA, ANNA] {
        let code = server.invitation(member, 1).await;
        let refused = problem(server.stranger().try_join(&code).await).await;
        assert_eq!(refused.code, "wrong_kind", "{member}");
    }
    // Somebody who became a volunteer outside of the desk, by a code that was for a password.
    let code = server.invitation(PAVEL, 1).await;
    let file = rusqlite::Connection::open(server.fixture.store.path()).unwrap();
    file.execute("update member set role = 'volunteer' where id = $1", [id(PAVEL).as_bytes()]).unwrap();
    let stranger = server.stranger();
    let body = finish(&stranger, &code, "pavel", PASSWORD);
    let refused = problem(stranger.post_json("/api/v1/welcome/finish", body).await).await;
    assert_eq!(refused.code, "invitation_expired");
    assert_eq!(problem(server.stranger().try_join(&code).await).await.code, "invitation_expired");
}
