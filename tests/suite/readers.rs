//! Files for the readers of others (`tests/readers`): the seed and hostile graphs in every format.

use crate::{hostile, program};
use newsgraph::export::{Context, FORMATS};
use newsgraph::graph::{Base, Graph};
use newsgraph::input::Input;
use newsgraph::model::Language;
use newsgraph::ontology::Ontology;
use newsgraph::pipeline::Pipeline;
use newsgraph::store::GraphFolder;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::time::Instant;

/// Formats that draw: the large graph is not for looking at, and a picture of it holds no more than one of the small.
const DRAWN: [&str; 4] = ["svg", "png", "html", "timeline"];

fn write(folder: &Path, graph: &Graph, ontology: &Ontology, large: bool) {
    std::fs::create_dir_all(folder).expect("a folder");
    let context = Context { ontology, language: Language::English, title: Some("Hostile <&> \"graph\"".to_owned()) };
    for format in FORMATS.iter().filter(|format| !large || !DRAWN.contains(&format.name)) {
        let start = Instant::now();
        let path = folder.join(format!("graph.{}", format.ending));
        let mut out = BufWriter::new(File::create(&path).expect("a file"));
        (format.write)(graph, &context, &mut out).and_then(|()| out.flush()).expect(format.name);
        let bytes = path.metadata().expect("facts").len();
        if large {
            println!("{:>20} {:>6} ms {:>8} kB", format.name, start.elapsed().as_millis(), bytes / 1000);
        }
    }
    std::fs::write(folder.join("truth.json"), hostile::truth(graph).to_string()).expect("a file");
}

#[test]
#[ignore = "writes files for .ci/readers: READERS_FOLDER=DIR cargo test --release -- --ignored files_for_readers"]
fn files_for_readers() {
    let folder = std::env::var_os("READERS_FOLDER").expect("READERS_FOLDER names a folder");
    let folder = Path::new(&folder);
    let ontology = Ontology::embedded();
    let input = Input::new(&ontology);
    let seed = input.article("seeds/musk-openai-emails.txt", program::seed().as_bytes()).expect("the seed");
    let pipeline = Pipeline::new(Ontology::embedded(), Base::default());
    write(&folder.join("seed"), &pipeline.extract(&seed), &ontology, false);
    write(&folder.join("small"), &hostile::graph(60, 240, 7), &ontology, false);
    if std::env::var_os("READERS_SMALL").is_some() {
        return;
    }
    let large = hostile::graph(10_000, 50_000, 1);
    write(&folder.join("large"), &large, &ontology, true);
    let kept = GraphFolder::create(&folder.join("large/folder")).expect("a graph folder");
    hostile::articles(&large).for_each(|article| assert!(kept.write(&article, &ontology).expect("written")));
}

#[test]
fn a_hostile_graph_is_the_same_again_and_as_hostile_as_it_says() {
    let graph = hostile::graph(200, 1000, 3);
    assert_eq!(graph, hostile::graph(200, 1000, 3));
    assert_eq!((graph.nodes.len(), graph.claims.len()), (200, 1000));
    let side_by_side = |pair: &[newsgraph::graph::Edge]| {
        (pair[0].subject, pair[0].object, &pair[0].relation) == (pair[1].subject, pair[1].object, &pair[1].relation)
    };
    let mut claims = graph.claims.clone();
    claims.sort_by(|a, b| (a.subject, a.object, &a.relation).cmp(&(b.subject, b.object, &b.relation)));
    assert!(claims.windows(2).filter(|pair| side_by_side(pair)).count() > 50, "edges side by side");
    assert!(graph.claims.iter().filter(|edge| edge.subject == edge.object).count() > 10, "edges to the node itself");
    assert!(
        graph.claims.iter().filter(|edge| edge.quote.exact.chars().count() == 5000).count() >= 5,
        "long quotations"
    );
    assert!(graph.nodes.iter().any(|node| node.label.trim().is_empty()), "a name of nothing");
    assert!(graph.nodes.iter().any(|node| node.label.contains('\u{7}')), "control characters");
    let mut iris: Vec<&str> = graph.nodes.iter().map(|node| node.iri.as_str()).collect();
    iris.dedup();
    assert_eq!(iris.len(), 200);
}
