//! The way out. It refuses to lose what has not been sent, unless that is said in so many words.

use leptos_i18n::td_string;
use ryadom_web::actions::{self, ActionError};
use ryadom_web::live::Live;
use ryadom_web::ui::{icon, words};

use super::export_button::export_button;
use super::notice::alert;
use super::sheet::sheet;
use crate::derived::derived;
use crate::dom::{El, button, el, p, span};
use crate::plural::counted;
use crate::shell::Shell;

/// What the person is asked, and what stands in the way.
#[derive(Debug, Clone, Copy)]
struct Question {
    shell: Shell,
    open: Live<bool>,
    unsent: Live<u32>,
    problem: Live<Option<String>>,
}

/// Adds a button, and a sheet that says what will be gone.
pub(crate) fn add_sign_out(shell: Shell, to: El) -> El {
    let l = shell.locale;
    let open = Live::new(false);
    let question = Question { shell, open, unsent: Live::new(0), problem: Live::new(None) };
    let ask = move || {
        question.unsent.set(0);
        question.problem.set(None);
        open.set(true);
    };
    let title = move || td_string!(l, phone.sign_out.title).to_owned();
    let close = move || open.set(false);
    to.add(
        button("button button--danger button--wide", ask)
            .icon(icon::LOG_OUT)
            .text(td_string!(l, phone.sign_out.button)),
    )
    .add(sheet(shell, derived(move || open.get()), title, close, move |body| question.fill(body)))
}

impl Question {
    fn fill(self, body: El) -> El {
        let l = self.shell.locale;
        let body = body.maybe(self.problem.get().map(|problem| alert(&problem)));
        let unsent = self.unsent.get();
        if unsent > 0 {
            return self.fill_unsent(body, unsent);
        }
        let go = button("button button--danger-full button--large button--wide", move || {
            self.leave(actions::SignOut::Safe);
        });
        body.add(p("", td_string!(l, phone.sign_out.what)))
            .add(go.icon(icon::LOG_OUT).text(td_string!(l, phone.sign_out.go)))
    }

    /// Something would be lost: first the ways to keep it, then a tick, then the button.
    fn fill_unsent(self, body: El, unsent: u32) -> El {
        let (l, app) = (self.shell.locale, self.shell.app);
        let is_sure = Live::new(false);
        let send = move || {
            actions::sync_now(app);
            self.open.set(false);
        };
        let tick = el("input", "").attr("type", "checkbox");
        let ticked = tick.clone();
        let tick = tick.on("change", move |_| is_sure.set(ticked.is_checked()));
        let sure = el("label", "choice")
            .add(tick)
            .add(span("choice__body", &counted!(l, unsent, phone.sign_out.sure)));
        let discard = move || {
            if is_sure.get_untracked() {
                self.leave(actions::SignOut::Discard);
            }
        };
        let discard = button("button button--danger-full button--wide", discard)
            .live_attr("disabled", move || (!is_sure.get()).then_some(""))
            .icon(icon::TRASH)
            .text(td_string!(l, phone.sign_out.discard));
        let send = button("button button--primary button--large button--wide", send);
        let warning = p("notice notice--warn", "").attr("role", "alert").icon(icon::ALERT);
        body.add(warning.add(span("", &counted!(l, unsent, phone.sign_out.unsent))))
            .add(send.icon(icon::SEND).text(td_string!(l, phone.outbox.send)))
            .add(export_button(self.shell))
            .add(sure)
            .add(discard)
    }

    fn leave(self, force: actions::SignOut) {
        actions::sign_out(self.shell.app, force, move |result| match result {
            Ok(()) => self.open.set(false),
            Err(ActionError::Unsent(n)) => self.unsent.set(u32::try_from(n).unwrap_or(u32::MAX)),
            Err(error) => self.problem.set(Some(words::action_error(self.shell.locale, &error).into_owned())),
        });
    }
}
