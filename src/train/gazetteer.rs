//! Counts the names of many articles into the table of [`Gazetteer`].
//!
//! Two passes over the articles: the first counts, for each form that the labeller takes for a name, the articles
//! by class; the second the articles in which the form stands at all, name or not.

use crate::model::{Class, Document, MentionKind, PartKind};
use crate::ontology::Ontology;
use crate::recognize::name::gazetteer::{Gazetteer, Met};
use crate::recognize::name::{CLASSES, labeller};
use crate::text::Reader;
use std::collections::{BTreeMap, BTreeSet};

/// Fewest articles in which a form was a name.
const LEAST: u32 = 3;
/// Most characters of a form.
const LONGEST: usize = 40;

/// In how many articles a form was a name of each class, and in how many it stood.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    classes: [u32; CLASSES.len()],
    stood: u32,
}

impl Count {
    fn names(&self) -> u32 {
        self.classes.iter().sum()
    }

    fn met(&self) -> Option<Met> {
        let names = self.names();
        let class = (0..CLASSES.len()).max_by_key(|&class| (self.classes[class], std::cmp::Reverse(class)))?;
        let sevenths = |part: u32, whole: u32| (part * 7 / whole.max(part).max(1)) as u8;
        (names >= LEAST).then(|| Met {
            class,
            purity: sevenths(self.classes[class], names),
            rate: sevenths(names, self.stood),
            weight: names.ilog2().min(15) as u8,
        })
    }
}

/// The table of the names in articles, which `articles` gives anew for each pass.
pub fn train<A: Iterator<Item = Document>>(
    ontology: &Ontology,
    articles: impl Fn() -> A,
    mut progress: impl FnMut(String),
) -> Vec<u8> {
    let reader = Reader::new(ontology);
    let labeller = labeller(ontology, Gazetteer::default());
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let mut number = 0;
    for doc in articles() {
        let reading = reader.read(&doc);
        let mut mentions = Vec::new();
        labeller.recognize(&doc, &reading, &mut mentions);
        let names = mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
        let forms: BTreeSet<(&str, Option<Class>)> = names.map(|name| (reading.text(name.span), name.class)).collect();
        for (form, class) in forms.into_iter().filter(|(form, _)| form.chars().count() <= LONGEST) {
            let Some(class) = CLASSES.iter().position(|known| Some(*known) == class) else { continue };
            counts.entry(form.to_owned()).or_default().classes[class] += 1;
        }
        number += 1;
        if number % 5000 == 0 {
            progress(format!("{number} articles, {} forms", counts.len()));
        }
    }
    counts.retain(|_, count| count.names() >= LEAST);
    let sought: Vec<(String, Met)> =
        counts.iter().filter_map(|(form, count)| Some((form.clone(), count.met()?))).collect();
    progress(format!("{number} articles, {} forms kept", sought.len()));
    let sought: Gazetteer = Gazetteer::new(Gazetteer::write(&sought).leak());
    for doc in articles() {
        let reading = reader.read(&doc);
        let mut forms = BTreeSet::new();
        let read = |&number: &usize| reading.sentences[number].part != PartKind::Byline;
        for number in (0..reading.sentences.len()).filter(read) {
            forms.extend(sought.scan(&reading, number, |_, _| true).into_iter().map(|(span, _)| reading.text(span)));
        }
        for form in forms {
            counts.entry(form.to_owned()).and_modify(|count| count.stood += 1);
        }
    }
    let forms: Vec<(String, Met)> = counts.into_iter().filter_map(|(form, count)| Some((form, count.met()?))).collect();
    Gazetteer::write(&forms)
}
