//! For which centre a list is imported: asked only of those who import for more than their own.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::CentreId;
use ryadom_domain::access::{Action, Whose};
use ryadom_web::ui::ShowIf;
use uuid::Uuid;

use super::wizard::Wizard;
use crate::names;
use crate::parts::{Choice, Pick};
use crate::screen::Screen;

/// The centres to choose from, one's own first; those that are put away take no deliveries. Reactive.
fn choices(screen: Screen) -> Vec<Choice> {
    let Some(actor) = screen.actor().filter(|actor| actor.may(Action::Import, Whose::OtherCentre)) else {
        return Vec::new();
    };
    let own = actor.centre.uuid();
    screen.app.directory.with(|directory| {
        let mut centres: Vec<_> = directory.centres.iter().filter(|one| !one.put_away).collect();
        centres.sort_by_key(|one| one.id != own);
        centres.into_iter().map(|one| (one.id.to_string(), one.name.clone())).collect()
    })
}

/// The list of centres; nothing where there is no choice.
#[component]
pub(super) fn ForCentre(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let centres = Memo::new(move |_| choices(wizard.screen));
    let set = move |id: String| {
        if let Ok(id) = Uuid::try_parse(&id) {
            wizard.centre.set(id);
        }
    };
    view! {
        <ShowIf when=move || centres.with(|centres| centres.len() > 1)>
            <div class="sieve">
                {Pick::new("import-centre", td_string!(l, imports.centre.label)).view(
                    centres,
                    Signal::derive(move || wizard.centre.get().to_string()),
                    set,
                )}
            </div>
        </ShowIf>
    }
}

/// Whose the deliveries will be, once the centre is chosen; nothing where there was no choice.
#[component]
pub(super) fn CentreLine(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let screen = wizard.screen;
    let is_said = Memo::new(move |_| choices(screen).len() > 1);
    let name = move || names::centre(screen, CentreId::new(wizard.centre.get()));
    view! {
        <ShowIf when=move || is_said.get()>
            <p class="detail__soft">{move || td_string!(screen.l, imports.centre.line, centre = name())}</p>
        </ShowIf>
    }
}
