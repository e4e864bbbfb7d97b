//! A volunteer's copy of a delivery: without the person's details once it is closed, and without who else had a hand in it.
//!
//! [`cut_down`] is the rule. [`cut`] follows it letter by letter, for nearly everything on a volunteer's list is open, was
//! never closed and raised no mark: its JSON need not be read into a struct and written anew, it is walked along once. The
//! walk knows the one way in which this build writes such a delivery, every field by its name and in its order. At whatever
//! is written otherwise it stops, be it closed, from another build, or broken; then the rule is to be applied, and no field
//! that this build does not know comes through.

mod letters;

use std::ops::Range;

use ryadom_domain::{Delivery, MemberId};

use letters::Walk;

/// What `me` is told of a delivery they have.
#[must_use]
pub fn cut_down(mut delivery: Delivery, me: MemberId) -> Delivery {
    if delivery.is_closed() {
        delivery.redact();
    }
    delivery.holders.retain(|holder| *holder == me);
    delivery.edits.retain(|edit| edit.by == me);
    delivery
}

/// The same from JSON to JSON, in parts to be joined, for an open delivery; `me` is a hyphenated id in small letters.
///
/// `None` where the JSON says more than the walk knows, and where it is not `me` who has the delivery.
#[must_use]
pub fn cut<'a>(delivery: &'a [u8], me: &str) -> Option<[&'a [u8]; 4]> {
    str::from_utf8(delivery).ok()?;
    // Not `all`: without a way out halfway, many letters are compared at once.
    if !delivery.iter().fold(true, |is_plain, letter| is_plain & (*letter >= b' ')) {
        return None;
    }
    let mut walk = Walk::new(delivery);
    walk.details()?;
    walk.assignment(me)?;
    walk.expect(",\"holders\":[")?;
    let before_holders = walk.at();
    let mine = walk.holders(me)?;
    let after_holders = walk.at();
    walk.visits()?;
    let before_edits = walk.at();
    walk.edits_of_others(me)?;
    let after_edits = walk.at();
    walk.origin()?;
    Some([
        &delivery[..before_holders],
        &delivery[mine],
        &delivery[after_holders..before_edits],
        &delivery[after_edits..],
    ])
}

impl Walk<'_> {
    /// Everything before the status.
    fn details(&mut self) -> Option<()> {
        self.expect("{\"id\":")?;
        self.id()?;
        self.expect(",\"number\":")?;
        self.natural()?;
        self.expect(",\"revision\":")?;
        self.natural()?;
        self.expect(",\"centre\":")?;
        self.id()?;
        self.expect(",\"kind\":")?;
        self.string()?;
        self.expect(",\"priority\":")?;
        self.string()?;
        if self.skip(",\"clinic\":") {
            self.id()?;
        }
        if self.skip(",\"recipient\":") {
            self.recipient()?;
        }
        if self.skip(",\"items\":") {
            self.words()?;
        }
        for end in [",\"not_before\":", ",\"not_after\":"] {
            if self.skip(end) {
                self.integer()?;
            }
        }
        Some(())
    }

    fn assignment(&mut self, me: &str) -> Option<()> {
        self.expect(",\"status\":")?;
        if !self.skip("\"assigned\"") {
            self.expect("\"picked_up\"")?;
        }
        self.expect(",\"assignee\":")?;
        (self.id()? == me.as_bytes()).then_some(())
    }

    fn recipient(&mut self) -> Option<()> {
        self.expect("{\"name\":")?;
        self.string()?;
        let parts = [
            ",\"phone\":",
            ",\"district\":",
            ",\"town\":",
            ",\"street\":",
            ",\"entrance\":",
            ",\"floor\":",
            ",\"flat\":",
            ",\"door_code\":",
        ];
        for part in parts {
            if self.skip(part) {
                self.words()?;
            }
        }
        if self.skip(",\"lat_e6\":") {
            self.short_integer()?;
            // Half a point is none.
            self.expect(",\"lon_e6\":")?;
            self.short_integer()?;
        }
        if self.skip(",\"standing_notes\":") {
            self.words()?;
        }
        self.expect("}")
    }

    /// The holders between their brackets; answers where `me` is written.
    fn holders(&mut self, me: &str) -> Option<Range<usize>> {
        let mut mine = None;
        loop {
            let start = self.at();
            if self.id()? == me.as_bytes() && mine.replace(start..self.at()).is_some() {
                return None;
            }
            if !self.skip(",") {
                return mine;
            }
        }
    }

    /// Everything from the holders to the edits.
    fn visits(&mut self) -> Option<()> {
        self.expect("]")?;
        if self.skip(",\"picked_up\":") {
            self.fact()?;
        }
        if self.skip(",\"notes\":[") {
            self.note()?;
            while self.skip(",") {
                self.note()?;
            }
            self.expect("]")?;
        }
        Some(())
    }

    fn note(&mut self) -> Option<()> {
        self.expect("{\"fact\":")?;
        self.fact()?;
        self.expect(",\"text\":")?;
        self.string()?;
        self.expect("}")
    }

    fn fact(&mut self) -> Option<()> {
        self.expect("{\"event\":")?;
        self.id()?;
        self.expect(",\"by\":")?;
        self.id()?;
        self.expect(",\"at\":")?;
        self.integer()?;
        if self.skip(",\"offset_ms\":") {
            self.integer()?;
        }
        self.expect(",\"recorded_at\":")?;
        self.integer()?;
        self.expect("}")
    }

    fn edits_of_others(&mut self, me: &str) -> Option<()> {
        if self.skip(",\"edits\":[") {
            self.edit_of_another(me)?;
            while self.skip(",") {
                self.edit_of_another(me)?;
            }
            self.expect("]")?;
        }
        Some(())
    }

    fn edit_of_another(&mut self, me: &str) -> Option<()> {
        self.expect("{\"field\":")?;
        self.string()?;
        self.expect(",\"event\":")?;
        self.id()?;
        self.expect(",\"by\":")?;
        if self.id()? == me.as_bytes() {
            return None;
        }
        self.expect(",\"revision\":")?;
        self.natural()?;
        self.expect("}")
    }

    /// Everything behind the edits.
    fn origin(&mut self) -> Option<()> {
        self.expect(",\"created\":")?;
        self.fact()?;
        self.expect(",\"last_act\":")?;
        self.id()?;
        if self.skip(",\"back_at\":") {
            self.id()?;
        }
        self.expect(",\"changed_at\":")?;
        self.integer()?;
        self.expect("}")?;
        self.end()
    }
}
