//! A cell taken apart: digits, words, and what stands between them.

/// A piece of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// What a reader takes of it: the digits of a group, a word's letters.
    pub(super) text: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits in one piece.
    Group,
    /// Letters.
    Word,
    /// A letter among digits, where a digit was meant.
    Letter,
    Plus,
    /// A space of any width; not a new line.
    Space,
    /// A dash, a dot, a bracket: digits on both sides of it may be of one number.
    Soft,
    /// What stands between two numbers.
    Hard,
    /// The sign between a number and its extension.
    Hash,
    /// What a spreadsheet writes in place of a value.
    Spoilt,
    /// A quotation mark and the like.
    Other,
}

/// Letters that are taken for digits.
const LOOKALIKES: &str = "OoОоlIЗзбSB";
/// Fewest digits of a number; fewer are a time, a flat, an extension.
pub(super) const NUMBER_MIN: usize = 5;
/// Words between two numbers.
const BETWEEN: [&str; 4] = ["и", "или", "and", "or"];

/// Takes a cell apart.
pub(super) fn tokens(cell: &str) -> Vec<Token<'_>> {
    let mut all: Vec<Token<'_>> = Vec::new();
    let mut rest = cell;
    while let Some(first) = rest.chars().next() {
        let start = cell.len() - rest.len();
        let (kind, len) = next(rest, first);
        let text = if kind == Kind::Group { digits_of(&rest[..len]) } else { &rest[..len] };
        all.push(Token { kind, start, end: start + len, text });
        rest = &rest[len..];
    }
    mark_letters(&mut all);
    mark_words_between(&mut all);
    mark_brackets(&mut all);
    all
}

fn next(rest: &str, first: char) -> (Kind, usize) {
    if first.is_ascii_digit() {
        return spoilt_number(rest).map_or_else(|| (Kind::Group, group_len(rest)), |len| (Kind::Spoilt, len));
    }
    if first.is_alphabetic() {
        return (Kind::Word, length(rest, char::is_alphabetic));
    }
    let kind = match first {
        '+' => Kind::Plus,
        '\n' | '\r' | ',' | ';' | '/' | '|' | '\\' => Kind::Hard,
        '#' => return hash(rest),
        '(' | ')' | '.' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Kind::Soft,
        // Marks without a width are no part of anything.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Kind::Space,
        _ if first.is_whitespace() => Kind::Space,
        _ => Kind::Other,
    };
    (kind, first.len_utf8())
}

fn length(text: &str, is_in: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_in(c)).unwrap_or(text.len())
}

fn digits_len(text: &str) -> usize {
    length(text, |c| c.is_ascii_digit())
}

/// Digits in one piece; with the `.0` that a program adds to a number that it took for an amount.
fn group_len(text: &str) -> usize {
    let digits = digits_len(text);
    let is_amount = digits >= 10
        && (text[digits..].starts_with(".0") || text[digits..].starts_with(",0"))
        && !text[digits + 2..].starts_with(|c: char| c.is_ascii_digit());
    if is_amount { digits + 2 } else { digits }
}

fn digits_of(group: &str) -> &str {
    &group[..digits_len(group)]
}

/// The length of `7,9E+10`.
fn spoilt_number(text: &str) -> Option<usize> {
    let whole = digits_len(text);
    let point = text[whole..].strip_prefix(['.', ',']).map_or(0, |rest| 1 + digits_len(rest));
    let exponent = text[whole + point..].strip_prefix(['E', 'e', 'Е', 'е'])?.strip_prefix('+')?;
    let digits = digits_len(exponent);
    (digits > 0).then(|| text.len() - exponent.len() + digits)
}

/// An extension's sign, or an error as spreadsheets write them: `#ЗНАЧ!`, `#Н/Д`, `#####`.
fn hash(rest: &str) -> (Kind, usize) {
    let after = rest[1..].trim_start_matches(' ');
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        return (Kind::Hash, 1);
    }
    (Kind::Spoilt, length(rest, |c| !c.is_whitespace() && !matches!(c, ',' | ';')))
}

/// Finds the letters that stand where digits should. A word of more letters right behind a number is a remark without
/// its space, and one letter before a number says what kind of number it is.
fn mark_letters(all: &mut [Token<'_>]) {
    for at in 0..all.len() {
        let touches = |place: Option<usize>| {
            place.and_then(|place| all.get(place)).is_some_and(|token| token.kind == Kind::Group)
        };
        let (before, after) = (touches(at.checked_sub(1)), touches(Some(at + 1)));
        let token = &all[at];
        if token.kind != Kind::Word || !(before || after) || is_extension_marker(token.text) {
            continue;
        }
        let is_lookalike = token.text.chars().all(|c| LOOKALIKES.contains(c));
        if is_lookalike || before && (after || token.text.chars().count() == 1) {
            all[at].kind = Kind::Letter;
        }
    }
}

/// "И" between two numbers parts them; between two words it is a word.
fn mark_words_between(all: &mut [Token<'_>]) {
    let is_of_a_number = |token: &Token<'_>| {
        matches!(token.kind, Kind::Group | Kind::Plus) || token.text == "(" || token.text == ")"
    };
    for at in 0..all.len() {
        if all[at].kind != Kind::Word || !BETWEEN.contains(&all[at].text.to_lowercase().as_str()) {
            continue;
        }
        let mut before = all[..at].iter().rev().filter(|token| token.kind != Kind::Space);
        let mut after = all[at + 1..].iter().filter(|token| token.kind != Kind::Space);
        if before.next().is_some_and(is_of_a_number) && after.next().is_some_and(is_of_a_number) {
            all[at].kind = Kind::Hard;
        }
    }
}

/// Brackets that hold a word and a number are about another number than the one before them.
fn mark_brackets(all: &mut [Token<'_>]) {
    for open in 0..all.len() {
        let len = all[open..].iter().position(|token| token.text == ")");
        let Some(close) = len.map(|len| open + len).filter(|_| all[open].text == "(") else { continue };
        let inside = &all[open + 1..close];
        let first = inside.iter().find(|token| token.kind != Kind::Space);
        let begins_with_word =
            first.is_some_and(|token| token.kind == Kind::Word && !is_extension_marker(token.text));
        let digits = inside.iter().filter(|token| token.kind == Kind::Group).map(|token| token.text.len());
        if begins_with_word && digits.sum::<usize>() >= NUMBER_MIN {
            (all[open].kind, all[close].kind) = (Kind::Hard, Kind::Hard);
        }
    }
}

/// Whether a word says that an extension follows.
pub(super) fn is_extension_marker(word: &str) -> bool {
    const MARKERS: [&str; 10] =
        ["доб", "добав", "добавочный", "вн", "внут", "внутр", "внутренний", "ext", "x", "х"];
    MARKERS.contains(&word.to_lowercase().as_str())
}
