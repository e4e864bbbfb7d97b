//! What should be different?

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::decide::Refusal;
use ryadom_domain::validate::Problem;
use ryadom_domain::{Command, DeliveryId};
use ryadom_web::actions::ActionError;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;

use crate::local_time::Local;
use crate::model::draft::Draft;
use crate::new::{DeliveryForm, problem_list};
use crate::screen::Screen;

/// The form, filled with how the delivery stands; only what was changed is recorded.
#[component]
pub(crate) fn Edit(
    /// The desk.
    screen: Screen,
    /// Which delivery.
    id: DeliveryId,
) -> impl IntoView {
    let l = screen.l;
    let now = move || screen.row(id).map(|row| Draft::of(&row.delivery, &Local)).unwrap_or_default();
    let opened = StoredValue::new(untrack(now));
    let draft = RwSignal::new(opened.get_value());
    let problems = RwSignal::new(Vec::<Problem>::new());
    // Fields somebody else has changed since the form was opened, and that this form would not touch.
    let meanwhile = Memo::new(move |_| now().changes_since(&opened.get_value(), &Local));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let changes = draft.with_untracked(|draft| draft.changes_since(&opened.get_value(), &Local));
        if changes.is_empty() {
            return screen.answer();
        }
        screen.record_then(vec![(id, Command::Edit(changes))], move |recorded| match recorded {
            Ok(()) => {
                screen.answer();
                screen.say(td_string!(l, desk.said.edited).to_owned());
            }
            Err(ActionError::Refused(Refusal::Problems(found))) => drop(problems.try_set(found)),
            Err(error) => screen.complain(&error),
        });
    };
    view! {
        <form class="form-stack" novalidate on:submit=submit>
            {move || problem_list(l, &problems.get())}
            {move || meanwhile.with(|changes| (!changes.is_empty()).then(|| {
                let fields = changes.iter().map(|change| shared_words::field(l, &change.field).into_owned());
                let fields = fields.collect::<Vec<_>>().join(", ");
                view! {
                    <p class="notice notice--warn" role="status">
                        {draw(icon::ALERT)} <span class="notice__body">{td_string!(l, desk.edit.meanwhile, fields = fields)}</span>
                    </p>
                }
            }))}
            <DeliveryForm screen=screen draft=draft problems=problems/>
            <div class="form-end">
                <button type="submit" class="button button--primary">{draw(icon::CHECK)} {td_string!(l, desk.edit.submit)}</button>
                <button type="button" class="button" on:click=move |_| screen.answer()>{td_string!(l, common.cancel)}</button>
            </div>
        </form>
    }
}
