//! The council's name and time zone, and its centres.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::access::{Action, Whose};
use ryadom_web::actions::PlaceKind;
use ryadom_web::ui::ShowIf;
use ryadom_web::ui::icon::{self, icon as draw};
use uuid::Uuid;

use super::list::{PlaceActions, PlaceList, PlacesHead, ask, ids};
use super::{PlaceDialog, centre, keep_loaded, may, may_of};
use crate::council::is_offline;
use crate::council::state_line::StateLine;
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
    let of = |places: &ryadom_protocol::api::places::CouncilPlaces| {
        places.centres.iter().map(|one| (one.id, one.put_away)).collect::<Vec<_>>()
    };
    let add =
        may(screen, Action::AddCentre, Whose::Council).then(|| td_string!(l, council.places.add_centre));
    view! {
        <PlacesHead screen=screen title=td_string!(l, council.tab.centres) add=add dialog=PlaceDialog::Centre(None) offline=offline/>
        <StateLine screen=screen/>
        <CouncilLine screen=screen offline=offline/>
        <PlaceList
            screen=screen
            here=ids(screen, of, false)
            away=ids(screen, of, true)
            row=|screen, id| view! { <CentreRow screen=screen id=id/> }.into_any()
        />
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
    let may_change = may(screen, Action::ChangeCouncil, Whose::Council);
    view! {
        <ShowIf when=move || screen.places.value.with(Option::is_some)>
            <div class="card place">
                <div class="place__body">
                    <p class="place__name">{move || words().map(|(name, _)| name)}</p>
                    <p class="detail__soft">{move || words().map(|(_, zone)| zone)}</p>
                </div>
                {may_change.then(|| view! {
                    <KeyButton
                        letter="C"
                        disabled=offline
                        on_press=ask(screen, PlaceDialog::Council)
                        label=td_string!(l, council.change_of, name = td_string!(l, council.places.council))
                    >
                        {draw(icon::PENCIL)} {td_string!(l, council.change)}
                    </KeyButton>
                })}
            </div>
        </ShowIf>
    }
}

#[component]
fn CentreRow(
    /// The desk.
    screen: Screen,
    /// Which.
    id: Uuid,
) -> impl IntoView {
    let l = screen.l;
    let offline = is_offline(screen.app);
    let one = Memo::new(move |_| centre(screen, id).unwrap_or_default());
    let name = Signal::derive(move || one.with(|one| one.name.clone()));
    let hotline = move || {
        one.with(|one| {
            let none = || td_string!(l, council.places.no_hotline).to_owned();
            if one.hotline.is_empty() { none() } else { one.hotline.clone() }
        })
    };
    let members = move || td_string!(l, council.places.members, count = one.with(|one| one.members));
    view! {
        <li class="card place" data-row>
            <div class="place__body">
                <p class="place__name">{move || name.get()}</p>
                <p class="detail__soft">{hotline} " · " {members}</p>
            </div>
            <PlaceActions
                screen=screen
                kind=PlaceKind::Centre
                id=id
                name=name
                is_away=one.with_untracked(|one| one.put_away)
                may_change=may_of(screen, Action::ChangeCentre, id)
                may_put_away=may(screen, Action::AddCentre, Whose::Council)
                offline=offline
            />
        </li>
    }
}
