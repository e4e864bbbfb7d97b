//! The frozen encodings, beside golden files: `today` is written exactly so and reads back, `older` and `newer` still read.
//!
//! A line of a golden file that has been released is never changed: phones hold it. What is added gets a line of its own.

#![cfg(test)]

mod account;
mod api;
mod complete;
mod council;
mod event;
mod imports;
mod members;
mod other_builds;
mod progress;
mod rows;
mod sources;

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

/// One golden file: era, then name, then the sample's text letter by letter.
pub(crate) struct Golden(BTreeMap<String, BTreeMap<String, Box<RawValue>>>);

impl Golden {
    pub(crate) fn read(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap())
    }

    #[track_caller]
    pub(crate) fn text(&self, era: &str, name: &str) -> &str {
        let sample = self.0.get(era).and_then(|samples| samples.get(name));
        sample.unwrap_or_else(|| panic!("there is no {era} {name}")).get()
    }

    #[track_caller]
    pub(crate) fn sample<T: DeserializeOwned>(&self, era: &str, name: &str) -> T {
        serde_json::from_str(self.text(era, name)).unwrap()
    }

    /// A sample of today's encoding reads as `value`, and `value` is written letter by letter so.
    #[track_caller]
    pub(crate) fn check<T>(&self, name: &str, value: &T)
    where
        T: Serialize + DeserializeOwned + PartialEq + Debug,
    {
        assert_eq!(
            self.0["today"].get(name).map(|text| text.get()),
            Some(serde_json::to_string(value).unwrap().as_str()),
            "today's {name}"
        );
        assert_eq!(&self.sample::<T>("today", name), value, "{name} reads back");
    }

    /// The sample under a struct's own name, with everything in it, and the one with nothing.
    #[track_caller]
    pub(crate) fn check_struct<T>(&self, full: &T)
    where
        T: Serialize + DeserializeOwned + Default + PartialEq + Debug,
    {
        let name = name_of::<T>();
        self.check(name, full);
        self.check(&format!("{name}, least"), &T::default());
    }

    /// The same of what holds a secret, and therefore is neither compared nor printed.
    #[track_caller]
    pub(crate) fn check_secret<T>(&self, full: &T)
    where
        T: Serialize + DeserializeOwned + Debug,
    {
        let name = name_of::<T>();
        let text = self.text("today", name);
        assert_eq!(serde_json::to_string(full).unwrap(), text, "today's {name}");
        let read: T = self.sample("today", name);
        assert_eq!(serde_json::to_string(&read).unwrap(), text, "{name} reads back");
        assert!(!format!("{full:?}").contains("secret"), "a secret never reaches a log");
    }

    /// No sample lies in the file that nothing looks at.
    #[track_caller]
    pub(crate) fn check_names(&self, era: &str, names: &[&str]) {
        assert_eq!(self.0[era].keys().map(String::as_str).collect::<Vec<_>>(), names);
    }
}

/// A struct's name without its path.
fn name_of<T>() -> &'static str {
    let name = std::any::type_name::<T>();
    name.rsplit("::").next().unwrap_or(name)
}
