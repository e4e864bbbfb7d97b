//! Every delivery of the desk with what searching it needs, kept up to date by touching only what changed.

use std::sync::Arc;

use ryadom_domain::{Address, Delivery, DeliveryId, MemberId, State};
use ryadom_text::{Needle, fold, pack};

use super::query::Query;
use super::rows::{All, place, place_of};
use super::{phone, sort};

/// When a larger share of all rows is new, taking them in one by one is no faster than beginning anew.
pub(super) const FEW: usize = 16;

/// A delivery, ready to be searched and sorted.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The delivery.
    pub(crate) delivery: Arc<Delivery>,
    /// Its number again, where sorting finds it without looking into the delivery.
    number: u64,
    /// Everything it is found by, packed, as are the two below.
    text: Box<[u8]>,
    phone: Box<str>,
    by_address: Box<[u8]>,
    by_name: Box<[u8]>,
}

impl Row {
    /// Prepares a delivery; `assignee` is the name of who has it, empty when nobody has.
    #[must_use]
    pub(crate) fn new(delivery: Arc<Delivery>, assignee: &str) -> Self {
        let mut text = delivery.number.to_string();
        let mut add = |part: &str| {
            text.push(' ');
            text.push_str(part);
        };
        add(&fold(&delivery.items));
        add(&fold(assignee));
        let (mut phone, mut by_address, mut by_name) = Default::default();
        if let Some(recipient) = &delivery.recipient {
            let Address { street, town, district, flat, .. } = &recipient.address;
            let [street, town, district] = [street, town, district].map(|part| fold(part));
            let name = fold(&recipient.name);
            for part in [&name, &street, &town, &district, &fold(flat), &fold(&recipient.standing_notes)] {
                add(part);
            }
            phone = phone::national(&recipient.phone).into();
            by_address = pack(&sort::address_key(&district, &town, &street));
            by_name = pack(&name);
        }
        Self { number: delivery.number, delivery, text: pack(&text), phone, by_address, by_name }
    }

    /// Its delivery's id.
    #[must_use]
    pub(crate) fn id(&self) -> DeliveryId {
        self.delivery.id
    }

    /// How new it is, more being newer: its number. One that only this device knows has none yet, and is the newest of all.
    #[must_use]
    pub(crate) const fn newness(&self) -> u64 {
        if self.number == 0 { u64::MAX } else { self.number }
    }

    /// Whether it is what somebody looks for.
    #[must_use]
    pub(crate) fn matches(&self, query: &Query) -> bool {
        query.matches(&self.text, &self.phone)
    }

    /// Whether a word occurs anywhere in it.
    #[must_use]
    pub(crate) fn has(&self, word: &Needle) -> bool {
        word.is_in(&self.text)
    }

    /// What tells where it belongs in the order of addresses; empty when the address is not known.
    #[must_use]
    pub(crate) fn by_address(&self) -> &[u8] {
        &self.by_address
    }

    /// What tells where it belongs in the order of names; empty when the name is not known.
    #[must_use]
    pub(crate) fn by_name(&self) -> &[u8] {
        &self.by_name
    }

    /// The recipient's phone in its national form.
    #[must_use]
    pub(crate) fn phone(&self) -> &str {
        &self.phone
    }
}

/// All rows, and which of them the last update touched.
#[derive(Debug, Default, Clone)]
pub(crate) struct Index {
    rows: All,
    changed: Vec<DeliveryId>,
    step: Step,
    names_version: u64,
    is_filled: bool,
}

/// How rows differ from those of the update before.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    /// How many updates there have been.
    pub(crate) number: u64,
    /// Rows that are other, new or gone, by id; `None` when there are too many to tell.
    pub(crate) touched: Option<Vec<DeliveryId>>,
    /// For each row of the update before its place now, or [`GONE`]; `None` when each has kept its place.
    pub(crate) moved: Option<Arc<Vec<u32>>>,
}

/// The place of a row that is there no longer.
pub(crate) const GONE: u32 = u32::MAX;

impl Index {
    /// Takes in a new state. Rows of deliveries that did not change are kept as they are; `names_version` tells when
    /// the names of members changed, which are part of what is searched.
    #[must_use]
    pub(crate) fn update(
        self,
        state: &State,
        names_version: u64,
        name_of: &dyn Fn(MemberId) -> Option<String>,
    ) -> Self {
        let keep = self.names_version == names_version;
        let mut deliveries: Vec<&Arc<Delivery>> = state.iter().collect();
        // What only this device knows comes last, and is nearly always the newest: then they are sorted already.
        if !deliveries.is_sorted_by_key(|delivery| delivery.id) {
            deliveries.sort_by_key(|delivery| delivery.id);
        }
        let mut moved = Vec::with_capacity(self.rows.len());
        let mut old = self.rows.iter().peekable();
        let mut changed = Vec::new();
        let mut touched = Vec::new();
        let mut rows = Vec::with_capacity(deliveries.len());
        for delivery in deliveries {
            while let Some(gone) = old.next_if(|row| row.id() < delivery.id) {
                touched.push(gone.id());
                moved.push(GONE);
            }
            let known = old.next_if(|row| row.id() == delivery.id);
            moved.extend(known.map(|_| place(rows.len())));
            match known {
                Some(row) if keep && Arc::ptr_eq(&row.delivery, delivery) => rows.push(Arc::clone(row)),
                known => {
                    touched.push(delivery.id);
                    if !known.is_some_and(|row| row.delivery == *delivery) {
                        changed.push(delivery.id);
                    }
                    let assignee = delivery.assignee.and_then(name_of).unwrap_or_default();
                    rows.push(Arc::new(Row::new(Arc::clone(delivery), &assignee)));
                }
            }
        }
        touched.extend(old.map(|gone| gone.id()));
        moved.resize(self.rows.len(), GONE);
        let is_few = touched.len() <= rows.len() / FEW;
        let is_moved = (0..).zip(&moved).any(|(before, now)| before != *now);
        let step = Step {
            number: self.step.number + 1,
            touched: is_few.then_some(touched),
            moved: is_moved.then(|| Arc::new(moved)),
        };
        let is_first = !self.is_filled;
        let is_filled = self.is_filled || !rows.is_empty();
        let changed = if is_first { Vec::new() } else { changed };
        Self { rows: Arc::new(rows), changed, step, names_version, is_filled }
    }

    /// How its rows differ from those before the last update.
    #[must_use]
    pub(crate) fn step(&self) -> &Step {
        &self.step
    }

    /// Every row, by id.
    #[must_use]
    pub(crate) const fn rows(&self) -> &All {
        &self.rows
    }

    /// One row.
    #[must_use]
    pub(crate) fn get(&self, id: DeliveryId) -> Option<&Arc<Row>> {
        place_of(&self.rows, id).map(|place| &self.rows[place as usize])
    }

    /// What the last update changed or added; nothing for the very first filling.
    #[must_use]
    pub(crate) fn changed(&self) -> &[DeliveryId] {
        &self.changed
    }
}

#[cfg(test)]
mod tests {
    use ryadom_domain::merge::News;

    use super::super::samples::{delivery, id, member};
    use super::*;

    fn absorb(state: &mut State, deliveries: Vec<Delivery>, gone: Vec<DeliveryId>) {
        state.absorb(News { deliveries, gone, answered: Vec::new() });
    }

    fn nobody(_: MemberId) -> Option<String> {
        None
    }

    #[test]
    fn the_first_filling_counts_as_no_change() {
        let mut state = State::new(member(0));
        absorb(&mut state, vec![delivery(2), delivery(1)], Vec::new());
        let index = Index::default().update(&State::new(member(0)), 0, &nobody).update(&state, 0, &nobody);
        assert_eq!(index.rows().iter().map(|row| row.id()).collect::<Vec<_>>(), [id(1), id(2)]);
        assert!(index.changed().is_empty());
    }

    #[test]
    fn touches_only_what_changed() {
        let mut state = State::new(member(0));
        absorb(&mut state, (1..=4).map(delivery).collect(), Vec::new());
        let before = Index::default().update(&state, 0, &nobody);
        let mut edited = delivery(2);
        edited.items = "хлеб".into();
        absorb(&mut state, vec![edited, delivery(7)], vec![id(3)]);
        let after = before.clone().update(&state, 0, &nobody);
        assert_eq!(after.changed(), [id(2), id(7)]);
        assert_eq!(after.step().touched, None, "three of four are not few");
        assert!(after.get(id(3)).is_none());
        let kept = |index: &Index| Arc::as_ptr(index.get(id(4)).unwrap());
        assert_eq!(kept(&before), kept(&after));
        assert!(after.get(id(2)).unwrap().matches(&Query::new("хлеб")));
    }

    #[test]
    fn a_step_names_what_is_other_new_or_gone() {
        let mut state = State::new(member(0));
        absorb(&mut state, (1..=90).map(delivery).collect(), Vec::new());
        let before = Index::default().update(&state, 0, &nobody);
        absorb(
            &mut state,
            vec![Delivery { items: "хлеб".into(), ..delivery(2) }, delivery(91)],
            vec![id(3), id(90)],
        );
        let after = before.clone().update(&state, 0, &nobody);
        assert_eq!(after.step().number, before.step().number + 1);
        assert_eq!(after.step().touched, Some(vec![id(2), id(3), id(90), id(91)]));
        let moved = after.step().moved.as_deref().unwrap();
        assert_eq!((moved.len(), &moved[..4], moved[89]), (90, &[0, 1, GONE, 2][..], GONE));
        absorb(&mut state, vec![Delivery { items: "соль".into(), ..delivery(2) }, delivery(99)], Vec::new());
        assert_eq!(after.update(&state, 0, &nobody).step().moved, None, "what comes last moves nothing");
    }

    #[test]
    fn new_names_are_searched_and_are_no_change() {
        let mut state = State::new(member(0));
        absorb(&mut state, vec![Delivery { assignee: Some(member(1)), ..delivery(1) }], Vec::new());
        let index = Index::default().update(&state, 0, &nobody);
        let index = index.update(&state, 1, &|_| Some("Петрова".to_owned()));
        assert!(index.changed().is_empty());
        assert!(index.get(id(1)).unwrap().matches(&Query::new("петрова")));
    }

    #[test]
    fn a_row_without_personal_details_is_found_by_its_number() {
        let row = Row::new(Arc::new(Delivery { recipient: None, ..delivery(42) }), "");
        assert!(row.matches(&Query::new("42")));
        assert!(!row.matches(&Query::new("кирова")));
    }
}
