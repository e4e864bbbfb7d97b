//! What the desk's screens share: where we are, what is shown, what is chosen.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use ryadom_domain::access::{Action, Actor, Whose};
use ryadom_domain::{Command, DeliveryId, MemberId, Status};
use ryadom_protocol::api::members::MemberPage;
use ryadom_protocol::api::places::CouncilPlaces;
use ryadom_web::actions::{self, ActionError};
use ryadom_web::i18n::Locale;
use ryadom_web::platform;
use ryadom_web::state::AppState;
use ryadom_web::ui::time::Times;

use crate::begun::Begun;
use crate::council::{Handed, Printed};
use crate::derived::{self, Freshness};
use crate::dialog::Dialog;
use crate::entry::Entry;
use crate::model::absent::Absent;
use crate::model::council::CouncilTab;
use crate::model::figures::Figures;
use crate::model::filter::{Filter, Flag};
use crate::model::index::{Index, Row};
use crate::model::route::{Page, Route};
use crate::model::rows::Rows;
use crate::model::selection::Selection;
use crate::parts::Loaded;
use crate::words;

/// What stands for a sum that is not known yet: a zero would be a lie.
const UNKNOWN: &str = "–";

/// Something that has just happened, said in passing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Toast {
    /// In words.
    pub(crate) text: String,
    /// Whether it is trouble.
    pub(crate) is_bad: bool,
    /// What undoes it; nothing where that is not so simple.
    pub(crate) undo: Vec<(DeliveryId, Command)>,
}

impl Toast {
    /// That something went well.
    pub(crate) const fn well(text: String) -> Self {
        Self { text, is_bad: false, undo: Vec::new() }
    }

    /// That something went wrong.
    pub(crate) const fn bad(text: String) -> Self {
        Self { text, is_bad: true, undo: Vec::new() }
    }
}

/// The signals every part of the desk reads.
#[derive(Clone, Copy)]
pub(crate) struct Screen {
    /// The language of the words.
    pub(crate) l: Locale,
    /// What both apps share.
    pub(crate) app: AppState,
    /// By which door somebody came.
    pub(crate) entry: RwSignal<Entry>,
    /// Where we are; the address bar follows.
    pub(crate) route: RwSignal<Route>,
    /// What stands in the search box.
    pub(crate) typed: RwSignal<String>,
    /// Every delivery, ready to be searched.
    pub(crate) index: Memo<Index>,
    /// Deliveries with something the server has not taken.
    pub(crate) unsent: Memo<BTreeSet<DeliveryId>>,
    /// Who can't bring what they have.
    pub(crate) absent: Memo<Absent>,
    /// The sums.
    pub(crate) figures: Memo<Figures>,
    /// The rows of the list.
    pub(crate) shown: Memo<Rows>,
    /// The rows chosen for doing something with many.
    pub(crate) selection: RwSignal<Selection>,
    /// The row the keyboard stands on.
    pub(crate) cursor: RwSignal<Option<DeliveryId>>,
    /// What is asked in a dialog.
    pub(crate) dialog: RwSignal<Option<Dialog>>,
    /// What has just happened.
    pub(crate) toast: RwSignal<Option<Toast>>,
    /// How often somebody's membership or way in was changed here: what shows them asks again.
    pub(crate) n_people_changes: RwSignal<u32>,
    /// The ways in just made for many.
    pub(crate) handed: RwSignal<Option<Handed>>,
    /// What is printed while the screen stays as it is.
    pub(crate) printed: RwSignal<Option<Printed>>,
    /// The council's places, as the section about the council was told last.
    pub(crate) places: Loaded<CouncilPlaces>,
    /// The page of members that was loaded last.
    pub(crate) found_people: Loaded<MemberPage>,
    /// What somebody has begun.
    pub(crate) begun: Begun,
    fresh: Memo<Freshness>,
}

impl Screen {
    /// The desk's signals.
    pub(crate) fn new(app: AppState, route: RwSignal<Route>, l: Locale) -> Self {
        let typed = RwSignal::new(String::new());
        let index = derived::index(app);
        let unsent = Memo::new(move |_| {
            app.outbox.with(|outbox| app.aside.with(|aside| derived::not_taken(outbox, aside)))
        });
        let absent = derived::absent(app);
        let midnight = Memo::new(move |_| app.zone.with(|zone| zone.midnight(app.now.get())));
        Self {
            l,
            app,
            entry: RwSignal::new(Entry::here()),
            route,
            typed,
            index,
            unsent,
            absent,
            figures: Memo::new(move |_| index.with(|index| Figures::of(index.rows(), midnight.get()))),
            shown: derived::shown(app, route, typed, index, unsent, absent),
            selection: RwSignal::default(),
            cursor: RwSignal::default(),
            dialog: RwSignal::default(),
            toast: RwSignal::default(),
            n_people_changes: RwSignal::default(),
            handed: RwSignal::default(),
            printed: RwSignal::default(),
            places: Loaded::new(app),
            found_people: Loaded::new(app),
            begun: Begun::new(app),
            fresh: derived::freshness(index),
        }
    }

    /// How moments are shown.
    pub(crate) fn times(self) -> Times {
        self.app.times(self.l)
    }

    /// The same screen in another language.
    #[must_use]
    pub(crate) const fn in_language(self, l: Locale) -> Self {
        Self { l, ..self }
    }

    /// The same screen for somebody who has begun nothing yet.
    #[must_use]
    pub(crate) fn anew(self) -> Self {
        Self { begun: Begun::new(self.app), found_people: Loaded::new(self.app), ..self }
    }

    /// One delivery's row. Reactive.
    pub(crate) fn row(&self, id: DeliveryId) -> Option<Arc<Row>> {
        self.index.with(|index| index.get(id).cloned())
    }

    /// The page we are on. Reactive.
    pub(crate) fn page(&self) -> Page {
        self.route.with(|route| route.page)
    }

    /// Goes to a page; what is open there stays open.
    pub(crate) fn go(&self, page: Page) {
        self.route.update(|route| route.page = page);
    }

    /// Opens a delivery beside the list.
    pub(crate) fn open(&self, id: DeliveryId) {
        self.cursor.set(Some(id));
        self.route.update(|route| {
            route.page = Page::Work;
            route.open = Some(id);
        });
    }

    /// Asks something.
    pub(crate) fn ask(&self, dialog: Dialog) {
        self.dialog.set(Some(dialog));
    }

    /// Closes the dialog.
    pub(crate) fn answer(&self) {
        self.dialog.set(None);
    }

    /// Who is signed in. Not reactive: it stays so for as long as the pages of the desk are there.
    pub(crate) fn actor(&self) -> Option<Actor> {
        untrack(|| self.app.actor())
    }

    /// Whether whoever is signed in hands out work and settles conflicts. Not reactive.
    pub(crate) fn coordinates(&self) -> bool {
        self.actor().is_some_and(|actor| actor.coordinates())
    }

    /// Whether the section about the council has a part for whoever is signed in. Not reactive.
    pub(crate) fn sees_council(&self) -> bool {
        self.actor().is_some_and(|actor| CouncilTab::ALL.iter().any(|tab| tab.is_for(&actor)))
    }

    /// Whether whoever is signed in takes the list out as a file. Not reactive.
    pub(crate) fn exports(&self) -> bool {
        self.actor().is_some_and(|actor| actor.may(Action::Export, Whose::OwnCentre))
    }

    /// Whether whoever is signed in imports tables. Not reactive.
    pub(crate) fn imports(&self) -> bool {
        self.actor().is_some_and(|actor| actor.may(Action::Import, Whose::OwnCentre))
    }

    /// Asks for the rows that the list shows now as a file.
    pub(crate) fn ask_for_file(&self) {
        self.ask(Dialog::Export(self.shown.with_untracked(Rows::ids)));
    }

    /// How a member is called, with a word for those this device does not know. Reactive.
    pub(crate) fn name(&self, member: MemberId) -> String {
        let name = self.app.member_name(member);
        if name.is_empty() { words::somebody(self.l) } else { name }
    }

    /// What an action is about: the chosen rows, else the open or the pointed-at one.
    pub(crate) fn targets(&self) -> Vec<DeliveryId> {
        let chosen = self.selection.with_untracked(Selection::ids);
        if !chosen.is_empty() {
            return chosen;
        }
        let open = self.route.with_untracked(|route| route.open);
        open.or_else(|| self.cursor.get_untracked()).into_iter().collect()
    }

    /// The open ones among some deliveries: what can still be planned. Reactive.
    pub(crate) fn open_rows(&self, ids: &[DeliveryId]) -> Vec<Arc<Row>> {
        self.index.with(|index| {
            ids.iter().filter_map(|id| index.get(*id)).filter(|row| row.delivery.is_open()).cloned().collect()
        })
    }

    /// A sum in digits, with a dash until everything that is summed is here. Reactive.
    pub(crate) fn number(&self, sum: impl ToString) -> String {
        if self.app.caught_up.get() { sum.to_string() } else { UNKNOWN.to_owned() }
    }

    /// Which of the two flashes a row wears if it has just changed: a second change must start the other one.
    pub(crate) fn flash(&self, id: DeliveryId) -> Option<bool> {
        self.fresh.with(|fresh| fresh.flash(id, platform::now()))
    }

    /// Says in passing that something went well.
    pub(crate) fn say(&self, text: String) {
        self.toast.set(Some(Toast::well(text)));
    }

    /// The same, with a way to undo it.
    pub(crate) fn say_with_undo(&self, text: String, undo: Vec<(DeliveryId, Command)>) {
        self.toast.set(Some(Toast { undo, ..Toast::well(text) }));
    }

    /// Says in passing that something went wrong.
    pub(crate) fn complain(&self, error: &ActionError) {
        self.complain_in_words(words::action_error(self.l, error));
    }

    /// The same in words of one's own.
    pub(crate) fn complain_in_words(&self, text: String) {
        self.toast.set(Some(Toast::bad(text)));
    }

    /// Closes the dialog about somebody's membership or way in, says that it is done, and lets everything that shows
    /// people ask again.
    pub(crate) fn people_changed(&self, said: String) {
        self.answer();
        self.say(said);
        self.n_people_changes.update(|n| *n += 1);
        actions::sync_now(self.app);
    }

    /// Records commands; when the disk has them, closes the dialog and says so.
    pub(crate) fn record(self, commands: Vec<(DeliveryId, Command)>, said: String) {
        self.record_then(commands, move |recorded| match recorded {
            Ok(()) => {
                self.answer();
                self.say(said);
            }
            Err(error) => self.complain(&error),
        });
    }

    /// The same for something done to the chosen rows, which are chosen no longer.
    pub(crate) fn record_chosen(self, commands: Vec<(DeliveryId, Command)>, said: String) {
        self.record_then(commands, move |recorded| match recorded {
            Ok(()) => {
                self.answer();
                self.selection.update(Selection::clear);
                self.say(said);
            }
            Err(error) => self.complain(&error),
        });
    }

    /// Records commands, then calls back.
    pub(crate) fn record_then(
        self,
        commands: Vec<(DeliveryId, Command)>,
        done: impl FnOnce(Result<(), ActionError>) + 'static,
    ) {
        if commands.is_empty() {
            return done(Ok(()));
        }
        actions::record(self.app, commands, move |recorded| done(recorded.map(|_| ())));
    }

    /// Shows only one status in the list, or no longer.
    pub(crate) fn toggle_status(&self, status: Status) {
        self.narrow(|route| route.filter.toggle_status(status));
    }

    /// Shows only what answers a question with yes, or no longer.
    pub(crate) fn toggle_flag(&self, flag: Flag) {
        self.narrow(|route| route.filter.toggle_flag(flag));
    }

    /// Chooses every row of the list, or none when all are chosen.
    pub(crate) fn choose_all(&self) {
        let ids = self.shown.with_untracked(Rows::ids);
        self.selection.update(|chosen| chosen.toggle_all(&ids));
    }

    /// Whether a filter or a search leaves rows out. Reactive.
    pub(crate) fn is_narrowed(&self) -> bool {
        self.route.with(|route| !route.filter.is_empty()) || self.typed.with(|typed| !typed.is_empty())
    }

    /// Shows every row, without a filter and a search.
    pub(crate) fn show_all(&self) {
        self.typed.set(String::new());
        self.route.update(|route| route.filter = Filter::default());
    }

    /// Changes the filter and shows the list.
    pub(crate) fn narrow(&self, change: impl FnOnce(&mut Route)) {
        self.route.update(|route| {
            change(route);
            route.page = Page::Work;
        });
    }
}
