//! Ryadom's server.
