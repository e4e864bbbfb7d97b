//! The people: who has how much, what they brought today, when we last heard of them.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::MemberId;
use ryadom_web::actions;
use ryadom_web::ui::KeyedFor;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{time, words as shared_words};

use crate::council::{Devices, MemberDialog, bring_back};
use crate::dialog::Dialog;
use crate::model::filter::{Filter, Holder};
use crate::model::keys::Intent;
use crate::model::people::{Person, found, volunteers};
use crate::parts::{Empty, key, number_lines};
use crate::screen::Screen;
use crate::words;

/// The volunteers of the centre.
#[component]
pub(crate) fn Volunteers(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let typed = screen.begun.volunteer;
    let people = Memo::new(move |_| {
        let Some(actor) = screen.actor() else { return Vec::new() };
        app.directory
            .with(|directory| screen.figures.with(|figures| volunteers(directory, actor.centre, figures)))
    });
    keep_asking(screen);
    let matching = Memo::new(move |_| people.with(|people| found(people, &typed.get())));
    let ids =
        Memo::new(move |_| matching.with(|people| people.iter().map(|person| person.id).collect::<Vec<_>>()));
    view! {
        <div class="volunteers">
            <Head screen=screen n_people=Signal::derive(move || people.with(Vec::len)) typed=typed/>
            <table class="lines lines--people" role="table" hidden=move || ids.with(Vec::is_empty)>
                <caption class="visually-hidden">{td_string!(l, desk.volunteers.title)}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{td_string!(l, desk.volunteers.name)}</th>
                        <th role="columnheader" scope="col">{td_string!(l, desk.day.open)}</th>
                        <th role="columnheader" scope="col">{td_string!(l, desk.day.done_today)}</th>
                        <th role="columnheader" scope="col">{td_string!(l, desk.day.failed_today)}</th>
                        <th role="columnheader" scope="col">{td_string!(l, desk.volunteers.last_heard)}</th>
                        <th role="columnheader" scope="col">{td_string!(l, desk.volunteers.phone)}</th>
                        <th role="columnheader" scope="col"><span class="visually-hidden">{td_string!(l, desk.action.name)}</span></th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <KeyedFor each=move || ids.get() key=|id| *id let:id>
                        <PersonRow screen=screen id=id people=people/>
                    </KeyedFor>
                </tbody>
            </table>
            {move || ids.with(Vec::is_empty).then(|| view! {
                <Empty drawing=icon::USERS title=td_string!(l, desk.volunteers.none) text=td_string!(l, desk.volunteers.none_text)/>
            })}
        </div>
    }
}

/// Asks anew for what the server says of them, now and with each tick of the clock: that somebody has come in, or was let go
/// elsewhere, changes no delivery, so nobody tells this desk of it.
fn keep_asking(screen: Screen) {
    let app = screen.app;
    Effect::new(move |was: Option<()>| {
        // An answer moves the clock, too, and must not ask for the next one.
        let _ = app.now.get();
        if was.is_none() { actions::look_anew(app) } else { actions::look_anew_if_old(app) }
    });
}

/// Who is meant, and a way to let one more in.
#[component]
fn Head(
    /// The desk.
    screen: Screen,
    /// How many people there are.
    n_people: Signal<usize>,
    /// Whom somebody looks for.
    typed: RwSignal<String>,
) -> impl IntoView {
    let l = screen.l;
    view! {
        <header class="page-head">
            <h1>{td_string!(l, desk.volunteers.title)}</h1>
            <p class="detail__soft">{move || td_string!(l, desk.volunteers.count, count = n_people.get())}</p>
            <label class="toolbar__search">
                {draw(icon::SEARCH)} <span class="visually-hidden">{td_string!(l, desk.volunteers.search)}</span>
                <input
                    class="toolbar__input"
                    type="search"
                    aria-keyshortcuts=Intent::Search.shortcut()
                    placeholder=td_string!(l, desk.volunteers.search)
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                {key(Intent::Search)}
            </label>
            {move || screen.coordinates().then(|| view! {
                <button
                    type="button"
                    class="button button--primary"
                    aria-keyshortcuts=Intent::Invite.shortcut()
                    on:click=move |_| screen.ask(Dialog::Member(MemberDialog::Add))
                >
                    {draw(icon::PLUS)} {td_string!(l, desk.invite.title)} {key(Intent::Invite)}
                </button>
            })}
        </header>
    }
}

#[component]
fn PersonRow(
    /// The desk.
    screen: Screen,
    /// Who.
    id: MemberId,
    /// Everybody, as they stand now.
    people: Memo<Vec<Person>>,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let person =
        Memo::new(move |_| people.with(|people| people.iter().find(|person| person.id == id).cloned()));
    let show = move |_| {
        screen
            .narrow(|route| route.filter = Filter { holder: Some(Holder::Member(id)), ..Filter::default() });
    };
    let heard = move |person: &Person| match person.last_heard {
        Some(at) => time::ago(l, at, app.now.get()),
        None => td_string!(l, desk.volunteers.never).to_owned(),
    };
    move || {
        person.get().map(|person| {
            let skills = person.skills.iter().map(|skill| shared_words::skill(l, skill).into_owned());
            let skills = skills.collect::<Vec<_>>().join(", ");
            let coordinates = screen.coordinates();
            let is_revoked = person.is_revoked;
            view! {
                <tr role="row" data-row class:lines__away=is_revoked>
                    <th role="rowheader" scope="row">
                        <button type="button" class="link" on:click=show>{person.name.clone()}</button>
                        <span class="detail__soft detail__line">{skills}</span>
                        {person.no_phone.filter(|_| !is_revoked).map(|why| view! {
                            <span class="person__revoked">{draw(icon::ALERT)} {words::no_phone(l, why)}</span>
                        })}
                        {is_revoked.then(|| view! {
                            <span class="person__revoked">{draw(icon::BAN)} {td_string!(l, people.away_mark)}</span>
                        })}
                    </th>
                    <td role="cell" data-label=td_string!(l, desk.day.open)>{screen.number(person.open)}</td>
                    <td role="cell" data-label=td_string!(l, desk.day.done_today)>{screen.number(person.done_today)}</td>
                    <td role="cell" data-label=td_string!(l, desk.day.failed_today)>{screen.number(person.failed_today)}</td>
                    <td role="cell" data-label=td_string!(l, desk.volunteers.last_heard)>{heard(&person)}</td>
                    <td role="cell" data-label=td_string!(l, desk.volunteers.phone)>{number_lines(screen, &person.phone)}</td>
                    <td role="cell" class="lines__do">
                        {(coordinates && is_revoked).then(|| view! {
                            <button
                                type="button"
                                class="button button--quiet"
                                aria-keyshortcuts=Intent::Restore.shortcut()
                                on:click=move |_| bring_back(screen, id.uuid(), untrack(|| screen.name(id)))
                            >
                                {draw(icon::UNDO)} {td_string!(l, people.bring_back.action)} {key(Intent::Restore)}
                            </button>
                        })}
                        {(coordinates && !is_revoked).then(|| view! {
                            <button
                                type="button"
                                class="button button--quiet"
                                aria-keyshortcuts=Intent::NewCode.shortcut()
                                on:click=move |_| screen.ask(Dialog::InviteAgain(id))
                            >
                                {draw(icon::KEY)} {td_string!(l, desk.invite.again)} {key(Intent::NewCode)}
                            </button>
                        })}
                        {(coordinates && !is_revoked).then(|| view! {
                            <button
                                type="button"
                                class="button button--quiet"
                                aria-keyshortcuts=Intent::Revoke.shortcut()
                                on:click=move |_| screen.ask(Dialog::Member(MemberDialog::LetGo(id.uuid(), untrack(|| screen.name(id)), Devices::Phone)))
                            >
                                {draw(icon::BAN)} {td_string!(l, people.let_go.action)} {key(Intent::Revoke)}
                            </button>
                        })}
                    </td>
                </tr>
            }
        })
    }
}
