//! Parts of the screens.

pub(crate) mod act_row;
pub(crate) mod aside_sheet;
pub(crate) mod badges;
pub(crate) mod banners;
pub(crate) mod choices;
pub(crate) mod contact_actions;
pub(crate) mod delivery_row;
pub(crate) mod door;
pub(crate) mod export_button;
pub(crate) mod gone_notices;
pub(crate) mod group;
pub(crate) mod install_offer;
pub(crate) mod note_field;
pub(crate) mod notice;
pub(crate) mod phone_numbers;
pub(crate) mod pick_up_sheet;
pub(crate) mod route_sheet;
pub(crate) mod sheet;
pub(crate) mod sign_out_sheet;
pub(crate) mod storage_card;
pub(crate) mod sync_line;
pub(crate) mod tab_bar;
pub(crate) mod toast_area;
pub(crate) mod top;
pub(crate) mod visit_bar;
pub(crate) mod visit_sheet;

use leptos_i18n::td_string;
use ryadom_web::ui::time;

use crate::shell::Shell;

/// Between the phone's clock and the server's, from here on it is worth a word.
const SKEW_WORTH_A_WORD_MS: i64 = 5 * 60 * 1_000;

/// That this phone's clock is wrong or stands in another time zone, and whose clock the times here are by; `None` where it shows the same.
/// Reactive.
pub(crate) fn clock_words(shell: Shell) -> Option<String> {
    let now = shell.app.now.get();
    let is_wrong = now.since_ms(ryadom_web::platform::now()).abs() > SKEW_WORTH_A_WORD_MS;
    let time = || shell.times().clock(now);
    if is_wrong {
        Some(td_string!(shell.locale, phone.delivery.clock, time = time()))
    } else {
        time::is_other_zone(shell.app).then(|| td_string!(shell.locale, phone.delivery.zone, time = time()))
    }
}
