//! One clinic with the people of each centre.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::access::{Action, Whose};
use ryadom_protocol::api::places::PlaceClinic;
use ryadom_web::actions::PlaceKind;
use ryadom_web::ui::KeyedFor;
use uuid::Uuid;

use super::list::{PlaceActions, ask};
use super::{PlaceDialog, centre, clinic, may, may_of, with};
use crate::council::is_offline;
use crate::parts::KeyButton;
use crate::screen::Screen;

/// A clinic.
#[component]
pub(super) fn ClinicRow(
    /// The desk.
    screen: Screen,
    /// Which.
    id: Uuid,
) -> impl IntoView {
    let offline = is_offline(screen.app);
    let may_change = may(screen, Action::ChangeClinic, Whose::Council);
    let one = Memo::new(move |_| clinic(screen, id).unwrap_or_default());
    // Of centres that are put away only those that still name somebody.
    let centres = Memo::new(move |_| {
        let named = one.with(|one| one.liaisons.iter().map(|liaison| liaison.centre).collect::<Vec<_>>());
        with(screen, |places| {
            let shown = places.centres.iter().filter(|centre| !centre.put_away || named.contains(&centre.id));
            Some(shown.map(|centre| centre.id).collect::<Vec<_>>())
        })
        .unwrap_or_default()
    });
    let line = move |of: fn(&PlaceClinic) -> &String| {
        move || {
            let text = one.with(|one| of(one).clone());
            (!text.is_empty()).then(|| view! { <p class="place__line">{text}</p> })
        }
    };
    view! {
        <li class="card place place--clinic" data-row>
            <div class="place__body">
                <p class="place__name">{move || one.with(|one| one.name.clone())}</p>
                {line(|one| &one.address)}
                {line(|one| &one.hours)}
                {line(|one| &one.phone)}
                {line(|one| &one.note)}
            </div>
            <PlaceActions
                screen=screen
                kind=PlaceKind::Clinic
                id=id
                name=Signal::derive(move || one.with(|one| one.name.clone()))
                is_away=one.with_untracked(|one| one.put_away)
                may_change=may_change
                may_put_away=may_change
                offline=offline
            />
            <ul class="place__people">
                <KeyedFor each=move || centres.get() key=|centre| *centre let:of>
                    <People screen=screen clinic=id of=of one=one offline=offline/>
                </KeyedFor>
            </ul>
        </li>
    }
}

/// The people of one centre, the responsible one first.
#[component]
fn People(
    /// The desk.
    screen: Screen,
    /// Which clinic.
    clinic: Uuid,
    /// Which centre.
    of: Uuid,
    /// The clinic as it stands.
    one: Memo<PlaceClinic>,
    /// Whether the server can't be asked.
    offline: Memo<bool>,
) -> impl IntoView {
    let l = screen.l;
    let name = move || centre(screen, of).map(|centre| centre.name).unwrap_or_default();
    let people = move || {
        one.with(|one| {
            let mut own: Vec<_> = one.liaisons.iter().filter(|liaison| liaison.centre == of).collect();
            own.sort_by_key(|liaison| liaison.rank);
            let with_phone = own.into_iter().map(|liaison| {
                let phone =
                    if liaison.phone.is_empty() { String::new() } else { format!(", {}", liaison.phone) };
                format!("{}{phone}", liaison.name)
            });
            let people = with_phone.collect::<Vec<_>>().join(" → ");
            if people.is_empty() { td_string!(l, council.places.nobody).to_owned() } else { people }
        })
    };
    let is_own = untrack(|| screen.actor().is_some_and(|actor| actor.centre.uuid() == of));
    let may_change = may_of(screen, Action::ChangeLiaison, of) && one.with_untracked(|one| !one.put_away);
    let letter = if is_own { "L" } else { "O" };
    view! {
        <li class="place__centre">
            <p><span class="detail__soft">{name} ": "</span> {people}</p>
            {may_change.then(|| view! {
                <KeyButton
                    letter=letter
                    class="button button--quiet"
                    label=td_string!(l, council.places.liaisons_of, centre = untrack(name))
                    disabled=offline
                    on_press=ask(screen, PlaceDialog::Liaisons { clinic, centre: of })
                >
                    {td_string!(l, council.places.liaisons_button)}
                </KeyButton>
            })}
        </li>
    }
}
