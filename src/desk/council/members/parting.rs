//! Should a member's phones be let go, or the member be put away? What follows, and what they still have to bring.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::MemberId;
use ryadom_web::actions::{self, ActionError, MemberStep};
use ryadom_web::ui::ShowIf;
use ryadom_web::ui::icon::{self, Icon, icon as draw};
use uuid::Uuid;

use super::devices::Devices;
use super::dialog::MemberDialog;
use crate::council::{complain, is_offline};
use crate::dialog::Dialog;
use crate::model::filter::{Filter, Holder};
use crate::model::index::Row;
use crate::parts::{KeyButton, cancel_button};
use crate::screen::Screen;

/// Called with the server's answer.
type Answered = Box<dyn FnOnce(Result<(), ActionError>)>;

/// What is asked, in words, and what a yes does.
struct Parting {
    /// The question itself, for coming back to it.
    question: MemberDialog,
    /// What follows, one after the other.
    follows: Vec<&'static str>,
    /// What stays as it is.
    stays: &'static str,
    letter: &'static str,
    drawing: Icon,
    word: &'static str,
    /// What is said when it is done.
    said: String,
    go: fn(Screen, Uuid, Answered),
    /// Whether nobody brings what they have afterwards.
    hands_on: bool,
}

/// Lets the devices go; the member stays a member.
#[component]
pub(super) fn LetGo(
    /// The desk.
    screen: Screen,
    /// Whose.
    id: Uuid,
    /// How they are called.
    name: String,
    /// What they are.
    devices: Devices,
) -> impl IntoView {
    let l = screen.l;
    let is_self = screen.actor().is_some_and(|actor| actor.member == MemberId::new(id));
    let parting = Parting {
        question: MemberDialog::LetGo(id, name.clone(), devices),
        follows: devices.follows(l),
        stays: td_string!(l, people.let_go.stays),
        letter: "L",
        drawing: icon::BAN,
        word: devices.action(l),
        said: devices.done(l, &name),
        go: |screen, id, done| actions::end_sessions(screen.app, id, None, done),
        hands_on: false,
    };
    let offline = is_offline(screen.app);
    let put_away = move |()| screen.ask(Dialog::Member(MemberDialog::PutAway(id, name.clone())));
    ask(screen, id, parting, move || {
        (!is_self).then(|| {
            view! {
                <KeyButton letter="P" class="button button--quiet" disabled=offline on_press=put_away>
                    {draw(icon::USER_X)} {td_string!(l, people.put_away.instead)}
                </KeyButton>
            }
        })
    })
}

/// Puts the member away.
#[component]
pub(super) fn PutAway(
    /// The desk.
    screen: Screen,
    /// Who.
    id: Uuid,
    /// How they are called.
    name: String,
) -> impl IntoView {
    let l = screen.l;
    let parting = Parting {
        question: MemberDialog::PutAway(id, name.clone()),
        follows: vec![
            td_string!(l, people.put_away.hidden),
            td_string!(l, people.put_away.phones),
            td_string!(l, people.put_away.history),
            td_string!(l, people.put_away.back),
        ],
        stays: "",
        letter: "P",
        drawing: icon::USER_X,
        word: td_string!(l, people.put_away.action),
        said: td_string!(l, people.put_away.done, name = name),
        go: |screen, id, done| actions::step_member(screen.app, id, MemberStep::PutAway, done),
        hands_on: true,
    };
    ask(screen, id, parting, || ())
}

/// The question; `instead` is what could be done instead of it.
fn ask<V: IntoView + 'static>(
    screen: Screen,
    id: Uuid,
    parting: Parting,
    instead: impl FnOnce() -> V,
) -> impl IntoView {
    let Parting { question, follows, stays, letter, drawing, word, said, go, hands_on } = parting;
    let offline = is_offline(screen.app);
    let is_asked = RwSignal::new(false);
    let press = move |()| {
        is_asked.set(true);
        let said = said.clone();
        let done = move |done| match done {
            Ok(()) => {
                screen.people_changed(said);
                if hands_on {
                    hand_on(screen, MemberId::new(id), None);
                }
            }
            Err(error) => {
                let _ = is_asked.try_set(false);
                complain(screen, &error);
            }
        };
        go(screen, id, Box::new(done));
    };
    view! {
        <ol class="numbered">{follows.into_iter().map(|one| view! { <li>{one}</li> }).collect_view()}</ol>
        {(!stays.is_empty()).then(|| view! { <p>{stays}</p> })}
        <OpenDeliveries screen=screen member=MemberId::new(id) question=question/>
        <div class="form-end">
            <KeyButton
                letter=letter
                class="button button--danger"
                disabled=Signal::derive(move || is_asked.get() || offline.get())
                on_press=press
            >
                {draw(drawing)} {word}
            </KeyButton>
            {instead()}
            {cancel_button(screen)}
        </div>
    }
}

/// Asks who takes what a member still has to bring, where there is anything and it is for them to say; then what stood there.
fn hand_on(screen: Screen, member: MemberId, then: Option<MemberDialog>) {
    let has_it = |row: &&Arc<Row>| row.delivery.is_open() && row.delivery.credited_to() == Some(member);
    let ids: Vec<_> =
        screen.index.with_untracked(|index| index.rows().iter().filter(has_it).map(|row| row.id()).collect());
    if screen.coordinates() && !ids.is_empty() {
        screen.ask(Dialog::HandOn(ids, then));
    }
}

/// What a member still has to bring, with a way to hand it to somebody else.
#[component]
fn OpenDeliveries(
    /// The desk.
    screen: Screen,
    /// Whose.
    member: MemberId,
    /// What is asked about them, once more when it is handed on.
    question: MemberDialog,
) -> impl IntoView {
    let l = screen.l;
    let question = StoredValue::new(question);
    let give = move |()| hand_on(screen, member, Some(question.get_value()));
    let n_open = Memo::new(move |_| {
        screen.figures.with(|figures| figures.members.get(&Some(member)).map_or(0, |tally| tally.open()))
    });
    let has_open = Memo::new(move |_| n_open.get() > 0);
    let show = move |()| {
        screen.answer();
        let filter = Filter { holder: Some(Holder::Member(member)), ..Filter::default() };
        screen.narrow(|route| route.filter = filter);
    };
    view! {
        <ShowIf when=move || has_open.get()>
            <div class="notice notice--warn">
                {draw(icon::ALERT)}
                <div class="notice__body">
                    <p>{move || td_string!(l, people.let_go.open, count = n_open.get())}</p>
                    <div class="notice__actions">
                        {screen.coordinates().then(|| view! {
                            <KeyButton letter="A" on_press=give>
                                {draw(icon::USER_CHECK)} {td_string!(l, people.let_go.hand_on)}
                            </KeyButton>
                        })}
                        <KeyButton letter="D" on_press=show>{td_string!(l, people.let_go.show)}</KeyButton>
                    </div>
                </div>
            </div>
        </ShowIf>
    }
}
