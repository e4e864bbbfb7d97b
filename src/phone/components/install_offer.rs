//! Putting the app on the home screen: the browser's own question, or the steps on an iPhone.

use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::state::Install;
use ryadom_web::ui::{Icon, icon};

use crate::dom::{El, button, el, p, span};
use crate::shell::Shell;

/// Adds a card where it can be done, and nothing where it is done or can't be. An iPhone's home-screen app shares
/// nothing with Safari: there it has to be done before the code is used.
pub(crate) fn add_install_offer(shell: Shell, to: El, is_joining: bool) -> El {
    to.live(move |place| match shell.app.install.get() {
        Install::PromptReady if !is_joining => place.add(prompt(shell)),
        Install::IosSteps => place.add(steps(shell, is_joining)),
        Install::PromptReady | Install::Installed | Install::Unavailable => place,
    })
}

fn card(shell: Shell, why: &str) -> El {
    let title = td_string!(shell.locale, phone.install.title);
    el("section", "card stack stack--tight").add(el("h2", "").text(title)).add(p("", why))
}

fn prompt(shell: Shell) -> El {
    let l = shell.locale;
    let install = button("button", move || actions::install_now(shell.app));
    card(shell, td_string!(l, phone.install.why))
        .add(install.icon(icon::SQUARE_PLUS).text(td_string!(l, phone.install.go)))
}

fn steps(shell: Shell, is_joining: bool) -> El {
    let l = shell.locale;
    let why =
        if is_joining { td_string!(l, phone.install.ios_first) } else { td_string!(l, phone.install.why) };
    let step = |drawing: Icon, words: &str| el("li", "").icon(drawing).add(span("", words));
    let steps = el("ol", "steps")
        .add(step(icon::SHARE, td_string!(l, phone.install.ios_share)))
        .add(step(icon::SQUARE_PLUS, td_string!(l, phone.install.ios_add)))
        .add(step(icon::CHECK, td_string!(l, phone.install.ios_open)));
    card(shell, why).add(steps)
}
