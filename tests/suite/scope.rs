//! How the text holds a claim, and who says it: the sentences of `tests/corpus/scope.tsv`.
//!
//! Their names are made up and given to the program as known names, so that nothing depends on the
//! recognition of names.

use newsgraph::graph::Base;
use newsgraph::input::Input;
use newsgraph::model::{Claim, Class, Registry, Rule};
use newsgraph::ontology::{KnownName, Ontology};
use newsgraph::pipeline::Pipeline;

/// Made-up names of the corpora: all forms of one thing, and its class.
const NAMES: &str = include_str!("../corpus/names.tsv");
const SCOPE: &str = include_str!("../corpus/scope.tsv");

/// A pipeline that knows the made-up names.
pub fn pipeline() -> Pipeline {
    let mut ontology = Ontology::embedded();
    for line in NAMES.lines() {
        let mut fields = line.split('\t');
        let class: Class = fields.next().and_then(|class| class.parse().ok()).expect("a class");
        let names: Vec<_> = fields.map(|name| (name.to_owned(), String::new())).collect();
        let rule = Rule { file: "names.tsv".to_owned(), line: 1 };
        ontology.names.push(KnownName { key: names[0].0.replace(' ', ""), class, names, rule });
    }
    ontology.names.sort_by(|a, b| a.key.cmp(&b.key));
    Pipeline::new(ontology, Base::default())
}

/// The claims of a sentence that stands alone in an article.
pub fn claims(pipeline: &Pipeline, input: &Input, sentence: &str) -> (Registry, Vec<Claim>) {
    let doc = input.article("corpus.txt", sentence.as_bytes()).expect("text");
    let analysis = pipeline.analyze(&doc);
    (analysis.registry, analysis.claims)
}

fn name(registry: &Registry, entity: usize) -> &str {
    &registry.entities[entity].name
}

/// What is wrong with the claims of a sentence, if anything.
fn fault(registry: &Registry, claims: &[Claim], want: &str, speaker: &str) -> Option<String> {
    let relations = [" acquired ", " sued ", " invested_in ", " founded ", " joined ", " left "];
    let relation = relations.iter().find(|relation| want.contains(**relation))?;
    let (subject, rest) = want.split_once(relation)?;
    let (object, status) = rest.rsplit_once(' ')?;
    let same = |claim: &&Claim| {
        claim.relation == relation.trim()
            && name(registry, claim.subject) == subject
            && name(registry, claim.object) == object
    };
    let found: Vec<&Claim> = claims.iter().filter(same).collect();
    let [claim] = found[..] else { return Some(format!("{} such claims", found.len())) };
    if claim.status.name() != status {
        return Some(format!("is {}", claim.status));
    }
    let voice = claim.voice.as_ref().and_then(|voice| voice.speaker).map_or("-", |entity| name(registry, entity));
    (voice != speaker).then(|| format!("said by {voice}"))
}

#[test]
fn every_sentence_is_held_as_it_says() {
    let pipeline = pipeline();
    let input = Input::new(pipeline.ontology());
    let (mut count, mut faults) = (0, Vec::new());
    for line in SCOPE.lines().filter(|line| !line.starts_with('#')) {
        let [_, sentence, want, speaker] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four fields: {line}")
        };
        let (registry, claims) = claims(&pipeline, &input, sentence);
        count += 1;
        faults.extend(fault(&registry, &claims, want, speaker).map(|fault| format!("{fault}: {line}")));
    }
    assert!(count >= 200, "{count} sentences");
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}
