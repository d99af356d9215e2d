//! How long pictures take: layout and SVG of generated graphs.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use newsgraph::export::diagram::{Scene, Words, svg};
use newsgraph::graph::{Article, Base, Edge, Graph, Node, Quote};
use newsgraph::model::{Class, Language, Rule, Status};
use newsgraph::ontology::Ontology;
use std::hint::black_box;

/// A graph that grows as news graphs do: who is known already is met again.
fn grown(nodes: usize, claims: usize) -> Graph {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % below
    };
    let base = Base::default();
    let article = Article {
        iri: base.article("bench"),
        sha256: "bench".to_owned(),
        source: "bench".to_owned(),
        title: None,
        publisher: None,
        url: None,
        date: None,
        language: Language::English,
        extracted_by: "bench".to_owned(),
    };
    let node = |number: usize| Node {
        iri: base.entity(&number.to_string()),
        class: Class::ALL[number % 6],
        label: format!("Organization number {number}"),
        labels: Vec::new(),
        aliases: Vec::new(),
        forms: Vec::new(),
        counts: vec![(0, 1)],
        mentions: Vec::new(),
    };
    let mut ends: Vec<usize> = vec![0];
    let mut edge = |number: usize| {
        let subject = if number < nodes { number } else { next(nodes) };
        let object = ends[next(ends.len())];
        ends.extend([subject, object]);
        Edge {
            iri: base.claim("bench", number),
            article: 0,
            subject,
            relation: ["owns", "funded", "partnered", "left"][number % 4].to_owned(),
            object,
            symmetric: number % 4 == 2,
            status: Status::ALL[number % 5],
            time: None,
            amount: None,
            role: None,
            said_by: None,
            said_to: None,
            quote: Quote { start: 0, end: 1, exact: "x".to_owned(), prefix: String::new(), suffix: String::new() },
            rule: Rule { file: "bench".to_owned(), line: 1 },
            confidence: 900,
            support: 1,
            collapsed: false,
        }
    };
    let claims = (1..=claims).map(&mut edge).collect();
    Graph { articles: vec![article], nodes: (0..nodes).map(node).collect(), claims, maybe_same: Vec::new() }
}

fn pictures(criterion: &mut Criterion) {
    let ontology = Ontology::embedded();
    let words = Words { ontology: &ontology, language: Language::English };
    let mut group = criterion.benchmark_group("svg with layout");
    group.sample_size(10);
    for nodes in [30, 300, 1000] {
        let graph = grown(nodes, nodes * 3 / 2);
        group.bench_with_input(BenchmarkId::new("nodes", nodes), &graph, |bencher, graph| {
            bencher.iter(|| black_box(svg(graph, &Scene::new(graph, words), words, "bench", "bench")));
        });
    }
    group.finish();
}

criterion_group!(benches, pictures);
criterion_main!(benches);
