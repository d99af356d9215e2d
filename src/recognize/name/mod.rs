//! Names never seen before: a structured perceptron over characters (Chinese) or words (English).
//!
//! Each unit of a sentence, a Chinese character or another token, gets one of the labels of [`LABELS`];
//! the best sequence is found by Viterbi's algorithm in integers, so that it is the same on every machine.
//! What a first pass finds in one place of an article is then looked for in the whole of it
//! (`consistency`). The weights are tables in `ontology/models`, read in place; `train` makes them.

mod bounds;
mod consistency;
mod cue;
pub mod features;
mod foreign;
pub mod gazetteer;
mod mark;
pub mod model;

use super::Recognize;
use crate::model::{Class, Document, Mention, MentionKind, PartKind, Reading, Script, Span};
use crate::ontology::{Ontology, file};
use features::{Features, Lists, Unit};
use gazetteer::Gazetteer;
use model::Model;

/// The classes that labels tell apart, in the order of the labels.
pub const CLASSES: [Class; 4] = [Class::Person, Class::Organization, Class::Place, Class::Product];
/// The place of bodies among them.
const ORGANIZATION: usize = 1;
/// Number of labels: outside, and for each class begin, inside, end, single.
pub const LABELS: usize = 1 + 4 * CLASSES.len();

/// Units that room is made for at once; articles with more are rare.
const MOST: usize = 1 << 14;

struct Names {
    han: Model,
    latin: Model,
    lists: Lists,
    posts: rustc_hash::FxHashSet<String>,
    /// Last words of names of bodies in Latin letters.
    bodies: rustc_hash::FxHashSet<String>,
    /// Small words that a name may hold: of, the, van.
    links: rustc_hash::FxHashSet<String>,
    consistency: consistency::Consistency,
    gazetteer: Gazetteer,
}

/// Reads the models that the program carries; without them nothing is found.
pub fn make(ontology: &Ontology) -> Box<dyn Recognize> {
    labeller(ontology, file("models/forms-zh.bin").map(Gazetteer::new).unwrap_or_default())
}

/// The same with another table of names met.
#[must_use]
pub fn labeller(ontology: &Ontology, gazetteer: Gazetteer) -> Box<dyn Recognize> {
    let model = |name: &str| file(name).and_then(Model::read).unwrap_or_default();
    Box::new(Names {
        han: model("models/names-zh.bin"),
        latin: model("models/names-en.bin"),
        lists: Lists::carried(),
        posts: ontology.lexicon("role").iter().map(|word| word.text.to_lowercase()).collect(),
        bodies: ["orgSuffix", "orgLegal"]
            .iter()
            .flat_map(|name| ontology.lexicon(name))
            .filter(|word| word.text.is_ascii())
            .map(|word| word.text.to_lowercase())
            .collect(),
        links: ontology.lexicon("nameLink").iter().map(|word| word.text.to_lowercase()).collect(),
        consistency: consistency::Consistency::new(ontology),
        gazetteer,
    })
}

impl Recognize for Names {
    fn recognize(&self, _: &Document, reading: &Reading, found: &mut Vec<Mention>) {
        let mut names = Vec::new();
        let mut room = Features::default();
        let mut evidence = Evidence::with_capacity((reading.view.text.len() / 3).min(MOST));
        for (number, sentence) in reading.sentences.iter().enumerate() {
            if sentence.part == PartKind::Byline {
                continue;
            }
            let model = if sentence.script == Script::Han { &self.han } else { &self.latin };
            let units = features::units(reading, number, &self.lists);
            room.fill(&units, sentence.script, model.rows());
            let scores = model.weigh(&room);
            let mut tagged = named(&units, &model.settle(&scores));
            evidence.add(&units, &scores);
            if sentence.script == Script::Han {
                tagged = foreign::settle(reading, number, &units, tagged, (&self.posts, &self.bodies), |room| {
                    tag(&self.latin, &units, Script::Latin, room)
                });
            }
            if sentence.script == Script::Latin {
                tagged =
                    tagged.into_iter().flat_map(|(span, class)| self.parts(reading, &units, span, class)).collect();
            }
            for (span, class) in tagged {
                names.push(Mention {
                    span,
                    sentence: number,
                    kind: MentionKind::Name,
                    class: Some(class),
                    also: None,
                    found_by: "name",
                    certainty: 850,
                });
            }
        }
        self.consistency.settle(reading, &evidence, (&self.lists, &self.gazetteer), &mut names);
        found.append(&mut names);
    }
}

/// What the units of an article score, to weigh a stretch as a name of each class.
#[derive(Debug, Default)]
pub struct Evidence {
    /// Where each unit starts and ends, in order.
    units: Vec<Span>,
    scores: Vec<[i32; model::WIDTH]>,
}

impl Evidence {
    fn with_capacity(units: usize) -> Self {
        Self { units: Vec::with_capacity(units), scores: Vec::with_capacity(units) }
    }

    fn add(&mut self, units: &[Unit], scores: &[[i32; model::WIDTH]]) {
        self.units.extend(units.iter().map(|unit| unit.span));
        self.scores.extend(scores);
    }

    /// What a stretch scores as a name of each of [`CLASSES`], against being outside.
    #[must_use]
    pub fn of(&self, span: Span) -> [i32; CLASSES.len()] {
        let first = self.units.partition_point(|unit| unit.end <= span.start);
        let end = self.units.partition_point(|unit| unit.start < span.end);
        let mut sums = [0; CLASSES.len()];
        for (at, scores) in self.scores.iter().enumerate().take(end).skip(first) {
            let place = match (at == first, at + 1 == end) {
                (true, true) => 3,
                (true, false) => 0,
                (false, true) => 2,
                (false, false) => 1,
            };
            sums.iter_mut().enumerate().for_each(|(class, sum)| *sum += scores[4 * class + place]);
        }
        sums
    }
}

impl Names {
    /// A name cut at small words that no name holds between capitals: `Acme sued Bolt` is two.
    fn parts(&self, reading: &Reading, units: &[Unit], span: Span, class: Class) -> Vec<(Span, Class)> {
        let within = units.iter().filter(|unit| unit.span.start >= span.start && unit.span.end <= span.end);
        let mut parts = Vec::new();
        let mut part: Option<Span> = None;
        let mut gap = false;
        for unit in within {
            let word = reading.text(unit.span);
            let dash = word == "-" && reading.view.text[..unit.span.start].ends_with(' ');
            let small = word.chars().all(char::is_lowercase) && !self.links.contains(word);
            if (dash || small) && part.is_some() {
                gap = true;
            } else if gap && word.starts_with(char::is_uppercase) {
                parts.extend(part.replace(unit.span));
                gap = false;
            } else if !gap {
                part = Some(part.map_or(unit.span, |part| Span::new(part.start, unit.span.end)));
            }
        }
        if parts.is_empty() {
            return vec![(span, class)];
        }
        parts.extend(part);
        parts.into_iter().map(|part| (part, class)).collect()
    }
}

/// The names of a sentence: spans of the view and classes.
#[must_use]
pub fn tag(model: &Model, units: &[Unit], script: Script, room: &mut Features) -> Vec<(Span, Class)> {
    room.fill(units, script, model.rows());
    named(units, &model.decode(room))
}

fn named(units: &[Unit], labels: &[u8]) -> Vec<(Span, Class)> {
    spans(labels)
        .into_iter()
        .map(|(first, last, class)| (Span::new(units[first].span.start, units[last].span.end), CLASSES[class]))
        .collect()
}

/// First and last unit (both inclusive) and class of each name in a sequence of labels.
#[must_use]
pub fn spans(labels: &[u8]) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, &label) in labels.iter().enumerate() {
        let Some(rest) = label.checked_sub(1) else { continue };
        match rest % 4 {
            0 => start = at,
            2 => found.push((start, at, usize::from(rest / 4))),
            3 => found.push((at, at, usize::from(rest / 4))),
            _ => {}
        }
    }
    found
}
