//! Rows gathered by what is wrong with them: a hundred rows with one cause are one thing to mend.

use ryadom_protocol::imports::{BadRow, Trouble};

/// One thing that is wrong, and the rows it is wrong with.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Cause {
    /// What it is.
    pub(super) words: String,
    /// The rows, in the file's order.
    pub(super) rows: Vec<CauseRow>,
}

/// A row with that cause.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct CauseRow {
    /// Its line.
    pub(super) line: u64,
    /// Whose row it is, or what tells it apart.
    pub(super) who: String,
    /// What stands in it, where every row has something else.
    pub(super) value: String,
}

/// The causes, those with most rows first. A row with several is told with each of them.
pub(super) fn by_cause(rows: &[BadRow], in_words: impl Fn(&Trouble) -> (String, String)) -> Vec<Cause> {
    let mut causes: Vec<Cause> = Vec::new();
    for row in rows {
        let who = if row.name.is_empty() { &row.key } else { &row.name };
        for (words, value) in row.problems.iter().map(&in_words) {
            let row = CauseRow { line: row.line, who: who.clone(), value };
            match causes.iter_mut().find(|cause| cause.words == words) {
                Some(cause) if cause.rows.last() == Some(&row) => {}
                Some(cause) => cause.rows.push(row),
                None => causes.push(Cause { words, rows: vec![row] }),
            }
        }
    }
    causes.sort_by_key(|cause| std::cmp::Reverse(cause.rows.len()));
    causes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_with_one_cause_are_told_together_the_commonest_first() {
        let row = |line, name: &str, values: &[&str]| BadRow {
            line,
            key: format!("№ {line}"),
            name: name.to_owned(),
            problems: values
                .iter()
                .map(|value| Trouble { value: (*value).to_owned(), ..Trouble::default() })
                .collect(),
        };
        let rows = [
            row(2, "Лесная", &["день"]),
            row(3, "", &["слово", "день", "день"]),
            row(4, "Озёров", &["слово"]),
            row(5, "Крайний", &["слово"]),
        ];
        let causes = by_cause(&rows, |trouble| (trouble.value.clone(), String::new()));
        let told: Vec<_> = causes.iter().map(|cause| (cause.words.as_str(), cause.rows.len())).collect();
        assert_eq!(told, [("слово", 3), ("день", 2)]);
        let rows: Vec<_> = causes[1].rows.iter().map(|row| (row.line, row.who.as_str())).collect();
        assert_eq!(rows, [(2, "Лесная"), (3, "№ 3")]);
    }

    #[test]
    fn what_only_the_value_tells_apart_is_one_cause() {
        let row = |line, value: &str| BadRow {
            line,
            problems: vec![Trouble { value: value.to_owned(), ..Trouble::default() }],
            ..BadRow::default()
        };
        let causes = by_cause(&[row(2, "12"), row(3, "13")], |trouble| {
            ("мало цифр".to_owned(), trouble.value.clone())
        });
        assert_eq!(causes.len(), 1);
        assert_eq!(causes[0].rows.iter().map(|row| row.value.as_str()).collect::<Vec<_>>(), ["12", "13"]);
    }
}
