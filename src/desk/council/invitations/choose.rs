//! Whom to invite among those who have not come in yet.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::access::Action;
use ryadom_domain::{CentreId, MemberId, Role, Timestamp};
use ryadom_protocol::api::members::{MemberInfo, MemberPage};
use ryadom_web::actions;
use ryadom_web::platform;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;
use ryadom_web::ui::{KeyedFor, ShowIf};
use uuid::Uuid;

use crate::council::members::{NOT_IN, Wanted, centre_choices, role_choices};
use crate::council::pager::Pager;
use crate::council::rights::{may, moves_members};
use crate::council::state::ListState;
use crate::council::ways::{Handed, Way};
use crate::council::{complain, is_offline};
use crate::names;
use crate::parts::{KeyButton, Loaded, Pick};
use crate::screen::Screen;

/// So many are invited at once.
const AT_ONCE: usize = 200;

/// Who is chosen, with their centres.
type Chosen = RwSignal<BTreeMap<Uuid, CentreId>>;

/// The choice of whom to invite.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inviting {
    /// Whether somebody is at it.
    pub(super) is_open: RwSignal<bool>,
    wanted: Wanted,
    chosen: Chosen,
}

impl Inviting {
    /// Nobody chosen.
    pub(crate) fn new() -> Self {
        let (is_open, chosen) = (RwSignal::new(false), RwSignal::default());
        Self { is_open, wanted: Wanted::new(NOT_IN), chosen }
    }

    /// They are invited, or nobody shall be.
    fn end(self) {
        self.is_open.set(false);
        self.chosen.update(BTreeMap::clear);
    }
}

/// Boxes to tick.
#[component]
pub(super) fn Choose(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let Inviting { wanted, chosen, .. } = screen.begun.inviting;
    let page = Loaded::<MemberPage>::new(app);
    let search = Memo::new(move |_| wanted.search());
    Effect::new(move || {
        screen.n_people_changes.track();
        actions::members(app, search.get(), page.asking());
    });
    let members = Memo::new(move |_| {
        let members = page.value.with(|page| page.as_ref().map(|page| page.members.clone()));
        let may_be = |member: &MemberInfo| may(screen, Action::Invite, member);
        members.into_iter().flatten().filter(may_be).collect::<Vec<_>>()
    });
    let total = Signal::derive(move || page.value.with(|page| page.as_ref().map_or(0, |page| page.total)));
    view! {
        <section class="card choosing" aria-labelledby="choosing-title">
            <h3 id="choosing-title">{td_string!(l, people.choose.title)}</h3>
            <p class="detail__soft">{td_string!(l, people.choose.text)}</p>
            <div class="sieve">
                {Pick::new("choose-role", td_string!(l, people.column.role))
                    .view(role_choices(l), wanted.role, move |role| wanted.filter(wanted.role, role))}
                {moves_members(screen).then(|| {
                    Pick::new("choose-centre", td_string!(l, people.column.centre))
                        .view(centre_choices(screen), wanted.centre, move |centre| wanted.filter(wanted.centre, centre))
                })}
            </div>
            <Boxes screen=screen members=members chosen=chosen/>
            <ListState
                screen=screen
                trouble=page.trouble
                is_loading=Signal::derive(move || page.is_busy.get() && page.value.with(Option::is_none))
                is_empty=Signal::derive(move || page.value.with(Option::is_some) && members.with(Vec::is_empty))
                retry=move |()| actions::members(app, search.get_untracked(), page.asking())
                drawing=icon::CHECK_CHECK
                title=td_string!(l, people.choose.none)
                text=td_string!(l, people.choose.none_text)
            />
            <Pager screen=screen wanted=wanted total=total n_shown=Signal::derive(move || members.with(Vec::len))/>
            <End screen=screen members=members/>
        </section>
    }
}

#[component]
fn Boxes(
    /// The desk.
    screen: Screen,
    /// Who can be chosen.
    members: Memo<Vec<MemberInfo>>,
    /// Who is.
    chosen: Chosen,
) -> impl IntoView {
    let l = screen.l;
    let tick = move |id, centre, is_on: bool| {
        chosen.update(|chosen| {
            if is_on {
                chosen.insert(id, centre);
            } else {
                chosen.remove(&id);
            }
        });
    };
    view! {
        <ul class="choosing__list">
            <KeyedFor each=move || members.get() key=|member| member.id let:member>
                {
                    let (id, centre) = (member.id, CentreId::new(member.centre));
                    view! {
                        <li>
                            <label class="choice">
                                <input
                                    type="checkbox"
                                    prop:checked=move || chosen.with(|chosen| chosen.contains_key(&id))
                                    on:change=move |event| tick(id, centre, event_target_checked(&event))
                                />
                                <span class="choice__body">
                                    {member.name}
                                    <span class="detail__soft detail__line">
                                        {shared_words::role(l, &Role::from_code(&member.role))} ", "
                                        {move || names::centre(screen, centre)}
                                    </span>
                                    {member.invited_until.map(|until| {
                                        let time = screen.times().short(Timestamp(until), screen.app.now.get_untracked());
                                        view! {
                                            <span class="detail__soft detail__line">
                                                {draw(icon::SEND)} " " {td_string!(l, people.choose.invited, time = time)}
                                            </span>
                                        }
                                    })}
                                </span>
                            </label>
                        </li>
                    }
                }
            </KeyedFor>
        </ul>
    }
}

#[component]
fn End(
    /// The desk.
    screen: Screen,
    /// Who can be chosen on this page.
    members: Memo<Vec<MemberInfo>>,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let inviting = screen.begun.inviting;
    let chosen = inviting.chosen;
    let offline = is_offline(app);
    let is_busy = RwSignal::new(false);
    let request = StoredValue::new(platform::fresh_id());
    let count = Memo::new(move |_| chosen.with(BTreeMap::len));
    let invite = move |()| {
        let who = chosen.get_untracked();
        is_busy.set(true);
        actions::invite(app, who.keys().copied().collect(), request.get_value(), move |invited| {
            let _ = is_busy.try_set(false);
            match invited {
                Ok(invited) => {
                    let _ = request.try_set_value(platform::fresh_id());
                    let way = |made: ryadom_protocol::api::members::InvitedMember| {
                        let centre = who.get(&made.member).copied().unwrap_or_default();
                        Way { made, centre }
                    };
                    let ways = invited.invitations.into_iter().map(way).collect();
                    let by = screen.actor().map(|actor| actor.member).unwrap_or_default();
                    hand(screen, by, ways);
                    screen.n_people_changes.update(|n| *n += 1);
                    inviting.end();
                }
                Err(error) => complain(screen, &error),
            }
        });
    };
    let all = move |()| {
        let on_page = members.get_untracked();
        chosen.update(|chosen| {
            let is_all = on_page.iter().all(|member| chosen.contains_key(&member.id));
            for member in on_page {
                if is_all {
                    chosen.remove(&member.id);
                } else if chosen.len() < AT_ONCE {
                    chosen.insert(member.id, CentreId::new(member.centre));
                }
            }
        });
    };
    let is_too_many = Memo::new(move |_| count.get() > AT_ONCE);
    let disabled =
        Signal::derive(move || offline.get() || is_busy.get() || count.get() == 0 || is_too_many.get());
    view! {
        <ShowIf when=move || is_too_many.get()>
            <p class="field__error" role="alert">{draw(icon::ALERT)} {td_string!(l, people.choose.too_many, limit = AT_ONCE)}</p>
        </ShowIf>
        <div class="form-end">
            <KeyButton letter="V" class="button button--primary" disabled=disabled on_press=invite>
                {draw(icon::SEND)} {move || td_string!(l, people.choose.invite, count = count.get())}
            </KeyButton>
            <KeyButton letter="O" on_press=all>{draw(icon::LIST_CHECKS)} {td_string!(l, people.choose.all)}</KeyButton>
            <KeyButton letter="B" on_press=move |()| inviting.end()>{td_string!(l, common.cancel)}</KeyButton>
        </div>
    }
}

/// Adds ways in to those that are not handed on yet: none of them can be shown again.
fn hand(screen: Screen, by: MemberId, ways: Vec<Way>) {
    screen.handed.update(|handed| {
        let before = handed.take().filter(|handed| handed.by == by).map(|handed| handed.ways);
        let is_newer = |way: &Way| ways.iter().any(|new| new.made.member == way.made.member);
        let before = before.into_iter().flatten().filter(|way| !is_newer(way));
        *handed = Some(Handed { by, ways: before.chain(ways.iter().cloned()).collect(), is_printed: false });
    });
}
