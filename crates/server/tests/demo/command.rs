//! `ryadom demo` as somebody types it.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn demo(folder: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ryadom"));
    command.env_remove("RYADOM_PUBLIC_URL");
    command.args(["demo", "--db"]).arg(folder.join("demo.sqlite")).args(more).output().unwrap()
}

fn json(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn says_how_to_come_in_and_says_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let first = json(&demo(folder.path(), &["--json", "--public-url", "https://ryadom.example/"]));
    let code = first["volunteer"]["code"].as_str().unwrap();
    assert_eq!(first["volunteer"]["link"], format!("https://ryadom.example/join#{code}"));
    assert_eq!(first["coordinators"].as_array().unwrap().len(), 2);
    assert!(first["notice"].as_str().unwrap().contains("вымышлены"));
    let administrator = &first["administrator"];
    assert_eq!(administrator["login"], "demo-admin");
    assert!(administrator["name"].as_str().unwrap().contains("вымышлен"), "{administrator}");
    let size = std::fs::metadata(folder.path().join("demo.sqlite")).unwrap().len();
    let again =
        json(&demo(folder.path(), &["--json", "--if-missing", "--public-url", "https://ryadom.example/"]));
    assert_eq!(again, first);
    assert_eq!(std::fs::metadata(folder.path().join("demo.sqlite")).unwrap().len(), size);

    let words = demo(folder.path(), &["--if-missing"]);
    let words = String::from_utf8(words.stdout).unwrap();
    let administrators = administrator["password"].as_str().unwrap();
    for secret in [code, "demo1", password(&first, 1), "invented", "demo-admin", administrators] {
        assert!(words.contains(secret), "{secret}: {words}");
    }
}

fn password(said: &Value, n: usize) -> &str {
    said["coordinators"][n]["password"].as_str().unwrap()
}

#[test]
fn no_two_demos_share_a_secret() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (first, second) = (json(&demo(one.path(), &["--json"])), json(&demo(other.path(), &["--json"])));
    assert_eq!(first["volunteer"]["name"], second["volunteer"]["name"], "the seed says who there is");
    assert_ne!(first["volunteer"]["code"], second["volunteer"]["code"]);
    assert_ne!(password(&first, 0), password(&second, 0));
    assert_ne!(password(&first, 0), password(&first, 1));
    assert_ne!(first["administrator"]["password"], second["administrator"]["password"]);
    assert_ne!(first["administrator"]["password"], first["coordinators"][0]["password"]);
}

#[test]
fn what_no_longer_works_is_made_anew_when_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let first = json(&demo(folder.path(), &["--json"]));
    let file = rusqlite::Connection::open(folder.path().join("demo.sqlite")).unwrap();
    let phc = ryadom_server::password::hash("somebody changed it").unwrap();
    assert_eq!(file.execute("update member set password = $1 where login = 'demo2'", [phc]).unwrap(), 1);
    drop(file);
    let second = json(&demo(folder.path(), &["--json", "--if-missing"]));
    assert_ne!(password(&second, 1), password(&first, 1));
    assert_eq!((password(&second, 0), &second["volunteer"]), (password(&first, 0), &first["volunteer"]));
    assert_eq!(json(&demo(folder.path(), &["--json", "--if-missing"])), second);
}

#[test]
fn a_demo_of_an_earlier_build_gets_its_administrator() {
    let folder = tempfile::tempdir().unwrap();
    let first = json(&demo(folder.path(), &["--json"]));
    let file = rusqlite::Connection::open(folder.path().join("demo.sqlite")).unwrap();
    assert_eq!(file.execute("delete from member where login = 'demo-admin'", []).unwrap(), 1);
    drop(file);
    let second = json(&demo(folder.path(), &["--json", "--if-missing"]));
    assert_ne!(second["administrator"]["password"], first["administrator"]["password"]);
    assert_eq!(second["coordinators"], first["coordinators"]);
    let file = rusqlite::Connection::open(folder.path().join("demo.sqlite")).unwrap();
    let phc: String = file
        .query_row("select password from member where login = 'demo-admin'", [], |row| row.get(0))
        .unwrap();
    let said = second["administrator"]["password"].as_str().unwrap();
    assert!(ryadom_server::password::is_right(said, &phc), "it lets them in");
}

/// Earlier builds took secrets from the seed, which everybody knows.
#[test]
fn a_demo_of_an_earlier_build_gets_new_secrets_and_its_old_codes_end() {
    let folder = tempfile::tempdir().unwrap();
    let first = json(&demo(folder.path(), &["--json"]));
    let file = rusqlite::Connection::open(folder.path().join("demo.sqlite")).unwrap();
    file.execute_batch("drop table demo_key; pragma application_id = 0").unwrap();
    drop(file);
    let second = json(&demo(folder.path(), &["--json", "--if-missing"]));
    assert_ne!(second["volunteer"]["code"], first["volunteer"]["code"]);
    assert_ne!(password(&second, 0), password(&first, 0));
    let file = rusqlite::Connection::open(folder.path().join("demo.sqlite")).unwrap();
    let open: i64 =
        file.query_row("select count(*) from invitation where uses_left > 0", [], |row| row.get(0)).unwrap();
    assert_eq!(open, 3, "only the new ones work");
}

#[test]
fn a_file_that_holds_a_real_council_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(demo(folder.path(), &[]).status.success());
    let file = rusqlite::Connection::open(folder.path().join("demo.sqlite")).unwrap();
    assert_eq!(
        file.execute("insert into council (id, name) values (randomblob(16), 'Настоящий')", []).unwrap(),
        1
    );
    drop(file);
    for more in [&["--if-missing"][..], &["--if-missing", "--renew"], &["--seed", "7"]] {
        let output = demo(folder.path(), more);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(1) && said.contains("Настоящий"), "{more:?}: {said}");
    }
}

#[test]
fn a_file_whose_set_up_is_under_way_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.sqlite");
    ryadom_server::store::Store::open(&path).unwrap().close();
    let file = rusqlite::Connection::open(&path).unwrap();
    file.execute("insert into set_up_draft (one, body, updated_at) values (1, '{}', 0)", []).unwrap();
    drop(file);
    let output = demo(folder.path(), &["--if-missing"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(1) && said.contains("a set-up is under way"), "{said}");
}

#[test]
fn says_in_the_database_that_it_is_a_demo() {
    let folder = tempfile::tempdir().unwrap();
    assert!(demo(folder.path(), &[]).status.success());
    let file = rusqlite::Connection::open(folder.path().join("demo.sqlite")).unwrap();
    let is_demo: i64 = file.query_row("select is_demo from council", [], |row| row.get(0)).unwrap();
    assert_eq!(is_demo, 1);
}

#[test]
fn a_file_of_another_program_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.sqlite");
    let file = rusqlite::Connection::open(&path).unwrap();
    file.execute_batch("create table moz_places (id)").unwrap();
    drop(file);
    let before = std::fs::read(&path).unwrap();
    let output = demo(folder.path(), &["--if-missing", "--renew"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(1) && said.contains("moz_places"), "{said}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn does_not_fill_a_file_twice() {
    let folder = tempfile::tempdir().unwrap();
    assert!(demo(folder.path(), &[]).status.success());
    let second = demo(folder.path(), &[]);
    assert_eq!(second.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&second.stderr).contains("--if-missing"));
    // Another seed is another council, and may stand beside it.
    let other = json(&demo(folder.path(), &["--json", "--seed", "7"]));
    assert_eq!(other["coordinators"][0]["login"], "demo1-7");
}

#[test]
fn a_cut_leaves_no_half_a_demo() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("demo.sqlite.filling"), "what an earlier cut left").unwrap();
    assert!(demo(folder.path(), &[]).status.success());
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, ["demo.sqlite"]);
}

/// Makes the demo in the folder look as if it had been made two days ago.
fn two_days_pass(folder: &Path) {
    let file = rusqlite::Connection::open(folder.join("demo.sqlite")).unwrap();
    file.execute("update event set recorded_at = recorded_at - 172800000", []).unwrap();
}

/// When the last event in the folder's demo was taken down.
fn last_heard(folder: &Path) -> i64 {
    let file = rusqlite::Connection::open(folder.join("demo.sqlite")).unwrap();
    file.query_row("select max(recorded_at) from event", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_demo_of_an_earlier_day_is_made_anew_when_nobody_has_worked_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let first = json(&demo(folder.path(), &["--json"]));
    let made_at = last_heard(folder.path());
    assert_eq!(json(&demo(folder.path(), &["--json", "--renew"])), first);
    assert_eq!(last_heard(folder.path()), made_at, "today's stays");
    two_days_pass(folder.path());
    assert_eq!(json(&demo(folder.path(), &["--json", "--if-missing"])), first);
    assert_eq!(last_heard(folder.path()), made_at - 172_800_000, "nobody asked for a new one");
    let renewed = json(&demo(folder.path(), &["--json", "--if-missing", "--renew"]));
    assert_ne!(password(&renewed, 0), password(&first, 0), "a new demo has new secrets");
    assert!(last_heard(folder.path()) >= made_at);
}

#[test]
fn a_demo_that_somebody_has_worked_with_stays_and_says_so() {
    let own_work = [
        "update event set device = randomblob(16) where revision = 7",
        "update member set id = randomblob(16) where rowid = 3",
        "insert into audit_log (council, id, at, actor, action, subject_kind, detail) \
         select id, randomblob(16), 0, 'member', 'clinic_changed', '', '[]' from council",
        "insert into rejected_event select council, id, hash, member, member, device, delivery, body, recorded_at, \
         'forbidden', null, null from event where revision = 7",
    ];
    for own in own_work {
        let folder = tempfile::tempdir().unwrap();
        assert!(demo(folder.path(), &[]).status.success());
        two_days_pass(folder.path());
        let file = rusqlite::Connection::open(folder.path().join("demo.sqlite")).unwrap();
        assert_eq!(file.execute(own, []).unwrap(), 1, "{own}");
        drop(file);
        let before = last_heard(folder.path());
        let output = demo(folder.path(), &["--if-missing", "--renew"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && said.contains("somebody has worked with it"), "{own}: {said}");
        assert_eq!(last_heard(folder.path()), before, "{own}");
    }
}

#[test]
fn a_server_on_a_demo_of_an_earlier_day_says_what_makes_it_new() {
    let folder = tempfile::tempdir().unwrap();
    assert!(demo(folder.path(), &[]).status.success());
    two_days_pass(folder.path());
    let mut command = Command::new(env!("CARGO_BIN_EXE_ryadom"));
    command.env_remove("RUST_LOG").args(["serve", "--listen", "127.0.0.1:0", "--db"]);
    let mut server = command
        .arg(folder.path().join("demo.sqlite"))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = BufReader::new(server.stderr.take().unwrap()).lines();
    let warning = log.find(|line| line.as_ref().unwrap().contains("most of it is late")).unwrap().unwrap();
    assert!(warning.contains("WARN") && warning.contains("--renew"), "{warning}");
    // A file that is served is not swapped under the server.
    let output = demo(folder.path(), &["--if-missing", "--renew"]);
    server.kill().unwrap();
    server.wait().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && said.contains("a server is using it"), "{said}");
}
