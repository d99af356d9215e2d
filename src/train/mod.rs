//! Floor 9: learning: from annotated and unlabelled text to the tables in `ontology/models`.
//!
//! Comes in: files in the formats of public data sets. Goes out: the model files, the same bytes on every
//! run. Nothing below this floor knows that models were trained; it reads tables.

pub mod confidence;
pub mod gazetteer;
pub mod names;
pub mod reference;
pub mod words;
