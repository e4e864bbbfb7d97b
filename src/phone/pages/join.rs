//! Coming in: by a link that holds the code, or by typing the code.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::state::{Install, Phase};
use ryadom_web::ui::{icon, spinning, words};

use crate::code::code_from;
use crate::components::heading::Heading;
use crate::components::install_offer::InstallOffer;
use crate::nav;
use crate::route::Route;
use crate::shell::Shell;

/// The form before, a welcome afterwards.
#[component]
pub(crate) fn Join() -> impl IntoView {
    let shell = Shell::expect();
    let is_in = Memo::new(move |_| {
        shell.app.profile.read().is_some() && shell.app.link.read().phase != Phase::NeedsSignIn
    });
    let code = RwSignal::new(code_from(&nav::take_fragment()));
    move || if is_in.get() { welcome(shell) } else { view! { <Form code=code/> }.into_any() }
}

#[component]
fn Form(
    /// The code so far.
    code: RwSignal<String>,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let problem = RwSignal::new(None::<String>);
    let is_busy = RwSignal::new(false);
    let by_link = !code.read_untracked().is_empty();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        let typed = code_from(&code.read_untracked());
        if typed.is_empty() {
            return problem.set(Some(td_string!(l, phone.join.empty).to_owned()));
        }
        problem.set(None);
        is_busy.set(true);
        shell.nav.replace(Route::Join);
        actions::join(shell.app, typed, move |result| {
            is_busy.set(false);
            problem.set(result.err().map(|error| words::action_error(l, &error).into_owned()));
        });
    };
    let help = if by_link { td_string!(l, phone.join.by_link) } else { td_string!(l, phone.join.by_code) };
    view! {
        <form class="join" on:submit=submit>
            <p class="join__mark">{td_string!(l, common.app_name)}</p>
            <Heading class="join__title">{td_string!(l, phone.join.title)}</Heading>
            <p>{help}</p>
            <div class="field" class:field--bad=move || problem.read().is_some()>
                <label class="field__label" for="code">{td_string!(l, phone.join.code)}</label>
                <input
                    id="code"
                    class="field__input join__code"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    maxlength="200"
                    aria-describedby="code-problem"
                    aria-invalid=move || problem.read().is_some().then_some("true")
                    prop:value=code
                    on:input=move |event| code.set(event_target_value(&event))
                />
                <div id="code-problem" role="alert">
                    {move || {
                        problem.get().map(|problem| view! { <p class="field__error">{icon(icon::ALERT)} {problem}</p> })
                    }}
                </div>
            </div>
            <button
                type="submit"
                class="button button--primary button--large button--wide"
                aria-disabled=move || is_busy.get().then_some("true")
            >
                {move || if is_busy.get() { spinning(icon::REFRESH) } else { icon(icon::LOG_IN) }}
                {td_string!(l, phone.join.go)}
            </button>
            {on_iphone(shell)}
            <p class="field__help">{td_string!(l, phone.join.kept)}</p>
        </form>
    }
}

/// An iPhone's home-screen app shares nothing with Safari: whoever wants it there must put it there first.
fn on_iphone(shell: Shell) -> impl IntoView {
    move || (shell.app.install.get() == Install::IosSteps).then(|| view! { <InstallOffer before_joining=true/> })
}

fn welcome(shell: Shell) -> AnyView {
    let l = shell.locale;
    let profile = shell.app.profile.get();
    let (name, centre) = profile.map(|profile| (profile.name, profile.centre_name)).unwrap_or_default();
    view! {
        <div class="join">
            <p class="join__mark">{td_string!(l, common.app_name)}</p>
            <Heading class="join__title">{td_string!(l, phone.join.hello, name = name)}</Heading>
            <p>{td_string!(l, phone.join.centre, name = centre)}</p>
            <ul class="join__next">
                <li>{icon(icon::CLIPBOARD)} {td_string!(l, phone.join.next_list)}</li>
                <li>{icon(icon::CLOUD_OFF)} {td_string!(l, phone.join.next_offline)}</li>
                <li>{icon(icon::LOCK)} {td_string!(l, phone.join.kept)}</li>
            </ul>
            <InstallOffer/>
            <a class="button button--primary button--large button--wide" href=Route::Today.path()>
                {icon(icon::ARROW_RIGHT)}
                {td_string!(l, phone.join.open)}
            </a>
        </div>
    }
    .into_any()
}
