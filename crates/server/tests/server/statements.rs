//! What stands in the sources of the store. `$1` is a name to SQLite: parameters are numbered by where they stand first, so they have to
//! stand in their order.

use std::fs;
use std::path::{Path, PathBuf};

/// The texts in quotes of a source file.
fn texts(source: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut text: Option<String> = None;
    let mut letters = source.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, text.as_mut()) {
            ('\\', Some(text)) => text.extend(letters.next()),
            ('"', Some(_)) => texts.extend(text.take()),
            (other, Some(text)) => text.push(other),
            ('\'', None) if letters.peek() == Some(&'"') => drop(letters.next()),
            ('/', None) if letters.peek() == Some(&'/') => drop(letters.find(|letter| *letter == '\n')),
            ('"', None) => text = Some(String::new()),
            (_, None) => {}
        }
    }
    texts
}

/// The numbers of a statement's parameters, each where it stands first.
fn parameters(statement: &str) -> Vec<usize> {
    let mut numbers = Vec::new();
    for rest in statement.split('$').skip(1) {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        if let Ok(number) = digits.parse()
            && !numbers.contains(&number)
        {
            numbers.push(number);
        }
    }
    numbers
}

/// Every source file of a folder and those in it.
fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn parameters_of_every_statement_stand_in_their_order() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store"), &mut files);
    let statements = files.iter().flat_map(|path| {
        texts(&fs::read_to_string(path).unwrap()).into_iter().map(move |text| (path.display(), text))
    });
    let with_parameters: Vec<_> = statements
        .map(|(path, text)| (path, parameters(&text), text))
        .filter(|(_, numbers, _)| !numbers.is_empty())
        .collect();
    assert!(with_parameters.len() > 100, "{} statements were found", with_parameters.len());
    for (path, numbers, text) in with_parameters {
        // A part that is added to another statement goes on where that one ended.
        let first = numbers[0];
        let expected: Vec<usize> = (first..first + numbers.len()).collect();
        assert_eq!(numbers, expected, "{path}: {text}");
    }
}

#[test]
fn only_the_store_on_sqlite_knows_sqlite() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&source, &mut files);
    let knows = |path: &&PathBuf| fs::read_to_string(path).unwrap().contains("rusqlite");
    let (inside, outside): (Vec<_>, Vec<_>) =
        files.iter().filter(knows).partition(|path| path.starts_with(source.join("store/sqlite")));
    assert!(inside.len() > 20, "{inside:?}");
    assert!(outside.is_empty(), "{outside:?}");
}

#[test]
fn parameters_are_found_where_they_stand_first() {
    assert_eq!(parameters("a = $2 and b = $1 or c = $2"), [2, 1]);
    assert_eq!(texts("x(\"one\", '\"', \"t\\\"wo\") // \"no\"\n\"three\""), ["one", "t\"wo", "three"]);
}
