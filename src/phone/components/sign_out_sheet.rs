//! The way out. It refuses to lose what has not been sent, unless that is said in so many words.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions::{self, ActionError};
use ryadom_web::ui::{Sheet, icon, words};

use crate::shell::Shell;

/// A button, and a sheet that says what will be gone.
#[component]
pub(crate) fn SignOut() -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let open = RwSignal::new(false);
    view! {
        <button type="button" class="button button--danger button--wide" on:click=move |_| open.set(true)>
            {icon(icon::LOG_OUT)}
            {td_string!(l, phone.sign_out.button)}
        </button>
        <Sheet
            locale=l
            open=open
            title=td_string!(l, phone.sign_out.title).to_owned()
            on_close=move |()| open.set(false)
        >
            <Question open=open/>
        </Sheet>
    }
}

#[component]
fn Question(
    /// To close it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let unsent = RwSignal::new(0_u32);
    let problem = RwSignal::new(None::<String>);
    let leave = move |force: actions::SignOut| {
        actions::sign_out(shell.app, force, move |result| match result {
            Ok(()) => open.set(false),
            Err(ActionError::Unsent(n)) => unsent.set(u32::try_from(n).unwrap_or(u32::MAX)),
            Err(error) => problem.set(Some(words::action_error(l, &error).into_owned())),
        });
    };
    view! {
        {move || problem.get().map(|problem| view! { <p class="notice notice--bad" role="alert">{icon(icon::ALERT)} {problem}</p> })}
        {move || match unsent.get() {
            0 => safe(shell, Callback::new(move |()| leave(actions::SignOut::Safe))),
            n => {
                let discard = Callback::new(move |()| leave(actions::SignOut::Discard));
                view! { <Unsent number=n discard=discard open=open/> }.into_any()
            }
        }}
    }
}

fn safe(shell: Shell, leave: Callback<()>) -> AnyView {
    let l = shell.locale;
    view! {
        <p>{td_string!(l, phone.sign_out.what)}</p>
        <button type="button" class="button button--danger-full button--large button--wide" on:click=move |_| leave.run(())>
            {icon(icon::LOG_OUT)}
            {td_string!(l, phone.sign_out.go)}
        </button>
    }
    .into_any()
}

/// Something would be lost: first the ways to keep it, then a tick, then the button.
#[component]
fn Unsent(
    /// How many records would be lost.
    number: u32,
    /// Loses them.
    discard: Callback<()>,
    /// To close the sheet.
    open: RwSignal<bool>,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let is_sure = RwSignal::new(false);
    let send = move |_| {
        actions::sync_now(shell.app);
        open.set(false);
    };
    let export = move |_| {
        actions::export_unsent(shell.app, move |result| match result {
            Ok(_) => shell.say(td_string!(l, phone.outbox.exported)),
            Err(error) => shell.complain(words::action_error(l, &error)),
        });
    };
    view! {
        <p class="notice notice--warn" role="alert">
            {icon(icon::ALERT)}
            <span>{td_string!(l, phone.sign_out.unsent, count = number)}</span>
        </p>
        <button type="button" class="button button--primary button--large button--wide" on:click=send>
            {icon(icon::SEND)}
            {td_string!(l, phone.outbox.send)}
        </button>
        <button type="button" class="button button--wide" on:click=export>
            {icon(icon::DOWNLOAD)}
            {td_string!(l, phone.outbox.export)}
        </button>
        <label class="choice">
            <input type="checkbox" on:change=move |event| is_sure.set(event_target_checked(&event))/>
            <span class="choice__body">{td_string!(l, phone.sign_out.sure, count = number)}</span>
        </label>
        <button
            type="button"
            class="button button--danger-full button--wide"
            disabled=move || !is_sure.get()
            on:click=move |_| discard.run(())
        >
            {icon(icon::TRASH)}
            {td_string!(l, phone.sign_out.discard)}
        </button>
    }
}
