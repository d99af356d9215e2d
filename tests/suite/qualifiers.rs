//! When and how much: the texts of `tests/corpus/qualifiers.tsv`, with examples and counter-examples of each rule.

use super::scope::pipeline;
use newsgraph::input::{Facts, Input};
use newsgraph::model::{Amount, Claim, Registry};
use newsgraph::pipeline::Pipeline;

const QUALIFIERS: &str = include_str!("../corpus/qualifiers.tsv");

/// The claims of a text of which the day may be known.
fn claims(pipeline: &Pipeline, input: &Input, day: &str, text: &str) -> (Registry, Vec<Claim>) {
    let facts = Facts { date: day.parse().ok(), ..Facts::default() };
    let doc = input.document("corpus.txt", text.replace('|', "\n\n"), facts);
    let analysis = pipeline.analyze(&doc);
    (analysis.registry, analysis.claims)
}

fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Money { max, currency, .. } => format!("{max} {currency}"),
        Amount::Percent { max, .. } => format!("{max} %"),
    }
}

/// What is wrong with the qualifiers of a claim, if anything.
fn fault(registry: &Registry, claims: &[Claim], want: &str, time: &str, sum: &str) -> Option<String> {
    let told = ["acquired", "owns", "sued", "holds_role", "partnered"].into_iter().find_map(|relation| {
        let (subject, object) = want.split_once(&format!(" {relation} "))?;
        Some([subject, relation, object])
    });
    let Some([subject, relation, object]) = told else { return Some("no relation known here".to_owned()) };
    let same = |claim: &&Claim| {
        claim.relation == relation
            && registry.entities[claim.subject].name == subject
            && registry.entities[claim.object].name == object
    };
    let found: Vec<&Claim> = claims.iter().filter(same).collect();
    let [claim] = found[..] else { return Some(format!("{} such claims", found.len())) };
    let when = claim.time.map_or("-".to_owned(), |time| time.iso());
    let much = claim.amount.as_ref().map_or("-".to_owned(), amount);
    (when != time || much != sum).then(|| format!("{when}, {much}"))
}

#[test]
fn every_claim_has_its_own_time_and_amount() {
    let pipeline = pipeline();
    let input = Input::new(pipeline.ontology());
    let (mut count, mut faults) = (0, Vec::new());
    for line in QUALIFIERS.lines().filter(|line| !line.starts_with('#')) {
        let [day, text, want, time, sum] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("five fields: {line}")
        };
        let (registry, claims) = claims(&pipeline, &input, day, text);
        count += 1;
        faults.extend(fault(&registry, &claims, want, time, sum).map(|fault| format!("{fault}: {line}")));
    }
    assert!(count >= 50, "{count} texts");
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}
