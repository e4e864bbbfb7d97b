//! A bare axum server over a bare `SQLite` file: one writer commits all waiting requests together, synchronous=FULL.
//!
//! No sessions, no validation, no history, no merge rules, no answer but "stored". What Ryadom adds is measured
//! against this. Usage: `ryadom-limit-server ADDRESS FILE`.

use std::sync::mpsc;

use anyhow::Context as _;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use rusqlite::Connection;
use tokio::sync::oneshot;

/// Most requests committed together: more would make the first one wait for the last.
const GROUP_MAX: usize = 512;

struct Write {
    id: String,
    body: Bytes,
    done: oneshot::Sender<()>,
}

#[derive(serde::Deserialize)]
struct Request {
    events: Vec<Event>,
}

#[derive(serde::Deserialize)]
struct Event {
    id: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().context("usage: ryadom-limit-server ADDRESS FILE")?;
    let file = arguments.next().context("usage: ryadom-limit-server ADDRESS FILE")?;
    let database = Connection::open(file)?;
    database.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full;
         create table if not exists event (id text primary key, body blob not null) without rowid;",
    )?;
    let (writes, queue) = mpsc::channel();
    std::thread::spawn(move || write_all(database, &queue));
    let app = Router::new()
        .route("/ready", get(async || "ready"))
        .route("/api/v1/sync", post(sync))
        .with_state(writes);
    let listener = tokio::net::TcpListener::bind(&address).await?;
    axum::serve(listener, app).await?;
    Ok(())
}

async fn sync(State(writes): State<mpsc::Sender<Write>>, body: Bytes) -> Result<&'static str, StatusCode> {
    let request: Request = serde_json::from_slice(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
    let event = request.events.into_iter().next().ok_or(StatusCode::BAD_REQUEST)?;
    let (done, stored) = oneshot::channel();
    writes.send(Write { id: event.id, body, done }).map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    stored.await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok("{}")
}

/// Ends when the server does; a failed commit drops the senders, so that nobody is told "stored".
fn write_all(mut database: Connection, queue: &mpsc::Receiver<Write>) {
    while let Ok(first) = queue.recv() {
        let mut group = vec![first];
        group.extend(queue.try_iter().take(GROUP_MAX - 1));
        if commit(&mut database, &group).is_ok() {
            for write in group {
                // The client may have gone; what it sent is stored all the same.
                let _gone = write.done.send(());
            }
        }
    }
}

fn commit(database: &mut Connection, group: &[Write]) -> rusqlite::Result<()> {
    let transaction = database.transaction()?;
    {
        let mut insert = transaction
            .prepare_cached("insert into event (id, body) values ($1, $2) on conflict do nothing")?;
        for write in group {
            insert.execute((&write.id, &write.body[..]))?;
        }
    }
    transaction.commit()
}
