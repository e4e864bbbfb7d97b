//! What one needs between the street and the flat, in figures large enough for a dark staircase.

use leptos::prelude::*;
use ryadom_domain::{Address, Field};
use ryadom_web::ui::words;

use crate::shell::Shell;

/// Entrance, code, floor, flat: in the order they are needed; what is not known is left out.
#[component]
pub(crate) fn Door(
    /// The address.
    address: Address,
) -> impl IntoView {
    let l = Shell::expect().locale;
    let parts = [
        (Field::Entrance, address.entrance),
        (Field::DoorCode, address.door_code),
        (Field::Floor, address.floor),
        (Field::Flat, address.flat),
    ];
    let cells: Vec<AnyView> = parts
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(field, value)| {
            view! {
                <div class="door__cell">
                    <dt>{words::field(l, &field)}</dt>
                    <dd>{value}</dd>
                </div>
            }
            .into_any()
        })
        .collect();
    (!cells.is_empty()).then(|| view! { <dl class="door">{cells}</dl> })
}
