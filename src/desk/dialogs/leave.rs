//! What was typed into a form does not go because of one key: it is asked first.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::ShowIf;
use ryadom_web::ui::icon::{self, icon as draw};

use crate::council::MemberDialog;
use crate::council::places::PlaceDialog;
use crate::dialog::Dialog;
use crate::screen::Screen;

/// Whether something was typed, and whether it is asked what to do with it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Leaving {
    /// Something was typed or chosen since the dialog opened.
    pub(super) is_typed: StoredValue<bool>,
    is_asked: RwSignal<bool>,
}

impl Leaving {
    /// Another dialog, or none.
    pub(super) fn begin(self) {
        self.is_typed.set_value(false);
        self.is_asked.set(false);
    }

    /// Whether the dialog may close; where it may not yet, it is asked.
    pub(super) fn may_close(self, screen: Screen) -> bool {
        let is_form = screen.dialog.with_untracked(|dialog| dialog.as_ref().is_some_and(is_form));
        // A form that was sent has given its place to what came of it.
        let has_form = document().query_selector(".sheet__body form").is_ok_and(|form| form.is_some());
        let is_at_stake = is_form && has_form && self.is_typed.get_value();
        self.is_asked.set(is_at_stake);
        !is_at_stake
    }
}

/// Whether a dialog is a form whose text stands nowhere else.
fn is_form(dialog: &Dialog) -> bool {
    match dialog {
        Dialog::Member(MemberDialog::Change(_)) => true,
        Dialog::Place(place) => !matches!(place, PlaceDialog::PutAway(..)),
        Dialog::Member(
            // Somebody new is kept as far as they are written down.
            MemberDialog::Add
            | MemberDialog::Card(_)
            | MemberDialog::PutAway(..)
            | MemberDialog::LetGo(..)
            | MemberDialog::Reset(_)
            | MemberDialog::Invite(_),
        )
        | Dialog::Assign(_)
        | Dialog::HandOn(..)
        | Dialog::TakeBack(_)
        | Dialog::Cancel(_)
        | Dialog::Edit(_)
        | Dialog::Reopen(_)
        | Dialog::Visit(_)
        | Dialog::Settle(..)
        | Dialog::InviteAgain(_)
        | Dialog::Export(_)
        | Dialog::Keys
        | Dialog::Settings
        | Dialog::Account
        | Dialog::SignInAgain
        | Dialog::SignOut => false,
    }
}

/// The question, with both answers.
#[component]
pub(super) fn Leave(
    /// The desk.
    screen: Screen,
    /// What is known.
    leaving: Leaving,
) -> impl IntoView {
    let l = screen.l;
    view! {
        <ShowIf when=move || leaving.is_asked.get()>
            <div role="alert" class="notice notice--warn">
                {draw(icon::ALERT)}
                <div class="notice__body">
                    <p>{td_string!(l, council.leave.title)}</p>
                    <div class="notice__actions">
                        <button type="button" class="button button--danger" on:click=move |_| screen.answer()>
                            {td_string!(l, council.leave.go)}
                        </button>
                        <button type="button" class="button" on:click=move |_| leaving.is_asked.set(false)>
                            {td_string!(l, council.leave.stay)}
                        </button>
                    </div>
                </div>
            </div>
        </ShowIf>
    }
}
