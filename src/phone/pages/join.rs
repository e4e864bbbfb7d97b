//! Coming in: by a link that holds the code, or by typing the code.

use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::live::Live;
use ryadom_web::state::Phase;
use ryadom_web::ui::{Icon, icon, words};

use crate::code::code_from;
use crate::components::install_offer::add_install_offer;
use crate::components::top::heading;
use crate::derived::derived;
use crate::dom::{El, div, el, link, p, span};
use crate::nav;
use crate::route::Route;
use crate::shell::Shell;

/// The form before, a welcome afterwards.
pub(crate) fn join(shell: Shell, page: El) -> El {
    let code = code_from(&nav::take_fragment());
    let is_in = derived(move || {
        shell.app.profile.with(Option::is_some)
            && shell.app.link.with(|link| link.phase != Phase::NeedsSignIn)
    });
    page.live(move |place| place.add(if is_in.get() { welcome(shell) } else { form(shell, &code) }))
}

/// A try to come in.
#[derive(Debug, Clone, Copy)]
struct Attempt {
    shell: Shell,
    problem: Live<Option<String>>,
    is_busy: Live<bool>,
}

fn form(shell: Shell, code: &str) -> El {
    let l = shell.locale;
    let attempt = Attempt { shell, problem: Live::new(None), is_busy: Live::new(false) };
    let input = el("input", "field__input join__code")
        .attr("id", "code")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("spellcheck", "false")
        .attr("maxlength", "200")
        .attr("aria-describedby", "code-problem")
        .live_attr("aria-invalid", move || attempt.problem.with(Option::is_some).then_some("true"));
    input.set_value(code);
    let typed = input.clone();
    let help =
        if code.is_empty() { td_string!(l, phone.join.by_code) } else { td_string!(l, phone.join.by_link) };
    let submit =
        el("button", "button button--primary button--large button--wide")
            .attr("type", "submit")
            .live_attr("aria-disabled", move || attempt.is_busy.get().then_some("true"))
            .live(move |place| {
                if attempt.is_busy.get() { place.spinning(icon::REFRESH) } else { place.icon(icon::LOG_IN) }
            })
            .text(td_string!(l, phone.join.go));
    let problem = div("").attr("id", "code-problem").attr("role", "alert").live(move |place| {
        let problem = attempt.problem.get();
        place.maybe(problem.map(|problem| p("field__error", "").icon(icon::ALERT).add(span("", &problem))))
    });
    let label = el("label", "field__label").attr("for", "code").text(td_string!(l, phone.join.code));
    let form = el("form", "join")
        .on("submit", move |event| {
            event.prevent_default();
            attempt.make(&typed.value());
        })
        .add(mark(shell))
        .add(heading(shell, "join__title").text(td_string!(l, phone.join.title)))
        .add(p("", help))
        .add(div("field").add(label).add(input).add(problem))
        .add(submit);
    add_install_offer(shell, form, true).add(p("field__help", td_string!(l, phone.join.kept)))
}

impl Attempt {
    fn make(self, typed: &str) {
        let l = self.shell.locale;
        if self.is_busy.get_untracked() {
            return;
        }
        let code = code_from(typed);
        if code.is_empty() {
            return self.problem.set(Some(td_string!(l, phone.join.empty).to_owned()));
        }
        self.problem.set(None);
        self.is_busy.set(true);
        self.shell.nav.replace(Route::Join);
        actions::join(self.shell.app, code, move |result| {
            // On success the form is gone by now.
            self.is_busy.set(false);
            self.problem.set(result.err().map(|error| words::action_error(l, &error).into_owned()));
        });
    }
}

fn mark(shell: Shell) -> El {
    let sign =
        el("img", "").attr("src", "/icons/icon.svg").attr("alt", "").attr("width", "40").attr("height", "40");
    p("join__mark", "").add(sign).text(td_string!(shell.locale, common.app_name))
}

fn welcome(shell: Shell) -> El {
    let l = shell.locale;
    let profile = shell.app.profile.get_untracked();
    let (name, centre) = profile.map(|profile| (profile.name, profile.centre_name)).unwrap_or_default();
    let next = |drawing: Icon, words: &str| el("li", "").icon(drawing).add(span("", words));
    let next = el("ul", "join__next")
        .add(next(icon::CLIPBOARD, td_string!(l, phone.join.next_list)))
        .add(next(icon::CLOUD_OFF, td_string!(l, phone.join.next_offline)))
        .add(next(icon::LOCK, td_string!(l, phone.join.kept)));
    let open = link("button button--primary button--large button--wide", &Route::Today.path());
    let welcome = div("join")
        .add(mark(shell))
        .add(heading(shell, "join__title").text(&td_string!(l, phone.join.hello, name = name)))
        .add(p("", &td_string!(l, phone.join.centre, name = centre)))
        .add(next);
    add_install_offer(shell, welcome, false)
        .add(open.icon(icon::ARROW_RIGHT).text(td_string!(l, phone.join.open)))
}
