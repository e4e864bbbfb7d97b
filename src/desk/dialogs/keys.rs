//! Which keys are there?

use leptos::prelude::*;
use leptos_i18n::td_string;

use crate::keyboard::on_this_page;
use crate::model::choice::Dimension;
use crate::model::keys::Intent;
use crate::model::route::Page;
use crate::parts::SUBMIT_KEY;
use crate::screen::Screen;

/// Keys that mean the same, and what they do.
type Line = (Vec<&'static str>, &'static str);

/// Every key with what it does, by where it does that.
#[component]
pub(crate) fn Keys(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    let here = on_this_page();
    view! {
        <div class="keys">
            {(!here.is_empty()).then(|| of_page(td_string!(l, council.keys), here))}
            {group(td_string!(l, desk.keys.everywhere), everywhere(screen))}
            {group(td_string!(l, desk.keys.list), list(screen))}
            {group(td_string!(l, desk.keys.filters), filters(screen))}
            {group(td_string!(l, desk.keys.delivery), delivery(screen))}
            {group(td_string!(l, desk.keys.rows), rows(screen))}
        </div>
        <p class="detail__soft">{td_string!(l, desk.keys.layout)}</p>
    }
}

fn group(title: &'static str, lines: Vec<Line>) -> impl IntoView {
    let line = |(keys, what): Line| {
        let keys = keys.into_iter().map(|key| view! { <kbd class="kbd">{key}</kbd> " " }).collect_view();
        view! { <div class="keys__line"><dt>{keys}</dt> <dd>{what}</dd></div> }
    };
    view! {
        <section class="keys__group">
            <h3 class="keys__title">{title}</h3>
            <dl>{lines.into_iter().map(line).collect_view()}</dl>
        </section>
    }
}

/// The letters of the page that is open.
fn of_page(title: &'static str, letters: Vec<(String, String)>) -> impl IntoView {
    let line = |(key, what): (String, String)| {
        view! { <div class="keys__line"><dt><kbd class="kbd">{key}</kbd></dt> <dd>{what}</dd></div> }
    };
    view! {
        <section class="keys__group">
            <h3 class="keys__title">{title}</h3>
            <dl>{letters.into_iter().map(line).collect_view()}</dl>
        </section>
    }
}

fn of(intent: Intent, what: &'static str) -> Line {
    (vec![intent.key()], what)
}

fn everywhere(screen: Screen) -> Vec<Line> {
    let l = screen.l;
    let mut lines = vec![
        of(Intent::Go(Page::Work), td_string!(l, desk.nav.work)),
        of(Intent::Go(Page::Day), td_string!(l, desk.nav.day)),
        of(Intent::Go(Page::Volunteers), td_string!(l, desk.nav.volunteers)),
        of(Intent::Go(Page::Outbox), td_string!(l, desk.nav.outbox)),
        of(Intent::Go(Page::New), td_string!(l, desk.nav.new)),
        of(Intent::Search, td_string!(l, desk.keys.search)),
        of(Intent::SendNow, td_string!(l, desk.outbox.send_now)),
        of(Intent::Settings, td_string!(l, desk.settings.title)),
        of(Intent::Help, td_string!(l, desk.keys.title)),
        (vec![SUBMIT_KEY], td_string!(l, desk.keys.save)),
        of(Intent::Close, td_string!(l, desk.keys.close)),
    ];
    if screen.imports() {
        lines.insert(5, of(Intent::Go(Page::Import), td_string!(l, imports.title)));
    }
    if screen.sees_council() {
        lines.insert(5, of(Intent::Go(Page::Council), td_string!(l, council.title)));
    }
    lines
}

fn list(screen: Screen) -> Vec<Line> {
    let l = screen.l;
    let mut lines = vec![
        (vec![Intent::Down { extend: false }.key(), "↓"], td_string!(l, desk.keys.down)),
        (vec![Intent::Up { extend: false }.key(), "↑"], td_string!(l, desk.keys.up)),
        (vec!["↓", "Enter"], td_string!(l, desk.keys.from_search)),
        of(Intent::Close, td_string!(l, desk.keys.to_search)),
        (vec!["Enter"], td_string!(l, desk.keys.open)),
        of(Intent::Select, td_string!(l, desk.keys.select)),
        (vec!["Shift ↑ ↓"], td_string!(l, desk.keys.extend)),
        of(Intent::SelectAll, td_string!(l, desk.list.choose_all)),
        of(Intent::Order, td_string!(l, desk.order.label)),
        of(Intent::Cancel, td_string!(l, desk.keys.cancel)),
    ];
    if screen.coordinates() {
        lines.push(of(Intent::Assign, td_string!(l, desk.keys.assign)));
    }
    if screen.exports() {
        lines.push(of(Intent::Export, td_string!(l, desk.keys.export_list)));
    }
    lines
}

/// Beside the list and above it.
fn filters(screen: Screen) -> Vec<Line> {
    let l = screen.l;
    let mut lines = vec![of(Intent::Figures, td_string!(l, desk.keys.figures))];
    lines.extend(Dimension::ALL.map(|dimension| of(Intent::Filter(dimension), dimension.name(l))));
    lines.push((vec!["←", "→"], td_string!(l, desk.keys.along)));
    lines.push((vec!["Enter"], td_string!(l, desk.keys.press)));
    lines.push(of(Intent::Reset, td_string!(l, desk.keys.reset)));
    lines
}

fn delivery(screen: Screen) -> Vec<Line> {
    let l = screen.l;
    let mut lines = vec![
        of(Intent::Edit, td_string!(l, desk.keys.edit)),
        of(Intent::Note, td_string!(l, desk.keys.note)),
        of(Intent::Visit, td_string!(l, desk.keys.visit)),
        of(Intent::Reopen, td_string!(l, desk.keys.reopen)),
        of(Intent::CopyPlace, td_string!(l, desk.detail.copy_address)),
        of(Intent::CopyNumber, td_string!(l, desk.detail.copy_phone)),
    ];
    if screen.coordinates() {
        lines.push(of(Intent::Unassign, td_string!(l, desk.keys.unassign)));
        lines.push(of(Intent::Settle, td_string!(l, desk.keys.settle)));
        lines.push(of(Intent::Restore, td_string!(l, desk.keys.restore)));
    }
    lines
}

/// On the pages of volunteers and of what is sent.
fn rows(screen: Screen) -> Vec<Line> {
    let l = screen.l;
    let mut lines = vec![
        (vec!["↓", "Enter"], td_string!(l, desk.keys.from_search)),
        of(Intent::Close, td_string!(l, desk.keys.to_search)),
    ];
    if screen.coordinates() {
        lines.push(of(Intent::Invite, td_string!(l, desk.invite.title)));
        lines.push(of(Intent::NewCode, td_string!(l, desk.invite.again)));
        lines.push(of(Intent::Revoke, td_string!(l, people.let_go.action_any)));
        lines.push(of(Intent::CopyPlace, td_string!(l, desk.invite.copy_link)));
        lines.push(of(Intent::CopyNumber, td_string!(l, desk.invite.copy_code)));
    }
    lines.push((vec!["R"], td_string!(l, desk.keys.send_again)));
    lines.push(of(Intent::PutAside, td_string!(l, desk.keys.put_aside)));
    lines.push(of(Intent::Export, td_string!(l, desk.outbox.export)));
    lines
}
