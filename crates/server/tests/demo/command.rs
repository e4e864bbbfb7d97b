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
    let size = std::fs::metadata(folder.path().join("demo.sqlite")).unwrap().len();
    let again =
        json(&demo(folder.path(), &["--json", "--if-missing", "--public-url", "https://ryadom.example/"]));
    assert_eq!(again, first);
    assert_eq!(std::fs::metadata(folder.path().join("demo.sqlite")).unwrap().len(), size);

    let words = demo(folder.path(), &["--if-missing"]);
    let words = String::from_utf8(words.stdout).unwrap();
    for secret in [code, "demo1", first["coordinators"][1]["password"].as_str().unwrap(), "invented"] {
        assert!(words.contains(secret), "{secret}: {words}");
    }
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
    assert_eq!(json(&demo(folder.path(), &["--json", "--if-missing", "--renew"])), first);
    assert!(last_heard(folder.path()) >= made_at);
}

#[test]
fn a_demo_that_somebody_has_worked_with_stays_and_says_so() {
    let own_work = [
        "update event set device = randomblob(16) where revision = 7",
        "update member set id = randomblob(16) where rowid = 3",
        "insert into rejected_event select council, id, hash, member, member, device, delivery, body, recorded_at, \
         'forbidden', null from event where revision = 7",
        "insert into council (id, name) values (x'0102030405060708090a0b0c0d0e0f10', 'Настоящий совет')",
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
