//! From an empty folder to a council, over HTTP: the real binary, its printed code, browsers that come and go.

use std::path::{Path, PathBuf};
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, COOKIE, LOCATION, RETRY_AFTER, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use ryadom_protocol::api::Profile;
use ryadom_protocol::api::set_up::{SetUpDraft, SetUpState};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::client::{TestDevice, problem, read};
use crate::process::{ServerProcess, ryadom};

const PASSWORD: &str = "очень длинный пароль";

/// A browser that keeps cookies and does not follow redirects.
struct Browser {
    base: String,
    http: Client,
    cookies: Vec<String>,
}

impl Browser {
    fn new(server: &ServerProcess) -> Self {
        let http = Client::builder().redirect(Policy::none()).build().unwrap();
        Self { base: server.url.clone(), http, cookies: Vec::new() }
    }

    fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(format!("{}{path}", self.base)).header(COOKIE, self.cookies.join("; "))
    }

    async fn post(&mut self, path: &str, body: Value) -> Response {
        let request = self.http.post(format!("{}{path}", self.base)).header(COOKIE, self.cookies.join("; "));
        let response =
            request.header(CONTENT_TYPE, "application/json").body(body.to_string()).send().await.unwrap();
        for cookie in response.headers().get_all(SET_COOKIE) {
            let text = cookie.to_str().unwrap();
            assert!(text.contains("HttpOnly") && text.contains("SameSite=Strict"), "{text}");
            self.cookies.push(text.split(';').next().unwrap().to_owned());
        }
        response
    }

    /// A browser that has shown the code.
    async fn with_code(server: &ServerProcess, code: &str) -> Self {
        let mut browser = Self::new(server);
        let state: SetUpState =
            read(browser.post("/api/v1/set-up/code", json!({ "code": code })).await).await;
        assert_eq!(state.state, "open");
        browser
    }

    async fn finish(&mut self) -> Response {
        self.post("/api/v1/set-up/finish", finish()).await
    }

    async fn state(&self) -> SetUpState {
        read(self.get("/api/v1/set-up").send().await.unwrap()).await
    }
}

fn draft() -> Value {
    json!({
        "council_name": "Выдуманный совет",
        "time_zone": "Europe/Samara",
        "centres": [
            { "name": "Первый штаб", "hotline": "+7 000 000-00-01" },
            { "name": "Второй штаб", "hotline": "+7 000 000-00-02" },
        ],
        "admin_name": "Выдуманная Анна",
        "admin_login": "Anna",
        "admin_centre": 1,
    })
}

fn finish() -> Value {
    json!({ "draft": draft(), "password": PASSWORD, "device": Uuid::new_v4() })
}

fn new_file() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("council.sqlite");
    (folder, db)
}

fn count(db: &Path, table: &str) -> i64 {
    let file = rusqlite::Connection::open(db).unwrap();
    file.query_row(&format!("select count(*) from {table}"), [], |row| row.get(0)).unwrap()
}

#[tokio::test]
async fn a_server_without_a_council_answers_with_the_set_up_alone() {
    let (folder, db) = new_file();
    let site = folder.path().join("site");
    std::fs::create_dir_all(site.join("desk")).unwrap();
    for (file, content) in [("index.html", "phone"), ("desk/index.html", "desk"), ("sw.js", "worker")] {
        std::fs::write(site.join(file), content).unwrap();
    }
    let (server, _) = ServerProcess::start_to_set_up(&db, &["--site", site.to_str().unwrap()]);
    let browser = Browser::new(&server);
    for path in ["/ready", "/api/v1/me", "/api/v1/sync", "/api/v1/directory", "/api/nothing"] {
        let answer = problem(browser.get(path).send().await.unwrap()).await;
        assert_eq!((answer.code.as_str(), answer.status), ("not_set_up", 503), "{path}");
    }
    for path in
        ["/health", "/api/v1/openapi.json", "/api/v1/set-up", "/sw.js", "/desk/set-up", "/desk/set-up/"]
    {
        assert_eq!(browser.get(path).send().await.unwrap().status(), StatusCode::OK, "{path}");
    }
    for path in ["/", "/join", "/desk", "/desk/", "/desk/people", "/index.html", "/desk/index.html"] {
        let response = browser.get(path).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::SEE_OTHER, "{path}");
        assert_eq!(response.headers()[LOCATION], "/desk/set-up", "{path}");
    }
    let text = async |request: RequestBuilder| request.send().await.unwrap().text().await.unwrap();
    assert_eq!(text(browser.get("/desk/set-up")).await, "desk");
    // A service worker that keeps pages for later gets the pages.
    assert_eq!(text(browser.get("/").header("sec-fetch-dest", "empty")).await, "phone");
    assert_eq!(browser.get("/missing.js").send().await.unwrap().status(), StatusCode::NOT_FOUND);
    assert_eq!(browser.state().await, SetUpState { state: "needs_code".to_owned(), ..SetUpState::default() });
    assert!(server.terminate());
}

#[tokio::test]
async fn only_who_knows_the_code_gets_on_and_guessing_is_slow() {
    let (_folder, db) = new_file();
    let (server, code) = ServerProcess::start_to_set_up(&db, &[]);
    let mut browser = Browser::new(&server);
    for (path, body) in [("draft", draft()), ("finish", finish())] {
        let answer = problem(browser.post(&format!("/api/v1/set-up/{path}"), body).await).await;
        assert_eq!(answer.code, "unauthenticated", "{path}");
    }
    browser.cookies = vec![format!("ryadom_set_up={}", "A".repeat(43))];
    assert_eq!(problem(browser.finish().await).await.code, "unauthenticated");
    let mut limited = None;
    for n in 0..40 {
        let response =
            browser.post("/api/v1/set-up/code", json!({ "code": format!("AAAAA-AA{n:03}") })).await;
        if response.status() == StatusCode::TOO_MANY_REQUESTS {
            limited = Some(response);
            break;
        }
        assert_eq!(problem(response).await.code, "invalid_code");
    }
    let limited = limited.expect("guessing is slowed down");
    assert!(limited.headers().contains_key(RETRY_AFTER));
    assert_eq!(problem(limited).await.code, "rate_limited");
    assert_eq!(count(&db, "council"), 0);
    assert!(!code.is_empty() && server.terminate());
}

#[tokio::test]
async fn what_is_wrong_is_named_all_at_once_and_nothing_is_made() {
    let (_folder, db) = new_file();
    let (server, code) = ServerProcess::start_to_set_up(&db, &[]);
    let mut browser = Browser::with_code(&server, &code).await;
    let body = json!({ "draft": { "centres": [{}], "time_zone": "Mars/Base", "admin_login": "a b" },
        "password": "1", "device": Uuid::new_v4() });
    let answer = problem(browser.post("/api/v1/set-up/finish", body).await).await;
    assert_eq!((answer.code.as_str(), answer.status), ("invalid", 422));
    let found: Vec<_> = answer.fields.iter().map(|p| (p.field.as_str(), p.code.as_str())).collect();
    assert_eq!(
        found,
        [
            ("council_name", "empty"),
            ("time_zone", "unknown"),
            ("centres.0.name", "empty"),
            ("admin_name", "empty"),
            ("admin_login", "invalid"),
            ("password", "too_short"),
        ]
    );
    let long = json!({ "council_name": "ы".repeat(201), "centres": vec![json!({}); 21] });
    let answer = problem(browser.post("/api/v1/set-up/draft", long).await).await;
    assert_eq!((answer.code.as_str(), answer.fields.len()), ("invalid", 2));
    assert_eq!((count(&db, "council"), count(&db, "set_up_draft")), (0, 0));
    assert!(server.terminate());
}

#[tokio::test]
async fn it_is_left_gone_on_with_after_a_restart_and_finished_once() {
    let (_folder, db) = new_file();
    let (server, first_code) = ServerProcess::start_to_set_up(&db, &[]);
    let mut browser = Browser::with_code(&server, &first_code).await;
    let kept = browser.post("/api/v1/set-up/draft", draft()).await;
    assert_eq!(kept.status(), StatusCode::NO_CONTENT);
    server.kill();

    let (server, code) = ServerProcess::start_to_set_up(&db, &[]);
    browser.base = server.url.clone();
    assert_eq!(browser.state().await.state, "needs_code", "an old cookie is worth nothing");
    let answer = problem(browser.post("/api/v1/set-up/code", json!({ "code": first_code })).await).await;
    assert_eq!(answer.code, "invalid_code");
    let mut browser = Browser::with_code(&server, &code).await;
    let expected: SetUpDraft = serde_json::from_value(draft()).unwrap();
    assert_eq!(browser.state().await.draft, Some(expected));

    let profile: Profile = read(browser.finish().await).await;
    assert_eq!((profile.name.as_str(), profile.role.as_str()), ("Выдуманная Анна", "administrator"));
    assert_eq!((profile.centre_name.as_str(), profile.demo), ("Второй штаб", false));
    assert_eq!(profile.time_zone, "Europe/Samara");
    let me: Profile = read(browser.get("/api/v1/me").send().await.unwrap()).await;
    assert_eq!(me, profile);
    assert_eq!(browser.get("/ready").send().await.unwrap().status(), StatusCode::OK);
    assert_ne!(browser.get("/").send().await.unwrap().status(), StatusCode::SEE_OTHER);
    assert_eq!(browser.state().await.state, "done");
    for (path, body) in [("code", json!({ "code": code })), ("draft", draft()), ("finish", finish())] {
        let answer = problem(browser.post(&format!("/api/v1/set-up/{path}"), body).await).await;
        assert_eq!((answer.code.as_str(), answer.status), ("already_set_up", 409), "{path}");
    }
    let mut desk = TestDevice::new(server.url.clone());
    assert_eq!(desk.try_sign_in("ANNA", PASSWORD).await.status(), StatusCode::OK);
    assert!(server.terminate());
    assert_eq!((count(&db, "council"), count(&db, "centre"), count(&db, "set_up_draft")), (1, 2, 0));
    assert_eq!(count(&db, "audit_log where action = 'set_up' and actor = 'member'"), 1);
    let bytes = std::fs::read(&db).unwrap();
    assert!(!bytes.windows(PASSWORD.len()).any(|part| part == PASSWORD.as_bytes()), "no password in clear");
}

#[tokio::test]
async fn of_two_who_finish_at_once_one_wins() {
    let (_folder, db) = new_file();
    let (server, code) = ServerProcess::start_to_set_up(&db, &[]);
    let (mut one, mut other) =
        (Browser::with_code(&server, &code).await, Browser::with_code(&server, &code).await);
    let (first, second) = tokio::join!(one.finish(), other.finish());
    let (won, lost) = if first.status() == StatusCode::OK { (first, second) } else { (second, first) };
    assert_eq!(won.status(), StatusCode::OK);
    assert_eq!(problem(lost).await.code, "already_set_up");
    assert!(server.terminate());
    assert_eq!((count(&db, "council"), count(&db, "centre"), count(&db, "member")), (1, 2, 1));
}

/// Ended at any moment of the last step, there is a whole council or none, and one can go on.
#[tokio::test]
async fn a_power_cut_in_the_last_step_leaves_all_or_nothing() {
    for round in 0..8 {
        let (_folder, db) = new_file();
        let (server, code) = ServerProcess::start_to_set_up(&db, &[]);
        let mut browser = Browser::with_code(&server, &code).await;
        assert_eq!(browser.post("/api/v1/set-up/draft", draft()).await.status(), StatusCode::NO_CONTENT);
        let answered = tokio::time::timeout(Duration::from_millis(round * 25), browser.finish()).await;
        server.kill();
        let is_made = count(&db, "council") == 1;
        assert!(is_made || answered.is_err(), "what was answered is there");
        let expected = if is_made { (2, 1, 1, 0) } else { (0, 0, 0, 1) };
        let found =
            (count(&db, "centre"), count(&db, "member"), count(&db, "session"), count(&db, "set_up_draft"));
        assert_eq!(found, expected, "round {round}");
        if is_made {
            let server = ServerProcess::start(&db);
            let mut desk = TestDevice::new(server.url.clone());
            assert_eq!(desk.try_sign_in("anna", PASSWORD).await.status(), StatusCode::OK);
            assert!(server.terminate());
        } else {
            let (server, code) = ServerProcess::start_to_set_up(&db, &[]);
            let mut browser = Browser::with_code(&server, &code).await;
            assert_eq!(browser.finish().await.status(), StatusCode::OK);
            assert!(server.terminate());
        }
    }
}

#[tokio::test]
async fn a_demo_says_so_to_who_has_not_signed_in() {
    let (_folder, db) = new_file();
    assert!(ryadom().args(["demo", "--db"]).arg(&db).output().unwrap().status.success());
    let server = ServerProcess::start(&db);
    let state = Browser::new(&server).state().await;
    assert_eq!((state.state.as_str(), state.demo), ("done", true));
    assert!(server.terminate());
}

#[tokio::test]
async fn a_council_that_another_process_makes_ends_the_waiting() {
    let (folder, db) = new_file();
    let (server, code) = ServerProcess::start_to_set_up(&db, &[]);
    let mut browser = Browser::with_code(&server, &code).await;
    let demo = ryadom().args(["demo", "--db"]).arg(&db).output().unwrap();
    assert_eq!(demo.status.code(), Some(1), "a server waits there to be set up");
    let file = folder.path().join("council.toml");
    std::fs::write(&file, include_str!("../../../../docs/council.example.toml")).unwrap();
    let made = ryadom().args(["init", "--from"]).arg(&file).arg("--db").arg(&db).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert_eq!(browser.get("/ready").send().await.unwrap().status(), StatusCode::OK);
    assert_eq!(problem(browser.finish().await).await.code, "already_set_up");
    assert!(server.terminate());
}
