//! Descriptions and pronouns: each to the nearest entity before it that fits; plural ones to the two or
//! three nearest.

use crate::model::{Class, MentionKind, Reading, Registry};

/// How many sentences back an antecedent may stand.
const REACH: usize = 3;

/// Gives each pronoun and description its referents, in order of the text.
pub fn resolve(reading: &Reading, registry: &mut Registry) {
    for id in 0..registry.mentions.len() {
        let mention = &registry.mentions[id];
        let (class, plural, pronoun) = match mention.kind {
            MentionKind::Pronoun { plural } => (mention.class, plural, true),
            MentionKind::Description { plural } => (mention.class, plural, false),
            _ => continue,
        };
        let Some(class) = class else { continue };
        // A pronoun or description inside a name is part of it.
        let inside = id.checked_sub(1).is_some_and(|before| {
            let before = &registry.mentions[before];
            before.kind == MentionKind::Name && before.span.end >= mention.span.end
        });
        if inside {
            continue;
        }
        let referents = antecedents(reading, registry, id, class, if plural { 2 } else { 1 }, pronoun);
        if plural && referents.len() < 2 {
            continue;
        }
        for &entity in &referents {
            registry.entities[entity].mentions.push(id);
        }
        registry.referents[id] = referents;
    }
}

/// The nearest entities of a class before a mention: in the same or a near sentence, subjects (the first of
/// their sentence) before others.
fn antecedents(
    reading: &Reading,
    registry: &Registry,
    id: usize,
    class: Class,
    wanted: usize,
    pronoun: bool,
) -> Vec<usize> {
    let own = &registry.mentions[id];
    let paragraph = reading.sentences.get(own.sentence).map_or(0, |sentence| sentence.paragraph);
    let mut found: Vec<usize> = Vec::new();
    let mut sentence = own.sentence;
    loop {
        let of_sentence =
            (0..id).rev().take_while(|&other| registry.mentions[other].sentence + REACH + 1 > own.sentence);
        let mut candidates: Vec<usize> = of_sentence
            .filter(|&other| {
                registry.mentions[other].sentence == sentence && registry.mentions[other].span.end <= own.span.start
            })
            .filter(|&other| {
                registry.referents[other].len() == 1 && registry.entities[registry.referents[other][0]].class == class
            })
            .collect();
        // In an earlier sentence its subject, which comes first, is the likelier one.
        if sentence < own.sentence || pronoun {
            candidates.reverse();
        }
        for other in candidates {
            let entity = registry.referents[other][0];
            if !found.contains(&entity) {
                found.push(entity);
            }
        }
        if found.len() >= wanted || sentence == 0 || own.sentence - sentence >= REACH {
            break;
        }
        sentence -= 1;
        let near = reading.sentences.get(sentence).is_some_and(|sentence| sentence.paragraph + 1 >= paragraph);
        if !near {
            break;
        }
    }
    found.truncate(wanted);
    found
}
