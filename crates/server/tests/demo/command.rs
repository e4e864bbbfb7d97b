//! `ryadom demo` as somebody types it.

use std::path::Path;
use std::process::{Command, Output};

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
