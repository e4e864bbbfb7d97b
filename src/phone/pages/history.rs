//! What was done on this phone, the latest first, with a way to take it back.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Timestamp;
use ryadom_web::state::Recorded;
use ryadom_web::ui::{icon, time};

use crate::components::act_row::ActRow;
use crate::components::heading::Heading;
use crate::shell::Shell;

/// The records of this phone, by day.
#[component]
pub(crate) fn History() -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let recorded = Memo::new(move |_| shell.app.outbox.get());
    view! {
        <header class="top">
            <Heading class="top__title">{td_string!(l, phone.history.title)}</Heading>
        </header>
        {move || {
            let recorded = recorded.get();
            if recorded.is_empty() { nothing(shell) } else { days(shell, recorded) }
        }}
    }
}

fn days(shell: Shell, recorded: Vec<Recorded>) -> AnyView {
    let mut days: Vec<(Timestamp, Vec<Recorded>)> = Vec::new();
    for record in recorded.into_iter().rev() {
        let at = record.event.made.corrected();
        match days.last_mut() {
            Some((day, records)) if time::is_same_day(*day, at) => records.push(record),
            _ => days.push((at, vec![record])),
        }
    }
    days.into_iter().map(|(day, records)| section(shell, day, records)).collect_view().into_any()
}

fn section(shell: Shell, day: Timestamp, records: Vec<Recorded>) -> AnyView {
    let l = shell.locale;
    let is_today = time::is_same_day(day, shell.app.now.get_untracked());
    let name = if is_today { td_string!(l, phone.today.title).to_owned() } else { time::day(l, day) };
    let rows: Vec<AnyView> =
        records.into_iter().map(|recorded| view! { <ActRow recorded=recorded with_undo=true/> }.into_any()).collect();
    view! {
        <section class="stack stack--tight">
            <h2>{name}</h2>
            <ul class="stack stack--tight">{rows}</ul>
        </section>
    }
    .into_any()
}

fn nothing(shell: Shell) -> AnyView {
    let l = shell.locale;
    view! {
        <div class="empty">
            {icon(icon::HISTORY)}
            <p class="empty__title">{td_string!(l, phone.history.empty)}</p>
            <p>{td_string!(l, phone.history.empty_help)}</p>
        </div>
    }
    .into_any()
}
