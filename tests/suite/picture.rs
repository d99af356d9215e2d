//! Pictures: nothing covers anything, in every reference graph.

use crate::reference;
use newsgraph::export::diagram::{self, Scene, Words};
use newsgraph::graph::Graph;
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
        through += foreign.filter(|(_, shown)| (0..=100).any(|t| shown.holds(curve.at(f64::from(t) / 100.0), 0.0))).count();
    }
    (on_label, on_box, through)
}

#[test]
fn no_label_covers_another_in_any_reference_graph_of_thirty_nodes() {
    let Some(folder) = reference::folder("train") else { return };
    let ontology = Ontology::embedded();
    let (mut seen, mut bad) = (0, Vec::new());
    for (name, graph) in reference::graphs(&folder) {
        let words = Words { ontology: &ontology, language: graph.articles[0].language };
        let scene = Scene::new(&graph, words);
        let found = overlaps(&scene);
        if let Ok(folder) = std::env::var("PICTURES") {
            let svg = diagram::svg(&graph, &scene, words, &name, "reference graph");
            std::fs::write(format!("{folder}/{name}.svg"), &svg).expect("written");
            std::fs::write(format!("{folder}/{name}-time.svg"), diagram::timeline(&graph, words, &name, "reference graph")).expect("written");
            std::fs::write(format!("{folder}/{name}.dot"), diagram::dot(&graph, &scene, words, &name)).expect("written");
            std::fs::write(format!("{folder}/{name}.mmd"), diagram::mermaid(&graph, &scene, words, &name)).expect("written");
        }
        if found != (0, 0, 0) {
            bad.push(format!("{name}: {} nodes, {} links: {found:?}", scene.boxes.len(), scene.lines.len()));
            if scene.boxes.len() <= 30 {
                bad.push("   <= 30".into());
            }
        }
        seen += 1;
    }
    println!("{}", bad.join("\n"));
    assert!(seen > 0 && bad.is_empty(), "{} of {seen}", bad.len());
}
