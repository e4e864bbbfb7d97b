//! The outbox: what is only on this phone, what the server has, what a coordinator has seen.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::state::{LinkProblem, Phase, Recorded, Tick};
use ryadom_web::ui::{Icon, icon, spinning, time, words};

use crate::components::act_row::ActRow;
use crate::components::heading::Heading;
use crate::components::sync_line::ledger;
use crate::ledger::Ledger;
use crate::shell::Shell;

/// The outbox.
#[component]
pub(crate) fn Outbox() -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let ledger = Memo::new(move |_| ledger(shell));
    let open = Memo::new(move |_| shell.app.outbox.with(|outbox| outbox.iter().filter(|row| wants_a_look(row)).cloned().collect::<Vec<_>>()));
    view! {
        <header class="top">
            <Heading class="top__title">{td_string!(l, phone.outbox.title)}</Heading>
        </header>
        <div role="status">{move || verdict(shell, ledger.get())}</div>
        {move || counts(shell, ledger.get())}
        {move || {
            let rows: Vec<AnyView> =
                open.get().into_iter().rev().map(|recorded| view! { <ActRow recorded=recorded/> }.into_any()).collect();
            (!rows.is_empty())
                .then(|| {
                    view! {
                        <section class="stack stack--tight">
                            <h2>{td_string!(l, phone.outbox.look)}</h2>
                            <ul class="stack stack--tight">{rows}</ul>
                        </section>
                    }
                })
        }}
        {move || buttons(shell, ledger.get())}
    }
}

/// What has not simply arrived: waiting, refused, or kept without a change.
const fn wants_a_look(recorded: &Recorded) -> bool {
    !matches!(recorded.tick, Tick::OnServer(_))
}

/// Whether the phone may be put away, in one sentence.
fn verdict(shell: Shell, ledger: Ledger) -> AnyView {
    let l = shell.locale;
    let link = shell.app.link.get();
    if !ledger.is_all_sent() {
        let title = if ledger.waiting > 0 {
            td_string!(l, phone.sync.waiting, number = ledger.waiting)
        } else {
            td_string!(l, phone.sync.refused, number = ledger.refused)
        };
        let help = if ledger.waiting > 0 { why_waiting(shell) } else { td_string!(l, phone.outbox.refused_help).to_owned() };
        let class = if ledger.refused > 0 { "notice notice--bad" } else { "notice notice--warn" };
        return notice(class, icon::SMARTPHONE, title, help);
    }
    match link.last_success {
        Some(at) if link.problem.is_none() || ledger.on_server > 0 => {
            let at = time::short(l, at, shell.app.now.get());
            let help = td_string!(l, phone.outbox.all_sent_help, time = at);
            notice("notice notice--good", icon::CIRCLE_CHECK, td_string!(l, phone.outbox.all_sent).to_owned(), help)
        }
        _ => {
            let help = td_string!(l, phone.sync.never).to_owned();
            notice("notice", icon::CLOUD_OFF, td_string!(l, phone.outbox.nothing).to_owned(), help)
        }
    }
}

/// Why it has not gone yet, and when the next try is.
fn why_waiting(shell: Shell) -> String {
    let l = shell.locale;
    let link = shell.app.link.get();
    match (link.phase, &link.problem) {
        (Phase::Busy, _) => td_string!(l, phone.outbox.sending).to_owned(),
        (Phase::NeedsSignIn | Phase::Revoked, _) => td_string!(l, phone.banner.sign_in).to_owned(),
        (_, Some(LinkProblem::NoAnswer)) => td_string!(l, phone.outbox.no_answer).to_owned(),
        (_, Some(LinkProblem::Server(status))) => td_string!(l, common.error.server_trouble, code = status.to_string()),
        (_, Some(LinkProblem::Code(code))) => words::error_code(l, code).into_owned(),
        (Phase::Idle | Phase::Waiting, None) => td_string!(l, phone.outbox.soon).to_owned(),
    }
}

fn notice(class: &'static str, drawing: Icon, title: String, help: String) -> AnyView {
    view! {
        <div class=class>
            {icon(drawing)}
            <div class="notice__body">
                <p class="notice__title">{title}</p>
                <p>{help}</p>
            </div>
        </div>
    }
    .into_any()
}

/// The three marks.
fn counts(shell: Shell, ledger: Ledger) -> AnyView {
    let l = shell.locale;
    let count = |drawing: Icon, number: u32, word: &'static str| {
        view! {
            <li class="counts__cell">
                {icon(drawing)}
                <span class="counts__number">{number}</span>
                <span class="counts__word">{word}</span>
            </li>
        }
        .into_any()
    };
    view! {
        <ul class="counts">
            {count(icon::SMARTPHONE, ledger.waiting + ledger.refused, td_string!(l, phone.outbox.on_phone))}
            {count(icon::CLOUD_CHECK, ledger.on_server, td_string!(l, phone.outbox.on_server))}
            {count(icon::EYE, ledger.seen, td_string!(l, phone.outbox.seen))}
        </ul>
    }
    .into_any()
}

fn buttons(shell: Shell, ledger: Ledger) -> AnyView {
    let l = shell.locale;
    let is_busy = shell.app.link.read().phase == Phase::Busy;
    let export = move |_| {
        actions::export_unsent(shell.app, move |result| match result {
            Ok(_) => shell.say(td_string!(l, phone.outbox.exported)),
            Err(error) => shell.complain(words::action_error(l, &error)),
        });
    };
    view! {
        <div class="stack stack--tight end">
            {(!ledger.is_all_sent())
                .then(|| {
                    view! {
                        <p class="field__help">{td_string!(l, phone.outbox.export_help)}</p>
                        <button type="button" class="button button--wide" on:click=export>
                            {icon(icon::DOWNLOAD)}
                            {td_string!(l, phone.outbox.export)}
                        </button>
                    }
                })}
            <button
                type="button"
                class="button button--primary button--large button--wide"
                aria-disabled=is_busy.then_some("true")
                on:click=move |_| actions::sync_now(shell.app)
            >
                {if is_busy { spinning(icon::REFRESH) } else { icon(icon::SEND) }}
                {if ledger.waiting > 0 { td_string!(l, phone.outbox.send) } else { td_string!(l, phone.outbox.ask) }}
            </button>
        </div>
    }
    .into_any()
}
