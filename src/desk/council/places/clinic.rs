//! One clinic with the people of each centre.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::access::{Action, Whose};
use ryadom_protocol::api::places::PlaceClinic;
use ryadom_web::actions::PlaceKind;
use ryadom_web::ui::icon::{self, icon as draw};
use uuid::Uuid;

use super::put_away::bring_back;
use super::{PlaceDialog, centre, clinic, may, may_of, with};
use crate::dialog::Dialog;
use crate::parts::KeyButton;
use crate::screen::Screen;

/// A clinic.
#[component]
pub(super) fn ClinicRow(
    /// The desk.
    screen: Screen,
    /// Which.
    id: Uuid,
    /// Whether the server can't be asked.
    offline: Memo<bool>,
) -> impl IntoView {
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
            <Actions screen=screen id=id one=one offline=offline/>
            <ul class="place__people">
                <For each=move || centres.get() key=|centre| *centre let:of>
                    <People screen=screen clinic=id of=of one=one offline=offline/>
                </For>
            </ul>
        </li>
    }
}

#[component]
fn Actions(
    /// The desk.
    screen: Screen,
    /// Which clinic.
    id: Uuid,
    /// As it stands.
    one: Memo<PlaceClinic>,
    /// Whether the server can't be asked.
    offline: Memo<bool>,
) -> impl IntoView {
    let l = screen.l;
    let may_change = may(screen, Action::ChangeClinic, Whose::Council);
    let (name, away) = one.with_untracked(|one| (one.name.clone(), one.put_away));
    let ask = move |dialog| Callback::new(move |()| screen.ask(Dialog::Place(dialog)));
    let back = Callback::new(move |()| bring_back(screen, PlaceKind::Clinic, id));
    view! {
        <div class="place__actions">
            {(may_change && !away).then(|| view! {
                <KeyButton
                    letter="E"
                    label=td_string!(l, council.change_of, name = name.clone())
                    disabled=offline
                    on_press=ask(PlaceDialog::Clinic(Some(id)))
                >
                    {draw(icon::PENCIL)} {td_string!(l, council.change)}
                </KeyButton>
                <KeyButton
                    letter="P"
                    class="button button--quiet"
                    label=td_string!(l, council.put_away_of, name = name.clone())
                    disabled=offline
                    on_press=ask(PlaceDialog::PutAway(PlaceKind::Clinic, id))
                >
                    {td_string!(l, council.put_away)}
                </KeyButton>
            })}
            {(may_change && away).then(|| view! {
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
    let ask =
        Callback::new(move |()| screen.ask(Dialog::Place(PlaceDialog::Liaisons { clinic, centre: of })));
    view! {
        <li class="place__centre">
            <p><span class="detail__soft">{name} ": "</span> {people}</p>
            {may_change.then(|| view! {
                <KeyButton
                    letter=letter
                    class="button button--quiet"
                    label=td_string!(l, council.places.liaisons_of, centre = untrack(name))
                    disabled=offline
                    on_press=ask
                >
                    {td_string!(l, council.places.liaisons_button)}
                </KeyButton>
            })}
        </li>
    }
}
