//! The head of a screen.

use crate::dom::{El, el};
use crate::shell::Shell;

/// The one `h1` of a screen. It takes the focus when the person comes here, so that a screen reader starts there.
pub(crate) fn heading(shell: Shell, class: &str) -> El {
    let heading = el("h1", class).attr("tabindex", "-1");
    if shell.nav.has_moved() { heading.focus_soon() } else { heading }
}

/// The head of a main screen.
pub(crate) fn top(shell: Shell, title: &str) -> El {
    el("header", "top").add(heading(shell, "top__title").text(title))
}
