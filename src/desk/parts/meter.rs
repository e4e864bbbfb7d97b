//! How much of something is done, as a bar with three parts.

use leptos::prelude::*;

use crate::model::figures::Tally;

/// A bar: brought, tried in vain, still to do. A picture only: the numbers stand beside it.
#[component]
pub(crate) fn Meter(
    /// The sums.
    #[prop(into)]
    tally: Signal<Tally>,
) -> impl IntoView {
    let share = move |part: u32| {
        let tally = tally.get();
        let wanted = (tally.open() + tally.done).max(1);
        format!("{}%", f64::from(part) * 100.0 / f64::from(wanted))
    };
    view! {
        <span class="meter" aria-hidden="true">
            <span class="meter__done" style:--share=move || share(tally.get().done)></span>
            <span class="meter__failed" style:--share=move || share(tally.get().failed)></span>
            <span class="meter__moving" style:--share=move || share(tally.get().assigned + tally.get().picked_up)></span>
        </span>
    }
}
