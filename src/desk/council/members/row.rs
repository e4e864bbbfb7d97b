//! A member in the list.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::access::Action;
use ryadom_domain::{CentreId, Role};
use ryadom_protocol::api::members::{MemberInfo, MemberPage};
use ryadom_web::ui::ShowIf;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;
use uuid::Uuid;

use super::dialog::MemberDialog;
use super::skills::skill_words;
use super::way_in::way_in;
use crate::council::is_offline;
use crate::council::rights::may;
use crate::dialog::Dialog;
use crate::names;
use crate::parts::{KeyButton, number_lines};
use crate::screen::Screen;

/// One row; what changes of the member changes in its place.
#[component]
pub(crate) fn MemberRow(
    /// The desk.
    screen: Screen,
    /// Who.
    id: Uuid,
    /// The page of members as it is now.
    page: RwSignal<Option<MemberPage>>,
    /// Whether the centre has a column.
    with_centre: bool,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let member = Memo::new(move |before: Option<&MemberInfo>| {
        let found = page
            .with(|page| page.iter().flat_map(|page| &page.members).find(|member| member.id == id).cloned());
        // A row that is about to go keeps what it said.
        found.or_else(|| before.cloned()).unwrap_or_default()
    });
    let is_away = Memo::new(move |_| member.with(|member| member.put_away));
    let ask = move |dialog: fn(MemberInfo) -> MemberDialog| {
        screen.ask(Dialog::Member(dialog(member.get_untracked())));
    };
    view! {
        <tr role="row" data-row class:lines__away=move || is_away.get()>
            <th role="rowheader" scope="row">
                <button type="button" class="link" on:click=move |_| ask(MemberDialog::Card)>
                    {move || member.with(|member| member.name.clone())}
                </button>
                <span class="detail__soft detail__line">{move || member.with(|member| member.login.clone())}</span>
                <ShowIf when=move || is_away.get()>
                    <span class="person__revoked">{draw(icon::BAN)} {td_string!(l, people.away_mark)}</span>
                </ShowIf>
            </th>
            <td role="cell" data-label=td_string!(l, people.column.role)>
                {move || member.with(|member| shared_words::role(l, &Role::from_code(&member.role)))}
            </td>
            {with_centre.then(|| view! {
                <td role="cell" data-label=td_string!(l, people.column.centre)>
                    {move || names::centre(screen, CentreId::new(member.with(|member| member.centre)))}
                </td>
            })}
            <td role="cell" data-label=td_string!(l, people.column.phone)>
                {move || member.with(|member| number_lines(screen, &member.phone))}
            </td>
            <td role="cell" data-label=td_string!(l, people.column.skills)>
                {move || member.with(|member| skill_words(l, &member.skills))}
            </td>
            <td role="cell" data-label=td_string!(l, people.column.way_in)>
                {move || member.with(|member| way_in(screen, member, app.now.get()))}
            </td>
            <td role="cell" class="lines__do"><Buttons screen=screen member=member/></td>
        </tr>
    }
}

/// What is done most; the rest is on the member's card.
#[component]
fn Buttons(
    /// The desk.
    screen: Screen,
    /// Whose.
    member: Memo<MemberInfo>,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let offline = is_offline(app);
    let ask = move |dialog: fn(MemberInfo) -> MemberDialog| {
        screen.ask(Dialog::Member(dialog(member.get_untracked())));
    };
    let may_now = move |action| Memo::new(move |_| member.with(|member| may(screen, action, member)));
    let may_change = may_now(Action::ChangeMember);
    let may_invite = may_now(Action::Invite);
    let is_away = Memo::new(move |_| member.with(|member| member.put_away));
    view! {
        <ShowIf when=move || may_change.get()>
            <KeyButton letter="E" class="button button--quiet" disabled=offline on_press=move |()| ask(MemberDialog::Change)>
                {draw(icon::PENCIL)} {td_string!(l, people.change)}
            </KeyButton>
        </ShowIf>
        <ShowIf when=move || may_invite.get() && !is_away.get()>
            <KeyButton letter="G" class="button button--quiet" disabled=offline on_press=move |()| ask(MemberDialog::Invite)>
                {draw(icon::KEY)} {td_string!(l, people.invite)}
            </KeyButton>
        </ShowIf>
    }
}
