//! Putting the app on the home screen: the browser's own question, or the steps on an iPhone.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::state::Install;
use ryadom_web::ui::icon;

use crate::shell::Shell;

/// A card where it can be done; a line in its place where it is done; nothing where it can't.
#[component]
pub(crate) fn InstallOffer(
    /// On an iPhone it has to be done before the code is used.
    #[prop(optional)]
    before_joining: bool,
) -> impl IntoView {
    let shell = Shell::expect();
    move || match shell.app.install.get() {
        Install::Installed | Install::Unavailable => ().into_any(),
        Install::PromptReady => prompt(shell),
        Install::IosSteps => steps(shell, before_joining),
    }
}

fn prompt(shell: Shell) -> AnyView {
    let l = shell.locale;
    view! {
        <section class="card stack stack--tight">
            <h2>{td_string!(l, phone.install.title)}</h2>
            <p>{td_string!(l, phone.install.why)}</p>
            <button type="button" class="button" on:click=move |_| actions::install_now(shell.app)>
                {icon(icon::SQUARE_PLUS)}
                {td_string!(l, phone.install.go)}
            </button>
        </section>
    }
    .into_any()
}

fn steps(shell: Shell, before_joining: bool) -> AnyView {
    let l = shell.locale;
    let first = if before_joining { td_string!(l, phone.install.ios_first) } else { td_string!(l, phone.install.why) };
    view! {
        <section class="card stack stack--tight">
            <h2>{td_string!(l, phone.install.title)}</h2>
            <p>{first}</p>
            <ol class="steps">
                <li>{icon(icon::SHARE)} <span>{td_string!(l, phone.install.ios_share)}</span></li>
                <li>{icon(icon::SQUARE_PLUS)} <span>{td_string!(l, phone.install.ios_add)}</span></li>
                <li>{icon(icon::CHECK)} <span>{td_string!(l, phone.install.ios_open)}</span></li>
            </ol>
        </section>
    }
    .into_any()
}
