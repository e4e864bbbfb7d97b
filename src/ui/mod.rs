//! What both apps draw with.
