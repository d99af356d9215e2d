//! How likely a claim is right: a logistic model over what is plain to see of it.
//!
//! A claim has features (its relation, family of wording and trigger, how far its arguments stand from the trigger,
//! whether they are names, how often the article names them, its status, how long its sentence is, ...), each
//! with a weight in `ontology/models/confidence.tsv`: thousandths of a logit, learnt on reference graphs by
//! `newsgraph train confidence`. Their sum becomes a probability by a table, in whole numbers throughout, so that it is
//! the same everywhere. Without the table of weights a claim keeps what its wording is worth.

use super::clause::between;
use crate::model::{Claim, EntityId, Mention, MentionKind, Reading, Registry, Script, Span, lower};
use crate::ontology::{Ontology, file};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The logistic function at steps of a quarter from 0, in thousandths.
const LOGISTIC: [i32; 29] = [
    500, 562, 622, 679, 731, 777, 818, 852, 881, 905, 924, 940, 953, 963, 971, 977, 982, 986, 989, 991, 993, 995, 996,
    997, 998, 998, 998, 999, 999,
];
/// Thousandths of a logit in a step of the table.
const STEP: i32 = 250;

/// The weights of features, and the families of wordings that are features.
#[derive(Debug, Clone, Default)]
pub struct Confidence {
    weights: FxHashMap<String, i32>,
    /// Of each wording, by file and line.
    families: BTreeMap<String, BTreeMap<u32, String>>,
}

/// A claim among what surrounds it.
pub struct Surroundings<'a> {
    /// The article.
    pub reading: &'a Reading,
    /// Its mentions.
    pub registry: &'a Registry,
    /// The clause breaks of the claim's sentence.
    pub breaks: &'a [usize],
    /// How many places of the article say the same.
    pub support: usize,
}

impl Confidence {
    /// With the weights that the program carries.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        let table = file("models/confidence.tsv").and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        let wordings = ontology.relations.iter().flat_map(|relation| &relation.wordings);
        let family = |text: &str| text.split([' ', ':']).next().unwrap_or_default().to_owned();
        let mut families: BTreeMap<String, BTreeMap<u32, String>> = BTreeMap::new();
        for line in wordings {
            families.entry(line.rule.file.clone()).or_default().insert(line.rule.line, family(&line.text));
        }
        Self { weights: read(table).into_iter().collect(), families }
    }

    /// How likely a claim is right, in thousandths; `None` without weights.
    #[must_use]
    pub fn rate(&self, around: &Surroundings<'_>, claim: &Claim) -> Option<u16> {
        let mut logit = 0;
        self.features(around, claim, &mut |feature| logit += self.weight(feature));
        (!self.weights.is_empty()).then(|| share(logit))
    }

    fn weight(&self, feature: &str) -> i32 {
        self.weights.get(feature).copied().unwrap_or(0)
    }

    /// Hands on the features of a claim.
    pub fn features(&self, around: &Surroundings<'_>, claim: &Claim, meet: &mut dyn FnMut(&str)) {
        let evidence = &claim.evidence;
        let Some(sentence) = around.reading.sentences.get(evidence.sentence) else { return };
        let (reading, registry) = (around.reading, around.registry);
        meet("all");
        let mut seen = Seen { feature: String::new(), meet };
        seen.is("language", if sentence.script == Script::Han { "zh" } else { "en" });
        seen.is("relation", &claim.relation);
        let lines = self.families.get(claim.rule.file.as_str());
        let family = lines.and_then(|lines| lines.get(&claim.rule.line)).map_or("", String::as_str);
        seen.is("family", family);
        seen.put(&["kind=", &claim.relation, ":", family]);
        let word = lower(reading.text(evidence.trigger)).replace(['\t', '\n'], " ");
        seen.put(&["word=", &claim.relation, ":", &word]);
        seen.is("status", claim.status.name());
        seen.is("part", &format!("{:?}", sentence.part).to_lowercase());
        seen.steps(&["worth"], claim.confidence.into(), &[600, 650, 700, 720, 740, 760, 800]);
        seen.steps(&["support"], around.support, &[2, 3]);
        seen.steps(&["length"], width(reading.text(sentence.span)), &[60, 120, 200]);
        if claim.voice.is_some() {
            seen.is("voice", "some");
        }
        if claim.role.is_some() {
            seen.is("role", "some");
        }
        for (name, span, entity) in
            [("subject", evidence.subject, claim.subject), ("object", evidence.object, claim.object)]
        {
            self.argument(around, (name, span, entity), evidence.trigger, &mut seen);
        }
        let (s, o, t) = (evidence.subject.start, evidence.object.start, evidence.trigger.start);
        let mut order = [(s, 's'), (o, 'o'), (t, 't')];
        order.sort_unstable();
        seen.is("order", &order.map(|(_, letter)| letter).iter().collect::<String>());
        let stands = |id: usize| registry.referents.get(id).is_some_and(|stands| !stands.is_empty());
        let first = registry.mentions.partition_point(|mention| mention.span.start < sentence.span.start);
        let last = registry.mentions.partition_point(|mention| mention.span.start < sentence.span.end);
        let others = |from: usize, to: usize| {
            (first..last).filter(|&id| stands(id) && (from..to).contains(&registry.mentions[id].span.start)).count()
        };
        seen.steps(&["actors"], others(sentence.span.start, sentence.span.end), &[3, 5, 8]);
        let (left, right) = if s < o { (evidence.subject, o) } else { (evidence.object, s) };
        seen.steps(&["between"], others(left.end, right), &[1, 2, 4]);
    }

    fn argument(
        &self,
        around: &Surroundings<'_>,
        (name, span, entity): (&str, Span, EntityId),
        trigger: Span,
        seen: &mut Seen<'_>,
    ) {
        let registry = around.registry;
        let at = registry.mentions.partition_point(|mention| mention.span.start < span.start);
        let here = registry.mentions[at..].iter().take_while(|mention| mention.span.start == span.start);
        let mention = here.into_iter().find(|mention| mention.span == span && !span.is_empty());
        seen.is(name, mention.map_or("none", kind));
        if let Some(mention) = mention {
            seen.steps(&[name, ".certainty"], mention.certainty.into(), &[400, 600, 800, 900, 950]);
            seen.put(&[name, ".by=", mention.found_by]);
        }
        if let Some(entity) = registry.entities.get(entity) {
            seen.put(&[name, ".class=", entity.class.name()]);
            seen.steps(&[name, ".named"], entity.mentions.len(), &[2, 3, 5, 10]);
            seen.steps(&[name, ".width"], width(&entity.name), &[5, 9, 16]);
        }
        let (from, to) = if span.end <= trigger.start { (span.end, trigger.start) } else { (trigger.end, span.start) };
        let gap = if from < to { around.reading.text(Span::new(from, to)) } else { "" };
        seen.steps(&[name, ".gap"], width(gap), &[2, 8, 20, 40, 80]);
        seen.steps(&[name, ".breaks"], between(around.breaks, from, to), &[1, 2]);
    }
}

const fn kind(mention: &Mention) -> &'static str {
    match mention.kind {
        MentionKind::Name => "name",
        MentionKind::Description { .. } => "description",
        MentionKind::Pronoun { .. } => "pronoun",
        MentionKind::Role | MentionKind::Value(_) => "other",
    }
}

/// How wide a text is: a letter counts one, a Chinese character two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Where features go, one after the other.
struct Seen<'a> {
    /// The last one.
    feature: String,
    meet: &'a mut dyn FnMut(&str),
}

impl Seen<'_> {
    fn is(&mut self, name: &str, value: &str) {
        self.put(&[name, "=", value]);
    }

    /// One feature for each limit that is reached.
    fn steps(&mut self, name: &[&str], value: usize, limits: &[usize]) {
        for limit in limits.iter().filter(|&&limit| value >= limit) {
            self.feature.clear();
            self.feature.extend(name.iter().copied());
            // Writing to a string cannot fail.
            if write!(self.feature, ">{limit}").is_ok() {
                (self.meet)(&self.feature);
            }
        }
    }

    fn put(&mut self, parts: &[&str]) {
        self.feature.clear();
        self.feature.extend(parts.iter().copied());
        (self.meet)(&self.feature);
    }
}

/// The weights of a table: a feature, a tab, thousandths of a logit.
#[must_use]
pub fn read(table: &str) -> BTreeMap<String, i32> {
    let rows = table.lines().filter_map(|line| line.rsplit_once('\t'));
    rows.filter_map(|(feature, weight)| Some((feature.to_owned(), weight.parse().ok()?))).collect()
}

/// The logistic function, from thousandths of a logit to thousandths.
#[must_use]
pub fn share(logit: i32) -> u16 {
    let size = usize::try_from(logit.unsigned_abs() / STEP.unsigned_abs()).unwrap_or(usize::MAX);
    let rest = i32::try_from(logit.unsigned_abs() % STEP.unsigned_abs()).unwrap_or(0);
    let last = LOGISTIC[LOGISTIC.len() - 1];
    let (low, high) = (LOGISTIC.get(size).copied().unwrap_or(last), LOGISTIC.get(size + 1).copied().unwrap_or(last));
    let share = low + (high - low) * rest / STEP;
    u16::try_from(if logit < 0 { 1000 - share } else { share }).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_rise_with_the_logit_and_mirror_each_other() {
        assert_eq!((share(0), share(250), share(-250)), (500, 562, 438));
        assert_eq!((share(i32::MAX), share(i32::MIN)), (999, 1));
        assert!((-9000..9000).all(|logit| share(logit) <= share(logit + 1)));
    }

    #[test]
    fn weights_add_up_and_unknown_features_weigh_nothing() {
        let confidence = Confidence {
            weights: read("all\t1000\nsubject=name\t-750\nno weight\n").into_iter().collect(),
            ..Default::default()
        };
        let logit: i32 = ["all", "subject=name", "length>60"].map(|feature| confidence.weight(feature)).iter().sum();
        assert_eq!(share(logit), 562);
        assert_eq!(Confidence::default().weight("all"), 0);
    }
}
