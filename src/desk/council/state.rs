//! What stands where a list would: that it is coming, that it is empty, why it can't be had.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions::ActionError;
use ryadom_web::ui::ShowIf;
use ryadom_web::ui::icon::{self, Icon};
use ryadom_web::ui::{icon as draw, spinning};

use crate::parts::KeyButton;
use crate::problem_words;
use crate::screen::Screen;

/// Loading, empty, or trouble; nothing when the list says it all.
#[component]
pub(crate) fn ListState(
    /// The desk.
    screen: Screen,
    /// Why the last question has no answer.
    trouble: RwSignal<Option<ActionError>>,
    /// Whether nothing has come yet.
    is_loading: Signal<bool>,
    /// Whether there is nothing.
    is_empty: Signal<bool>,
    /// Asks again.
    #[prop(into)]
    retry: Callback<()>,
    /// The drawing of an empty list.
    drawing: Icon,
    /// What is missing.
    #[prop(into)]
    title: Signal<&'static str>,
    /// Why, or what to do.
    #[prop(into)]
    text: Signal<&'static str>,
) -> impl IntoView {
    let l = screen.l;
    let is_well = move || trouble.with(Option::is_none);
    view! {
        <div role="status" class="list-state">
            <ShowIf when=move || is_loading.get() && is_well()>
                <p class="detail__soft">{spinning(icon::REFRESH)} " " {td_string!(l, people.loading)}</p>
            </ShowIf>
            <ShowIf when=move || is_empty.get() && is_well()>
                <div class="empty">
                    {draw(drawing)}
                    <p class="empty__title">{move || title.get()}</p>
                    <p>{move || text.get()}</p>
                </div>
            </ShowIf>
        </div>
        {move || trouble.get().map(|error| view! {
            <div class="notice notice--warn" role="alert">
                {draw(icon::ALERT)}
                <div class="notice__body">
                    <p>{problem_words::of_action(l, &error)}</p>
                    <div class="notice__actions">
                        <KeyButton letter="Y" on_press=move |()| retry.run(())>
                            {draw(icon::REFRESH)} {td_string!(l, people.again)}
                        </KeyButton>
                    </div>
                </div>
            </div>
        })}
    }
}
