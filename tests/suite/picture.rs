//! Pictures: nothing covers anything, in every reference graph.

use crate::reference;
use newsgraph::export::diagram::{self, Scene, Words};
use newsgraph::graph::Graph;
use newsgraph::model::{Class, Language, Status};
use newsgraph::ontology::Ontology;

/// How many labels lie on another label or on a box, boxes on boxes, and curves run through foreign boxes.
fn overlaps(scene: &Scene) -> (usize, usize, usize) {
    let drawing = &scene.drawing;
    let labels: Vec<_> = drawing.labels.iter().filter(|label| label.size.width > 0.0).collect();
    let mut on_label = 0;
    let mut on_box = 0;
    for (at, label) in labels.iter().enumerate() {
        on_label += labels[at + 1..].iter().filter(|other| label.touches(other, 0.0)).count();
        on_box += drawing.boxes.iter().filter(|shown| label.touches(shown, 0.0)).count();
    }
    for (at, shown) in drawing.boxes.iter().enumerate() {
        on_box += drawing.boxes[at + 1..].iter().filter(|other| shown.touches(other, 0.0)).count();
    }
    let mut through = 0;
    for (line, curve) in scene.lines.iter().zip(&drawing.curves) {
        let foreign = drawing.boxes.iter().enumerate().filter(|(at, _)| *at != line.from && *at != line.to);
        through +=
            foreign.filter(|(_, shown)| (0..=100).any(|t| shown.holds(curve.at(f64::from(t) / 100.0), 0.0))).count();
    }
    (on_label, on_box, through)
}

/// A graph with `nodes` nodes and `claims` claims between nodes drawn at random, names and quotations of all lengths.
fn random(seed: u64, nodes: usize, claims: usize) -> Graph {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % below
    };
    let mut graph = reference::blank("random");
    for number in 0..nodes {
        let label =
            if number % 2 == 0 { "Abcde fgh ".repeat(1 + next(6)) } else { "\u{9060}\u{6D0B}".repeat(1 + next(9)) };
        graph.nodes.push(reference::node(&format!("{number} {label}"), Class::ALL[next(6)]));
    }
    for number in 0..claims {
        let relation = ["owns", "funded", "partnered", "said_to", "left"][next(5)];
        // Some nodes take part in much: the square root of a draw is skewed towards the last.
        let (subject, object) = (next(nodes), next(nodes).max(next(nodes)));
        let mut edge = reference::edge(number + 1, subject, relation, object);
        edge.status = Status::ALL[next(5)];
        graph.claims.push(edge);
    }
    graph
}

#[test]
fn nothing_covers_anything_in_random_graphs_of_up_to_thirty_nodes() {
    let ontology = Ontology::embedded();
    let words = Words { ontology: &ontology, language: Language::English };
    for seed in 1..=40 {
        let nodes = 2 + seed as usize * 7 % 29;
        let graph = random(seed, nodes, nodes * 3 / 2);
        let scene = Scene::new(&graph, words);
        assert_eq!(overlaps(&scene), (0, 0, 0), "seed {seed}: {nodes} nodes, {} links", scene.lines.len());
    }
}

#[test]
fn a_picture_is_the_same_on_every_run() {
    let ontology = Ontology::embedded();
    let words = Words { ontology: &ontology, language: Language::English };
    let graph = random(7, 60, 120);
    let draw = || diagram::svg(&graph, &Scene::new(&graph, words), words, "t", "s");
    assert_eq!(draw(), draw());
}

#[test]
#[ignore = "needs the reference graphs beside the project: cargo test -- --ignored reference_graphs"]
fn nothing_covers_anything_in_the_reference_graphs() {
    let folder = reference::folder("train").expect("../shared/gold/train is there");
    let ontology = Ontology::embedded();
    let mut bad = Vec::new();
    for (name, graph) in reference::graphs(&folder) {
        let words = Words { ontology: &ontology, language: graph.articles[0].language };
        let scene = Scene::new(&graph, words);
        let found = overlaps(&scene);
        if found != (0, 0, 0) && scene.boxes.len() <= 30 {
            bad.push(format!("{name}: {} nodes, {} links: {found:?}", scene.boxes.len(), scene.lines.len()));
        }
        if let Ok(folder) = std::env::var("PICTURES") {
            let write =
                |ending: &str, text: String| std::fs::write(format!("{folder}/{name}{ending}"), text).expect("written");
            write(".svg", diagram::svg(&graph, &scene, words, &name, "reference graph"));
            write("-time.svg", diagram::timeline(&graph, words, &name, "reference graph"));
            write(".html", diagram::page(&graph, &scene, words, &name, "reference graph"));
            write(".dot", diagram::dot(&graph, &scene, words, &name));
            write(".mmd", diagram::mermaid(&graph, &scene, words, &name));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}
