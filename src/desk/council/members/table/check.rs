//! The third step: who would be added?

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Role;
use ryadom_protocol::imports::{AlikeMember, MembersReport};
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{KeyedFor, ShowIf};

use super::adding::{Adding, Step};
use super::alike::AlikeMembers;
use super::sample::Sample;
use crate::council::is_offline;
use crate::parts::KeyButton;
use crate::tables::BadRows;

/// Sums, rows, and what is wrong.
#[component]
pub(super) fn Check(
    /// What becomes of the table.
    adding: Adding,
) -> impl IntoView {
    let l = adding.screen.l;
    let bad = Memo::new(move |_| adding.with_report(|report| report.bad.clone()));
    let n_bad = Memo::new(move |_| adding.with_report(|report| report.n_bad));
    view! {
        <Sums adding=adding/>
        <BadRows
            id="import-bad"
            l=l
            title=Signal::derive(move || td_string!(l, people.table.bad_title, count = n_bad.get()))
            lead=td_string!(l, people.table.bad_lead)
            rows=bad
            total=n_bad
        />
        <AlikeMembers adding=adding/>
        <Sample adding=adding/>
        <End adding=adding/>
    }
}

#[component]
fn Sums(
    /// What becomes of the table.
    adding: Adding,
) -> impl IntoView {
    let l = adding.screen.l;
    let n_decided = move || adding.n_new() - adding.with_report(|report| report.new);
    let sums = Memo::new(move |_| {
        adding.with_report(|report| {
            let mut sums = vec![
                (td_string!(l, imports.sum.rows), report.rows),
                (td_string!(l, people.table.sum.new), adding.n_new()),
                (td_string!(l, imports.sum.bad), report.n_bad),
                (td_string!(l, people.table.sum.here), report.n_alike.saturating_sub(n_decided())),
            ];
            if adding.columns.with(|columns| !columns.role.is_empty()) {
                let lines = adding.add_lines.get();
                sums.extend(role_sums(report, &lines).into_iter().map(|(role, n)| (people_of(l, &role), n)));
            }
            sums
        })
    });
    view! {
        <dl class="import-sums" aria-live="polite">
            <KeyedFor each=move || sums.get() key=|sum| *sum let((word, number))>
                <div><dt>{word}</dt> <dd>{number}</dd></div>
            </KeyedFor>
        </dl>
    }
}

/// How many would get which role, those who are added although they look like somebody who is here among them.
fn role_sums(report: &MembersReport, add_lines: &BTreeSet<u64>) -> Vec<(Role, u64)> {
    let counted = |code: &str| {
        let of_new = report.roles.iter().filter(|one| one.role == code).map(|one| one.count).sum::<u64>();
        let is_added = |alike: &&AlikeMember| alike.role == code && add_lines.contains(&alike.line);
        of_new + u64::try_from(report.alike.iter().filter(is_added).count()).unwrap_or_default()
    };
    let sums = Role::KNOWN.iter().map(|role| (role.clone(), counted(role.code())));
    sums.filter(|(_, n)| *n > 0).collect()
}

/// What several people of a role are called.
fn people_of(l: Locale, role: &Role) -> &'static str {
    match role {
        Role::Volunteer => td_string!(l, people.table.sum.volunteers),
        Role::Operator => td_string!(l, people.table.sum.operators),
        Role::Coordinator => td_string!(l, people.table.sum.coordinators),
        Role::Administrator => td_string!(l, people.table.sum.administrators),
        Role::Unknown(_) => "",
    }
}

#[component]
fn End(
    /// What becomes of the table.
    adding: Adding,
) -> impl IntoView {
    let l = adding.screen.l;
    let offline = is_offline(adding.screen.app);
    let n_bad = Memo::new(move |_| adding.with_report(|report| report.n_bad));
    let n_new = Memo::new(move |_| adding.n_new());
    let is_busy = move || adding.is_adding.get() || adding.tried.is_busy.get();
    let no_part = Signal::derive(move || offline.get() || is_busy() || n_new.get() == 0);
    let no_adding = Signal::derive(move || no_part.get() || n_bad.get() > 0);
    view! {
        <ShowIf when=move || n_new.get() + n_bad.get() == 0>
            <p class="notice notice--info">{draw(icon::INFO)} <span class="notice__body">{td_string!(l, people.table.nobody_new)}</span></p>
        </ShowIf>
        <label class="chip chip--radio from-table__invite">
            <input
                type="checkbox"
                prop:checked=move || adding.with_invitations.get()
                on:change=move |event| adding.with_invitations.set(event_target_checked(&event))
            />
            {td_string!(l, people.table.invite_at_once)}
        </label>
        <div class="form-end">
            <KeyButton letter="G" class="button button--primary" disabled=no_adding on_press=move |()| adding.add(false)>
                {draw(icon::PLUS)} {move || td_string!(l, people.table.add, count = n_new.get())}
            </KeyButton>
            <ShowIf when=move || n_bad.get() != 0>
                <KeyButton letter="P" disabled=no_part on_press=move |()| adding.add(true)>
                    {move || td_string!(l, people.table.add_without, new = n_new.get(), bad = n_bad.get())}
                </KeyButton>
            </ShowIf>
            <KeyButton letter="B" on_press=move |()| adding.go(Step::Columns)>
                {draw(icon::ARROW_LEFT)} {td_string!(l, imports.check.back)}
            </KeyButton>
        </div>
        <p role="status" class="detail__soft">
            {move || is_busy().then(|| td_string!(l, people.table.busy))}
        </p>
    }
}

#[cfg(test)]
mod tests {
    use ryadom_protocol::imports::RoleCount;

    use super::*;

    #[test]
    fn who_is_added_all_the_same_counts_with_their_role() {
        let count = |role: &str, count| RoleCount { role: role.to_owned(), count };
        let alike = |line, role: &str| AlikeMember { line, role: role.to_owned(), ..AlikeMember::default() };
        let report = MembersReport {
            roles: vec![count("volunteer", 3), count("administrator", 1)],
            alike: vec![alike(4, "administrator"), alike(5, "administrator")],
            ..MembersReport::default()
        };
        let sums = |lines: &[u64]| role_sums(&report, &lines.iter().copied().collect());
        assert_eq!(sums(&[]), [(Role::Volunteer, 3), (Role::Administrator, 1)]);
        assert_eq!(sums(&[5]), [(Role::Volunteer, 3), (Role::Administrator, 2)]);
    }
}
