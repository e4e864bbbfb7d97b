//! In whose name a shell imports: a name in the history, and nobody's colleague.

use ryadom_domain::{CentreId, CouncilId};
use ryadom_protocol::api::Directory;
use ryadom_protocol::api::members::{Invited, MemberPage};
use ryadom_protocol::api::places::CouncilPlaces;
use ryadom_server::import::{Clinics, File, Mode, Place, Wish, import, importer, parse_mapping};
use serde_json::{Value, json};

use crate::client::{TestServer, problem, read};
use crate::support::council::{ANNA, CENTRE_A, CENTRE_B, COUNCIL, OLGA, created_in, event, id};

const MAPPING: &str = "[source]\nname = \"t\"\nkey = \"№\"\n[fields]\nrecipient_name.column = \"ФИО\"\n\
                       kind.value = \"medicine\"\ntown.value = \"Вязьма\"\n";

async fn imported(server: &TestServer, centre: u128) {
    let store = &server.fixture.store;
    let place = Place {
        council: CouncilId::new(id(COUNCIL)),
        centre: CentreId::new(id(centre)),
        clinics: Clinics::default(),
        now: store.now(),
    };
    let file = File { name: "list.csv", bytes: "№;ФИО\n1;Лесная Нина\n".as_bytes() };
    let mapping = parse_mapping(MAPPING).unwrap();
    let report = import(store, &place, &mapping, file, &Wish::of(Mode::Commit), |_, _| {}).await.unwrap();
    assert_eq!(report.new, 1);
}

#[tokio::test]
async fn a_shells_importer_is_nobody_one_could_invite_change_or_count() {
    let server = TestServer::start().await;
    imported(&server, CENTRE_A).await;
    let admin = server.device_of(ANNA).await;
    let post = async |path: &str, body: Value| admin.post_json(path, body).await;
    let page: MemberPage = read(post("/api/v1/members/search", json!({ "state": "no_way_in" })).await).await;
    let members: Vec<_> = page.members.iter().map(|member| member.id).collect();
    assert!(!members.is_empty());
    let invited: Invited = read(post("/api/v1/invitations", json!({ "members": members })).await).await;
    assert_eq!(invited.invitations.len(), members.len(), "all of them, and nobody else");
    let all: MemberPage = read(post("/api/v1/members/search", json!({ "state": "all" })).await).await;
    assert_eq!(all.total, 7);
    let places: CouncilPlaces = admin.json("/api/v1/council").await;
    let counts: Vec<_> = places.centres.iter().map(|centre| (centre.id, centre.members)).collect();
    assert_eq!(counts, [(id(CENTRE_A), 5), (id(CENTRE_B), 2)]);
    let who = importer(CouncilId::new(id(COUNCIL)), CentreId::new(id(CENTRE_A))).uuid();
    let member = |what: &str| format!("/api/v1/members/{who}/{what}");
    for (path, body) in [
        ("/api/v1/members".to_owned(), json!({ "id": who, "role": "administrator" })),
        (member("put-away"), json!({})),
        (member("password-reset"), json!({})),
        ("/api/v1/invitations".to_owned(), json!({ "members": [who] })),
    ] {
        assert_eq!(problem(post(&path, body).await).await.code, "not_found", "{path}");
    }
    // Nothing is given to a name.
    let mut desk = server.device_of(OLGA).await;
    let given = event(9, 1, "assigned", json!({ "to": who }));
    let receipts = desk.sync(vec![created_in(CENTRE_A, 1), given]).await.receipts;
    assert_eq!(receipts[1].code.as_deref(), Some("unknown_member"));
    let directory: Directory = desk.json("/api/v1/directory").await;
    assert!(directory.members.iter().any(|member| member.id == who), "the history names it");
}
