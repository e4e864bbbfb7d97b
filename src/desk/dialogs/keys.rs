//! Which keys are there?

use leptos::prelude::*;
use leptos_i18n::td_string;

use crate::screen::Screen;

/// Every key with what it does.
#[component]
pub(crate) fn Keys(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    let keys: [(&[&str], &'static str); 15] = [
        (&["J", "↓"], td_string!(l, desk.keys.down)),
        (&["K", "↑"], td_string!(l, desk.keys.up)),
        (&["Enter"], td_string!(l, desk.keys.open)),
        (&["X"], td_string!(l, desk.keys.select)),
        (&["Shift + ↑ ↓"], td_string!(l, desk.keys.extend)),
        (&["/"], td_string!(l, desk.keys.search)),
        (&["N"], td_string!(l, desk.keys.new)),
        (&["A"], td_string!(l, desk.keys.assign)),
        (&["C"], td_string!(l, desk.keys.cancel)),
        (&["V"], td_string!(l, desk.keys.visit)),
        (&["R"], td_string!(l, desk.keys.reopen)),
        (&["E"], td_string!(l, desk.keys.edit)),
        (&["M"], td_string!(l, desk.keys.note)),
        (&["Ctrl + Enter"], td_string!(l, desk.keys.save)),
        (&["Esc"], td_string!(l, desk.keys.close)),
    ];
    view! {
        <dl class="keys">
            {keys.map(|(keys, what)| view! {
                <div class="keys__line">
                    <dt>{keys.iter().map(|key| view! { <kbd class="kbd">{*key}</kbd> " " }).collect_view()}</dt>
                    <dd>{what}</dd>
                </div>
            }).collect_view()}
        </dl>
        <p class="detail__soft">{td_string!(l, desk.keys.layout)}</p>
    }
}
