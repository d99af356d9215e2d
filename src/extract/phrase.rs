//! Phrases with places for their arguments: `S's parent O`, `R of O, S`.
//!
//! A phrase is bound from its trigger outwards, part by part; where it asks for nothing between two parts, only
//! blanks and fillers (articles, quotation marks, forms of address) may stand there.

use super::Proposal;
use super::clause;
use super::construction::{before, behind};
use super::pattern::{Element, Gap, Part, Pattern, Slot};
use super::scene::{Actor, Scene};
use super::wording::{Relation, Wording};
use crate::model::{Class, Script, Span};
use crate::recognize::stands_free;

/// Furthest that parts with a few words between them stand from each other, in bytes.
const SHORT: usize = 24;
/// Furthest within the clause, in bytes.
const FREE: usize = 90;
/// Furthest within the sentence, in bytes.
const SENTENCE: usize = 240;

/// By how many percent a claim is less certain whose object is only the body that the article is about.
const UNNAMED: u16 = 20;

/// What has been bound: indices of the scene's mentions.
#[derive(Debug, Default)]
struct Bound {
    subjects: Vec<usize>,
    objects: Vec<usize>,
    role: Option<Span>,
    doubt: u32,
}

/// Proposes the claims of a phrase whose trigger stands at `trigger`; says whether there were any.
pub fn propose(
    scene: &Scene,
    relation: &Relation,
    (pattern, line, wording): (&Pattern, &Wording, usize),
    (trigger, role): (Span, Option<Span>),
    found: &mut Vec<Proposal>,
) -> bool {
    let Some(mut bound) = bind(scene, relation, pattern, trigger) else { return false };
    if is_of_next(scene, &bound, trigger) {
        return false;
    }
    let confidence = u16::try_from(u32::from(line.weight) * (100 - bound.doubt.min(90)) / 100).unwrap_or(line.weight);
    let first = found.len();
    if pattern.topic {
        let bodiless =
            |(at, actor): (usize, &Actor)| actor.class != Class::Organization || bound.subjects.contains(&at);
        let named = |id: usize| scene.registry.referents[id].as_slice();
        if let Some(object) = scene.topic.filter(|_| scene.mentions.iter().enumerate().all(bodiless)) {
            let confidence = confidence - confidence / 100 * UNNAMED;
            for subject in
                bound.subjects.iter().map(|&at| scene.mentions[at].id).filter(|&id| named(id) != named(object))
            {
                found.push(Proposal { subject, object, trigger, role: None, wording, confidence });
            }
        }
        return found.len() > first;
    }
    let subjects = holders(scene, bound.role.or(role), std::mem::take(&mut bound.subjects));
    for &subject in &subjects {
        for &object in bound.objects.iter().filter(|&&object| object != subject || scene.mentions[object].plural) {
            let role = bound.role.or(role);
            if !gives(scene, object, role) {
                continue;
            }
            let (subject, object) = (scene.mentions[subject].id, scene.mentions[object].id);
            found.push(Proposal { subject, object, trigger, role, wording, confidence });
        }
    }
    found.len() > first
}

/// Whether a post behind its body, which may be the trigger itself, is that of the person who comes next: P，X董事长Q;
/// P是X创办人Q的长子.
fn is_of_next(scene: &Scene, bound: &Bound, trigger: Span) -> bool {
    let named = || scene.posts.iter().copied().find(|post| post.end == trigger.end && post.overlaps(trigger));
    let Some(post) = bound.role.or_else(named).filter(|_| scene.script == Script::Han) else { return false };
    let next = scene.from(post.end);
    let person =
        |actor: &&Actor| actor.class == Class::Person && scene.between(post.end, actor.span.start).trim().is_empty();
    let own =
        bound.subjects.contains(&next) || bound.objects.iter().any(|&at| scene.mentions[at].span.start > post.start);
    let before = bound.subjects.iter().all(|&at| scene.mentions[at].span.end <= post.start);
    before && !own && scene.mentions.get(next).filter(person).is_some()
}

/// Of several persons beside a post whose English word is singular, the one next to it, and those behind it who have
/// posts there of their own: Acme chairman P and finance director Q.
fn holders(scene: &Scene, role: Option<Span>, subjects: Vec<usize>) -> Vec<usize> {
    let Some(role) = role.filter(|role| scene.script == Script::Latin && !super::post::is_plural(scene, *role)) else {
        return subjects;
    };
    let start = |at: usize| scene.mentions[at].span.start;
    let first = subjects.partition_point(|&at| start(at) < role.start);
    if let Some(last) = first.checked_sub(1) {
        return vec![subjects[last]];
    }
    let own = |&(at, &subject): &(usize, &usize)| at == 0 || scene.post_before(start(subject)).is_some();
    subjects.iter().enumerate().filter(own).map(|(_, &subject)| subject).collect()
}

/// Whether a place has such a post to give: its mayor and its captain, not its lawyers.
fn gives(scene: &Scene, object: usize, role: Option<Span>) -> bool {
    let Some(role) = role.filter(|_| scene.mentions[object].class == Class::Place) else { return true };
    let post = scene.between(role.start, role.end);
    scene.script != Script::Latin || scene.ends_with(post, "stateOffice") || scene.ends_with(post, "placePost")
}

/// Proposes the claims of those phrases of a wording that no word triggers, but a post or an object.
/// `phrases` are those that may stand in the sentence, by their place among the wording's.
pub fn of_slots(
    scene: &Scene,
    relation: &Relation,
    (line, wording): (&Wording, usize),
    phrases: &[(usize, usize)],
    found: &mut Vec<Proposal>,
) {
    let phrases = || phrases.iter().map(|&(_, phrase)| &line.phrases[phrase]);
    let by = |slot: Slot| phrases().filter(move |phrase| phrase.slot() == Some(slot));
    for &post in scene.posts.iter().filter(|post| !super::post::is_title(scene, **post)) {
        by(Slot::Role).any(|pattern| propose(scene, relation, (pattern, line, wording), (post, Some(post)), found));
    }
    let objects = scene.mentions.iter().filter(|actor| relation.objects.contains(&actor.class));
    for object in objects {
        by(Slot::Object).any(|pattern| propose(scene, relation, (pattern, line, wording), (object.span, None), found));
    }
}

fn bind(scene: &Scene, relation: &Relation, pattern: &Pattern, trigger: Span) -> Option<Bound> {
    // Most phrases ask for a mention on a side where there is none.
    let before = scene.mentions.first().is_some_and(|actor| actor.span.start <= trigger.start);
    let behind = scene.mentions.last().is_some_and(|actor| actor.span.start >= trigger.end);
    if pattern.sides.1 && !behind || pattern.sides.0 && !before && !behind {
        return None;
    }
    let mut bound = Bound::default();
    if pattern.slot() == Some(Slot::Object) {
        bound.objects.push(scene.mentions.iter().position(|actor| actor.span == trigger)?);
    }
    let mut pos = trigger.end;
    let last = pattern.elements.len() - 1;
    for (at, element) in pattern.elements.iter().enumerate().skip(pattern.anchor + 1) {
        pos = right(scene, relation, element, (pos, at == last), &mut bound)?;
    }
    pos = trigger.start;
    for at in (0..pattern.anchor).rev() {
        let (element, gap) = (&pattern.elements[at], pattern.elements[at + 1].gap);
        let reached = left(scene, relation, (element, gap), (pos, at == 0), trigger, &mut bound);
        pos = if let Some(reached) = reached {
            reached
        } else {
            // The word may be the very conjunction that joins the object to what stands before it.
            let own = bound.objects.iter().map(|&at| scene.mentions[at].span.start).find(|&start| start > pos)?;
            let found = left(scene, relation, (element, gap), (own, at == 0), trigger, &mut bound)?;
            bound.objects.retain(|&at| scene.mentions[at].span.start > found);
            found
        };
    }
    Some(bound)
}

fn right(
    scene: &Scene,
    relation: &Relation,
    element: &Element,
    (pos, outermost): (usize, bool),
    bound: &mut Bound,
) -> Option<usize> {
    match &element.part {
        Part::Word(word) => {
            let reach = reach(element.gap);
            let end = scene.span.end.min(pos + reach.unwrap_or(SHORT));
            let mut places = scene.places(pos, end, word).filter(|span| fits(scene, element.gap, pos, span.start));
            let own = || possessor(scene, word, pos).map(|at| scene.mentions[at].span.end);
            places.next().map(|span| span.end).or_else(own)
        }
        Part::Slot(Slot::Role) => {
            let post = scene.posts.iter().find(|post| post.start >= pos)?;
            fits(scene, element.gap, pos, post.start).then_some(())?;
            bound.role = Some(*post);
            Some(post.end)
        }
        Part::Slot(slot) => {
            let classes = classes(relation, *slot);
            let found = if element.gap == Gap::Free && outermost {
                behind(scene, Span::new(pos, pos), classes)?
            } else if element.gap == Gap::Far {
                let near = |at: &usize| fits(scene, Gap::Far, pos, scene.mentions[*at].span.start);
                let fitting = |at: &usize| classes.contains(&scene.mentions[*at].class);
                (scene.from(pos)..scene.mentions.len()).filter(near).find(fitting)?
            } else {
                let at = scene.from(pos);
                let start = scene.mentions.get(at)?.span.start;
                let at = clause::head(scene, at, classes);
                // The chairman of Spain's largest bank is none of Spain's.
                if outermost && scene.mentions[at].class == Class::Place && scene.possessed(at) {
                    return None;
                }
                (classes.contains(&scene.mentions[at].class) && fits(scene, element.gap, pos, start)).then_some(at)?
            };
            put(scene, *slot, found, classes, bound).map(|whole| whole.end)
        }
    }
}

fn left(
    scene: &Scene,
    relation: &Relation,
    (element, gap): (&Element, Gap),
    (pos, outermost): (usize, bool),
    trigger: Span,
    bound: &mut Bound,
) -> Option<usize> {
    match &element.part {
        Part::Word(word) => {
            let from = scene.floor(pos.saturating_sub(reach(gap).unwrap_or(SHORT) + word.len()));
            let mut places = scene.places(from, pos, word).filter(|span| fits(scene, gap, span.end, pos));
            let own = || {
                let at = scene.mentions.partition_point(|actor| actor.span.end <= pos).checked_sub(1)?;
                let end = scene.mentions[at].span.end;
                fits(scene, gap, end, pos).then(|| possessor(scene, word, end))?.map(|_| end)
            };
            places.next_back().map(|span| span.start).or_else(own)
        }
        Part::Slot(Slot::Role) => {
            let post = scene.posts.iter().rev().find(|post| post.end <= pos)?;
            fits(scene, gap, post.end, pos).then_some(())?;
            bound.role = Some(*post);
            Some(post.start)
        }
        Part::Slot(slot) => {
            let classes = classes(relation, *slot);
            let found = if gap == Gap::Free && outermost {
                let (found, doubt) = before(scene, Span::new(pos, trigger.end), classes, None)?;
                bound.doubt = doubt;
                found
            } else if gap == Gap::Far {
                let near = |at: &usize| fits(scene, Gap::Far, scene.mentions[*at].span.end, pos);
                let fitting = |at: &usize| classes.contains(&scene.mentions[*at].class);
                let last = scene.mentions.partition_point(|actor| actor.span.end <= pos);
                (0..last).rev().filter(near).find(fitting)?
            } else {
                let at = scene.mentions.partition_point(|actor| actor.span.end <= pos).checked_sub(1)?;
                let actor = &scene.mentions[at];
                (classes.contains(&actor.class) && fits(scene, gap, actor.span.end, pos)).then_some(at)?
            };
            put(scene, *slot, found, classes, bound).map(|whole| whole.start)
        }
    }
}

/// The possessive pronoun that ends at an offset, where the word asked for is the mark of possession.
fn possessor(scene: &Scene, word: &str, end: usize) -> Option<usize> {
    word.strip_prefix(['\'', '\u{2019}']).filter(|rest| rest.len() <= 1)?;
    let at = scene.mentions.partition_point(|actor| actor.span.end < end);
    (scene.mentions.get(at)?.span.end == end && scene.possessive(at)).then_some(at)
}

const fn reach(gap: Gap) -> Option<usize> {
    match gap {
        Gap::None => None,
        Gap::Short => Some(SHORT),
        Gap::Free => Some(FREE),
        Gap::Far => Some(SENTENCE),
    }
}

/// Whether what stands between two parts may stand there.
fn fits(scene: &Scene, gap: Gap, from: usize, to: usize) -> bool {
    let between = scene.between(from, to);
    reach(gap).map_or_else(
        || scene.filler(between),
        |reach| between.len() <= reach && (gap == Gap::Far || !Scene::breaks(between)),
    )
}

fn classes(relation: &Relation, slot: Slot) -> &[Class] {
    match slot {
        Slot::Object => &relation.objects,
        Slot::Agreement => &[Class::Agreement],
        Slot::Body => &[Class::Organization],
        _ => &relation.subjects,
    }
}

/// Puts a mention with those joined to it into its slot; a pair needs two. Returns their whole stretch.
fn put(scene: &Scene, slot: Slot, found: usize, classes: &[Class], bound: &mut Bound) -> Option<Span> {
    let group: Vec<usize> =
        scene.joined(found).into_iter().filter(|&at| classes.contains(&scene.mentions[at].class)).collect();
    let (first, last) = (*group.first()?, *group.last()?);
    let whole = Span::new(scene.mentions[first].span.start, scene.mentions[last].span.end);
    match slot {
        // Of several in front of a person only the last is his: A, B and C's P.
        Slot::Body if scene.possessed(found) => bound.objects = vec![found],
        Slot::Object | Slot::Agreement | Slot::Body => bound.objects = group,
        Slot::Pair if group.len() < 2 && !scene.mentions[first].plural => return None,
        // Two with whom somebody else does it: 公司与A、B达成合作.
        Slot::Pair if scene.script == Script::Han && scene.is_beside(whole.start) => return None,
        Slot::Pair => {
            bound.subjects.clone_from(&group);
            bound.objects = group;
        }
        _ => bound.subjects.extend(group),
    }
    Some(whole)
}

impl Scene<'_> {
    /// The places of a word between two offsets, letters regardless of case.
    fn places<'a>(&'a self, from: usize, to: usize, word: &'a str) -> impl DoubleEndedIterator<Item = Span> + 'a {
        let whole = self.reading.view.text.as_str();
        let end = self.floor(to + word.len()).min(self.span.end);
        let first = word.as_bytes().first().copied().unwrap_or_default();
        let bytes = whole.as_bytes();
        // The first byte of a word is none within a character.
        let starts = (from..end).filter(move |&at| bytes[at].eq_ignore_ascii_case(&first));
        starts.map(move |at| Span::new(at, at + word.len())).filter(move |span| {
            bytes.get(span.range()).is_some_and(|there| there.eq_ignore_ascii_case(word.as_bytes()))
                && stands_free(whole, span.start, span.end)
        })
    }

    /// The nearest place at or in front of an offset where a character begins.
    fn floor(&self, mut at: usize) -> usize {
        at = at.min(self.reading.view.text.len());
        while !self.reading.view.text.is_char_boundary(at) {
            at -= 1;
        }
        at.max(self.span.start)
    }

    /// Whether a text holds nothing but blanks and fillers.
    fn filler(&self, text: &str) -> bool {
        let mut rest = text.trim();
        while !rest.is_empty() {
            let Some(length) = self.begins_with(rest, "filler") else { return false };
            rest = rest[length..].trim_start();
        }
        true
    }
}
