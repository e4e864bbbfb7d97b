//! The client's side of sync, without any input or output of its own.
