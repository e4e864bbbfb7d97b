//! Signals of one shape.
//!
//! Leptos compiles its signals anew for every type they hold, about a kilobyte and a half of WebAssembly each. These hold
//! a value of any type behind one and the same type, so that all of it is there once.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;

use leptos::prelude::*;

type Anything = Box<dyn Any + Send + Sync>;

/// A value that tells who looks at it when it changes.
pub struct Live<T> {
    signal: RwSignal<Anything>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Live<T> {}

impl<T> fmt::Debug for Live<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.signal.fmt(f)
    }
}

impl<T: Default + Send + Sync + 'static> Default for Live<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

fn make(value: Anything) -> RwSignal<Anything> {
    RwSignal::new(value)
}

fn read(signal: RwSignal<Anything>, is_followed: bool) -> <RwSignal<Anything> as Read>::Value {
    if is_followed { signal.read() } else { signal.read_untracked() }
}

fn write(signal: &RwSignal<Anything>) -> Option<impl UntrackableGuard<Target = Anything>> {
    signal.try_write()
}

#[expect(
    clippy::expect_used,
    reason = "`new` gives a signal the type of its values, and nothing ever changes it"
)]
fn known<T: 'static>(value: Option<&T>) -> &T {
    value.expect("a value of its own type")
}

impl<T: Send + Sync + 'static> Live<T> {
    /// Holds a value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { signal: make(Box::new(value)), kind: PhantomData }
    }

    /// Looks at the value, and follows it: what runs in an effect runs again when it changes.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(known((**read(self.signal, true)).downcast_ref()))
    }

    /// Looks at the value.
    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(known((**read(self.signal, false)).downcast_ref()))
    }

    /// Looks at the value, unless what it belonged to is gone.
    pub fn try_with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> Option<U> {
        Some(look(known((**self.signal.try_read_untracked()?).downcast_ref())))
    }

    /// Changes the value, and tells; does nothing when what it belonged to is gone.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        let mut held = write(&self.signal);
        if let Some(value) = held.as_deref_mut().and_then(|held| held.downcast_mut()) {
            change(value);
        }
    }

    /// Puts another value in its place, and tells; does nothing when what it belonged to is gone.
    pub fn set(self, value: T) {
        self.update(|held| *held = value);
    }
}

impl<T: Clone + Send + Sync + 'static> Live<T> {
    /// The value; follows it.
    #[must_use]
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value.
    #[must_use]
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}
