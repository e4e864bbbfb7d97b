//! The check list of what was handed out at a clinic.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Command, Delivery, DeliveryId};
use ryadom_web::ui::{Sheet, icon};

use crate::day;
use crate::shell::Shell;

/// Everything is ticked at first; what was not handed out is unticked, and one button records the rest.
#[component]
pub(crate) fn PickUpSheet(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The clinic's name.
    place: String,
    /// What lies there.
    ids: Memo<Vec<DeliveryId>>,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    view! {
        <Sheet locale=l open=open title=place on_close=move |()| open.set(false)>
            <CheckList ids=ids.get_untracked() open=open/>
        </Sheet>
    }
}

#[component]
fn CheckList(
    /// What lies there.
    ids: Vec<DeliveryId>,
    /// To close it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let left_there = RwSignal::new(BTreeSet::<DeliveryId>::new());
    let problem = RwSignal::new(None::<String>);
    let rows: Vec<AnyView> = ids.iter().filter_map(|id| row(shell, *id, left_there)).collect();
    let all = StoredValue::new(ids);
    let taken = move || {
        let left = left_there.read();
        all.with_value(|all| all.iter().copied().filter(|id| !left.contains(id)).collect::<Vec<_>>())
    };
    let record = move |_| {
        let commands = taken().into_iter().map(|id| (id, Command::PickUp)).collect();
        shell.record(commands, move |failed| match failed {
            None => open.set(false),
            failed => problem.set(failed),
        });
    };
    let count = move || u32::try_from(taken().len()).unwrap_or(u32::MAX);
    view! {
        <p class="field__help">{td_string!(l, phone.pick_up.help)}</p>
        <ul class="stack stack--tight">{rows}</ul>
        {move || problem.get().map(|problem| view! { <p class="field__error" role="alert">{icon(icon::ALERT)} {problem}</p> })}
        <div class="sheet__foot">
            <button
                type="button"
                class="button button--primary button--large button--wide"
                disabled=move || count() == 0
                on:click=record
            >
                {icon(icon::PACKAGE_CHECK)}
                {move || td_string!(l, phone.pick_up.taken, number = count())}
            </button>
        </div>
    }
}

fn row(shell: Shell, id: DeliveryId, left_there: RwSignal<BTreeSet<DeliveryId>>) -> Option<AnyView> {
    let delivery = shell.app.deliveries.with_untracked(|state| state.get(id).cloned())?;
    let toggle = move |_| {
        left_there.update(|left| {
            if !left.remove(&id) {
                left.insert(id);
            }
        });
    };
    Some(
        view! {
            <li>
                <label class="choice">
                    <input type="checkbox" checked on:change=toggle/>
                    <span class="choice__body">
                        <strong>{who(&delivery)}</strong>
                        <br/>
                        {delivery.items.clone()}
                    </span>
                </label>
            </li>
        }
        .into_any(),
    )
}

fn who(delivery: &Delivery) -> String {
    let name = delivery.recipient.as_ref().map(|recipient| recipient.name.trim().to_owned()).unwrap_or_default();
    let (_, street) = day::place(delivery);
    [name, street].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
