//! The volunteer's app.
use leptos::prelude::*;
use ryadom_web::i18n::{I18nContextProvider, t, use_i18n};

#[component]
fn Hello() -> impl IntoView {
    let i18n = use_i18n();
    let n = RwSignal::new(3u32);
    view! { <p>{t!(i18n, common.app_name)} " " {t!(i18n, phone.today.left, count = move || n.get())}</p> }
}

fn main() {
    mount_to_body(|| view! { <I18nContextProvider><Hello/></I18nContextProvider> });
}
