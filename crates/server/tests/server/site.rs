//! The built app's files: packing, caching, entry pages.

use std::fs;

use reqwest::StatusCode;
use reqwest::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use ryadom_server::http::Settings;

use crate::client::{TestServer, problem};

async fn with_site() -> (TestServer, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, content: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    };
    write("index.html", "phone");
    write("index.html.br", "phone in brotli");
    write("desk/index.html", "desk");
    write("sw.js", "worker");
    write("app-0123456789abcdef.js", "plain");
    write("app-0123456789abcdef.js.br", "brotli");
    write("app-0123456789abcdef.js.gz", "gzip");
    write("csp.json", r#"{ "/": { "scripts": ["sha256-AbC+/="], "styles": ["sha256-DeF+/="] } }"#);
    let settings = Settings {
        public_url: "http://localhost".to_owned(),
        site: Some(folder.path().to_owned()),
        ..Settings::default()
    };
    (TestServer::start_with(settings).await, folder)
}

#[tokio::test]
async fn sends_files_packed_as_the_browser_takes_them() {
    let (server, _folder) = with_site().await;
    let device = server.stranger();
    for (accepted, coding, body) in
        [("gzip, br", Some("br"), "brotli"), ("gzip", Some("gzip"), "gzip"), ("zstd", None, "plain")]
    {
        let request = device.get("/app-0123456789abcdef.js").header(ACCEPT_ENCODING, accepted);
        let response = request.send().await.unwrap();
        let sent = response.headers().get(CONTENT_ENCODING).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(sent.as_deref(), coding);
        assert_eq!(response.headers()[CONTENT_TYPE], "text/javascript; charset=utf-8");
        assert_eq!(response.text().await.unwrap(), body);
    }
}

#[tokio::test]
async fn keeps_hashed_files_for_ever_and_asks_for_the_others_anew() {
    let (server, _folder) = with_site().await;
    let device = server.stranger();
    let caching = async |path: &str| {
        let response = device.get(path).send().await.unwrap();
        response.headers()[CACHE_CONTROL].to_str().unwrap().to_owned()
    };
    assert_eq!(caching("/app-0123456789abcdef.js").await, "public, max-age=31536000, immutable");
    for path in ["/", "/desk/", "/sw.js", "/join"] {
        assert_eq!(caching(path).await, "no-cache", "{path}");
    }
    let first = device.get("/sw.js").send().await.unwrap();
    let again = device.get("/sw.js").header(IF_NONE_MATCH, &first.headers()[ETAG]).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn an_entry_page_stands_in_for_its_routes() {
    let (server, _folder) = with_site().await;
    let device = server.stranger();
    for (path, body) in [
        ("/", "phone"),
        ("/join", "phone"),
        ("/delivery/5", "phone"),
        ("/desk", "desk"),
        ("/desk/", "desk"),
        ("/desk/people", "desk"),
    ] {
        assert_eq!(device.get(path).send().await.unwrap().text().await.unwrap(), body, "{path}");
    }
    for path in ["/missing.js", "/desk/missing.wasm", "/csp.json", "/../secret.txt"] {
        assert_eq!(problem(device.get(path).send().await.unwrap()).await.code, "not_found", "{path}");
    }
}

#[tokio::test]
async fn lets_the_entry_pages_own_script_and_style_in() {
    let (server, _folder) = with_site().await;
    let response = server.stranger().get("/").send().await.unwrap();
    let policy = response.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("'wasm-unsafe-eval' 'sha256-AbC+/=';"), "{policy}");
    assert!(policy.contains("style-src 'self' 'sha256-DeF+/=';"), "{policy}");
}
