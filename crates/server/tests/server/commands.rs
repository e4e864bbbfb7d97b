//! The command line, as an administrator types it.

use std::path::Path;
use std::process::Output;

use crate::client::{News, TestDevice};
use crate::process::{ServerProcess, ryadom};
use crate::support::council::{ALINA, Fixture, OLGA, event};

/// A database with one delivery, closed.
async fn filled() -> (tempfile::TempDir, std::path::PathBuf) {
    let fixture = Fixture::new().await;
    fixture.hand_out(1, ALINA).await;
    fixture.store.close();
    let db = fixture.folder.path().join("council.sqlite");
    (fixture.folder, db)
}

fn run(db: &Path, arguments: &[&str]) -> Output {
    ryadom().args(arguments).arg("--db").arg(db).output().unwrap()
}

#[track_caller]
fn refused(output: &Output, words: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(words), "{said}");
}

#[tokio::test]
async fn a_backup_made_while_serving_restores() {
    let (folder, db) = filled().await;
    let backup = folder.path().join("backup.sqlite");
    let backup_name = backup.to_str().unwrap();
    let server = ServerProcess::start(&db);
    assert!(run(&db, &["backup", backup_name]).status.success());
    refused(&run(&db, &["backup", backup_name]), "--force");
    refused(&run(&db, &["restore", backup_name, "--force"]), "a server is using");
    refused(&run(&db, &["serve", "--listen", "127.0.0.1:0"]), "a server is using");
    let busy = server.url.trim_start_matches("http://").to_owned();
    let elsewhere = run(&folder.path().join("another.sqlite"), &["serve", "--listen", &busy]);
    refused(&elsewhere, "--listen 127.0.0.1:");
    refused(&elsewhere, "занят другой программой");
    assert!(server.terminate());
    refused(&run(&db, &["restore", backup_name]), "--force");
    let elsewhere = folder.path().join("restored.sqlite");
    assert!(run(&elsewhere, &["restore", backup_name]).status.success());
    let file = rusqlite::Connection::open(&elsewhere).unwrap();
    let n: i64 = file.query_row("select count(*) from delivery", [], |row| row.get(0)).unwrap();
    assert_eq!(n, 1);
    for (path, action, name) in
        [(&db, "backed_up", "backup.sqlite"), (&elsewhere, "restored", "backup.sqlite")]
    {
        let file = rusqlite::Connection::open(path).unwrap();
        let sql = "select detail from audit_log where actor = 'command_line' and action = $1";
        let detail: String = file.query_row(sql, [action], |row| row.get(0)).unwrap();
        assert!(detail.contains(name), "{action}: {detail}");
    }
}

#[tokio::test]
async fn a_restore_that_was_cut_off_is_not_served_and_ends_well_the_second_time() {
    let (folder, db) = filled().await;
    let backup = folder.path().join("backup.sqlite");
    let backup = backup.to_str().unwrap();
    assert!(run(&db, &["backup", backup]).status.success());
    // As after the new file had its name, and before the old one's journal was gone.
    let beside = |ending: &str| {
        let mut name = db.clone().into_os_string();
        name.push(ending);
        std::path::PathBuf::from(name)
    };
    std::fs::write(beside(".replacing"), "").unwrap();
    std::fs::write(beside("-wal.replaced"), "the old one's").unwrap();
    for arguments in
        [&["serve", "--listen", "127.0.0.1:0"][..], &["invite", "Алина"], &["backup", "b"], &["demo"]]
    {
        refused(&run(&db, arguments), "was being replaced");
    }
    refused(&run(&db, &["restore", backup]), "--force");
    assert!(run(&db, &["restore", backup, "--force"]).status.success());
    assert!(!beside(".replacing").exists() && !beside("-wal.replaced").exists());
    let server = ServerProcess::start(&db);
    assert!(server.terminate());
}

#[tokio::test]
async fn a_file_that_is_no_backup_is_not_restored() {
    let (folder, db) = filled().await;
    let text = folder.path().join("text");
    std::fs::write(&text, "this is no database, whatever it is called").unwrap();
    refused(&run(&db, &["restore", text.to_str().unwrap(), "--force"]), "can't be restored");
    let newer = folder.path().join("newer.sqlite");
    std::fs::copy(&db, &newer).unwrap();
    let file = rusqlite::Connection::open(&newer).unwrap();
    file.execute("insert into migration (version) values (999)", []).unwrap();
    drop(file);
    refused(&run(&db, &["restore", newer.to_str().unwrap(), "--force"]), "newer version");
    refused(&run(&newer, &["serve", "--listen", "127.0.0.1:0"]), "newer version");
    let file = rusqlite::Connection::open(&db).unwrap();
    let n: i64 = file.query_row("select count(*) from delivery", [], |row| row.get(0)).unwrap();
    assert_eq!(n, 1, "the database was left alone");
}

#[tokio::test]
async fn an_invitation_from_the_command_line_works_while_serving() {
    let (_folder, db) = filled().await;
    let server = ServerProcess::start(&db);
    let output = run(&db, &["invite", "Новый Волонтёр", "--centre", "Центр А", "--no-qr"]);
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).unwrap();
    let code = said.lines().find_map(|line| line.strip_prefix("code ")).unwrap().to_owned();
    let mut phone = TestDevice::new(server.url.clone());
    phone.join(&code).await;
    assert!(phone.sync(Vec::new()).await.deliveries.is_empty());
    refused(&run(&db, &["invite", "Никто"]), "nobody is called");
    refused(&run(&db, &["invite", "Кто-то", "--centre", "Нет такого"]), "Центр А, Центр Б");
    // Who works at the desk chooses a password.
    let output = run(&db, &["invite", "Ольга", "--public-url", "https://help.example.org"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("https://help.example.org/desk/welcome#"));
    assert!(server.terminate());
    let file = rusqlite::Connection::open(&db).unwrap();
    let sql = "select group_concat(action, ' ' order by id) from audit_log where actor = 'command_line'";
    let rows: String = file.query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(rows, "member_added invited invited");
    assert_eq!(file.execute("update member set active = 0 where name = 'Алина'", []).unwrap(), 1);
    refused(&run(&db, &["invite", "Алина"]), "is put away");
}

#[tokio::test]
async fn what_an_import_writes_reaches_the_live_views_of_a_running_server() {
    let (folder, db) = filled().await;
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let csv = write("requests.csv", "n,who\n1,Выдуманная Вера\n2,Выдуманный Пётр\n");
    let mapping = "[source]\nname = \"t\"\nkey = \"n\"\n[fields]\nrecipient_name.column = \"who\"\n\
                   town.value = \"Смоленск\"\nkind.value = \"support\"\n";
    let mapping = write("map.toml", mapping);
    let file = rusqlite::Connection::open(&db).unwrap();
    let phc = ryadom_server::password::hash("очень длинный пароль").unwrap();
    assert_eq!(
        file.execute("update member set password = $1 where login = $2", (phc, format!("member{OLGA}")))
            .unwrap(),
        1
    );
    drop(file);
    let server = ServerProcess::start(&db);
    let mut desk = TestDevice::new(server.url.clone());
    assert!(desk.try_sign_in(&format!("member{OLGA}"), "очень длинный пароль").await.status().is_success());
    assert_eq!(desk.sync(Vec::new()).await.deliveries.len(), 1);
    let mut news = News::open(&desk).await;
    assert_eq!(news.next().await, Some(2));
    let imported = run(&db, &["import", &csv, "--mapping", &mapping, "--centre", "Центр А", "--commit"]);
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    // Nobody asked the server for anything meanwhile.
    assert_eq!(news.next().await, Some(4));
    assert_eq!(desk.sync(Vec::new()).await.deliveries.len(), 2);
    // What it writes next is numbered after the import.
    let noted = desk.sync(vec![event(9, 1, "noted", serde_json::json!({ "text": "после импорта" }))]).await;
    assert_eq!(noted.receipts[0].revision, Some(5));
    drop(news);
    assert!(server.terminate());
}

#[tokio::test]
async fn stopping_leaves_one_whole_file() {
    let (_folder, db) = filled().await;
    let server = ServerProcess::start(&db);
    let open_stream = {
        let code = run(&db, &["invite", "Алина", "--no-qr"]);
        let said = String::from_utf8(code.stdout).unwrap();
        let mut phone = TestDevice::new(server.url.clone());
        phone.join(said.lines().find_map(|line| line.strip_prefix("code ")).unwrap()).await;
        phone.get("/api/v1/stream").send().await.unwrap()
    };
    assert!(server.terminate(), "an open stream does not hold it up");
    drop(open_stream);
    let journal = std::path::PathBuf::from(format!("{}-wal", db.display()));
    assert!(!journal.exists(), "the journal is in the database");
}

#[test]
fn wrong_words_are_answered_with_2() {
    for arguments in [&["dance"][..], &["serve", "--listen", "nowhere"], &[]] {
        let output = ryadom().args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_database_that_is_not_there_is_not_made_by_mistake() {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("mistyped.sqlite");
    refused(&run(&db, &["invite", "Алина"]), "there is no database");
    refused(&run(&db, &["backup", "x"]), "there is no database");
    assert!(!db.exists());
}

/// Every command that opens a database, with a file that is none of ours.
#[tokio::test]
async fn a_file_of_another_program_is_left_alone_by_every_command() {
    let (folder, db) = filled().await;
    let backup = folder.path().join("backup.sqlite");
    let backup_name = backup.to_str().unwrap();
    assert!(run(&db, &["backup", backup_name]).status.success());
    let places = folder.path().join("places.sqlite");
    let file = rusqlite::Connection::open(&places).unwrap();
    file.execute_batch(
        "pragma journal_mode = wal; create table moz_places (id); insert into moz_places values (1)",
    )
    .unwrap();
    drop(file);
    let text = folder.path().join("list.csv");
    std::fs::write(&text, "имя;телефон\nВыдуманная Вера;+7 000 000-00-00\n").unwrap();
    let mapping = folder.path().join("map.toml");
    std::fs::write(
        &mapping,
        "[source]\nname = \"t\"\nkey = \"n\"\n[fields]\nrecipient_name.column = \"who\"\n\
                              town.value = \"Смоленск\"\nkind.value = \"support\"\n",
    )
    .unwrap();
    let (csv, mapping) = (text.to_str().unwrap(), mapping.to_str().unwrap());
    let names = || {
        let entries = std::fs::read_dir(folder.path()).unwrap();
        entries.map(|entry| entry.unwrap().file_name()).collect::<std::collections::BTreeSet<_>>()
    };
    for (foreign, seems) in [(&places, "moz_places"), (&text, "a text file")] {
        let (before, beside) = (std::fs::read(foreign).unwrap(), names());
        for arguments in [
            &["serve", "--listen", "127.0.0.1:0"][..],
            &["demo"],
            &["invite", "Алина"],
            &["import", csv, "--mapping", mapping, "--centre", "Центр А", "--commit"],
            &["backup", "elsewhere.sqlite"],
            &["restore", backup_name, "--force"],
        ] {
            refused(&run(foreign, arguments), seems);
            assert_eq!(std::fs::read(foreign).unwrap(), before, "{arguments:?}");
            assert_eq!(names(), beside, "{arguments:?}");
        }
        let foreign = foreign.to_str().unwrap();
        refused(&run(&db, &["backup", foreign, "--force"]), seems);
        refused(&run(&db, &["restore", foreign, "--force"]), seems);
        assert_eq!(std::fs::read(foreign).unwrap(), before);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_can_read_what_commands_make() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("council.sqlite");
    assert!(run(&db, &["demo"]).status.success());
    let server = ServerProcess::start(&db);
    let backup = folder.path().join("backup.sqlite");
    assert!(run(&db, &["backup", backup.to_str().unwrap()]).status.success());
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(names.len() >= 5, "the database, its journal, its lock and the backup: {names:?}");
    for name in names {
        assert_eq!(std::fs::metadata(&name).unwrap().permissions().mode() & 0o777, 0o600, "{name:?}");
    }
    assert!(server.terminate());
}

#[test]
fn prints_the_description_of_the_api() {
    let output = ryadom().arg("openapi").output().unwrap();
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["info"]["title"], "Ryadom");
}
