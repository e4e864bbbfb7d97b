//! A keyed list, compiled once for every list of an app.
//!
//! Leptos compiles the whole of `<For>` anew for every type of row and key: thirty-six lists were a tenth of the desk's
//! module. Here rows and keys lose their types before they reach it.

use std::any::Any;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use leptos::prelude::*;

/// Leptos' `<For>`, with the same properties and the same behaviour.
#[component]
pub fn KeyedFor<T, I, K, V>(
    /// The rows; reactive.
    each: impl Fn() -> I + Send + 'static,
    /// What tells a row from the others: a row whose key was there before is not built anew.
    key: impl Fn(&T) -> K + Send + 'static,
    /// Draws a row.
    children: impl Fn(T) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    I: IntoIterator<Item = T>,
    K: Eq + Hash + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let children = Arc::new(children);
    let rows = move || {
        let row = |row: T| {
            let (key, children) = (Key(Arc::new(key(&row))), Arc::clone(&children));
            Row { key, draw: Box::new(move || children(row).into_any()) }
        };
        each().into_iter().map(row).collect()
    };
    untyped(Box::new(rows))
}

fn untyped(rows: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    view! { <For each=rows key=|row: &Row| row.key.clone() children=|row: Row| (row.draw)()/> }.into_any()
}

struct Row {
    key: Key,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

/// A key of any one type; keys of two types are never the same.
#[derive(Clone)]
struct Key(Arc<dyn AnyKey>);

trait AnyKey: Send + Sync {
    fn as_any(&self) -> &dyn Any;
    fn is_same(&self, other: &dyn Any) -> bool;
    fn hash_into(&self, hasher: &mut dyn Hasher);
}

impl<K: Eq + Hash + Send + Sync + 'static> AnyKey for K {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn is_same(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn hash_into(&self, mut hasher: &mut dyn Hasher) {
        self.hash(&mut hasher);
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(other.0.as_any())
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.0.hash_into(hasher);
    }
}
