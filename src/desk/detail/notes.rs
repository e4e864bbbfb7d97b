//! What people wrote, and a place to write more.

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Command, Delivery, DeliveryId, Note};
use ryadom_web::actions;
use ryadom_web::ui::KeyedFor;
use ryadom_web::ui::icon::{self, icon as draw};

use super::history_words::when;
use crate::keyboard::NOTE_ID;
use crate::model::keys::Intent;
use crate::parts::{key, submit_key};
use crate::screen::Screen;

/// The notes of a delivery.
#[component]
pub(crate) fn Notes(
    /// The desk.
    screen: Screen,
    /// Which delivery.
    id: DeliveryId,
    /// The delivery as it stands.
    delivery: Memo<Option<Arc<Delivery>>>,
) -> impl IntoView {
    let l = screen.l;
    let notes = move || delivery.get().map(|delivery| delivery.notes.clone()).unwrap_or_default();
    view! {
        <section class="detail__section" aria-label=td_string!(l, desk.notes.name)>
            <h3>{td_string!(l, desk.notes.name)} " " {key(Intent::Note)}</h3>
            <ul class="notes" aria-live="polite">
                <KeyedFor each=notes key=|note| note.fact.event let:note>
                    <OneNote screen=screen note=note/>
                </KeyedFor>
            </ul>
            <NewNote screen=screen id=id/>
        </section>
    }
}

#[component]
fn OneNote(
    /// The desk.
    screen: Screen,
    /// The note.
    note: Note,
) -> impl IntoView {
    let Note { fact, text } = note;
    view! {
        <li class="notes__note">
            <p class="notes__text">{text}</p>
            <p class="detail__soft">
                {move || format!("{}, {}", screen.name(fact.by), when(screen, fact.made, fact.recorded_at))}
            </p>
        </li>
    }
}

/// A box for a note. What is in it is kept on the device until it is recorded.
#[component]
fn NewNote(
    /// The desk.
    screen: Screen,
    /// Which delivery.
    id: DeliveryId,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let key = StoredValue::new(format!("desk.note.{id}"));
    let text = RwSignal::new(String::new());
    key.with_value(|key| {
        actions::load_draft(app, key, move |kept| {
            if let Some(kept) = kept.filter(|_| text.try_with_untracked(String::is_empty) == Some(true)) {
                text.set(kept);
            }
        });
    });
    let write = move |event| {
        text.set(event_target_value(&event));
        key.with_value(|key| actions::save_draft(app, key, text.get_untracked()));
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let written = text.get_untracked();
        if written.trim().is_empty() {
            return;
        }
        screen.record_then(vec![(id, Command::Note(written))], move |recorded| match recorded {
            Ok(()) => {
                drop(text.try_set(String::new()));
                let _ = key.try_with_value(|key| actions::drop_draft(app, key));
                screen.say(td_string!(l, desk.said.noted).to_owned());
            }
            Err(error) => screen.complain(&error),
        });
    };
    view! {
        <form class="new-note" on:submit=submit>
            <label class="visually-hidden" for=NOTE_ID>{td_string!(l, desk.notes.label)}</label>
            <textarea
                id=NOTE_ID
                class="field__input"
                aria-keyshortcuts=Intent::Note.shortcut()
                rows="2"
                placeholder=td_string!(l, desk.notes.placeholder)
                prop:value=move || text.get()
                on:input=write
            ></textarea>
            <button type="submit" class="button" aria-disabled=move || text.with(|text| text.trim().is_empty()).to_string()>
                {draw(icon::NOTE)} {td_string!(l, desk.notes.add)} {submit_key()}
            </button>
        </form>
    }
}
