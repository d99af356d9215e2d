//! Behaviour, from outside.
mod bad_input;
mod cli;
mod determinism;
mod floors;
mod input;
mod holding;
mod picture;
mod program;
mod property;
mod reference;
