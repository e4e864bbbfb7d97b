//! Large rows to choose by: a tap on one is the answer; a radio group for settings.

use ryadom_web::ui::Icon;

use crate::dom::{El, button, div, el, span};

/// A row that acts at once.
pub(crate) fn choice(icon: Icon, word: &str, act: impl FnMut() + 'static) -> El {
    button("choice", act).icon(icon).add(span("choice__body", word))
}

/// One of a few, side by side: a word for each, with an icon or without, and which one is chosen.
pub(crate) fn radio_group(
    legend: &str,
    name: &'static str,
    options: &[(Option<Icon>, &str)],
    chosen: usize,
    choose: fn(crate::shell::Shell, usize),
    shell: crate::shell::Shell,
) -> El {
    let mut segments = div("segments");
    for (i, (icon, word)) in options.iter().enumerate() {
        let input = el("input", "visually-hidden")
            .attr("type", "radio")
            .attr("name", name)
            .flag("checked", i == chosen)
            .on("change", move |_| choose(shell, i));
        let icon = icon.map(crate::dom::drawing);
        segments = segments.add(el("label", "segment").add(input).maybe(icon).add(span("", word)));
    }
    el("fieldset", "setting").add(el("legend", "setting__name").text(legend)).add(segments)
}
