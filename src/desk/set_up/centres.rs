//! The council's centres.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::fields::{CENTRES_MAX, name_fault};
use ryadom_protocol::api::FieldProblem;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{KeyedFor, ShowIf};

use super::state::{CentreRow, SettingUp, Step, is_blank, repeated};
use crate::keyboard::focus_on;
use crate::parts::form::{ErrorSummary, TextInput, problem};
use crate::parts::{KeyButton, submit_key};
use crate::screen::Screen;

/// Name of the button for one more.
const ADD_ID: &str = "add-centre";

/// Asks for the centres and their hotlines.
#[component]
pub(super) fn Centres(
    /// The desk.
    screen: Screen,
    /// The set-up.
    state: SettingUp,
) -> impl IntoView {
    let l = screen.l;
    let form = state.form.on(screen);
    let rows = state.centres;
    let ids = Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| row.id).collect::<Vec<_>>()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.clear();
        // What nobody filled in is no centre; one row stays, to be filled in.
        rows.update(|rows| {
            rows.retain(|row| !is_blank(row));
            if rows.is_empty() {
                rows.push(state.row(String::new(), String::new()));
            }
        });
        let problems = rows.with_untracked(|rows| {
            let faults = rows.iter().enumerate().filter_map(|(at, row)| Some((at, name_fault(&row.name)?)));
            let faults = faults.map(|(at, fault)| problem(&format!("centres.{at}.name"), fault.code()));
            let taken = repeated(rows).into_iter();
            let taken = taken
                .map(|(at, other)| FieldProblem { other, ..problem(&format!("centres.{at}.name"), "taken") });
            faults.chain(taken).collect::<Vec<_>>()
        });
        if problems.is_empty() { state.keep_then(screen, Step::Admin) } else { form.refuse(problems) }
    };
    let add = move |()| {
        let at = rows.with_untracked(Vec::len);
        let row = state.row(String::new(), String::new());
        rows.update(|rows| rows.push(row));
        focus_on(form.id(&format!("centres.{at}.name")));
    };
    view! {
        <p class="sign-in__lead">{td_string!(l, council.set_up.centres_lead)}</p>
        <form class="form-stack" novalidate on:submit=submit>
            <ErrorSummary form=form/>
            <KeyedFor each=move || ids.get() key=|id| *id let:id>
                <Row screen=screen state=state id=id/>
            </KeyedFor>
            <ShowIf when=move || rows.with(Vec::len) < CENTRES_MAX>
                <KeyButton letter="A" id=ADD_ID on_press=add>
                    {draw(icon::PLUS)} {td_string!(l, council.set_up.add_centre)}
                </KeyButton>
            </ShowIf>
            <div class="form-end">
                <button type="submit" class="button button--primary" aria-disabled=move || form.is_busy().to_string()>
                    {td_string!(l, council.go_on)} {draw(icon::ARROW_RIGHT)} {submit_key()}
                </button>
                <KeyButton letter="B" on_press=move |()| state.go(Step::Council)>
                    {draw(icon::ARROW_LEFT)} {td_string!(l, common.back)}
                </KeyButton>
            </div>
        </form>
    }
}

#[component]
fn Row(
    /// The desk.
    screen: Screen,
    /// The set-up.
    state: SettingUp,
    /// Which row.
    id: u32,
) -> impl IntoView {
    let l = screen.l;
    let form = state.form.on(screen);
    let rows = state.centres;
    let at =
        Memo::new(move |_| rows.with(|rows| rows.iter().position(|row| row.id == id).unwrap_or_default()));
    let text = move |of: fn(&CentreRow) -> &String| {
        Signal::derive(move || {
            rows.with(|rows| {
                rows.iter().find(|row| row.id == id).map(|row| of(row).clone()).unwrap_or_default()
            })
        })
    };
    let change = move |set: fn(&mut CentreRow, String)| {
        Callback::new(move |text: String| {
            rows.update(|rows| {
                if let Some(row) = rows.iter_mut().find(|row| row.id == id) {
                    set(row, text);
                }
            });
        })
    };
    let take_out = move |()| {
        rows.update(|rows| rows.retain(|row| row.id != id));
        focus_on(ADD_ID);
    };
    let number = move || at.get() + 1;
    view! {
        <fieldset class="fields-row" data-row>
            <legend class="fields-row__title">{move || td_string!(l, council.set_up.centre, number = number())}</legend>
            <TextInput
                form=form
                path=Signal::derive(move || format!("centres.{}.name", at.get()))
                value=text(|row| &row.name)
                on_input=change(|row, text| row.name = text)
            />
            <TextInput
                form=form
                path=Signal::derive(move || format!("centres.{}.hotline", at.get()))
                value=text(|row| &row.hotline)
                on_input=change(|row, text| row.hotline = text)
                kind="tel"
            />
            <ShowIf when=move || rows.with(|rows| rows.len() > 1)>
                <KeyButton
                    letter="X"
                    class="button button--quiet"
                    label=Signal::derive(move || td_string!(l, council.set_up.remove_centre, number = number()))
                    on_press=take_out
                >
                    {draw(icon::TRASH)} {td_string!(l, council.set_up.remove)}
                </KeyButton>
            </ShowIf>
        </fieldset>
    }
}
