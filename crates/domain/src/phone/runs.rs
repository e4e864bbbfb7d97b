//! A run of digits, with nothing but spaces, dashes and brackets between them: which numbers it holds.

use super::plan::{self, Written};
use super::tokens::{Kind, NUMBER_MIN, Token};
use super::{Dial, Undialled};

/// Most pieces between spaces that are looked at; nobody writes more numbers without anything between them.
const ATOMS_MAX: usize = 24;

/// What stands between two spaces.
#[derive(Debug, Clone)]
struct Atom<'a> {
    groups: Vec<&'a str>,
    start: usize,
    end: usize,
    is_in_brackets: bool,
}

/// One number of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Where it begins in the cell, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// What is dialled, or why nothing is.
    pub(super) dial: Result<Dial, Undialled>,
}

/// The numbers of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) numbers: Vec<Part>,
    /// A few digits in brackets behind the last number: a time, an extension, a flat.
    pub(super) aside: Option<(usize, usize)>,
}

/// Takes a run of tokens apart.
pub(super) fn parts(run: &[Token<'_>]) -> Parts {
    let plus = run.iter().any(|token| token.kind == Kind::Plus);
    let atoms = atoms(run);
    let found = if run.iter().any(|token| token.kind == Kind::Letter) {
        Err(Undialled::Letters)
    } else if atoms.len() > ATOMS_MAX {
        Err(Undialled::TooMany)
    } else {
        in_atoms(plus, &atoms)
    };
    let (start, end) = span(run);
    found.unwrap_or_else(|why| Parts { numbers: vec![Part { start, end, dial: Err(why) }], aside: None })
}

/// How many digits stand in a run.
pub(super) fn n_digits(run: &[Token<'_>]) -> usize {
    run.iter().filter(|token| token.kind == Kind::Group).map(|token| token.text.len()).sum()
}

/// From its first digit, plus or bracket to its last digit, with the bracket that it opened.
pub(super) fn span(run: &[Token<'_>]) -> (usize, usize) {
    let is_inside = |token: &&Token<'_>| matches!(token.kind, Kind::Group | Kind::Plus | Kind::Letter);
    let first = run.iter().position(|token| is_inside(&token)).unwrap_or(0);
    let last = run.iter().rposition(|token| is_inside(&token)).unwrap_or(first);
    let begins_in_bracket = first > 0 && run[first - 1].text == "(";
    let first = if begins_in_bracket { first - 1 } else { first };
    let is_open = |until: usize| {
        let count = |sign: &str| run[first..=until].iter().filter(|token| token.text == sign).count();
        count("(") > count(")")
    };
    let closes = is_open(last) && run.get(last + 1).is_some_and(|token| token.text == ")");
    let last = if closes { last + 1 } else { last };
    // A bracket that nobody closes is none of the number's.
    let first = if begins_in_bracket && is_open(last) { first + 1 } else { first };
    (run[first].start, run[last].end)
}

fn atoms<'a>(run: &[Token<'a>]) -> Vec<Atom<'a>> {
    let mut all: Vec<Atom<'a>> = Vec::new();
    for piece in run.split(|token| token.kind == Kind::Space) {
        let mut begins = true;
        for token in piece.iter().filter(|token| token.kind == Kind::Group) {
            let long = |group: Option<&&str>| group.is_some_and(|group| group.len() >= 10);
            let is_apart = token.text.len() >= 10 && long(all.last().and_then(|atom| atom.groups.last()));
            match all.last_mut() {
                Some(atom) if !begins && !is_apart => atom.groups.push(token.text),
                _ => all.push(Atom { groups: vec![token.text], start: 0, end: 0, is_in_brackets: false }),
            }
            begins = false;
        }
    }
    place(run, &mut all);
    all
}

/// Writes down where each atom stands.
fn place(run: &[Token<'_>], atoms: &mut [Atom<'_>]) {
    let mut rest = run;
    for atom in atoms {
        let is_group = |token: &Token<'_>| token.kind == Kind::Group;
        let mut left = atom.groups.len();
        let end = rest.iter().position(|token| {
            left -= usize::from(is_group(token));
            left == 0
        });
        let end = end.unwrap_or(rest.len().saturating_sub(1));
        let closing = usize::from(rest.get(end + 1).is_some_and(|token| token.text == ")"));
        let taken = &rest[..=end + closing];
        (atom.start, atom.end) = span(taken);
        atom.is_in_brackets =
            closing == 1 && taken.iter().any(|token| token.text == "(" && token.start == atom.start);
        rest = &rest[end + 1..];
    }
}

fn in_atoms(plus: bool, atoms: &[Atom<'_>]) -> Result<Parts, Undialled> {
    let only = dial(plus, atoms);
    if let (Ok(_), Some(part)) = (&only, joined(plus, atoms)) {
        return Ok(Parts { numbers: vec![part], aside: None });
    }
    for allows_local in [false, true] {
        let (count, numbers) = partition(plus, atoms, allows_local);
        if count == 1 {
            return Ok(Parts { numbers, aside: None });
        }
        if count > 1 {
            return Err(Undialled::Unclear);
        }
        if let Some((last, before)) = atoms.split_last()
            && is_aside(last)
            && let (1, numbers) = partition(plus, before, allows_local)
        {
            return Ok(Parts { numbers, aside: Some((last.start, last.end)) });
        }
    }
    Err(only.err().unwrap_or(Undialled::Unclear))
}

/// A few digits that stand in brackets of their own.
fn is_aside(atom: &Atom<'_>) -> bool {
    atom.is_in_brackets && atom.groups.iter().map(|group| group.len()).sum::<usize>() < NUMBER_MIN
}

/// In how many ways atoms make whole numbers (more than one is as good as two), and the first of them. A number without
/// its town's code counts only where it stands in one piece.
fn partition(plus: bool, atoms: &[Atom<'_>], allows_local: bool) -> (usize, Vec<Part>) {
    // For each place from the end: the ways from there on, and how many atoms the first number takes.
    let mut ways = vec![(0_usize, 0_usize); atoms.len() + 1];
    ways[atoms.len()] = (1, 0);
    for from in (0..atoms.len()).rev() {
        for len in 1..=atoms.len() - from {
            let taken = &atoms[from..from + len];
            let is_local = allows_local && len == 1 && plan::is_local(&taken[0].groups);
            let dial = dial(plus && from == 0, taken);
            // A service's three digits behind a number are rather its extension.
            if is_local || dial.is_ok_and(|dial| dial.is_international()) {
                let (rest, _) = ways[from + len];
                let (count, first) = ways[from];
                let first = if count == 0 && rest > 0 { len } else { first };
                ways[from] = ((count + rest).min(2), first);
            }
        }
    }
    let mut numbers = Vec::new();
    let mut from = 0;
    while ways[0].0 == 1 && from < atoms.len() {
        let (_, len) = ways[from];
        numbers.extend(joined(plus && from == 0, &atoms[from..from + len]));
        from += len;
    }
    (ways[0].0, numbers)
}

fn joined(plus: bool, atoms: &[Atom<'_>]) -> Option<Part> {
    let (first, last) = (atoms.first()?, atoms.last()?);
    Some(Part { start: first.start, end: last.end, dial: dial(plus, atoms) })
}

fn dial(plus: bool, atoms: &[Atom<'_>]) -> Result<Dial, Undialled> {
    let groups: Vec<&str> = atoms.iter().flat_map(|atom| atom.groups.iter().copied()).collect();
    let is_half = |atom: &Atom<'_>| atom.groups.len() > 1 && atom.groups.concat().len() == 5;
    // Two numbers of a small town, one behind the other.
    if !plus && atoms.len() == 2 && atoms.iter().all(is_half) {
        return Err(Undialled::Unclear);
    }
    plan::whole(Written { plus, groups: &groups })
}
