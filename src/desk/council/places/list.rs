//! What the lists of centres and of clinics share: the heading, those that are put away, what can be done to one.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::api::places::CouncilPlaces;
use ryadom_web::actions::PlaceKind;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{KeyedFor, ShowIf};
use uuid::Uuid;

use super::PlaceDialog;
use super::put_away::bring_back;
use crate::dialog::Dialog;
use crate::parts::KeyButton;
use crate::screen::Screen;

/// Opens a question about a place.
pub(super) fn ask(screen: Screen, dialog: PlaceDialog) -> Callback<()> {
    Callback::new(move |()| screen.ask(Dialog::Place(dialog)))
}

/// The heading of a part, and the button for one more.
#[component]
pub(super) fn PlacesHead(
    /// The desk.
    screen: Screen,
    /// What the part is called.
    title: &'static str,
    /// What one more is called, for whoever may add one.
    add: Option<&'static str>,
    /// The question about one more.
    dialog: PlaceDialog,
    /// Whether the server can't be asked.
    offline: Memo<bool>,
) -> impl IntoView {
    view! {
        <div class="page-head">
            <h2>{title}</h2>
            {add.map(|add| view! {
                <KeyButton letter="A" class="button button--primary" disabled=offline on_press=ask(screen, dialog)>
                    {draw(icon::PLUS)} {add}
                </KeyButton>
            })}
        </div>
    }
}

/// The ids of places, of each with whether it is put away; those that are here, or those that are not.
pub(super) fn ids(
    screen: Screen,
    of: fn(&CouncilPlaces) -> Vec<(Uuid, bool)>,
    is_away: bool,
) -> Memo<Vec<Uuid>> {
    Memo::new(move |_| {
        let all = screen.places.value.with(|places| places.as_ref().map(of).unwrap_or_default());
        all.into_iter().filter(|(_, away)| *away == is_away).map(|(id, _)| id).collect()
    })
}

/// The rows; those that are put away stand below, closed.
#[component]
pub(super) fn PlaceList(
    /// The desk.
    screen: Screen,
    /// Those that are here.
    here: Memo<Vec<Uuid>>,
    /// Those that are put away.
    away: Memo<Vec<Uuid>>,
    /// Draws one.
    row: fn(Screen, Uuid) -> AnyView,
) -> impl IntoView {
    view! {
        <ul class="places">
            <KeyedFor each=move || here.get() key=|id| *id let:id>{row(screen, id)}</KeyedFor>
        </ul>
        <ShowIf when=move || away.with(|away| !away.is_empty())>
            <details class="places-away">
                <summary>{move || td_string!(screen.l, council.places.away, count = away.with(Vec::len))}</summary>
                <ul class="places">
                    <KeyedFor each=move || away.get() key=|id| *id let:id>{row(screen, id)}</KeyedFor>
                </ul>
            </details>
        </ShowIf>
    }
}

/// What can be done to a place: change it and put it away, or bring it back.
#[component]
pub(super) fn PlaceActions(
    /// The desk.
    screen: Screen,
    /// What kind of place.
    kind: PlaceKind,
    /// Which.
    id: Uuid,
    /// How it is called.
    #[prop(into)]
    name: Signal<String>,
    /// Whether it is put away. It is another row then.
    is_away: bool,
    /// Whether it may be changed.
    may_change: bool,
    /// Whether it may be put away and brought back.
    may_put_away: bool,
    /// Whether the server can't be asked.
    offline: Memo<bool>,
) -> impl IntoView {
    let l = screen.l;
    let change = match kind {
        PlaceKind::Centre => PlaceDialog::Centre(Some(id)),
        PlaceKind::Clinic => PlaceDialog::Clinic(Some(id)),
    };
    let label = move |words: fn(Screen, String) -> String| Signal::derive(move || words(screen, name.get()));
    let change_label = label(|screen, name| td_string!(screen.l, council.change_of, name = name));
    let away_label = label(|screen, name| td_string!(screen.l, council.put_away_of, name = name));
    let back_label = label(|screen, name| td_string!(screen.l, council.bring_back_of, name = name));
    view! {
        <div class="place__actions">
            {(may_change && !is_away).then(|| view! {
                <KeyButton letter="E" label=change_label disabled=offline on_press=ask(screen, change)>
                    {draw(icon::PENCIL)} {td_string!(l, council.change)}
                </KeyButton>
            })}
            {(may_put_away && !is_away).then(|| view! {
                <KeyButton
                    letter="P"
                    class="button button--quiet"
                    label=away_label
                    disabled=offline
                    on_press=ask(screen, PlaceDialog::PutAway(kind, id))
                >
                    {td_string!(l, council.put_away)}
                </KeyButton>
            })}
            {(may_put_away && is_away).then(|| view! {
                <KeyButton letter="B" label=back_label disabled=offline on_press=move |()| bring_back(screen, kind, id)>
                    {draw(icon::UNDO)} {td_string!(l, council.bring_back)}
                </KeyButton>
            })}
        </div>
    }
}
