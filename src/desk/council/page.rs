//! The section's frame: its heading, its parts, and what holds for all of them.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::ShowIf;
use ryadom_web::ui::icon::{self, icon as draw};

use super::audit::Audit;
use super::first_steps::FirstSteps;
use super::invitations::Invitations;
use super::line::is_offline;
use super::members::PeopleTab;
use super::places::{Centres, Clinics};
use crate::model::council::CouncilTab;
use crate::parts::KeyButton;
use crate::screen::Screen;

/// The section. A part that is not for whoever is signed in leads to the first one that is.
#[component]
pub(crate) fn Council(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let tabs = StoredValue::new(tabs(screen));
    let tab = Memo::new(move |_| {
        let wanted = screen.route.with(|route| route.council);
        tabs.with_value(|tabs| {
            tabs.iter().copied().find(|tab| *tab == wanted).or_else(|| tabs.first().copied())
        })
    });
    let council =
        move || app.profile.with(|profile| profile.as_ref().map(|profile| profile.council_name.clone()));
    let offline = is_offline(app);
    view! {
        <div class="council">
            <header class="page-head">
                <h1>{td_string!(l, council.title)}</h1>
                <p class="detail__soft">{council}</p>
            </header>
            <nav class="council__tabs" aria-label=td_string!(l, council.parts)>
                {tabs.get_value().into_iter().map(|part| tab_button(screen, part, tab)).collect_view()}
            </nav>
            <div role="status">
                <ShowIf when=move || offline.get()>
                    <p class="notice notice--warn">
                        {draw(icon::CLOUD_OFF)}
                        <span class="notice__body">{td_string!(l, council.offline)}</span>
                    </p>
                </ShowIf>
            </div>
            {move || tab.get().map(|tab| part(screen, tab))}
        </div>
    }
}

fn part(screen: Screen, tab: CouncilTab) -> AnyView {
    match tab {
        CouncilTab::People => view! { <PeopleTab screen=screen/> }.into_any(),
        CouncilTab::Invitations => view! { <Invitations screen=screen/> }.into_any(),
        CouncilTab::Audit => view! { <Audit screen=screen/> }.into_any(),
        CouncilTab::Centres => view! { <Centres screen=screen/> }.into_any(),
        CouncilTab::Clinics => view! { <Clinics screen=screen/> }.into_any(),
        CouncilTab::FirstSteps => view! { <FirstSteps screen=screen/> }.into_any(),
    }
}

/// The parts that whoever is signed in may see.
fn tabs(screen: Screen) -> Vec<CouncilTab> {
    let actor = screen.actor();
    CouncilTab::ALL.into_iter().filter(|tab| actor.as_ref().is_some_and(|actor| tab.is_for(actor))).collect()
}

fn tab_button(screen: Screen, tab: CouncilTab, open: Memo<Option<CouncilTab>>) -> impl IntoView {
    let go = Callback::new(move |()| screen.route.update(|route| route.council = tab));
    view! {
        <KeyButton letter=tab.key() class="tab" current=Signal::derive(move || open.get() == Some(tab)) on_press=go>
            {name(screen.l, tab)}
        </KeyButton>
    }
}

/// What a part is called.
pub(crate) fn name(l: Locale, tab: CouncilTab) -> &'static str {
    match tab {
        CouncilTab::People => td_string!(l, council.tab.people),
        CouncilTab::Invitations => td_string!(l, council.tab.invitations),
        CouncilTab::Centres => td_string!(l, council.tab.centres),
        CouncilTab::Clinics => td_string!(l, council.tab.clinics),
        CouncilTab::Audit => td_string!(l, council.tab.audit),
        CouncilTab::FirstSteps => td_string!(l, council.tab.first_steps),
    }
}
