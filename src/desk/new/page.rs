//! The page for a new delivery. What is typed survives a reload and a crash.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::decide::Refusal;
use ryadom_domain::validate::Problem;
use ryadom_domain::{Command, DeliveryId, Field};
use ryadom_web::actions::{self, ActionError};
use ryadom_web::ui::icon::{self, icon as draw};

use super::earlier::EarlierCalls;
use super::form::DeliveryForm;
use super::problems::{field_id, problem_list};
use crate::dialog::Dialog;
use crate::keyboard::focus_on;
use crate::model::draft::Draft;
use crate::model::places::Places;
use crate::model::route::Page;
use crate::parts::submit_key;
use crate::screen::Screen;

/// Under this name the half-written form is kept.
const DRAFT: &str = "desk.new";

/// The form, with earlier calls of the same person beside it.
#[component]
pub(crate) fn NewDelivery(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    let draft = RwSignal::new(fresh(screen));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let saved = RwSignal::new(None::<DeliveryId>);
    keep(screen, draft);
    fill_town(screen, draft);
    focus_on(field_id(&Field::Phone));
    let another = move || {
        draft.set(fresh(screen));
        saved.set(None);
        focus_on(field_id(&Field::Phone));
    };
    view! {
        <div class="new">
            <div class="new__main">
                <h1>{td_string!(l, desk.new.title)}</h1>
                {move || match saved.get() {
                    Some(id) => view! { <Saved screen=screen id=id another=Callback::new(move |()| another())/> }.into_any(),
                    None => view! { <Fields screen=screen draft=draft problems=problems saved=saved/> }.into_any(),
                }}
            </div>
            {move || saved.with(Option::is_none).then(|| view! { <EarlierCalls screen=screen draft=draft/> })}
        </div>
    }
}

fn fresh(screen: Screen) -> Draft {
    let today = screen.times().zone().date(screen.app.now.get_untracked());
    Draft::fresh(today, usual_town(screen))
}

fn usual_town(screen: Screen) -> String {
    screen.index.with_untracked(|index| Places::of(index.rows()).usual_town())
}

/// On a page that opens with the form the deliveries come a moment later, and with them the usual town.
fn fill_town(screen: Screen, draft: RwSignal<Draft>) {
    let is_loaded = screen.app.loaded;
    Effect::new(move || {
        if is_loaded.get() && draft.with_untracked(|draft| draft.town.is_empty() && !draft.is_started()) {
            let town = usual_town(screen);
            request_animation_frame(move || {
                let _ = draft.try_update(|draft| draft.town = town);
            });
        }
    });
}

/// Brings back what was half-written, and keeps what is being written.
fn keep(screen: Screen, draft: RwSignal<Draft>) {
    let app = screen.app;
    actions::load_draft(app, DRAFT, move |kept| {
        let kept = kept.and_then(|text| serde_json::from_str::<Draft>(&text).ok());
        let is_untouched = draft.try_with_untracked(Draft::is_started) == Some(false);
        if let Some(kept) = kept.filter(|kept| is_untouched && kept.is_started()) {
            draft.set(kept);
        }
    });
    Effect::new(move |was_started: Option<bool>| {
        draft.with(|draft| {
            let is_started = draft.is_started();
            if is_started {
                actions::save_draft(app, DRAFT, ryadom_protocol::json::write(draft));
            } else if was_started == Some(true) {
                actions::drop_draft(app, DRAFT);
            }
            is_started
        })
    });
}

#[component]
fn Fields(
    /// The desk.
    screen: Screen,
    /// What is typed.
    draft: RwSignal<Draft>,
    /// What is wrong with it.
    problems: RwSignal<Vec<Problem>>,
    /// Set when it is on the disk.
    saved: RwSignal<Option<DeliveryId>>,
) -> impl IntoView {
    let l = screen.l;
    let id = StoredValue::new(actions::new_delivery_id());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(actor) = screen.actor() else { return };
        let zone = screen.times().zone();
        if let Some(problem) = draft.with_untracked(|draft| draft.day_problem(&zone)) {
            problems.set(vec![problem]);
            focus_on("f-date");
            return;
        }
        let details = draft.with_untracked(|draft| draft.details(actor.centre, &zone));
        let command = Command::Create(Box::new(details));
        let id = id.get_value();
        screen.record_then(vec![(id, command)], move |recorded| match recorded {
            Ok(()) => {
                actions::drop_draft(screen.app, DRAFT);
                drop(problems.try_set(Vec::new()));
                let _ = saved.try_set(Some(id));
            }
            Err(ActionError::Refused(Refusal::Problems(found))) => {
                if let Some(field) = found.first().and_then(|problem| problem.field.as_ref()) {
                    focus_on(field_id(field));
                }
                drop(problems.try_set(found));
            }
            Err(error) => screen.complain(&error),
        });
    };
    let throw_away = move |_| {
        draft.set(fresh(screen));
        problems.set(Vec::new());
        focus_on(field_id(&Field::Phone));
    };
    view! {
        <form class="form-stack" novalidate on:submit=submit>
            {move || problem_list(l, &problems.get())}
            <DeliveryForm screen=screen draft=draft problems=problems/>
            <div class="form-end">
                <button type="submit" class="button button--primary">
                    {draw(icon::CHECK)} {td_string!(l, desk.new.submit)} {submit_key()}
                </button>
                {move || draft.with(Draft::is_started).then(|| view! {
                    <button type="button" class="button button--quiet" on:click=throw_away>{td_string!(l, desk.new.clear)}</button>
                    <p class="detail__soft">{td_string!(l, desk.new.kept)}</p>
                })}
            </div>
        </form>
    }
}

/// It is on the disk: what next?
#[component]
fn Saved(
    /// The desk.
    screen: Screen,
    /// Which delivery.
    id: DeliveryId,
    /// Called for one more.
    another: Callback<()>,
) -> impl IntoView {
    let l = screen.l;
    focus_on("one-more");
    let is_sent = Memo::new(move |_| screen.unsent.with(|unsent| !unsent.contains(&id)));
    let line = move || {
        screen.row(id).and_then(|row| row.delivery.recipient.clone()).map(|recipient| {
            format!("{}, {} {}", recipient.name, recipient.address.town, recipient.address.street)
        })
    };
    view! {
        <div class="notice notice--good" role="status">
            {draw(icon::CIRCLE_CHECK)}
            <div class="notice__body">
                <p class="notice__title">
                    {move || if is_sent.get() { td_string!(l, desk.new.sent) } else { td_string!(l, desk.new.saved) }}
                </p>
                <p>{line}</p>
                <div class="notice__actions">
                    <button type="button" class="button button--primary" id="one-more" on:click=move |_| another.run(())>
                        {draw(icon::PLUS)} {td_string!(l, desk.new.another)}
                    </button>
                    {screen.coordinates().then(|| view! {
                        <button type="button" class="button" on:click=move |_| screen.ask(Dialog::Assign(vec![id]))>
                            {draw(icon::USER_CHECK)} {td_string!(l, desk.action.assign)}
                        </button>
                    })}
                    <button type="button" class="button" on:click=move |_| screen.open(id)>{td_string!(l, desk.new.open)}</button>
                    <button type="button" class="button button--quiet" on:click=move |_| screen.go(Page::Work)>{td_string!(l, desk.nav.work)}</button>
                </div>
            </div>
        </div>
    }
}
