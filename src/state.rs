//! What the screens show, as signals. Only `actions` and the sync loop write here; a view reads, and never writes.

use std::sync::Arc;

use leptos::prelude::*;
use ryadom_domain::access::Actor;
use ryadom_domain::{
    CentreId, Event, EventId, Field, KeptReason, MemberId, RejectCode, Revision, Role, State, Timestamp, Zone,
};
use ryadom_protocol::api::{Directory, Profile};
use ryadom_protocol::sync::Gone;
use uuid::Uuid;

use crate::live::Live;
use crate::platform;
use crate::runtime::Runtime;
use crate::settings;
pub use crate::settings::{Hand, Language, Settings, Theme};
use crate::ui::time;

/// Everything a screen can show.
#[derive(Debug, Clone, Copy)]
pub struct AppState {
    /// Deliveries with this device's waiting events on top.
    pub deliveries: Live<State>,
    /// What was recorded on this device: waiting, refused, and what the server confirmed in the last days; oldest first.
    pub outbox: Live<Vec<Recorded>>,
    /// Refused events that somebody has put aside on this device.
    pub aside: Live<Vec<EventId>>,
    /// Deliveries taken away lately, with the reason, until dismissed.
    pub gone: Live<Vec<Gone>>,
    /// Who is signed in; `None` before joining.
    pub profile: Live<Option<Profile>>,
    /// The council's clocks; this device's before somebody came in.
    pub zone: Memo<Zone>,
    /// The names behind the ids.
    pub directory: Live<Arc<Directory>>,
    /// How the line to the server stands.
    pub link: Live<Link>,
    /// How the device's storage stands.
    pub storage: Live<StorageHealth>,
    /// Whether a new version of the app waits.
    pub update: Live<Update>,
    /// Whether and how the app can be put on the home screen.
    pub install: Live<Install>,
    /// What the person chose on this device.
    pub settings: Live<Settings>,
    /// Now by the server's clock as far as it is known; moves every 30 s and on return to the foreground.
    pub now: Live<Timestamp>,
    /// Whether the store has been read; while it can't be, the list is as it was shown last.
    pub loaded: Live<bool>,
    /// Whether the deliveries here are all there are, or were when the server last answered; before that sums are wrong.
    pub caught_up: Live<bool>,
    pub(crate) runtime: StoredValue<Runtime, LocalStorage>,
}

/// An event made on this device, and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The event.
    pub event: Event,
    /// How far it has come.
    pub tick: Tick,
    /// [`OutboxEntry::again`](ryadom_protocol::storage::OutboxEntry::again).
    pub is_again: bool,
    /// The third mark: a coordinator has had the delivery's row on the screen, with this event in it.
    pub is_seen: bool,
}

/// How far an event has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tick {
    /// On this device's disk, not yet on the server.
    OnDevice,
    /// On the server's disk, at this position.
    OnServer(Revision),
    /// In the server's history, without a change of the delivery.
    Kept(Revision, KeptReason),
    /// Not taken by the server; it stays here, and the coordinator sees it.
    Refused(RejectCode, Option<Field>),
}

/// How the line to the server stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// What is going on.
    pub phase: Phase,
    /// The last answer of the server, by this device's clock.
    pub last_success: Option<Timestamp>,
    /// When the next try is due, by this device's clock.
    pub next_try: Option<Timestamp>,
    /// What went wrong last, until it goes well again.
    pub problem: Option<LinkProblem>,
    /// Why the session ended, the server's code; empty as long as it stands, or where that is not known.
    pub ended: String,
}

/// What the sync is doing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing to send, nothing asked.
    #[default]
    Idle,
    /// A request is under way.
    Busy,
    /// A failed request will be tried again.
    Waiting,
    /// The server wants a new sign-in; the app goes on working here.
    NeedsSignIn,
    /// The session was revoked and this device has been emptied.
    Revoked,
}

/// What went wrong with the last request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkProblem {
    /// No answer: no network, or no server, or too slow.
    NoAnswer,
    /// An answer with this HTTP status and no code.
    Server(u16),
    /// An answer with this stable code.
    Code(String),
}

/// How the device's storage stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StorageHealth {
    /// Not asked yet.
    #[default]
    Unknown,
    /// It works.
    Fine {
        /// Whether the browser promised to keep it.
        persisted: bool,
        /// Bytes in use.
        used: u64,
        /// Bytes the browser would give; 0 when it does not say.
        quota: u64,
    },
    /// There is no room left.
    Full,
    /// The browser does not let us store: private mode, or a setting.
    Blocked,
    /// It was written by a newer version of the app; this one leaves it alone.
    Newer,
    /// It vanished or can't be read.
    Lost,
}

/// Whether a new version of the app waits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Update {
    /// None that we know of.
    #[default]
    None,
    /// One is on the device and starts when asked.
    Ready,
}

/// Whether and how the app can be put on the home screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Install {
    /// It runs from there.
    Installed,
    /// The browser will ask when told to.
    PromptReady,
    /// On an iPhone: by hand, in steps we show.
    IosSteps,
    /// Not here.
    #[default]
    Unavailable,
}

/// Which of the two apps runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppKind {
    /// The volunteer's.
    Phone,
    /// The operator's, coordinator's and council's.
    Desk,
}

impl AppState {
    /// Makes the state, gives it to every view below, and returns it.
    pub fn provide() -> Self {
        let profile = Live::<Option<Profile>>::default();
        let state = Self {
            deliveries: Live::new(State::new(MemberId::new(Uuid::nil()))),
            outbox: Live::default(),
            aside: Live::new(settings::aside()),
            gone: Live::default(),
            profile,
            zone: Memo::new(move |_| {
                profile
                    .with(|profile| profile.as_ref().and_then(Profile::zone))
                    .unwrap_or_else(time::device_zone)
            }),
            directory: Live::default(),
            link: Live::default(),
            storage: Live::default(),
            update: Live::default(),
            install: Live::default(),
            settings: Live::new(settings::load()),
            now: Live::new(platform::now()),
            loaded: Live::new(false),
            caught_up: Live::new(false),
            runtime: StoredValue::new_local(Runtime::default()),
        };
        provide_context(state);
        state
    }

    /// The state that [`Self::provide`] gave.
    ///
    /// # Panics
    /// When called outside the app's root, which is a mistake of ours, found by the first render.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Who acts on this device, for the questions of [`ryadom_domain::access`]; reactive.
    #[must_use]
    pub fn actor(&self) -> Option<Actor> {
        self.profile.with(|profile| profile.as_ref().map(actor))
    }

    /// Whether an event was refused and has been put aside. Reactive.
    #[must_use]
    pub fn is_aside(&self, event: EventId) -> bool {
        self.aside.with(|aside| aside.contains(&event))
    }

    /// How a member is called; empty when this device may not know. Reactive.
    #[must_use]
    pub fn member_name(&self, id: MemberId) -> String {
        let own = self.profile.with(|profile| {
            profile.as_ref().filter(|profile| profile.member == id.uuid()).map(|profile| profile.name.clone())
        });
        own.unwrap_or_else(|| {
            self.directory.with(|directory| {
                let member = directory.members.iter().find(|member| member.id == id.uuid());
                member.map(|member| member.name.clone()).unwrap_or_default()
            })
        })
    }
}

/// The member behind a profile, as the domain knows them.
pub(crate) fn actor(profile: &Profile) -> Actor {
    Actor {
        member: MemberId::new(profile.member),
        role: Role::from_code(&profile.role),
        centre: CentreId::new(profile.centre),
    }
}
