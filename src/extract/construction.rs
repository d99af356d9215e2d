//! Where the arguments of a trigger stand, by family.

use super::Proposal;
use super::clause;
use super::scene::{Actor, Scene};
use super::wording::{Family, Relation, Wordings};
use crate::model::{Class, Script, Span, lower};
use std::borrow::Cow;

/// Furthest that an argument stands from its trigger in its own clause, in bytes.
const FAR: usize = 150;
/// The same for an object in Chinese.
const HAN_FAR: usize = 75;
/// Furthest that two nouns of one phrase stand from each other, in bytes.
const NEAR: usize = 36;

/// Furthest that an addressee stands in front of the word that says it is one, in bytes.
const CLOSE: usize = 18;

/// Proposes the claims of a trigger.
pub fn propose(scene: &Scene, wordings: &Wordings, trigger: Span, wording: usize, found: &mut Vec<Proposal>) {
    let line = &wordings.all[wording];
    let relation = &wordings.relations[line.relation];
    // A trigger inside a name is part of the name.
    if scene.mentions.iter().any(|actor| {
        actor.class != Class::Agreement && actor.span.start < trigger.end && actor.span.end > trigger.start
    }) {
        return;
    }
    let pairs = match line.family {
        Family::Verb => verb(scene, relation, trigger),
        Family::Whole => {
            let mut pairs = verb(scene, relation, trigger);
            pairs.retain(|&(_, object, _)| {
                // What is bought of a body is not the body: buy Acme's shares.
                let gap = scene.between(trigger.end, scene.mentions[object].span.start);
                let owner = scene.script == Script::Latin && scene.possessed(object);
                !owner && !scene.holds(gap, "share")
            });
            pairs
        }
        Family::To => to(scene, relation, trigger, false),
        Family::Toward => to(scene, relation, trigger, true),
        Family::Against => against(scene, relation, trigger),
        Family::With => with(scene, relation, trigger),
        Family::Party => party(scene, relation, trigger),
        Family::Owner => close(scene, trigger).map(|(left, right)| (left, right, 0)).into_iter().collect(),
        Family::Owned => close(scene, trigger).map(|(left, right)| (right, left, 0)).into_iter().collect(),
        Family::Post | Family::Quit | Family::Phrase | Family::Deal | Family::Not => Vec::new(),
    };
    for (subject, object, doubt) in pairs {
        for subject in scene.joined(subject) {
            for object in scene.joined(object) {
                if subject == object && !scene.mentions[subject].plural {
                    continue;
                }
                let confidence =
                    u16::try_from(u32::from(line.weight) * (100 - doubt.min(90)) / 100).unwrap_or(line.weight);
                let (subject, object) = (scene.mentions[subject].id, scene.mentions[object].id);
                found.push(Proposal { subject, object, trigger, role: None, wording, confidence });
            }
        }
    }
}

fn fits(actor: &Actor, classes: &[Class]) -> bool {
    classes.contains(&actor.class)
}

/// The nearest mention behind a trigger in its clause.
pub fn behind(scene: &Scene, trigger: Span, classes: &[Class]) -> Option<usize> {
    let first = scene.from(trigger.end);
    let at = (first..scene.mentions.len()).find(|&at| fits(&scene.mentions[at], classes))?;
    let gap = scene.between(trigger.end, scene.mentions[at].span.start);
    let limit = if scene.script == Script::Han { HAN_FAR } else { FAR };
    let at = clause::head(scene, bearer(scene, at, classes), classes);
    if scene.script == Script::Han && scene.holds(gap, "indefinite") && gap.contains('\u{7684}') {
        return None;
    }
    let rest = scene.between(scene.mentions[at].span.end, scene.span.end);
    let part = scene.script == Script::Han && scene.begins_with(rest, "headNoun").is_some();
    let elsewhere = scene.ends_with(gap, "beside") || scene.ends_with(gap, "source") || is_posted(scene, at);
    (gap.len() <= limit && !Scene::breaks(gap) && !elsewhere && !part).then_some(at)
}

/// Whether an English name only says where somebody without a name has a post: the Acme chairman said.
fn is_posted(scene: &Scene, at: usize) -> bool {
    let actor = &scene.mentions[at];
    let of = |post: &&Span| {
        let gap = scene.between(actor.span.end, post.start);
        post.start >= actor.span.end && (gap == " " || is_mark(gap))
    };
    let Some(post) = scene.posts.iter().find(of).filter(|_| actor.class != Class::Person) else { return false };
    let named = |next: &Actor| {
        let gap = scene.between(post.end, next.span.start);
        next.class == Class::Person && matches!(gap.trim(), "" | ",")
    };
    scene.script == Script::Latin && !scene.mentions.get(scene.from(post.end)).is_some_and(named)
}

/// Whether a gap is the mark of possession and a blank, of plurals, too.
fn is_mark(gap: &str) -> bool {
    matches!(gap, "'s " | "\u{2019}s " | "' " | "\u{2019} ")
}

/// The person whom a body in front only describes: 联合国秘书长P, where a person may stand.
fn bearer(scene: &Scene, at: usize, classes: &[Class]) -> usize {
    let actor = &scene.mentions[at];
    let Some(next) = scene.mentions.get(at + 1).filter(|next| next.class == Class::Person) else { return at };
    let described = matches!(actor.class, Class::Organization | Class::Place) && classes.contains(&Class::Person);
    let gap = scene.between(actor.span.end, next.span.start);
    let post = scene.post_before(next.span.start).is_some_and(|post| post.start >= actor.span.end);
    if described && post && gap.len() <= NEAR && !Scene::breaks(gap) { at + 1 } else { at }
}

/// The likeliest subject before a trigger: the nearest mention of its clause that no preposition governs; else
/// the first of the clauses before it. Returns also by how many percent that lessens the confidence.
pub fn before(scene: &Scene, trigger: Span, classes: &[Class], but: Option<usize>) -> Option<(usize, u32)> {
    let last = scene.from(trigger.start);
    let candidates: Vec<usize> =
        (0..last).rev().filter(|&at| fits(&scene.mentions[at], classes) && Some(at) != but).collect();
    let unnamed = |at: usize| scene.mentions[at].span.is_empty();
    if let (&[only], &[Class::Person]) = (candidates.as_slice(), classes)
        && unnamed(only)
    {
        let gap = scene.between(scene.span.start, trigger.start);
        let aside = scene.holds(gap, "report") || scene.holds(gap, "clauseBreak");
        return (gap.len() <= 4 * FAR && !aside).then_some((only, 35));
    }
    let candidates: Vec<usize> = candidates.into_iter().filter(|&at| !unnamed(at)).collect();
    let own = |at: &&usize| !Scene::breaks(scene.between(scene.mentions[**at].span.end, trigger.start));
    let free = |at: &&usize| {
        let start = scene.mentions[**at].span.start;
        let lead = scene.between(scene.span.start, start);
        let posted = scene.script == Script::Han && scene.ends_with(lead, "stationed");
        !(posted || scene.ends_with(lead, "oblique") || attribute(scene, **at))
    };
    if acts_itself(scene, trigger, classes, but) {
        return None;
    }
    if let Some(at) = clause::related(scene, trigger) {
        return Some((at, 0)).filter(|&(at, _)| fits(&scene.mentions[at], classes) && Some(at) != but);
    }
    if let Some(&nearest) = candidates.iter().find(own) {
        // Somebody without a name acts: the Acme chairman said.
        if is_posted(scene, nearest) {
            return None;
        }
        // The act is a noun, whose is said in front: Acme's bid for Bolt.
        let gap = scene.between(scene.mentions[nearest].span.end, trigger.start);
        if scene.script == Script::Latin && is_mark(gap) {
            return Some((nearest, 0));
        }
    }
    if let Some(&at) = candidates.iter().filter(own).find(free) {
        let gap = scene.between(scene.mentions[at].span.end, trigger.start);
        let gap = &gap[scene.begins_with(gap, "relative").unwrap_or(0)..];
        if scene.holds(gap, "clauseBreak") || scene.begins_with(gap, "bearer").is_some() || modifies(scene, gap) {
            return None;
        }
        return (gap.len() <= FAR).then_some((at, if gap.len() > 60 { 15 } else { 0 }));
    }
    if candidates.iter().filter(own).count() > 0 && scene.script == Script::Han {
        return None;
    }
    let clause = scene.between(clause::start(scene, trigger.start).1, trigger.start);
    let goes_on = scene.begins_with(clause, "continuation").is_some() || participle(clause);
    if scene.script == Script::Latin && !clause.trim().is_empty() && !goes_on {
        return None;
    }
    if let Some(at) = clause::described(scene, trigger) {
        return Some((at, 10)).filter(|&(at, _)| fits(&scene.mentions[at], classes) && Some(at) != but);
    }
    let gap_limit = 2 * FAR;
    let topic = candidates
        .iter()
        .rev()
        .filter(free)
        .find(|&&at| scene.between(scene.mentions[at].span.end, trigger.start).len() <= gap_limit)?;
    let gap = scene.between(scene.mentions[*topic].span.end, trigger.start);
    if scene.holds(gap, "report") && !scene.holds(gap, "firsthand") {
        return None;
    }
    // Of several who may act, the first is hardly the one who acts much later.
    let entity = |at: usize| scene.registry.referents[scene.mentions[at].id].first();
    let several = || candidates.iter().any(|&at| entity(at) != entity(*topic));
    if scene.script == Script::Han && clauses(gap) > CLAUSES && several() {
        return None;
    }
    Some((*topic, if scene.script == Script::Han { 25 } else { 35 }))
}

/// Whether an English clause has no subject of its own as it begins with a participle: X resigned, telling Y that.
fn participle(clause: &str) -> bool {
    const SHORTEST: usize = 6;
    let word = clause.split_whitespace().next().unwrap_or_default();
    word.len() >= SHORTEST && word.ends_with("ing") && word.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Most clauses over which a Chinese subject is carried.
const CLAUSES: usize = 1;

/// How many clauses end in a text.
fn clauses(text: &str) -> usize {
    text.matches(['\u{FF0C}', '\u{FF1B}', '\u{FF1A}', ',', ';', ':']).count()
}

/// Whether in Chinese somebody stands right in front of the trigger who cannot be its subject, and so is the subject of
/// another act: 普京称，乌克兰加入北约.
fn acts_itself(scene: &Scene, trigger: Span, classes: &[Class], but: Option<usize>) -> bool {
    const BESIDE: usize = 12;
    if scene.script != Script::Han {
        return false;
    }
    let Some(at) = scene.from(trigger.start).checked_sub(1).filter(|&at| Some(at) != but) else { return false };
    let actor = &scene.mentions[at];
    let gap = scene.between(actor.span.end, trigger.start);
    let lead = scene.between(scene.span.start, actor.span.start);
    (matches!(actor.class, Class::Organization | Class::Person) || actor.class == Class::Place && actor.also.is_some())
        && !fits(actor, classes)
        && gap.len() <= BESIDE
        && !Scene::breaks(gap)
        && !gap.contains('\u{7684}')
        && ["oblique", "stationed", "objectPreposition", "passive", "withPreposition"]
            .iter()
            .all(|list| !scene.ends_with(lead, list))
        && scene.begins_with(gap, "bearer").is_none()
}

/// Whether a name stands in what only describes the next noun: X的债券, 手持X美元债的机构.
fn modifies(scene: &Scene, gap: &str) -> bool {
    const WIDE: usize = 18;
    let Some(at) = gap.find('\u{7684}').filter(|&at| at <= WIDE && scene.script == Script::Han) else { return false };
    scene.begins_with(&gap[at + 3..], "relator").is_none() && scene.begins_with(gap, "relator").is_none()
}

/// Whether a mention only says whose the next noun is: X的…, X's …, X董事长 in front of the name.
fn attribute(scene: &Scene, at: usize) -> bool {
    let actor = &scene.mentions[at];
    let rest = scene.between(actor.span.end, scene.span.end);
    let holder = || {
        let post = scene.posts.iter().find(|post| post.start == actor.span.end)?;
        let next = scene.mentions.get(scene.from(post.end))?;
        (next.class == Class::Person && next.span.start <= post.end + 9).then_some(())
    };
    rest.starts_with('\u{7684}') || scene.possessed(at) || actor.class != Class::Person && holder().is_some()
}

fn verb(scene: &Scene, relation: &Relation, trigger: Span) -> Vec<(usize, usize, u32)> {
    if let Some(found) = passive(scene, relation, trigger) {
        return found;
    }
    if is_noun(scene, trigger) {
        return Vec::new();
    }
    let preposed = preposed(scene, relation, trigger, true);
    let direct = |at: &usize| {
        let gap = scene.between(trigger.end, scene.mentions[*at].span.start);
        scene.script == Script::Han || !scene.holds(gap, "locative")
    };
    let object = preposed.or_else(|| behind(scene, trigger, &relation.objects).filter(direct));
    let Some(object) = object else { return Vec::new() };
    let whole = from(scene, preposed, trigger);
    let subject = before(scene, whole, &relation.subjects, Some(object));
    subject.map(|(subject, doubt)| vec![(subject, object, doubt)]).unwrap_or_default()
}

/// Whether an English word that may be a verb is a noun or describes one: a year of purchases, the banned drug.
fn is_noun(scene: &Scene, trigger: Span) -> bool {
    let word = scene.between(trigger.start, trigger.end);
    let lead = scene.between(scene.span.start, trigger.start).trim_end();
    let noun = || scene.ends_with(lead, "postOf") && !word.ends_with("ing") || scene.ends_with(lead, "plainArticle");
    scene.script == Script::Latin && !word.contains(' ') && noun()
}

/// A trigger with the object in front of it, before which the subject stands.
fn from(scene: &Scene, preposed: Option<usize>, trigger: Span) -> Span {
    preposed.map_or(trigger, |object| Span::new(scene.mentions[object].span.start, trigger.end))
}

/// An object before its verb: 对Y提起诉讼, 从Y离职; where it is `acted` on, not the court that one goes to.
fn preposed(scene: &Scene, relation: &Relation, trigger: Span, acted: bool) -> Option<usize> {
    if scene.script != Script::Han {
        return None;
    }
    let last = scene.from(trigger.start);
    (0..last)
        .rev()
        .find(|&at| {
            let actor = &scene.mentions[at];
            let lead = scene.between(scene.span.start, actor.span.start);
            let gap = scene.between(actor.span.end, trigger.start);
            fits(actor, &relation.objects)
                && gap.len() <= HAN_FAR
                && !Scene::breaks(gap)
                && !(acted && is_seized(scene, at))
                && (scene.ends_with(lead, "objectPreposition") || scene.ends_with(lead, "fromPreposition"))
        })
        .map(|at| bearer(scene, at, &relation.objects))
}

/// Whether a body is where one goes to law, and so not who is sued: 向X法院提起诉讼.
fn is_seized(scene: &Scene, at: usize) -> bool {
    let span = scene.mentions[at].span;
    let lead = scene.between(scene.span.start, span.start);
    scene.ends_with(scene.between(span.start, span.end), "tribunal") && scene.ends_with(lead, "toward")
}

/// `None` where the trigger is not passive; then its pairs.
fn passive(scene: &Scene, relation: &Relation, trigger: Span) -> Option<Vec<(usize, usize, u32)>> {
    let last = scene.from(trigger.start);
    if scene.script == Script::Han {
        // Y 被 X trigger
        let agent = (0..last).rev().take(2).find(|&at| {
            let lead = scene.between(scene.span.start, scene.mentions[at].span.start);
            let gap = scene.between(scene.mentions[at].span.end, trigger.start);
            scene.ends_with(lead, "passive") && !Scene::breaks(gap) && gap.len() <= NEAR
        });
        if let Some(agent) = agent {
            let patient = (0..agent).rev().find(|&at| {
                fits(&scene.mentions[at], &relation.objects)
                    && scene.between(scene.mentions[at].span.end, scene.mentions[agent].span.start).len() <= FAR
            });
            let fit = fits(&scene.mentions[agent], &relation.subjects);
            return Some(patient.filter(|_| fit).map(|patient| (agent, patient, 0)).into_iter().collect());
        }
        // 受到不实举报的X: who acts is not told.
        let lead = scene.between(scene.span.start, trigger.start);
        let from = last.checked_sub(1).map_or(scene.span.start, |at| scene.mentions[at].span.end);
        let close = scene.between(from.max(floor(scene, trigger.start.saturating_sub(SUFFERED))), trigger.start);
        return (scene.ends_with(lead, "passive") || scene.holds(close, "suffered")).then(Vec::new);
    }
    let lead = scene.between(scene.span.start, trigger.start);
    let last_words = last_words(lead);
    let next = scene.between(trigger.end, scene.span.end);
    let agent = scene.begins_with(next, "by").and_then(|length| {
        let at = behind(scene, Span::new(trigger.start, trigger.end + length), &relation.subjects)?;
        // By the former chief of X is by nobody of that name.
        (!scene.holds(scene.between(trigger.end + length, scene.mentions[at].span.start), "postOf")).then_some(at)
    });
    let active = scene.ends_with(lead, "infinitive");
    if active || !scene.holds(&last_words, "auxiliary") && agent.is_none() {
        return None;
    }
    let Some(agent) = agent else { return Some(Vec::new()) };
    let patient = before(scene, trigger, &relation.objects, Some(agent));
    Some(patient.map(|(patient, doubt)| vec![(agent, patient, doubt)]).unwrap_or_default())
}

/// How many bytes in front of a verb a word may stand that makes it passive.
const SUFFERED: usize = 18;

/// The first offset not in front of one at which a character begins, in the sentence.
fn floor(scene: &Scene, mut at: usize) -> usize {
    while !scene.reading.view.text.is_char_boundary(at) {
        at += 1;
    }
    at.max(scene.span.start)
}

/// The last three words of a text, one blank between them.
fn last_words(text: &str) -> Cow<'_, str> {
    let text = text.trim_end();
    let mut blanks = text.char_indices().rev().filter(|(_, c)| c.is_whitespace());
    let start = blanks.nth(2).map_or(0, |(at, c)| at + c.len_utf8());
    let last = &text[start..];
    let mut words = last.split(' ');
    if words.by_ref().all(|word| !word.is_empty() && !word.contains(char::is_whitespace)) {
        return Cow::Borrowed(last);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    Cow::Owned(words[words.len().saturating_sub(3)..].join(" "))
}

/// Speaker and addressee: told Y; 对Y说, 告诉Y.
fn to(scene: &Scene, relation: &Relation, trigger: Span, only_preposed: bool) -> Vec<(usize, usize, u32)> {
    let close = |at: &usize| scene.between(scene.mentions[*at].span.end, trigger.start).len() <= CLOSE;
    let preposed = preposed(scene, relation, trigger, false).filter(|at| !only_preposed || close(at));
    let close_behind = if scene.script == Script::Han { 3 } else { 12 };
    let near = |at: &usize| {
        let gap = scene.between(trigger.end, scene.mentions[*at].span.start);
        let post =
            scene.posts.iter().any(|post| post.end <= scene.mentions[*at].span.start && post.start > trigger.end);
        // Whom a clause begins with is not addressed: X warned that flanker Y may be hurt.
        let clause = scene.script == Script::Latin && scene.begins_with(gap, "relative").is_some();
        !only_preposed && !clause && (gap.len() <= close_behind || post && gap.len() <= NEAR)
    };
    let addressee = preposed.or_else(|| behind(scene, trigger, &relation.objects).filter(near));
    let Some(addressee) = addressee else { return Vec::new() };
    let whole = from(scene, preposed, trigger);
    let speaker = before(scene, whole, &relation.subjects, Some(addressee));
    // A newsroom that asks has said nothing yet.
    let asks = |&(at, _): &(usize, u32)| {
        let gap = scene.between(scene.mentions[at].span.end, trigger.start);
        scene.begins_with(gap, "reporter").is_some()
            && scene.ends_with(scene.between(trigger.start, trigger.end), "asks")
    };
    let speaker = speaker.filter(|speaker| !asks(speaker));
    speaker.map(|(speaker, doubt)| vec![(speaker, addressee, doubt)]).unwrap_or_default()
}

/// An act whose object only a preposition can bring: 对Y提起诉讼.
fn against(scene: &Scene, relation: &Relation, trigger: Span) -> Vec<(usize, usize, u32)> {
    let Some(object) = preposed(scene, relation, trigger, true) else { return Vec::new() };
    let whole = from(scene, Some(object), trigger);
    let subject = before(scene, whole, &relation.subjects, Some(object));
    subject.map(|(subject, doubt)| vec![(subject, object, doubt)]).unwrap_or_default()
}

/// Two sides: X与Y合作; X and Y agreed a joint venture; X partnered with Y.
fn with(scene: &Scene, relation: &Relation, trigger: Span) -> Vec<(usize, usize, u32)> {
    let mut found = Vec::new();
    let last = scene.from(trigger.start);
    // Both sides at once: 双方合作; the two companies teamed up.
    let both =
        last.checked_sub(1).filter(|&at| scene.mentions[at].plural && fits(&scene.mentions[at], &relation.subjects));
    if let Some(both) = both.filter(|&at| {
        let gap = scene.between(scene.mentions[at].span.end, trigger.start);
        gap.len() <= NEAR && !Scene::breaks(gap)
    }) {
        return vec![(both, both, 0)];
    }
    for right in (1..last).rev() {
        let (a, b) = (&scene.mentions[right - 1], &scene.mentions[right]);
        let gap = scene.between(b.span.end, trigger.start);
        if Scene::breaks(gap) || gap.len() > NEAR {
            break;
        }
        let link = scene.between(a.span.end, b.span.start);
        // Two with whom somebody else does it: 公司与A、B合作.
        if !(scene.script == Script::Han && scene.is_beside(a.span.start))
            && fits(a, &relation.subjects)
            && fits(b, &relation.objects)
            && !a.span.is_empty()
            && link.len() <= NEAR
            && !Scene::breaks(link)
            && (scene.ends_with(link, "withPreposition") || scene.words.is("joiner", &lower(link.trim())))
        {
            found.push((right - 1, right, 0));
            return found;
        }
    }
    // X trigger with Y
    let next = scene.between(trigger.end, scene.span.end);
    let linked = scene.begins_with(next, "withPreposition").is_some();
    if let Some(object) = behind(scene, trigger, &relation.objects).filter(|_| linked) {
        if let Some((subject, doubt)) = before(scene, trigger, &relation.subjects, Some(object)) {
            found.push((subject, object, doubt));
        }
        return found;
    }
    // 与Y trigger, the other side in the clause before
    let other = (0..last).rev().find(|&at| {
        let actor = &scene.mentions[at];
        let gap = scene.between(actor.span.end, trigger.start);
        fits(actor, &relation.objects) && !Scene::breaks(gap) && gap.len() <= NEAR && scene.is_beside(actor.span.start)
    });
    let pair = other.and_then(|object| {
        let phrase = Span::new(scene.mentions[object].span.start, trigger.end);
        before(scene, phrase, &relation.subjects, Some(object)).map(|(subject, doubt)| (subject, object, doubt))
    });
    found.extend(pair);
    found
}

/// The sides of an agreement that is named behind (or at) the trigger.
fn party(scene: &Scene, relation: &Relation, trigger: Span) -> Vec<(usize, usize, u32)> {
    let first = scene.mentions.partition_point(|actor| actor.span.end <= trigger.start);
    let agreement = (first..scene.mentions.len()).find(|&at| scene.mentions[at].class == Class::Agreement);
    let near = |at: &usize| {
        scene.between(trigger.end, scene.mentions[*at].span.start).len() <= FAR
            && !Scene::breaks(scene.between(trigger.end, scene.mentions[*at].span.start))
    };
    let Some(object) = agreement.filter(near) else { return Vec::new() };
    let mut found = Vec::new();
    if let Some((subject, doubt)) = before(scene, trigger, &relation.subjects, None) {
        found.push((subject, object, doubt));
        // The other side, joined by with.
        let others = (0..object).filter(|&at| at != subject && fits(&scene.mentions[at], &relation.subjects));
        for other in others {
            let lead = scene.between(scene.span.start, scene.mentions[other].span.start);
            if scene.ends_with(lead, "withPreposition") && scene.mentions[other].span.end + FAR > trigger.start {
                found.push((other, object, doubt));
            }
        }
    }
    found
}

/// The mentions that stand close on both sides of the trigger, in one phrase.
fn close(scene: &Scene, trigger: Span) -> Option<(usize, usize)> {
    let right = scene.from(trigger.end);
    let left = scene.from(trigger.start).checked_sub(1)?;
    let (a, b) = (scene.mentions.get(left)?, scene.mentions.get(right)?);
    let (one, two) = (scene.between(a.span.end, trigger.start), scene.between(trigger.end, b.span.start));
    let limit = if scene.script == Script::Han { 6 } else { 16 };
    let open = one.trim_start_matches([',', ' ', '\u{FF0C}']);
    (one.len() <= limit && two.len() <= NEAR && !Scene::breaks(open) && !Scene::breaks(two)).then_some((left, right))
}
