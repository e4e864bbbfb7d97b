//! The tab «Журнал».

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::api::audit::{AuditPage, AuditRow, AuditSearch};
use ryadom_web::actions;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{KeyedFor, ShowIf};

use super::filters::Filters;
use super::row::LogRow;
use super::who::whom;
use crate::council::is_offline;
use crate::council::state::ListState;
use crate::parts::{KeyButton, Loaded};
use crate::screen::Screen;
use crate::zones;

/// The audit log, newest first.
#[component]
pub(crate) fn Audit(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let sieve = screen.begun.log;
    let log = Loaded::<AuditPage>::new(app);
    let zone_name = move || {
        screen.app.profile.with(|profile| {
            profile.as_ref().map(|profile| zones::name(l, &profile.time_zone)).unwrap_or_default()
        })
    };
    let whom = whom(screen, sieve);
    let search = Memo::new(move |_| app.zone.with(|zone| whom.with(|whom| sieve.search(zone, whom))));
    let is_settled = move || whom.with(|whom| whom.member().is_some());
    let offline = is_offline(app);
    let ask_now = move || ask(screen, log, search.get_untracked());
    Effect::new(move || {
        offline.track();
        ask(screen, log, search.get());
    });
    let older = move |()| {
        if let Some(search) = search.get_untracked() {
            ask_older(screen, log, search);
        }
    };
    let shown = shown(log, search);
    let rows = Memo::new(move |_| shown.with(|page| page.rows.clone()));
    let has_more = Memo::new(move |_| shown.with(|page| page.more));
    view! {
        <section class="folk" aria-labelledby="log-title">
            <header class="folk__head">
                <h2 id="log-title">{td_string!(l, people.audit.title)}</h2>
                <p class="detail__soft">{move || td_string!(l, people.audit.zone, zone = zone_name())}</p>
                <KeyButton letter="Z" on_press=move |()| ask_now()>
                    {draw(icon::REFRESH)} {td_string!(l, people.audit.refresh)}
                </KeyButton>
            </header>
            <Filters screen=screen sieve=sieve whom=whom/>
            <Table screen=screen rows=rows is_old=log.is_busy/>
            <ListState
                screen=screen
                trouble=log.trouble
                is_loading=Signal::derive(move || log.is_busy.get() && log.value.with(Option::is_none))
                is_empty=Signal::derive(move || is_settled() && log.value.with(Option::is_some) && rows.with(Vec::is_empty))
                retry=move |()| ask_now()
                drawing=icon::HISTORY
                title=Signal::derive(move || {
                    if sieve.is_narrowed() { td_string!(l, people.audit.none_found) } else { td_string!(l, people.audit.none) }
                })
                text=Signal::derive(move || {
                    if sieve.is_narrowed() { td_string!(l, people.audit.none_found_text) } else { td_string!(l, people.audit.none_text) }
                })
            />
            <ShowIf when=move || has_more.get()>
                <div class="pager">
                    <KeyButton letter="W" disabled=log.is_busy on_press=older>
                        {draw(icon::HISTORY)} {td_string!(l, people.audit.older)}
                    </KeyButton>
                </div>
            </ShowIf>
        </section>
    }
}

fn ask(screen: Screen, log: Loaded<AuditPage>, search: Option<AuditSearch>) {
    if let Some(search) = search {
        actions::audit(screen.app, search, log.asking());
    }
}

/// What was found. Where the number is none, nothing is: rows of another search would look like its answer.
fn shown(log: Loaded<AuditPage>, search: Memo<Option<AuditSearch>>) -> Memo<AuditPage> {
    Memo::new(move |_| {
        let is_asked = search.with(Option::is_some);
        log.value.with(|log| log.clone().filter(|_| is_asked).unwrap_or_default())
    })
}

/// The next older rows, behind those that are here.
fn ask_older(screen: Screen, log: Loaded<AuditPage>, search: AuditSearch) {
    let mut rows =
        log.value.with_untracked(|log| log.as_ref().map(|log| log.rows.clone())).unwrap_or_default();
    let before = rows.last().map(|row| row.id);
    let answer = log.asking();
    actions::audit(screen.app, AuditSearch { before, ..search }, move |page| {
        answer(page.map(|page| {
            rows.extend(page.rows);
            AuditPage { rows, more: page.more }
        }));
    });
}

#[component]
fn Table(
    /// The desk.
    screen: Screen,
    /// The rows.
    rows: Memo<Vec<AuditRow>>,
    /// Whether newer ones are on the way.
    is_old: RwSignal<bool>,
) -> impl IntoView {
    let l = screen.l;
    view! {
        <table class="lines lines--log" role="table" class:lines--old=move || is_old.get() hidden=move || rows.with(Vec::is_empty)>
            <caption class="visually-hidden">{td_string!(l, people.audit.title)}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">{td_string!(l, people.audit.when)}</th>
                    <th role="columnheader" scope="col">{td_string!(l, people.audit.who)}</th>
                    <th role="columnheader" scope="col">{td_string!(l, people.audit.what)}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                // A row never changes once it is written.
                <KeyedFor each=move || rows.get() key=|row| row.id let:row>
                    <LogRow screen=screen row=row/>
                </KeyedFor>
            </tbody>
        </table>
    }
}
