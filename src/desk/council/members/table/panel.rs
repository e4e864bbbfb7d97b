//! The panel that stands in the place of the list while a table becomes members.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::ShowIf;
use ryadom_web::ui::icon::{self, icon as draw};

use super::adding::{Adding, STEP_TITLE, Step};
use super::check::Check;
use super::columns::Columns;
use crate::keyboard::focus_on;
use crate::parts::KeyButton;
use crate::screen::Screen;
use crate::tables::DropFile;

/// Three steps.
#[component]
pub(crate) fn FromTable(
    /// The desk.
    screen: Screen,
    /// Called when it is over.
    #[prop(into)]
    close: Callback<()>,
) -> impl IntoView {
    let l = screen.l;
    let adding = Adding::new(screen, close);
    let step = adding.step;
    let title = move || match step.get() {
        Step::Choose => td_string!(l, imports.step.choose),
        Step::Columns => td_string!(l, imports.step.columns),
        Step::Check => td_string!(l, imports.step.check),
    };
    focus_on(STEP_TITLE);
    view! {
        <section class="folk from-table" aria-labelledby="from-table-title">
            <header class="folk__head">
                <h2 id="from-table-title">{td_string!(l, people.table.title)}</h2>
                <KeyButton letter="L" on_press=move |()| close.run(())>
                    {draw(icon::ARROW_LEFT)} {td_string!(l, people.table.close)}
                </KeyButton>
            </header>
            <h3 id=STEP_TITLE tabindex="-1">{title}</h3>
            <ShowIf when=move || step.get() == Step::Choose><Choose adding=adding/></ShowIf>
            <ShowIf when=move || step.get() == Step::Columns><Columns adding=adding/></ShowIf>
            <ShowIf when=move || step.get() == Step::Check><Check adding=adding/></ShowIf>
        </section>
    }
}

#[component]
fn Choose(
    /// What becomes of the table.
    adding: Adding,
) -> impl IntoView {
    let problems = Signal::derive(move || adding.file_troubles());
    view! {
        <p class="detail__soft">{td_string!(adding.screen.l, people.table.lead)}</p>
        <DropFile
            screen=adding.screen
            problems=problems
            trouble=adding.look.trouble
            is_busy=adding.look.is_busy
            begin=move |()| adding.forget()
            take=move |file| adding.take(file)
        />
    }
}
