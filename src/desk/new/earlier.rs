//! Whether this person has called before, as far as this device knows.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::KeyedFor;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{StatusBadge, words as shared_words};

use crate::model::draft::Draft;
use crate::model::similar::{Alike, Earlier, earlier};
use crate::screen::Screen;

/// Earlier deliveries that look like what is being typed.
#[component]
pub(crate) fn EarlierCalls(
    /// The desk.
    screen: Screen,
    /// What is typed.
    draft: RwSignal<Draft>,
) -> impl IntoView {
    let l = screen.l;
    // Only who and where matter: typing what is needed must not search again.
    let person = Memo::new(move |_| {
        draft.with(|draft| Draft {
            phone: draft.phone.clone(),
            name: draft.name.clone(),
            street: draft.street.clone(),
            ..Draft::default()
        })
    });
    let found =
        Memo::new(move |_| screen.index.with(|index| person.with(|person| earlier(index.rows(), person))));
    let n_open = move || {
        let is_same = |earlier: &&Earlier| earlier.alike.is_strong() && earlier.row.delivery.is_open();
        found.with(|found| found.iter().filter(is_same).count())
    };
    let has_open = move || n_open() > 0;
    view! {
        <aside class="earlier" class:earlier--open=has_open aria-label=td_string!(l, desk.earlier.name)>
            <h2>{td_string!(l, desk.earlier.name)}</h2>
            <p class="earlier__sum" role="status">
                {move || match (found.with(Vec::len), n_open()) {
                    (0, _) => td_string!(l, desk.earlier.none).to_owned(),
                    (count, 0) => td_string!(l, desk.earlier.found, count = count),
                    (_, open) => td_string!(l, desk.earlier.open, count = open),
                }}
            </p>
            <ul class="earlier__list">
                <KeyedFor each=move || found.get() key=|earlier| (earlier.row.id(), earlier.row.delivery.revision, earlier.alike) let:earlier>
                    <OneEarlier screen=screen draft=draft earlier=earlier/>
                </KeyedFor>
            </ul>
        </aside>
    }
}

#[component]
fn OneEarlier(
    /// The desk.
    screen: Screen,
    /// What is typed.
    draft: RwSignal<Draft>,
    /// The earlier delivery.
    earlier: Earlier,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let delivery = earlier.row.delivery.clone();
    let id = delivery.id;
    let recipient = delivery.recipient.clone().unwrap_or_default();
    let created_at = delivery.created.recorded_at;
    let number = delivery.number;
    let what = [shared_words::kind(l, &delivery.kind).as_ref(), &delivery.items].join(" ");
    let take = move |_| draft.update(|draft| draft.take_person(&delivery));
    view! {
        <li class="earlier__one card">
            <p class="earlier__head">
                <StatusBadge locale=l status=earlier.row.delivery.status.clone()/>
                <span class="detail__soft">{move || screen.times().short(created_at, app.now.get())}</span>
                <span class="earlier__why">{alike(screen, earlier.alike)}</span>
            </p>
            <p class="grid__strong">{recipient.name}</p>
            <p>{recipient.address.street} " " {recipient.address.flat}</p>
            <p class="detail__soft">{what}</p>
            <div class="notice__actions">
                <button type="button" class="button" on:click=take>{draw(icon::COPY)} {td_string!(l, desk.earlier.take)}</button>
                <button type="button" class="button button--quiet" on:click=move |_| screen.open(id)>
                    {td_string!(l, desk.earlier.open_it, number = number)}
                </button>
            </div>
        </li>
    }
}

/// What is the same, in words.
fn alike(screen: Screen, alike: Alike) -> String {
    let l = screen.l;
    let parts = [
        (alike.phone, td_string!(l, desk.earlier.phone)),
        (alike.name, td_string!(l, desk.earlier.name_alike)),
        (alike.street, td_string!(l, desk.earlier.street)),
    ];
    parts.into_iter().filter(|(is_alike, _)| *is_alike).map(|(_, word)| word).collect::<Vec<_>>().join(", ")
}
