//! newsgraph reads news articles and builds a knowledge graph whose every edge can be checked.
//!
//! ```text
//! bytes -input-> Document -text-> Reading -recognize-> mentions -resolve-> Registry
//!                                             |                               |
//!                     Ontology (Turtle) ------+------------ extract ----------+
//!                                                              v
//!                                        Claim -assess-> Claim -assemble-> Graph -+- store -> SPARQL
//!                                                                                 +- export -> files
//! ```
//!
//! Floors: a file imports only from strictly lower ones, and `tests/` holds it:
//! 10 cli | 8 pipeline | 7 export, store | 6 graph | 5 extract, assess | 4 resolve | 3 recognize |
//! 2 text | 1 ontology, input | 0 model.

pub mod assess;
pub mod cli;
pub mod export;
pub mod extract;
pub mod graph;
pub mod input;
pub mod layout;
pub mod model;
pub mod ontology;
pub mod pipeline;
pub mod recognize;
pub mod resolve;
pub mod store;
pub mod text;
pub mod train;
