//! Something the app has to say, in place; and a state with nothing to show.

use ryadom_web::ui::Icon;

use crate::dom::{El, div, p};

/// An icon, a title and a sentence; more can be added to the answer's second part.
pub(crate) fn notice(class: &str, icon: Icon, title: &str, help: &str) -> El {
    let body = div("notice__body").add(p("notice__title", title)).maybe(some(help));
    div(class).icon(icon).add(body)
}

/// An icon, a sentence, and a way on.
pub(crate) fn banner(class: &str, icon: Icon, words: &str, way: Option<El>) -> El {
    let body = div("notice__body").add(p("", words)).maybe(way.map(|way| div("notice__actions").add(way)));
    div(class).icon(icon).add(body)
}

/// Why there is nothing here, and what to do.
pub(crate) fn empty(icon: Icon, title: &str, help: &str) -> El {
    div("empty").icon(icon).add(p("empty__title", title)).maybe(some(help))
}

/// A problem in words, said aloud by a screen reader.
pub(crate) fn alert(words: &str) -> El {
    p("notice notice--bad", "").attr("role", "alert").icon(ryadom_web::ui::icon::ALERT).text(words)
}

fn some(text: &str) -> Option<El> {
    (!text.is_empty()).then(|| p("", text))
}
