//! JSON read and written the small way.
//!
//! What `serde` derives is compiled anew for each type, reads a struct from an object and from an array, and describes
//! every mistake in words. A phone downloads all of that for two dozen types, and needs none of it: the encodings are
//! objects, and it says the same whatever is wrong with one. Here one loop reads and writes every struct; a struct itself
//! is a table of names and a way to its fields by number, which [`derive@Json`] makes from `serde`'s own attributes. The
//! domain's types are read and written in the same way, without a copy in the wire's types in between. The server reads
//! requests with `serde_json`, so that it can say what is wrong; the tests hold the two to the same encoding
//! (docs/decisions/0008).

mod domain;
mod values;

pub use ryadom_json::{Name, Reader, Unreadable, write_text};
pub use ryadom_json_derive::Json;

/// Something JSON can say.
pub trait Json {
    /// Reads it over an empty value.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when the text says something else.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable>;

    /// Writes it behind a text.
    fn write(&self, text: &mut String);

    /// Whether a field with this value may be left out.
    fn is_empty(&self) -> bool {
        false
    }
}

/// A struct's fields, in their order; at most 32.
pub trait Fields {
    /// What they are called.
    fn names(&self) -> &'static [Name];

    /// The field of that number; a number beyond the last one is the last one's.
    fn field(&self, idx: usize) -> &dyn Json;

    /// The field of that number, to be read.
    fn field_mut(&mut self, idx: usize) -> &mut dyn Json;
}

/// What a JSON text says.
///
/// # Errors
///
/// [`Unreadable`] when it is not JSON, has something behind its end, or lacks what `T` needs.
pub fn read<T: Json + Default>(text: &str) -> Result<T, Unreadable> {
    let mut value = T::default();
    read_into(text, &mut value)?;
    Ok(value)
}

fn read_into(text: &str, value: &mut dyn Json) -> Result<(), Unreadable> {
    let mut reader = Reader::new(text);
    value.read(&mut reader)?;
    reader.end()
}

/// The JSON text of a value.
#[must_use]
pub fn write(value: &dyn Json) -> String {
    let mut text = String::new();
    value.write(&mut text);
    text
}

/// Reads an object into a struct.
///
/// # Errors
///
/// [`Unreadable`] when this is no object, or not one of that kind.
pub fn read_object(object: &mut dyn Fields, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
    reader.object(object.names(), &mut |idx, reader| object.field_mut(idx).read(reader))
}

/// Writes a struct as an object.
pub fn write_object(object: &dyn Fields, text: &mut String) {
    text.push('{');
    let mut between = "";
    for (idx, name) in object.names().iter().enumerate() {
        let value = object.field(idx);
        if name.is_left_out_when_empty && value.is_empty() {
            continue;
        }
        text.push_str(between);
        between = ",";
        text.push('"');
        text.push_str(name.name);
        text.push_str("\":");
        value.write(text);
    }
    text.push('}');
}
