//! Should a member's phones be let go? The member stays a member.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::MemberId;
use ryadom_web::actions;
use ryadom_web::ui::icon::{self, icon as draw};
use uuid::Uuid;

use super::dialog::MemberDialog;
use crate::council::{complain, is_offline};
use crate::dialog::Dialog;
use crate::model::filter::{Filter, Holder};
use crate::parts::KeyButton;
use crate::screen::Screen;

/// What will happen to the phones, and what is left to do.
#[component]
pub(super) fn LetGo(
    /// The desk.
    screen: Screen,
    /// Whose.
    id: Uuid,
    /// How they are called.
    name: String,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let offline = is_offline(app);
    let is_asked = RwSignal::new(false);
    let is_self = screen.actor().is_some_and(|actor| actor.member == MemberId::new(id));
    let leaver = name.clone();
    let let_go = move |()| {
        is_asked.set(true);
        let name = name.clone();
        actions::end_sessions(app, id, None, move |ended| match ended {
            Ok(()) => screen.people_changed(td_string!(l, people.let_go.done, name = name)),
            Err(error) => {
                let _ = is_asked.try_set(false);
                complain(screen, &error);
            }
        });
    };
    let put_away = move |()| screen.ask(Dialog::Member(MemberDialog::PutAway(id, leaver.clone())));
    view! {
        <ol class="numbered">
            <li>{td_string!(l, people.let_go.told)}</li>
            <li>{td_string!(l, people.let_go.handed_in)}</li>
            <li>{td_string!(l, people.let_go.wiped)}</li>
        </ol>
        <p>{td_string!(l, people.let_go.stays)}</p>
        <OpenDeliveries screen=screen member=MemberId::new(id)/>
        <div class="form-end">
            <KeyButton
                letter="L"
                class="button button--danger"
                disabled=Signal::derive(move || is_asked.get() || offline.get())
                on_press=let_go
            >
                {draw(icon::BAN)} {td_string!(l, people.let_go.action)}
            </KeyButton>
            {(!is_self).then(|| view! {
                <KeyButton letter="P" class="button button--quiet" disabled=offline on_press=put_away>
                    {draw(icon::USER_X)} {td_string!(l, people.put_away.instead)}
                </KeyButton>
            })}
        </div>
    }
}

/// What a member still has to bring, with a way to hand it to somebody else.
#[component]
pub(super) fn OpenDeliveries(
    /// The desk.
    screen: Screen,
    /// Whose.
    member: MemberId,
) -> impl IntoView {
    let l = screen.l;
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
        <Show when=move || has_open.get()>
            <div class="notice notice--warn">
                {draw(icon::ALERT)}
                <div class="notice__body">
                    <p>{move || td_string!(l, people.let_go.open, count = n_open.get())}</p>
                    <div class="notice__actions">
                        <KeyButton letter="D" on_press=show>{td_string!(l, people.let_go.show)}</KeyButton>
                    </div>
                </div>
            </div>
        </Show>
    }
}
