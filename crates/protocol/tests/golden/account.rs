//! `account.json` and `set_up.json`: one's own password, coming in for the first time, and a council's first day.

use ryadom_protocol::api::SignInRequest;
use ryadom_protocol::api::account::{PasswordChange, Welcome, WelcomeAsk, WelcomeFinish};
use ryadom_protocol::api::set_up::{SetUpCentre, SetUpCode, SetUpDraft, SetUpFinish, SetUpState};

use crate::Golden;
use crate::event::EVENT;

#[test]
fn accounts_are_written_and_read_as_the_golden_file_says() {
    let golden = Golden::read(include_str!("../../golden/account.json"));
    golden.check_secret(&PasswordChange { current: "the old secret".into(), new: "the new secret".into() });
    golden.check_secret(&WelcomeAsk { code: "secret-482".into() });
    golden.check_secret(&WelcomeFinish {
        code: "secret-482".into(),
        login: "irina".into(),
        password: "three secret words".into(),
        device: EVENT,
    });
    golden.check_struct(&Welcome {
        name: "Ирина Котова".into(),
        role: "coordinator".into(),
        centre_name: "Штаб «Вместе»".into(),
        council_name: "Смоленская область".into(),
        login: "irina".into(),
    });
    golden.check_names(
        "today",
        &["PasswordChange", "Welcome", "Welcome, least", "WelcomeAsk", "WelcomeFinish"],
    );
}

fn draft() -> SetUpDraft {
    SetUpDraft {
        council_name: "Смоленская область".into(),
        time_zone: "Europe/Moscow".into(),
        centres: vec![SetUpCentre {
            name: "Штаб «Вместе»".into(), hotline: "+7 000 000-00-02".into()
        }],
        admin_name: "Анна".into(),
        admin_login: "anna".into(),
        admin_centre: 1,
    }
}

#[test]
fn a_set_up_is_written_and_read_as_the_golden_file_says() {
    let golden = Golden::read(include_str!("../../golden/set_up.json"));
    golden.check_struct(&SetUpState { state: "open".into(), draft: Some(draft()), demo: true });
    golden.check_struct(&draft());
    golden.check_struct(&draft().centres[0]);
    golden.check_secret(&SetUpCode { code: "secret-482".into() });
    golden.check_secret(&SetUpFinish {
        draft: draft(),
        password: "three secret words".into(),
        device: EVENT,
    });
    let names = ["SetUpCentre", "SetUpCentre, least", "SetUpCode", "SetUpDraft", "SetUpDraft, least"];
    golden.check_names("today", &[&names[..], &["SetUpFinish", "SetUpState", "SetUpState, least"]].concat());
}

#[test]
fn a_sign_in_that_is_written_to_a_log_does_not_say_the_password() {
    let request =
        SignInRequest { login: "olga".into(), password: "у нас всё рядом".into(), device: EVENT };
    assert_eq!(format!("{request:?}"), r#"SignInRequest { login: "olga", .. }"#);
}
