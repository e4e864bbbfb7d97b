//! Offers the kept mappings for the file that was chosen.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::ui::ShowIf;
use ryadom_web::ui::icon::{self, icon as draw};

use super::file_words::fill_all;
use super::fitting::{Fitting, adapted, ranked};
use super::kept::kept;
use super::wizard::Wizard;
use crate::parts::{Choice, KeyButton, Pick};

/// The best one to be taken, the others to choose from.
#[component]
pub(super) fn TakeKept(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let all = kept(wizard);
    let used = actions::mappings_used();
    let ranked = Memo::new(move |_| {
        wizard.look.value.with(|look| {
            let columns = look.as_ref().map(|look| look.columns.as_slice()).unwrap_or_default();
            all.with(|all| ranked(all, columns, &used))
        })
    });
    let chosen = RwSignal::new(String::new());
    let current = Memo::new(move |_| {
        ranked.with(|ranked| {
            let by_hand = ranked.iter().find(|one| one.kept.id.to_string() == chosen.get());
            by_hand.or_else(|| ranked.first()).cloned()
        })
    });
    let choices = Signal::derive(move || {
        ranked.with(|ranked| ranked.iter().map(|one| choice(wizard, one)).collect::<Vec<_>>())
    });
    let value = Signal::derive(move || current.get().map(|one| one.kept.id.to_string()).unwrap_or_default());
    let name = move || current.get().map(|one| one.kept.name).unwrap_or_default();
    let fits = move || ranked.with(|ranked| ranked.first().is_some_and(|one| one.missing.is_empty()));
    let take = move |()| {
        let Some(one) = current.get_untracked() else { return };
        actions::mapping_was_used(one.kept.id);
        let name = one.kept.name.clone();
        let mut mapping = adapted(one);
        wizard.look.value.with_untracked(|look| {
            fill_all(&mut mapping, look.as_ref().map(|look| look.columns.as_slice()).unwrap_or_default());
        });
        wizard.use_mapping(mapping, BTreeSet::new());
        wizard.screen.say(td_string!(l, imports.kept.used, name = name));
    };
    view! {
        <ShowIf when=move || ranked.with(|ranked| !ranked.is_empty())>
            <div class="notice notice--info" role="group" aria-labelledby="import-fits">
                {draw(icon::INFO)}
                <div class="notice__body">
                    <p id="import-fits">
                        {move || if fits() { td_string!(l, imports.kept.fits) } else { td_string!(l, imports.kept.none_fits) }}
                    </p>
                    <div class="sieve">
                        <ShowIf when=move || ranked.with(|ranked| ranked.len() > 1)>
                            {Pick::new("import-take", td_string!(l, imports.kept.title)).view(choices, value, move |id| chosen.set(id))}
                        </ShowIf>
                        <KeyButton letter="T" on_press=take>{move || td_string!(l, imports.kept.take, name = name())}</KeyButton>
                    </div>
                </div>
            </div>
        </ShowIf>
    }
}

fn choice(wizard: Wizard, one: &Fitting) -> Choice {
    let name = one.kept.name.clone();
    let word = match one.missing.len() {
        0 => name,
        count => td_string!(wizard.screen.l, imports.kept.partly, name = name, count = count),
    };
    (one.kept.id.to_string(), word)
}
