//! What a day costs to send: a hundred completions with notes go up in one small request.

#![cfg(test)]

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use ryadom_domain::{
    ClockReading, DeliveryId, Event, EventId, Outcome, Payload, ReceivedBy, Revision, Timestamp,
};
use ryadom_protocol::event;
use ryadom_protocol::sync::{DeliveryAt, EVENTS_MAX, SyncRequest};
use uuid::Uuid;

const BUDGET_BYTES: usize = 8 * 1024;

/// Chance with a seed (splitmix64): ids do not compress, and the same ids come every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[usize::try_from(self.below(words.len() as u64)).unwrap()]
    }

    /// A UUIDv7 of this moment.
    fn uuid_at(&mut self, at_ms: u64) -> Uuid {
        let random = (u128::from(self.next()) << 64) | u128::from(self.next());
        let variable = random & 0x0FFF_3FFF_FFFF_FFFF_FFFF;
        Uuid::from_u128((u128::from(at_ms) << 80) | 0x7000_8000_0000_0000_0000 | variable)
    }
}

/// About forty characters in a volunteer's words, hardly one like another.
fn note(chance: &mut Chance) -> String {
    let who =
        ["Отдал дочери", "Соседка взяла", "Открыла сама", "Передал мужу", "Оставил у двери", "Внук встретил"];
    let what = [
        "просила звонить",
        "плохо слышит",
        "собака во дворе",
        "лифт не работает",
        "нужна ещё вода",
        "спасибо всем",
    ];
    let flat = 1 + chance.below(180);
    let (who, what) = (chance.one_of(&who), chance.one_of(&what));
    format!("{who}, кв. {flat}, {what} до {}:{:02}", 8 + chance.below(12), chance.below(60))
}

fn completions(n_events: u64) -> SyncRequest {
    let mut chance = Chance(2020);
    let handed_out_at = 1_590_739_200_000;
    let events = (0..n_events).map(|n| {
        let at = handed_out_at + 3_600_000 + n * 240_000 + chance.below(200_000);
        let written_at = handed_out_at + chance.below(86_400_000);
        let received_by = if n % 3 == 0 { ReceivedBy::Neighbour } else { ReceivedBy::Recipient };
        let event = Event {
            id: EventId::new(chance.uuid_at(at)),
            delivery: DeliveryId::new(chance.uuid_at(written_at)),
            base: Revision(10_000 + chance.below(5_000)),
            made: ClockReading { at: Timestamp(at.try_into().unwrap()), offset_ms: Some(-1_234) },
            payload: Payload::Completed {
                outcome: Outcome::Delivered,
                received_by: Some(received_by),
                note: note(&mut chance),
                on_behalf_of: None,
            },
        };
        event::Event::from(&event)
    });
    let events = events.collect();
    let mut chance = Chance(1);
    SyncRequest { device: chance.uuid_at(handed_out_at), cursor: 15_000, events, ..SyncRequest::default() }
}

fn gzipped(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn hundred_completions_with_notes_are_one_request_of_eight_kib() {
    let request = completions(100);
    assert!(request.events.len() <= EVENTS_MAX);
    let text = serde_json::to_string(&request).unwrap();
    let notes: Vec<usize> = {
        let mut chance = Chance(7);
        (0..100).map(|_| note(&mut chance).chars().count()).collect()
    };
    let mean = notes.iter().sum::<usize>() / notes.len();
    assert!((36..=48).contains(&mean), "notes of about forty characters, not {mean}");
    let n_bytes = gzipped(&text);
    assert!(n_bytes <= BUDGET_BYTES, "{n_bytes} bytes of gzip, {} plain", text.len());
}

#[test]
fn what_waits_for_the_third_mark_fits_into_it_too() {
    let mut request = completions(100);
    // The pick-ups of the same deliveries.
    let picked_up = request.events.iter();
    let picked_up = picked_up.map(|event| DeliveryAt { delivery: event.delivery, position: event.base });
    request.awaits = picked_up.collect();
    let n_bytes = gzipped(&serde_json::to_string(&request).unwrap());
    assert!(n_bytes <= BUDGET_BYTES, "{n_bytes} bytes of gzip");
}
