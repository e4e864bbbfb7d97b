//! A whole cell: its numbers, each with its extension and with the words that stand beside it.

use super::runs::{self, Part};
use super::tokens::{Kind, NUMBER_MIN, Token, is_extension_marker, tokens};
use super::{Number, Undialled};

/// Most digits of an extension.
const EXTENSION_MAX: usize = 6;

pub(super) fn numbers(cell: &str) -> Vec<Number> {
    let mut found = Found { cell, numbers: Vec::new(), before: String::new() };
    let tokens = tokens(cell);
    for segment in tokens.split(|token| token.kind == Kind::Hard) {
        let items = items(segment, found.has_whole());
        found.take(&items);
    }
    found.finish()
}

/// What stands in a segment.
#[derive(Debug)]
enum Item {
    Number(Part),
    /// The digits, and where they stand with their marker.
    Extension {
        digits: String,
        start: usize,
        end: usize,
    },
    /// From the first word to the last.
    Words {
        start: usize,
        end: usize,
    },
}

fn items(segment: &[Token<'_>], mut has_whole: bool) -> Vec<Item> {
    let mut all = Vec::new();
    let mut rest = segment;
    while let Some(token) = rest.first() {
        let len = match token.kind {
            Kind::Word if is_extension_marker(token.text) => extension(rest, &mut all),
            Kind::Hash => extension(rest, &mut all),
            Kind::Group | Kind::Plus | Kind::Letter | Kind::Soft => digits(rest, has_whole, &mut all),
            Kind::Spoilt => {
                let dial = Err(Undialled::Spoilt);
                all.push(Item::Number(Part { start: token.start, end: token.end, dial }));
                1
            }
            Kind::Word => words(token, &mut all),
            Kind::Other | Kind::Space | Kind::Hard => 1,
        };
        has_whole |= matches!(all.last(), Some(Item::Number(Part { dial: Ok(_), .. })));
        rest = &rest[len..];
    }
    all
}

/// How many tokens from here on are of one run of digits: a second plus begins another.
fn run_len(rest: &[Token<'_>]) -> usize {
    let mut has_digits = false;
    let end = rest.iter().position(|token| {
        let goes_on = match token.kind {
            Kind::Plus => !has_digits,
            Kind::Group | Kind::Letter | Kind::Soft | Kind::Space => true,
            Kind::Word | Kind::Hard | Kind::Hash | Kind::Spoilt | Kind::Other => false,
        };
        has_digits |= token.kind == Kind::Group;
        !goes_on
    });
    end.unwrap_or(rest.len())
}

fn digits(rest: &[Token<'_>], has_whole: bool, all: &mut Vec<Item>) -> usize {
    let run = &rest[..run_len(rest)];
    let n_digits = runs::n_digits(run);
    if n_digits == 0 {
        return 1;
    }
    let (start, end) = runs::span(run);
    let mut found = runs::parts(run);
    if n_digits < NUMBER_MIN {
        let is_service = found.numbers.iter().any(|part| part.dial.is_ok());
        // Where there is a number already, three digits are rather its extension than the police.
        if is_service && has_whole {
            found.numbers = vec![Part { start, end, dial: Err(Undialled::TooFew) }];
        }
        if (has_whole || !is_service) && matches!(all.last(), Some(Item::Words { .. })) {
            extend(all, start, end);
            return run.len();
        }
    }
    all.extend(found.numbers.into_iter().map(Item::Number));
    if let Some((start, end)) = found.aside {
        all.push(Item::Words { start, end });
    }
    run.len()
}

/// An extension behind its marker; where a whole number follows the marker, the marker is a word.
fn extension(rest: &[Token<'_>], all: &mut Vec<Item>) -> usize {
    let marker = &rest[0];
    let is_between =
        |token: &Token<'_>| matches!(token.kind, Kind::Soft | Kind::Space | Kind::Hash) || token.text == ":";
    let skipped = rest[1..].iter().take_while(|token| is_between(token) && token.text != ")").count() + 1;
    let run = &rest[skipped..skipped + run_len(&rest[skipped..])];
    let Some(first) = run.first().filter(|token| token.kind == Kind::Group) else {
        return words(marker, all);
    };
    let is_number = || runs::parts(run).numbers.iter().all(|part| part.dial.is_ok());
    let is_short = runs::n_digits(run) <= EXTENSION_MAX;
    if first.text.len() > EXTENSION_MAX || (!is_short && is_number()) {
        return words(marker, all);
    }
    let end = if is_short { runs::span(run).1 } else { first.end };
    let taken = run.iter().take_while(|token| token.end <= end);
    let digits = taken.clone().filter(|token| token.kind == Kind::Group).map(|token| token.text).collect();
    all.push(Item::Extension { digits, start: marker.start, end });
    skipped + taken.count()
}

fn words(token: &Token<'_>, all: &mut Vec<Item>) -> usize {
    extend(all, token.start, token.end);
    1
}

/// Makes the words before longer, or begins with new ones.
fn extend(all: &mut Vec<Item>, from: usize, to: usize) {
    if let Some(Item::Words { end, .. }) = all.last_mut() {
        *end = to;
    } else {
        all.push(Item::Words { start: from, end: to });
    }
}

struct Found<'a> {
    cell: &'a str,
    numbers: Vec<Number>,
    /// Words that stand before the first number.
    before: String,
}

impl Found<'_> {
    fn has_whole(&self) -> bool {
        self.numbers.iter().any(|number| number.dial.is_ok())
    }

    /// Takes a segment in. Its words belong to the number before them; to the one behind, where it begins with words.
    fn take(&mut self, items: &[Item]) {
        let has_number = items.iter().any(|item| matches!(item, Item::Number(_)));
        let are_before = has_number && matches!(items.first(), Some(Item::Words { .. }));
        for item in items {
            match item {
                Item::Number(part) => self.number(part),
                Item::Extension { digits, start, end } => self.extension(digits, *start, *end),
                Item::Words { start, end } => {
                    let words = tidy(&self.cell[*start..*end]);
                    let last = if are_before { None } else { self.numbers.last_mut() };
                    add(last.map_or(&mut self.before, |number| &mut number.remark), &words);
                }
            }
        }
        if are_before && !self.before.is_empty() {
            let words = std::mem::take(&mut self.before);
            if let Some(last) = self.numbers.last_mut() {
                add(&mut last.remark, &words);
            }
        }
    }

    fn number(&mut self, part: &Part) {
        let shown = self.cell[part.start..part.end].to_owned();
        let remark = std::mem::take(&mut self.before);
        self.numbers.push(Number { shown, dial: part.dial.clone(), extension: String::new(), remark });
    }

    fn extension(&mut self, digits: &str, start: usize, end: usize) {
        match self.numbers.last_mut() {
            Some(number) if number.extension.is_empty() => digits.clone_into(&mut number.extension),
            _ => self.number(&Part { start, end, dial: Err(Undialled::TooFew) }),
        }
    }

    fn finish(mut self) -> Vec<Number> {
        if !self.before.is_empty() {
            let shown = self.before;
            let (extension, remark) = Default::default();
            self.numbers.push(Number { shown, dial: Err(Undialled::NoNumber), extension, remark });
        }
        self.numbers
    }
}

/// Words without what stands around them, and with every bracket closed.
fn tidy(words: &str) -> String {
    let words = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '-' | ':' | '.'));
    let is_open = words.matches('(').count() > words.matches(')').count();
    [words, if is_open { ")" } else { "" }].concat()
}

fn add(to: &mut String, words: &str) {
    if !to.is_empty() && !words.is_empty() {
        to.push_str(", ");
    }
    to.push_str(words);
}
