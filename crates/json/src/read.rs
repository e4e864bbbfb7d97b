//! From text to values.

use std::borrow::Cow;

use crate::{Name, Unreadable};

/// Deeper nesting is refused, as it would end the stack.
const DEPTH_MAX: u8 = 128;

/// Reads one JSON text from its beginning to its end.
#[derive(Debug)]
pub struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: u8,
}

impl<'t> Reader<'t> {
    /// At the beginning of a text.
    #[must_use]
    pub const fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// Reads an object with these fields, at most 32, one of them a call, by its number: those without a name here are passed
    /// over, one that is there twice is refused.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when this is no object, lacks a field that may not be absent, or `field` says so.
    pub fn object(
        &mut self,
        names: &[Name],
        field: &mut dyn FnMut(usize, &mut Self) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        let (mut seen, mut next) = (0_u32, 0);
        self.items(b'{', b'}', &mut |reader| {
            reader.blanks();
            let key = reader.text()?;
            reader.expect(b':')?;
            let Some(idx) = find(names, next, &key) else { return reader.pass_over() };
            let bit = 1 << idx;
            if seen & bit != 0 {
                return Err(Unreadable);
            }
            seen |= bit;
            next = idx + 1;
            field(idx, reader)
        })?;
        let is_there = |(idx, name): (usize, &Name)| name.may_be_absent || seen & (1 << idx) != 0;
        if names.iter().enumerate().all(is_there) { Ok(()) } else { Err(Unreadable) }
    }

    /// Reads an object whose names are data, one entry a call.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when this is no object, or `entry` says so.
    pub fn entries(
        &mut self,
        entry: &mut dyn FnMut(String, &mut Self) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        self.items(b'{', b'}', &mut |reader| {
            reader.blanks();
            let name = reader.text()?.into_owned();
            reader.expect(b':')?;
            entry(name, reader)
        })
    }

    /// Reads an array, one item a call.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when this is no array, or `item` says so.
    pub fn array(
        &mut self,
        item: &mut dyn FnMut(&mut Self) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        self.items(b'[', b']', item)
    }

    fn items(
        &mut self,
        open: u8,
        close: u8,
        item: &mut dyn FnMut(&mut Self) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        self.expect(open)?;
        self.depth += 1;
        if self.depth == DEPTH_MAX {
            return Err(Unreadable);
        }
        if !self.is_next(close) {
            loop {
                item(self)?;
                if self.is_next(close) {
                    break;
                }
                self.expect(b',')?;
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Whether `null` comes next; it is passed over then.
    pub fn is_null(&mut self) -> bool {
        self.blanks();
        self.is_word("null")
    }

    /// `true` or `false`.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when this is neither.
    pub fn bool(&mut self) -> Result<bool, Unreadable> {
        self.blanks();
        if self.is_word("true") {
            return Ok(true);
        }
        if self.is_word("false") { Ok(false) } else { Err(Unreadable) }
    }

    /// A whole number: whether it is below zero, and how much it is.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when this is none, or one beyond 64 bits.
    pub fn integer(&mut self) -> Result<(bool, u64), Unreadable> {
        self.blanks();
        let start = self.at;
        let is_negative = self.number()?;
        let digits = &self.text.as_bytes()[start + usize::from(is_negative)..self.at];
        let mut sum = 0_u64;
        for digit in digits {
            // A fraction or an exponent is no digit.
            let value = u64::from(digit.wrapping_sub(b'0'));
            if value > 9 {
                return Err(Unreadable);
            }
            sum = sum.checked_mul(10).and_then(|sum| sum.checked_add(value)).ok_or(Unreadable)?;
        }
        if is_negative && sum == 0 { Err(Unreadable) } else { Ok((is_negative, sum)) }
    }

    /// Passes over a number, checking its grammar; answers whether it begins with a minus.
    fn number(&mut self) -> Result<bool, Unreadable> {
        let is_negative = self.is_word("-");
        let start = self.at;
        if self.digits()? > 1 && self.text.as_bytes()[start] == b'0' {
            return Err(Unreadable);
        }
        if self.is_word(".") {
            self.digits()?;
        }
        if self.is_word("e") || self.is_word("E") {
            if !self.is_word("+") {
                self.is_word("-");
            }
            self.digits()?;
        }
        Ok(is_negative)
    }

    /// Passes over one or more digits; answers how many.
    fn digits(&mut self) -> Result<usize, Unreadable> {
        let rest = &self.text.as_bytes()[self.at..];
        let n_digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += n_digits;
        if n_digits == 0 { Err(Unreadable) } else { Ok(n_digits) }
    }

    /// The characters of a string, in place when none of them is escaped.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when this is no string.
    pub fn string(&mut self) -> Result<Cow<'t, str>, Unreadable> {
        self.blanks();
        self.text()
    }

    fn text(&mut self) -> Result<Cow<'t, str>, Unreadable> {
        self.expect_here(b'"')?;
        let plain = self.plain()?;
        if self.is_word("\"") {
            return Ok(Cow::Borrowed(plain));
        }
        let mut text = plain.to_owned();
        while !self.is_word("\"") {
            self.at += 1;
            text.push(self.escaped()?);
            text.push_str(self.plain()?);
        }
        Ok(Cow::Owned(text))
    }

    /// What stands there up to a quotation mark or an escape.
    fn plain(&mut self) -> Result<&'t str, Unreadable> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let n_bytes =
            rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..b' ')).ok_or(Unreadable)?;
        self.at += n_bytes;
        if rest[n_bytes] < b' ' { Err(Unreadable) } else { self.text.get(start..self.at).ok_or(Unreadable) }
    }

    /// The character an escape stands for; its backslash has been passed over.
    fn escaped(&mut self) -> Result<char, Unreadable> {
        let letter = self.text.as_bytes().get(self.at).ok_or(Unreadable)?;
        self.at += 1;
        Ok(match letter {
            b'"' | b'\\' | b'/' => char::from(*letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.by_number(),
            _ => return Err(Unreadable),
        })
    }

    fn by_number(&mut self) -> Result<char, Unreadable> {
        let first = self.hex()?;
        let code = match first {
            // Two halves make one character beyond the first 65,536.
            0xD800..0xDC00 if self.is_word("\\u") => {
                let second = self.hex()?.wrapping_sub(0xDC00);
                if second >= 0x400 {
                    return Err(Unreadable);
                }
                0x10000 + ((first - 0xD800) << 10) + second
            }
            _ => first,
        };
        char::from_u32(code).ok_or(Unreadable)
    }

    fn hex(&mut self) -> Result<u32, Unreadable> {
        let digits = self.text.get(self.at..self.at + 4).ok_or(Unreadable)?;
        self.at += 4;
        let mut code = 0;
        for digit in digits.chars() {
            code = code << 4 | digit.to_digit(16).ok_or(Unreadable)?;
        }
        Ok(code)
    }

    /// The next value letter by letter.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is no JSON.
    pub fn raw(&mut self) -> Result<&'t str, Unreadable> {
        self.blanks();
        let start = self.at;
        self.pass_over()?;
        self.text.get(start..self.at).ok_or(Unreadable)
    }

    /// Passes over a value of any kind.
    fn pass_over(&mut self) -> Result<(), Unreadable> {
        self.blanks();
        match self.text.as_bytes().get(self.at) {
            Some(b'{') => self.items(b'{', b'}', &mut |reader| {
                reader.blanks();
                reader.text()?;
                reader.expect(b':')?;
                reader.pass_over()
            }),
            Some(b'[') => self.items(b'[', b']', &mut Self::pass_over),
            Some(b'"') => self.text().map(drop),
            Some(b'n') if self.is_word("null") => Ok(()),
            Some(b't' | b'f') => self.bool().map(drop),
            _ => self.number().map(drop),
        }
    }

    /// Nothing may follow.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when something does.
    pub fn end(&mut self) -> Result<(), Unreadable> {
        self.blanks();
        if self.at == self.text.len() { Ok(()) } else { Err(Unreadable) }
    }

    fn blanks(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r')).count();
    }

    fn expect(&mut self, byte: u8) -> Result<(), Unreadable> {
        if self.is_next(byte) { Ok(()) } else { Err(Unreadable) }
    }

    fn expect_here(&mut self, byte: u8) -> Result<(), Unreadable> {
        if self.text.as_bytes().get(self.at) == Some(&byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(Unreadable)
        }
    }

    fn is_next(&mut self, byte: u8) -> bool {
        self.blanks();
        self.expect_here(byte).is_ok()
    }

    fn is_word(&mut self, word: &str) -> bool {
        let is_there = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        if is_there {
            self.at += word.len();
        }
        is_there
    }
}

/// The number of a name. Objects are written in the order of their fields, so the search begins behind the last one found.
fn find(names: &[Name], next: usize, key: &str) -> Option<usize> {
    let is_it = |idx: &usize| names[*idx].name == key;
    (next..names.len()).find(is_it).or_else(|| (0..next).find(is_it))
}
