//! The clinics, and who is responsible there.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::access::{Action, Whose};
use ryadom_web::ui::icon::{self, icon as draw};

use super::clinic::ClinicRow;
use super::{PlaceDialog, keep_loaded, may};
use crate::council::is_offline;
use crate::council::state_line::StateLine;
use crate::dialog::Dialog;
use crate::parts::{Empty, KeyButton};
use crate::screen::Screen;

/// The part about clinics.
#[component]
pub(crate) fn Clinics(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    keep_loaded(screen);
    let offline = is_offline(screen.app);
    let ids = move |away: bool| {
        Memo::new(move |_| {
            screen.places.value.with(|places| {
                let clinics = places.as_ref().map(|places| places.clinics.as_slice()).unwrap_or_default();
                clinics.iter().filter(|one| one.put_away == away).map(|one| one.id).collect::<Vec<_>>()
            })
        })
    };
    let (here, away) = (ids(false), ids(true));
    let is_empty = move || screen.places.value.with(Option::is_some) && here.with(Vec::is_empty);
    let add = Callback::new(move |()| screen.ask(Dialog::Place(PlaceDialog::Clinic(None))));
    view! {
        <div class="page-head">
            <h2>{td_string!(l, council.tab.clinics)}</h2>
            {may(screen, Action::ChangeClinic, Whose::Council).then(|| view! {
                <KeyButton letter="A" class="button button--primary" disabled=offline on_press=add>
                    {draw(icon::PLUS)} {td_string!(l, council.places.add_clinic)}
                </KeyButton>
            })}
        </div>
        <StateLine screen=screen/>
        <Show when=is_empty>
            <Empty
                drawing=icon::HOSPITAL
                title=td_string!(l, council.places.none_clinics)
                text=td_string!(l, council.places.none_clinics_text)
            />
        </Show>
        <ul class="places">
            <For each=move || here.get() key=|id| *id let:id><ClinicRow screen=screen id=id offline=offline/></For>
        </ul>
        <Show when=move || away.with(|away| !away.is_empty())>
            <details class="places-away">
                <summary>{move || td_string!(l, council.places.away, count = away.with(Vec::len))}</summary>
                <ul class="places">
                    <For each=move || away.get() key=|id| *id let:id><ClinicRow screen=screen id=id offline=offline/></For>
                </ul>
            </details>
        </Show>
    }
}
