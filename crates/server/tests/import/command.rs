//! `ryadom import` as somebody types it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const MAPPING: &str = "[source]\nname = \"t\"\nkey = \"n\"\n[fields]\nrecipient_name.column = \"who\"\n\
                       town.value = \"Смоленск\"\nkind.value = \"support\"\n";

struct Shell {
    folder: tempfile::TempDir,
}

impl Shell {
    /// A database with the demo council in it.
    fn new() -> Self {
        let shell = Self { folder: tempfile::tempdir().unwrap() };
        let output = shell.run("demo", &[]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        shell
    }

    fn run(&self, command: &str, more: &[&str]) -> Output {
        let mut ryadom = Command::new(env!("CARGO_BIN_EXE_ryadom"));
        ryadom.arg(command).arg("--db").arg(self.path("council.sqlite")).args(more).output().unwrap()
    }

    fn import(&self, csv: &Path, mapping: &Path, more: &[&str]) -> Output {
        let (csv, mapping) = (csv.to_str().unwrap(), mapping.to_str().unwrap());
        self.run("import", &[&[csv, "--mapping", mapping, "--centre", "Штаб «Рядом»"], more].concat())
    }

    fn import_text(&self, csv: &str, more: &[&str]) -> Output {
        std::fs::write(self.path("t.csv"), csv).unwrap();
        std::fs::write(self.path("t.toml"), MAPPING).unwrap();
        self.import(&self.path("t.csv"), &self.path("t.toml"), more)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn imports_the_citys_export_after_a_dry_run_and_only_once() {
    let shell = Shell::new();
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data");
    let (csv, mapping) = (data.join("requests-311.csv"), data.join("requests-311.mapping.toml"));
    let dry = shell.import(&csv, &mapping, &[]);
    assert!(stdout(&dry).contains("924  to import") && stdout(&dry).contains("dry run"), "{}", stdout(&dry));
    let report = |more: &[&str]| -> Value {
        let output = shell.import(&csv, &mapping, more);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let first = report(&["--commit", "--json"]);
    assert_eq!((&first["new"], &first["written"]), (&924.into(), &true.into()));
    let second = report(&["--commit", "--json"]);
    assert_eq!((&second["new"], &second["already"]), (&0.into(), &924.into()));
}

#[test]
fn bad_rows_have_an_exit_code_of_their_own() {
    let shell = Shell::new();
    let csv = "n,who\n1,Анна\n2,\n";
    for more in [[].as_slice(), &["--commit"]] {
        let output = shell.import_text(csv, more);
        assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
        assert!(stdout(&output).contains("line 3 (key 2): recipient_name: empty"), "{}", stdout(&output));
        assert!(stdout(&output).contains("Nothing was written"), "{}", stdout(&output));
    }
    let output = shell.import_text(csv, &["--commit", "--skip-bad"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).contains("1  imported\n"), "{}", stdout(&output));
    let needs_commit = shell.import_text(csv, &["--skip-bad"]);
    assert_eq!(needs_commit.status.code(), Some(2));
}

#[test]
fn says_what_is_missing() {
    let shell = Shell::new();
    let (csv, mapping) = (shell.path("none.csv"), shell.path("none.toml"));
    assert!(stderr(&shell.import(&csv, &mapping, &[])).contains("none.toml"));
    std::fs::write(&mapping, MAPPING).unwrap();
    assert!(stderr(&shell.import(&csv, &mapping, &[])).contains("none.csv"));
    std::fs::write(&csv, "x\n1\n").unwrap();
    let error = stderr(&shell.import(&csv, &mapping, &[]));
    assert!(error.contains("set delimiter"), "{error}");
    let (csv, mapping) = (csv.to_str().unwrap(), mapping.to_str().unwrap());
    let error = stderr(&shell.run("import", &[csv, "--mapping", mapping, "--centre", "Третий штаб"]));
    assert!(error.contains("there are: ") && error.contains("Штаб «Рядом»"), "{error}");
}

#[test]
fn a_mapping_saved_in_another_encoding_is_said_to_be_so() {
    let shell = Shell::new();
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/import");
    let error =
        stderr(&shell.import(&data.join("c11_cr_only.csv"), &data.join("c19b_mapping_1251.toml"), &[]));
    for part in ["c19b_mapping_1251.toml", "not saved in UTF-8", "windows-1251", "Notepad"] {
        assert!(error.contains(part), "{part}: {error}");
    }
}

#[test]
fn waits_for_a_decision_about_people_who_are_here() {
    let shell = Shell::new();
    let first = "n,who\n1,Лесная Нина\n";
    let mapping = format!("{MAPPING}phone.value = \"+7 900 000-00-11\"\n");
    std::fs::write(shell.path("t.toml"), mapping).unwrap();
    let import = |csv: &str, more: &[&str]| {
        std::fs::write(shell.path("t.csv"), csv).unwrap();
        shell.import(&shell.path("t.csv"), &shell.path("t.toml"), more)
    };
    assert_eq!(import(first, &["--commit"]).status.code(), Some(0));
    let again = first.replace("1,", "1.0,");
    let waiting = import(&again, &["--commit"]);
    assert_eq!(waiting.status.code(), Some(3));
    let said = stdout(&waiting);
    assert!(said.contains("looks like delivery") && said.contains("--same=skip"), "{said}");
    let file = rusqlite::Connection::open(shell.path("council.sqlite")).unwrap();
    let sql = "select count(*) from audit_log where action = 'imported' and actor = 'command_line' \
               and detail like '%alike%' and length(deliveries) = 16";
    let n_described: i64 = file.query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(n_described, 1, "whom a row looks like was shown");
    let skipped = import(&again, &["--commit", "--same=skip"]);
    assert!(stdout(&skipped).contains("nothing new to write"), "{}", stdout(&skipped));
    let imported = import(&again, &["--commit", "--same=import"]);
    assert!(stdout(&imported).contains("1  imported"), "{}", stdout(&imported));
}

#[test]
fn takes_an_import_back_by_its_id() {
    let shell = Shell::new();
    let csv = "n,who\n1,Анна Тестова\n2,Пётр Тестов\n";
    let output = shell.import_text(csv, &["--commit", "--json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let id = report["import"].as_str().unwrap();
    let taken = shell.run("import", &["--take-back", id]);
    assert!(stdout(&taken).contains("2  deliveries cancelled"), "{}{}", stdout(&taken), stderr(&taken));
    let twice = shell.run("import", &["--take-back", id]);
    assert!(stderr(&twice).contains("was taken back before"), "{}", stderr(&twice));
    let again = shell.import_text(csv, &["--commit"]);
    assert!(
        stdout(&again).contains("2  imported\n") && stdout(&again).contains("--take-back"),
        "{}",
        stdout(&again)
    );
    let nobodys = shell.run("import", &["--take-back", "00000000-0000-0000-0000-000000000001"]);
    assert!(stderr(&nobodys).contains("there is no import"), "{}", stderr(&nobodys));
}

#[test]
fn a_draft_is_a_mapping_that_imports_what_it_was_made_of() {
    let shell = Shell::new();
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/import/c22_form.csv");
    let draft = shell.run("import", &[data.to_str().unwrap(), "--draft"]);
    assert_eq!(draft.status.code(), Some(0), "{}", stderr(&draft));
    std::fs::write(shell.path("draft.toml"), &draft.stdout).unwrap();
    let output = shell.import(&data, &shell.path("draft.toml"), &[]);
    assert!(stdout(&output).contains("4  to import"), "{}{}", stdout(&output), stderr(&output));
    std::fs::write(shell.path("t.csv"), "ФИО;Телефон;Вид помощи\nЛесная;89000000011;цветы\n").unwrap();
    let table = shell.path("t.csv");
    let said = stdout(&shell.run("import", &[table.to_str().unwrap(), "--draft"]));
    assert!(
        said.contains("# [fields.town] is missing") && said.contains("lacks \"цветы\", which 1 rows hold"),
        "{said}"
    );
}

#[test]
fn a_row_that_seems_to_be_a_sum_is_named_by_its_line() {
    let output = Shell::new().import_text("n,who\n1,Анна\n,Итого: 1\n", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("1  left out: a sum, line 3\n"), "{}", stdout(&output));
}

#[test]
fn of_centres_that_are_alike_the_one_named_exactly_is_meant() {
    let shell = Shell::new();
    let file = rusqlite::Connection::open(shell.path("council.sqlite")).unwrap();
    file.execute_batch(
        "update centre set name = 'Штаб №1' where name = 'Штаб «Рядом»'; \
         update centre set name = 'Штаб 1' where name = 'Штаб «Добрые соседи»'",
    )
    .unwrap();
    std::fs::write(shell.path("t.toml"), MAPPING).unwrap();
    let (csv, mapping) = (shell.path("t.csv"), shell.path("t.toml"));
    let (csv, mapping) = (csv.to_str().unwrap(), mapping.to_str().unwrap());
    let import = |n: u64, centre: &str| {
        std::fs::write(csv, format!("n,who\n{n},Анна\n")).unwrap();
        shell.run("import", &[csv, "--mapping", mapping, "--centre", centre, "--commit"])
    };
    for (n, centre) in (1..).zip(["Штаб 1", "Штаб №1"]) {
        assert_eq!(import(n, centre).status.code(), Some(0));
        let sql =
            "select c.name from import i join centre c on c.id = i.centre order by i.at desc, i.id desc";
        let written: String = file.query_row(sql, [], |row| row.get(0)).unwrap();
        assert_eq!(written, centre);
    }
    let refused = import(3, "штаб 1");
    assert_eq!(refused.status.code(), Some(1));
    let said = stderr(&refused);
    assert!(
        said.contains("several centres") && said.contains("Штаб 1") && said.contains("Штаб №1"),
        "{said}"
    );
}
