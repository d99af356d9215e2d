//! Floor 4: mentions become entities.

use crate::model::{Class, Document, Entity, Mention, MentionKind, Reading, Registry};
use crate::ontology::Ontology;
use std::collections::BTreeMap;

/// Resolves mentions; made once for many readings.
#[derive(Debug, Clone)]
pub struct Resolver {
    keys: BTreeMap<String, String>,
}

impl Resolver {
    /// A resolver that knows the ontology's names.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        let mut keys = BTreeMap::new();
        for name in &ontology.names {
            for (text, _) in &name.names {
                keys.insert(ontology.fold.text(text).into_owned(), name.key.clone());
            }
        }
        Self { keys }
    }

    /// The registry of a reading: every named mention stands for one entity.
    #[must_use]
    pub fn resolve(&self, doc: &Document, reading: &Reading, mentions: Vec<Mention>) -> Registry {
        let mut registry = Registry::default();
        let mut index: BTreeMap<(Class, String), usize> = BTreeMap::new();
        for (id, mention) in mentions.iter().enumerate() {
            let mut referents = Vec::new();
            if let (MentionKind::Name, Some(class)) = (&mention.kind, mention.class) {
                let form = reading.text(mention.span);
                let key = self.keys.get(form).cloned().unwrap_or_else(|| form.to_owned());
                let entity = *index.entry((class, key.clone())).or_insert_with(|| {
                    let name = reading.view.source(mention.span).of(&doc.text).to_owned();
                    registry.entities.push(Entity { class, name, aliases: Vec::new(), key, mentions: Vec::new() });
                    registry.entities.len() - 1
                });
                registry.entities[entity].mentions.push(id);
                referents.push(entity);
            }
            registry.referents.push(referents);
        }
        registry.mentions = mentions;
        registry
    }
}
