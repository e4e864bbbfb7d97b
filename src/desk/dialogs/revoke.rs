//! Should this volunteer's phone be locked out?

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::MemberId;
use ryadom_web::actions;
use ryadom_web::ui::icon::{self, icon as draw};

use crate::model::filter::{Filter, Holder};
use crate::screen::Screen;

/// What will happen to the phone, and what is left to do.
#[component]
pub(crate) fn Revoke(
    /// The desk.
    screen: Screen,
    /// Whose.
    member: MemberId,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let is_asked = RwSignal::new(false);
    let n_open = Memo::new(move |_| {
        screen.figures.with(|figures| figures.members.get(&Some(member)).map_or(0, |tally| tally.open()))
    });
    let revoke = move |_| {
        is_asked.set(true);
        actions::revoke(app, member, move |revoked| match revoked {
            Ok(()) => {
                screen.answer();
                screen.say(td_string!(l, desk.revoke.done, name = untrack(|| screen.name(member))));
                // The list of people says so, too, as soon as the directory is here.
                actions::sync_now(app);
            }
            Err(error) => {
                let _ = is_asked.try_set(false);
                screen.complain(&error);
            }
        });
    };
    let show = move |_| {
        screen.answer();
        let filter = Filter { holder: Some(Holder::Member(member)), ..Filter::default() };
        screen.narrow(|route| route.filter = filter);
    };
    view! {
        <ol class="numbered">
            <li>{td_string!(l, desk.revoke.told)}</li>
            <li>{td_string!(l, desk.revoke.handed_in)}</li>
            <li>{td_string!(l, desk.revoke.wiped)}</li>
        </ol>
        {move || (n_open.get() > 0).then(|| view! {
            <div class="notice notice--warn">
                {draw(icon::ALERT)}
                <div class="notice__body">
                    <p>{td_string!(l, desk.revoke.open, count = n_open.get())}</p>
                    <div class="notice__actions">
                        <button type="button" class="button" on:click=show>{td_string!(l, desk.revoke.show)}</button>
                    </div>
                </div>
            </div>
        })}
        <div class="form-end">
            <button type="button" class="button button--danger" disabled=move || is_asked.get() on:click=revoke>
                {draw(icon::BAN)} {td_string!(l, desk.revoke.action)}
            </button>
            <button type="button" class="button" on:click=move |_| screen.answer()>{td_string!(l, common.cancel)}</button>
        </div>
    }
}
