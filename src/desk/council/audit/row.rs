//! A row of the log.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{CentreId, Timestamp};
use ryadom_protocol::api::audit::AuditRow;
use ryadom_web::i18n::Locale;

use super::details::detail_lines;
use super::words::sentence;
use crate::names;
use crate::screen::Screen;

/// When, who, what.
#[component]
pub(super) fn LogRow(
    /// The desk.
    screen: Screen,
    /// The row.
    row: AuditRow,
) -> impl IntoView {
    let l = screen.l;
    let at = Timestamp(row.at);
    let when = move || {
        screen.app.zone.track();
        screen.times().with_year(at)
    };
    let said = sentence(l, &row);
    let details = detail_lines(screen, &row.details);
    let centre = row.centre.map(CentreId::new);
    view! {
        <tr role="row" data-row>
            <td role="cell" class="lines__when">{when}</td>
            <th role="rowheader" scope="row">{who(l, &row)}</th>
            <td role="cell">
                {said}
                {move || centre.map(|centre| view! {
                    <span class="detail__soft detail__line">{names::centre(screen, centre)}</span>
                })}
                {details.into_iter().map(|line| view! { <span class="detail__soft detail__line">{line}</span> }).collect_view()}
            </td>
        </tr>
    }
}

/// Who did it, with a word for those who are no member.
fn who(l: Locale, row: &AuditRow) -> String {
    match row.actor.as_str() {
        _ if !row.member_name.is_empty() => row.member_name.clone(),
        "command_line" => td_string!(l, people.audit.command_line).to_owned(),
        "server" => td_string!(l, people.audit.server).to_owned(),
        _ => td_string!(l, people.audit.nobody).to_owned(),
    }
}
