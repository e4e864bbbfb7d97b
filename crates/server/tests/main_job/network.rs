//! A network that loses answers and cuts requests: one tiny proxy for each way of failing.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use ryadom_protocol::sync::{ALREADY, SyncRequest, SyncResponse};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How a request fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Well.
    Open,
    /// It arrives twice at the same time; the second answer is the one that comes back.
    Twice,
    /// The server has answered, and the answer never arrives.
    ReplyLost,
    /// It is cut in the middle.
    RequestCut,
}

/// The ways to the server.
pub(crate) struct Network {
    http: reqwest::Client,
    pub(crate) server: SocketAddr,
    reply_lost: SocketAddr,
    request_cut: SocketAddr,
    pub(crate) troubles: Troubles,
}

/// How often the network was bad to a request that carried events: a storm that never blew would prove nothing.
#[derive(Debug, Default)]
pub(crate) struct Troubles {
    pub(crate) sent_twice: AtomicUsize,
    pub(crate) replies_lost: AtomicUsize,
    pub(crate) requests_cut: AtomicUsize,
    /// Events that the server had taken down before and was sent again.
    pub(crate) repeats: AtomicUsize,
}

impl Network {
    pub(crate) fn to(server: SocketAddr) -> Self {
        // A connection for each request, so that a cut one takes nobody else with it.
        let http = reqwest::Client::builder().pool_max_idle_per_host(0).build().unwrap();
        let reply_lost = proxy(server, lose_the_reply);
        let request_cut = proxy(server, cut_the_request);
        Self { http, server, reply_lost, request_cut, troubles: Troubles::default() }
    }

    /// Sends a sync request; `None` when no answer arrived.
    pub(crate) async fn sync(&self, cookie: &str, request: &SyncRequest, way: Way) -> Option<SyncResponse> {
        let trouble = match way {
            Way::Open => None,
            Way::Twice => Some(&self.troubles.sent_twice),
            Way::ReplyLost => Some(&self.troubles.replies_lost),
            Way::RequestCut => Some(&self.troubles.requests_cut),
        };
        if let Some(trouble) = trouble.filter(|_| !request.events.is_empty()) {
            trouble.fetch_add(1, Ordering::Relaxed);
        }
        let reply = self.send(cookie, request, way).await?;
        let repeats = reply.receipts.iter().filter(|receipt| receipt.result == ALREADY).count();
        self.troubles.repeats.fetch_add(repeats, Ordering::Relaxed);
        Some(reply)
    }

    async fn send(&self, cookie: &str, request: &SyncRequest, way: Way) -> Option<SyncResponse> {
        match way {
            Way::Open => self.post_sync(self.server, cookie, request).await,
            Way::Twice => {
                let first = self.post_sync(self.server, cookie, request);
                let second = self.post_sync(self.server, cookie, request);
                futures::join!(first, second).1
            }
            Way::ReplyLost => {
                let reply = self.post_sync(self.reply_lost, cookie, request).await;
                assert!(reply.is_none(), "the reply should have been lost");
                None
            }
            Way::RequestCut => self.post_sync(self.request_cut, cookie, request).await,
        }
    }

    async fn post_sync(&self, to: SocketAddr, cookie: &str, request: &SyncRequest) -> Option<SyncResponse> {
        let sent = self
            .http
            .post(format!("http://{to}/api/v1/sync"))
            .header("cookie", cookie)
            .json(request)
            .send()
            .await;
        let reply = sent.ok()?;
        assert_eq!(reply.status(), 200, "{:?}", reply.text().await);
        reply.json().await.ok()
    }

    /// Posts something that opens a session: the answer and the cookie.
    pub(crate) async fn come_in<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> (T, String) {
        let url = format!("http://{}/api/v1/{path}", self.server);
        let reply = self.http.post(url).json(body).send().await.unwrap();
        assert_eq!(reply.status(), 200, "{path}");
        let cookie = reply.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        (reply.json().await.unwrap(), cookie)
    }

    pub(crate) async fn get<T: DeserializeOwned>(&self, path: &str, cookie: &str) -> T {
        let url = format!("http://{}/api/v1/{path}", self.server);
        let reply = self.http.get(url).header("cookie", cookie).send().await.unwrap();
        assert_eq!(reply.status(), 200, "{path}");
        reply.json().await.unwrap()
    }
}

fn proxy(server: SocketAddr, fail: fn(TcpStream, TcpStream)) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    // The threads end with the test's process; nothing waits for them.
    thread::spawn(move || {
        for phone in listener.incoming() {
            if let (Ok(phone), Ok(server)) = (phone, TcpStream::connect(server)) {
                thread::spawn(move || fail(phone, server));
            }
        }
    });
    address
}

/// Passes the whole request on, waits until the server begins to answer, and lets nothing of the answer through.
fn lose_the_reply(phone: TcpStream, mut server: TcpStream) {
    let (mut from_phone, mut to_server) = (phone.try_clone().unwrap(), server.try_clone().unwrap());
    thread::spawn(move || drop(std::io::copy(&mut from_phone, &mut to_server)));
    drop(server.read(&mut [0; 1]));
    hang_up(&phone, &server);
}

/// Passes a part of the request on, and hangs up on both sides.
fn cut_the_request(mut phone: TcpStream, mut server: TcpStream) {
    let mut bytes = vec![0; 64 * 1024];
    let n = phone.read(&mut bytes).unwrap_or_default();
    drop(server.write_all(&bytes[..n * 2 / 3]));
    hang_up(&phone, &server);
}

fn hang_up(phone: &TcpStream, server: &TcpStream) {
    drop(phone.shutdown(Shutdown::Both));
    drop(server.shutdown(Shutdown::Both));
}
