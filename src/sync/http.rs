//! Requests to the server this page came from. Nothing here decides; it sends, waits, and tells what came back.

use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use ryadom_protocol::api::{FieldProblem, Problem};
use ryadom_protocol::json;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{AbortController, Response};

use crate::actions::ActionError;
use crate::js;

/// How long an answer may keep us waiting, and then how long its content may take on a slow line.
const ANSWER_WITHIN_MS: u32 = 30_000;
const CONTENT_WITHIN_MS: u32 = 60_000;
/// A smaller body is not worth packing.
const PACK_FROM_BYTES: usize = 1_024;

/// Why there is nothing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// No network, no server, too slow, or an answer that is not ours (a hotel's sign-in page).
    NoAnswer,
    /// The server said no.
    Refused {
        /// HTTP's word for it.
        status: u16,
        /// Our word for it, when it is our server.
        code: Option<String>,
        /// When it may be tried again.
        retry_after_s: Option<u32>,
        /// Why the session ended, a code; empty for what says nothing of it.
        reason: String,
        /// What is wrong with which field of the request.
        fields: Vec<FieldProblem>,
    },
}

impl From<Trouble> for ActionError {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::NoAnswer => Self::Offline,
            Trouble::Refused { status: 401, code, .. } if code.as_deref() == Some("unauthenticated") => {
                Self::NotSignedIn
            }
            Trouble::Refused { code, fields, .. }
                if code.as_deref() == Some("invalid") && !fields.is_empty() =>
            {
                Self::Invalid(fields)
            }
            Trouble::Refused { status, code, retry_after_s, .. } => {
                Self::Server { code: code.unwrap_or_else(|| status.to_string()), retry_after_s }
            }
        }
    }
}

/// Asks for something.
pub(crate) async fn get<T: DeserializeOwned>(path: &str) -> Result<T, Trouble> {
    read(&request(path, None).await?)
}

/// Sends something, and reads the answer.
pub(crate) async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, Trouble> {
    read(&post_for_text(path, body).await?)
}

/// Sends something, for the answer's text.
pub(super) async fn post_for_text(path: &str, body: &impl Serialize) -> Result<String, Trouble> {
    request(path, Some(json::write(body))).await
}

/// Sends something; the answer has no content.
pub(crate) async fn send(path: &str, body: &impl Serialize) -> Result<(), Trouble> {
    post_for_text(path, body).await.map(drop)
}

/// Sends a word; the answer has no content.
pub(crate) async fn tell(path: &str) -> Result<(), Trouble> {
    request(path, Some("{}".to_owned())).await.map(drop)
}

/// What an answer says.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Trouble> {
    serde_json::from_str(text).map_err(|_unreadable| Trouble::NoAnswer)
}

/// Sends something; the answer is a file.
pub(crate) async fn post_for_file(path: &str, body: &impl Serialize) -> Result<File, Trouble> {
    let (response, content) = exchange(path, Some(json::write(body))).await?;
    if !response.ok() {
        return Err(refusal(&response, &text(&content)?));
    }
    let header = |name: &str| response.headers().get(name).ok().flatten().unwrap_or_default();
    let name = header("content-disposition").split_once("filename*=UTF-8''").map(|(_, name)| name.to_owned());
    let name = name.and_then(|name| js_sys::decode_uri_component(name.split(';').next()?).ok());
    let name = name.and_then(|name| name.as_string()).unwrap_or_default();
    Ok(File { name, content_type: header("content-type"), content: content.into() })
}

/// A file that the server has made.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) content_type: String,
    pub(crate) content: JsValue,
}

async fn request(path: &str, body: Option<String>) -> Result<String, Trouble> {
    let (response, content) = exchange(path, body).await?;
    let text = text(&content)?;
    if response.ok() { Ok(text) } else { Err(refusal(&response, &text)) }
}

fn text(content: &ArrayBuffer) -> Result<String, Trouble> {
    String::from_utf8(Uint8Array::new(content).to_vec()).map_err(|_error| Trouble::NoAnswer)
}

/// Sends a request, and waits for the answer and all of its content.
async fn exchange(path: &str, body: Option<String>) -> Result<(Response, ArrayBuffer), Trouble> {
    let abort = AbortController::new().map_err(|_error| Trouble::NoAnswer)?;
    let init = init(body, &abort).await;
    let sent =
        js::call(&js_sys::global(), "fetch", &[path.into(), init]).map_err(|_error| Trouble::NoAnswer)?;
    let response: Response = within(ANSWER_WITHIN_MS, sent, &abort).await?.unchecked_into();
    // As bytes: the characters of a string would be copied to us one by one.
    let content = response.array_buffer().map_err(|_error| Trouble::NoAnswer)?;
    let content = within(CONTENT_WITHIN_MS, content.into(), &abort).await?;
    Ok((response, content.unchecked_into()))
}

async fn init(body: Option<String>, abort: &AbortController) -> JsValue {
    let mut headers = vec![("accept", JsValue::from("application/json"))];
    let mut init = vec![
        ("cache", "no-store".into()),
        ("credentials", "same-origin".into()),
        ("redirect", "error".into()),
        ("signal", abort.signal().into()),
        ("method", if body.is_some() { "POST".into() } else { "GET".into() }),
    ];
    if let Some(body) = body {
        headers.push(("content-type", "application/json".into()));
        let packed = if body.len() > PACK_FROM_BYTES { pack(&body).await } else { None };
        if packed.is_some() {
            headers.push(("content-encoding", "gzip".into()));
        }
        init.push(("body", packed.unwrap_or_else(|| body.into())));
    }
    init.push(("headers", js::object(&headers)));
    js::object(&init)
}

/// The text with gzip, where the browser can.
async fn pack(text: &str) -> Option<JsValue> {
    let packer = js::construct("CompressionStream", &["gzip".into()]).ok()?;
    let text = js::construct("Blob", &[Array::of1(&text.into()).into()]).ok()?;
    let stream = js::call(&js::call(&text, "stream", &[]).ok()?, "pipeThrough", &[packer]).ok()?;
    let packed = js::construct("Response", &[stream]).ok()?;
    js::call_async(&packed, "arrayBuffer", &[]).await.ok()
}

/// Waits for a promise of the request, and gives the request up when that takes too long.
async fn within(ms: u32, promise: JsValue, abort: &AbortController) -> Result<JsValue, Trouble> {
    let settled = js::within(ms, Promise::resolve(&promise)).await;
    if settled.is_none() {
        abort.abort();
    }
    settled.and_then(Result::ok).ok_or(Trouble::NoAnswer)
}

fn refusal(response: &Response, text: &str) -> Trouble {
    // What is no problem of ours (a gateway's page) has no code.
    let problem: Option<Problem> = serde_json::from_str(text).ok();
    let retry_after = response.headers().get("retry-after").ok().flatten();
    Trouble::Refused {
        status: response.status(),
        code: problem.as_ref().map(|problem| problem.code.clone()),
        retry_after_s: retry_after.and_then(|seconds| seconds.trim().parse().ok()),
        reason: problem.as_ref().map(|problem| problem.reason.clone()).unwrap_or_default(),
        fields: problem.map(|problem| problem.fields).unwrap_or_default(),
    }
}
