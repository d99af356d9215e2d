//! Floor 0: the nouns that travel between the floors, without behaviour of any one stage.
//!
//! Every stage takes some of these and returns others; nothing here knows how a stage works. All
//! types are plain data, ordered and comparable, so that results can be sorted to a total order.

mod claim;
mod class;
mod document;
mod entity;
mod language;
mod mention;
mod reading;
mod span;
mod time;
mod value;

pub use claim::{Claim, Evidence, Rule, Status, Voice};
pub use class::Class;
pub use document::{Document, Part, PartKind, Piece};
pub use entity::{Entity, EntityId, MaybeSame, Registry};
pub use language::{Language, Script, is_han, lower};
pub use mention::{Mention, MentionId, MentionKind};
pub use reading::{Quotation, Reading, Run, Sentence, Token, TokenKind, View};
pub use span::Span;
pub use time::{Period, Precision};
pub use value::{Amount, Value};
