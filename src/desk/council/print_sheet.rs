//! A sheet of paper with ways in, to be cut up and handed out. Nobody sees it on the screen.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Timestamp;
use ryadom_web::i18n::Locale;

use super::ways::{PASSWORD, Way, short_address};
use crate::names;
use crate::screen::Screen;

/// The sheet.
#[component]
pub(crate) fn PrintSheet(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    move || {
        let ways = screen.printed.get().map(|printed| printed.here(screen)).unwrap_or_default();
        (!ways.is_empty()).then(|| {
            view! {
                <div class="print-sheet" aria-hidden="true">
                    {ways.into_iter().map(|way| slip(screen, way)).collect_view()}
                </div>
            }
        })
    }
}

fn slip(screen: Screen, way: Way) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let Way { made, centre } = way;
    let centre = untrack(|| names::centre(screen, centre));
    let address = short_address(&made.link);
    let until = screen.times().short(Timestamp(made.expires_at), app.now.get_untracked());
    view! {
        <section class="slip">
            <div class="slip__qr" inner_html=made.qr_svg></div>
            <div class="slip__who">
                <p class="slip__app">{td_string!(l, common.app_name)}</p>
                <p class="slip__name">{made.name}</p>
                <p>{centre}</p>
                <p class="slip__code">{made.code}</p>
            </div>
            <ol class="slip__steps">
                {steps(l, &made.kind, address).into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}
            </ol>
            <p class="slip__until">{td_string!(l, people.slip.until, time = until)}</p>
        </section>
    }
}

/// Three short steps.
fn steps(l: Locale, kind: &str, address: String) -> [String; 3] {
    if kind == PASSWORD {
        [
            td_string!(l, people.slip.password_open, address = address),
            td_string!(l, people.slip.password_code).to_owned(),
            td_string!(l, people.slip.password_choose).to_owned(),
        ]
    } else {
        [
            td_string!(l, people.slip.join_camera).to_owned(),
            td_string!(l, people.slip.join_else, address = address),
            td_string!(l, people.slip.join_home).to_owned(),
        ]
    }
}
