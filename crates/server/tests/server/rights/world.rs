//! A council with somebody of every role in one centre, a second centre, and a second council.

use reqwest::{Method, Response};
use rusqlite::types::Value as Column;
use ryadom_domain::access::Whose;
use ryadom_domain::{CentreId, ClinicId, CouncilId, MemberId, Role};
use ryadom_server::store::{Centre, Clinic, Council, Invitation, Member};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::client::{TestDevice, TestServer};
use crate::support::council::{
    ALINA, ANNA, CENTRE_A, CENTRE_B, COUNCIL, DINA, OLGA, PAVEL, VERA, created_in, delivery, id,
};

const OTHER_COUNCIL: u128 = 0xcc;
const OTHER_CENTRE: u128 = 0xcc01;
const CLINIC: u128 = 0xc1;
/// What a change would leave a trace in.
const TABLES: [&str; 11] = [
    "council",
    "centre",
    "clinic",
    "clinic_liaison",
    "invitation",
    "delivery",
    "event",
    "import",
    "import_mapping",
    "quarantine",
    "rejected_event",
];

/// Who asks, each of centre A.
pub(crate) const ROLES: [(&str, u128); 4] =
    [("volunteer", ALINA), ("operator", PAVEL), ("coordinator", OLGA), ("administrator", ANNA)];

/// One request.
pub(crate) struct Ask {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) body: Value,
}

pub(crate) fn get(path: impl Into<String>) -> Ask {
    Ask { method: Method::GET, path: path.into(), body: Value::Null }
}

pub(crate) fn post(path: impl Into<String>, body: Value) -> Ask {
    Ask { method: Method::POST, path: path.into(), body }
}

impl Ask {
    /// Whether it is about this one at all.
    pub(crate) fn names(&self, target: Target) -> bool {
        let text = format!("{} {}", self.path, self.body);
        [target.member, target.centre, target.delivery].iter().any(|id| text.contains(&id.to_string()))
            || text.contains("/cancel")
    }

    pub(crate) async fn send(&self, device: &TestDevice) -> Response {
        let request = device.request(self.method.clone(), &format!("/api/v1{}", self.path));
        let request = if self.body.is_null() {
            request
        } else {
            request.header("content-type", "application/json").body(self.body.to_string())
        };
        request.send().await.unwrap()
    }
}

/// Whom something is done to: made for one request, so that none stands in another's way.
#[derive(Clone, Copy)]
pub(crate) struct Target {
    pub(crate) member: Uuid,
    pub(crate) centre: Uuid,
    pub(crate) role: &'static str,
    pub(crate) delivery: Uuid,
}

pub(crate) struct World {
    pub(crate) server: TestServer,
    next: std::cell::Cell<u128>,
}

impl World {
    pub(crate) async fn new() -> Self {
        let server = TestServer::start().await;
        let store = &server.fixture.store;
        for council in [COUNCIL, OTHER_COUNCIL] {
            let clinic = Clinic {
                id: ClinicId::new(id(CLINIC + council)),
                name: "Поликлиника".to_owned(),
                ..Clinic::default()
            };
            if council == OTHER_COUNCIL {
                let name = "Чужой совет".to_owned();
                let other = Council { id: CouncilId::new(id(council)), name, ..Council::default() };
                store.put_council(other).await.unwrap();
                let centre = Centre {
                    id: CentreId::new(id(OTHER_CENTRE)),
                    name: "Чужой центр".to_owned(),
                    ..Centre::default()
                };
                store.put_centre(CouncilId::new(id(council)), centre).await.unwrap();
            }
            store.put_clinic(CouncilId::new(id(council)), clinic).await.unwrap();
        }
        server.device_of(OLGA).await.sync(vec![created_in(CENTRE_A, 1)]).await;
        server.device_of(VERA).await.sync(vec![created_in(CENTRE_B, 2)]).await;
        Self { server, next: std::cell::Cell::new(0x7000) }
    }

    fn fresh(&self) -> u128 {
        self.next.set(self.next.get() + 1);
        self.next.get()
    }

    pub(crate) fn clinic(&self) -> Uuid {
        id(CLINIC + COUNCIL)
    }

    /// The other one of the council's two centres.
    pub(crate) fn other_than(&self, centre: Uuid) -> Uuid {
        if centre == id(CENTRE_A) { id(CENTRE_B) } else { id(CENTRE_A) }
    }

    /// A member made anew, as centre A sees them.
    pub(crate) async fn target(&self, whose: Whose) -> Target {
        let (centre, role) = match whose {
            Whose::OwnCentre | Whose::Own | Whose::Council => (CENTRE_A, Role::Volunteer),
            Whose::OwnCentreAdministrator => (CENTRE_A, Role::Administrator),
            Whose::OtherCentre => (CENTRE_B, Role::Volunteer),
            Whose::OtherCentreAdministrator => (CENTRE_B, Role::Administrator),
        };
        self.put(COUNCIL, centre, role).await
    }

    /// The same in another council.
    pub(crate) async fn stranger(&self, whose: Whose) -> Target {
        let is_administrator =
            matches!(whose, Whose::OwnCentreAdministrator | Whose::OtherCentreAdministrator);
        let role = if is_administrator { Role::Administrator } else { Role::Volunteer };
        Target { delivery: id(0x55), ..self.put(OTHER_COUNCIL, OTHER_CENTRE, role).await }
    }

    async fn put(&self, council: u128, centre: u128, role: Role) -> Target {
        let member = id(self.fresh());
        let code = if role == Role::Administrator { "administrator" } else { "volunteer" };
        let new = Member {
            id: MemberId::new(member),
            centre: CentreId::new(id(centre)),
            name: "Чужое имя".to_owned(),
            role,
            skills: Vec::new(),
            phone: String::new(),
            login: None,
            active: true,
        };
        self.server.fixture.store.put_member(CouncilId::new(id(council)), new).await.unwrap();
        let n = if centre == CENTRE_B { 2 } else { 1 };
        Target { member, centre: id(centre), role: code, delivery: delivery(n) }
    }

    /// A centre that nothing hangs on.
    pub(crate) async fn empty_centre(&self) -> Uuid {
        let centre = id(self.fresh());
        let new = Centre { id: CentreId::new(centre), name: centre.to_string(), ..Centre::default() };
        self.server.fixture.store.put_centre(CouncilId::new(id(COUNCIL)), new).await.unwrap();
        centre
    }

    /// An open invitation of somebody.
    pub(crate) async fn invitation(&self, of: Target) -> Uuid {
        let code = ryadom_server::code::new_code().unwrap();
        let expires_at = self.server.fixture.store.now().plus_ms(1_000_000);
        let member = MemberId::new(of.member);
        let new = Invitation { code, member, expires_at, max_uses: 1, ..Invitation::default() };
        self.server.fixture.store.put_invitation(self.council_of(of), new).await.unwrap()
    }

    /// A session of somebody that was ended, and whose device was not told.
    pub(crate) fn ended_session(&self, of: Target) -> Uuid {
        let session = id(self.fresh());
        let mut hash = [0_u8; 32];
        hash[..16].copy_from_slice(session.as_bytes());
        let sql = "insert into session (council, hash, member, device, created_at, used_at, expires_at, revoked_at, \
                   id) values ($1, $2, $3, $4, 0, 0, 9999999999999, 1, $4)";
        let council = self.council_of(of).uuid();
        let key = (council.as_bytes(), hash, of.member.as_bytes(), session.as_bytes());
        self.file().execute(sql, key).unwrap();
        session
    }

    fn council_of(&self, of: Target) -> CouncilId {
        CouncilId::new(id(if of.centre == id(OTHER_CENTRE) { OTHER_COUNCIL } else { COUNCIL }))
    }

    fn file(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.server.fixture.store.path()).unwrap()
    }

    /// Everything that a change could have changed.
    pub(crate) fn everything(&self) -> Vec<String> {
        let members = "select * from member order by id".to_owned();
        let sessions = "select id, member, revoked_at from session order by hash".to_owned();
        let tables = TABLES.iter().map(|table| format!("select * from {table}"));
        tables.chain([members, sessions]).flat_map(|sql| self.read(&sql)).collect()
    }

    fn read(&self, sql: &str) -> Vec<String> {
        let file = self.file();
        let mut select = file.prepare(sql).unwrap();
        let n = select.column_count();
        let rows = select
            .query_map([], |row| (0..n).map(|at| row.get::<_, Column>(at)).collect::<Result<Vec<_>, _>>());
        rows.unwrap().map(|row| format!("{sql}: {:?}", row.unwrap())).collect()
    }

    /// A device whose session was ended, one whose member was put away, and one that nobody is signed in on.
    pub(crate) async fn outsiders(&self) -> [(&'static str, TestDevice); 3] {
        let revoked = self.server.device_of(VERA).await;
        let away = self.server.device_of(DINA).await;
        let admin = self.server.device_of(ANNA).await;
        for ask in [
            post(format!("/members/{}/sessions/end", id(VERA)), json!({})),
            post(format!("/members/{}/put-away", id(DINA)), json!({})),
        ] {
            assert!(ask.send(&admin).await.status().is_success());
        }
        [("nobody", self.server.stranger()), ("revoked", revoked), ("put away", away)]
    }
}
