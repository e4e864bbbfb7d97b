//! All problems of a form at once, each with a way to its field.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::api::FieldProblem;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{KeyedFor, ShowIf};

use super::Form;
use crate::keyboard::focus_on;
use crate::problem_words;

/// The list above a form; nothing where nothing is wrong. It gets the focus when it appears, and is read out by that.
#[component]
pub(crate) fn ErrorSummary(
    /// Its form.
    form: Form,
) -> impl IntoView {
    let l = form.locale();
    let is_wrong = Memo::new(move |_| {
        form.problems.with(|problems| !problems.is_empty()) || form.trouble.with(Option::is_some)
    });
    let title = move || form.trouble.get().unwrap_or_else(|| td_string!(l, desk.form.problems).to_owned());
    view! {
        <ShowIf when=move || is_wrong.get()>
            <div
                class="notice notice--bad summary"
                role="group"
                id=form.summary_id()
                tabindex="-1"
                aria-labelledby=form.id("problems-title")
            >
                {draw(icon::ALERT)}
                <div class="notice__body">
                    <p class="notice__title" id=form.id("problems-title")>{title}</p>
                    <ul class="summary__list">
                        <KeyedFor each=move || form.problems.get() key=|problem| (problem.field.clone(), problem.code.clone()) let:problem>
                            <li>{line(form, &problem)}</li>
                        </KeyedFor>
                    </ul>
                </div>
            </div>
        </ShowIf>
    }
}

fn line(form: Form, problem: &FieldProblem) -> impl IntoView + use<> {
    let id = form.id(&problem.field);
    let label = form.label(&problem.field);
    let words = problem_words::of_field(form.locale(), &label, problem);
    let is_said = label.is_empty() || words.contains(&label);
    let text = if is_said { words } else { format!("{label}: {words}") };
    let target = format!("#{id}");
    // The address must not change: it may hold a code behind its `#`.
    let go = move |event: MouseEvent| {
        event.prevent_default();
        focus_on(id.clone());
    };
    view! { <a href=target on:click=go>{text}</a> }
}
