//! Values of JSON as this build writes them and no otherwise: what is written in another way is not followed.

/// So many digits fit, whichever they are.
const DIGITS_OF_64_BITS: usize = 18;
const DIGITS_OF_32_BITS: usize = 9;

/// What an id looks like.
const ID: &[u8; 36] = b"00000000-0000-0000-0000-000000000000";

/// A walk along a text. Its steps answer `None` when something else comes; then it is over.
pub(super) struct Walk<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Walk<'a> {
    pub(super) const fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0 }
    }

    /// How many bytes it has come past.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// Nothing, if nothing is left.
    pub(super) fn end(&self) -> Option<()> {
        (self.at == self.text.len()).then_some(())
    }

    /// Goes past these letters if they come next.
    #[inline(always)]
    pub(super) fn skip(&mut self, letters: &str) -> bool {
        let comes = self.text[self.at..].starts_with(letters.as_bytes());
        if comes {
            self.at += letters.len();
        }
        comes
    }

    #[inline(always)]
    pub(super) fn expect(&mut self, letters: &str) -> Option<()> {
        self.skip(letters).then_some(())
    }

    /// A text as it is written, without its quotes.
    pub(super) fn string(&mut self) -> Option<&'a [u8]> {
        self.expect("\"")?;
        let start = self.at;
        loop {
            let rest = &self.text[self.at..];
            self.at += rest.iter().position(|letter| matches!(letter, b'"' | b'\\'))?;
            if self.text[self.at] == b'"' {
                break;
            }
            // Other letters are not escaped, or with more than one letter.
            if !matches!(self.text.get(self.at + 1)?, b'"' | b'\\' | b'b' | b'f' | b'n' | b'r' | b't') {
                return None;
            }
            self.at += 2;
        }
        self.at += 1;
        Some(&self.text[start..self.at - 1])
    }

    /// A text that would be left out if it were empty.
    pub(super) fn words(&mut self) -> Option<()> {
        (!self.string()?.is_empty()).then_some(())
    }

    pub(super) fn id(&mut self) -> Option<&'a [u8]> {
        let [b'"', id @ .., b'"'] = self.text.get(self.at..self.at + 38)? else { return None };
        let is_id = id.iter().zip(ID).all(|(letter, like)| match like {
            b'-' => *letter == b'-',
            _ => matches!(letter, b'0'..=b'9' | b'a'..=b'f'),
        });
        self.at += 38;
        is_id.then_some(id)
    }

    /// A whole number of so many digits at most.
    fn digits(&mut self, most: usize) -> Option<()> {
        let n_digits = self.text[self.at..].iter().take_while(|letter| letter.is_ascii_digit()).count();
        let has_needless_zero = n_digits > 1 && self.text[self.at] == b'0';
        self.at += n_digits;
        ((1..=most).contains(&n_digits) && !has_needless_zero).then_some(())
    }

    /// The same with a sign.
    fn signed_digits(&mut self, most: usize) -> Option<()> {
        let is_negative = self.skip("-");
        if is_negative && self.text.get(self.at) == Some(&b'0') {
            return None;
        }
        self.digits(most)
    }

    pub(super) fn natural(&mut self) -> Option<()> {
        self.digits(DIGITS_OF_64_BITS)
    }

    pub(super) fn integer(&mut self) -> Option<()> {
        self.signed_digits(DIGITS_OF_64_BITS)
    }

    pub(super) fn short_integer(&mut self) -> Option<()> {
        self.signed_digits(DIGITS_OF_32_BITS)
    }
}
