//! Forms whose answers the server checks: fields with a label, a hint and what is wrong; one list of all problems on
//! top, which gets the focus once after a failed try.

mod dialled;
mod input;
mod select;
mod summary;
mod text_area;

use leptos::prelude::*;
use ryadom_protocol::api::FieldProblem;
use ryadom_web::actions::ActionError;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, icon as draw};

pub(crate) use input::{PasswordInput, TextInput};
pub(crate) use select::Select;
pub(crate) use summary::ErrorSummary;
pub(crate) use text_area::TextArea;

use super::loaded::notice_line;
use crate::keyboard::focus_on;
use crate::problem_words;
use crate::screen::Screen;

/// What the fields of a form share.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    screen: Screen,
    prefix: &'static str,
    label: fn(Locale, &str) -> String,
    problems: RwSignal<Vec<FieldProblem>>,
    trouble: RwSignal<Option<String>>,
    is_busy: RwSignal<bool>,
}

impl Form {
    /// A form nobody has sent yet. Its elements' names begin with `prefix`; `label` names a field by its path in the
    /// request (`name`, `centres.1.hotline`).
    pub(crate) fn new(screen: Screen, prefix: &'static str, label: fn(Locale, &str) -> String) -> Self {
        Self {
            screen,
            prefix,
            label,
            problems: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            is_busy: RwSignal::new(false),
        }
    }

    /// The same form on a screen of another language.
    pub(crate) const fn on(self, screen: Screen) -> Self {
        Self { screen, ..self }
    }

    /// The language.
    pub(crate) const fn locale(self) -> Locale {
        self.screen.l
    }

    /// Name of a field's element.
    pub(crate) fn id(self, path: &str) -> String {
        format!("{}-{}", self.prefix, path.replace('.', "-"))
    }

    /// What a field is called.
    pub(crate) fn label(self, path: &str) -> String {
        (self.label)(self.screen.l, path)
    }

    /// What is wrong with a field. Reactive.
    pub(crate) fn problem(self, path: &str) -> Option<String> {
        self.problems.with(|problems| {
            let problem = problems.iter().find(|problem| problem.field == path)?;
            Some(problem_words::of_field(self.screen.l, &self.label(path), problem))
        })
    }

    /// Whether it is on its way. Reactive.
    pub(crate) fn is_busy(self) -> bool {
        self.is_busy.get()
    }

    /// Forgets what was wrong, and takes the form: `false` while it is on its way already.
    pub(crate) fn begin(self) -> bool {
        if self.is_busy.get_untracked() {
            return false;
        }
        self.clear();
        self.is_busy.set(true);
        true
    }

    /// Forgets what was wrong.
    pub(crate) fn clear(self) {
        self.problems.set(Vec::new());
        self.trouble.set(None);
    }

    /// The answer is there. `Some` when all went well; else every problem stands at its field, and the list of them has
    /// the focus. A form that is gone by now tells nobody.
    pub(crate) fn end<T>(self, answer: Result<T, ActionError>) -> Option<T> {
        let _ = self.is_busy.try_set(false);
        match answer {
            Ok(value) => Some(value),
            Err(ActionError::Invalid(problems)) => {
                self.refuse(problems);
                None
            }
            Err(error) => {
                notice_line(self.screen.app, &error);
                self.complain(problem_words::of_action(self.screen.l, &error));
                None
            }
        }
    }

    /// These fields are not as they must be.
    pub(crate) fn refuse(self, problems: Vec<FieldProblem>) {
        let _ = self.is_busy.try_set(false);
        drop(self.problems.try_set(problems));
        focus_on(self.summary_id());
    }

    /// The only field is not as it must be: it has the focus, and says what is wrong.
    pub(crate) fn refuse_at(self, field: &str, code: &str) {
        let _ = self.is_busy.try_set(false);
        drop(self.problems.try_set(vec![problem(field, code)]));
        focus_on(self.id(field));
    }

    /// The whole of it can't be done.
    pub(crate) fn complain(self, trouble: String) {
        let _ = self.is_busy.try_set(false);
        drop(self.trouble.try_set(Some(trouble)));
        focus_on(self.summary_id());
    }

    fn summary_id(self) -> String {
        self.id("problems")
    }
}

/// What a form has to say of a field: nothing when it stands as it stood when the form was opened, so that somebody else's
/// change of it meanwhile is not taken back.
pub(crate) fn differs<T: PartialEq>(before: Option<&T>, now: T) -> Option<T> {
    (before != Some(&now)).then_some(now)
}

/// A problem found before the server was asked.
pub(crate) fn problem(field: &str, code: &str) -> FieldProblem {
    FieldProblem { field: field.to_owned(), code: code.to_owned(), ..FieldProblem::default() }
}

/// The names of a field's hint and of what is wrong with it, for `aria-describedby`.
#[derive(Clone, Copy)]
struct Described {
    form: Form,
    path: Signal<String>,
    has_hint: bool,
}

impl Described {
    fn hint_id(self) -> String {
        format!("{}-hint", self.form.id(&self.path.get()))
    }

    fn problem_id(self) -> String {
        format!("{}-problem", self.form.id(&self.path.get()))
    }

    fn problem(self) -> Option<String> {
        self.form.problem(&self.path.get())
    }

    /// Reactive.
    fn by(self) -> Option<String> {
        let hint = self.has_hint.then(|| self.hint_id());
        let problem = self.problem().map(|_| self.problem_id());
        let ids: Vec<String> = hint.into_iter().chain(problem).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(self) -> Option<&'static str> {
        self.problem().map(|_| "true")
    }
}

/// What stands above an input: its label and its hint.
fn above(described: Described, hint: Option<String>) -> impl IntoView {
    let Described { form, path, .. } = described;
    view! {
        <label class="field__label" for=move || form.id(&path.get())>{move || form.label(&path.get())}</label>
        {hint.map(|hint| view! { <p class="field__help" id=move || described.hint_id()>{hint}</p> })}
    }
}

/// What stands below it: what is wrong.
fn below(described: Described) -> impl IntoView {
    move || {
        described.problem().map(|problem| {
            view! { <p class="field__error" id=described.problem_id()>{draw(icon::ALERT)} {problem}</p> }
        })
    }
}
