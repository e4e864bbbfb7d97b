//! Decimal degrees as people and exports write them.

/// Decimal degrees as millionths, with a point or a comma. Rounded half away from zero, without floating point, so
/// that every machine reads the same number.
#[must_use]
pub(crate) fn millionths(text: &str) -> Option<i32> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let (kept, cut) = fraction.split_at(fraction.len().min(6));
    let kept: i32 = format!("{kept:0<6}").parse().ok()?;
    let rounding = i32::from(cut.as_bytes().first().is_some_and(|digit| *digit >= b'5'));
    let e6 = whole.parse::<i32>().ok()?.checked_mul(1_000_000)?.checked_add(kept + rounding)?;
    Some(if is_negative { -e6 } else { e6 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_degrees_as_written() {
        assert_eq!(millionths("40.83065331987539"), Some(40_830_653));
        assert_eq!(millionths("-73.92308251033165"), Some(-73_923_083));
        assert_eq!(millionths("54,78"), Some(54_780_000));
        assert_eq!(millionths("32"), Some(32_000_000));
        for text in ["", "-", "54.78N", "1e3", ".5", "nan", "99999999999"] {
            assert_eq!(millionths(text), None, "{text}");
        }
    }
}
