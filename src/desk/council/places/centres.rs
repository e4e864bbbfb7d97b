//! The council's name and time zone, and its centres.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::access::{Action, Whose};
use ryadom_web::actions::PlaceKind;
use ryadom_web::ui::icon::{self, icon as draw};
use uuid::Uuid;

use super::put_away::bring_back;
use super::{PlaceDialog, centre, keep_loaded, may, may_of};
use crate::council::is_offline;
use crate::council::state_line::StateLine;
use crate::dialog::Dialog;
use crate::parts::KeyButton;
use crate::screen::Screen;
use crate::zones;

/// The part about centres.
#[component]
pub(crate) fn Centres(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    keep_loaded(screen);
    let offline = is_offline(screen.app);
    let ids = move |away: bool| {
        Memo::new(move |_| {
            screen.places.value.with(|places| {
                let centres = places.as_ref().map(|places| places.centres.as_slice()).unwrap_or_default();
                centres.iter().filter(|one| one.put_away == away).map(|one| one.id).collect::<Vec<_>>()
            })
        })
    };
    let (here, away) = (ids(false), ids(true));
    let ask = move |dialog| Callback::new(move |()| screen.ask(Dialog::Place(dialog)));
    view! {
        <div class="page-head">
            <h2>{td_string!(l, council.tab.centres)}</h2>
            {may(screen, Action::AddCentre, Whose::Council).then(|| view! {
                <KeyButton letter="A" class="button button--primary" disabled=offline on_press=ask(PlaceDialog::Centre(None))>
                    {draw(icon::PLUS)} {td_string!(l, council.places.add_centre)}
                </KeyButton>
            })}
        </div>
        <StateLine screen=screen/>
        <CouncilLine screen=screen offline=offline/>
        <ul class="places">
            <For each=move || here.get() key=|id| *id let:id><CentreRow screen=screen id=id offline=offline/></For>
        </ul>
        <Show when=move || away.with(|away| !away.is_empty())>
            <details class="places-away">
                <summary>{move || td_string!(l, council.places.away, count = away.with(Vec::len))}</summary>
                <ul class="places">
                    <For each=move || away.get() key=|id| *id let:id><CentreRow screen=screen id=id offline=offline/></For>
                </ul>
            </details>
        </Show>
    }
}

/// The council itself.
#[component]
fn CouncilLine(
    /// The desk.
    screen: Screen,
    /// Whether the server can't be asked.
    offline: Memo<bool>,
) -> impl IntoView {
    let l = screen.l;
    let words = move || {
        screen.places.value.with(|places| {
            places.as_ref().map(|places| (places.name.clone(), zones::name(l, &places.time_zone)))
        })
    };
    let change = Callback::new(move |()| screen.ask(Dialog::Place(PlaceDialog::Council)));
    let may_change = may(screen, Action::ChangeCouncil, Whose::Council);
    view! {
        <Show when=move || screen.places.value.with(Option::is_some)>
            <div class="card place">
                <div class="place__body">
                    <p class="place__name">{move || words().map(|(name, _)| name)}</p>
                    <p class="detail__soft">{move || words().map(|(_, zone)| zone)}</p>
                </div>
                {may_change.then(|| view! {
                    <KeyButton letter="C" disabled=offline on_press=change label=td_string!(l, council.change_of, name = td_string!(l, council.places.council))>
                        {draw(icon::PENCIL)} {td_string!(l, council.change)}
                    </KeyButton>
                })}
            </div>
        </Show>
    }
}

#[component]
fn CentreRow(
    /// The desk.
    screen: Screen,
    /// Which.
    id: Uuid,
    /// Whether the server can't be asked.
    offline: Memo<bool>,
) -> impl IntoView {
    let l = screen.l;
    let one = Memo::new(move |_| centre(screen, id).unwrap_or_default());
    let hotline = move || {
        one.with(|one| {
            let none = || td_string!(l, council.places.no_hotline).to_owned();
            if one.hotline.is_empty() { none() } else { one.hotline.clone() }
        })
    };
    let members = move || td_string!(l, council.places.members, count = one.with(|one| one.members));
    let may_change = may_of(screen, Action::ChangeCentre, id);
    let may_put_away = may(screen, Action::AddCentre, Whose::Council);
    let name = one.with_untracked(|one| one.name.clone());
    let away = one.with_untracked(|one| one.put_away);
    let ask = move |dialog| Callback::new(move |()| screen.ask(Dialog::Place(dialog)));
    let back = Callback::new(move |()| bring_back(screen, PlaceKind::Centre, id));
    view! {
        <li class="card place" data-row>
            <div class="place__body">
                <p class="place__name">{move || one.with(|one| one.name.clone())}</p>
                <p class="detail__soft">{hotline} " · " {members}</p>
            </div>
            <div class="place__actions">
                {(may_change && !away).then(|| view! {
                    <KeyButton
                        letter="E"
                        label=td_string!(l, council.change_of, name = name.clone())
                        disabled=offline
                        on_press=ask(PlaceDialog::Centre(Some(id)))
                    >
                        {draw(icon::PENCIL)} {td_string!(l, council.change)}
                    </KeyButton>
                })}
                {(may_put_away && !away).then(|| view! {
                    <KeyButton
                        letter="P"
                        class="button button--quiet"
                        label=td_string!(l, council.put_away_of, name = name.clone())
                        disabled=offline
                        on_press=ask(PlaceDialog::PutAway(PlaceKind::Centre, id))
                    >
                        {td_string!(l, council.put_away)}
                    </KeyButton>
                })}
                {(may_put_away && away).then(|| view! {
                    <KeyButton
                        letter="B"
                        label=td_string!(l, council.bring_back_of, name = name.clone())
                        disabled=offline
                        on_press=back
                    >
                        {draw(icon::UNDO)} {td_string!(l, council.bring_back)}
                    </KeyButton>
                })}
            </div>
        </li>
    }
}
