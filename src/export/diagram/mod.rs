//! Diagrams: a graph as a picture that can be printed without retouching.
//!
//! A [`Scene`] is what all pictures share: boxes with their lines of text, links with their labels, and
//! where everything stands. SVG draws it; PNG is the SVG, rasterised; DOT and Mermaid hand the same
//! grouping to other programs. How things look is told by tables (`style`) and by `ontology/display.ttl`;
//! every word comes from the ontology.

mod dot;
mod measure;
mod mermaid;
mod page;
mod png;
mod scene;
mod style;
mod svg;
mod timeline;

pub use dot::dot;
pub use mermaid::mermaid;
pub use page::page;
pub use png::{RasterError, png};
pub use scene::{Box, Line, Scene, Words, amount_text};
pub use svg::{Sheet, svg};
pub use timeline::timeline;
