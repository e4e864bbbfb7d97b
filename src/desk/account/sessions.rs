//! Where one is signed in, and signing out there.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Timestamp;
use ryadom_protocol::api::members::{SessionInfo, SessionList};
use ryadom_web::actions;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::time;
use ryadom_web::ui::{KeyedFor, ShowIf};
use uuid::Uuid;

use crate::parts::{KeyButton, Loaded, notice_line};
use crate::problem_words;
use crate::screen::Screen;

/// The devices, this one among them.
#[component]
pub(super) fn Sessions(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let list = Loaded::<SessionList>::new(app);
    actions::own_sessions(app, list.asking());
    let open = Memo::new(move |_| {
        list.value.with(|list| {
            let all = list.as_ref().map(|list| list.sessions.clone()).unwrap_or_default();
            all.into_iter().filter(|session| session.ended_at.is_none()).collect::<Vec<_>>()
        })
    });
    let has_others = move || open.with(|open| open.iter().any(|session| !session.this_one));
    let others = Callback::new(move |()| end(screen, list, None));
    view! {
        <h3>{td_string!(l, council.account.sessions)}</h3>
        <div role="status">
            {move || list.trouble.get().map(|error| view! {
                <p class="notice notice--bad">
                    {draw(icon::ALERT)} <span class="notice__body">{problem_words::of_action(l, &error)}</span>
                </p>
            })}
        </div>
        <ul class="places">
            <KeyedFor each=move || open.get() key=|session| session.id let:session>
                <Session screen=screen list=list session=session/>
            </KeyedFor>
        </ul>
        <ShowIf when=has_others>
            <KeyButton letter="O" class="button button--danger" on_press=others>
                {draw(icon::LOG_OUT)} {td_string!(l, council.account.end_others)}
            </KeyButton>
        </ShowIf>
    }
}

#[component]
fn Session(
    /// The desk.
    screen: Screen,
    /// All of them.
    list: Loaded<SessionList>,
    /// Which.
    session: SessionInfo,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let SessionInfo { id, label, first_seen, last_seen, this_one, .. } = session;
    let label = if label.is_empty() { td_string!(l, council.account.unknown).to_owned() } else { label };
    let now = app.now.get_untracked();
    let (first, last) = (screen.times().day(Timestamp(first_seen)), time::ago(l, Timestamp(last_seen), now));
    let out = move |()| end(screen, list, Some(id));
    view! {
        <li class="place" data-row>
            <div class="place__body">
                <p class="place__name">
                    {label.clone()} {this_one.then(|| format!(" · {}", td_string!(l, council.account.this_one)))}
                </p>
                <p class="detail__soft">{td_string!(l, council.account.seen, first = first, last = last)}</p>
            </div>
            {(!this_one).then(|| view! {
                <KeyButton letter="X" label=td_string!(l, council.account.end_of, name = label) on_press=out>
                    {draw(icon::LOG_OUT)} {td_string!(l, council.account.end)}
                </KeyButton>
            })}
        </li>
    }
}

fn end(screen: Screen, list: Loaded<SessionList>, session: Option<Uuid>) {
    let app = screen.app;
    actions::end_session(app, session, move |answer| match answer {
        Ok(()) => {
            screen.say(td_string!(screen.l, council.account.ended).to_owned());
            actions::own_sessions(app, list.asking());
        }
        Err(error) => {
            notice_line(app, &error);
            drop(list.trouble.try_set(Some(error)));
        }
    });
}
