//! What is asked before something is done.

mod assign;
mod cancel;
mod edit;
mod export;
mod keys;
mod leave;
mod reopen;
mod settings;
mod settle;
mod sign_out;
mod take_back;
mod visit;

use leptos::prelude::*;
use leptos_i18n::td_string;

use leave::{Leave, Leaving};

use crate::account::Account;
use crate::council::places;
use crate::council::{self, InviteKnown};
use crate::dialog::Dialog;
use crate::keyboard::focus_within;
use crate::pages::SignInForm;
use crate::parts::Sheet;
use crate::screen::Screen;

/// What is asked, as the page's style names it.
const CONTENT: &str = ".sheet__body";

/// The dialog that is open, if any.
#[component]
pub(crate) fn Dialogs(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, dialog, .. } = screen;
    let open = Memo::new(move |_| dialog.with(Option::is_some));
    let title = Signal::derive(move || {
        dialog.with(|dialog| dialog.as_ref().map(|dialog| title(screen, dialog)).unwrap_or_default())
    });
    let close = Callback::new(move |()| screen.answer());
    let leaving = Leaving::default();
    Effect::new(move || {
        leaving.begin();
        if dialog.with(Option::is_some) {
            focus_within(CONTENT);
        }
    });
    let may_close = Callback::new(move |()| leaving.may_close(screen));
    let typed = Callback::new(move |()| leaving.is_typed.set_value(true));
    view! {
        <Sheet locale=l open=open title=title on_close=close may_close=may_close on_typed=typed>
            <Leave screen=screen leaving=leaving/>
            {move || dialog.get().map(|dialog| content(screen, dialog))}
        </Sheet>
    }
}

fn content(screen: Screen, dialog: Dialog) -> AnyView {
    match dialog {
        Dialog::Assign(ids) => view! { <assign::Assign screen=screen ids=ids/> }.into_any(),
        Dialog::HandOn(ids, then) => {
            let then = then.map(Dialog::Member);
            view! { <assign::Assign screen=screen ids=ids hands_on=true then=then/> }.into_any()
        }
        Dialog::TakeBack(id) => view! { <take_back::TakeBack screen=screen id=id/> }.into_any(),
        Dialog::Cancel(ids) => view! { <cancel::Cancel screen=screen ids=ids/> }.into_any(),
        Dialog::Edit(id) => view! { <edit::Edit screen=screen id=id/> }.into_any(),
        Dialog::Reopen(id) => view! { <reopen::Reopen screen=screen id=id/> }.into_any(),
        Dialog::Visit(id) => view! { <visit::Visit screen=screen id=id/> }.into_any(),
        Dialog::Settle(id, target) => {
            view! { <settle::Settle screen=screen id=id target=target/> }.into_any()
        }
        Dialog::InviteAgain(member) => {
            // The page of volunteers shows those of the own centre.
            let centre = screen.actor().map(|actor| actor.centre).unwrap_or_default();
            view! { <InviteKnown screen=screen member=member.uuid() centre=centre/> }.into_any()
        }
        Dialog::Export(ids) => view! { <export::Export screen=screen ids=ids/> }.into_any(),
        Dialog::Member(member) => council::member_content(screen, member),
        Dialog::Keys => view! { <keys::Keys screen=screen/> }.into_any(),
        Dialog::Place(dialog) => places::content(screen, dialog),
        Dialog::Account => view! { <Account screen=screen/> }.into_any(),
        Dialog::Settings => view! { <settings::SettingsMenu screen=screen/> }.into_any(),
        Dialog::SignOut => view! { <sign_out::SignOut screen=screen/> }.into_any(),
        Dialog::SignInAgain => {
            let done = Callback::new(move |()| screen.answer());
            view! {
                <p>{td_string!(screen.l, desk.sign_in.again_text)}</p>
                <SignInForm screen=screen on_done=done/>
            }
            .into_any()
        }
    }
}

fn title(screen: Screen, dialog: &Dialog) -> String {
    let l = screen.l;
    match dialog {
        Dialog::Assign(ids) if ids.len() == 1 => td_string!(l, desk.assign.single).to_owned(),
        Dialog::Cancel(ids) if ids.len() == 1 => td_string!(l, desk.cancel.single).to_owned(),
        Dialog::Assign(ids) => td_string!(l, desk.assign.title, count = assign::n_given(screen, ids)),
        Dialog::HandOn(ids, _) => td_string!(l, desk.assign.hand_on, count = ids.len()),
        Dialog::Cancel(ids) => td_string!(l, desk.cancel.title, count = ids.len()),
        Dialog::TakeBack(_) => td_string!(l, desk.take_back.title).to_owned(),
        Dialog::Edit(_) => td_string!(l, desk.edit.title).to_owned(),
        Dialog::Reopen(_) => td_string!(l, desk.reopen.title).to_owned(),
        Dialog::Visit(_) => td_string!(l, desk.visit.title).to_owned(),
        Dialog::Settle(..) => td_string!(l, desk.settle.title).to_owned(),
        Dialog::InviteAgain(_) => td_string!(l, desk.invite.again).to_owned(),
        Dialog::Export(_) => td_string!(l, desk.export.title).to_owned(),
        Dialog::Member(member) => council::member_title(screen, member),
        Dialog::Keys => td_string!(l, desk.keys.title).to_owned(),
        Dialog::Place(dialog) => places::title(screen, *dialog),
        Dialog::Account => td_string!(l, council.account.title).to_owned(),
        Dialog::Settings => td_string!(l, desk.settings.title).to_owned(),
        Dialog::SignInAgain => td_string!(l, desk.sign_in.again).to_owned(),
        Dialog::SignOut => td_string!(l, desk.sign_out.title).to_owned(),
    }
}
