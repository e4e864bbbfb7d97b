//! The code, who it is for, and what they chose so far.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::api::account::Welcome;
use ryadom_web::actions::{self, ActionError};
use ryadom_web::i18n::Locale;
use ryadom_web::platform;

use crate::entry::code_in_address;
use crate::keyboard::focus_on;
use crate::parts::Loaded;
use crate::parts::form::Form;
use crate::screen::Screen;

/// Name of the page's heading.
pub(super) const TITLE_ID: &str = "welcome-title";

/// The way in of this browser.
#[derive(Clone, Copy)]
pub(crate) struct Welcoming {
    /// The code; it stays in the address until somebody is in.
    pub(super) code: RwSignal<String>,
    /// Who it is for.
    pub(super) who: Loaded<Welcome>,
    pub(super) login: RwSignal<String>,
    pub(super) password: RwSignal<String>,
    pub(super) form: Form,
    /// Whether the page has been drawn: another language draws it anew, and nobody moved.
    is_open: StoredValue<bool>,
}

impl Welcoming {
    /// With the code of the address, if there is one.
    pub(crate) fn new(screen: Screen) -> Self {
        Self {
            code: RwSignal::new(code_in_address()),
            who: Loaded::new(screen.app),
            login: RwSignal::new(String::new()),
            password: RwSignal::new(String::new()),
            form: Form::new(screen, "welcome", label),
            is_open: StoredValue::new(false),
        }
    }

    /// Somebody has opened the page: without a code in its address it is typed in at once.
    pub(super) fn open(self) {
        if !self.is_open.get_value() {
            self.is_open.set_value(true);
            if self.code.with_untracked(String::is_empty) {
                focus_on(self.form.id("code"));
            }
        }
    }

    /// Asks whose the code is.
    pub(super) fn ask(self, screen: Screen) {
        let code = self.code.get_untracked();
        let asking = self.who.asking();
        actions::welcome(screen.app, code, move |answer| {
            asking(answer);
            focus_on(TITLE_ID);
        });
    }

    /// Takes a code that was typed in; a reload finds it in the address.
    pub(super) fn take(self, screen: Screen, code: String) {
        platform::replace_address(&format!("/desk/welcome#{code}"));
        self.code.set(code);
        self.ask(screen);
    }

    /// Another code is to be typed in.
    pub(super) fn anew(self) {
        platform::replace_address("/desk/welcome");
        self.code.set(String::new());
        self.who.trouble.set(None);
        self.who.value.set(None);
        self.form.clear();
        focus_on(TITLE_ID);
    }

    /// Whether a code that can't be used is a volunteer's, for whom the phone's app is the way in.
    pub(super) fn is_for_phone(error: &ActionError) -> bool {
        matches!(error, ActionError::Server { code, .. } if code == "wrong_kind")
    }
}

fn label(l: Locale, path: &str) -> String {
    match path {
        "code" => td_string!(l, council.welcome.code),
        "login" => td_string!(l, desk.sign_in.login),
        _ => td_string!(l, desk.sign_in.password),
    }
    .to_owned()
}
