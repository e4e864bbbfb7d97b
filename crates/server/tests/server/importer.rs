//! The member in whose name the command line imports: a name in the history, and nobody among a centre's people.

use ryadom_domain::{CentreId, CouncilId};
use ryadom_protocol::api::members::MemberPage;
use ryadom_protocol::api::places::CouncilPlaces;
use ryadom_protocol::api::{Directory, History};
use ryadom_server::import::{Clinics, File, Mode, Place, Wish, import, importer, parse_mapping};
use serde_json::json;
use uuid::Uuid;

use crate::client::{TestDevice, TestServer, problem, read};
use crate::support::council::{ANNA, CENTRE_A, COUNCIL, id};

const MAPPING: &str = "[source]\nname = \"список\"\nkey = \"Номер\"\n\
    [fields.recipient_name]\ncolumn = \"ФИО\"\n[fields.town]\nvalue = \"Смоленск\"\n[fields.kind]\nvalue = \"groceries\"\n";
const TABLE: &str = "Номер;ФИО\n1;Иванова Мария\n";

async fn import_by_command_line(server: &TestServer) -> Uuid {
    let (council, centre) = (CouncilId::new(id(COUNCIL)), CentreId::new(id(CENTRE_A)));
    let store = &server.fixture.store;
    let place = Place { council, centre, clinics: Clinics::default(), now: store.now() };
    let file = File { name: "список.csv", bytes: TABLE.as_bytes() };
    let mapping = parse_mapping(MAPPING).unwrap();
    let report = import(store, &place, &mapping, file, &Wish::of(Mode::Commit), |_, _| {}).await.unwrap();
    assert_eq!((report.new, report.written), (1, true));
    importer(council, centre).uuid()
}

async fn n_members(desk: &TestDevice) -> u64 {
    let places: CouncilPlaces = desk.json("/api/v1/council").await;
    places.centres.iter().find(|centre| centre.id == id(CENTRE_A)).unwrap().members
}

#[tokio::test]
async fn is_not_counted_found_or_changed_and_has_a_name_in_the_history() {
    let server = TestServer::start().await;
    let mut desk = server.device_of(ANNA).await;
    let before = n_members(&desk).await;
    let importer = import_by_command_line(&server).await;
    assert_eq!(n_members(&desk).await, before);
    for asked in [json!({ "state": "all" }), json!({ "text": "Импорт" }), json!({ "state": "no_way_in" })]
    {
        let page: MemberPage = read(desk.post_json("/api/v1/members/search", asked).await).await;
        assert!(page.members.iter().all(|member| member.id != importer), "{page:?}");
        assert_eq!(page.total, page.members.len() as u64);
    }
    let change = json!({ "id": importer, "name": "Кто-то", "centre": id(CENTRE_A), "role": "operator" });
    assert_eq!(problem(desk.post_json("/api/v1/members", change).await).await.code, "not_found");
    for what in ["put-away", "bring-back"] {
        let path = format!("/api/v1/members/{importer}/{what}");
        assert_eq!(problem(desk.post_json(&path, json!({})).await).await.code, "not_found", "{what}");
    }
    let invite = json!({ "members": [importer] });
    assert_eq!(problem(desk.post_json("/api/v1/invitations", invite).await).await.code, "not_found");
    let directory: Directory = desk.json("/api/v1/directory").await;
    assert!(directory.members.iter().any(|member| member.id == importer), "names are looked up there");
    let delivery = desk.sync(Vec::new()).await.deliveries[0].id;
    let history: History = desk.json(&format!("/api/v1/deliveries/{delivery}/history")).await;
    assert_eq!((history.entries[0].by, history.entries[0].by_name.as_str()), (importer, "Импорт из таблицы"));
}
