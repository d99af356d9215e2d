//! Floor 1: bytes to articles.

mod plain;

pub use plain::read;
