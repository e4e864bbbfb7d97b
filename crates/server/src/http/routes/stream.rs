//! `GET /api/v1/stream`: says that there is something new, never what.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::{StreamExt as _, stream};
use ryadom_domain::Revision;
use ryadom_domain::access::{Action, Whose};
use ryadom_protocol::api::StreamNews;
use tokio::sync::watch;

use crate::http::App;
use crate::http::problem::ApiError;
use crate::http::session::SignedIn;
use crate::http::streams::Place;
use crate::store::Session;
use crate::store::news::Topic;

/// News that come together are told together.
const TOGETHER: Duration = Duration::from_millis(50);
/// A morning's joining and inviting is told in steps: each makes a desk fetch the directory.
const PEOPLE_TOGETHER: Duration = Duration::from_secs(2);
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Server-sent events of the kind `news`: the first one at once with the position reached, then one whenever something
/// the member can see has changed, or a coordinator has seen what they recorded. Ends when the session is revoked, and when the
/// member has opened twenty newer ones.
#[utoipa::path(get, path = "/api/v1/stream", tag = "sync", responses(
    (status = 200, description = "Events `news`, each with a position", content_type = "text/event-stream", body = StreamNews),
    (status = "default", description = "A problem with a stable code", body = ryadom_protocol::api::Problem),
))]
pub(crate) async fn stream(
    State(app): State<App>,
    signed_in: SignedIn,
) -> Result<impl IntoResponse, ApiError> {
    signed_in.may(Action::BeHere, Whose::Own)?;
    let listener = Listener::new(&app, signed_in.0);
    // Read after listening began: what is committed in between is told twice rather than never.
    let position = app.store.position(listener.session.identity.council)?;
    let first = StreamNews { cursor: position.0, people: false };
    let news = stream::unfold((listener, Some(first)), |(mut listener, first)| async move {
        let news = match first {
            Some(news) => news,
            None => listener.next().await?,
        };
        Some((told(news), (listener, None)))
    });
    let news = news.map(Ok::<_, Infallible>);
    let stream = Sse::new(news).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    // A proxy that gathers an answer before passing it on would keep the news to itself.
    Ok(([("x-accel-buffering", "no")], stream))
}

fn told(news: StreamNews) -> Event {
    // A number always encodes; an event without data would still say "news".
    let news = serde_json::to_string(&news).unwrap_or_default();
    Event::default().event("news").data(news)
}

/// What woke a listener.
#[derive(PartialEq, Eq)]
enum Woken {
    News,
    People,
    Sessions,
}

struct Listener {
    app: App,
    session: Arc<Session>,
    deliveries: watch::Receiver<Revision>,
    /// The directory's changes; a phone needs none of them at once.
    people: Option<watch::Receiver<Revision>>,
    sessions: watch::Receiver<u64>,
    stopping: watch::Receiver<bool>,
    place: Place,
}

impl Listener {
    fn new(app: &App, session: Arc<Session>) -> Self {
        let (council, actor) = (session.identity.council, &session.identity.actor);
        let own = if actor.is_desk() {
            Topic::Desk(council, actor.centre)
        } else {
            Topic::Member(council, actor.member)
        };
        let news = app.store.news();
        Self {
            deliveries: news.listen(own),
            people: actor.is_desk().then(|| news.listen(Topic::People(council))),
            sessions: app.store.sessions().changes(),
            stopping: app.stopping.subscribe(),
            place: app.streams.open(actor.member),
            app: app.clone(),
            session,
        }
    }

    /// Waits for the next news; `None` when the stream is over.
    async fn next(&mut self) -> Option<StreamNews> {
        let mut people = false;
        loop {
            // What is about people only waits for more of it; anything else is told with it at once.
            let woken = if people {
                tokio::time::timeout(PEOPLE_TOGETHER, self.changed()).await.unwrap_or(Some(Woken::News))?
            } else {
                self.changed().await?
            };
            match woken {
                Woken::News => break,
                Woken::People => people = true,
                Woken::Sessions => {}
            }
            if !self.is_welcome() {
                return None;
            }
        }
        tokio::time::sleep(TOGETHER).await;
        let deliveries = *self.deliveries.borrow_and_update();
        let reached = self.app.store.news().reached(self.session.identity.council);
        Some(StreamNews { cursor: deliveries.max(reached).0, people })
    }

    async fn changed(&mut self) -> Option<Woken> {
        tokio::select! {
            changed = self.deliveries.changed() => changed.ok().map(|()| Woken::News),
            changed = changed(self.people.as_mut()) => changed.map(|()| Woken::People),
            changed = self.sessions.changed() => changed.ok().map(|()| Woken::Sessions),
            _ = self.stopping.wait_for(|stopping| *stopping) => None,
            () = self.place.taken() => None,
        }
    }

    fn is_welcome(&self) -> bool {
        self.app.store.sessions().get(&self.session.hash).is_some_and(|session| !session.is_revoked)
    }
}

/// The next change of what is listened to; none ever where nothing is.
async fn changed(listened: Option<&mut watch::Receiver<Revision>>) -> Option<()> {
    match listened {
        Some(listened) => listened.changed().await.ok(),
        None => std::future::pending().await,
    }
}
