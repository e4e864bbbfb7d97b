//! `places.json`, `audit.json` and `exports.json`: what the section «Совет» shows and changes, and the lists taken out.

use ryadom_protocol::api::audit::{AuditDelivery, AuditDetail, AuditPage, AuditRow, AuditSearch};
use ryadom_protocol::api::exports::ExportRequest;
use ryadom_protocol::api::places::{
    CentreChange, ClinicChange, CouncilChange, CouncilPlaces, LiaisonsChange, NamedPhone, PlaceCentre,
    PlaceClinic, PlaceLiaison, Saved,
};

use crate::Golden;
use crate::event::{CENTRE, CLINIC, DELIVERY, EARLIER, EVENT, MEMBER};

fn centre() -> PlaceCentre {
    PlaceCentre {
        id: CENTRE,
        name: "Штаб «Вместе»".into(),
        hotline: "+7 000 000-00-02".into(),
        put_away: true,
        members: 24,
    }
}

fn clinic() -> PlaceClinic {
    PlaceClinic {
        id: CLINIC,
        name: "Поликлиника № 3".into(),
        address: "Смоленск, Фрунзе, 40".into(),
        hours: "пн–пт 8–18".into(),
        phone: "+7 000 000-00-05".into(),
        note: "окно 4, второй этаж".into(),
        put_away: true,
        liaisons: vec![liaison()],
    }
}

fn liaison() -> PlaceLiaison {
    PlaceLiaison { centre: CENTRE, rank: 1, name: "Ирина".into(), phone: "+7 000 000-00-03".into() }
}

#[test]
fn places_are_written_and_read_as_the_golden_file_says() {
    let golden = Golden::read(include_str!("../../golden/places.json"));
    let (name, time_zone) = ("Смоленская область".to_owned(), "Europe/Moscow".to_owned());
    golden.check_struct(&CouncilPlaces {
        name: name.clone(),
        time_zone: time_zone.clone(),
        centres: vec![centre()],
        clinics: vec![clinic()],
    });
    golden.check_struct(&CouncilChange { name: Some(name), time_zone: Some(time_zone) });
    golden.check_struct(&centre());
    golden.check_struct(&clinic());
    golden.check_struct(&liaison());
    golden.check_struct(&CentreChange {
        id: Some(CENTRE),
        new: true,
        name: Some("Штаб «Вместе»".into()),
        hotline: Some("+7 000 000-00-02".into()),
    });
    let PlaceClinic { id, name, address, hours, phone, note, .. } = clinic();
    golden.check_struct(&ClinicChange {
        id: Some(id),
        new: true,
        name: Some(name),
        address: Some(address),
        hours: Some(hours),
        phone: Some(phone),
        note: Some(note),
    });
    let person = NamedPhone { name: "Ирина".into(), phone: "+7 000 000-00-03".into() };
    golden.check_struct(&LiaisonsChange {
        centre: CENTRE,
        people: vec![person.clone()],
        before: Some(vec![person.clone()]),
    });
    golden.check_struct(&person);
    golden.check_struct(&Saved { id: CENTRE });
}

fn row() -> AuditRow {
    AuditRow {
        id: EVENT,
        at: 1_590_750_060_000,
        actor: "member".into(),
        member: Some(MEMBER),
        member_name: "Ольга Смирнова".into(),
        action: "exported".into(),
        centre: Some(CENTRE),
        subject_kind: "clinic".into(),
        subject: Some(CLINIC),
        subject_name: "Поликлиника № 3".into(),
        n_deliveries: 1,
        deliveries: vec![delivery()],
        details: vec![detail()],
    }
}

fn delivery() -> AuditDelivery {
    AuditDelivery { id: DELIVERY, number: 17, centre: CENTRE }
}

fn detail() -> AuditDetail {
    AuditDetail {
        key: "name".into(), value: "Поликлиника № 3".into(), before: "Поликлиника 3".into()
    }
}

#[test]
fn the_audit_log_is_written_and_read_as_the_golden_file_says() {
    let golden = Golden::read(include_str!("../../golden/audit.json"));
    golden.check_struct(&AuditSearch {
        from: Some(1_590_740_000_000),
        until: Some(1_590_760_000_000),
        member: Some(MEMBER),
        actions: vec!["exported".into(), "imported".into()],
        subject: Some(CLINIC),
        number: Some(17),
        before: Some(EARLIER),
    });
    golden.check_struct(&AuditPage { rows: vec![row()], more: true });
    golden.check_struct(&row());
    golden.check_struct(&delivery());
    golden.check_struct(&detail());
}

#[test]
fn an_export_is_asked_for_as_the_golden_file_says() {
    let golden = Golden::read(include_str!("../../golden/exports.json"));
    golden.check_struct(&ExportRequest {
        format: "xlsx".into(),
        language: "ru".into(),
        deliveries: vec![DELIVERY],
    });
}
