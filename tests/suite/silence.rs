//! What must yield nothing: the sentences of `tests/corpus/silence.txt`, with names made up and given.

use crate::scope::{claims, pipeline};
use newsgraph::input::Input;

const SILENCE: &str = include_str!("../corpus/silence.txt");

#[test]
fn names_side_by_side_say_nothing() {
    let pipeline = pipeline();
    let input = Input::new(pipeline.ontology());
    let (mut count, mut faults) = (0, Vec::new());
    for sentence in SILENCE.lines().filter(|line| !line.starts_with('#')) {
        let (registry, claims) = claims(&pipeline, &input, sentence);
        count += 1;
        let name = |entity: usize| registry.entities[entity].name.as_str();
        faults.extend(
            claims
                .iter()
                .map(|claim| format!("{} {} {}: {sentence}", name(claim.subject), claim.relation, name(claim.object))),
        );
    }
    assert!(count >= 150, "{count} sentences");
    assert!(faults.is_empty(), "{} claims:\n{}", faults.len(), faults.join("\n"));
}
