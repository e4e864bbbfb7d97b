//! A council from a file and members from a shell, with the real binary.

use std::path::{Path, PathBuf};
use std::process::Output;

use ryadom_protocol::api::{Directory, Profile};

use crate::client::TestDevice;
use crate::process::{ServerProcess, ryadom};

pub(crate) const EXAMPLE: &str = include_str!("../../../../docs/council.example.toml");

pub(crate) struct Shell {
    folder: tempfile::TempDir,
}

impl Shell {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn db(&self) -> PathBuf {
        self.folder.path().join("council.sqlite")
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        ryadom().args(arguments).arg("--db").arg(self.db()).output().unwrap()
    }

    pub(crate) fn init(&self, file: &str, more: &[&str]) -> Output {
        let path = self.folder.path().join("council.toml");
        std::fs::write(&path, file).unwrap();
        self.run(&[&["init", "--from", path.to_str().unwrap()], more].concat())
    }

    pub(crate) fn done(&self, file: &str, more: &[&str]) -> String {
        said(&self.init(file, more))
    }

    pub(crate) fn refused(&self, file: &str) -> String {
        let output = self.init(file, &[]);
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    }

    pub(crate) fn number(&self, sql: &str) -> i64 {
        let file = rusqlite::Connection::open(self.db()).unwrap();
        file.query_row(&format!("select count(*) from {sql}"), [], |row| row.get(0)).unwrap()
    }
}

#[track_caller]
pub(crate) fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The join code printed for somebody.
pub(crate) fn code_of(said: &str, name: &str) -> String {
    let line = said.lines().find(|line| line.contains(name) && line.contains("join code")).unwrap();
    line.split("join code ").nth(1).unwrap().split_whitespace().next().unwrap().to_owned()
}

#[tokio::test]
async fn a_whole_council_comes_of_the_example() {
    let shell = Shell::new();
    let dry = shell.done(EXAMPLE, &["--dry-run"]);
    assert!(dry.contains("+ centre ryadom: Штаб «Рядом»") && dry.contains("dry run"), "{dry}");
    assert_eq!(dry.matches("Would print a join code").count(), 5, "{dry}");
    assert!(!shell.db().exists(), "a dry run makes no file");

    let first = shell.done(EXAMPLE, &["--public-url", "https://help.example.org/"]);
    assert_eq!(first.matches("https://help.example.org/desk/welcome#").count(), 4, "{first}");
    assert_eq!(first.matches("https://help.example.org/join#").count(), 5, "{first}");
    let counts = ["centre", "clinic", "member", "clinic_liaison", "member where role = 'coordinator'"];
    assert_eq!(counts.map(|sql| shell.number(sql)), [2, 3, 9, 6, 2]);
    assert_eq!(shell.number("member where password is not null"), 0);
    assert_eq!(shell.number("audit_log where action = 'set_up' and actor = 'command_line'"), 1);
    assert_eq!(shell.number("audit_log where action = 'invited'"), 9);
    assert_eq!(shell.number("invitation where kind = 'password' and uses_left = 1 and id is not null"), 4);

    let again = shell.done(EXAMPLE, &[]);
    assert_eq!(again, "Nothing differs: nothing was written.\n");
    assert_eq!(shell.number("audit_log"), 1 + 2 + 3 + 5 + 9 + 9);

    let server = ServerProcess::start(&shell.db());
    let mut phone = TestDevice::new(server.url.clone());
    phone.join(&code_of(&first, "Выдуманная Алина")).await;
    let me: Profile = phone.json("/api/v1/me").await;
    assert_eq!((me.centre_name.as_str(), me.hotline.as_str()), ("Штаб «Рядом»", "+7 000 100-00-01"));
    let directory: Directory = phone.json("/api/v1/directory").await;
    let clinic = directory.clinics.iter().find(|clinic| clinic.name == "Поликлиника № 1").unwrap();
    assert_eq!(clinic.hours, "пн-пт 8:00-20:00, сб 9:00-15:00");
    let mut ours: Vec<_> = clinic.liaisons.iter().filter(|liaison| liaison.centre == me.centre).collect();
    ours.sort_by_key(|liaison| liaison.rank);
    let names: Vec<_> = ours.iter().map(|liaison| liaison.name.as_str()).collect();
    assert_eq!(names, ["Выдуманная Вера", "Выдуманный Виктор"]);
    assert!(server.terminate());
}

#[test]
fn a_second_run_changes_only_what_differs_and_says_so() {
    let shell = Shell::new();
    shell.done(EXAMPLE, &[]);
    let changed = EXAMPLE
        .replace("name = \"Штаб «Добрые соседи»\"", "name = \"Штаб «Соседи»\"")
        .replace("сб 9:00-15:00", "сб 9:00-14:00")
        .replace("name = \"Выдуманный Виктор\"\nphone = \"+7 000 300-00-02\"", "name = \"Выдуманная Злата\"")
        .replace(
            "key = \"rita\"\nname = \"Выдуманная Рита\"\nrole = \"operator\"",
            "key = \"rita\"\nname = \"Выдуманная Рита\"\nrole = \"coordinator\"",
        );
    let dry = shell.done(&changed, &["--dry-run"]);
    let expected = [
        "~ centre neighbours: name \"Штаб «Добрые соседи»\" -> \"Штаб «Соседи»\"",
        "~ clinic clinic-1: hours \"пн-пт 8:00-20:00, сб 9:00-15:00\" -> \"пн-пт 8:00-20:00, сб 9:00-14:00\"",
        "~ people at clinic clinic-1: ryadom \"Выдуманная Вера +7 000 300-00-01, Выдуманный Виктор +7 000 300-00-02\" -> \
         \"Выдуманная Вера +7 000 300-00-01, Выдуманная Злата\"",
        "~ member rita: role \"operator\" -> \"coordinator\"",
    ];
    let lines = |text: &str| {
        text.lines().filter(|line| line.starts_with(['~', '+'])).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lines(&dry), expected);
    assert_eq!(shell.number("member where role = 'coordinator'"), 2, "a dry run writes nothing");
    assert_eq!(lines(&shell.done(&changed, &[])), expected);
    assert_eq!(shell.number("audit_log where action = 'role_changed' and actor = 'command_line'"), 1);
    assert_eq!(["centre", "clinic", "member"].map(|sql| shell.number(sql)), [2, 3, 9], "nothing was added");

    // What the file does not name stays.
    let last_member = changed.find("[[member]]\nkey = \"egor\"").unwrap();
    let less = shell.done(&changed[..last_member], &[]);
    assert!(less.contains("stays as it is: 0 centres, 0 clinics, 1 members."), "{less}");
    assert_eq!(shell.number("member where active = 1"), 9);
}

/// Made in the browser, known by the file under the same names from then on.
#[test]
fn a_council_that_was_not_made_by_a_file_is_found_by_its_names() {
    let shell = Shell::new();
    shell.done(EXAMPLE, &[]);
    let file = rusqlite::Connection::open(shell.db()).unwrap();
    file.execute_batch("delete from init_key").unwrap();
    drop(file);
    assert_eq!(shell.done(EXAMPLE, &[]), "Nothing differs: nothing was written.\n");
    assert_eq!(shell.number("init_key"), 2 + 3 + 9);
    let renamed = EXAMPLE.replace("name = \"Аптека на Небывалой\"", "name = \"Аптека\"");
    assert!(shell.done(&renamed, &[]).starts_with("~ clinic pharmacy: name"));
    assert_eq!(shell.number("clinic"), 3);
}

#[test]
fn what_can_not_be_is_named_by_its_line_and_nothing_is_made() {
    let shell = Shell::new();
    let file = "[council]\nname = \"Совет\"\ntime_zone = \"Europe/Smolensk\"\n\n[[centre]]\nkey = \"a b\"\nname = \"\"\n\n\
                [[member]]\nkey = \"anna\"\nname = \"Анна\"\nrole = \"boss\"\ncentre = \"c\"\nlogin = \"a@b\"\n";
    let said = shell.refused(file);
    for line in [
        "line 3: council, time_zone: there is no such time zone",
        "line 6: centre a b, key: a key is",
        "line 7: centre a b, name: it is empty",
        "line 12: member anna, role: it is one of volunteer, operator, coordinator, administrator",
        "line 13: member anna, centre: the file has no centre with this key",
        "line 14: member anna, login: it holds characters",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let said = shell.refused(&EXAMPLE.replace("login = \"anna\"", "login = \"anna\"\npassword = \"x\""));
    assert!(said.contains("unknown field `password`") && said.contains("line"), "{said}");
    let said = shell.refused(&EXAMPLE.replace("role = \"administrator\"", "role = \"operator\""));
    assert!(said.contains("nobody would be an administrator"), "{said}");
    assert!(!shell.db().exists());
}

#[test]
fn a_login_that_somebody_has_and_a_demo_are_refused() {
    let shell = Shell::new();
    shell.done(EXAMPLE, &[]);
    let taken = EXAMPLE.replace("login = \"olga\"\n", "").replace("login = \"pavel\"", "login = \"olga\"");
    let problem = shell.refused(&taken);
    assert!(problem.contains("Выдуманная Ольга") && problem.contains("signs in as olga"), "{problem}");
    std::fs::remove_file(shell.db()).unwrap();
    assert!(said(&shell.run(&["demo"])).contains("demo1"));
    assert!(shell.refused(EXAMPLE).contains("holds a demo"));
}

#[tokio::test]
async fn members_are_added_and_passwords_reset_while_the_server_runs() {
    let shell = Shell::new();
    shell.done(EXAMPLE, &[]);
    let server = ServerProcess::start(&shell.db());
    let added =
        said(&shell.run(&["member", "add", "Новая Надя", "--centre", "штаб «рядом»", "--phone", "+7 000 1"]));
    let mut phone = TestDevice::new(server.url.clone());
    phone.join(&code_of(&added, "Новая Надя")).await;
    let me: Profile = phone.json("/api/v1/me").await;
    assert_eq!((me.name.as_str(), me.role.as_str()), ("Новая Надя", "volunteer"));

    let desk = [
        "member",
        "add",
        "Новый Никита",
        "--centre",
        "Штаб «Рядом»",
        "--role",
        "operator",
        "--login",
        "Nikita",
    ];
    let link = said(&shell.run(&desk));
    assert!(link.contains("http://localhost:8080/desk/welcome#"), "{link}");
    assert_eq!(shell.number("member where login = 'nikita' and role = 'operator'"), 1);
    check_refused(&shell, &desk, "signs in by that login already");
    check_refused(&shell, &["member", "add", "А", "--centre", "Нет такого"], "Штаб «Рядом»");
    check_refused(&shell, &["member", "add", "А", "--centre", "Штаб «Рядом»", "--login", "abc"], "by a code");

    let first = said(&shell.run(&["password", "reset", "OLGA"]));
    let second = said(&shell.run(&["password", "reset", "olga", "--public-url", "https://help.example.org"]));
    assert!(first.contains("Выдуманная Ольга") && first.contains("24 hours"), "{first}");
    assert!(second.contains("https://help.example.org/desk/welcome#"), "{second}");
    let open = "invitation i join member m on m.id = i.member where m.login = 'olga' and i.uses_left = 1 \
                and i.kind = 'password' and i.cancelled_at is null and i.expires_at - i.created_at = 86400000";
    assert_eq!(shell.number(open), 1, "only the last link works");
    assert_eq!(shell.number("audit_log where action = 'password_reset_made' and actor = 'command_line'"), 2);
    check_refused(&shell, &["password", "reset", "nobody"], "signs in as nobody");
    assert!(server.terminate());
}

#[track_caller]
fn check_refused(shell: &Shell, arguments: &[&str], words: &str) {
    let output = shell.run(arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(1) && said.contains(words), "{said}");
}

#[test]
fn only_init_of_these_makes_a_file() {
    let shell = Shell::new();
    check_refused(&shell, &["member", "add", "А", "--centre", "Б"], "there is no database");
    check_refused(&shell, &["password", "reset", "anna"], "there is no database");
    assert!(!Path::new(&shell.db()).exists());
}
