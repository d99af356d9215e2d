//! Floor 7: a graph becomes a file that other programs read.

mod article;
pub mod diagram;

pub use article::article_json;
