//! Today: what is left, by where it is picked up and then by house.

use leptos_i18n::td_string;
use ryadom_domain::{DeliveryId, MemberId};
use ryadom_web::actions;
use ryadom_web::live::Live;
use ryadom_web::ui::icon;
use uuid::Uuid;

use crate::components::delivery_row::delivery_row;
use crate::components::gone_notices::gone_notice;
use crate::components::group::group;
use crate::components::notice::empty;
use crate::components::sync_line::sync_line;
use crate::components::top::heading;
use crate::day::{self, Plan};
use crate::derived::{Derived, derived, derived_anew};
use crate::dom::{El, button, div, el, p};
use crate::plural::counted;
use crate::shell::Shell;

/// More rows than this at once help nobody; the rest comes when asked for.
const ROWS_AT_ONCE: usize = 200;
/// From so many deliveries on there is a search.
const ROWS_TO_SEARCH: u32 = 4;

/// The list as it is shown. It keeps its order until the person does something.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shown {
    plan: Plan,
    /// How many deliveries have come that are not in it yet.
    n_new: u32,
    acts: u32,
    query: String,
    is_loaded: bool,
}

/// The list of the day.
pub(crate) fn today(shell: Shell, page: El) -> El {
    let query = Live::new(String::new());
    let shown = derived_anew(move |before| list(shell, query.get(), before));
    let n_new = derived(move || shown.with(|shown| shown.n_new));
    let counts = derived(move || counts(shell));
    let is_long = derived(move || counts.get().1 >= ROWS_TO_SEARCH);
    let title = heading(shell, "top__title").live_text(move || title(shell, counts.get()));
    let head = el("header", "top")
        .add(title)
        .add(sync_line(shell))
        .live(move |place| if is_long.get() { place.add(search(shell, query)) } else { place });
    page.add(head)
        .live(move |place| add_gone(shell, place, &shown.with(|shown| shown.plan.clone())))
        .live(move |place| add_list(shell, place, shown))
        .add(div("news").attr("role", "status").live(move |place| place.maybe(news(shell, n_new.get()))))
}

fn title(shell: Shell, (left, all): (u32, u32)) -> String {
    let l = shell.locale;
    match (left, all) {
        (0, 0) => td_string!(l, phone.today.title).to_owned(),
        (0, _) => td_string!(l, phone.today.none_left).to_owned(),
        (left, _) => counted!(l, left, phone.today.left),
    }
}

/// The list anew, or as it was when only the server has said something.
fn list(shell: Shell, query: String, before: Option<&Shown>) -> Shown {
    let me = shell.me().unwrap_or(MemberId::new(Uuid::nil()));
    let plan = shell
        .app
        .deliveries
        .with(|state| shell.app.directory.with(|directory| day::plan(state.iter(), directory, me, &query)));
    let (acts, is_loaded) = (shell.acts.get(), shell.app.loaded.get());
    let may_not_move = |before: &&Shown| {
        before.acts == acts && before.query == query && before.is_loaded && before.plan != Plan::default()
    };
    match before.filter(may_not_move) {
        Some(before) => Shown { n_new: plan.n_missing_in(&before.plan), ..before.clone() },
        None => Shown { plan, n_new: 0, acts, query, is_loaded },
    }
}

/// How many are left, and how many there are.
fn counts(shell: Shell) -> (u32, u32) {
    let Some(me) = shell.me() else { return (0, 0) };
    shell.app.deliveries.with(|state| {
        state
            .iter()
            .filter(|row| day::is_mine(row, me))
            .fold((0, 0), |(left, all), row| (left + u32::from(day::is_to_do(&row.status)), all + 1))
    })
}

/// Tells of those taken away that have no row to say it.
fn add_gone(shell: Shell, place: El, plan: &Plan) -> El {
    let gone = shell.app.gone.get();
    let mut notices = el("section", "stack").attr("aria-label", td_string!(shell.locale, phone.gone.title));
    let mut n = 0;
    for gone in gone.iter().filter(|gone| !plan.has(DeliveryId::new(gone.id))) {
        notices = notices.add(gone_notice(shell, gone, &shell.name_of(DeliveryId::new(gone.id))));
        n += 1;
    }
    if n == 0 { place } else { place.add(notices) }
}

fn search(shell: Shell, query: Live<String>) -> El {
    let label = td_string!(shell.locale, phone.today.search);
    let input = el("input", "field__input search__input")
        .attr("type", "search")
        .attr("aria-label", label)
        .attr("placeholder", label)
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search");
    let typed = input.clone();
    div("search")
        .attr("role", "search")
        .icon(icon::SEARCH)
        .add(input.on("input", move |_| query.set(typed.value())))
}

/// Deliveries that came while the list was being looked at: shown when the person says so. It floats above the tabs,
/// so that the list stays where it is.
fn news(shell: Shell, n_new: u32) -> Option<El> {
    (n_new > 0).then(|| {
        let show = button("button button--primary button--wide", move || shell.acted()).icon(icon::REFRESH);
        show.text(&counted!(shell.locale, n_new, phone.today.news))
    })
}

fn add_list(shell: Shell, place: El, shown: Derived<Shown>) -> El {
    let room = Live::new(ROWS_AT_ONCE);
    // Not of the list as it is shown: what came since then is something to do.
    let is_all_done = derived(move || counts(shell).0 == 0);
    let plan = derived(move || shown.with(|shown| shown.plan.clone()));
    place.live(move |place| {
        let plan = plan.get();
        actions::list_shown(shell.app);
        if plan == Plan::default() {
            return place.add(nothing(shell, shown.with_untracked(|shown| !shown.query.is_empty())));
        }
        let n_open = plan.n_open();
        let n_hidden = n_open.saturating_sub(room.get());
        let closed = plan.closed.clone();
        let place = if n_open == 0 {
            place.live(move |place| if is_all_done.get() { place.add(all_done(shell)) } else { place })
        } else {
            place
        };
        let groups = plan.first(room.get()).groups;
        let mut place = groups.iter().fold(place, |place, one| place.add(group(shell, one)));
        if n_hidden > 0 {
            let more = button("button button--wide", move || room.update(|room| *room += ROWS_AT_ONCE));
            let words = td_string!(shell.locale, phone.today.more, number = n_hidden);
            place = place
                .add(p("field__help", td_string!(shell.locale, phone.today.many)))
                .add(more.text(&words));
        }
        if closed.is_empty() { place } else { place.add(over(shell, &closed)) }
    })
}

/// What is over, folded away.
fn over(shell: Shell, ids: &[DeliveryId]) -> El {
    let words = td_string!(shell.locale, phone.today.over, number = ids.len());
    let rows =
        ids.iter().fold(el("ul", "house__rows house"), |rows, id| rows.add(delivery_row(shell, *id, true)));
    let head = el("summary", "fold__head").icon(icon::CHEVRON_RIGHT).text(&words);
    el("details", "fold").add(head).add(rows)
}

fn all_done(shell: Shell) -> El {
    let l = shell.locale;
    let (title, help) = (td_string!(l, phone.today.all_done), td_string!(l, phone.today.all_done_help));
    empty(icon::CIRCLE_CHECK, title, help).attr("class", "empty empty--good")
}

/// Nothing to show: nothing found, nothing given yet, or nothing known yet.
fn nothing(shell: Shell, is_search: bool) -> El {
    let l = shell.locale;
    if is_search {
        return empty(
            icon::SEARCH,
            td_string!(l, phone.today.not_found),
            td_string!(l, phone.today.not_found_help),
        );
    }
    if shell.app.caught_up.get() {
        empty(icon::CLIPBOARD, td_string!(l, phone.today.empty), td_string!(l, phone.today.empty_help))
    } else {
        empty(icon::CLOUD_OFF, td_string!(l, phone.today.not_yet), td_string!(l, phone.today.not_yet_help))
    }
}
