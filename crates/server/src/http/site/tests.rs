//! A small site inside the test binary, put there by the build script and served as the app is.

use axum::body::Body;
use axum::http::request::Builder;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::Site;
use super::embedded::{Embedded, Files};
use crate::http::{App, Settings, app};
use crate::set_up::SetUpMode;
use crate::store::Store;

const FIXTURE: Files = include!(concat!(env!("OUT_DIR"), "/fixture_files.rs"));
const HASHED: &str = "/app-0123456789abcdef.js";

fn get(path: &str) -> Builder {
    Request::get(path)
}

async fn answered(request: Builder) -> Response {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("council.sqlite")).unwrap();
    let app_state = App::with_site(
        store.clone(),
        Settings::default(),
        Site::Embedded(Embedded::new(FIXTURE)),
        SetUpMode::over(),
    );
    let response = app(app_state).oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    store.close();
    response
}

async fn body(response: Response) -> Vec<u8> {
    response.into_body().collect().await.unwrap().to_bytes().to_vec()
}

#[track_caller]
fn header_of<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}

#[tokio::test]
async fn sends_the_packed_file_the_browser_takes() {
    let plain = include_bytes!("../../../tests/embedded_site/app-0123456789abcdef.js").as_slice();
    let brotli = include_bytes!("../../../tests/embedded_site/app-0123456789abcdef.js.br").as_slice();
    let gzip = include_bytes!("../../../tests/embedded_site/app-0123456789abcdef.js.gz").as_slice();
    assert!(brotli.len() < gzip.len() && gzip.len() < plain.len());
    for (accepted, coding, expected) in [
        ("gzip, deflate, br, zstd", "br", brotli),
        ("gzip, br;q=0", "gzip", gzip),
        ("gzip", "gzip", gzip),
        ("deflate", "", plain),
        ("", "", plain),
    ] {
        let response = answered(get(HASHED).header("accept-encoding", accepted)).await;
        assert_eq!(header_of(&response, "content-encoding"), coding, "{accepted}");
        assert_eq!(header_of(&response, "content-type"), "text/javascript; charset=utf-8");
        assert_eq!(header_of(&response, "vary"), "accept-encoding");
        assert_eq!(body(response).await, expected, "{accepted}");
    }
}

#[tokio::test]
async fn a_file_that_is_there_only_plain_is_sent_plain() {
    let response = answered(get("/manifest.webmanifest").header("accept-encoding", "br, gzip")).await;
    assert_eq!(header_of(&response, "content-encoding"), "");
    assert_eq!(header_of(&response, "content-type"), "application/manifest+json");
    assert_eq!(body(response).await, b"{ \"name\": \"Ryadom\" }\n");
}

#[tokio::test]
async fn keeps_hashed_files_for_ever_and_asks_for_the_others_anew() {
    for accepted in ["br", "gzip", ""] {
        let caching = async |path: &str| {
            let response = answered(get(path).header("accept-encoding", accepted)).await;
            assert_eq!(response.status(), StatusCode::OK, "{path}");
            header_of(&response, "cache-control").to_owned()
        };
        assert_eq!(caching(HASHED).await, "public, max-age=31536000, immutable");
        for path in ["/", "/join", "/desk/", "/desk/people", "/sw.js", "/manifest.webmanifest"] {
            assert_eq!(caching(path).await, "no-cache", "{path}");
        }
    }
}

#[tokio::test]
async fn a_known_file_is_not_sent_again_and_each_packing_has_a_tag_of_its_own() {
    let tag = async |accepted: &str| {
        let response = answered(get("/sw.js").header("accept-encoding", accepted)).await;
        header_of(&response, "etag").to_owned()
    };
    let (brotli, gzip, plain) = (tag("br").await, tag("gzip").await, tag("").await);
    assert!(brotli != gzip && gzip != plain && brotli != plain);
    let request = get("/sw.js").header("accept-encoding", "br").header("if-none-match", &brotli);
    let again = answered(request).await;
    assert_eq!((again.status(), header_of(&again, "etag")), (StatusCode::NOT_MODIFIED, brotli.as_str()));
    assert!(body(again).await.is_empty());
    let changed = answered(get("/sw.js").header("if-none-match", "\"an older one\"")).await;
    assert_eq!(changed.status(), StatusCode::OK);
}

#[tokio::test]
async fn entry_pages_stand_in_for_their_routes_and_for_no_missing_file() {
    for (path, title) in
        [("/", "Phone"), ("/delivery/5", "Phone"), ("/desk", "Desk"), ("/desk/people", "Desk")]
    {
        let page = String::from_utf8(body(answered(get(path)).await).await).unwrap();
        assert!(page.contains(title), "{path}: {page}");
    }
    for path in ["/missing.js", "/desk/missing.wasm", "/csp.json", "/README.txt"] {
        assert_eq!(answered(get(path)).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_embedded_list_of_scripts_decides_which_may_run() {
    let response = answered(get("/")).await;
    let policy = header_of(&response, "content-security-policy");
    assert!(policy.contains("'wasm-unsafe-eval' 'sha256-AbC+/=';"), "{policy}");
}
