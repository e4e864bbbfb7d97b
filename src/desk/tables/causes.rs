//! Rows gathered by what is wrong with them: a hundred rows with one cause are one thing to mend.

use ryadom_protocol::imports::{BadRow, Trouble};

/// One thing that is wrong, and the rows it is wrong with.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Cause {
    /// What it is.
    pub(super) words: String,
    /// Line and whose row it is, or what tells it apart, in the file's order.
    pub(super) rows: Vec<(u64, String)>,
}

/// The causes, those with most rows first. A row with several is told with each of them.
pub(super) fn by_cause(rows: &[BadRow], in_words: impl Fn(&Trouble) -> String) -> Vec<Cause> {
    let mut causes: Vec<Cause> = Vec::new();
    for row in rows {
        let who = if row.name.is_empty() { &row.key } else { &row.name };
        for words in row.problems.iter().map(&in_words) {
            let line = (row.line, who.clone());
            match causes.iter_mut().find(|cause| cause.words == words) {
                Some(cause) if cause.rows.last() == Some(&line) => {}
                Some(cause) => cause.rows.push(line),
                None => causes.push(Cause { words, rows: vec![line] }),
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
        let causes = by_cause(&rows, |trouble| trouble.value.clone());
        let told: Vec<_> = causes.iter().map(|cause| (cause.words.as_str(), cause.rows.len())).collect();
        assert_eq!(told, [("слово", 3), ("день", 2)]);
        assert_eq!(causes[1].rows, [(2, "Лесная".to_owned()), (3, "№ 3".to_owned())]);
    }
}
