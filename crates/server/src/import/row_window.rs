//! When a row's delivery is wanted: from a day, a cell with times, or two moments.

use jiff::civil::{Date, Time};
use ryadom_domain::{Timestamp, Window};

use super::file::cell::is_program_error;
use super::recipe::Made;
use super::row::Reader;
use super::row_mark::RowMark;
use super::row_problem::RowProblem;
use super::target::Target;
use super::values::moment::{DayMeans, NoDate, Said, fitting, plain_beside, said, said_by_cell};
use super::values::window::{When, when};

impl Reader<'_> {
    /// The window, and words about it that name no moment.
    pub(super) fn window(&mut self) -> (Window, String) {
        let mut words = Vec::new();
        let day = self.day(&mut words);
        let window = if self.setting.recipe.has(Target::Window) {
            let (window, said) = self.window_in_one_cell(day);
            words.extend(Some(said).filter(|said| !said.is_empty()));
            window
        } else {
            let not_before = self.moment(Target::NotBefore, DayMeans::Start, day, &mut words);
            let not_after = self.moment(Target::NotAfter, DayMeans::End, day, &mut words);
            Window { not_before, not_after }
        };
        if let (Some(from), Some(until)) = (window.not_before, window.not_after)
            && until < from
        {
            self.problems.push(RowProblem::WindowReversed);
        }
        (window, words.join(", "))
    }

    fn day(&mut self, words: &mut Vec<String>) -> Option<Date> {
        match self.said(Target::Date, words)? {
            Said::Civil(day, _) => Some(day),
            Said::Moment(at) => self.setting.zone.day(at),
            Said::TimeOfDay(_) => None,
        }
    }

    fn window_in_one_cell(&mut self, day: Option<Date>) -> (Window, String) {
        let made = self.value(Target::Window);
        let formats = self.formats(&made);
        let formats: Vec<&str> = formats.iter().map(String::as_str).collect();
        let found = match (made.date.map(said_by_cell), made.value.is_empty()) {
            (Some(Ok(Said::Civil(day, time))), _) => {
                Some(When { day: Some(day), from: time, ..When::default() })
            }
            (_, true) => Some(When::default()),
            (_, false) => when(&made.value, &formats, self.setting.today),
        };
        let found = match found {
            Some(found) => found,
            None if is_words(&made.value) => {
                let words = made.value.clone();
                self.marks.push(RowMark::NoDate { target: Target::Window, value: words.clone() });
                When { words, ..When::default() }
            }
            None => {
                self.problems.push(RowProblem::BadWindow(made.value));
                return (Window::default(), String::new());
            }
        };
        let has_times = found.from.is_some() || found.until.is_some();
        let Some(day) = found.day.or(day) else {
            if has_times {
                self.problems.push(RowProblem::WindowWithoutDay(made.value));
            }
            return (Window::default(), found.words);
        };
        let zone = self.setting.zone;
        let window = Window {
            not_before: zone.at(day, found.from, DayMeans::Start),
            not_after: zone.at(day, found.until, DayMeans::End),
        };
        (window, found.words)
    }

    fn moment(
        &mut self,
        target: Target,
        day_means: DayMeans,
        day: Option<Date>,
        words: &mut Vec<String>,
    ) -> Option<Timestamp> {
        let whole_day = |day: Option<Date>, time: Option<Time>| self.setting.zone.at(day?, time, day_means);
        if !self.setting.recipe.has(target) {
            return whole_day(day, None);
        }
        match self.said(target, words) {
            Some(Said::Moment(at)) => Some(at),
            Some(Said::Civil(day, time)) => self.setting.zone.at(day, time, day_means),
            Some(Said::TimeOfDay(time)) => {
                if day.is_none() {
                    self.problems.push(RowProblem::WindowWithoutDay(time.strftime("%H:%M").to_string()));
                }
                self.setting.zone.at(day?, Some(time), day_means)
            }
            None => self.setting.zone.at(day?, None, day_means),
        }
    }

    /// What a field says; words that name no date go to the others, with a mark.
    fn said(&mut self, target: Target, words: &mut Vec<String>) -> Option<Said> {
        let made = self.value(target);
        if made.value.is_empty() {
            return None;
        }
        let formats = self.formats(&made);
        let found = match made.date {
            Some(date) => said_by_cell(date),
            None => said(formats.iter().map(String::as_str).chain(plain_beside(&formats)), &made.value),
        };
        let value = made.value;
        let fits = fitting(&value);
        match found {
            Ok(said) => return Some(said),
            Err(NoDate::Unfit) if is_words(&value) => {
                self.marks.push(RowMark::NoDate { target, value: value.clone() });
                words.push(value);
            }
            Err(NoDate::Unfit) => {
                self.problems.push(RowProblem::BadDate { target, value, format: formats.join(", "), fits });
            }
            Err(NoDate::Year(year)) => {
                self.problems.push(RowProblem::BadYear { target, value, year, fits });
            }
        }
        None
    }

    /// The formats of a date that this part made.
    fn formats(&self, made: &Made<'_>) -> Vec<String> {
        let own = made.part.map(|part| part.date_format.clone()).unwrap_or_default();
        if own.is_empty() { self.setting.date_formats.clone() } else { own }
    }
}

/// «завтра», «по звонку»: somebody meant something by it, and no date.
fn is_words(value: &str) -> bool {
    let has_digit = value.chars().any(char::is_numeric);
    value.chars().any(char::is_alphabetic) && !has_digit && !is_program_error(value)
}
