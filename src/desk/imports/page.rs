//! The page «Загрузить список».

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::ShowIf;
use ryadom_web::ui::icon::{self, icon as draw};

use super::centre::CentreLine;
use super::check::Check;
use super::choose::ChooseFile;
use super::columns::Columns;
use super::done::DoneStep;
use super::wizard::{STEP_TITLE, Step, Wizard};
use crate::council::is_offline;
use crate::screen::Screen;

/// Steps from a file to deliveries.
#[component]
pub(crate) fn Imports(
    /// The desk.
    screen: Screen,
    /// How far the import is.
    wizard: Wizard,
) -> impl IntoView {
    let l = screen.l;
    let wizard = wizard.on(screen);
    wizard.ask_for_lists();
    let step = wizard.step;
    let offline = is_offline(screen.app);
    let title = move || match step.get() {
        Step::Choose => td_string!(l, imports.step.choose),
        Step::Columns => td_string!(l, imports.step.columns),
        Step::Check => td_string!(l, imports.step.check),
        Step::Done => td_string!(l, imports.step.done),
    };
    view! {
        <div class="page imports">
            <h1>{td_string!(l, imports.title)}</h1>
            <div role="status">
                <ShowIf when=move || offline.get()>
                    <p class="notice notice--warn">{draw(icon::CLOUD_OFF)} <span class="notice__body">{td_string!(l, imports.offline)}</span></p>
                </ShowIf>
            </div>
            <h2 id=STEP_TITLE tabindex="-1">{title}</h2>
            <ShowIf when=move || step.get() != Step::Choose><CentreLine wizard=wizard/></ShowIf>
            <ShowIf when=move || step.get() == Step::Choose><ChooseFile wizard=wizard/></ShowIf>
            <ShowIf when=move || step.get() == Step::Columns><Columns wizard=wizard/></ShowIf>
            <ShowIf when=move || step.get() == Step::Check><Check wizard=wizard/></ShowIf>
            <ShowIf when=move || step.get() == Step::Done><DoneStep wizard=wizard/></ShowIf>
        </div>
    }
}
