//! The domain's words: ids, positions, moments and codes, each as the value inside.

use ryadom_domain::{
    CentreId, ClinicId, DeliveryId, EventId, Field, Kind, Mark, MarkKind, MemberId, Outcome, Priority,
    ReceivedBy, Recipient, Revision, Status, Timestamp,
};
use uuid::Uuid;

use super::{Json, Reader, Unreadable, write_text};
use crate::delivery as wire;

macro_rules! ids {
    ($($id:ty,)+) => {$(
        impl Json for $id {
            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
                let mut uuid = Uuid::nil();
                uuid.read(reader)?;
                *self = Self::new(uuid);
                Ok(())
            }

            fn write(&self, text: &mut String) {
                self.uuid().write(text);
            }
        }
    )+};
}

ids! { CentreId, ClinicId, DeliveryId, EventId, MemberId, }

macro_rules! numbers {
    ($($number:ty,)+) => {$(
        impl Json for $number {
            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
                self.0.read(reader)
            }

            fn write(&self, text: &mut String) {
                self.0.write(text);
            }
        }
    )+};
}

numbers! { Revision, Timestamp, }

macro_rules! codes {
    ($($code:ty,)+) => {$(
        impl Json for $code {
            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
                *self = Self::from_code(&reader.string()?);
                Ok(())
            }

            fn write(&self, text: &mut String) {
                write_text(self.code(), text);
            }
        }
    )+};
}

codes! { Field, Kind, MarkKind, Outcome, Priority, ReceivedBy, Status, }

/// Those that the domain arranges in another way than the wire.
macro_rules! arranged {
    ($($arranged:ty as $wire:ty,)+) => {$(
        impl Json for $arranged {
            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Unreadable> {
                let mut wire = <$wire>::default();
                wire.read(reader)?;
                *self = wire.into();
                Ok(())
            }

            fn write(&self, text: &mut String) {
                <$wire>::from(self).write(text);
            }
        }
    )+};
}

arranged! { Mark as wire::Mark, Recipient as wire::Recipient, }
