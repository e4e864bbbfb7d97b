//! Elements, made by plain functions on Leptos' signals and owners.
//!
//! `view!` gives every piece of markup a type of its own and code to build and to compare it; on a phone that pays for
//! every byte that is most of the app. Here a piece of markup is built once by a few shared functions, and what changes
//! is rebuilt by an effect (`docs/decisions/0005-elements-by-functions.md`).

use std::cell::RefCell;

use leptos::prelude::*;
use ryadom_web::ui::Icon;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Event, HtmlElement};

/// An element being built.
#[derive(Debug, Clone)]
pub(crate) struct El(Element);

/// What is called when something happens to an element. The browser may have the call in its queue when the element
/// goes, so it is told not to make it.
struct Listener {
    element: Element,
    event: String,
    act: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let act = self.act.as_ref().unchecked_ref();
        drop(self.element.remove_event_listener_with_callback(&self.event, act));
    }
}

/// An element with its class; an empty class is none.
pub(crate) fn el(tag: &str, class: &str) -> El {
    match document().create_element(tag) {
        Ok(element) => {
            if !class.is_empty() {
                element.set_class_name(class);
            }
            El(element)
        }
        // Only for a tag that is no tag, which is a mistake of ours: something has to stand there.
        Err(_) => el("div", class),
    }
}

/// A `div` with its class.
pub(crate) fn div(class: &str) -> El {
    el("div", class)
}

/// A paragraph with its class and text.
pub(crate) fn p(class: &str, text: &str) -> El {
    el("p", class).text(text)
}

/// A `span` with its class and text.
pub(crate) fn span(class: &str, text: &str) -> El {
    el("span", class).text(text)
}

/// A button that does `act` when tapped.
pub(crate) fn button(class: &str, act: impl FnMut() + 'static) -> El {
    el("button", class).attr("type", "button").on_click(act)
}

/// A link.
pub(crate) fn link(class: &str, to: &str) -> El {
    el("a", class).attr("href", to)
}

/// A drawing as large as the text beside it; hidden from screen readers.
pub(crate) fn drawing(icon: Icon) -> El {
    copy_of(icon.drawing(), &|| {
        let made = document().create_element_ns(Some("http://www.w3.org/2000/svg"), "svg");
        let drawing = made.map_or_else(|_| el("span", ""), El);
        drawing.0.set_inner_html(icon.drawing());
        drawing.attr("class", "icon").attr("viewBox", "0 0 24 24").attr("aria-hidden", "true")
    })
}

thread_local! {
    /// What a screen has hundreds of, made once, under its name.
    static PATTERNS: RefCell<Vec<(&'static str, Element)>> = const { RefCell::new(Vec::new()) };
}

/// A copy of what `make` makes; it is made once for each name. A copy costs a fraction of making its parts one by one,
/// or of reading their markup.
pub(crate) fn copy_of(name: &'static str, make: &dyn Fn() -> El) -> El {
    let known = PATTERNS.with_borrow(|patterns| patterns.iter().find(|(known, _)| *known == name).cloned());
    // Not inside of the borrowing: what is made has copies of other things in it.
    let (_, first) = known.unwrap_or_else(|| {
        let made = (name, make().0);
        PATTERNS.with_borrow_mut(|patterns| patterns.push(made.clone()));
        made
    });
    match first.clone_node_with_deep(true) {
        Ok(copy) => El(copy.unchecked_into()),
        Err(_) => make(),
    }
}

/// The element in the page with this id.
pub(crate) fn by_id(id: &str) -> Option<El> {
    document().get_element_by_id(id).map(El)
}

/// Gives the focus to the element this selector finds once what is being made anew stands.
pub(crate) fn focus_later(selector: &'static str) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            drop(element.focus());
        }
    });
}

/// Puts an element at the end of the page.
pub(crate) fn mount(root: &El) {
    if let Some(body) = document().body() {
        // Fails only for an element that would contain itself.
        drop(body.append_with_node_1(&root.0));
    }
}

impl El {
    /// Sets an attribute.
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        // Fails only for a name that is no name.
        drop(self.0.set_attribute(name, value));
        self
    }

    /// Sets an attribute that has no value, or leaves it away.
    pub(crate) fn flag(self, name: &str, is_on: bool) -> Self {
        if is_on { self.attr(name, "") } else { self }
    }

    /// The first element in it.
    pub(crate) fn first_child(&self) -> Option<Self> {
        self.0.first_element_child().map(Self)
    }

    /// The element behind it.
    pub(crate) fn next_sibling(&self) -> Option<Self> {
        self.0.next_element_sibling().map(Self)
    }

    /// Adds a text.
    pub(crate) fn text(self, text: &str) -> Self {
        drop(self.0.append_with_str_1(text));
        self
    }

    /// Adds an element.
    pub(crate) fn add(self, child: Self) -> Self {
        drop(self.0.append_with_node_1(&child.0));
        self
    }

    /// Adds an element, if there is one.
    pub(crate) fn maybe(self, child: Option<Self>) -> Self {
        match child {
            Some(child) => self.add(child),
            None => self,
        }
    }

    /// Adds a drawing.
    pub(crate) fn icon(self, icon: Icon) -> Self {
        self.add(drawing(icon))
    }

    /// Adds a drawing that turns, for something under way.
    pub(crate) fn spinning(self, icon: Icon) -> Self {
        self.add(drawing(icon).attr("class", "icon spin"))
    }

    /// Does `act` when tapped.
    pub(crate) fn on_click(self, mut act: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| act())
    }

    /// Does `act` when something happens to it.
    pub(crate) fn on(self, event: &str, act: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, Box::new(act));
        self
    }

    fn listen(&self, event: &str, act: Box<dyn FnMut(Event)>) {
        let listener = Listener { element: self.0.clone(), event: event.to_owned(), act: Closure::wrap(act) };
        let act = listener.act.as_ref().unchecked_ref();
        drop(self.0.add_event_listener_with_callback(event, act));
        // Lives as long as what is around it: until the effect that built it runs again.
        StoredValue::new_local(listener);
    }

    /// Adds a place whose content follows the signals `fill` reads: it gets the place empty, and fills it.
    pub(crate) fn live(self, fill: impl Fn(Self) -> Self + 'static) -> Self {
        let place = div("live");
        let within = place.clone();
        follow(Box::new(move || {
            within.0.set_text_content(None);
            fill(within.clone());
        }));
        self.add(place)
    }

    /// Adds a text that follows the signals it reads.
    pub(crate) fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        let element = span("", "");
        let within = element.0.clone();
        follow(Box::new(move || within.set_text_content(Some(&text()))));
        self.add(element)
    }

    /// Sets an attribute that follows the signals it reads; `None` takes it away.
    pub(crate) fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<&'static str> + 'static,
    ) -> Self {
        let within = self.0.clone();
        follow(Box::new(move || match value() {
            Some(value) => drop(within.set_attribute(name, value)),
            None => drop(within.remove_attribute(name)),
        }));
        self
    }

    /// What is typed into a field.
    pub(crate) fn value(&self) -> String {
        get(&self.0, "value").as_string().unwrap_or_default()
    }

    /// Puts something into a field, unless it stands there already: the cursor stays where it is.
    pub(crate) fn set_value(&self, value: &str) {
        if self.value() != value {
            drop(js_sys::Reflect::set(&self.0, &"value".into(), &value.into()));
        }
    }

    /// Keeps a field as a signal says.
    pub(crate) fn live_value(self, value: impl Fn() -> String + 'static) -> Self {
        let within = self.clone();
        follow(Box::new(move || within.set_value(&value())));
        self
    }

    /// Whether a box is ticked.
    pub(crate) fn is_checked(&self) -> bool {
        get(&self.0, "checked").is_truthy()
    }

    /// Gives it the focus once it is in the page; the page does not scroll to it.
    pub(crate) fn focus_soon(self) -> Self {
        let element = self.0.clone();
        queue_microtask(move || {
            if let Some(element) = element.dyn_ref::<HtmlElement>() {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                // Without the focus the screen is still right.
                drop(element.focus_with_options(&options));
            }
        });
        self
    }

    /// The element itself.
    pub(crate) const fn element(&self) -> &Element {
        &self.0
    }
}

/// Runs now, and again whenever a signal it read has changed, until what is around it is made anew.
pub(crate) fn follow(mut run: Box<dyn FnMut()>) {
    StoredValue::new_local(RenderEffect::new(move |_: Option<()>| run()));
}

fn get(element: &Element, name: &str) -> JsValue {
    js_sys::Reflect::get(element, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
