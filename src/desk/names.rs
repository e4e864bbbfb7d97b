//! The names behind ids, with words for "none".

use leptos_i18n::td_string;
use ryadom_domain::{CentreId, ClinicId, MemberId};

use crate::screen::Screen;

/// A clinic's name. Reactive.
pub(crate) fn clinic(screen: Screen, id: Option<ClinicId>) -> String {
    let Some(id) = id else { return td_string!(screen.l, desk.none.clinic).to_owned() };
    screen.app.directory.with(|directory| {
        let clinic = directory.clinics.iter().find(|clinic| clinic.id == id.uuid());
        clinic
            .map_or_else(|| td_string!(screen.l, desk.none.unknown).to_owned(), |clinic| clinic.name.clone())
    })
}

/// A clinic's address; empty when it is not known. Reactive.
pub(crate) fn clinic_address(screen: Screen, id: ClinicId) -> String {
    screen.app.directory.with(|directory| {
        let clinic = directory.clinics.iter().find(|clinic| clinic.id == id.uuid());
        clinic.map(|clinic| clinic.address.clone()).unwrap_or_default()
    })
}

/// A centre's name. Reactive.
pub(crate) fn centre(screen: Screen, id: CentreId) -> String {
    screen.app.directory.with(|directory| {
        let centre = directory.centres.iter().find(|centre| centre.id == id.uuid());
        centre
            .map_or_else(|| td_string!(screen.l, desk.none.unknown).to_owned(), |centre| centre.name.clone())
    })
}

/// A district, with a word for those without one.
pub(crate) fn district(screen: Screen, name: &str) -> String {
    if name.is_empty() { td_string!(screen.l, desk.none.district).to_owned() } else { name.to_owned() }
}

/// A member's name, with a word for nobody. Reactive.
pub(crate) fn holder(screen: Screen, id: Option<MemberId>) -> String {
    id.map_or_else(|| td_string!(screen.l, desk.none.volunteer).to_owned(), |id| screen.name(id))
}
