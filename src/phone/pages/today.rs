//! Today: what is left, by where it is picked up and then by house.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::MemberId;
use ryadom_protocol::sync::Gone;
use ryadom_web::ui::icon;
use uuid::Uuid;

use crate::components::delivery_row::DeliveryRow;
use crate::components::gone_notices::GoneNotices;
use crate::components::group::GroupSection;
use crate::components::heading::Heading;
use crate::components::sync_line::SyncLine;
use crate::day::{self, Plan};
use crate::shell::Shell;

/// More rows than this at once help nobody; the rest comes when asked for.
const ROWS_AT_ONCE: usize = 200;
/// From so many deliveries on there is a search.
const ROWS_TO_SEARCH: usize = 4;

/// The list as it is shown. It keeps its order until the person does something.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shown {
    plan: Plan,
    /// How many deliveries have come that are not in it yet.
    n_new: usize,
    acts: u32,
    query: String,
    is_loaded: bool,
}

/// The list of the day.
#[component]
pub(crate) fn Today() -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let query = RwSignal::new(String::new());
    let shown = Memo::new(move |before: Option<&Shown>| list(shell, &query.read(), before));
    let counts = Memo::new(move |_| counts(shell));
    view! {
        <header class="top">
            <Heading class="top__title">
                {move || match counts.get() {
                    (0, 0) => td_string!(l, phone.today.title).to_owned(),
                    (0, _) => td_string!(l, phone.today.none_left).to_owned(),
                    (left, _) => td_string!(l, phone.today.left, count = left),
                }}
            </Heading>
            <SyncLine/>
            {move || (counts.get().0 as usize >= ROWS_TO_SEARCH || !query.read().is_empty()).then(|| search(shell, query))}
        </header>
        <GoneNotices gone=Signal::derive(move || gone_elsewhere(shell, &shown.read().plan))/>
        {move || news(shell, shown.with(|shown| shown.n_new))}
        <ListView shown=shown/>
    }
}

/// The list anew, or as it was when only the server has said something.
fn list(shell: Shell, query: &str, before: Option<&Shown>) -> Shown {
    let me = shell.me().unwrap_or(MemberId::new(Uuid::nil()));
    let plan = shell.app.deliveries.with(|state| {
        shell.app.directory.with(|directory| day::plan(state.iter(), directory, me, query))
    });
    let (acts, is_loaded) = (shell.acts.get(), shell.app.loaded.get());
    match before {
        Some(before) if before.acts == acts && before.query == query && before.is_loaded && before.plan != Plan::default() => {
            let known: Vec<_> = before.plan.ids().collect();
            let n_new = plan.ids().filter(|id| !known.contains(id)).count();
            Shown { n_new, ..before.clone() }
        }
        _ => Shown { plan, n_new: 0, acts, query: query.to_owned(), is_loaded },
    }
}

/// How many are left, and how many there are.
fn counts(shell: Shell) -> (u32, u32) {
    let Some(me) = shell.me() else { return (0, 0) };
    shell.app.deliveries.with(|state| {
        state.iter().filter(|row| day::is_mine(row, me)).fold((0, 0), |(left, all), row| {
            (left + u32::from(day::is_to_do(&row.status)), all + 1)
        })
    })
}

/// Those taken away that have no row to say it.
fn gone_elsewhere(shell: Shell, plan: &Plan) -> Vec<Gone> {
    shell.app.gone.with(|gone| {
        gone.iter().filter(|gone| !plan.ids().any(|id| id.uuid() == gone.id)).cloned().collect()
    })
}

fn search(shell: Shell, query: RwSignal<String>) -> AnyView {
    let l = shell.locale;
    view! {
        <div class="search" role="search">
            {icon(icon::SEARCH)}
            <input
                type="search"
                class="field__input search__input"
                aria-label=td_string!(l, phone.today.search)
                placeholder=td_string!(l, phone.today.search)
                autocomplete="off"
                enterkeyhint="search"
                prop:value=query
                on:input=move |event| query.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

/// Deliveries that came while the list was being looked at: shown when the person says so.
fn news(shell: Shell, n_new: usize) -> AnyView {
    let n_new = u32::try_from(n_new).unwrap_or(u32::MAX);
    let button = (n_new > 0).then(|| {
        view! {
            <button type="button" class="button button--wide news" on:click=move |_| shell.acted()>
                {icon(icon::REFRESH)}
                {td_string!(shell.locale, phone.today.news, count = n_new)}
            </button>
        }
    });
    view! { <div role="status">{button}</div> }.into_any()
}

#[component]
fn ListView(
    /// What to draw.
    shown: Memo<Shown>,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let room = RwSignal::new(ROWS_AT_ONCE);
    let plan = Memo::new(move |_| shown.with(|shown| shown.plan.clone()));
    move || {
        let plan = plan.get();
        if plan == Plan::default() {
            return nothing(shell, shown.with_untracked(|shown| !shown.query.is_empty()));
        }
        let closed = plan.closed.clone();
        let n_open = plan.n_open();
        let n_hidden = n_open.saturating_sub(room.get());
        let groups: Vec<AnyView> =
            plan.first(room.get()).groups.into_iter().map(|group| view! { <GroupSection group=group/> }.into_any()).collect();
        let more = (n_hidden > 0).then(|| {
            let n_hidden = u32::try_from(n_hidden).unwrap_or(u32::MAX);
            view! {
                <p class="field__help">{td_string!(l, phone.today.many)}</p>
                <button type="button" class="button button--wide" on:click=move |_| room.update(|room| *room += ROWS_AT_ONCE)>
                    {td_string!(l, phone.today.more, number = n_hidden)}
                </button>
            }
        });
        view! {
            {(n_open == 0).then(|| all_done(shell))}
            {groups}
            {more}
            {over(shell, closed)}
        }
        .into_any()
    }
}

/// What is over, folded away.
fn over(shell: Shell, ids: Vec<ryadom_domain::DeliveryId>) -> Option<AnyView> {
    let n = u32::try_from(ids.len()).unwrap_or(u32::MAX);
    let rows = StoredValue::new(ids);
    (n > 0).then(|| {
        view! {
            <details class="fold">
                <summary class="fold__head">
                    {icon(icon::CHEVRON_RIGHT)}
                    {td_string!(shell.locale, phone.today.over, number = n)}
                </summary>
                <ul class="house__rows house">
                    {rows
                        .get_value()
                        .into_iter()
                        .map(|id| view! { <DeliveryRow id=id with_house=true/> })
                        .collect_view()}
                </ul>
            </details>
        }
        .into_any()
    })
}

fn all_done(shell: Shell) -> AnyView {
    let l = shell.locale;
    view! {
        <div class="empty empty--good">
            {icon(icon::CIRCLE_CHECK)}
            <p class="empty__title">{td_string!(l, phone.today.all_done)}</p>
            <p>{td_string!(l, phone.today.all_done_help)}</p>
        </div>
    }
    .into_any()
}

/// Nothing to show: nothing found, nothing given yet, or nothing known yet.
fn nothing(shell: Shell, is_search: bool) -> AnyView {
    let l = shell.locale;
    let (drawing, title, help) = if is_search {
        (icon::SEARCH, td_string!(l, phone.today.not_found), td_string!(l, phone.today.not_found_help))
    } else if !shell.app.loaded.get() || shell.app.link.read().last_success.is_none() {
        (icon::CLOUD_OFF, td_string!(l, phone.today.not_yet), td_string!(l, phone.today.not_yet_help))
    } else {
        (icon::CLIPBOARD, td_string!(l, phone.today.empty), td_string!(l, phone.today.empty_help))
    };
    view! {
        <div class="empty">
            {icon(drawing)}
            <p class="empty__title">{title}</p>
            <p>{help}</p>
        </div>
    }
    .into_any()
}
