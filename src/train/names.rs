//! Trains the name labeller: an averaged structured perceptron (Collins 2002) on hashed features.
//!
//! Input: JSON Lines of `{"text", "spans": [[start, end, class]], "copies", "source"}` with offsets in code points and
//! classes PER, ORG, LOC, PRD, as `ontology/models/prepare.py` writes them.
//!
//! Sources bound and class names each in their own way. Where they are told apart, every feature and transition has
//! a weight that all share and one of its own for each source (Daumé 2007); the model written is that of one source,
//! whose weights are the sums of both, so that it is no larger and no slower than one that knows of no sources.

use crate::model::{Document, Language, Reading, Script, Span};
use crate::ontology::Ontology;
use crate::recognize::name::features::{Features, Lists, Unit, units};
use crate::recognize::name::model::{Model, WIDTH, best, may_follow};
use crate::recognize::name::{LABELS, spans};
use crate::text::Reader;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::BufRead;

/// An annotated text.
#[derive(Debug, Clone, Deserialize)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Start and end in code points (end exclusive) and class of each name.
    pub spans: Vec<(usize, usize, String)>,
    /// How often a pass sees it.
    #[serde(default = "once")]
    pub copies: u32,
    /// Who labelled it; empty for those by whom the program's own articles are read.
    #[serde(default)]
    pub source: String,
}

const fn once() -> u32 {
    1
}

/// Of a hundred things seen of a unit, how many are overlooked in training, at random: no weight comes to rest on
/// one word alone, which a new text may not have.
const OVERLOOKED: u64 = 25;
/// What weights of features count for where nothing is overlooked, against those of transitions.
const SHARE: f64 = 0.9;

/// What is seen less often is not learnt from: it would only take up room that other features share.
const SEEN: u8 = 3;
/// Binary logarithm of the number of rows in which features are counted, which hardly any two share.
const WIDE: u32 = 28;

const NAMES: [&str; 4] = ["PER", "ORG", "LOC", "PRD"];

/// A sentence as the labeller sees it, with the right labels.
struct Lesson {
    rows: Features,
    labels: Vec<u8>,
    copies: u32,
    source: usize,
}

/// Reads, cuts and labels texts.
pub struct Teacher {
    reader: Reader,
    lists: Lists,
    script: Script,
}

impl Teacher {
    /// A teacher of one script.
    #[must_use]
    pub fn new(ontology: &Ontology, script: Script) -> Self {
        Self { reader: Reader::new(ontology), lists: Lists::carried(), script }
    }

    fn reading(&self, text: &str) -> Reading {
        let language = if self.script == Script::Han { Language::SimplifiedChinese } else { Language::English };
        self.reader.read(&Document::prose(text, language, None))
    }

    /// The sentences of an example with their units and right labels.
    fn sentences(&self, example: &Example) -> Vec<(Vec<Unit>, Vec<u8>)> {
        let reading = self.reading(&example.text);
        let offsets: Vec<usize> = example.text.char_indices().map(|(at, _)| at).chain([example.text.len()]).collect();
        let byte = |at: usize| offsets.get(at).copied().unwrap_or(example.text.len());
        let names: Vec<(Span, usize)> = example
            .spans
            .iter()
            .filter_map(|(start, end, class)| {
                Some((Span::new(byte(*start), byte(*end)), NAMES.iter().position(|name| name == class)?))
            })
            .collect();
        let mut found = Vec::new();
        for number in 0..reading.sentences.len() {
            let units = units(&reading, number, &self.lists);
            let sources: Vec<Span> = units.iter().map(|unit| reading.view.source(unit.span)).collect();
            let mut labels = vec![0; units.len()];
            for (span, class) in &names {
                let inside: Vec<usize> = (0..units.len())
                    .filter(|&at| sources[at].start < span.end && sources[at].end > span.start)
                    .collect();
                let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else { continue };
                let base = 1 + class * 4;
                for (at, label) in labels.iter_mut().enumerate().take(last + 1).skip(first) {
                    let place = match (at == first, at == last) {
                        (true, true) => 3,
                        (true, false) => 0,
                        (false, true) => 2,
                        (false, false) => 1,
                    };
                    *label = (base + place) as u8;
                }
            }
            found.push((units, labels));
        }
        found
    }
}

/// Trains on all examples and returns the model file for texts of one source.
///
/// # Errors
/// Where a line is no example.
pub fn train(
    ontology: &Ontology,
    script: Script,
    input: impl BufRead,
    rows: usize,
    how: &Lessons<'_>,
    mut progress: impl FnMut(String),
) -> Result<Vec<u8>, std::io::Error> {
    let teacher = Teacher::new(ontology, script);
    let mut lessons = Vec::new();
    let mut sources = vec![how.source.unwrap_or_default().to_owned()];
    let mut seen = vec![0_u8; 1 << WIDE];
    for line in input.lines() {
        let example: Example = serde_json::from_str(&line?)?;
        let known = sources.iter().position(|source| *source == example.source);
        let source = known.or(how.source.is_none().then_some(0)).unwrap_or_else(|| {
            sources.push(example.source.clone());
            sources.len() - 1
        });
        for (units, labels) in teacher.sentences(&example) {
            let mut features = Features::default();
            features.fill(&units, script, 1 << WIDE);
            for unit in 0..features.units() {
                for &row in features.of(unit) {
                    seen[row as usize] = seen[row as usize].saturating_add(1);
                }
            }
            lessons.push(Lesson { rows: features, labels, copies: example.copies, source });
        }
    }
    for lesson in &mut lessons {
        lesson.rows.narrow(rows, |row| seen[row as usize] >= SEEN);
    }
    progress(format!("{} sentences of {} sources", lessons.len(), sources.len()));
    let (mut weights, mut transitions) = (vec![0.0; rows * LABELS], vec![0.0; LABELS * LABELS]);
    for round in 0..how.rounds.max(1) {
        let seed = (round as u64).wrapping_mul(0x9E37_79B9_7F4A_7C16);
        let mut learner = Learner::new(rows, if sources.len() > 1 { sources.len() } else { 0 }, seed);
        let mut chance = Chance(0x2545_F491_4F6C_DD1D ^ seed);
        let mut order: Vec<usize> =
            lessons.iter().enumerate().flat_map(|(at, lesson)| vec![at; lesson.copies as usize]).collect();
        for pass in 0..how.passes + how.tuning {
            if pass == how.passes {
                order.retain(|&at| lessons[at].copies > 1);
                learner.settle();
            }
            for at in (1..order.len()).rev() {
                order.swap(at, chance.next() as usize % (at + 1));
            }
            let wrong = order.iter().filter(|&&at| learner.learn(&lessons[at])).count();
            progress(format!("pass {}: {wrong} of {} sentences wrong", pass + 1, order.len()));
        }
        weights.iter_mut().zip(learner.mean(&learner.weights, &learner.sums)).for_each(|(sum, own)| *sum += own);
        let own = learner.mean(&learner.transitions, &learner.transition_sums);
        transitions.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
    }
    Ok(model(&weights, &transitions))
}

/// How lessons are learnt.
#[derive(Debug)]
pub struct Lessons<'a> {
    /// Passes over all examples.
    pub passes: usize,
    /// Passes after those over the examples that have copies.
    pub tuning: usize,
    /// How often all is learnt anew, each time in another order; what was learnt is averaged, so that less of it hangs
    /// on the order.
    pub rounds: usize,
    /// Whose texts the model is for; sources are not told apart where it is `None`.
    pub source: Option<&'a str>,
}

/// Numbers in no order, the same ones each time (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    const fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 33
    }
}

/// Weights in training, with their sums over time for averaging.
///
/// Of `weights` and `transitions` the first table is shared; one for each source follows, where there are several.
struct Learner {
    rows: usize,
    sources: usize,
    weights: Vec<f32>,
    sums: Vec<f64>,
    transitions: Vec<f32>,
    transition_sums: Vec<f64>,
    time: f64,
    chance: Chance,
}

impl Learner {
    fn new(rows: usize, sources: usize, seed: u64) -> Self {
        let tables = 1 + sources;
        Self {
            rows,
            sources,
            weights: vec![0.0; tables * rows * LABELS],
            sums: vec![0.0; tables * rows * LABELS],
            transitions: vec![0.0; tables * LABELS * LABELS],
            transition_sums: vec![0.0; tables * LABELS * LABELS],
            time: 1.0,
            chance: Chance(0x9E37_79B9_7F4A_7C15 ^ seed),
        }
    }

    /// Corrects the weights where the best labels are not the right ones; returns whether they were not.
    fn learn(&mut self, lesson: &Lesson) -> bool {
        self.time += 1.0;
        let count = lesson.labels.len();
        // The shared table, and that of the source.
        let tables = [0, 1 + lesson.source];
        let tables = &tables[..if self.sources > 0 { 2 } else { 1 }];
        let seen: Vec<Vec<u32>> = (0..count).map(|at| self.see(lesson.rows.of(at))).collect();
        let mut scores = vec![[0_i32; WIDTH]; count];
        for (scores, rows) in scores.iter_mut().zip(&seen) {
            let mut own = [0_f32; LABELS];
            for (&row, table) in rows.iter().flat_map(|row| tables.iter().map(move |table| (row, table))) {
                let from = (table * self.rows + row as usize) * LABELS;
                own.iter_mut().zip(&self.weights[from..from + LABELS]).for_each(|(score, weight)| *score += weight);
            }
            for (score, of_label) in scores.iter_mut().zip(&own[1..]) {
                *score = ((of_label - own[0]) * 64.0) as i32;
            }
        }
        let transition =
            |at: usize| tables.iter().map(|table| self.transitions[table * LABELS * LABELS + at]).sum::<f32>();
        let transitions: Vec<i32> = (0..LABELS * LABELS).map(|at| (transition(at) * 64.0) as i32).collect();
        let guess = best(&scores, &transitions, i32::MIN);
        if guess == lesson.labels {
            return false;
        }
        let (mut before_right, mut before_guess) = (0, 0);
        for (at, (&right, &wrong)) in lesson.labels.iter().zip(&guess).enumerate() {
            let (right, wrong) = (usize::from(right), usize::from(wrong));
            if right != wrong {
                for (&row, table) in seen[at].iter().flat_map(|row| tables.iter().map(move |table| (row, table))) {
                    let from = (table * self.rows + row as usize) * LABELS;
                    self.change(from + right, 1.0);
                    self.change(from + wrong, -1.0);
                }
            }
            if (before_right, right) != (before_guess, wrong) {
                for table in tables.iter().map(|table| table * LABELS * LABELS) {
                    self.change_transition(table + before_right * LABELS + right, 1.0);
                    self.change_transition(table + before_guess * LABELS + wrong, -1.0);
                }
            }
            (before_right, before_guess) = (right, wrong);
        }
        true
    }

    /// The rows but for those overlooked this time.
    fn see(&mut self, rows: &[u32]) -> Vec<u32> {
        let kept = rows.iter().copied().filter(|&row| row != Features::NONE && self.chance.next() % 100 >= OVERLOOKED);
        kept.collect()
    }

    fn change(&mut self, at: usize, by: f32) {
        self.weights[at] += by;
        self.sums[at] += f64::from(by) * self.time;
    }

    fn change_transition(&mut self, at: usize, by: f32) {
        self.transitions[at] += by;
        self.transition_sums[at] += f64::from(by) * self.time;
    }

    /// Goes on from the averaged weights.
    fn settle(&mut self) {
        for (weights, sums) in [(&mut self.weights, &mut self.sums), (&mut self.transitions, &mut self.transition_sums)]
        {
            for (weight, sum) in weights.iter_mut().zip(sums) {
                *weight -= (*sum / self.time) as f32;
                *sum = 0.0;
            }
        }
        self.time = 1.0;
    }

    /// The averaged weights for texts of the first source.
    fn mean(&self, weights: &[f32], sums: &[f64]) -> Vec<f64> {
        let mean = |at: usize| f64::from(weights[at]) - sums[at] / self.time;
        let size = weights.len() / (1 + self.sources);
        let own = |at: usize| if self.sources > 0 { mean(size + at) } else { 0.0 };
        (0..size).map(|at| mean(at) + own(at)).collect()
    }
}

/// The weights in eight bits: the scale leaves one weight in twenty thousand to be cut.
fn model(weights: &[f64], transitions: &[f64]) -> Vec<u8> {
    let relative = |row: &[f64]| row[1..].iter().map(|weight| weight - row[0]).collect::<Vec<_>>();
    let weights: Vec<f64> = weights.chunks_exact(LABELS).flat_map(relative).map(|weight| weight * SHARE).collect();
    let mut sizes: Vec<f64> = weights.iter().map(|weight| weight.abs()).filter(|&size| size > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 20_000)).copied().unwrap_or(1.0).max(1e-9);
    let scaled = |weight: f64| (weight / largest * 127.0).round();
    let transitions: Vec<i32> = (0..LABELS * LABELS)
        .map(|at| if may_follow(at / LABELS, at % LABELS) { scaled(transitions[at]) as i32 } else { 0 })
        .collect();
    let weights: Vec<i8> = weights.into_iter().map(|weight| scaled(weight).clamp(-127.0, 127.0) as i8).collect();
    Model::write(&transitions, &weights)
}

/// Precision, recall and F1 of a model on annotated text, by class and over all of `classes`.
///
/// # Errors
/// Where a line is no example.
pub fn evaluate(
    ontology: &Ontology,
    script: Script,
    model: &Model,
    input: impl BufRead,
) -> Result<BTreeMap<String, (f64, f64, f64)>, std::io::Error> {
    let teacher = Teacher::new(ontology, script);
    let mut counts: BTreeMap<String, (u32, u32, u32)> = BTreeMap::new();
    let mut room = Features::default();
    for line in input.lines() {
        let example: Example = serde_json::from_str(&line?)?;
        for (units, labels) in teacher.sentences(&example) {
            room.fill(&units, script, model.rows());
            let guess = spans(&model.decode(&room));
            let right = spans(&labels);
            for (class, name) in NAMES.iter().enumerate() {
                let of = |found: &[(usize, usize, usize)]| {
                    found.iter().copied().filter(|span| span.2 == class).collect::<Vec<_>>()
                };
                let (guess, right) = (of(&guess), of(&right));
                let hit = guess.iter().filter(|span| right.contains(span)).count() as u32;
                for key in [(*name).to_owned(), "all but PRD".to_owned()] {
                    if *name != "PRD" || key == "PRD" {
                        let entry = counts.entry(key).or_default();
                        *entry = (entry.0 + hit, entry.1 + guess.len() as u32, entry.2 + right.len() as u32);
                    }
                }
            }
        }
    }
    let share = |part: u32, whole: u32| if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) };
    Ok(counts
        .into_iter()
        .map(|(name, (hit, guess, right))| {
            (name, (share(hit, guess), share(hit, right), share(2 * hit, guess + right)))
        })
        .collect())
}
