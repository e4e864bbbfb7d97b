//! The ways in just made for many: each to be handed on, all to be printed. They can't be shown again.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Timestamp;
use ryadom_protocol::api::members::InvitationList;
use ryadom_web::actions;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{KeyedFor, ShowIf};

use crate::council::handout::copy;
use crate::council::is_offline;
use crate::council::ways::{self, WAYS_TITLE, Way};
use crate::parts::{KeyButton, Loaded};
use crate::screen::Screen;

/// Cards with QR codes, and a sheet to print.
#[component]
pub(super) fn HandedOut(
    /// The desk.
    screen: Screen,
    /// The ways in.
    ways: Memo<Option<Vec<Way>>>,
) -> impl IntoView {
    let l = screen.l;
    let list = asked_since(screen, ways);
    // Before the list is here nobody knows better; what it leaves out for its length may still stand.
    let stands = move |way: &Way| {
        list.value.with(|list| {
            list.as_ref().is_none_or(|list| {
                let is_whole = usize::try_from(list.total).is_ok_and(|total| total == list.invitations.len());
                !is_whole || list.invitations.iter().any(|open| open.id == way.made.id)
            })
        })
    };
    let all = move || ways.get().unwrap_or_default();
    let print = move |()| {
        let good = untrack(|| all().into_iter().filter(stands).collect());
        ways::print(screen, good);
        screen.handed.update(|handed| {
            if let Some(handed) = handed {
                handed.is_printed = true;
            }
        });
    };
    let count = move || ways.with(|ways| ways.as_ref().map_or(0, Vec::len));
    view! {
        <section class="ways" aria-labelledby=WAYS_TITLE>
            <header class="folk__head">
                <h3 id=WAYS_TITLE tabindex="-1">{move || td_string!(l, people.made.title, count = count())}</h3>
                <KeyButton letter="P" class="button button--primary" on_press=print>
                    {draw(icon::PRINTER)} {td_string!(l, people.made.print)}
                </KeyButton>
                <KeyButton letter="D" on_press=move |()| screen.handed.set(None)>
                    {draw(icon::CHECK)} {td_string!(l, people.made.done)}
                </KeyButton>
            </header>
            <p class="notice notice--warn" role="status">
                {draw(icon::INFO)} <span class="notice__body">{td_string!(l, people.made.once)}</span>
            </p>
            <ul class="ways__cards">
                <KeyedFor each=all key=|way| way.made.id let:way>
                    {
                        let checked = way.clone();
                        let stands = Memo::new(move |_| stands(&checked));
                        view! { <WayCard screen=screen way=way stands=stands/> }
                    }
                </KeyedFor>
            </ul>
        </section>
    }
}

/// The open invitations, as they stand after the newest of these was made.
fn asked_since(screen: Screen, ways: Memo<Option<Vec<Way>>>) -> Loaded<InvitationList> {
    let list = Loaded::new(screen.app);
    let offline = is_offline(screen.app);
    Effect::new(move || {
        ways.track();
        screen.n_people_changes.track();
        offline.track();
        list.value.set(None);
        actions::invitations(screen.app, list.asking());
    });
    list
}

#[component]
fn WayCard(
    /// The desk.
    screen: Screen,
    /// What to hand over.
    way: Way,
    /// Whether its code still opens anything.
    stands: Memo<bool>,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let message = ways::message(screen, &way.made);
    let until = screen.times().short(Timestamp(way.made.expires_at), app.now.get_untracked());
    view! {
        <li class="card ways__card" class:ways__card--over=move || !stands.get() data-row>
            <div class="invitation__qr" role="img" aria-label=td_string!(l, desk.invite.qr) inner_html=way.made.qr_svg></div>
            <div class="ways__words">
                <p><strong>{way.made.name}</strong></p>
                <p class="ways__code">{way.made.code}</p>
                <p class="ways__link">{way.made.link}</p>
                <p class="detail__soft">{td_string!(l, desk.invite.until, time = until)}</p>
                <div role="status">
                    <ShowIf when=move || !stands.get()>
                        <p class="field__error">{draw(icon::BAN)} {td_string!(l, people.made.over)}</p>
                    </ShowIf>
                </div>
                <KeyButton letter="T" on_press=move |()| copy(screen, &message)>
                    {draw(icon::COPY)} {td_string!(l, people.handout.copy_text)}
                </KeyButton>
            </div>
        </li>
    }
}
