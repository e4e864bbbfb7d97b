//! Invitations that can still be used.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{CentreId, Role, Timestamp};
use ryadom_protocol::api::members::{InvitationInfo, InvitationList};
use ryadom_web::actions;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;
use uuid::Uuid;

use crate::council::lines::Lines;
use crate::council::rights::moves_members;
use crate::council::state::ListState;
use crate::council::ways::{self, PASSWORD};
use crate::council::{complain, is_offline};
use crate::names;
use crate::parts::{KeyButton, Loaded};
use crate::screen::Screen;

/// The list.
#[component]
pub(super) fn Open(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let list = ask(screen);
    let with_centre = moves_members(screen);
    let ids = Memo::new(move |_| {
        list.value
            .with(|list| list.iter().flat_map(|list| &list.invitations).map(|way| way.id).collect::<Vec<_>>())
    });
    let total = move || list.value.with(|list| list.as_ref().map_or(0, |list| list.total));
    let n_hidden = move || total().saturating_sub(u64::try_from(ids.with(Vec::len)).unwrap_or_default());
    let heads = [
        Some(td_string!(l, people.column.name)),
        Some(td_string!(l, people.column.role)),
        with_centre.then(|| td_string!(l, people.column.centre)),
        Some(td_string!(l, people.invitations.made_by)),
        Some(td_string!(l, people.invitations.until)),
        Some(td_string!(l, people.invitations.uses)),
    ];
    view! {
        {move || list.value.with(|list| list.as_ref().and_then(|list| ways::only_here(l, &list.address)))}
        <h3>{td_string!(l, people.invitations.open)}</h3>
        <Lines
            screen=screen
            caption=td_string!(l, people.invitations.open)
            heads=heads
            is_old=list.is_busy
            ids=ids
            row=move |id| view! { <OpenRow screen=screen id=id list=list.value with_centre=with_centre/> }.into_any()
        />
        {move || (n_hidden() > 0).then(|| view! {
            <p class="detail__soft">{td_string!(l, people.invitations.more, count = n_hidden())}</p>
        })}
        <ListState
            screen=screen
            trouble=list.trouble
            is_loading=Signal::derive(move || list.is_busy.get() && list.value.with(Option::is_none))
            is_empty=Signal::derive(move || list.value.with(Option::is_some) && ids.with(Vec::is_empty))
            retry=move |()| actions::invitations(app, list.asking())
            drawing=icon::SEND
            title=td_string!(l, people.invitations.none)
            text=td_string!(l, people.invitations.none_text)
        />
    }
}

fn ask(screen: Screen) -> Loaded<InvitationList> {
    let list = Loaded::new(screen.app);
    let offline = is_offline(screen.app);
    Effect::new(move || {
        screen.n_people_changes.track();
        offline.track();
        actions::invitations(screen.app, list.asking());
    });
    list
}

/// One invitation.
#[component]
fn OpenRow(
    /// The desk.
    screen: Screen,
    /// Which.
    id: Uuid,
    /// All of them, as they stand now.
    list: RwSignal<Option<InvitationList>>,
    /// Whether the centre has a column.
    with_centre: bool,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let offline = is_offline(app);
    let way = Memo::new(move |before: Option<&InvitationInfo>| {
        let found = list
            .with(|list| list.iter().flat_map(|list| &list.invitations).find(|way| way.id == id).cloned());
        found.or_else(|| before.cloned()).unwrap_or_default()
    });
    let kind = move || {
        way.with(|way| {
            if way.kind == PASSWORD {
                td_string!(l, people.invitations.to_desk)
            } else {
                td_string!(l, people.invitations.to_phone)
            }
        })
    };
    let made_by = move || {
        way.with(|way| {
            if way.made_by.is_empty() {
                td_string!(l, people.audit.command_line).to_owned()
            } else {
                way.made_by.clone()
            }
        })
    };
    let at = move |moment: i64| screen.times().short(Timestamp(moment), app.now.get());
    let cancel = move |()| {
        let name = way.with_untracked(|way| way.name.clone());
        actions::cancel_invitation(app, id, move |done| match done {
            Ok(()) => screen.people_changed(td_string!(l, people.invitations.cancelled, name = name)),
            Err(error) => complain(screen, &error),
        });
    };
    view! {
        <tr role="row" data-row>
            <th role="rowheader" scope="row">{move || way.with(|way| way.name.clone())} <span class="detail__soft detail__line">{kind}</span></th>
            <td role="cell" data-label=td_string!(l, people.column.role)>
                {move || way.with(|way| shared_words::role(l, &Role::from_code(&way.role)))}
            </td>
            {with_centre.then(|| view! {
                <td role="cell" data-label=td_string!(l, people.column.centre)>
                    {move || names::centre(screen, CentreId::new(way.with(|way| way.centre)))}
                </td>
            })}
            <td role="cell" data-label=td_string!(l, people.invitations.made_by)>
                {made_by} <span class="detail__soft detail__line">{move || at(way.with(|way| way.made_at))}</span>
            </td>
            <td role="cell" data-label=td_string!(l, people.invitations.until)>{move || at(way.with(|way| way.expires_at))}</td>
            <td role="cell" data-label=td_string!(l, people.invitations.uses)>{move || way.with(|way| way.uses_left)}</td>
            <td role="cell" class="lines__do">
                <KeyButton letter="X" class="button button--quiet" disabled=offline on_press=cancel>
                    {draw(icon::BAN)} {td_string!(l, people.invitations.cancel)}
                </KeyButton>
            </td>
        </tr>
    }
}
