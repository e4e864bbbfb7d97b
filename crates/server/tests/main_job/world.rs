//! The real server on a real file, with a council of 20 volunteers and the city's requests in it.

use std::path::PathBuf;

use ryadom_domain::access::Actor;
use ryadom_domain::{CentreId, CouncilId, MemberId, Role, Timestamp};
use ryadom_protocol::api::{JoinRequest, Profile, SignInRequest};
use ryadom_server::http::{App, Settings, serve};
use ryadom_server::import::{Clinics, File, Mode, Place, Same, Wish, import, in_words, parse_mapping};
use ryadom_server::password;
use ryadom_server::store::{Centre, Council, Invitation, Member, Store};
use ryadom_sync::client::Client;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::network::Network;
use crate::phone::Phone;
use crate::{REQUESTS, VOLUNTEERS};

pub(crate) const COUNCIL: CouncilId = CouncilId::new(Uuid::from_u128(0xc0));
const CENTRE: CentreId = CentreId::new(Uuid::from_u128(0xce));
const COORDINATOR: MemberId = MemberId::new(Uuid::from_u128(0x01));
const LOGIN: &str = "koordinator";
const PASSWORD: &str = "двадцать волонтёров";

pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) network: Network,
    folder: tempfile::TempDir,
    stop: oneshot::Sender<()>,
    server: JoinHandle<std::io::Result<()>>,
}

impl World {
    pub(crate) async fn with_imported_requests() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("council.sqlite")).unwrap();
        put_people(&store).await;
        import_requests(&store).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let settings = Settings { public_url: format!("http://{address}"), ..Settings::default() };
        let app = App::new(store.clone(), settings);
        let (stop, stopped) = oneshot::channel();
        let server = tokio::spawn(serve(listener, app, async move { drop(stopped.await) }));
        Self { store, network: Network::to(address), folder, stop, server }
    }

    /// The `n`-th volunteer.
    pub(crate) fn volunteer(n: usize) -> MemberId {
        MemberId::new(Uuid::from_u128(0x1000 + n as u128))
    }

    /// The coordinator at a desk of their own.
    pub(crate) async fn sign_in(&self) -> Phone {
        let device = Uuid::new_v4();
        let body = SignInRequest { login: LOGIN.to_owned(), password: PASSWORD.to_owned(), device };
        let (profile, cookie) = self.network.come_in("sign-in", &body).await;
        phone(&profile, cookie, device, Role::Coordinator, 0)
    }

    /// The `n`-th volunteer on a phone of their own.
    pub(crate) async fn join(&self, n: usize, clock_error_ms: i64) -> Phone {
        let device = Uuid::new_v4();
        let body = JoinRequest { code: code(n), device };
        let (profile, cookie): (Profile, String) = self.network.come_in("join", &body).await;
        assert_eq!(profile.member, Self::volunteer(n).uuid());
        phone(&profile, cookie, device, Role::Volunteer, clock_error_ms)
    }

    /// The database file, to look inside.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("council.sqlite")
    }

    pub(crate) async fn stop(self) {
        self.stop.send(()).unwrap();
        self.server.await.unwrap().unwrap();
        self.store.close();
    }
}

fn code(n: usize) -> String {
    format!("TEST{n:02}")
}

fn phone(profile: &Profile, cookie: String, device: Uuid, role: Role, clock_error_ms: i64) -> Phone {
    let actor = Actor { member: MemberId::new(profile.member), role, centre: CentreId::new(profile.centre) };
    let client = Client::join(profile, actor, device).unwrap();
    Phone { client, cookie, clock_error_ms }
}

async fn put_people(store: &Store) {
    store
        .put_council(Council {
            id: COUNCIL, name: "Испытательный совет".to_owned(), ..Council::default()
        })
        .await
        .unwrap();
    let centre = Centre { id: CENTRE, name: "Штаб".to_owned(), ..Centre::default() };
    store.put_centre(COUNCIL, centre).await.unwrap();
    let coordinator = member(COORDINATOR, "Координатор", Role::Coordinator, Some(LOGIN.to_owned()));
    store.put_member(COUNCIL, coordinator).await.unwrap();
    store.put_password(COUNCIL, COORDINATOR, password::hash(PASSWORD).unwrap()).await.unwrap();
    for n in 0..VOLUNTEERS {
        let id = World::volunteer(n);
        store.put_member(COUNCIL, member(id, &format!("Волонтёр {n}"), Role::Volunteer, None)).await.unwrap();
        let expires_at = Timestamp(i64::MAX);
        let invitation =
            Invitation { code: code(n), member: id, expires_at, max_uses: 9, ..Invitation::default() };
        store.put_invitation(COUNCIL, invitation).await.unwrap();
    }
}

fn member(id: MemberId, name: &str, role: Role, login: Option<String>) -> Member {
    let (name, skills, phone) = (name.to_owned(), Vec::new(), String::new());
    Member { id, centre: CENTRE, name, role, skills, phone, login, active: true }
}

async fn import_requests(store: &Store) {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data");
    let mapping = std::fs::read_to_string(data.join("requests-311.mapping.toml")).unwrap();
    let bytes = std::fs::read(data.join("requests-311.csv")).unwrap();
    let place = Place { council: COUNCIL, centre: CENTRE, clinics: Clinics::default(), now: store.now() };
    let mapping = parse_mapping(&mapping).unwrap();
    let file = File { name: "requests-311.csv", bytes: &bytes };
    let wish = Wish { same: Some(Same::Import), ..Wish::of(Mode::Commit) };
    let report = import(store, &place, &mapping, file, &wish, |_, _| {}).await.unwrap();
    let n_new = usize::try_from(report.new).unwrap();
    assert_eq!((n_new, report.n_bad), (REQUESTS, 0), "{}", in_words(&report, 0));
}
