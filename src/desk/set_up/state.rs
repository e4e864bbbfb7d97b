//! What was filled in so far, and at which step somebody is.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::fields::is_same_name;
use ryadom_protocol::api::FieldProblem;
use ryadom_protocol::api::set_up::{SetUpCentre, SetUpDraft, SetUpState};
use ryadom_web::actions::{self, ActionError};
use ryadom_web::i18n::Locale;

use crate::entry::enter_desk;
use crate::keyboard::focus_on;
use crate::parts::form::Form;
use crate::screen::Screen;
use crate::zones;

/// Name of the heading of the step that is open.
pub(super) const TITLE_ID: &str = "step-title";

/// Centres that a fresh set-up asks for.
const FIRST_CENTRES: u32 = 2;

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The server is being asked how far we are.
    Asking,
    /// The code it printed.
    Code,
    /// The council's name and time zone.
    Council,
    /// Its centres.
    Centres,
    /// The first administrator.
    Admin,
    /// The council is there.
    Done,
}

/// A centre being written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CentreRow {
    /// Tells rows apart, whatever stands in them.
    pub(super) id: u32,
    pub(super) name: String,
    pub(super) hotline: String,
}

/// The set-up of this browser.
#[derive(Clone, Copy)]
pub(crate) struct SettingUp {
    pub(super) step: RwSignal<Step>,
    /// Where to go on once the code is shown again: what was filled in here is newer than what the server kept.
    resume: RwSignal<Option<Step>>,
    /// Somebody has set the council up, or the answer that says so was lost: the way on is to sign in.
    pub(super) is_there: RwSignal<bool>,
    pub(super) trouble: RwSignal<Option<ActionError>>,
    pub(super) code: RwSignal<String>,
    pub(super) council_name: RwSignal<String>,
    pub(super) time_zone: RwSignal<String>,
    pub(super) centres: RwSignal<Vec<CentreRow>>,
    pub(super) admin_name: RwSignal<String>,
    pub(super) admin_login: RwSignal<String>,
    /// The row of the administrator's centre; none until one is chosen.
    admin_centre: RwSignal<Option<u32>>,
    pub(super) password: RwSignal<String>,
    pub(super) form: Form,
    n_rows: StoredValue<u32>,
}

impl SettingUp {
    /// Nothing filled in yet.
    pub(crate) fn new(screen: Screen) -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            step: RwSignal::new(Step::Asking),
            resume: RwSignal::new(None),
            is_there: RwSignal::new(false),
            trouble: RwSignal::new(None),
            code: text(),
            council_name: text(),
            time_zone: text(),
            centres: RwSignal::new(Vec::new()),
            admin_name: text(),
            admin_login: text(),
            admin_centre: RwSignal::new(None),
            password: text(),
            form: Form::new(screen, "set-up", label),
            n_rows: StoredValue::new(0),
        }
    }

    /// Asks the server how far we are; where there is nothing to set up, the desk opens.
    pub(super) fn ask(self, screen: Screen) {
        self.trouble.set(None);
        actions::set_up_state(screen.app, move |state| match state {
            Ok(state) if state.state == "done" => enter_desk(screen, |_| ()),
            Ok(state) => self.go_on(state),
            Err(error) => self.trouble.set(Some(error)),
        });
    }

    /// Goes on where somebody was.
    pub(super) fn go_on(self, state: SetUpState) {
        let Some(draft) = state.draft.filter(|_| state.state == "open") else {
            self.step.set(Step::Code);
            return focus_on(self.form.id("code"));
        };
        let step = step_of(&draft);
        self.fill_in(draft);
        self.go(step);
    }

    /// The code was right: goes on where somebody was before it was asked for again, else where the server says.
    pub(super) fn let_in(self, screen: Screen, state: SetUpState) {
        match self.resume.get_untracked() {
            Some(step) => {
                self.resume.set(None);
                self.go(step);
                self.keep_then(screen, step);
            }
            None => self.go_on(state),
        }
    }

    /// To a step; the focus goes to its heading.
    pub(super) fn go(self, step: Step) {
        self.form.clear();
        self.step.set(step);
        focus_on(TITLE_ID);
    }

    /// The code is to be shown (again): the server has been started anew, or a day has passed.
    pub(super) fn ask_code_again(self, l: Locale) {
        self.code.set(String::new());
        if self.step.get_untracked() != Step::Code {
            self.resume.set(Some(self.step.get_untracked()));
        }
        self.step.set(Step::Code);
        self.form.complain(td_string!(l, council.set_up.code_again).to_owned());
    }

    /// Problems of the whole lead to the first step that has one.
    pub(super) fn refuse(self, problems: Vec<FieldProblem>) {
        let first =
            problems.iter().map(|problem| step_of_field(&problem.field)).min_by_key(|step| *step as u8);
        let Some(first) = first else { return };
        let of_step = problems.into_iter().filter(|problem| step_of_field(&problem.field) == first).collect();
        self.step.set(first);
        self.form.refuse(of_step);
    }

    fn fill_in(self, draft: SetUpDraft) {
        self.council_name.set(draft.council_name);
        self.time_zone.set(if draft.time_zone.is_empty() { zones::of_browser() } else { draft.time_zone });
        self.admin_name.set(draft.admin_name);
        self.admin_login.set(draft.admin_login);
        let kept = draft.centres.into_iter();
        let rows = kept.map(|centre| self.row(centre.name, centre.hotline)).collect::<Vec<_>>();
        let blank = || (0..FIRST_CENTRES).map(|_| self.row(String::new(), String::new())).collect();
        let rows = if rows.is_empty() { blank() } else { rows };
        let chosen = usize::try_from(draft.admin_centre).ok().and_then(|at| rows.get(at));
        self.admin_centre.set(chosen.map(|row| row.id));
        self.centres.set(rows);
    }

    /// A row of its own.
    pub(super) fn row(self, name: String, hotline: String) -> CentreRow {
        self.n_rows.update_value(|n| *n += 1);
        CentreRow { id: self.n_rows.get_value(), name, hotline }
    }

    /// The centres in which something stands, in their order. Reactive.
    pub(super) fn filled(self) -> Vec<CentreRow> {
        self.centres.with(|rows| rows.iter().filter(|row| !is_blank(row)).cloned().collect())
    }

    /// Chooses the administrator's centre, by its row.
    pub(super) fn choose_centre(self, row: &str) {
        self.admin_centre.set(row.parse().ok());
    }

    /// Where the administrator's centre stands among those filled in: the only one, or the chosen one as long as it is
    /// there. Reactive.
    pub(super) fn chosen(self) -> Option<usize> {
        let (filled, chosen) = (self.filled(), self.admin_centre.get());
        if filled.len() == 1 { Some(0) } else { filled.iter().position(|row| Some(row.id) == chosen) }
    }

    /// Everything that was filled in. Rows in which nothing stands are left out.
    pub(super) fn draft(self) -> SetUpDraft {
        let kept = |row: CentreRow| SetUpCentre { name: row.name, hotline: row.hotline };
        let centres: Vec<SetUpCentre> = untrack(|| self.filled()).into_iter().map(kept).collect();
        let chosen = untrack(|| self.chosen()).and_then(|at| u32::try_from(at).ok());
        // One that is to be chosen anew is none of them: so it is asked for wherever this is gone on with.
        let not_chosen = if centres.is_empty() { 0 } else { u32::MAX };
        SetUpDraft {
            council_name: self.council_name.get_untracked(),
            time_zone: self.time_zone.get_untracked(),
            centres,
            admin_name: self.admin_name.get_untracked(),
            admin_login: self.admin_login.get_untracked(),
            admin_centre: chosen.unwrap_or(not_chosen),
        }
    }

    /// Keeps what was filled in, then goes to a step.
    pub(super) fn keep_then(self, screen: Screen, next: Step) {
        let form = self.form.on(screen);
        if !form.begin() {
            return;
        }
        actions::set_up_draft(screen.app, self.draft(), move |kept| {
            if self.taken(screen, kept).is_some() && self.step.get_untracked() != next {
                self.go(next);
            }
        });
    }

    /// The server's answer to what was filled in; nothing where it did not take it, and then the screen says why.
    pub(super) fn taken<T>(self, screen: Screen, answer: Result<T, ActionError>) -> Option<T> {
        let form = self.form.on(screen);
        match answer {
            Err(ActionError::Invalid(problems)) => self.refuse(problems),
            Err(ActionError::NotSignedIn) => {
                form.end::<()>(Ok(()));
                self.ask_code_again(screen.l);
            }
            Err(ActionError::Server { code, .. }) if code == "already_set_up" => {
                form.end::<()>(Ok(()));
                self.is_there.set(true);
            }
            answer => return form.end(answer),
        }
        None
    }
}

/// Whether nothing stands in a row.
pub(super) fn is_blank(row: &CentreRow) -> bool {
    row.name.trim().is_empty() && row.hotline.trim().is_empty()
}

/// The places of rows whose name another row before them has, as the server compares them, each with that name.
pub(super) fn repeated(rows: &[CentreRow]) -> Vec<(usize, String)> {
    let earlier = |at: usize| {
        let wanted = rows[at].name.trim();
        let same = |row: &&CentreRow| !wanted.is_empty() && is_same_name(&row.name, wanted);
        rows[..at].iter().find(same).map(|row| (at, row.name.trim().to_owned()))
    };
    (0..rows.len()).filter_map(earlier).collect()
}

/// The first step at which something is missing.
fn step_of(draft: &SetUpDraft) -> Step {
    if draft.council_name.is_empty() {
        Step::Council
    } else if draft.centres.iter().all(|centre| centre.name.is_empty()) {
        Step::Centres
    } else {
        Step::Admin
    }
}

fn step_of_field(path: &str) -> Step {
    match path {
        "council_name" | "time_zone" => Step::Council,
        path if path.starts_with("centres") => Step::Centres,
        _ => Step::Admin,
    }
}

/// What a field is called, by its path in the request.
fn label(l: Locale, path: &str) -> String {
    match path {
        "code" => td_string!(l, council.set_up.code),
        "council_name" => td_string!(l, council.set_up.council_name),
        "time_zone" => td_string!(l, council.set_up.time_zone),
        "admin_name" => td_string!(l, council.set_up.admin_name),
        "admin_login" => td_string!(l, council.set_up.admin_login),
        "admin_centre" => td_string!(l, council.set_up.admin_centre),
        "password" => td_string!(l, desk.sign_in.password),
        "centres" => td_string!(l, council.tab.centres),
        _ => return label_of_row(l, path),
    }
    .to_owned()
}

/// `centres.1.hotline`: of the second centre.
fn label_of_row(l: Locale, path: &str) -> String {
    let mut parts = path.split('.').skip(1);
    let number = parts.next().and_then(|at| at.parse::<u32>().ok()).unwrap_or_default() + 1;
    match parts.next() {
        Some("hotline") => td_string!(l, council.set_up.centre_hotline, number = number),
        _ => td_string!(l, council.set_up.centre_name, number = number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_centre_of_the_same_name_is_found() {
        let row = |id, name: &str| CentreRow { id, name: name.into(), hotline: String::new() };
        let rows =
            [row(1, "Первый штаб"), row(2, " "), row(3, " «первый»  ШТАБ"), row(4, ""), row(5, "Второй")];
        assert_eq!(repeated(&rows), [(2, "Первый штаб".to_owned())]);
    }
}
