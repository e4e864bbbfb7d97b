//! Mappings kept for next week, over HTTP.

use reqwest::StatusCode;
use ryadom_protocol::api::audit::AuditPage;
use ryadom_protocol::imports::{KeptMappings, MappingKept};
use serde_json::{Value, json};

use crate::client::{TestDevice, TestServer, problem, read};
use crate::support::council::{ANNA, CENTRE_A, OLGA, VERA, id};

const PATH: &str = "/api/v1/import-mappings";

fn mapping(name: &str, column: &str) -> Value {
    json!({ "name": name, "mapping": {
        "source": { "name": "{file}", "key": ["№"] },
        "fields": {
            "recipient_name": { "column": column },
            "town": { "value": "Вязьма" },
            "kind": { "column": "Что", "translate": { "Лекарства": "medicine" } },
        },
    } })
}

async fn keep(device: &TestDevice, name: &str, column: &str) -> MappingKept {
    read(device.post_json(PATH, mapping(name, column)).await).await
}

async fn kept(device: &TestDevice) -> KeptMappings {
    device.json(PATH).await
}

#[tokio::test]
async fn a_mapping_is_kept_under_a_name_and_replaced_under_the_same() {
    let server = TestServer::start().await;
    let (olga, vera) = (server.device_of(OLGA).await, server.device_of(VERA).await);
    let first = keep(&olga, " Поликлиника  1 ", "ФИО").await;
    let again = keep(&olga, "Поликлиника 1", "Имя").await;
    assert_eq!(first.id, again.id);
    let list = kept(&olga).await;
    let [only] = list.mappings.as_slice() else { panic!("{list:?}") };
    assert_eq!((only.name.as_str(), only.changed_by_name.as_str()), ("Поликлиника 1", "Ольга"));
    assert_eq!(only.mapping.fields["recipient_name"].column.as_deref(), Some("Имя"));
    assert_eq!(only.mapping.fields["kind"].translate["Лекарства"], "medicine");
    assert!(kept(&vera).await.mappings.is_empty());
    let remove = format!("{PATH}/{}/remove", first.id);
    assert_eq!(vera.post_json(&remove, json!({})).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(olga.post_json(&remove, json!({})).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(olga.post_json(&remove, json!({})).await.status(), StatusCode::NOT_FOUND);
    assert!(kept(&olga).await.mappings.is_empty());
    let asked = json!({ "actions": ["mapping_kept", "mapping_removed"] });
    let log: AuditPage = read(server.device_of(ANNA).await.post_json("/api/v1/audit", asked).await).await;
    let told: Vec<_> = log
        .rows
        .iter()
        .map(|row| (row.action.as_str(), row.member_name.as_str(), row.details[0].value.as_str()))
        .collect();
    let row = |action| (action, "Ольга", "Поликлиника 1");
    assert_eq!(told, [row("mapping_removed"), row("mapping_kept"), row("mapping_kept")]);
}

#[tokio::test]
async fn what_is_kept_has_limits() {
    let server = TestServer::start().await;
    let (olga, vera) = (server.device_of(OLGA).await, server.device_of(VERA).await);
    let refused = async |body: Value| problem(olga.post_json(PATH, body).await).await;
    assert_eq!(refused(mapping(" ", "ФИО")).await.fields[0].code, "empty");
    assert_eq!(refused(mapping(&"я".repeat(201), "ФИО")).await.fields[0].code, "too_long");
    assert_eq!(refused(mapping("x", &"я".repeat(33_000))).await.code, "too_large");
    let mut unsound = mapping("x", "ФИО");
    unsound["mapping"]["fields"]["kind"] = json!({ "value": "flowers" });
    assert_eq!(refused(unsound).await.fields[0].field, "mapping");
    let mut theirs = mapping("x", "ФИО");
    theirs["centre"] = json!(id(CENTRE_A));
    assert_eq!(vera.post_json(PATH, theirs).await.status(), StatusCode::FORBIDDEN);
    for n in 0..100 {
        keep(&olga, &format!("Список {n}"), "ФИО").await;
    }
    assert_eq!(refused(mapping("Ещё один", "ФИО")).await.code, "too_many");
    keep(&olga, "Список 7", "Имя").await;
    assert_eq!(kept(&olga).await.mappings.len(), 100);
}
