//! What the mentions of an article stand for.

use super::{Class, Mention, MentionId};

/// Index of an entity in [`Registry::entities`].
pub type EntityId = usize;

/// One thing that an article speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub class: Class,
    /// What it may be instead, where its names leave that open: then the claims about it decide.
    pub also: Option<Class>,
    /// The fullest form in the article, in the article's own characters; a described agreement is
    /// named by its parties and kind.
    pub name: String,
    /// Every other form by which the article, or the known names, call it; sorted, without `name`.
    pub aliases: Vec<String>,
    /// The key that gives the same thing the same IRI in every article: the known entity's local
    /// name (`OpenAI`), or one made of class and folded name.
    pub key: String,
    /// The mentions that stand for it by name or description or pronoun, in order of the text.
    pub mentions: Vec<MentionId>,
}

impl Entity {
    /// Gives it another class; a key that was made of its class changes with it.
    pub fn turn(&mut self, class: Class) {
        let head = |class: Class| format!("{}-", class.name().to_lowercase());
        if let Some(rest) = self.key.strip_prefix(head(self.class).as_str()) {
            self.key = head(class) + rest;
        }
        self.class = class;
    }
}

/// Two entities that may be one: a record, never a silent merge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MaybeSame {
    /// The one.
    pub left: EntityId,
    /// The other.
    pub right: EntityId,
    /// Why it may be so: a short stable word such as `same-surname`.
    pub reason: String,
}

/// All mentions of an article, and the entities that they stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Registry {
    /// All mentions, sorted by start, then by longer first.
    pub mentions: Vec<Mention>,
    /// For each mention the entities it stands for: none for values, roles and unresolved ones, several
    /// for plural ones.
    pub referents: Vec<Vec<EntityId>>,
    /// The entities, in order of their first mention.
    pub entities: Vec<Entity>,
    /// Doubts.
    pub maybe_same: Vec<MaybeSame>,
}
