//! Where a member is signed in.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::api::members::{SessionInfo, SessionList};
use ryadom_web::actions;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::spinning;
use ryadom_web::ui::{KeyedFor, ShowIf};
use uuid::Uuid;

use super::devices::Devices;
use super::dialog::MemberDialog;
use super::way_in::seen;
use crate::council::{complain, is_offline};
use crate::dialog::Dialog;
use crate::parts::{KeyButton, Loaded};
use crate::problem_words;
use crate::screen::Screen;

/// The devices, each with a way to let it go, or to take that back.
#[component]
pub(super) fn Sessions(
    /// The desk.
    screen: Screen,
    /// Whose.
    member: Uuid,
    /// How they are called.
    name: String,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let list = Loaded::<SessionList>::new(app);
    let ask = Callback::new(move |()| actions::member_sessions(app, member, list.asking()));
    ask.run(());
    let all = Memo::new(move |_| list.value.with(|list| list.as_ref().map(|list| list.sessions.clone())));
    let ids = Memo::new(move |_| {
        let id = |session: &SessionInfo| session.id;
        all.with(|all| all.iter().flatten().map(id).collect::<Vec<_>>())
    });
    view! {
        <section class="devices" aria-labelledby="devices-title">
            <h3 id="devices-title">{td_string!(l, people.sessions.title)}</h3>
            <div role="status">
                <ShowIf when=move || list.is_busy.get() && all.with(Option::is_none)>
                    <p class="detail__soft">{spinning(icon::REFRESH)} " " {td_string!(l, people.loading)}</p>
                </ShowIf>
                <ShowIf when=move || all.with(|all| all.as_ref().is_some_and(Vec::is_empty))>
                    <p class="detail__soft">{td_string!(l, people.sessions.none)}</p>
                </ShowIf>
                {move || list.trouble.get().map(|error| view! { <p class="field__error">{problem_words::of_action(l, &error)}</p> })}
            </div>
            <ul class="devices__list">
                <KeyedFor each=move || ids.get() key=|id| *id let:id>
                    <Device screen=screen member=member id=id all=all ask=ask/>
                </KeyedFor>
            </ul>
            <EndAll screen=screen member=member name=name all=all/>
        </section>
    }
}

/// A device.
#[component]
fn Device(
    /// The desk.
    screen: Screen,
    /// Whose.
    member: Uuid,
    /// Which.
    id: Uuid,
    /// All of them, as they stand now.
    all: Memo<Option<Vec<SessionInfo>>>,
    /// Asks for them again.
    ask: Callback<()>,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let offline = is_offline(app);
    let device = Memo::new(move |_| {
        all.with(|all| all.iter().flatten().find(|device| device.id == id).cloned()).unwrap_or_default()
    });
    let name = move || {
        let label = device.with(|device| device.label.clone());
        if label.is_empty() { td_string!(l, people.sessions.unknown).to_owned() } else { label }
    };
    let when = move || {
        let device = device.get();
        let now = app.now.get();
        let (first, last) = (seen(screen, device.first_seen, now), seen(screen, device.last_seen, now));
        td_string!(l, people.sessions.seen, first = first, last = last)
    };
    let is_ended = Memo::new(move |_| device.with(|device| device.ended_at.is_some()));
    let is_told = Memo::new(move |_| device.with(|device| device.told));
    let answer = move |done: Result<(), _>| match done {
        Ok(()) => {
            screen.n_people_changes.update(|n| *n += 1);
            ask.run(());
        }
        Err(error) => complain(screen, &error),
    };
    view! {
        <li class="devices__one" data-row>
            {draw(icon::SMARTPHONE)}
            <div class="devices__words">
                <p>
                    {name}
                    <ShowIf when=move || device.with(|device| device.this_one)>" · " {td_string!(l, people.sessions.this_one)}</ShowIf>
                </p>
                <p class="detail__soft">{when}</p>
                <ShowIf when=move || is_ended.get()>
                    <p class="person__revoked">
                        {draw(icon::BAN)}
                        {move || if is_told.get() { td_string!(l, people.sessions.told) } else { td_string!(l, people.sessions.not_told) }}
                    </p>
                </ShowIf>
            </div>
            <ShowIf when=move || !is_ended.get()>
                <KeyButton letter="X" disabled=offline on_press=move |()| actions::end_sessions(app, member, Some(id), answer)>
                    {td_string!(l, people.sessions.end)}
                </KeyButton>
            </ShowIf>
            <ShowIf when=move || is_ended.get() && !is_told.get()>
                <KeyButton letter="B" disabled=offline on_press=move |()| actions::restore_session(app, member, id, answer)>
                    {td_string!(l, people.sessions.restore)}
                </KeyButton>
            </ShowIf>
        </li>
    }
}

/// All devices at once.
#[component]
fn EndAll(
    /// The desk.
    screen: Screen,
    /// Whose.
    member: Uuid,
    /// How they are called.
    name: String,
    /// The devices as they stand now.
    all: Memo<Option<Vec<SessionInfo>>>,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let offline = is_offline(app);
    let has_open =
        Memo::new(move |_| all.with(|all| all.iter().flatten().any(|device| device.ended_at.is_none())));
    let devices = Memo::new(move |_| all.with(|all| Devices::open(all.iter().flatten())));
    let ask = Callback::new(move |()| {
        screen.ask(Dialog::Member(MemberDialog::LetGo(member, name.clone(), devices.get_untracked())));
    });
    view! {
        <ShowIf when=move || has_open.get()>
            <KeyButton letter="L" class="button button--danger" disabled=offline on_press=ask>
                {draw(icon::BAN)} {move || devices.get().action(l)}
            </KeyButton>
        </ShowIf>
    }
}
