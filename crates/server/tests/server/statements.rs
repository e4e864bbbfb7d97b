//! `$1` is a name to SQLite: parameters are numbered by where they stand first, so they have to stand in their order.

use std::fs;
use std::path::Path;

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

fn collect(folder: &Path, statements: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, statements);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let found = texts(&fs::read_to_string(&path).unwrap());
            statements.extend(found.into_iter().map(|text| (path.display().to_string(), text)));
        }
    }
}

#[test]
fn parameters_of_every_statement_stand_in_their_order() {
    let mut statements = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store"), &mut statements);
    let with_parameters: Vec<_> = statements
        .iter()
        .map(|(path, text)| (path, text, parameters(text)))
        .filter(|(.., n)| !n.is_empty())
        .collect();
    assert!(with_parameters.len() > 100, "{} statements were found", with_parameters.len());
    for (path, text, numbers) in with_parameters {
        // A part that is added to another statement goes on where that one ended.
        let first = numbers[0];
        let expected: Vec<usize> = (first..first + numbers.len()).collect();
        assert_eq!(numbers, expected, "{path}: {text}");
    }
}

#[test]
fn parameters_are_found_where_they_stand_first() {
    assert_eq!(parameters("a = $2 and b = $1 or c = $2"), [2, 1]);
    assert_eq!(texts("x(\"one\", '\"', \"t\\\"wo\") // \"no\"\n\"three\""), ["one", "t\"wo", "three"]);
}
