//! What the actions share and no view sees.

/// What the actions share: at first nothing.
#[derive(Debug, Default)]
pub(crate) struct Runtime;
