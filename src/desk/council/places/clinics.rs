//! The clinics, and who is responsible there.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::access::{Action, Whose};
use ryadom_web::ui::ShowIf;
use ryadom_web::ui::icon;

use super::clinic::ClinicRow;
use super::list::{PlaceList, PlacesHead, ids};
use super::{PlaceDialog, keep_loaded, may};
use crate::council::is_offline;
use crate::council::state_line::StateLine;
use crate::parts::Empty;
use crate::screen::Screen;

/// The part about clinics.
#[component]
pub(crate) fn Clinics(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    keep_loaded(screen);
    let of = |places: &ryadom_protocol::api::places::CouncilPlaces| {
        places.clinics.iter().map(|one| (one.id, one.put_away)).collect::<Vec<_>>()
    };
    let here = ids(screen, of, false);
    let is_empty = move || screen.places.value.with(Option::is_some) && here.with(Vec::is_empty);
    let add =
        may(screen, Action::ChangeClinic, Whose::Council).then(|| td_string!(l, council.places.add_clinic));
    view! {
        <PlacesHead
            screen=screen
            title=td_string!(l, council.tab.clinics)
            add=add
            dialog=PlaceDialog::Clinic(None)
            offline=is_offline(screen.app)
        />
        <StateLine screen=screen/>
        <ShowIf when=is_empty>
            <Empty
                drawing=icon::HOSPITAL
                title=td_string!(l, council.places.none_clinics)
                text=td_string!(l, council.places.none_clinics_text)
            />
        </ShowIf>
        <PlaceList
            screen=screen
            here=here
            away=ids(screen, of, true)
            row=|screen, id| view! { <ClinicRow screen=screen id=id/> }.into_any()
        />
    }
}
