//! The words in an address that say what stands beside them.

use ryadom_text::fold;

/// What a marked part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Is {
    /// District or region.
    District,
    /// Town or village.
    Town,
    /// Street.
    Street,
    /// House, which belongs to the street.
    House,
    /// Entrance.
    Entrance,
    /// Floor.
    Floor,
    /// Flat.
    Flat,
    /// Code of the street door.
    DoorCode,
}

/// Words that mark a part whatever follows, without their dot.
const MARKS: [(&str, Is); 58] = [
    ("обл", Is::District),
    ("область", Is::District),
    ("р-н", Is::District),
    ("район", Is::District),
    ("округ", Is::District),
    ("г", Is::Town),
    ("гор", Is::Town),
    ("город", Is::Town),
    ("дер", Is::Town),
    ("деревня", Is::Town),
    ("с", Is::Town),
    ("село", Is::Town),
    ("пос", Is::Town),
    ("поселок", Is::Town),
    ("пгт", Is::Town),
    ("рп", Is::Town),
    ("хутор", Is::Town),
    ("станция", Is::Town),
    ("ст", Is::Town),
    ("ул", Is::Street),
    ("улица", Is::Street),
    ("пр-т", Is::Street),
    ("пр-кт", Is::Street),
    ("просп", Is::Street),
    ("проспект", Is::Street),
    ("пер", Is::Street),
    ("переулок", Is::Street),
    ("б-р", Is::Street),
    ("бульвар", Is::Street),
    ("ш", Is::Street),
    ("шоссе", Is::Street),
    ("наб", Is::Street),
    ("набережная", Is::Street),
    ("пл", Is::Street),
    ("площадь", Is::Street),
    ("туп", Is::Street),
    ("тупик", Is::Street),
    ("пр-д", Is::Street),
    ("проезд", Is::Street),
    ("мкр", Is::Street),
    ("мкрн", Is::Street),
    ("микрорайон", Is::Street),
    ("тракт", Is::Street),
    ("аллея", Is::Street),
    ("дом", Is::House),
    ("корп", Is::House),
    ("корпус", Is::House),
    ("стр", Is::House),
    ("строение", Is::House),
    ("лит", Is::House),
    ("подъезд", Is::Entrance),
    ("подьезд", Is::Entrance),
    ("этаж", Is::Floor),
    ("эт", Is::Floor),
    ("кв", Is::Flat),
    ("квартира", Is::Flat),
    ("домофон", Is::DoorCode),
    ("код", Is::DoorCode),
];

/// Words that mark a part only before a number.
const MARKS_BEFORE_NUMBER: [(&str, Is); 8] = [
    ("д", Is::House),
    ("к", Is::House),
    ("под", Is::Entrance),
    ("пд", Is::Entrance),
    ("п", Is::Entrance),
    ("ком", Is::Flat),
    ("комн", Is::Flat),
    ("дф", Is::DoorCode),
];

/// What a word marks before `next`, if anything.
pub(super) fn mark(word: &str, next: Option<&str>) -> Option<Is> {
    let plain = fold(word);
    let plain = plain.trim_end_matches(['.', ':']);
    let is_before_number = next.is_some_and(|next| starts_with_digit(next.trim_start_matches('№')));
    let has_dot = word.ends_with('.');
    // "с" and "г" are words of their own as well.
    let is_short = plain.chars().count() == 1;
    let found = MARKS.iter().find(|(known, _)| *known == plain && (!is_short || has_dot)).map(|(_, is)| *is);
    let before_number = || MARKS_BEFORE_NUMBER.iter().find(|(known, _)| *known == plain).map(|(_, is)| *is);
    match found {
        Some(is) => Some(is),
        None if is_before_number => before_number(),
        // "д. Выдуманное": a village.
        None if plain == "д" && has_dot && next.is_some() => Some(Is::Town),
        None if matches!(plain, "п" | "х") && has_dot && next.is_some() => Some(Is::Town),
        None => None,
    }
}

/// Where a mark ends that something follows without a space.
pub(super) fn glued(word: &str) -> Option<usize> {
    let by_dot = word.find('.').map(|at| at + 1).filter(|at| *at < word.len());
    let by_digit = word.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0);
    let at = match (by_dot, by_digit) {
        (Some(dot), Some(digit)) => dot.min(digit),
        (one, other) => one.or(other)?,
    };
    let known = fold(word[..at].trim_end_matches(['.', ':']));
    let is_mark = MARKS.iter().chain(&MARKS_BEFORE_NUMBER).any(|(mark, _)| *mark == known)
        || matches!(known.as_str(), "х");
    is_mark.then_some(at)
}

/// Whether a word begins like a number.
pub(super) fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}
