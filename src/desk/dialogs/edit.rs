//! What should be different?

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::decide::Refusal;
use ryadom_domain::validate::Problem;
use ryadom_domain::{Change, Command, DeliveryId};
use ryadom_web::actions::{self, ActionError};
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;
use serde::{Deserialize, Serialize};

use crate::model::draft::Draft;
use crate::new::{DeliveryForm, problem_list};
use crate::parts::submit_key;
use crate::screen::Screen;

/// A half-written edit: what was typed, and the delivery as it stood when the form was opened.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    opened: Draft,
    typed: Draft,
}

/// Under this name the half-written form is kept.
fn draft_key(id: DeliveryId) -> String {
    format!("desk.edit.{id}")
}

/// The form, filled with how the delivery stands; only what was changed is recorded.
#[component]
pub(crate) fn Edit(
    /// The desk.
    screen: Screen,
    /// Which delivery.
    id: DeliveryId,
) -> impl IntoView {
    let l = screen.l;
    let now = move || {
        screen.row(id).map(|row| Draft::of(&row.delivery, &screen.times().zone())).unwrap_or_default()
    };
    let opened = RwSignal::new(untrack(now));
    let draft = RwSignal::new(opened.get_untracked());
    let is_restored = RwSignal::new(false);
    keep(screen, id, opened, draft, is_restored);
    let problems = RwSignal::new(Vec::<Problem>::new());
    // Fields somebody else has changed since the form was opened, and that this form would not touch.
    let meanwhile =
        Memo::new(move |_| opened.with(|opened| now().changes_since(opened, &screen.times().zone())));
    let begin_anew = Callback::new(move |()| {
        opened.set(untrack(now));
        draft.set(opened.get_untracked());
        is_restored.set(false);
    });
    let throw_away = move |_| {
        actions::drop_draft(screen.app, &draft_key(id));
        screen.answer();
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(changes) = changes_of(screen, opened, draft, problems) else { return };
        if changes.is_empty() {
            return screen.answer();
        }
        screen.record_then(vec![(id, Command::Edit(changes))], move |recorded| match recorded {
            Ok(()) => {
                actions::drop_draft(screen.app, &draft_key(id));
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
            {move || is_restored.get().then(|| view! { <Restored screen=screen begin_anew=begin_anew/> })}
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
                <button type="submit" class="button button--primary">{draw(icon::CHECK)} {td_string!(l, desk.edit.submit)} {submit_key()}</button>
                <button type="button" class="button" on:click=throw_away>{td_string!(l, common.cancel)}</button>
            </div>
        </form>
    }
}

/// Says that the form does not begin with how the delivery stands.
#[component]
fn Restored(
    /// The desk.
    screen: Screen,
    /// Begins with how it stands.
    begin_anew: Callback<()>,
) -> impl IntoView {
    let l = screen.l;
    view! {
        <div class="notice" role="status">
            {draw(icon::HISTORY)}
            <div class="notice__body">
                <p>{td_string!(l, desk.edit.restored)}</p>
                <div class="notice__actions">
                    <button type="button" class="button" on:click=move |_| begin_anew.run(())>
                        {td_string!(l, desk.edit.anew)}
                    </button>
                </div>
            </div>
        </div>
    }
}

/// Brings back what was half-written, and keeps what is being written. Closing the form with Escape or the cross keeps
/// it, too: that may be a slip.
fn keep(
    screen: Screen,
    id: DeliveryId,
    opened: RwSignal<Draft>,
    draft: RwSignal<Draft>,
    is_restored: RwSignal<bool>,
) {
    let app = screen.app;
    actions::load_draft(app, &draft_key(id), move |kept| {
        let kept = kept.and_then(|text| serde_json::from_str::<Kept>(&text).ok());
        let is_untouched = draft.try_with_untracked(|draft| opened.with_untracked(|opened| draft == opened));
        if let Some(kept) = kept.filter(|_| is_untouched == Some(true)) {
            opened.set(kept.opened);
            draft.set(kept.typed);
            is_restored.set(true);
        }
    });
    Effect::new(move |was_changed: Option<bool>| {
        let kept = Kept { opened: opened.get(), typed: draft.get() };
        let is_changed = kept.opened != kept.typed;
        if is_changed {
            actions::save_draft(app, &draft_key(id), ryadom_protocol::json::write(&kept));
        } else if was_changed == Some(true) {
            actions::drop_draft(app, &draft_key(id));
        }
        is_changed
    });
}

/// What the form changes; `None` when something in it is no day, which is said.
fn changes_of(
    screen: Screen,
    opened: RwSignal<Draft>,
    draft: RwSignal<Draft>,
    problems: RwSignal<Vec<Problem>>,
) -> Option<Vec<Change>> {
    let zone = screen.times().zone();
    if let Some(problem) = draft.with_untracked(|draft| draft.day_problem(&zone)) {
        problems.set(vec![problem]);
        return None;
    }
    Some(opened.with_untracked(|opened| draft.with_untracked(|draft| draft.changes_since(opened, &zone))))
}
