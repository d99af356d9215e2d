//! Behaviour, from outside.
mod picture;
mod reference;
