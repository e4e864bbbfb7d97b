//! Which question is asked, and what it is called.

use leptos::prelude::*;
use leptos_i18n::td_string;

use super::forms::{CentreForm, ClinicForm, CouncilForm};
use super::liaisons::Liaisons;
use super::put_away::{PutAway, name};
use super::{PlaceDialog, centre};
use crate::screen::Screen;

/// The content of a question.
pub(crate) fn content(screen: Screen, dialog: PlaceDialog) -> AnyView {
    match dialog {
        PlaceDialog::Council => view! { <CouncilForm screen=screen/> }.into_any(),
        PlaceDialog::Centre(id) => view! { <CentreForm screen=screen id=id/> }.into_any(),
        PlaceDialog::Clinic(id) => view! { <ClinicForm screen=screen id=id/> }.into_any(),
        PlaceDialog::Liaisons { clinic, centre } => {
            view! { <Liaisons screen=screen clinic=clinic centre=centre/> }.into_any()
        }
        PlaceDialog::PutAway(kind, id) => view! { <PutAway screen=screen kind=kind id=id/> }.into_any(),
    }
}

/// Its heading.
pub(crate) fn title(screen: Screen, dialog: PlaceDialog) -> String {
    let l = screen.l;
    match dialog {
        PlaceDialog::Council => td_string!(l, council.places.council).to_owned(),
        PlaceDialog::Centre(None) => td_string!(l, council.places.new_centre).to_owned(),
        PlaceDialog::Centre(Some(_)) => td_string!(l, council.places.edit_centre).to_owned(),
        PlaceDialog::Clinic(None) => td_string!(l, council.places.new_clinic).to_owned(),
        PlaceDialog::Clinic(Some(_)) => td_string!(l, council.places.edit_clinic).to_owned(),
        PlaceDialog::Liaisons { centre: of, .. } => {
            let name = untrack(|| centre(screen, of)).map(|centre| centre.name).unwrap_or_default();
            td_string!(l, council.places.liaisons_of, centre = name)
        }
        PlaceDialog::PutAway(kind, id) => td_string!(l, council.put_away_ask, name = name(screen, kind, id)),
    }
}
