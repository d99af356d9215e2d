//! A sentence as constructions see it: its mentions that stand for something, its clauses, and the small
//! words between them.

use super::list::List;
use crate::model::{Class, Entity, Mention, MentionKind, Reading, Registry, Script, Span, lower};
use crate::ontology::Ontology;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The small words: lexicons of `ontology/lang/constructions.ttl`, in lower case.
pub struct Words {
    lists: FxHashMap<&'static str, List>,
}

const LISTS: [&str; 44] = [
    "state",
    "whereAt",
    "locative",
    "plainArticle",
    "stateOffice",
    "postLead",
    "placePost",
    "passive",
    "objectPreposition",
    "withPreposition",
    "joiner",
    "oblique",
    "auxiliary",
    "infinitive",
    "beside",
    "by",
    "careerVerb",
    "postVerb",
    "postVerbShort",
    "postOf",
    "fromPreposition",
    "article",
    "filler",
    "clauseBreak",
    "report",
    "bearer",
    "continuation",
    "share",
    "address",
    "firsthand",
    "headNoun",
    "stationed",
    "relator",
    "roleJoiner",
    "indefinite",
    "relative",
    "possessive",
    "source",
    "suffered",
    "tribunal",
    "toward",
    "reporter",
    "asks",
    "ofPlace",
];

impl Words {
    /// From the ontology.
    pub fn new(ontology: &Ontology) -> Self {
        let list = |name: &&'static str| {
            let words = ontology.lexicon(name).iter().map(|word| word.text.to_lowercase());
            (*name, List::new(words.collect()))
        };
        let mut lists: FxHashMap<_, _> = LISTS.iter().map(list).collect();
        let own = |word: &&crate::ontology::Word| matches!(word.value.as_deref(), Some("founder" | "owner"));
        let titles = ontology.lexicon("role").iter().filter(own).map(|word| word.text.to_lowercase());
        lists.insert("ownTitle", List::new(titles.collect()));
        let outside =
            |word: &&crate::ontology::Word| matches!(word.value.as_deref(), Some("expert" | "politician" | "staff"));
        let outsiders = ontology.lexicon("role").iter().filter(outside).map(|word| word.text.to_lowercase());
        lists.insert("outsider", List::new(outsiders.collect()));
        let placeless = |word: &&crate::ontology::Word| matches!(word.value.as_deref(), Some("expert" | "staff"));
        let placeless = ontology.lexicon("role").iter().filter(placeless).map(|word| word.text.to_lowercase());
        lists.insert("placeless", List::new(placeless.collect()));
        Self { lists }
    }

    /// Whether a text in lower case is a word of a list.
    pub fn is(&self, name: &str, text: &str) -> bool {
        self.lists.get(name).is_some_and(|list| list.has(text))
    }

    /// The words of a list.
    pub fn of(&self, name: &str) -> &[String] {
        self.lists.get(name).map_or(&[], List::words)
    }
}

/// A mention that stands for entities.
#[derive(Debug, Clone, Copy)]
pub struct Actor {
    /// Index in the registry's mentions.
    pub id: usize,
    /// Where it stands.
    pub span: Span,
    /// What it stands for.
    pub class: Class,
    /// What it may stand for instead.
    pub also: Option<Class>,
    /// Whether it stands for several at once: both, they.
    pub plural: bool,
}

/// A sentence.
pub struct Scene<'a> {
    /// The text.
    pub reading: &'a Reading,
    /// The sentence's stretch.
    pub span: Span,
    /// Its script.
    pub script: Script,
    /// Mentions with referents, in order, not overlapping.
    pub mentions: Vec<Actor>,
    /// Posts.
    pub posts: Vec<Span>,
    /// The last mention, before the sentence, of the body that the article is about.
    pub topic: Option<usize>,
    /// For persons the mention of the body that the article last gave them a post in.
    pub employers: &'a BTreeMap<usize, usize>,
    /// The registry.
    pub registry: &'a Registry,
    /// Small words.
    pub words: &'a Words,
}

/// The body that an article names far more often than any other: twice as often, and three times at least.
pub fn protagonist(registry: &Registry) -> Option<usize> {
    let counts = registry.entities.iter().enumerate().filter(|(_, entity)| entity.class == Class::Organization);
    let mut counts: Vec<(usize, usize)> = counts.map(|(id, entity)| (entity.mentions.len(), id)).collect();
    counts.sort_by_key(|&(count, id)| (std::cmp::Reverse(count), id));
    let second = counts.get(1).map_or(0, |&(count, _)| count);
    counts.first().filter(|&&(count, _)| count >= 3 && count >= 2 * second).map(|&(_, id)| id)
}

/// Takes into each mention the quotation marks around it, the bracket and form of address behind it; what stands
/// inside such a bracket is no actor of the sentence.
fn widen(reading: &Reading, sentence: Span, words: &Words, mentions: &mut Vec<Actor>) {
    const OPEN: [char; 4] = ['\u{300A}', '\u{201C}', '\u{300C}', '"'];
    const CLOSE: [char; 4] = ['\u{300B}', '\u{201D}', '\u{300D}', '"'];
    let text = reading.view.text.as_str();
    let mut kept: Vec<Actor> = Vec::new();
    for mut actor in mentions.drain(..) {
        if kept.last().is_some_and(|last| last.span.end > actor.span.start) {
            continue;
        }
        // A name may reach over what was taken for the end of the sentence.
        let limit = sentence.end.max(actor.span.end);
        let before = &text[kept.last().map_or(sentence.start, |last| last.span.end)..actor.span.start];
        let opened = before.chars().next_back().filter(|c| OPEN.contains(c));
        let closed = text[actor.span.end..limit].chars().next().filter(|c| CLOSE.contains(c));
        if let (Some(open), Some(close)) = (opened, closed) {
            actor.span = Span::new(actor.span.start - open.len_utf8(), actor.span.end + close.len_utf8());
        }
        let address = |end: usize| {
            let rest = &text[end..limit];
            words.of("address").iter().find(|word| rest.starts_with(word.as_str())).map_or(end, |word| end + word.len())
        };
        if actor.class == Class::Person {
            actor.span.end = address(actor.span.end);
        }
        actor.span.end += bracket(&text[actor.span.end..limit]);
        kept.push(actor);
    }
    *mentions = kept;
}

/// The person of whom the sentence before spoke, as a subject without width in front of a sentence that names no
/// person and begins with a date or a verb, as the sentences of a life do: 2015年至2018年担任…
fn carried(reading: &Reading, registry: &Registry, sentence: usize) -> Option<Actor> {
    let own = &reading.sentences[sentence];
    let class = |id: usize| registry.referents[id].first().map(|&entity| registry.entities[entity].class);
    let of = |sentence: usize| {
        let whole = reading.sentences[sentence].span;
        let first = registry.mentions.partition_point(|mention| mention.span.start < whole.start);
        let last = registry.mentions.partition_point(|mention| mention.span.start < whole.end);
        first..last
    };
    if of(sentence).any(|id| class(id) == Some(Class::Person)) {
        return None;
    }
    for back in 1..=CARRY.min(sentence) {
        let before = &reading.sentences[sentence - back];
        if before.paragraph + 1 < own.paragraph || before.part != own.part {
            return None;
        }
        let mut persons = of(sentence - back).filter(|&id| class(id) == Some(Class::Person));
        if let Some(first) = persons.next() {
            let entity = registry.referents[first].first();
            // Where two are spoken of, neither surely goes on.
            if persons.any(|id| registry.referents[id].first() != entity) || registry.referents[first].len() > 1 {
                return None;
            }
            let start = own.span.start;
            let (span, class) = (Span::new(start, start), Class::Person);
            return Some(Actor { id: first, span, class, also: None, plural: false });
        }
    }
    None
}

/// Whether a place or state only says where the people or firms behind it are from: 中国科技公司, 清迈警方.
fn is_of(mention: &Mention, text: &str, rest: &str, words: &Words) -> bool {
    const BETWEEN: usize = 2;
    let state = || words.is("state", mention.span.of(text));
    let place = mention.class == Some(Class::Place) || state();
    place && {
        let starts = rest.char_indices().take(BETWEEN + 1);
        let mut starts = starts.take_while(|&(at, _)| !Scene::breaks(&rest[..at]));
        starts.any(|(at, _)| words.lists.get("ofPlace").is_some_and(|list| list.begins(&rest[at..]).is_some()))
    }
}

/// Whether a text begins with the mark of possession and a blank.
pub fn is_possessive(rest: &str) -> bool {
    rest.starts_with("'s ") || rest.starts_with("\u{2019}s ")
}

/// How many sentences a life goes on without a name.
const CARRY: usize = 8;

/// How many bytes the bracket has that a text begins with; 0 where it begins with none, or with a long one.
fn bracket(text: &str) -> usize {
    const LONGEST: usize = 120;
    let bare = text.trim_start_matches(' ');
    if !bare.starts_with(['(', '\u{FF08}']) {
        return 0;
    }
    let mut depth = 0_usize;
    for (at, c) in bare.char_indices().take_while(|&(at, _)| at <= LONGEST) {
        match c {
            '(' | '\u{FF08}' => depth += 1,
            ')' | '\u{FF09}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && at > 0 {
            return text.len() - bare.len() + at + c.len_utf8();
        }
    }
    0
}

impl<'a> Scene<'a> {
    /// The scene of a sentence.
    pub fn new(
        reading: &'a Reading,
        registry: &'a Registry,
        sentence: usize,
        (protagonist, employers): (Option<usize>, &'a BTreeMap<usize, usize>),
        words: &'a Words,
    ) -> Self {
        let whole = &reading.sentences[sentence];
        let first = registry.mentions.partition_point(|mention| mention.span.start < whole.span.start);
        let mut mentions: Vec<Actor> = Vec::new();
        let mut posts = Vec::new();
        for (id, mention) in registry
            .mentions
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, mention)| mention.span.start < whole.span.end)
        {
            if mention.kind == MentionKind::Role {
                posts.push(mention.span);
            }
            let Some(&entity) = registry.referents[id].first() else { continue };
            if mention.is_vague() {
                continue;
            }
            let rest = &reading.view.text[mention.span.end..whole.span.end.max(mention.span.end)];
            let based = rest.starts_with('-') && rest[1..].starts_with(|c: char| c.is_ascii_lowercase());
            if registry.entities[entity].class == Class::Place && based {
                continue;
            }
            if whole.script == Script::Han && is_of(mention, &reading.view.text, rest, words) {
                continue;
            }
            if mentions.last().is_none_or(|last| last.span.end <= mention.span.start) {
                let plural = registry.referents[id].len() > 1;
                let Entity { class, also, .. } = registry.entities[entity];
                mentions.push(Actor { id, span: mention.span, class, also, plural });
            }
        }
        widen(reading, whole.span, words, &mut mentions);
        for post in &mut posts {
            let met = mentions.iter().find(|actor| actor.span.overlaps(*post));
            if let Some(actor) = met.filter(|actor| actor.span.end < post.end && actor.span.start <= post.start) {
                let rest = reading.text(Span::new(actor.span.end, post.end));
                post.start = post.end - rest.trim_start().len();
            }
        }
        if whole.script == Script::Han {
            mentions.splice(0..0, carried(reading, registry, sentence));
        }
        let topic =
            protagonist.and_then(|entity| registry.entities[entity].mentions.iter().rfind(|&&id| id < first).copied());
        Self { reading, span: whole.span, script: whole.script, mentions, posts, topic, employers, registry, words }
    }

    /// The same sentence where every mention of open class is what it may be instead; `None` where there is none.
    pub fn otherwise(&self) -> Option<Self> {
        let open = self.mentions.iter().any(|actor| actor.also.is_some());
        // A state that only says whose the next noun is does not act.
        let whose =
            |actor: &Actor| actor.class == Class::Place && is_possessive(self.between(actor.span.end, self.span.end));
        // Nor does a place at which something is done: 在甲省乙市与丙签署.
        let located = |actor: &Actor| {
            let mut start = actor.span.start;
            for near in self.mentions.iter().rev().filter(|near| near.class == Class::Place) {
                start = if near.span.end == start { near.span.start } else { start };
            }
            self.script == Script::Han && self.ends_with(self.between(self.span.start, start), "whereAt")
        };
        let swap = |actor: &Actor| {
            let also = actor.also.filter(|_| !whose(actor) && !located(actor));
            Actor { class: also.unwrap_or(actor.class), ..*actor }
        };
        open.then(|| Self { mentions: self.mentions.iter().map(swap).collect(), posts: self.posts.clone(), ..*self })
    }

    /// Whether it has no two to stand in a relation: one alone stands in none but to the body of a post.
    pub fn alone(&self) -> bool {
        self.mentions.len() < 2 && self.mentions.iter().all(|actor| !actor.plural)
    }

    /// The text between two offsets; empty where they are in the wrong order.
    pub fn between(&self, from: usize, to: usize) -> &'a str {
        if from < to { &self.reading.view.text[from..to] } else { "" }
    }

    /// Whether the text ends with a word of the list (as a whole word, where words are spaced).
    pub fn ends_with(&self, text: &str, list: &str) -> bool {
        self.words.lists.get(list).is_some_and(|list| list.ends(text.trim_end()))
    }

    /// Whether the text begins with a word of the list; returns its length in bytes with the blanks before it.
    pub fn begins_with(&self, text: &str, list: &str) -> Option<usize> {
        let bare = text.trim_start();
        Some(text.len() - bare.len() + self.words.lists.get(list)?.begins(bare)?)
    }

    /// Whether the text holds a word of the list.
    pub fn holds(&self, text: &str, list: &str) -> bool {
        self.words.lists.get(list).is_some_and(|list| list.stands_in(text))
    }

    /// Whether a clause ends somewhere in the text. Marks between items of a list do not end one, nor does what stands
    /// aside in brackets.
    pub fn breaks(text: &str) -> bool {
        const OPEN: [char; 2] = ['(', '\u{FF08}'];
        const CLOSE: [char; 2] = [')', '\u{FF09}'];
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let mut closing = None;
        text.char_indices().any(|(at, c)| {
            if OPEN.contains(&c) {
                closing = text[at..].find(CLOSE).map(|length| at + length).max(closing);
            }
            if closing.is_some_and(|closing| at < closing) {
                return false;
            }
            match c {
                // A comma within a number parts nothing.
                ',' => !(digit(text[..at].chars().next_back()) && digit(text[at + 1..].chars().next())),
                '\u{FF0C}' | '\u{3002}' | '\u{FF1B}' | '\u{FF1A}' | '\u{FF01}' | '\u{FF1F}' | '\u{2014}' => true,
                _ => matches!(c, ';' | ':' | '!' | '?' | '\n'),
            }
        })
    }

    /// A text in lower case without the article at its end.
    fn without_article<'t>(&self, text: &'t str) -> &'t str {
        let bare = self.words.of("article").iter().find_map(|word| text.strip_suffix(word.as_str()));
        bare.filter(|rest| rest.ends_with(' ')).unwrap_or(text).trim_end()
    }

    /// Whether a mention is a possessive pronoun (its, their), which needs no mark to be one.
    pub fn possessive(&self, at: usize) -> bool {
        let span = self.mentions[at].span;
        span.len() <= 6 && self.words.is("possessive", &lower(self.between(span.start, span.end)))
    }

    /// Whether the mark of possession stands right behind a mention.
    pub fn possessed(&self, at: usize) -> bool {
        is_possessive(self.between(self.mentions[at].span.end, self.span.end))
    }

    /// Whether a preposition in front says that somebody else does it with what begins at an offset: 与X合作.
    pub fn is_beside(&self, start: usize) -> bool {
        self.ends_with(self.between(self.span.start, start), "withPreposition")
    }

    /// The post that stands in front of an offset with nothing but blanks between.
    pub fn post_before(&self, start: usize) -> Option<Span> {
        let touches = |post: &&Span| post.end <= start && self.between(post.end, start).trim().is_empty();
        self.posts.iter().find(touches).copied()
    }

    /// Index of the first mention that starts at or behind an offset.
    pub fn from(&self, offset: usize) -> usize {
        self.mentions.partition_point(|mention| mention.span.start < offset)
    }

    /// A mention and those joined to it by and or a list mark, on either side.
    pub fn joined(&self, at: usize) -> Vec<usize> {
        let mut found = vec![at];
        let class = self.mentions[at].class;
        let linked = |left: &Actor, right: &Actor| {
            if left.class != class || right.class != class {
                return false;
            }
            let mut gap = self.between(left.span.end, right.span.start);
            // A post in front of a further name belongs to that name: A, chief executive B and C.
            let post = self.posts.iter().find(|post| post.start >= left.span.end && post.end <= right.span.start);
            if let Some(post) = post.filter(|post| self.between(post.end, right.span.start).trim().is_empty()) {
                gap = self.between(left.span.end, post.start);
            }
            let gap = gap.trim();
            gap.len() <= 20 && self.words.is("joiner", self.without_article(&lower(gap)))
        };
        let mut here = at;
        while here > 0 && linked(&self.mentions[here - 1], &self.mentions[here]) {
            here -= 1;
            found.push(here);
        }
        here = at;
        while here + 1 < self.mentions.len() && linked(&self.mentions[here], &self.mentions[here + 1]) {
            here += 1;
            found.push(here);
        }
        found.sort_unstable();
        if self.script == Script::Latin { self.listed(at, &found) } else { found }
    }

    /// Of mentions that follow one another those that are one list with the given one: its last is joined by a word,
    /// for what only a comma parts from the rest is said of another thing (`moved to Acme, Bolt reported`).
    fn listed(&self, at: usize, found: &[usize]) -> Vec<usize> {
        let comma = |&right: &usize| {
            let gap = self.between(self.mentions[right - 1].span.end, self.mentions[right].span.start);
            gap.trim() == ","
        };
        // The list may go on with what is no name: Acme, Bolt and its units.
        let goes_on = |&end: &usize| {
            let rest = self.between(self.mentions[end].span.end, self.span.end);
            self.begins_with(rest, "joiner").is_some_and(|length| rest[..length].trim() != ",")
        };
        if found.last().is_some_and(goes_on) {
            return found.to_vec();
        }
        let last = found.iter().skip(1).rfind(|right| !comma(right)).copied();
        match (last, found.first()) {
            (Some(last), Some(&first)) if at <= last => (first..=last).collect(),
            _ => vec![at],
        }
    }
}
