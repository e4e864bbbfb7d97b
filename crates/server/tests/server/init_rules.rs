//! A file may do to a council what a desk may, and no more.

use ryadom_domain::access::Actor;
use ryadom_domain::{CentreId, CouncilId, DeviceId, MemberId, Role};
use ryadom_server::store::{Identity, Store};
use serde_json::json;
use uuid::Uuid;

use crate::init::{EXAMPLE, Shell};
use crate::support::council::{created_in, event};

struct Made {
    shell: Shell,
    council: CouncilId,
}

impl Made {
    fn new() -> Self {
        let shell = Shell::new();
        shell.done(EXAMPLE, &[]);
        let store = Store::open_existing(&shell.db()).unwrap();
        let council = store.councils().unwrap()[0].id;
        store.close();
        Self { shell, council }
    }

    fn id(&self, kind: &str, key: &str) -> Uuid {
        let file = rusqlite::Connection::open(self.shell.db()).unwrap();
        let sql = "select id from init_key where kind = $1 and key = $2";
        file.query_row(sql, [kind, key], |row| row.get(0)).map(Uuid::from_bytes).unwrap()
    }

    fn text(&self, sql: &str) -> String {
        let file = rusqlite::Connection::open(self.shell.db()).unwrap();
        file.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    fn execute(&self, sql: &str) {
        let file = rusqlite::Connection::open(self.shell.db()).unwrap();
        file.execute_batch(sql).unwrap();
    }

    /// Refused in earnest as in a dry run, with these words, and nothing changes.
    fn check_refused(&self, file: &str, words: &str) {
        let before = self.shell.number("audit_log");
        let dry = self.shell.init(file, &["--dry-run"]);
        let dry = String::from_utf8(dry.stderr).unwrap();
        let said = self.shell.refused(file);
        assert!(said.contains(words) && dry.contains(words), "{said}\n{dry}");
        assert_eq!(self.shell.number("audit_log"), before);
    }

    async fn password(&self, key: &str) {
        let store = Store::open_existing(&self.shell.db()).unwrap();
        let phc = ryadom_server::password::hash("очень длинный пароль").unwrap();
        let member = MemberId::new(self.id("member", key));
        assert!(store.put_password(self.council, member, phc).await.unwrap());
        store.close();
    }
}

fn member(key: &str, name: &str, role: &str, centre: &str) -> String {
    format!("key = \"{key}\"\nname = \"{name}\"\nrole = \"{role}\"\ncentre = \"{centre}\"\n")
}

#[tokio::test]
async fn nobody_is_moved_away_from_what_they_hold() {
    let made = Made::new();
    let store = Store::open_existing(&made.shell.db()).unwrap();
    let centre = made.id("centre", "ryadom");
    let olga = MemberId::new(made.id("member", "olga"));
    let actor = Actor { member: olga, role: Role::Coordinator, centre: CentreId::new(centre) };
    let (olga, device) =
        (Identity { council: made.council, actor, session: None }, DeviceId::new(Uuid::now_v7()));
    let to = made.id("member", "alina");
    let events = [created_in(centre.as_u128(), 1), event(9, 1, "assigned", json!({ "to": to }))];
    let receipts = store.commit(&olga, device, &events).await.unwrap();
    assert!(receipts.iter().all(|receipt| receipt.result == "applied"), "{receipts:?}");
    store.close();
    let name = "Выдуманная Алина";
    let (here, there) =
        (member("alina", name, "volunteer", "ryadom"), member("alina", name, "volunteer", "neighbours"));
    assert!(EXAMPLE.contains(&here));
    made.check_refused(&EXAMPLE.replace(&here, &there), "member alina: open deliveries are held");
}

#[tokio::test]
async fn somebody_who_can_sign_in_stays_administrator() {
    let made = Made::new();
    made.password("anna").await;
    let (anna, olga) = ("Выдуманная Анна", "Выдуманная Ольга");
    let handed_on = EXAMPLE
        .replace(
            &member("anna", anna, "administrator", "ryadom"),
            &member("anna", anna, "coordinator", "ryadom"),
        )
        .replace(
            &member("olga", olga, "coordinator", "ryadom"),
            &member("olga", olga, "administrator", "ryadom"),
        );
    made.check_refused(&handed_on, "member anna: nobody else is an administrator who can sign in");
    made.password("olga").await;
    made.shell.done(&handed_on, &[]);
    assert_eq!(made.text("select login from member where role = 'administrator'"), "olga");
    // Who leaves the desk leaves the password there.
    let rita = "Выдуманная Рита";
    made.password("rita").await;
    let out = handed_on
        .replace(&member("rita", rita, "operator", "ryadom"), &member("rita", rita, "volunteer", "ryadom"));
    made.shell.done(&out, &[]);
    assert_eq!(made.shell.number("member where password is not null and role = 'volunteer'"), 0);
}

#[test]
fn no_two_places_are_called_the_same() {
    let made = Made::new();
    let name = "name = \"Поликлиника № 2\"";
    let twice = EXAMPLE.replace(name, "name = \"поликлиника №1\"");
    let words =
        "clinic clinic-2, name: another clinic is called Поликлиника № 1: only case, spaces or signs differ";
    made.check_refused(&twice, words);
    let equal = EXAMPLE.replace(name, "name = \"Поликлиника № 1 \"");
    made.check_refused(&equal, "clinic clinic-2, name: another clinic is called so as well");
    let (from, until) = (
        EXAMPLE.find("[[clinic]]\nkey = \"clinic-1\"").unwrap(),
        EXAMPLE.find("[[clinic]]\nkey = \"clinic-2\"").unwrap(),
    );
    let without_the_first = format!("{}{}", &EXAMPLE[..from], &EXAMPLE[until..]);
    let renamed = without_the_first.replace(name, "name = \"поликлиника №1\"");
    let words =
        "clinic clinic-2, name: another clinic, which the file does not name, is called Поликлиника № 1";
    made.check_refused(&renamed, words);
    made.execute("update clinic set put_away_at = 1 where name = 'Поликлиника № 1'");
    made.check_refused(&renamed, "which is put away, is called Поликлиника № 1: bring it back at the desk");
}

#[test]
fn places_that_are_alike_already_stay_so_and_none_of_them_is_guessed() {
    let made = Made::new();
    made.execute("update clinic set name = 'Поликлиника №1' where name = 'Поликлиника № 2'");
    let alike = EXAMPLE.replace("name = \"Поликлиника № 2\"", "name = \"Поликлиника №1\"");
    let nothing = "Nothing differs: nothing was written.\n";
    assert_eq!(made.shell.done(&alike, &[]), nothing);
    // Known by their exact names where no file has named them before.
    let ids = || ["clinic-1", "clinic-2"].map(|key| made.id("clinic", key));
    let before = ids();
    made.execute("delete from init_key");
    assert_eq!(made.shell.done(&alike, &[]), nothing);
    assert_eq!(ids(), before);
    made.execute("delete from init_key");
    let neither = alike.replace("name = \"Поликлиника №1\"", "name = \"Поликлиника 1\"");
    let words = "clinic clinic-2, name: it could be several, give the exact name of one: Поликлиника № 1, Поликлиника №1";
    made.check_refused(&neither, words);
}

#[test]
fn a_member_is_added_to_the_centre_named_exactly() {
    let made = Made::new();
    made.execute(
        "update centre set name = 'Штаб №1' where name like '%Рядом%'; \
         update centre set name = 'Штаб 1' where name like '%соседи%'",
    );
    for (name, centre) in [("Новая Надя", "Штаб №1"), ("Новая Нина", "Штаб 1")] {
        let output = made.shell.run(&["member", "add", name, "--centre", centre]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let sql = "select c.name from member m join centre c on c.id = m.centre where m.name = ";
        assert_eq!(made.text(&format!("{sql}'{name}'")), centre);
    }
    let refused = made.shell.run(&["member", "add", "Новая Ната", "--centre", "штаб 1"]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success() && said.contains("could be several centres"), "{said}");
}

#[test]
fn nobody_is_added_to_a_centre_that_is_put_away() {
    let made = Made::new();
    made.execute("update centre set put_away_at = 1 where name like '%соседи%'");
    let more = format!("{EXAMPLE}\n[[member]]\n{}", member("new", "Новая Надя", "volunteer", "neighbours"));
    made.check_refused(&more, "member new: the centre is put away");
    made.shell.done(EXAMPLE, &[]);
}

#[test]
fn two_members_exchange_their_logins() {
    let made = Made::new();
    let swapped = EXAMPLE
        .replace("login = \"olga\"", "login = \"x\"")
        .replace("login = \"pavel\"", "login = \"olga\"")
        .replace("login = \"x\"", "login = \"pavel\"");
    made.shell.done(&swapped, &[]);
    assert_eq!(made.text("select name from member where login = 'olga'"), "Придуманный Павел");
    assert_eq!(made.text("select name from member where login = 'pavel'"), "Выдуманная Ольга");
    let told = made.text("select group_concat(detail) from audit_log where action = 'member_changed'");
    assert!(told.contains(r#""value":"olga","before":"pavel""#), "{told}");
    assert_eq!(made.shell.done(&swapped, &[]), "Nothing differs: nothing was written.\n");
}
