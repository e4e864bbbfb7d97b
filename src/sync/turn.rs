//! Whose turn it is: of several tabs one talks to the server at a time.
//!
//! Only a matter of thrift: if two talk at once, the store lets one step count and the other one start over.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::{js, platform};

const NAME: &str = "ryadom-sync";

/// While it lives, no other tab talks.
#[derive(Debug)]
pub(super) struct Turn {
    give_back: Option<Function>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(give_back) = &self.give_back {
            drop(give_back.call0(&JsValue::UNDEFINED));
        }
    }
}

/// Takes the turn, unless another tab has it. A browser without locks lets every tab talk.
pub(super) async fn take() -> Option<Turn> {
    let locks = js::get(&platform::navigator(), "locks");
    if !locks.is_object() {
        return Some(Turn { give_back: None });
    }
    let mut give_back = None;
    let held = Promise::new(&mut |resolve, _| give_back = Some(resolve));
    let is_mine = Promise::new(&mut |resolve, _| ask(&locks, held.clone(), &resolve));
    let is_mine = JsFuture::from(is_mine).await.is_ok_and(|is_mine| is_mine.is_truthy());
    is_mine.then_some(Turn { give_back })
}

fn ask(locks: &JsValue, held: Promise, answer: &Function) {
    let tell = answer.clone();
    let on_turn = Closure::once_into_js(move |lock: JsValue| {
        drop(tell.call1(&JsValue::UNDEFINED, &(!lock.is_null()).into()));
        if lock.is_null() { JsValue::UNDEFINED } else { held.into() }
    });
    let options = js::object(&[("ifAvailable", true.into())]);
    match js::call(locks, "request", &[NAME.into(), options, on_turn]) {
        Ok(over) => {
            // Refused altogether, as in some private modes: talk without.
            let tell = answer.clone();
            let refused = Closure::once_into_js(move || drop(tell.call1(&JsValue::UNDEFINED, &true.into())));
            drop(js::call(&over, "catch", &[refused]));
        }
        Err(_) => drop(answer.call1(&JsValue::UNDEFINED, &true.into())),
    }
}
