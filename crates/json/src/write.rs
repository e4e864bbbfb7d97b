//! From characters and numbers to text, letter by letter as `serde_json` writes them.

/// Writes characters as a string.
pub fn write_text(from: &str, text: &mut String) {
    text.push('"');
    let mut start = 0;
    for (at, byte) in from.bytes().enumerate() {
        if byte >= b' ' && byte != b'"' && byte != b'\\' {
            continue;
        }
        text.push_str(from.get(start..at).unwrap_or_default());
        start = at + 1;
        text.push('\\');
        match byte {
            8 => text.push('b'),
            12 => text.push('f'),
            b'\n' => text.push('n'),
            b'\r' => text.push('r'),
            b'\t' => text.push('t'),
            b'"' | b'\\' => text.push(char::from(byte)),
            _ => {
                text.push_str("u00");
                for digit in [byte >> 4, byte & 15] {
                    text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
                }
            }
        }
    }
    text.push_str(from.get(start..).unwrap_or_default());
    text.push('"');
}

/// Writes a whole number.
pub fn write_integer(is_negative: bool, mut number: u64, text: &mut String) {
    if is_negative {
        text.push('-');
    }
    // The longest has twenty digits.
    let mut digits = [b'0'; 20];
    let mut n_digits = 0;
    for digit in digits.iter_mut().rev() {
        *digit += u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
        n_digits += 1;
        if number == 0 {
            break;
        }
    }
    digits[20 - n_digits..].iter().for_each(|digit| text.push(char::from(*digit)));
}
