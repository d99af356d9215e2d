//! Posts that stand for their holder: the prime minister, its chief, the Acme chairman, the head of Acme.
//!
//! Back to the one person to whom the article gave such a post before; or, where a sentence begins with such a
//! post, on to the person whom the next sentence names first of all: The head of Acme has resigned. Jane Roe said …
//! Only where words are spaced, for there a definite article or whose the post is marks that it stands for somebody.

use crate::model::{Class, MentionKind, PartKind, Reading, Registry, Script, Span, lower};
use crate::ontology::Ontology;
use crate::recognize::stands_free;

/// Furthest that a body stands from its post, in bytes.
const NEAR: usize = 14;
/// Furthest that a person stands in front of a post that only says who he is, in bytes.
const APPOSED: usize = 60;
/// Furthest that a post which its sentence begins with stands from where that begins, in bytes.
const OPENING: usize = 40;

/// The small words that tell.
pub struct Holders {
    /// What points to one known: the, its.
    definite: Vec<String>,
    /// Between a post and its body: of, at.
    of: Vec<String>,
    /// Behind a post that somebody else seeks or fills: the post of.
    vacancy: Vec<String>,
    /// In a post, what makes it another one: deputy.
    lesser: Vec<String>,
}

/// A post of the text.
struct Post {
    id: usize,
    span: Span,
    /// Its words, letters small.
    words: String,
    /// The entity of the body beside it.
    body: Option<usize>,
    /// The person beside it.
    person: Option<usize>,
    /// Where its phrase begins, with the body in front.
    start: usize,
    /// Whether something behind says of what it is.
    of: bool,
}

impl Holders {
    /// From the lexicons `definite`, `postOf`, `vacancy` and `lesser`.
    pub fn new(ontology: &Ontology) -> Self {
        let words = |name: &str| ontology.lexicon(name).iter().map(|word| word.text.to_lowercase()).collect();
        Self { definite: words("definite"), of: words("postOf"), vacancy: words("vacancy"), lesser: words("lesser") }
    }

    /// Gives posts that stand for their holder that person as referent.
    pub fn resolve(&self, reading: &Reading, registry: &mut Registry) {
        let posts: Vec<Post> = (0..registry.mentions.len())
            .filter(|&id| registry.mentions[id].kind == MentionKind::Role)
            .filter(|&id| reading.sentences[registry.mentions[id].sentence].script == Script::Latin)
            .map(|id| self.post(reading, registry, id))
            .collect();
        let mut found = Vec::new();
        for (at, post) in posts.iter().enumerate() {
            if post.person.is_some() || !self.is_definite(reading, registry, post) {
                continue;
            }
            let known = self.back(&posts[..at], post);
            let person = match known {
                Known::One(person) => Some(person),
                Known::None => self.ahead(reading, registry, &posts, post),
                Known::Several => None,
            };
            found.extend(person.map(|person| (post.id, person)));
        }
        for (id, person) in found {
            registry.referents[id].push(person);
            registry.entities[person].mentions.push(id);
        }
    }

    fn post(&self, reading: &Reading, registry: &Registry, id: usize) -> Post {
        let own = &registry.mentions[id];
        let text = reading.view.text.as_str();
        let entity = |other: usize| match registry.referents[other].as_slice() {
            [entity] => Some((*entity, registry.entities[*entity].class)),
            _ => None,
        };
        let before = || {
            let earlier = (0..id).rev().take_while(|&other| registry.mentions[other].sentence == own.sentence);
            earlier.filter(|&other| registry.mentions[other].span.end <= own.span.start)
        };
        let behind = (id + 1..registry.mentions.len())
            .take_while(|&other| registry.mentions[other].sentence == own.sentence)
            .find(|&other| registry.mentions[other].span.start >= own.span.end && entity(other).is_some());
        let gap = |other: usize| &text[own.span.end..registry.mentions[other].span.start];
        let mut post = Post {
            id,
            span: own.span,
            words: lower(&text[own.span.range()]).into_owned(),
            body: None,
            person: None,
            start: own.span.start,
            of: false,
        };
        let end = reading.sentences[own.sentence].span.end.max(own.span.end);
        let rest = text[own.span.end..end].trim_start();
        post.of = self.of.iter().any(|word| {
            rest.get(..word.len()).is_some_and(|lead| lead.eq_ignore_ascii_case(word))
                && stands_free(rest, 0, word.len())
        });
        if let Some((other, (named, class))) = behind.and_then(|other| Some((other, entity(other)?))) {
            let gap = gap(other);
            if class == Class::Person && matches!(gap.trim(), "" | ",") {
                post.person = Some(named);
            } else if post.of && gap.len() <= NEAR && is_body(class) {
                post.body = Some(named);
                // X of B, P.
                let next = (other + 1..registry.mentions.len()).find(|&next| entity(next).is_some());
                let next = next.and_then(|next| Some((next, entity(next)?)));
                if let Some((next, (person, Class::Person))) = next {
                    let between = &text[registry.mentions[other].span.end..registry.mentions[next].span.start];
                    post.person = post.person.or((between.trim() == ",").then_some(person));
                }
            }
        }
        let mut named = before().filter_map(|other| Some((other, entity(other)?)));
        if let Some((other, (entity, class))) = named.next() {
            let span = registry.mentions[other].span;
            let gap = &text[span.end..own.span.start];
            if is_body(class) && gap.len() <= NEAR && !gap.contains([',', ';', ':', '(', '"']) && !post.of {
                (post.body, post.start) = (Some(entity), span.start);
                let person = named.next().filter(|(_, (_, class))| *class == Class::Person);
                let apposed =
                    person.filter(|(person, _)| is_apposition(&text[registry.mentions[*person].span.end..span.start]));
                post.person = post.person.or(apposed.map(|(_, (person, _))| person));
            } else if class == Class::Person && is_apposition(gap) {
                post.person = post.person.or(Some(entity));
            }
        }
        post
    }

    /// Whether a post stands for one whom the reader knows or is about to know.
    fn is_definite(&self, reading: &Reading, registry: &Registry, post: &Post) -> bool {
        let text = reading.view.text.as_str();
        let sentence = registry.mentions[post.id].sentence;
        let first = reading.sentences[sentence].span.start;
        if reading.sentences[sentence].part != PartKind::Body {
            return false;
        }
        let plural = post.words.ends_with('s') && !post.words.ends_with("ss");
        let rest = text[post.span.end..].trim_start_matches(['\'', '\u{2019}', 's', ' ']);
        let vacant = self.vacancy.iter().any(|word| rest.starts_with(word.as_str()));
        let lead = text[first..post.start].trim_end();
        let last = lead.rsplit([' ', '"', '\u{201C}']).next().unwrap_or_default();
        let definite = self.definite.iter().any(|word| last.eq_ignore_ascii_case(word));
        let owned = post.body.is_some() && post.start < post.span.start && {
            let gap = text[..post.span.start].trim_end();
            gap.ends_with("'s") || gap.ends_with("\u{2019}s")
        };
        let spoken = text[post.span.end..].starts_with('-');
        !plural && !vacant && !spoken && (definite || owned)
    }

    /// Who had, among the posts before, one that all words of this one tell of.
    fn back(&self, before: &[Post], post: &Post) -> Known {
        let last = post.words.rsplit(' ').next();
        let mut found = Known::None;
        for other in before {
            let Some(person) = other.person else { continue };
            let has = |words: &str, word: &str| words.split([' ', '-']).any(|there| there == word);
            let fits = other.words.rsplit(' ').next() == last
                && post.words.split([' ', '-']).all(|word| has(&other.words, word))
                && self.lesser.iter().all(|word| has(&post.words, word) || !has(&other.words, word));
            let elsewhere = match (post.body, other.body) {
                (Some(own), Some(other)) => own != other,
                (None, _) => post.of,
                (Some(_), None) => false,
            };
            if !fits || elsewhere {
                continue;
            }
            found = match found {
                Known::None => Known::One(person),
                Known::One(same) if same == person => Known::One(same),
                _ => Known::Several,
            };
        }
        found
    }

    /// The person of the next sentence whom the article names there first, for a post that begins its own.
    fn ahead(&self, reading: &Reading, registry: &Registry, posts: &[Post], post: &Post) -> Option<usize> {
        let own = &registry.mentions[post.id];
        let opens = post.start - reading.sentences[own.sentence].span.start <= OPENING;
        post.body.filter(|_| opens)?;
        let next = own.sentence + 1;
        let of = |id: &usize| {
            let mention = &registry.mentions[*id];
            let class = registry.referents[*id].first().map(|&entity| registry.entities[entity].class);
            mention.sentence == next && mention.kind == MentionKind::Name && class == Some(Class::Person)
        };
        let first =
            (post.id + 1..registry.mentions.len()).take_while(|&id| registry.mentions[id].sentence <= next).find(of)?;
        let person = *registry.referents[first].first()?;
        let mentions = &registry.entities[person].mentions;
        let body = |id: &&usize| reading.sentences[registry.mentions[**id].sentence].part == PartKind::Body;
        let introduced = mentions.iter().find(body) == Some(&first);
        let full = reading.text(registry.mentions[first].span).contains(' ');
        let other = posts.iter().any(|other| other.person == Some(person));
        (introduced && full && !other).then_some(person)
    }
}

/// Who had such a post before.
enum Known {
    None,
    One(usize),
    Several,
}

/// Whether a class is one that gives posts.
const fn is_body(class: Class) -> bool {
    matches!(class, Class::Organization | Class::Place)
}

/// Whether nothing but a comma and small words stand between a person and the post that is told of him.
fn is_apposition(gap: &str) -> bool {
    let bare = gap.trim_start();
    gap.len() <= APPOSED && bare.starts_with(',') && !bare[1..].contains([',', '.', ';', ':', '"', '\u{201D}'])
}
