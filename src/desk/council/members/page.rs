//! The tab «Люди».

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::api::members::MemberPage;
use ryadom_web::actions;
use ryadom_web::ui::icon::{self, icon as draw};

use super::dialog::MemberDialog;
use super::filters::Filters;
use super::row::MemberRow;
use super::wanted::{HERE, Wanted};
use crate::council::is_offline;
use crate::council::lines::Lines;
use crate::council::pager::Pager;
use crate::council::rights::moves_members;
use crate::council::state::ListState;
use crate::dialog::Dialog;
use crate::parts::{KeyButton, Loaded};
use crate::screen::Screen;

/// Name of the button that leads to a table.
pub(super) const FROM_TABLE: &str = "from-table";

/// Members, found and changed.
#[component]
pub(super) fn People(
    /// The desk.
    screen: Screen,
    /// Called when somebody has a table with many.
    #[prop(into)]
    from_table: Callback<()>,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let wanted = screen.begun.people;
    let page = ask(screen, wanted);
    let total = Signal::derive(move || page.value.with(|page| page.as_ref().map_or(0, |page| page.total)));
    let n_shown =
        Signal::derive(move || page.value.with(|page| page.as_ref().map_or(0, |page| page.members.len())));
    let offline = is_offline(app);
    view! {
        <section class="folk" aria-labelledby="folk-title">
            <header class="folk__head">
                <h2 id="folk-title">{td_string!(l, people.title)}</h2>
                <p class="detail__soft" role="status">
                    {move || page.value.with(Option::is_some).then(|| td_string!(l, people.count, count = total.get()))}
                </p>
                <KeyButton
                    letter="A"
                    class="button button--primary"
                    disabled=offline
                    on_press=move |()| screen.ask(Dialog::Member(MemberDialog::Add))
                >
                    {draw(icon::PLUS)} {td_string!(l, people.add)}
                </KeyButton>
                <KeyButton letter="F" id=FROM_TABLE disabled=offline on_press=from_table>
                    {draw(icon::UPLOAD)} {td_string!(l, people.table.title)}
                </KeyButton>
            </header>
            <Filters screen=screen wanted=wanted/>
            <Table screen=screen page=page/>
            <ListState
                screen=screen
                trouble=page.trouble
                is_loading=Signal::derive(move || page.is_busy.get() && page.value.with(Option::is_none))
                is_empty=Signal::derive(move || page.value.with(Option::is_some) && n_shown.get() == 0)
                retry=move |()| screen.n_people_changes.update(|n| *n += 1)
                drawing=icon::USERS
                title=Signal::derive(move || {
                    if wanted.is_narrowed(HERE) { td_string!(l, people.none_found) } else { td_string!(l, people.none) }
                })
                text=Signal::derive(move || {
                    if wanted.is_narrowed(HERE) { td_string!(l, people.none_found_text) } else { td_string!(l, people.none_text) }
                })
            />
            <Pager screen=screen wanted=wanted total=total n_shown=n_shown/>
        </section>
    }
}

/// Asks for the page that is wanted, and again when something has changed or the line is back.
fn ask(screen: Screen, wanted: Wanted) -> Loaded<MemberPage> {
    // What was loaded stays for as long as the desk is open: without a network it can be looked at still.
    let page = screen.found_people;
    let search = Memo::new(move |_| wanted.search());
    let offline = is_offline(screen.app);
    // Who came in, or was changed at another desk, makes another directory.
    let version = Memo::new(move |_| screen.app.directory.with(|directory| directory.version));
    Effect::new(move || {
        screen.n_people_changes.track();
        version.track();
        offline.track();
        actions::members(screen.app, search.get(), page.asking());
    });
    page
}

#[component]
fn Table(
    /// The desk.
    screen: Screen,
    /// The page of members.
    page: Loaded<MemberPage>,
) -> impl IntoView {
    let l = screen.l;
    let with_centre = moves_members(screen);
    let ids = Memo::new(move |_| {
        page.value.with(|page| {
            page.iter().flat_map(|page| &page.members).map(|member| member.id).collect::<Vec<_>>()
        })
    });
    let heads = [
        Some(td_string!(l, people.column.name)),
        Some(td_string!(l, people.column.role)),
        with_centre.then(|| td_string!(l, people.column.centre)),
        Some(td_string!(l, people.column.phone)),
        Some(td_string!(l, people.column.skills)),
        Some(td_string!(l, people.column.way_in)),
    ];
    view! {
        <Lines
            screen=screen
            caption=td_string!(l, people.title)
            heads=heads
            is_old=page.is_busy
            ids=ids
            row=move |id| view! { <MemberRow screen=screen id=id page=page.value with_centre=with_centre/> }.into_any()
        />
    }
}
