//! The tab «Приглашения».

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::ShowIf;
use ryadom_web::ui::icon::{self, icon as draw};

use super::choose::Choose;
use super::handed::HandedOut;
use super::open::Open;
use crate::council::is_offline;
use crate::council::members::MemberDialog;
use crate::dialog::Dialog;
use crate::parts::KeyButton;
use crate::screen::Screen;

/// Invitations.
#[component]
pub(crate) fn Invitations(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let offline = is_offline(app);
    let is_choosing = screen.begun.inviting.is_open;
    // Only whoever made them may see the codes.
    let ways = Memo::new(move |_| {
        let me = screen.actor().map(|actor| actor.member);
        screen.handed.with(|handed| {
            handed.as_ref().filter(|handed| Some(handed.by) == me).map(|handed| handed.ways.clone())
        })
    });
    view! {
        <section class="folk" aria-labelledby="ways-title">
            <header class="folk__head">
                <h2 id="ways-title">{td_string!(l, people.invitations.title)}</h2>
                <KeyButton
                    letter="A"
                    class="button button--primary"
                    disabled=offline
                    on_press=move |()| screen.ask(Dialog::Member(MemberDialog::Add))
                >
                    {draw(icon::PLUS)} {td_string!(l, people.invitations.one)}
                </KeyButton>
                <KeyButton
                    letter="M"
                    disabled=offline
                    on_press=move |()| is_choosing.update(|is_choosing| *is_choosing = !*is_choosing)
                >
                    {draw(icon::USERS)} {td_string!(l, people.invitations.many)}
                </KeyButton>
            </header>
            <ShowIf when=move || is_choosing.get()>
                <Choose screen=screen/>
            </ShowIf>
            <ShowIf when=move || ways.with(Option::is_some)>
                <HandedOut screen=screen ways=ways/>
            </ShowIf>
            <Open screen=screen/>
        </section>
    }
}
