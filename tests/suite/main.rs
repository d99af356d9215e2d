//! Behaviour, from outside.
#![expect(clippy::non_ascii_literal, reason = "articles in Chinese are what is tested")]
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test that fails may stop, and says what it saw")]

mod accountability;
mod analysis;
mod bad_input;
mod cli;
mod conformance;
mod described;
mod determinism;
mod exports;
mod floors;
mod holding;
mod hostile;
mod identity;
mod input;
mod lint;
mod ontology;
mod picture;
mod program;
mod property;
mod qualifiers;
mod query;
mod readers;
mod reference;
mod relations;
mod resolve;
mod scope;
mod silence;
mod store;
mod values;
