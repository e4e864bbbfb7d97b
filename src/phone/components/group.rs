//! What is picked up in one place: the place, a button for all of it, and the houses it goes to.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::DeliveryId;
use ryadom_protocol::api::Clinic;
use ryadom_web::ui::{icon, links};

use super::delivery_row::DeliveryRow;
use super::pick_up_sheet::PickUpSheet;
use crate::day::{self, Group, House};
use crate::shell::Shell;

/// One place with everything that is picked up there.
#[component]
pub(crate) fn GroupSection(
    /// What to draw.
    group: Group,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let clinic = group
        .clinic
        .and_then(|id| shell.app.directory.with(|directory| day::clinic(directory, id).cloned()));
    let name = match (&clinic, group.clinic) {
        (Some(clinic), _) => clinic.name.clone(),
        (None, Some(_)) => td_string!(l, phone.today.other_clinic).to_owned(),
        (None, None) => td_string!(l, phone.today.no_clinic).to_owned(),
    };
    let ids: Vec<DeliveryId> = group.houses.iter().flat_map(|house| house.rows.clone()).collect();
    let houses: Vec<AnyView> = group.houses.into_iter().map(house).collect();
    let label = name.clone();
    view! {
        <section class="group" aria-label=label>
            <header class="group__head">
                <h2 class="group__name">
                    {icon(if group.clinic.is_some() { icon::HOSPITAL } else { icon::HOUSE })}
                    {name.clone()}
                </h2>
                {clinic.map(|clinic| place(shell, &clinic))}
            </header>
            {group.clinic.map(|_| view! { <PickUpAll place=name ids=ids/> })}
            {houses}
        </section>
    }
}

fn house(house: House) -> AnyView {
    let rows: Vec<AnyView> = house.rows.into_iter().map(|id| view! { <DeliveryRow id=id/> }.into_any()).collect();
    let has_name = !house.street.is_empty();
    view! {
        <div class="house">
            {has_name
                .then(|| {
                    view! {
                        <h3 class="house__name">
                            {(!house.town.is_empty())
                                .then(|| view! { <span class="house__town">{house.town.clone()}", "</span> })}
                            {house.street.clone()}
                        </h3>
                    }
                })} <ul class="house__rows">{rows}</ul>
        </div>
    }
    .into_any()
}

/// Where the clinic is, and who answers for it on behalf of this centre.
pub(crate) fn place(shell: Shell, clinic: &Clinic) -> AnyView {
    let centre = shell.app.profile.with_untracked(|profile| profile.as_ref().map(|profile| profile.centre));
    let liaison = clinic.liaisons.iter().find(|liaison| Some(liaison.centre) == centre).cloned();
    let call = liaison.as_ref().and_then(|liaison| links::call(&liaison.phone));
    let name = liaison.map(|liaison| liaison.name).unwrap_or_default();
    view! {
        <p class="group__place">{clinic.address.clone()}</p>
        {call
            .map(|call| {
                view! {
                    <a class="group__call" href=call>
                        {icon(icon::PHONE)}
                        {td_string!(shell.locale, phone.today.liaison, name = name)}
                    </a>
                }
            })}
    }
    .into_any()
}

/// The button that marks all of it picked up, behind a list to check.
#[component]
fn PickUpAll(
    /// The place's name.
    place: String,
    /// What goes from there.
    ids: Vec<DeliveryId>,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let open = RwSignal::new(false);
    let there = Memo::new(move |_| {
        let is_there = |id: &DeliveryId| shell.delivery(*id).is_some_and(|delivery| day::is_to_pick_up(&delivery));
        ids.iter().copied().filter(is_there).collect::<Vec<_>>()
    });
    let place = StoredValue::new(place);
    move || {
        let n = there.read().len();
        if n == 0 {
            let held = td_string!(l, phone.today.all_picked_up);
            return view! { <p class="group__done">{icon(icon::PACKAGE_CHECK)} {held}</p> }.into_any();
        }
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        view! {
            <button type="button" class="button button--wide" on:click=move |_| open.set(true)>
                {icon(icon::PACKAGE_CHECK)}
                {td_string!(l, phone.pick_up.all, number = n)}
            </button>
            <PickUpSheet open=open place=place.get_value() ids=there/>
        }
        .into_any()
    }
}
