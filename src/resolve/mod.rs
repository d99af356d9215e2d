//! Floor 4: mentions become entities.
//!
//! In sieves, the surest first (Lee et al. 2013): same form; known names; brackets that introduce a short
//! name; full and short forms; then descriptions and pronouns, each to the nearest fitting entity before
//! it. What two forms of one class might share but nothing proves is left apart.

mod anaphora;
mod forms;

use crate::model::{Class, Document, Entity, Mention, MentionKind, Reading, Registry};
use crate::ontology::Ontology;
use forms::Forms;
use std::collections::BTreeMap;

/// Resolves mentions; made once for many readings.
#[derive(Debug, Clone)]
pub struct Resolver {
    keys: BTreeMap<String, String>,
    forms: Forms,
}

/// Mentions that are thought to be one thing.
struct Group {
    class: Class,
    /// Folded forms with how often each stands in the text, longest first.
    forms: Vec<String>,
    key: Option<String>,
    mentions: Vec<usize>,
}

impl Resolver {
    /// A resolver that knows the ontology's names.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        let mut keys = BTreeMap::new();
        for name in &ontology.names {
            for (text, _) in &name.names {
                keys.insert(ontology.fold.text(text).to_lowercase(), name.key.clone());
            }
        }
        Self { keys, forms: Forms::new(ontology) }
    }

    /// The registry of a reading.
    #[must_use]
    pub fn resolve(&self, doc: &Document, reading: &Reading, mentions: Vec<Mention>) -> Registry {
        let mut groups = self.group(reading, &mentions);
        self.join_brackets(reading, &mentions, &mut groups);
        self.join_short(&mut groups);
        groups.sort_by_key(|group| group.mentions.iter().min().copied());
        let mut registry = Registry { referents: vec![Vec::new(); mentions.len()], ..Registry::default() };
        for group in &groups {
            self.entity(doc, reading, &mentions, group, &mut registry);
        }
        registry.mentions = mentions;
        anaphora::resolve(reading, &mut registry);
        for entity in &mut registry.entities {
            entity.mentions.sort_unstable();
        }
        registry
    }

    /// Same form or same known name, same thing; the class is the one that most mentions have.
    fn group(&self, reading: &Reading, mentions: &[Mention]) -> Vec<Group> {
        let mut index: BTreeMap<String, usize> = BTreeMap::new();
        let mut groups: Vec<Group> = Vec::new();
        for (id, mention) in mentions.iter().enumerate() {
            let (MentionKind::Name, Some(class)) = (&mention.kind, mention.class) else { continue };
            let form = self.forms.plain(reading.text(mention.span));
            let key = self.keys.get(&form).cloned();
            let slot = key.as_ref().map_or_else(|| form.clone(), |key| format!("={key}"));
            let at = *index.entry(slot).or_insert_with(|| {
                groups.push(Group { class, forms: Vec::new(), key, mentions: Vec::new() });
                groups.len() - 1
            });
            if !groups[at].forms.contains(&form) {
                groups[at].forms.push(form);
            }
            groups[at].mentions.push(id);
        }
        groups
    }

    /// `远洋科技股份有限公司（下称“远洋科技”）`, `Securities and Exchange Commission (SEC)`, `马斯克（Elon Musk）`.
    fn join_brackets(&self, reading: &Reading, mentions: &[Mention], groups: &mut Vec<Group>) {
        let mut owner: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, group) in groups.iter().enumerate() {
            group.mentions.iter().for_each(|&id| {
                owner.insert(id, at);
            });
        }
        let names: Vec<usize> = owner.keys().copied().collect();
        let mut same: Vec<(usize, usize)> = Vec::new();
        for pair in names.windows(2) {
            let (left, right) = (&mentions[pair[0]], &mentions[pair[1]]);
            let (a, b) = (owner[&pair[0]], owner[&pair[1]]);
            if a == b
                || left.sentence != right.sentence
                || left.class != right.class
                || left.span.end >= right.span.start
            {
                continue;
            }
            let between = &reading.view.text[left.span.end..right.span.start];
            let behind = reading.view.text[right.span.end..].chars().next();
            if self.forms.introduces(between, behind, reading.text(left.span), reading.text(right.span)) {
                same.push((a, b));
            }
        }
        for (a, b) in same {
            join(groups, a, b);
        }
        groups.retain(|group| !group.mentions.is_empty());
    }

    /// Short forms go to the one fuller form that they may stand for.
    fn join_short(&self, groups: &mut Vec<Group>) {
        for at in 0..groups.len() {
            if groups[at].mentions.is_empty() {
                continue;
            }
            let fits = |other: usize| {
                other != at
                    && !groups[other].mentions.is_empty()
                    && groups[other].class == groups[at].class
                    && groups[at].forms.iter().any(|short| {
                        groups[other].forms.iter().any(|full| self.forms.shortens(short, full, groups[at].class))
                    })
            };
            let candidates: Vec<usize> = (0..groups.len()).filter(|&other| fits(other)).collect();
            // Of several full forms the one named first counts for persons; companies must be told apart.
            let chosen = match (candidates.as_slice(), groups[at].class) {
                ([one], _) => Some(*one),
                ([_, ..], Class::Person) => candidates
                    .iter()
                    .copied()
                    .filter(|&other| groups[other].mentions.first() < groups[at].mentions.first())
                    .max_by_key(|&other| groups[other].mentions.first().copied()),
                _ => None,
            };
            if let Some(other) = chosen {
                join(groups, other, at);
            }
        }
        groups.retain(|group| !group.mentions.is_empty());
    }

    fn entity(&self, doc: &Document, reading: &Reading, mentions: &[Mention], group: &Group, registry: &mut Registry) {
        let mut forms: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for &id in &group.mentions {
            let shown = reading.view.source(mentions[id].span).of(&doc.text);
            let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
            let entry = forms.entry(shown).or_insert((0, id));
            entry.0 += 1;
        }
        let length = |form: &str| form.chars().count();
        let fullest =
            forms.iter().max_by_key(|(form, (count, first))| (length(form), *count, std::cmp::Reverse(*first)));
        let name = fullest.map(|(form, _)| form.clone()).unwrap_or_default();
        let aliases = forms.into_keys().filter(|form| *form != name).collect();
        let folded = group
            .forms
            .iter()
            .max_by_key(|form| (length(form), std::cmp::Reverse((*form).clone())))
            .cloned()
            .unwrap_or_default();
        let key = group
            .key
            .clone()
            .unwrap_or_else(|| format!("{}-{}", group.class.name().to_lowercase(), folded.replace(' ', "_")));
        let id = registry.entities.len();
        for &mention in &group.mentions {
            registry.referents[mention].push(id);
        }
        registry.entities.push(Entity { class: group.class, name, aliases, key, mentions: group.mentions.clone() });
    }
}

/// Moves all of group `b` into group `a`.
fn join(groups: &mut [Group], a: usize, b: usize) {
    if a == b {
        return;
    }
    let moved = std::mem::take(&mut groups[b].mentions);
    let forms = std::mem::take(&mut groups[b].forms);
    let key = groups[b].key.take();
    groups[a].mentions.extend(moved);
    groups[a].mentions.sort_unstable();
    groups[a].forms.extend(forms);
    groups[a].key = groups[a].key.take().or(key);
}
