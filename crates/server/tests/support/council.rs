//! A small council on a real file: two centres, a coordinator and an operator, three volunteers.

use std::sync::Arc;

use ryadom_domain::access::Actor;
use ryadom_domain::{CentreId, CouncilId, DeviceId, MemberId, Role};
use ryadom_protocol::event::Event;
use ryadom_server::store::{Centre, Council, Identity, Member, Store};
use serde_json::json;
use serde_json::value::to_raw_value;
use uuid::Uuid;

use super::clock::TestClock;

pub(crate) const COUNCIL: u128 = 0xc0;
pub(crate) const CENTRE_A: u128 = 0xa0;
pub(crate) const CENTRE_B: u128 = 0xb0;
/// Coordinator of centre A.
pub(crate) const OLGA: u128 = 0x01;
/// Operator of centre A.
pub(crate) const PAVEL: u128 = 0x02;
/// Coordinator of centre B.
pub(crate) const VERA: u128 = 0x03;
/// Administrator, of centre A.
pub(crate) const ANNA: u128 = 0x04;
/// Volunteers of centre A.
pub(crate) const ALINA: u128 = 0x11;
pub(crate) const BORIS: u128 = 0x12;
/// Volunteer of centre B.
pub(crate) const DINA: u128 = 0x21;

/// A moment in the middle of an hour.
pub(crate) const AT: i64 = 1_586_000_000_000;

pub(crate) fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

pub(crate) struct Fixture {
    pub(crate) store: Store,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) folder: tempfile::TempDir,
    pub(crate) device: DeviceId,
}

impl Fixture {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(TestClock::new());
        let store = Store::open_with_clock(&folder.path().join("council.sqlite"), clock.clone()).unwrap();
        let fixture = Self { store, clock, folder, device: DeviceId::new(id(0xd0)) };
        fixture.fill().await;
        fixture
    }

    async fn fill(&self) {
        let council = CouncilId::new(id(COUNCIL));
        let store = &self.store;
        store
            .put_council(Council { id: council, name: "Смоленск".to_owned(), ..Council::default() })
            .await
            .unwrap();
        for (n, name) in [(CENTRE_A, "Центр А"), (CENTRE_B, "Центр Б")] {
            let centre = Centre {
                id: CentreId::new(id(n)),
                name: name.to_owned(),
                hotline: "+7 000 000".to_owned(),
                is_put_away: false,
            };
            store.put_centre(council, centre).await.unwrap();
        }
        let people = [
            (OLGA, CENTRE_A, "Ольга", Role::Coordinator),
            (PAVEL, CENTRE_A, "Павел", Role::Operator),
            (VERA, CENTRE_B, "Вера", Role::Coordinator),
            (ANNA, CENTRE_A, "Анна", Role::Administrator),
            (ALINA, CENTRE_A, "Алина", Role::Volunteer),
            (BORIS, CENTRE_A, "Борис", Role::Volunteer),
            (DINA, CENTRE_B, "Дина", Role::Volunteer),
        ];
        for (n, centre, name, role) in people {
            let login = (role != Role::Volunteer).then(|| format!("member{n}"));
            let member = Member {
                id: MemberId::new(id(n)),
                centre: CentreId::new(id(centre)),
                name: name.to_owned(),
                role,
                skills: Vec::new(),
                phone: "+7 000 111".to_owned(),
                login,
                active: true,
            };
            store.put_member(council, member).await.unwrap();
        }
    }

    pub(crate) fn of(&self, member: u128) -> Identity {
        let (role, centre) = match member {
            OLGA => (Role::Coordinator, CENTRE_A),
            PAVEL => (Role::Operator, CENTRE_A),
            VERA => (Role::Coordinator, CENTRE_B),
            ANNA => (Role::Administrator, CENTRE_A),
            DINA => (Role::Volunteer, CENTRE_B),
            _ => (Role::Volunteer, CENTRE_A),
        };
        let actor = Actor { member: MemberId::new(id(member)), role, centre: CentreId::new(id(centre)) };
        Identity { council: CouncilId::new(id(COUNCIL)), actor, session: None }
    }

    pub(crate) fn olga(&self) -> Identity {
        self.of(OLGA)
    }

    /// Writes delivery `n` down and gives it to a member of centre A.
    pub(crate) async fn hand_out(&self, n: u128, to: u128) {
        let receipts = self.store.commit(&self.olga(), self.device, &[created(n)]).await.unwrap();
        assert_eq!(receipts[0].result, "applied", "{receipts:?}");
        self.assign(n, to).await;
    }

    pub(crate) async fn assign(&self, n: u128, to: u128) {
        let event = event(Uuid::new_v4().as_u128(), n, "assigned", json!({ "to": id(to) }));
        let receipts = self.store.commit(&self.olga(), self.device, &[event]).await.unwrap();
        assert_eq!(receipts[0].result, "applied", "{receipts:?}");
    }
}

/// Any event about delivery `n`.
pub(crate) fn event(event: u128, n: u128, kind: &str, data: serde_json::Value) -> Event {
    Event {
        id: id(event),
        delivery: delivery(n),
        base: 0,
        at: AT,
        offset_ms: None,
        kind: kind.to_owned(),
        data: (!data.is_null()).then(|| to_raw_value(&data).unwrap()),
    }
}

/// The id of delivery `n`.
pub(crate) fn delivery(n: u128) -> Uuid {
    id(0xde00_0000 + n)
}

/// The writing down of delivery `n` in centre A.
pub(crate) fn created(n: u128) -> Event {
    created_in(CENTRE_A, n)
}

pub(crate) fn created_in(centre: u128, n: u128) -> Event {
    let data = json!({
        "centre": id(centre),
        "kind": "medicine",
        "priority": "normal",
        "recipient": { "name": format!("Получатель {n}"), "phone": "+7 000 222", "town": "Смоленск",
            "district": "Ленинский", "street": "ул. Выдуманная, 1" },
        "items": "лекарства",
    });
    event(0xc4ea_0000 + n, n, "created", data)
}

pub(crate) fn completed(event_id: u128, n: u128, note: &str) -> Event {
    event(0xe000_0000 + event_id, n, "completed", json!({ "outcome": "delivered", "note": note }))
}
