//! The outbox: what is only on this phone, what the server has, what a coordinator has seen.

use leptos_i18n::td_string;
use ryadom_domain::EventId;
use ryadom_web::actions;
use ryadom_web::live::Live;
use ryadom_web::state::{LinkProblem, Phase, Recorded, Tick};
use ryadom_web::ui::{Icon, icon, words};

use crate::components::act_row::act_row;
use crate::components::aside_sheet::aside_sheet;
use crate::components::export_button::export_button;
use crate::components::notice::notice;
use crate::components::sync_line::ledger;
use crate::components::top::top;
use crate::derived::derived;
use crate::dom::{El, button, div, el, p, span};
use crate::ledger::Ledger;
use crate::shell::Shell;

/// The outbox.
pub(crate) fn outbox(shell: Shell, page: El) -> El {
    let l = shell.locale;
    let ledger = derived(move || ledger(shell));
    let asked = Live::new(None);
    page.add(top(shell, td_string!(l, phone.outbox.title)))
        .add(div("").attr("role", "status").live(move |place| place.add(verdict(shell, ledger.get()))))
        .live(move |place| place.maybe(shell.app.loaded.get().then(|| counts(shell, ledger.get()))))
        .live(move |place| place.maybe(to_look_at(shell, asked)))
        .live(move |place| place.add(buttons(shell, ledger.get())))
        .add(aside_sheet(shell, asked))
}

/// What has not simply arrived: waiting, refused, or kept without a change; the latest first.
fn to_look_at(shell: Shell, asked: Live<Option<EventId>>) -> Option<El> {
    let wants_a_look = |recorded: &&Recorded| {
        !matches!(recorded.tick, Tick::OnServer(_)) && !shell.app.is_aside(recorded.event.id)
    };
    let (rows, n) = shell.app.outbox.with(|outbox| {
        let wanted = outbox.iter().rev().filter(wants_a_look);
        wanted.fold((el("ul", "stack stack--tight"), 0), |(rows, n), recorded| {
            (rows.add(act_row(shell, recorded, way_aside(shell, recorded, asked))), n + 1)
        })
    });
    let title = td_string!(shell.locale, phone.outbox.look);
    (n > 0).then(|| el("section", "stack stack--tight").add(el("h2", "").text(title)).add(rows))
}

/// A way to put aside what was refused; the history keeps it.
fn way_aside(shell: Shell, recorded: &Recorded, asked: Live<Option<EventId>>) -> Option<El> {
    let Recorded { event, tick, .. } = recorded;
    let id = event.id;
    matches!(tick, Tick::Refused(..)).then(|| {
        let ask = button("button", move || asked.set(Some(id)));
        ask.icon(icon::HISTORY).text(td_string!(shell.locale, phone.aside.put))
    })
}

/// Whether the phone may be put away, in one sentence.
fn verdict(shell: Shell, ledger: Ledger) -> El {
    let l = shell.locale;
    // Before the store has been read, nobody knows what waits in it.
    if !shell.app.loaded.get() {
        return p("empty", td_string!(l, phone.opening));
    }
    if ledger.waiting > 0 {
        let title = td_string!(l, phone.sync.waiting, number = ledger.waiting);
        return notice("notice notice--warn", icon::SMARTPHONE, &title, &why_waiting(shell));
    }
    if ledger.refused > 0 {
        let title = td_string!(l, phone.sync.refused, number = ledger.refused);
        return notice(
            "notice notice--bad",
            icon::CLOUD_ALERT,
            &title,
            td_string!(l, phone.outbox.refused_help),
        );
    }
    if ledger.aside > 0 {
        let title = td_string!(l, phone.sync.aside, number = ledger.aside);
        return notice("notice notice--good", icon::CIRCLE_CHECK, &title, td_string!(l, phone.aside.help));
    }
    match shell.app.link.with(|link| link.last_success) {
        Some(at) => {
            let at = shell.times().short(at, shell.app.now.get());
            let help = td_string!(l, phone.outbox.all_sent_help, time = at);
            notice("notice notice--good", icon::CIRCLE_CHECK, td_string!(l, phone.outbox.all_sent), &help)
        }
        None => {
            let title = td_string!(l, phone.outbox.nothing);
            notice("notice", icon::CLOUD_OFF, title, td_string!(l, phone.sync.never))
        }
    }
}

/// Why it has not gone yet.
fn why_waiting(shell: Shell) -> String {
    let l = shell.locale;
    shell.app.link.with(|link| match (link.phase, &link.problem) {
        (Phase::Busy, _) => td_string!(l, phone.outbox.sending).to_owned(),
        (Phase::NeedsSignIn | Phase::Revoked, _) => td_string!(l, phone.banner.sign_in).to_owned(),
        (_, Some(LinkProblem::NoAnswer)) => td_string!(l, phone.outbox.no_answer).to_owned(),
        (_, Some(LinkProblem::Server(status))) => words::error_code(l, &status.to_string()).into_owned(),
        (_, Some(LinkProblem::Code(code))) => words::error_code(l, code).into_owned(),
        (Phase::Idle | Phase::Waiting, None) => td_string!(l, phone.outbox.soon).to_owned(),
    })
}

/// The three marks.
fn counts(shell: Shell, ledger: Ledger) -> El {
    let l = shell.locale;
    let count = |drawing: Icon, number: u32, word: &str| {
        let number = span("counts__number", &number.to_string());
        el("li", "counts__cell").icon(drawing).add(number).add(span("counts__word", word))
    };
    el("ul", "counts")
        .add(count(icon::SMARTPHONE, ledger.only_here(), td_string!(l, phone.outbox.on_phone)))
        .add(count(icon::CLOUD_CHECK, ledger.on_server, td_string!(l, phone.outbox.on_server)))
        .add(count(icon::EYE, ledger.seen, td_string!(l, phone.outbox.seen)))
}

fn buttons(shell: Shell, ledger: Ledger) -> El {
    let l = shell.locale;
    let is_busy = derived(move || shell.app.link.with(|link| link.phase == Phase::Busy));
    let words =
        if ledger.waiting > 0 { td_string!(l, phone.outbox.send) } else { td_string!(l, phone.outbox.ask) };
    let send =
        button("button button--primary button--large button--wide", move || actions::sync_now(shell.app))
            .live_attr("aria-disabled", move || is_busy.get().then_some("true"))
            .live(
                move |place| {
                    if is_busy.get() { place.spinning(icon::REFRESH) } else { place.icon(icon::SEND) }
                },
            )
            .text(words);
    let mut buttons = div("stack stack--tight end");
    if ledger.only_here() > 0 {
        buttons =
            buttons.add(p("field__help", td_string!(l, phone.outbox.export_help))).add(export_button(shell));
    }
    buttons.add(send)
}
