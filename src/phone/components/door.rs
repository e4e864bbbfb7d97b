//! What one needs between the street and the flat, in figures large enough for a dark staircase.

use ryadom_domain::{Address, Field};
use ryadom_web::ui::words;

use crate::dom::{El, div, el};
use crate::shell::Shell;

/// Entrance, code, floor, flat: in the order they are needed; what is not known is left out.
pub(crate) fn door(shell: Shell, address: &Address) -> Option<El> {
    let parts = [
        (Field::Entrance, &address.entrance),
        (Field::DoorCode, &address.door_code),
        (Field::Floor, &address.floor),
        (Field::Flat, &address.flat),
    ];
    let mut known = parts.iter().filter(|(_, value)| !value.trim().is_empty()).peekable();
    known.peek()?;
    Some(known.fold(el("dl", "door"), |door, (field, value)| {
        let name = el("dt", "").text(&words::field(shell.locale, field));
        door.add(div("door__cell").add(name).add(el("dd", "").text(value)))
    }))
}
