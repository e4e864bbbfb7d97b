//! What is asked over HTTP for each action. An action without a request fails the test.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ryadom_domain::access::{Action, Whose};
use serde_json::json;
use uuid::Uuid;

use super::world::{Ask, Target, World, get, post};

/// Everything that is asked of an action about what is `whose`; nothing where no request can say it.
pub(crate) async fn asks(world: &World, action: Action, whose: Whose, target: Target) -> Vec<Ask> {
    let is_members = !matches!(whose, Whose::Own | Whose::Council);
    let is_centres = matches!(whose, Whose::OwnCentre | Whose::OtherCentre);
    let Target { member, centre, delivery, .. } = target;
    match (action, whose) {
        (Action::Sync, Whose::Own) => vec![post("/sync", json!({ "device": Uuid::nil() }))],
        (Action::BeHere, Whose::Own) => ["/me", "/directory", "/stream"].map(get).into(),
        (Action::ReadDesk, Whose::OwnCentre) => {
            vec![get("/progress"), get("/rejected"), get(format!("/deliveries/{delivery}/history"))]
        }
        (Action::ReadDesk, Whose::OtherCentre) => vec![get(format!("/deliveries/{delivery}/history"))],
        (Action::Export, _) if is_centres => {
            let file = json!({ "format": "csv", "language": "ru", "deliveries": [delivery] });
            vec![post("/exports", file)]
        }
        (Action::Import, _) if is_centres => import(world, target),
        (Action::Invite, Whose::OwnCentre) => {
            let mut asks = about_member(world, action, target).await;
            asks.push(get("/invitations"));
            asks
        }
        (Action::ReadPlaces, Whose::Council) => vec![get("/council")],
        (Action::ChangeCouncil, Whose::Council) => {
            vec![post("/council", json!({ "name": "Смоленск", "time_zone": "Europe/Moscow" }))]
        }
        (Action::AddCentre, Whose::Council) => add_centre(world).await,
        (Action::ChangeCentre, _) if is_centres => {
            vec![post("/centres", json!({ "id": centre, "name": format!("Центр {member}") }))]
        }
        (Action::ChangeClinic, Whose::Council) => change_clinic(world, member),
        (Action::ChangeLiaison, _) if is_centres => {
            let path = format!("/clinics/{}/liaisons", world.clinic());
            vec![post(path, json!({ "centre": centre, "people": [{ "name": "Имя" }] }))]
        }
        (Action::EndSessions, Whose::Own) => {
            vec![get("/sessions"), post("/sessions/end", json!({}))]
        }
        (Action::ChangePassword, Whose::Own) => {
            vec![post("/password", json!({ "current": "не тот пароль", "new": "длинный новый пароль" }))]
        }
        (Action::ReadAudit, Whose::Council) => vec![post("/audit", json!({}))],
        _ if is_members => about_member(world, action, target).await,
        _ => Vec::new(),
    }
}

/// Members from a table. An administrator in one whom somebody may not add is a bad row, and no refusal.
fn from_table(centre: Uuid, role: &str) -> Vec<Ask> {
    if role == "administrator" {
        return Vec::new();
    }
    let content = STANDARD.encode(format!("ФИО\nИз таблицы {}\n", Uuid::new_v4()));
    let table = json!({ "file_name": "люди.csv", "content": content, "centre": centre });
    ["look", "try", "commit"].map(|step| post(format!("/members/import/{step}"), table.clone())).into()
}

async fn add_centre(world: &World) -> Vec<Ask> {
    let new = Uuid::new_v4();
    let (away, back) = (world.empty_centre().await, world.empty_centre().await);
    vec![
        post("/centres", json!({ "name": format!("Новый {new}") })),
        post(format!("/centres/{away}/put-away"), json!({})),
        post(format!("/centres/{back}/bring-back"), json!({})),
    ]
}

fn import(world: &World, target: Target) -> Vec<Ask> {
    let centre = target.centre;
    let table = STANDARD.encode("№;ФИО\n1;Чужая Нина\n");
    let file = json!({ "centre": centre, "file_name": "список.csv", "content": table });
    let mapping = json!({
        "source": { "name": "список", "key": ["№"] },
        "fields": { "recipient_name": { "column": "ФИО" }, "kind": { "value": "medicine" }, "town": { "value": "Вязьма" } },
    });
    let mut with_mapping = file.clone();
    with_mapping["mapping"] = mapping.clone();
    let kept = json!({ "centre": centre, "name": "список", "mapping": mapping });
    vec![
        get(format!("/imports?centre={centre}")),
        get(format!("/import-mappings?centre={centre}")),
        post("/imports/look", file),
        post("/imports/try", with_mapping.clone()),
        post("/imports/left-out", json!({ "import": with_mapping, "language": "ru" })),
        post("/imports", with_mapping),
        post(format!("/imports/{}/take-back", world.import(target)), json!({})),
        post("/import-mappings", kept),
        post(format!("/import-mappings/{}/remove", world.kept_mapping(target)), json!({})),
    ]
}

fn change_clinic(world: &World, member: Uuid) -> Vec<Ask> {
    let clinic = world.clinic();
    vec![
        post("/clinics", json!({ "name": format!("Новая {member}") })),
        post("/clinics", json!({ "id": clinic, "name": format!("Прежняя {member}") })),
        post(format!("/clinics/{clinic}/put-away"), json!({})),
        post(format!("/clinics/{clinic}/bring-back"), json!({})),
    ]
}

async fn about_member(world: &World, action: Action, target: Target) -> Vec<Ask> {
    let Target { member, centre, role, .. } = target;
    let path = |what: &str| format!("/members/{member}/{what}");
    match action {
        Action::ReadMembers => {
            vec![post("/members/search", json!({ "centre": centre, "role": role, "state": "all" }))]
        }
        Action::ChangeMember => {
            let mut asked = from_table(centre, role);
            asked.extend([
                post("/members", json!({ "name": "Кто-то ещё", "centre": centre, "role": role })),
                post(
                    "/members",
                    json!({ "id": member, "name": "Другое имя", "centre": centre, "role": role }),
                ),
                post(path("bring-back"), json!({})),
                post(path("put-away"), json!({})),
            ]);
            asked
        }
        Action::Invite => {
            let invitation = world.invitation(target).await;
            vec![
                post(format!("/invitations/{invitation}/cancel"), json!({})),
                post("/invitations", json!({ "members": [member] })),
                post(path("password-reset"), json!({})),
            ]
        }
        Action::EndSessions => {
            let session = world.ended_session(target);
            vec![
                get(path("sessions")),
                post(path("sessions/restore"), json!({ "session": session })),
                post(path("sessions/end"), json!({})),
            ]
        }
        Action::MoveMember => {
            let to = world.other_than(centre);
            vec![post("/members", json!({ "id": member, "name": "Чужое имя", "centre": to, "role": role }))]
        }
        Action::Sync
        | Action::BeHere
        | Action::ReadDesk
        | Action::Export
        | Action::Import
        | Action::ReadPlaces
        | Action::ChangeCouncil
        | Action::AddCentre
        | Action::ChangeCentre
        | Action::ChangeClinic
        | Action::ChangeLiaison
        | Action::ChangePassword
        | Action::ReadAudit => Vec::new(),
    }
}
