//! Posts: who is what where. `X董事长P`, `P担任X董事长`, `P, chairman of X`, `X chairman P`.

use super::Proposal;
use super::scene::Scene;
use super::wording::{Wording, Wordings};
use crate::model::{Class, Script, Span, lower};
use crate::text::unbracketed;

/// Furthest that a body stands before a post that does not name it, in bytes.
const SENTENCE: usize = 90;
/// What that takes from the confidence, in thousandths.
const FAR_DOUBT: u16 = 250;

/// The claims of all posts of a sentence.
pub fn of_mentions(scene: &Scene, wordings: &Wordings, found: &mut Vec<Proposal>) {
    let Some(wording) = wordings.posts else { return };
    let weight = wordings.all[wording].weight;
    let mut life = None;
    for &post in scene.posts.iter().filter(|post| !is_title(scene, **post)) {
        let mut holders = holders(scene, post);
        life = goes_on(scene, life, post, &mut holders);
        for &(person, body, doubt) in &holders {
            let confidence = weight.saturating_sub(doubt);
            let (subject, object) = (scene.mentions[person].id, scene.mentions[body].id);
            found.push(Proposal { subject, object, trigger: post, role: Some(post), wording, confidence });
        }
        // In a sentence without any body, a post is one in the body that the article is about.
        let of_topic = |actor: &super::scene::Actor| {
            // In English a body behind the name is another one.
            actor.class != Class::Organization && actor.class != Class::Place
                || scene.script == Script::Latin && actor.span.start >= post.end
        };
        let bodiless =
            holders.is_empty() && !is_outside(scene, post) && leads(scene, post) && scene.mentions.iter().all(of_topic);
        let person = person_behind(scene, post.end).or_else(|| career(scene, post.start).map(|(person, _)| person));
        if let (true, Some(object), Some(person)) = (bodiless, scene.topic, person) {
            let subject = scene.mentions[person].id;
            let confidence = weight.saturating_sub(FAR_DOUBT);
            found.push(Proposal { subject, object, trigger: post, role: Some(post), wording, confidence });
        }
    }
}

/// The claims of a word that names what a person is to a body (founder, shareholder).
pub fn posts(scene: &Scene, trigger: Span, wording: usize, line: &Wording, found: &mut Vec<Proposal>) {
    // The word and the posts joined to it are one phrase.
    let mut phrase = trigger;
    for post in &scene.posts {
        if post.start < phrase.end && post.end > phrase.start || post.start == phrase.end {
            phrase = Span::new(phrase.start.min(post.start), phrase.end.max(post.end));
        }
    }
    let holders = holders(scene, phrase);
    let bodiless = holders.is_empty() && scene.mentions.iter().all(|actor| actor.class != Class::Organization);
    if let (true, Some(object), Some(person)) = (bodiless, scene.topic, person_behind(scene, phrase.end)) {
        let confidence = line.weight.saturating_sub(FAR_DOUBT);
        for person in sharers(scene, phrase, person) {
            let subject = scene.mentions[person].id;
            found.push(Proposal { subject, object, trigger, role: None, wording, confidence });
        }
    }
    for (person, body, doubt) in holders {
        let (subject, object) = (scene.mentions[person].id, scene.mentions[body].id);
        found.push(Proposal {
            subject,
            object,
            trigger,
            role: None,
            wording,
            confidence: line.weight.saturating_sub(doubt),
        });
    }
}

/// Whether a mention only says where somebody is posted: 驻X大使.
pub fn is_host(scene: &Scene, mention: usize) -> bool {
    let start = scene.registry.mentions[mention].span.start;
    scene.script == Script::Han && scene.ends_with(scene.between(scene.span.start, start), "stationed")
}

/// Whether a post says no more than that its holder founded or owns the body; other relations say that.
pub fn is_title(scene: &Scene, post: Span) -> bool {
    let text = scene.between(post.start, post.end);
    scene.ends_with(text, "ownTitle") && !scene.holds(text, "roleJoiner")
}

/// Persons who give up a post, and the body of the post: named with it, else the one that they are said to be of.
pub fn quits(scene: &Scene, trigger: Span, wording: usize, line: &Wording, found: &mut Vec<Proposal>) {
    let Some((person, _)) = super::construction::before(scene, trigger, &[Class::Person], None) else { return };
    let post = scene.posts.iter().find(|post| {
        let gap = scene.between(trigger.end, post.start);
        post.start >= trigger.end && gap.len() <= QUIT && !Scene::breaks(gap)
    });
    let end = post.map_or(trigger.end, |post| post.end);
    let between = scene.mentions.iter().position(|actor| {
        actor.class == Class::Organization && actor.span.start >= trigger.end && actor.span.end <= end
    });
    for person in scene.joined(person) {
        let own = post.and_then(|post| body(scene, *post)).map(|(body, _, _)| body);
        let Some((body, doubt)) =
            own.or(between).map(|at| (scene.mentions[at].id, 0)).or_else(|| employer(scene, person))
        else {
            continue;
        };
        let confidence = line.weight.saturating_sub(doubt);
        let subject = scene.mentions[person].id;
        found.push(Proposal { subject, object: body, trigger, role: post.copied(), wording, confidence });
    }
}

/// The mention of the body that a person is of: by a post in front of the name, by what the article said before,
/// by the body that its sentence named last, or the body that the article is about.
fn employer(scene: &Scene, person: usize) -> Option<(usize, u16)> {
    let actor = &scene.mentions[person];
    let post = scene.post_before(actor.span.start);
    if let Some((body, _, _)) = post.and_then(|post| body(scene, post)) {
        return Some((scene.mentions[body].id, 0));
    }
    let entity = *scene.registry.referents[actor.id].first()?;
    if let Some(&body) = scene.employers.get(&entity) {
        return Some((body, FAR_DOUBT / 2));
    }
    let mut bodies = scene.mentions[..person].iter().filter(|actor| actor.class == Class::Organization);
    // In English a body in front may be that of another person in front.
    let others =
        scene.script == Script::Latin && scene.mentions[..person].iter().any(|actor| actor.class == Class::Person);
    match (bodies.next(), bodies.next()) {
        (Some(only), None) if !others => Some((only.id, FAR_DOUBT / 2)),
        _ => scene.topic.map(|topic| (topic, FAR_DOUBT)),
    }
}

/// Furthest that a post stands behind the word for giving it up, in bytes.
const QUIT: usize = 45;

/// Person, body and doubt (thousandths) for each holder of a post.
fn holders(scene: &Scene, post: Span) -> Vec<(usize, usize, u16)> {
    // A post may stand for its holder: the Acme chairman.
    if let Some(own) = scene.mentions.iter().position(|actor| actor.span == post) {
        return body(scene, post).map(|(body, ..)| (own, body, HELD_DOUBT)).into_iter().collect();
    }
    let Some((body, body_start, after)) = body(scene, post) else { return of_sentence(scene, post) };
    let end = if after { scene.mentions[body].span.end } else { post.end };
    let mut found = Vec::new();
    if let Some(person) = person_behind(scene, end) {
        for body in scene.joined(body) {
            sharers(scene, post, person).into_iter().for_each(|person| found.push((person, body, 0)));
        }
    } else if let Some((person, doubt)) = person_before(scene, body_start.min(post.start)) {
        found.push((person, body, doubt));
    }
    found
}

/// A life told as a list of posts: 历任A常委、B市长，C书记. Given whose it is and where the last post ended, adds what
/// the next says, and says where it then stands.
fn goes_on(
    scene: &Scene,
    life: Option<(usize, usize)>,
    post: Span,
    holders: &mut Vec<(usize, usize, u16)>,
) -> Option<(usize, usize)> {
    if scene.script != Script::Han {
        return None;
    }
    if let [(person, ..), ..] = holders.as_slice() {
        let first = scene.mentions[*person].span.end <= post.start;
        return first.then_some((*person, post.end));
    }
    let (person, end) = life?;
    let body = body(scene, post);
    let gap = scene.between(end, body.map_or(post.start, |(_, start, _)| start));
    let other = scene
        .mentions
        .iter()
        .any(|actor| actor.class == Class::Person && actor.span.start >= end && actor.span.end <= post.start);
    let ends = gap.contains(['\u{3002}', '\u{FF1A}', ':', '\u{201C}']) || scene.holds(gap, "report");
    if gap.len() > LISTED || other || ends {
        return None;
    }
    holders.extend(body.map(|(body, ..)| (person, body, LISTED_DOUBT)));
    Some((person, post.end))
}

/// Those who share a post: all joined to the first, but in English only where the word for it is plural.
fn sharers(scene: &Scene, post: Span, person: usize) -> Vec<usize> {
    if scene.script != Script::Latin || is_plural(scene, post) {
        return scene.joined(person);
    }
    // Acme chairman P and finance director Q: the other has a post there of his own.
    let own = |at: &usize| *at == person || *at > person && scene.post_before(scene.mentions[*at].span.start).is_some();
    scene.joined(person).into_iter().filter(own).collect()
}

/// Whether an English word for a post means several.
pub(super) fn is_plural(scene: &Scene, post: Span) -> bool {
    let text = scene.between(post.start, post.end);
    text.ends_with('s') && !text.ends_with("ss")
}

/// What it takes from the confidence that the holder is named elsewhere, in thousandths.
const HELD_DOUBT: u16 = 150;

/// Furthest that a post of a list stands behind the one before it, in bytes, and what that takes from the confidence.
const LISTED: usize = 45;
const LISTED_DOUBT: u16 = 50;

/// A post that names no body belongs to the body that its sentence named before: `X said … chief executive P`.
fn of_sentence(scene: &Scene, post: Span) -> Vec<(usize, usize, u16)> {
    let person = person_behind(scene, post.end).or_else(|| {
        let (person, doubt) = person_before(scene, post.start)?;
        (doubt == 0 && scene.script == Script::Han).then_some(person)
    });
    let Some(person) = person else { return Vec::new() };
    // In English a politician's office, or the second of two posts, is not that of the body named before.
    let latin = scene.script == Script::Latin;
    if is_outside(scene, post) {
        return Vec::new();
    }
    let body =
        scene.mentions.iter().rposition(|actor| actor.span.end <= post.start && actor.class == Class::Organization);
    // Of several bodies in front none is surely the post's own.
    let several =
        scene.mentions.iter().filter(|actor| actor.span.end <= post.start && actor.class == Class::Organization);
    let mut several = several.map(|actor| scene.registry.referents[actor.id].first());
    let first = several.next();
    if several.any(|other| Some(other) != first) {
        return Vec::new();
    }
    let listed = scene.joined(person);
    // Who holds another post there does not part a post from its body: Acme chairman P named finance director Q.
    let colleague = |at: usize, body: usize| {
        let person = &scene.mentions[at];
        let own = scene.post_before(person.span.start);
        latin && own.and_then(|own| self::body(scene, own)).is_some_and(|(of, ..)| of == body)
    };
    let near = |body: &usize| {
        let gap = scene.between(scene.mentions[*body].span.end, post.start);
        gap.len() <= SENTENCE
            && !(scene.script == Script::Han && elsewhere(scene, gap, post.start))
            && !(latin && (scene.ends_with(gap, "joiner") || alone(scene, gap) || !leads(scene, post)))
            && !scene.mentions.iter().enumerate().any(|(at, actor)| {
                actor.class == Class::Person
                    && actor.span.start > scene.mentions[*body].span.end
                    && actor.span.end <= post.start
                    && !listed.contains(&at)
                    && !colleague(at, *body)
            })
    };
    body.filter(near).map(|body| vec![(person, body, FAR_DOUBT)]).unwrap_or_default()
}

/// Whether a post is hardly one in a body that is not named with it: that of a politician or expert, and in English one
/// that is written as a title (President P).
fn is_outside(scene: &Scene, post: Span) -> bool {
    let text = scene.between(post.start, post.end);
    let opens = post.start == scene.span.start;
    let title = text.starts_with(|c: char| c.is_ascii_uppercase())
        && !text.contains(' ')
        && (!opens || scene.ends_with(text, "stateOffice"));
    scene.script == Script::Latin && title || scene.ends_with(text, "outsider")
}

/// Whether an English post begins its phrase, so that no word in front says of what it is: film director P.
fn leads(scene: &Scene, post: Span) -> bool {
    let lead = scene.between(scene.span.start, post.start).trim_end();
    let marked = lead.is_empty() || lead.ends_with(|c: char| !c.is_alphanumeric());
    scene.script != Script::Latin || marked || scene.ends_with(lead, "postLead")
}

/// Whether a Chinese post is not one in a body that stands in front: where that only reports, or where a state or
/// region stands by the post.
fn elsewhere(scene: &Scene, gap: &str, start: usize) -> bool {
    let place =
        scene.mentions.iter().rfind(|actor| actor.span.end <= start).filter(|actor| actor.class == Class::Place);
    scene.holds(gap, "report") || place.is_some_and(|actor| scene.between(actor.span.end, start).len() <= 9)
}

/// Whether a preposition is all that parts a post from the body in front of it: X under President P.
fn alone(scene: &Scene, gap: &str) -> bool {
    scene.begins_with(gap, "oblique") == Some(gap.trim_end().len())
}

/// The body of a post: before it (`X董事长`, `X's chairman`) or behind it (`chairman of X`); where it
/// starts, and whether it stands behind.
fn body(scene: &Scene, post: Span) -> Option<(usize, usize, bool)> {
    let next = scene.from(post.end);
    if let Some(actor) = scene.mentions.get(next).filter(|actor| actor.class == Class::Organization) {
        let gap = scene.between(post.end, actor.span.start);
        let of = scene.begins_with(gap, "postOf");
        let rest = of.map(|length| lower(gap[length..].trim()));
        if rest.is_some_and(|rest| rest.is_empty() || scene.words.is("article", &rest)) {
            return Some((next, post.start, true));
        }
    }
    let before = scene.mentions.iter().rposition(|actor| actor.span.end <= post.start)?;
    let actor = &scene.mentions[before];
    let gap = &unbracketed(scene.between(actor.span.end, post.start));
    let limit = if scene.script == Script::Han { 18 } else { 14 };
    let bare = gap.trim_start();
    let owned = bare.starts_with(['\'', '\u{2019}']) || scene.possessive(before);
    // In English whose the post is stands right before it, or is marked: Acme chose finance director P.
    if scene.script == Script::Latin && !owned && !bare.is_empty() {
        return None;
    }
    let plain =
        !gap.contains([',', '.', ';', '\u{FF0C}', '\u{3001}', '\u{FF08}', '\u{FF1A}', '(', '\u{201C}', '\u{201D}']);
    if gap.len() > limit || !plain || scene.holds(gap, "postVerb") || governed(scene, gap) {
        return None;
    }
    if is_host(scene, actor.id) {
        return sender(scene, before);
    }
    (actor.class == Class::Organization).then_some((before, actor.span.start, false))
}

/// Who posted somebody to a host: 中国 in 中国驻法国大使.
fn sender(scene: &Scene, host: usize) -> Option<(usize, usize, bool)> {
    const WORD: usize = 9;
    let before = host.checked_sub(1)?;
    let actor = &scene.mentions[before];
    let near = scene.between(actor.span.end, scene.mentions[host].span.start).len() <= WORD;
    let sends = matches!(actor.class, Class::Organization | Class::Place);
    (near && sends).then_some((before, actor.span.start, false))
}

/// Whether a preposition parts a post from the name in front of it: X under President P.
fn governed(scene: &Scene, gap: &str) -> bool {
    scene.script == Script::Latin && scene.holds(gap, "oblique")
}

fn person_behind(scene: &Scene, end: usize) -> Option<usize> {
    let next = scene.from(end);
    let actor = scene.mentions.get(next).filter(|actor| actor.class == Class::Person)?;
    let gap = unbracketed(scene.between(end, actor.span.start));
    let gap = gap.trim_matches([' ', '\u{201C}', '\u{201D}']);
    // Two posts of one person: Acme chairman and former minister P.
    let second = || {
        let post = scene.post_before(actor.span.start).filter(|post| post.start > end)?;
        let joiner = lower(scene.between(end, post.start).trim());
        scene.words.is("roleJoiner", &joiner).then_some(())
    };
    let close = gap.is_empty() || scene.script == Script::Latin && (gap == "," || second().is_some());
    close.then_some(next)
}

/// A person in front of body and post, joined by a comma or bracket, or by a verb (担任, was named).
fn person_before(scene: &Scene, start: usize) -> Option<(usize, u16)> {
    if scene.script == Script::Han && scene.ends_with(scene.between(scene.span.start, start), "objectPreposition") {
        return None;
    }
    let before = scene.mentions.iter().rposition(|actor| actor.span.end <= start)?;
    let actor = &scene.mentions[before];
    if actor.class != Class::Person {
        return career(scene, start);
    }
    let gap = scene.between(actor.span.end, start);
    let bare: String = gap.trim().to_lowercase();
    let bare = scene.words.of("article").iter().fold(bare, |text, word| {
        text.strip_suffix(word.as_str()).map(|rest| rest.trim_end().to_owned()).unwrap_or(text)
    });
    if matches!(bare.as_str(), "," | "(" | "\u{FF08}" | "\u{FF0C}") {
        return Some((before, if scene.script == Script::Han { 100 } else { 0 }));
    }
    let verb = scene.holds(gap, "postVerb") || is_verb(scene, start);
    // One person is not several executives.
    let several =
        scene.script == Script::Latin && scene.posts.iter().any(|post| post.start >= start && is_plural(scene, *post));
    // A preposition between verb and post makes it another's: P believes there is more to come from the captain.
    let behind = gap.split_whitespace().rev().map(lower).take_while(|word| !scene.words.is("postVerb", word));
    let far = scene.script == Script::Latin && behind.into_iter().any(|word| scene.words.is("oblique", &word));
    let verb = verb && !several && !far;
    let close = gap.len() <= 60 && !Scene::breaks(gap) && verb;
    close.then_some((before, 0)).or_else(|| career(scene, start))
}

/// Whether a word of one character that gives a post ends at an offset: 任, but not 责任.
fn is_verb(scene: &Scene, end: usize) -> bool {
    const WORD: usize = 3;
    let start = end.saturating_sub(WORD);
    let token = scene.reading.tokens.get(scene.reading.token_at(start));
    scene.ends_with(scene.between(scene.span.start, end), "postVerbShort")
        && token.is_some_and(|token| token.span == Span::new(start, end))
}

/// The only person of whom a sentence spoke before a word that begins a life: P，1974年出生，历任A常委.
fn career(scene: &Scene, start: usize) -> Option<(usize, u16)> {
    const LIFE: usize = 150;
    if scene.script != Script::Han || !scene.ends_with(scene.between(scene.span.start, start), "careerVerb") {
        return None;
    }
    let mut persons = (0..scene.from(start)).rev().filter(|&at| scene.mentions[at].class == Class::Person);
    let person = persons.next()?;
    let entity = |at: usize| scene.registry.referents[scene.mentions[at].id].first();
    let gap = scene.between(scene.mentions[person].span.end, start);
    let alone = persons.all(|at| entity(at) == entity(person));
    (alone && gap.len() <= LIFE && !scene.holds(gap, "report")).then_some((person, 50))
}
