//! A member's card: what is known, where they are signed in, what can be done.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::access::Action;
use ryadom_domain::{CentreId, Role};
use ryadom_protocol::api::members::MemberInfo;
use ryadom_web::actions::{self, MemberStep};
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;
use uuid::Uuid;

use super::dialog::MemberDialog;
use super::sessions::Sessions;
use super::skills::skill_words;
use super::way_in::way_in;
use crate::council::rights::{may, may_part_with};
use crate::council::{complain, is_offline};
use crate::dialog::Dialog;
use crate::names;
use crate::parts::{KeyButton, number_lines};
use crate::screen::Screen;

/// The card.
#[component]
pub(super) fn Card(
    /// The desk.
    screen: Screen,
    /// Whose, as they stood when it was opened.
    member: MemberInfo,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let role = shared_words::role(l, &Role::from_code(&member.role));
    let centre = CentreId::new(member.centre);
    let skills = skill_words(l, &member.skills);
    let way = way_in(screen, &member, app.now.get_untracked());
    let sees_sessions = may(screen, Action::EndSessions, &member) && !member.put_away;
    let (id, name) = (member.id, member.name.clone());
    view! {
        <dl class="facts facts--card">
            <div class="facts__pair"><dt>{td_string!(l, people.column.role)}</dt> <dd>{role}</dd></div>
            <div class="facts__pair"><dt>{td_string!(l, people.column.centre)}</dt> <dd>{move || names::centre(screen, centre)}</dd></div>
            {(!member.phone.is_empty()).then(|| view! {
                <div class="facts__pair"><dt>{td_string!(l, people.column.phone)}</dt> <dd>{number_lines(screen, &member.phone)}</dd></div>
            })}
            {(!member.login.is_empty()).then(|| view! {
                <div class="facts__pair"><dt>{td_string!(l, people.login)}</dt> <dd>{member.login.clone()}</dd></div>
            })}
            {(!skills.is_empty()).then(|| view! {
                <div class="facts__pair"><dt>{td_string!(l, people.column.skills)}</dt> <dd>{skills}</dd></div>
            })}
            <div class="facts__pair"><dt>{td_string!(l, people.column.way_in)}</dt> <dd>{way}</dd></div>
        </dl>
        <Steps screen=screen member=member/>
        {sees_sessions.then(|| view! { <Sessions screen=screen member=id name=name/> })}
    }
}

/// What can be done, as far as they may.
#[component]
fn Steps(
    /// The desk.
    screen: Screen,
    /// To whom.
    member: MemberInfo,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let offline = is_offline(app);
    let (may_change, may_invite) =
        (may(screen, Action::ChangeMember, &member), may(screen, Action::Invite, &member));
    let may_part = may_part_with(screen, Action::ChangeMember, &member);
    let (is_away, is_here) = (member.put_away, !member.put_away);
    let has_password = !member.login.is_empty();
    let has_phone = Role::from_code(&member.role) == Role::Volunteer && member.sessions > 0;
    let member = StoredValue::new(member);
    let ask = move |dialog: fn(MemberInfo) -> MemberDialog| {
        screen.ask(Dialog::Member(dialog(member.get_value())));
    };
    view! {
        <div class="form-end">
            {may_change.then(|| view! {
                <KeyButton letter="E" disabled=offline on_press=move |()| ask(MemberDialog::Change)>
                    {draw(icon::PENCIL)} {td_string!(l, people.change)}
                </KeyButton>
            })}
            {(may_invite && is_here).then(|| view! {
                <KeyButton letter="G" disabled=offline on_press=move |()| ask(MemberDialog::Invite)>
                    {draw(icon::KEY)}
                    {if has_phone { td_string!(l, people.another_phone) } else { td_string!(l, people.invite) }}
                </KeyButton>
            })}
            {(may_invite && is_here && has_password).then(|| view! {
                <KeyButton letter="R" disabled=offline on_press=move |()| ask(MemberDialog::Reset)>
                    {draw(icon::LOCK)} {td_string!(l, people.reset.action)}
                </KeyButton>
            })}
            {(may_part && is_here).then(|| view! {
                <KeyButton
                    letter="P"
                    class="button button--danger"
                    disabled=offline
                    on_press=move |()| ask(|member| MemberDialog::PutAway(member.id, member.name))
                >
                    {draw(icon::USER_X)} {td_string!(l, people.put_away.action)}
                </KeyButton>
            })}
            {(may_part && is_away).then(|| view! {
                <KeyButton letter="B" disabled=offline on_press=move |()| member.with_value(|member| bring_back(screen, member.id, member.name.clone()))>
                    {draw(icon::UNDO)} {td_string!(l, people.bring_back.action)}
                </KeyButton>
            })}
        </div>
    }
}

/// Offers somebody again who was put away.
pub(crate) fn bring_back(screen: Screen, id: Uuid, name: String) {
    actions::step_member(screen.app, id, MemberStep::BringBack, move |done| match done {
        Ok(()) => screen.people_changed(td_string!(screen.l, people.bring_back.done, name = name)),
        Err(error) => complain(screen, &error),
    });
}
