//! Values that follow signals: one shape of memo for all of them.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;

/// A value that follows signals and tells only when it differs.
pub(crate) struct Derived<T> {
    memo: Memo<Shared>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

/// A value of any kind: one shape of memo for all of them is compiled once.
#[derive(Clone)]
struct Shared(Arc<dyn Comparable>);

trait Comparable: Any + Send + Sync {
    fn is_equal(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + Any + Send + Sync> Comparable for T {
    fn is_equal(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_equal(&*other.0)
    }
}

impl Shared {
    #[expect(clippy::expect_used, reason = "`derived_anew` gives a memo the type of its values")]
    fn known<T: 'static>(&self) -> &T {
        let value: &dyn Any = &*self.0;
        value.downcast_ref().expect("a value of its own type")
    }
}

impl<T: 'static> Derived<T> {
    /// Looks at the value. Reactive.
    pub(crate) fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(self.memo.get().known())
    }

    /// Looks at the value.
    pub(crate) fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(self.memo.get_untracked().known())
    }
}

impl<T: Clone + 'static> Derived<T> {
    /// The value. Reactive.
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value.
    pub(crate) fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// Derives a value from signals.
pub(crate) fn derived<T: PartialEq + Send + Sync + 'static>(
    value: impl Fn() -> T + Send + Sync + 'static,
) -> Derived<T> {
    derived_anew(move |_before| value())
}

/// Derives a value from signals and from what it was before.
pub(crate) fn derived_anew<T: PartialEq + Send + Sync + 'static>(
    value: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Derived<T> {
    let shared = move |before: Option<&Shared>| Shared(Arc::new(value(before.map(Shared::known))));
    Derived { memo: boxed(Box::new(shared)), kind: PhantomData }
}

/// From what it was before.
type Anew = dyn Fn(Option<&Shared>) -> Shared + Send + Sync;

fn boxed(value: Box<Anew>) -> Memo<Shared> {
    Memo::new(value)
}
