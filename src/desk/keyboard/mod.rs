//! Every action has a key. Which one means what is in [`crate::model::keys`]; here it is carried out.

mod filters;
mod focus;
mod letters;
mod open;
mod rows;
mod search;
mod walk;

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use ryadom_domain::DeliveryId;
use ryadom_web::actions;

pub(crate) use focus::{focus_on, focus_within};
pub(crate) use letters::on_this_page;

use crate::council::MemberDialog;
use crate::dialog::Dialog;
use crate::entry::Entry;
use crate::model::filter::Filter;
use crate::model::keys::{Focus, Intent, Press, intent, sign};
use crate::model::route::Page;
use crate::model::selection::Selection;
use crate::screen::Screen;
use walk::Step;

/// Name of the search box's element.
pub(crate) const SEARCH_ID: &str = "search";
/// Name of the element by which the order of the list is chosen.
pub(crate) const ORDER_ID: &str = "order";
/// Name of the note box's element.
pub(crate) const NOTE_ID: &str = "note";

/// The parts of the page, as its style names them.
const MAIN: &str = ".main";
/// The page of who is not at the desk yet.
const ENTRY: &str = ".sign-in";
const DIALOG: &str = ".sheet";
const DETAIL: &str = ".detail";

/// Rows that a page down moves.
const PAGE_ROWS: isize = 10;

/// Listens to the keyboard for as long as the desk is open.
pub(crate) fn listen(screen: Screen) {
    let keys = window_event_listener(ev::keydown, move |press| on_key(screen, &press));
    on_cleanup(move || keys.remove());
}

fn on_key(screen: Screen, press: &KeyboardEvent) {
    if press.default_prevented() || press.is_composing() {
        return;
    }
    if press.key() == "Enter" && (press.ctrl_key() || press.meta_key()) {
        if focus::submit_form(press) {
            press.prevent_default();
        }
        return;
    }
    // With a modifier it is the browser's.
    if press.ctrl_key() || press.alt_key() || press.meta_key() {
        return;
    }
    let (key, code) = (press.key(), press.code());
    let focus = focus::of(press);
    if matches!(key.as_str(), "ArrowDown" | "Enter") && !press.shift_key() && search::to_rows(screen) {
        press.prevent_default();
        return;
    }
    let pressed = Press { key: &key, code: &code, shift: press.shift_key(), focus };
    // Before the desk is open only the page's own letters mean something.
    let is_before = screen.entry.get_untracked() != Entry::Desk || screen.actor().is_none();
    let is_asked = screen.dialog.with_untracked(Option::is_some);
    // What the page has a letter for comes first: only there does the letter mean that.
    let part = match is_asked {
        _ if is_before => ENTRY,
        true => DIALOG,
        false => MAIN,
    };
    // A key that is held asks and answers at once, without anybody having read the question.
    let is_held = press.repeat();
    if focus != Focus::Text && !press.shift_key() && !is_held && letters::press(part, &sign(pressed)) {
        press.prevent_default();
        return;
    }
    let meant = intent(pressed).filter(|meant| !is_before && (!is_held || meant.is_a_step()));
    let carry_out = if is_asked { in_dialog } else { carry_out };
    if let Some(meant) = meant
        && carry_out(screen, meant, focus)
    {
        press.prevent_default();
    }
}

/// A dialog closes itself, and has no other keys than those of what can be copied from it.
fn in_dialog(_: Screen, meant: Intent, _: Focus) -> bool {
    matches!(meant, Intent::CopyPlace | Intent::CopyNumber) && focus::press_within(DIALOG, meant)
}

/// Does it; `false` when there was nothing to do and the browser may have the key.
fn carry_out(screen: Screen, meant: Intent, focus: Focus) -> bool {
    let page = untrack(|| screen.page());
    match meant {
        Intent::Go(Page::Council) if !screen.sees_council() => return false,
        Intent::Go(Page::Import) if !screen.imports() => return false,
        Intent::Go(page) => screen.go(page),
        Intent::Help => screen.ask(Dialog::Keys),
        Intent::Settings => screen.ask(Dialog::Settings),
        Intent::SendNow => actions::sync_now(screen.app),
        Intent::Invite if screen.coordinates() => screen.ask(Dialog::Member(MemberDialog::Add)),
        Intent::Search if matches!(page, Page::Volunteers | Page::Council) => focus_within(search::HERE),
        Intent::Search => {
            screen.go(Page::Work);
            focus_on(SEARCH_ID);
        }
        Intent::Close => return step_back(screen, focus),
        _ if page != Page::Work => return rows::carry_out(meant),
        Intent::Filter(dimension) => return filters::enter(dimension),
        Intent::Figures => focus_within(filters::FIGURES),
        Intent::Order => focus_on(ORDER_ID),
        Intent::Right => return filters::along(1),
        Intent::Left => return filters::along(-1),
        Intent::Reset if untrack(|| screen.is_narrowed()) => screen.show_all(),
        Intent::SelectAll => screen.choose_all(),
        Intent::Down { extend } => walk::step(screen, Step::By(1), extend),
        Intent::Up { extend } => walk::step(screen, Step::By(-1), extend),
        Intent::PageDown => walk::step(screen, Step::By(PAGE_ROWS), false),
        Intent::PageUp => walk::step(screen, Step::By(-PAGE_ROWS), false),
        Intent::First => walk::step(screen, Step::First, false),
        Intent::Last => walk::step(screen, Step::Last, false),
        Intent::Open => return with_cursor(screen, |id| screen.open(id)),
        Intent::Select => {
            return with_cursor(screen, |id| screen.selection.update(|chosen| chosen.toggle(id)));
        }
        Intent::Assign if screen.coordinates() => return about_targets(screen, Dialog::Assign),
        Intent::Cancel => return about_targets(screen, Dialog::Cancel),
        Intent::Unassign => return open::about(screen, open::unassign),
        Intent::Visit => return open::about(screen, open::visit),
        Intent::Reopen => return open::about(screen, open::reopen),
        Intent::Settle => return open::about(screen, open::settle),
        Intent::Restore | Intent::CopyPlace | Intent::CopyNumber => {
            return focus::press_within(DETAIL, meant);
        }
        Intent::Export if screen.exports() => screen.ask_for_file(),
        Intent::Edit => return open::about(screen, open::edit),
        Intent::Note => return open::about(screen, open::note),
        Intent::Assign
        | Intent::Reset
        | Intent::Invite
        | Intent::NewCode
        | Intent::Revoke
        | Intent::Export
        | Intent::PutAside => return false,
    }
    true
}

fn about_targets(screen: Screen, dialog: fn(Vec<DeliveryId>) -> Dialog) -> bool {
    let targets = screen.targets();
    let has_any = !targets.is_empty();
    if has_any {
        screen.ask(dialog(targets));
    }
    has_any
}

fn with_cursor(screen: Screen, act: impl FnOnce(DeliveryId)) -> bool {
    screen.cursor.get_untracked().map(act).is_some()
}

/// Escape takes back one thing at a time, the smallest first.
fn step_back(screen: Screen, focus: Focus) -> bool {
    if focus == Focus::Text {
        if screen.page() == Page::Work
            && !screen.typed.with_untracked(String::is_empty)
            && focus::is_on(SEARCH_ID)
        {
            screen.typed.set(String::new());
        } else {
            focus::leave();
        }
    } else if search::from_row(screen) {
        // Back where the way down began.
    } else if !screen.selection.with_untracked(Selection::is_empty) {
        screen.selection.update(Selection::clear);
    } else if screen.route.with_untracked(|route| route.open.is_some()) {
        screen.route.update(|route| route.open = None);
    } else if search::from_list(screen) {
        // A search is taken back where it stands.
    } else if screen.route.with_untracked(|route| !route.filter.is_empty()) {
        screen.route.update(|route| route.filter = Filter::default());
    } else {
        return false;
    }
    true
}
