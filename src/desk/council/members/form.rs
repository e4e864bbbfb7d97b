//! Adds a member, or changes one.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{CentreId, Role};
use ryadom_protocol::api::members::MemberInfo;
use ryadom_web::actions;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;

use super::dialog::MemberDialog;
use super::draft::Draft;
use super::ending::{to_invite, warning};
use super::namesakes::Namesakes;
use super::skills::SkillBoxes;
use crate::council::handout::Handout;
use crate::council::{Way, rights};
use crate::dialog::Dialog;
use crate::parts::form::{ErrorSummary, Form, Select, TextInput};
use crate::parts::{Choice, submit_key};
use crate::problem_words::is_added_already;
use crate::screen::Screen;

/// The form; where somebody new is invited at once, the way in afterwards.
#[component]
pub(super) fn MemberForm(
    /// The desk.
    screen: Screen,
    /// Who is changed; nobody for somebody new.
    #[prop(optional)]
    member: Option<MemberInfo>,
) -> impl IntoView {
    let before = StoredValue::new(member.clone());
    let draft = member.map_or_else(|| begun(screen), Draft::of);
    let form = Form::new(screen, "member", label);
    let made = RwSignal::new(None::<Way>);
    move || match made.get() {
        Some(way) => view! { <Handout screen=screen way=way/> }.into_any(),
        None => view! { <Fields screen=screen draft=draft form=form made=made before=before/> }.into_any(),
    }
}

/// Somebody new as far as they were written down before. Who is added already, and only could not be invited, stands in
/// the list: the next one is another.
fn begun(screen: Screen) -> Draft {
    let draft = screen.begun.new_member;
    if draft.is_added.get_untracked() {
        draft.start_anew(screen.app);
    }
    draft
}

fn label(l: Locale, path: &str) -> String {
    match path.split('.').next().unwrap_or(path) {
        "name" => td_string!(l, desk.invite.name),
        "phone" => td_string!(l, people.column.phone),
        "role" => td_string!(l, people.column.role),
        "centre" => td_string!(l, people.column.centre),
        "skills" => td_string!(l, people.column.skills),
        _ => "",
    }
    .to_owned()
}

#[component]
fn Fields(
    /// The desk.
    screen: Screen,
    /// What is typed.
    draft: Draft,
    /// The form.
    form: Form,
    /// The way in, once there is one.
    made: RwSignal<Option<Way>>,
    /// The member as they were.
    before: StoredValue<Option<MemberInfo>>,
) -> impl IntoView {
    let l = screen.l;
    let is_new = before.with_value(Option::is_none);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        save(screen, draft, form, made, is_new);
    };
    let cancel = move |_| {
        if is_new {
            draft.start_anew(screen.app);
        }
        screen.answer();
    };
    let roles = Signal::derive(move || role_choices(screen, draft));
    let what_ends = move || before.with_value(|before| warning(l, before.as_ref(), draft));
    view! {
        <form class="form-stack" novalidate on:submit=submit>
            <ErrorSummary form=form/>
            <TextInput form=form path="name" value=draft.name on_input=move |text| draft.name.set(text) required=true/>
            <TextInput form=form path="phone" value=draft.phone on_input=move |text| draft.phone.set(text) kind="tel"/>
            {is_new.then(|| view! { <Namesakes screen=screen draft=draft/> })}
            <Select form=form path="role" value=draft.role on_choose=move |role| draft.role.set(role) options=roles/>
            <p class="field__help">{move || draft.role.with(|role| role_help(l, role))}</p>
            {rights::moves_members(screen).then(|| view! {
                <Select
                    form=form
                    path="centre"
                    value=draft.centre
                    on_choose=move |centre| draft.centre.set(centre)
                    options=centres(screen, draft)
                />
            })}
            {move || what_ends().map(|text| view! {
                <p class="notice notice--warn" role="status">{draw(icon::ALERT)} <span class="notice__body">{text}</span></p>
            })}
            <SkillBoxes l=l chosen=draft.skills/>
            {is_new.then(|| view! { <AtOnce l=l is_on=draft.with_invitation/> })}
            <div class="form-end">
                <button type="submit" class="button button--primary" aria-disabled=move || form.is_busy().then_some("true")>
                    {draw(icon::CHECK)}
                    {if is_new { td_string!(l, people.form.add) } else { td_string!(l, desk.edit.submit) }}
                    {submit_key()}
                </button>
                <button type="button" class="button" on:click=cancel>{td_string!(l, common.cancel)}</button>
            </div>
        </form>
    }
}

/// Whether somebody new gets a way in at once.
#[component]
fn AtOnce(
    /// The language.
    l: Locale,
    /// Whether they do.
    is_on: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="chip chip--radio">
            <input
                type="checkbox"
                prop:checked=move || is_on.get()
                on:change=move |event| is_on.set(event_target_checked(&event))
            />
            {td_string!(l, people.form.invite_at_once)}
        </label>
    }
}

/// The roles they may give, with the one the member has.
fn role_choices(screen: Screen, draft: Draft) -> Vec<Choice> {
    let mut roles = rights::roles(screen, CentreId::new(draft.centre()));
    let now = draft.role.with_untracked(|role| Role::from_code(role));
    if !roles.contains(&now) {
        roles.push(now);
    }
    let choice = |role: Role| (role.code().to_owned(), shared_words::role(screen.l, &role).into_owned());
    roles.into_iter().map(choice).collect()
}

/// The centres that are not put away, with the one the member is in.
fn centres(screen: Screen, draft: Draft) -> Signal<Vec<Choice>> {
    let now = untrack(|| draft.centre());
    Signal::derive(move || {
        screen.app.directory.with(|directory| {
            let offered = directory.centres.iter().filter(|centre| !centre.put_away || centre.id == now);
            offered.map(|centre| (centre.id.to_string(), centre.name.clone())).collect()
        })
    })
}

fn role_help(l: Locale, role: &str) -> &'static str {
    match Role::from_code(role) {
        Role::Volunteer => td_string!(l, people.role_help.volunteer),
        Role::Operator => td_string!(l, people.role_help.operator),
        Role::Coordinator => td_string!(l, people.role_help.coordinator),
        Role::Administrator => td_string!(l, people.role_help.administrator),
        Role::Unknown(_) => "",
    }
}

fn save(screen: Screen, draft: Draft, form: Form, made: RwSignal<Option<Way>>, is_new: bool) {
    let Screen { l, app, .. } = screen;
    if !form.begin() {
        return;
    }
    let change = draft.change();
    let without = draft.before().and_then(|before| to_invite(screen, &before, draft));
    let name = untrack(|| draft.name.with(|name| name.trim().to_owned()));
    actions::save_member(app, change, move |saved| {
        let is_added_already = is_added_already(&saved);
        if form.end(saved).is_none() {
            if is_added_already {
                draft.part_from_added();
                // Whoever was added shows in the list.
                screen.n_people_changes.update(|n| *n += 1);
                actions::sync_now(app);
            }
            return;
        }
        if is_new && draft.with_invitation.try_get_untracked() == Some(true) {
            let _ = draft.is_added.try_set(true);
            invite(screen, form, made, draft);
        } else if is_new {
            draft.start_anew(app);
            screen.people_changed(td_string!(l, people.form.added, name = name));
        } else {
            screen.people_changed(td_string!(l, people.form.changed, name = name));
            if let Some(member) = without {
                screen.ask(Dialog::Member(MemberDialog::Invite(member)));
            }
        }
    });
}

fn invite(screen: Screen, form: Form, made: RwSignal<Option<Way>>, draft: Draft) {
    let (member, centre) = untrack(|| (draft.id.get(), draft.centre()));
    // Whoever is new is invited by one request, theirs.
    actions::invite(screen.app, vec![member], member, move |invited| {
        screen.n_people_changes.update(|n| *n += 1);
        actions::sync_now(screen.app);
        if let Some(invited) = form.end(invited) {
            draft.start_anew(screen.app);
            let way = |made| Way { made, centre: CentreId::new(centre) };
            drop(made.try_set(invited.invitations.into_iter().next().map(way)));
        }
    });
}
