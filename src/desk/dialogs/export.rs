//! The list as a file?

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::DeliveryId;
use ryadom_web::actions::{self, ActionError};
use ryadom_web::ui::icon::{self, icon as draw};

use crate::council::is_offline;
use crate::parts::notice_line;
use crate::screen::Screen;
use crate::words;

/// Most rows that the server puts into a file.
const ROWS_MAX: usize = 20_000;

/// What is known of a file that was asked for.
#[derive(Clone, Copy)]
struct Asked {
    busy: RwSignal<bool>,
    problem: RwSignal<Option<String>>,
}

impl Asked {
    fn ask(self, screen: Screen, format: &str, ids: &[DeliveryId]) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.problem.set(None);
        let count = ids.len();
        let language = screen.app.settings.with_untracked(|settings| settings.language);
        actions::export(screen.app, format, language, ids, move |result| {
            // The dialog may be closed by now: the file has come all the same.
            let _ = self.busy.try_set(false);
            match result {
                Ok(()) => {
                    if self.problem.try_get_untracked().is_some() {
                        screen.answer();
                    }
                    screen.say(td_string!(screen.l, desk.export.done, count = count));
                }
                Err(error) => {
                    notice_line(screen.app, &error);
                    drop(self.problem.try_set(Some(trouble(screen, &error))));
                }
            }
        });
    }
}

/// How many rows, what is in them, and a button for each kind of file.
#[component]
pub(crate) fn Export(
    /// The desk.
    screen: Screen,
    /// The rows that the list showed when it was asked.
    ids: Vec<DeliveryId>,
) -> impl IntoView {
    let l = screen.l;
    let n_shown = ids.len();
    let on_server: Vec<DeliveryId> = untrack(|| known_to_server(screen, ids));
    let (count, n_here) = (on_server.len(), n_shown - on_server.len());
    let can_be_one = count > 0 && count <= ROWS_MAX;
    let asked = Asked { busy: RwSignal::new(false), problem: RwSignal::new(None) };
    let offline = is_offline(screen.app);
    let is_off = move || !can_be_one || offline.get() || asked.busy.get();
    let rows = StoredValue::new(on_server);
    let take = move |format: &str| rows.with_value(|ids| asked.ask(screen, format, ids));
    let warning = |words: String| {
        view! { <p class="notice notice--warn">{draw(icon::ALERT)} <span class="notice__body">{words}</span></p> }
    };
    view! {
        <div class="form-stack">
            <p>{td_string!(l, desk.export.rows, count = count)}</p>
            <p>{td_string!(l, desk.export.inside)}</p>
            {(n_here > 0).then(|| warning(td_string!(l, desk.export.only_here, count = n_here)))}
            {(count > ROWS_MAX).then(|| warning(td_string!(l, desk.export.too_many).to_owned()))}
            <div role="status">
                {move || offline.get().then(|| warning(td_string!(l, desk.export.offline).to_owned()))}
                {move || asked.busy.get().then(|| view! { <p>{td_string!(l, desk.export.busy)}</p> })}
            </div>
            <div role="alert">
                {move || asked.problem.get().map(|problem| view! {
                    <p class="field__error">{draw(icon::ALERT)} {problem}</p>
                })}
            </div>
            <div class="form-end">
                <button type="button" class="button button--primary" disabled=is_off on:click=move |_| take("xlsx")>
                    {draw(icon::DOWNLOAD)} {td_string!(l, desk.export.xlsx)}
                </button>
                <button type="button" class="button" disabled=is_off on:click=move |_| take("csv")>
                    {draw(icon::DOWNLOAD)} {td_string!(l, desk.export.csv)}
                </button>
                <button type="button" class="button" on:click=move |_| screen.answer()>{td_string!(l, common.cancel)}</button>
            </div>
            <p class="detail__soft">{td_string!(l, desk.export.which)}</p>
        </div>
    }
}

/// Those that the server has numbered: of the others it can write nothing.
fn known_to_server(screen: Screen, ids: Vec<DeliveryId>) -> Vec<DeliveryId> {
    screen.index.with(|index| {
        let is_known = |id: &DeliveryId| index.get(*id).is_some_and(|row| row.delivery.number > 0);
        ids.into_iter().filter(is_known).collect()
    })
}

/// What went wrong. A row that the server does not find has gone to another centre since the list was drawn.
fn trouble(screen: Screen, error: &ActionError) -> String {
    if matches!(error, ActionError::Server { code, .. } if code == "not_found") {
        td_string!(screen.l, desk.export.changed).to_owned()
    } else {
        words::action_error(screen.l, error)
    }
}
