//! Descriptions and pronouns: each to the entity before it that fits best; plural ones to the two nearest.
//!
//! What counts (in the order of weight): the kind of body that the description names (the bank, 该基金), whether
//! the candidate only says where a report comes from or what someone stands beside, how many sentences back it
//! stands, whether it is the first of its sentence (in Chinese and English mostly the topic), and whether the
//! article is about it. The factors are those of Lappin and Leass (1994), the weights set by hand.

use crate::model::{Class, Mention, MentionKind, Reading, Registry, lower};
use crate::ontology::Ontology;
use crate::recognize::pointer::DESCRIBED;
use crate::recognize::{Hit, Wordlist};

/// How many sentences back an antecedent may stand.
const REACH: usize = 3;
/// How many sentences back the body that speaks of itself as the company may stand.
const SELF_REACH: usize = 6;

/// The words that tell candidates apart.
pub struct Anaphora {
    /// Kinds of body by words in their names (bank, fund, exchange).
    kinds: Wordlist,
    /// Descriptions with the kind that they name.
    described: Wordlist,
    /// Behind a name: the source of a report (显示, 报道).
    source: Wordlist,
    /// In front of a name: a source, a place, company.
    aside: Vec<String>,
    /// Bytes of the longest of them.
    longest: usize,
    /// What joins a body to another that is told by it: Acme and its chairman.
    joiners: Vec<String>,
    /// Words for what is of a state, and nouns for bodies.
    traits: Wordlist,
    /// Whose: its, their.
    possessives: Vec<String>,
}

impl std::fmt::Debug for Anaphora {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Anaphora").finish_non_exhaustive()
    }
}

impl Anaphora {
    /// From the lexicons `bodyKind`, `describedKind`, `reportSource` and `aside`.
    pub fn new(ontology: &Ontology) -> Self {
        Self {
            kinds: Wordlist::new(ontology, &["bodyKind"]),
            described: Wordlist::new(ontology, &["describedKind"]),
            source: Wordlist::new(ontology, &["reportSource"]),
            longest: ontology.lexicon("aside").iter().map(|word| word.text.len()).max().unwrap_or(0),
            traits: Wordlist::new(ontology, &["demonym", "describedHead", "state"]),
            possessives: ontology.lexicon("possessive").iter().map(|word| word.text.to_lowercase()).collect(),
            joiners: ontology.lexicon("joiner").iter().map(|word| word.text.to_lowercase()).collect(),
            aside: ontology.lexicon("aside").iter().map(|word| word.text.to_lowercase()).collect(),
        }
    }

    /// Gives each pronoun and description its referents, in order of the text.
    pub fn resolve(&self, reading: &Reading, registry: &mut Registry) {
        let kinds: Vec<Option<String>> =
            registry.entities.iter().map(|entity| self.kind(reading, registry, &entity.mentions)).collect();
        let topic = protagonist(registry);
        let traits = self.told(reading, registry);
        let context = Context { reading, kinds: &kinds, topic, traits: &traits };
        for id in 0..registry.mentions.len() {
            let mention = &registry.mentions[id];
            let (plural, pronoun) = match mention.kind {
                MentionKind::Pronoun { plural } => (plural, true),
                MentionKind::Description { plural } => (plural, false),
                _ => continue,
            };
            // A pronoun or description inside a name is part of it.
            let inside = id.checked_sub(1).is_some_and(|before| {
                let before = &registry.mentions[before];
                before.kind == MentionKind::Name && before.span.end >= mention.span.end
            });
            if inside {
                continue;
            }
            let class = mention.class.unwrap_or(Class::Organization);
            let referents = if mention.class.is_none() {
                whose(reading, registry, id).into_iter().collect()
            } else if plural {
                several(reading, registry, id, class)
            } else {
                self.best(&context, registry, id, class, pronoun).into_iter().collect()
            };
            for &entity in &referents {
                registry.entities[entity].mentions.push(id);
            }
            registry.referents[id] = referents;
        }
    }

    /// What the words in front of its names tell of each body: German software giant Acme.
    fn told<'a>(&'a self, reading: &'a Reading, registry: &Registry) -> Vec<Vec<&'a str>> {
        let text = reading.view.text.as_str();
        let mut traits = vec![Vec::new(); registry.entities.len()];
        let wanted = |mention: &Mention| matches!(mention.kind, MentionKind::Description { .. });
        if !registry.mentions.iter().any(|mention| wanted(mention) && mention.span.len() > SHORT) {
            return traits;
        }
        for (id, mention) in registry.mentions.iter().enumerate() {
            let &[entity] = registry.referents[id].as_slice() else { continue };
            if registry.entities[entity].class != Class::Organization {
                continue;
            }
            let first = reading.sentences[mention.sentence].span.start;
            let mut from = mention.span.start.saturating_sub(TOLD).max(first);
            while !text.is_char_boundary(from) {
                from += 1;
            }
            let lead = &text[from..mention.span.start];
            let lead = &lead[lead.rfind([',', ';', ':', '.', '"', '(']).map_or(0, |at| at + 1)..];
            // Only what stands right in front: Italian firm Acme.
            let mut end = lead.trim_end().len();
            let hits: Vec<_> = self.traits.find(lead, 0).collect();
            for hit in hits.iter().rev() {
                let gap = lead[hit.span.end..end].trim();
                let owned = matches!(gap, "'s" | "\u{2019}s");
                let between = if owned { 0 } else { gap.split_whitespace().count() };
                if between > usize::from(end < lead.trim_end().len()) {
                    break;
                }
                traits[entity].push(trait_of(hit, lead));
                end = hit.span.start;
            }
        }
        traits
    }

    /// The kind of body that its names tell: that of the last word which names one.
    fn kind(&self, reading: &Reading, registry: &Registry, mentions: &[usize]) -> Option<String> {
        let name = mentions.iter().map(|&id| reading.text(registry.mentions[id].span)).max_by_key(|name| name.len())?;
        self.kinds.find(name, 0).last().map(|hit| hit.value.to_owned())
    }

    fn best(&self, context: &Context, registry: &Registry, id: usize, class: Class, pronoun: bool) -> Option<usize> {
        let own = &registry.mentions[id];
        let text = context.reading.text(own.span);
        let wanted = self.described.find(text, 0).last().map(|hit| hit.value.to_owned());
        let oneself = wanted.as_deref() == Some(ONESELF);
        let own_traits: Vec<&str> =
            if pronoun { Vec::new() } else { self.traits.find(text, 0).map(|hit| trait_of(&hit, text)).collect() };
        let object = pronoun && ends_clause(context.reading, own);
        let reach = if oneself { SELF_REACH } else { REACH };
        let paragraph = context.paragraph(own.sentence);
        let mut best: Option<(i32, usize)> = None;
        let mut seen = Vec::new();
        let mut first_of = None;
        let within = registry.mentions[..id].partition_point(|other| other.sentence + reach < own.sentence);
        for other in within..id {
            let candidate = &registry.mentions[other];
            if candidate.span.end > own.span.start {
                continue;
            }
            let &[entity] = registry.referents[other].as_slice() else { continue };
            if registry.entities[entity].class != class {
                continue;
            }
            let near = oneself || context.paragraph(candidate.sentence) + 2 >= paragraph;
            if !near {
                continue;
            }
            let aside = self.is_aside(context.reading, candidate);
            let first = first_of != Some(candidate.sentence) && !aside;
            if first {
                first_of = Some(candidate.sentence);
            }
            let back = i32::try_from(own.sentence - candidate.sentence).unwrap_or(i32::MAX / 8);
            let mut score = -(if oneself { 10 } else { 20 }) * back;
            score += if first { 15 } else { 0 };
            score += if context.topic == Some(entity) { if oneself { 20 } else { 8 } } else { 0 };
            score -= if aside { 40 } else { 0 };
            score += if pronoun && self.adjoins(context.reading, candidate, own) { ADJOINING } else { 0 };
            score -= if is_attribute(context.reading, registry, other) { 18 } else { 0 };
            let alike = alike(&own_traits, &context.traits[entity]);
            // What is only described must have been so described.
            if own.certainty == DESCRIBED && alike <= 0 {
                continue;
            }
            score += alike;
            score += agreement(wanted.as_deref(), context.kinds[entity].as_deref());
            // In its own sentence a description means what was named last, a pronoun the subject.
            let last = back == 0 && !pronoun && !oneself && wanted.is_some();
            // A pronoun that is acted on is not who acts (principle B of binding, Chomsky 1981).
            score -= if object && first && back == 0 { 25 } else { 0 };
            score += if last { 1 } else { 0 };
            seen.push((score, entity));
            if best.is_none_or(|(top, _)| score > top || last && score == top) {
                best = Some((score, entity));
            }
        }
        best.filter(|&(score, _)| score > UNLIKELY).map(|(_, entity)| entity)
    }

    /// Whether nothing but a conjunction stands between a name and whose: Acme, its chairman and its bank.
    fn adjoins(&self, reading: &Reading, candidate: &Mention, own: &Mention) -> bool {
        let gap = reading.view.text[candidate.span.end..own.span.start].trim();
        let word = reading.text(own.span);
        let whose = || word.is_ascii() && self.possessives.iter().any(|whose| word.eq_ignore_ascii_case(whose));
        gap.is_ascii() && whose() && self.joiners.iter().any(|word| word == gap)
    }

    /// Whether a name only says where a report comes from, or stands behind a preposition of place or source.
    fn is_aside(&self, reading: &Reading, mention: &Mention) -> bool {
        let text = reading.view.text.as_str();
        let sentence = reading.sentences[mention.sentence].span;
        let before = text[sentence.start..mention.span.start]
            .trim_end_matches([' ', '\u{300A}', '\u{201C}', '"', '\u{300C}', '\u{3010}', '[']);
        // No more of it than the longest word and the character in front.
        let mut from = before.len().saturating_sub(self.longest + 4);
        while !before.is_char_boundary(from) {
            from -= 1;
        }
        let before = lower(&before[from..]);
        let governed = self.aside.iter().any(|word| {
            before
                .strip_suffix(word.as_str())
                .is_some_and(|rest| !word.is_ascii() || !rest.ends_with(char::is_alphanumeric))
        });
        let mut end = sentence.end.min(mention.span.end + SOURCE_WINDOW);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let behind = &text[mention.span.end..end.max(mention.span.end)];
        let clause = behind.split(['\u{FF0C}', ',', '\u{3002}']).next().unwrap_or_default();
        governed || self.source.find(clause, 0).next().is_some()
    }
}

/// Whether a mention ends its clause and does not begin it, as what is acted on does.
fn ends_clause(reading: &Reading, mention: &Mention) -> bool {
    let text = reading.view.text.as_str();
    let whole = reading.sentences[mention.sentence].span;
    let goes_on = |c: char| c.is_alphanumeric();
    let before = text[whole.start..mention.span.start].trim_end();
    let behind = text[mention.span.end..whole.end.max(mention.span.end)].trim_start();
    before.ends_with(goes_on) && !behind.starts_with(goes_on)
}

/// Whether a body only says whose post follows: X首席执行官P, X's chairman P.
fn is_attribute(reading: &Reading, registry: &Registry, id: usize) -> bool {
    let body = &registry.mentions[id];
    let post = registry.mentions[id + 1..].iter().take(3).find(|mention| mention.kind == MentionKind::Role);
    post.filter(|post| post.span.start >= body.span.end).is_some_and(|post| {
        let gap = &reading.view.text[body.span.end..post.span.start];
        gap.len() <= 6 && !gap.contains(['\u{FF0C}', ','])
    })
}

/// How far behind a name a word may stand that makes it a source, in bytes.
const SOURCE_WINDOW: usize = 24;
/// The kind of a description by which the article's own body speaks of itself.
const ONESELF: &str = "self";
/// What it is worth for whose that a name stands right in front, joined to it.
const ADJOINING: i32 = 30;
/// What scores no more than this is no antecedent.
const UNLIKELY: i32 = -75;

/// What all candidates are measured by.
struct Context<'a> {
    reading: &'a Reading,
    kinds: &'a [Option<String>],
    topic: Option<usize>,
    /// What the text says of each entity: of which state it is, and what.
    traits: &'a [Vec<&'a str>],
}

impl Context<'_> {
    fn paragraph(&self, sentence: usize) -> usize {
        self.reading.sentences.get(sentence).map_or(0, |sentence| sentence.paragraph)
    }
}

/// Furthest that words stand in front of a name that tell of it, in bytes.
const TOLD: usize = 40;
/// A description no longer than this tells no more than what it is, in bytes.
const SHORT: usize = 12;

/// What a word tells: the state, or the noun itself.
fn trait_of<'a>(hit: &Hit<'a>, text: &'a str) -> &'a str {
    if hit.lexicon == 0 { hit.value } else { &text[hit.span.range()] }
}

/// What it is worth that an entity is what a description says, and of the same state.
fn alike(wanted: &[&str], told: &[&str]) -> i32 {
    let nation = |word: &&&str| word.starts_with(char::is_uppercase);
    let own = wanted.iter().find(nation);
    let noun = wanted.iter().any(|word| !nation(&word) && told.contains(word));
    let state = own.map_or(0, |own| {
        if told.contains(own) {
            30
        } else if told.iter().any(|word| nation(&word)) {
            -60
        } else {
            0
        }
    });
    state + if noun { 25 } else { 0 }
}

/// What it is worth that a body is of the kind that a description names.
fn agreement(wanted: Option<&str>, kind: Option<&str>) -> i32 {
    match (wanted, kind) {
        (None, _) => 0,
        (Some("company" | ONESELF), Some("company")) => 8,
        (Some("company" | ONESELF), None) => 0,
        (Some("company" | ONESELF), Some("bank" | "fund" | "club")) => -5,
        (Some(wanted), Some(kind)) if wanted == kind => 25,
        (Some(_), _) => -45,
    }
}

/// The body that an article names most, where it names it three times at least.
fn protagonist(registry: &Registry) -> Option<usize> {
    let bodies = registry.entities.iter().enumerate().filter(|(_, entity)| entity.class == Class::Organization);
    let (count, id) = bodies.map(|(id, entity)| (entity.mentions.len(), std::cmp::Reverse(id))).max()?;
    (count >= 3).then_some(id.0)
}

/// Whose: of the one named last in the same clause, else of the first of its sentence or of the sentence before.
fn whose(reading: &Reading, registry: &Registry, id: usize) -> Option<usize> {
    let own = &registry.mentions[id];
    let stands_for = |other: usize| match registry.referents[other].as_slice() {
        &[entity] => {
            let class = registry.entities[entity].class;
            matches!(class, Class::Person | Class::Organization).then_some(entity)
        }
        _ => None,
    };
    let earlier = |other: &usize| registry.mentions[*other].span.end <= own.span.start;
    let same = |other: &usize| registry.mentions[*other].sentence == own.sentence;
    let last = (0..id).rev().filter(earlier).take_while(same).find_map(|other| Some((other, stands_for(other)?)));
    if let Some((other, entity)) = last {
        let between = &reading.view.text[registry.mentions[other].span.end..own.span.start];
        if !between.contains(['\u{FF0C}', '\u{FF1B}', ',', ';']) {
            return Some(entity);
        }
    }
    let first = |sentence: usize| {
        let mut of = (0..id).filter(|&other| registry.mentions[other].sentence == sentence).filter(earlier);
        of.find_map(stands_for)
    };
    first(own.sentence).or_else(|| first(own.sentence.checked_sub(1)?))
}

/// The two entities of a class that a plural pronoun means: those joined or named together last, in one sentence.
fn several(reading: &Reading, registry: &Registry, id: usize, class: Class) -> Vec<usize> {
    let own = &registry.mentions[id];
    let paragraph = |sentence: usize| reading.sentences.get(sentence).map_or(0, |sentence| sentence.paragraph);
    for back in 0..=REACH.min(own.sentence) {
        let sentence = own.sentence - back;
        if paragraph(sentence) + 1 < paragraph(own.sentence) {
            break;
        }
        let mut found: Vec<usize> = Vec::new();
        for other in (0..id).filter(|&other| registry.mentions[other].sentence == sentence) {
            let candidate = &registry.mentions[other];
            if candidate.span.end > own.span.start {
                continue;
            }
            match registry.referents[other].as_slice() {
                [entity] if registry.entities[*entity].class == class => {
                    found.retain(|old| old != entity);
                    found.push(*entity);
                }
                [first, second] if registry.entities[*first].class == class => return vec![*first, *second],
                _ => {}
            }
        }
        if found.len() >= 2 {
            return found.split_off(found.len() - 2);
        }
    }
    Vec::new()
}
