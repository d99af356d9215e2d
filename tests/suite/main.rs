//! Behaviour, from outside.
mod bad_input;
mod cli;
mod determinism;
mod floors;
mod holding;
mod input;
mod picture;
mod program;
mod property;
mod reference;
