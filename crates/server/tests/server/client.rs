//! A real server on a real port, and devices that speak with it as browsers do.

use std::net::SocketAddr;

use argon2::password_hash::PasswordHasher as _;
use reqwest::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use ryadom_domain::{CouncilId, MemberId, Timestamp};
use ryadom_protocol::api::Problem;
use ryadom_protocol::event::Event;
use ryadom_protocol::sync::{SyncRequest, SyncResponse};
use ryadom_server::http::{App, Settings, serve};
use ryadom_server::store::{Invitation, InvitationKind};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::support::council::{AT, COUNCIL, Fixture, id};

pub(crate) struct TestServer {
    pub(crate) fixture: Fixture,
    pub(crate) address: SocketAddr,
    /// The server stops when this is dropped.
    _stop: oneshot::Sender<()>,
}

impl TestServer {
    pub(crate) async fn start() -> Self {
        Self::start_with(Settings { public_url: "http://localhost".to_owned(), ..Settings::default() }).await
    }

    pub(crate) async fn start_with(settings: Settings) -> Self {
        let fixture = Fixture::new().await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let app = App::new(fixture.store.clone(), settings);
        tokio::spawn(async move {
            let stop = async move { drop(stopped.await) };
            serve(listener, app, stop).await.unwrap();
        });
        Self { fixture, address, _stop: stop }
    }

    /// A device without a session.
    pub(crate) fn stranger(&self) -> TestDevice {
        TestDevice::new(format!("http://{}", self.address))
    }

    /// A device of a member, come in as their role comes in: by a fresh invitation, or by login and password.
    pub(crate) async fn device_of(&self, member: u128) -> TestDevice {
        let council = CouncilId::new(id(COUNCIL));
        let known = self.fixture.store.member(council, MemberId::new(id(member))).unwrap().unwrap();
        let mut device = self.stranger();
        if InvitationKind::of(&known.role) == InvitationKind::Join {
            device.join(&self.invitation(member, 1).await).await;
            return device;
        }
        let (login, phc) = (known.login.unwrap(), cheap_phc());
        assert!(self.fixture.store.put_password(council, known.id, phc).await.unwrap());
        assert_eq!(device.try_sign_in(&login, PASSWORD).await.status(), StatusCode::OK);
        device
    }

    pub(crate) async fn invitation(&self, member: u128, max_uses: u32) -> String {
        let code = ryadom_server::code::new_code().unwrap();
        let invitation = Invitation {
            code: code.clone(),
            member: MemberId::new(id(member)),
            expires_at: Timestamp(AT + 3_600_000),
            max_uses,
            ..Invitation::default()
        };
        self.fixture.store.put_invitation(CouncilId::new(id(COUNCIL)), invitation).await.unwrap();
        code
    }
}

/// The password of everybody at the desk.
pub(crate) const PASSWORD: &str = "пароль для испытаний";

/// Its hash, made at the least cost there is: what a password costs is no test's business.
pub(crate) fn cheap_phc() -> String {
    let params = argon2::Params::new(argon2::Params::MIN_M_COST, 1, 1, None).unwrap();
    let cheap = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    cheap.hash_password(PASSWORD.as_bytes()).unwrap().to_string()
}

/// A browser profile: a cookie, an id, the position it knows.
pub(crate) struct TestDevice {
    base: String,
    http: Client,
    pub(crate) cookie: Option<String>,
    pub(crate) id: Uuid,
    pub(crate) cursor: u64,
}

impl TestDevice {
    pub(crate) fn new(base: String) -> Self {
        let http = Client::builder().build().unwrap();
        Self { base, http, cookie: None, id: Uuid::new_v4(), cursor: 0 }
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.with_cookie(self.http.get(format!("{}{path}", self.base)))
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        let request = self.http.post(format!("{}{path}", self.base));
        self.with_cookie(request.header(CONTENT_TYPE, "application/json"))
    }

    pub(crate) fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        self.with_cookie(self.http.request(method, format!("{}{path}", self.base)))
    }

    fn with_cookie(&self, request: RequestBuilder) -> RequestBuilder {
        match &self.cookie {
            Some(cookie) => request.header(COOKIE, cookie),
            None => request,
        }
    }

    pub(crate) async fn try_join(&mut self, code: &str) -> Response {
        let body = json!({ "code": code, "device": self.id });
        let response = self.post("/api/v1/join").body(body.to_string()).send().await.unwrap();
        self.keep_cookie(&response);
        response
    }

    pub(crate) async fn join(&mut self, code: &str) {
        let response = self.try_join(code).await;
        assert_eq!(response.status(), StatusCode::OK);
    }

    pub(crate) async fn try_sign_in(&mut self, login: &str, password: &str) -> Response {
        let body = json!({ "login": login, "password": password, "device": self.id });
        let response = self.post("/api/v1/sign-in").body(body.to_string()).send().await.unwrap();
        self.keep_cookie(&response);
        response
    }

    pub(crate) fn keep_cookie(&mut self, response: &Response) {
        if let Some(cookie) = response.headers().get(SET_COOKIE) {
            let text = cookie.to_str().unwrap();
            self.cookie = Some(text.split(';').next().unwrap().to_owned());
        }
    }

    /// Sends events and asks for what is new; remembers the position.
    pub(crate) async fn sync(&mut self, events: Vec<Event>) -> SyncResponse {
        let request = SyncRequest { device: self.id, cursor: self.cursor, events, ..SyncRequest::default() };
        let answer = self.sync_raw(&request).await;
        self.cursor = answer.cursor;
        answer
    }

    pub(crate) async fn sync_raw(&self, request: &SyncRequest) -> SyncResponse {
        read(self.post("/api/v1/sync").json(request).send().await.unwrap()).await
    }

    pub(crate) async fn json<T: DeserializeOwned>(&self, path: &str) -> T {
        read(self.get(path).send().await.unwrap()).await
    }

    pub(crate) async fn post_json(&self, path: &str, body: Value) -> Response {
        self.post(path).body(body.to_string()).send().await.unwrap()
    }
}

pub(crate) async fn read<T: DeserializeOwned>(response: Response) -> T {
    let status = response.status();
    let text = response.text().await.unwrap();
    assert!(status.is_success(), "{status}: {text}");
    serde_json::from_str(&text).unwrap()
}

/// The problem an answer tells of, checked against its status and its request's id.
pub(crate) async fn problem(response: Response) -> Problem {
    let status = response.status();
    let header = |name| {
        response.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
    };
    assert_eq!(header("content-type"), "application/problem+json");
    let request_id = header("x-request-id");
    let problem: Problem = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    assert_eq!(problem.status, status.as_u16());
    assert_eq!(problem.kind, format!("/problems/{}", problem.code));
    assert_eq!(problem.request_id, Some(request_id));
    problem
}

/// Reads news from `GET /api/v1/stream` one by one.
pub(crate) struct News {
    response: Response,
    buffer: String,
}

impl News {
    pub(crate) async fn open(device: &TestDevice) -> Self {
        let response = device.get("/api/v1/stream").send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        Self { response, buffer: String::new() }
    }

    /// The position of the next news; `None` when the stream has ended.
    pub(crate) async fn next(&mut self) -> Option<u64> {
        Some(self.next_whole().await?["cursor"].as_u64().unwrap())
    }

    /// The next news as it was sent.
    pub(crate) async fn next_whole(&mut self) -> Option<Value> {
        loop {
            if let Some(end) = self.buffer.find("\n\n") {
                let message: String = self.buffer.drain(..end + 2).collect();
                if let Some(data) = message.lines().find_map(|line| line.strip_prefix("data: ")) {
                    assert!(message.contains("event: news"));
                    return Some(serde_json::from_str(data).unwrap());
                }
                continue;
            }
            let chunk = self.response.chunk().await.unwrap()?;
            self.buffer.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }
}
