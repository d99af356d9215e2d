//! Behaviour, from outside.
#![expect(clippy::non_ascii_literal, reason = "articles in Chinese are what is tested")]

mod bad_input;
mod cli;
mod conformance;
mod determinism;
mod exports;
mod floors;
mod holding;
mod input;
mod picture;
mod program;
mod property;
mod reference;
mod relations;
mod scope;
mod silence;
