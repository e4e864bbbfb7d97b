//! Another password of one's own.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::fields::password_fault;
use ryadom_web::actions::{self, ActionError};
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, icon as draw};

use crate::parts::form::{ErrorSummary, Form, PasswordInput, problem};
use crate::parts::submit_key;
use crate::screen::Screen;

/// Asks for the password that holds and for the one that shall hold.
#[component]
pub(super) fn Password(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    let form = Form::new(screen, "account", label);
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.clear();
        let (old, wanted) = (current.get_untracked(), new.get_untracked());
        let missing = old.is_empty().then(|| problem("current", "empty"));
        let fault = password_fault(&wanted, "").map(|fault| problem("new", fault.code()));
        let found: Vec<_> = missing.into_iter().chain(fault).collect();
        if !found.is_empty() {
            return form.refuse(found);
        }
        if !form.begin() {
            return;
        }
        actions::change_password(screen.app, old, wanted, move |answer| match answer {
            Err(ActionError::Server { code, .. }) if code == "wrong_password" => {
                form.refuse(vec![problem("current", "wrong_password")]);
            }
            answer => {
                if form.end(answer).is_some() {
                    screen.answer();
                    screen.say(td_string!(l, council.account.changed).to_owned());
                }
            }
        });
    };
    view! {
        <h3>{td_string!(l, council.account.password)}</h3>
        <form class="form-stack" novalidate on:submit=submit>
            <ErrorSummary form=form/>
            <PasswordInput form=form path="current" value=current autocomplete="current-password"/>
            <PasswordInput
                form=form
                path="new"
                value=new
                hint=td_string!(l, council.password.rules)
                autocomplete="new-password"
            />
            <div class="form-end">
                <button type="submit" class="button button--primary" aria-disabled=move || form.is_busy().to_string()>
                    {draw(icon::KEY)} {td_string!(l, council.account.change)} {submit_key()}
                </button>
            </div>
        </form>
    }
}

fn label(l: Locale, path: &str) -> String {
    match path {
        "current" => td_string!(l, council.account.current),
        _ => td_string!(l, council.account.new),
    }
    .to_owned()
}
