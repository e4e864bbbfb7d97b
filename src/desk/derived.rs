//! What follows from the state, kept up to date: the index, the rows of the list, what has just changed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

use leptos::prelude::*;
use ryadom_domain::{DeliveryId, EventId, MemberId, Timestamp};
use ryadom_web::platform;
use ryadom_web::state::{AppState, Recorded, Tick};

use crate::model::absent::Absent;
use crate::model::filter::{Circumstances, Flag};
use crate::model::index::Index;
use crate::model::query::Query;
use crate::model::route::Route;
use crate::model::rows::Rows;
use crate::model::shown::Shown;
use crate::model::sorted::Sorted;

/// How long after a change a row still counts as just changed.
const FRESH_MS: i64 = 2_500;

/// When a row last changed, and how often it has.
#[derive(Debug, Clone, Copy)]
struct Change {
    at: Timestamp,
    n_changes: u32,
}

/// Which rows have just changed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Freshness(BTreeMap<DeliveryId, Change>);

impl Freshness {
    fn note(&mut self, changed: &[DeliveryId], at: Timestamp) {
        for id in changed {
            let n_changes = self.0.get(id).map_or(0, |change| change.n_changes) + 1;
            self.0.insert(*id, Change { at, n_changes });
        }
    }

    /// Which of two flashes a row wears if it has just changed: a second change must start the other one.
    pub(crate) fn flash(&self, id: DeliveryId, now: Timestamp) -> Option<bool> {
        let change = self.0.get(&id)?;
        (now.since_ms(change.at) < FRESH_MS).then_some(change.n_changes % 2 == 0)
    }
}

/// Whether an event is not the server's: it waits, or was refused.
pub(crate) const fn is_not_taken(recorded: &Recorded) -> bool {
    matches!(recorded.tick, Tick::OnDevice | Tick::Refused(..))
}

/// Deliveries with an event the server has not taken and nobody has put aside.
pub(crate) fn not_taken(outbox: &[Recorded], aside: &[EventId]) -> BTreeSet<DeliveryId> {
    let in_the_way =
        outbox.iter().filter(|recorded| is_not_taken(recorded) && !aside.contains(&recorded.event.id));
    in_the_way.map(|recorded| recorded.event.delivery).collect()
}

/// Every delivery, ready to be searched; only what changed is prepared anew.
pub(crate) fn index(app: AppState) -> Memo<Index> {
    Memo::new_owning(move |before: Option<Index>| {
        let directory = app.directory.get();
        let names: HashMap<_, _> = directory.members.iter().map(|member| (member.id, &member.name)).collect();
        let name = |id: MemberId| names.get(&id.uuid()).map(|name| (*name).clone());
        let after =
            app.deliveries.with(|state| before.unwrap_or_default().update(state, directory.version, &name));
        (after, true)
    })
}

/// Who can't bring what they have.
pub(crate) fn absent(app: AppState) -> Memo<Absent> {
    Memo::new(move |_| app.directory.with(|directory| Absent::of(directory)))
}

/// The rows of the list: filtered, searched, sorted. Typing filters the sorted rows and sorts nothing.
pub(crate) fn shown(
    app: AppState,
    route: RwSignal<Route>,
    typed: RwSignal<String>,
    index: Memo<Index>,
    unsent: Memo<BTreeSet<DeliveryId>>,
    absent: Memo<Absent>,
) -> Memo<Rows> {
    let order = Memo::new(move |_| route.with(|route| route.order));
    let filter = Memo::new(move |_| route.with(|route| route.filter.clone()));
    let n_ahead = RwSignal::new(0);
    let sorted = Memo::new_owning(move |before: Option<Sorted>| {
        let before = before.unwrap_or_default();
        (index.with(|index| before.update(order.get(), index).ahead(n_ahead.get(), index)), true)
    });
    sort_ahead(sorted, n_ahead);
    let all = Memo::new_owning(move |before: Option<Rows>| {
        let rows = sorted.with(|sorted| sorted.rows().clone());
        let is_other = before.is_none_or(|before| !before.is_same(&rows));
        (rows, is_other)
    });
    let found = Memo::new_owning(move |before: Option<Shown>| {
        let (filter, query) = (filter.get(), Query::new(&typed.get()));
        // The clock matters only to what is late; without that a tick must not filter everything again.
        let now = if filter.flags.contains(&Flag::Late) { app.now.get() } else { Timestamp::default() };
        let shown = unsent.with(|unsent| {
            absent.with(|absent| {
                let circumstances = Circumstances { now, unsent, absent };
                all.with(|all| before.unwrap_or_default().update(all, filter, query, circumstances))
            })
        });
        (shown, true)
    });
    Memo::new_owning(move |_: Option<Rows>| (found.with(|found| found.rows().clone()), true))
}

/// Sorts the orders nobody has asked for yet, one at a time, whenever nobody has done anything for a moment and the
/// browser has nothing better to do: who clicks again never waits for it.
fn sort_ahead(sorted: Memo<Sorted>, n_ahead: RwSignal<u32>) {
    const QUIET: Duration = Duration::from_millis(200);
    let sort = move || {
        let _ = n_ahead.try_update(|n_ahead| *n_ahead += 1);
    };
    Effect::new(move |timer: Option<Option<TimeoutHandle>>| {
        timer.flatten().inspect(TimeoutHandle::clear);
        let has_any = sorted.with(|sorted| sorted.unknown().is_some() && !sorted.rows().is_empty());
        has_any.then(|| set_timeout_with_handle(move || platform::when_idle(sort), QUIET).ok()).flatten()
    });
}

/// What changed, and when.
pub(crate) fn freshness(index: Memo<Index>) -> Memo<Freshness> {
    Memo::new_owning(move |before: Option<Freshness>| {
        let mut fresh = before.unwrap_or_default();
        let is_changed = index.with(|index| {
            fresh.note(index.changed(), platform::now());
            !index.changed().is_empty()
        });
        (fresh, is_changed)
    })
}
