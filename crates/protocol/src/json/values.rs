//! The kinds of values a field can have.

use std::collections::BTreeMap;

use uuid::Uuid;

use ryadom_json::write_integer;

use super::{Json, Reader, Unreadable, write_text};

impl Json for String {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
        *self = reader.string()?.into_owned();
        Ok(())
    }

    fn write(&self, text: &mut String) {
        write_text(self, text);
    }

    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }
}

impl Json for Uuid {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
        *self = Self::try_parse(&reader.string()?).map_err(|_error| Unreadable)?;
        Ok(())
    }

    fn write(&self, text: &mut String) {
        let mut buffer = Self::encode_buffer();
        write_text(self.hyphenated().encode_lower(&mut buffer), text);
    }
}

impl Json for bool {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
        *self = reader.bool()?;
        Ok(())
    }

    fn write(&self, text: &mut String) {
        text.push_str(if *self { "true" } else { "false" });
    }

    fn is_empty(&self) -> bool {
        !self
    }
}

impl Json for i64 {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
        let (is_negative, number) = reader.integer()?;
        let number = if is_negative { 0_i64.checked_sub_unsigned(number) } else { number.try_into().ok() };
        *self = number.ok_or(Unreadable)?;
        Ok(())
    }

    fn write(&self, text: &mut String) {
        write_integer(*self < 0, self.unsigned_abs(), text);
    }

    fn is_empty(&self) -> bool {
        *self == 0
    }
}

impl Json for u64 {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
        let (is_negative, number) = reader.integer()?;
        *self = if is_negative { return Err(Unreadable) } else { number };
        Ok(())
    }

    fn write(&self, text: &mut String) {
        write_integer(false, *self, text);
    }

    fn is_empty(&self) -> bool {
        *self == 0
    }
}

/// The narrower numbers go through the widest ones.
macro_rules! narrow {
    ($($narrow:ty as $wide:ty;)+) => {$(
        impl Json for $narrow {
            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
                let mut wide = <$wide>::default();
                wide.read(reader)?;
                *self = wide.try_into().map_err(|_error| Unreadable)?;
                Ok(())
            }

            fn write(&self, text: &mut String) {
                <$wide>::from(*self).write(text);
            }

            fn is_empty(&self) -> bool {
                *self == 0
            }
        }
    )+};
}

narrow! {
    i32 as i64;
    u16 as u64;
    u32 as u64;
}

impl<T: Json + Default> Json for Option<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
        if reader.is_null() { Ok(()) } else { self.insert(T::default()).read(reader) }
    }

    fn write(&self, text: &mut String) {
        match self {
            Some(value) => value.write(text),
            None => text.push_str("null"),
        }
    }

    fn is_empty(&self) -> bool {
        self.is_none()
    }
}

impl<T: Json + Default> Json for Box<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
        (**self).read(reader)
    }

    fn write(&self, text: &mut String) {
        (**self).write(text);
    }
}

impl<T: Json + Default> Json for Vec<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
        reader.array(&mut |reader| {
            self.push(T::default());
            self.last_mut().map_or(Ok(()), |item| item.read(reader))
        })
    }

    fn write(&self, text: &mut String) {
        text.push('[');
        let mut between = "";
        for item in self {
            text.push_str(between);
            between = ",";
            item.write(text);
        }
        text.push(']');
    }

    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }
}

/// An object whose names are data.
impl<T: Json + Default> Json for BTreeMap<String, T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
        reader.entries(&mut |name, reader| self.entry(name).or_default().read(reader))
    }

    fn write(&self, text: &mut String) {
        text.push('{');
        let mut between = "";
        for (name, value) in self {
            text.push_str(between);
            between = ",";
            write_text(name, text);
            text.push(':');
            value.write(text);
        }
        text.push('}');
    }

    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }
}
