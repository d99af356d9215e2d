//! How long a graph of 10,000 nodes and 50,000 edges takes to write as GraphML and GEXF.
//!
//! `cargo bench --bench export`; `benches/networkx.py GRAPHML` says how long networkx takes to write the same graph.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use newsgraph::export::{Context, format};
use newsgraph::model::Language;
use newsgraph::ontology::Ontology;

#[path = "../tests/suite/hostile.rs"]
#[expect(dead_code, reason = "what it says of a graph is for the tests")]
mod hostile;

fn write(criterion: &mut Criterion) {
    let ontology = Ontology::embedded();
    let context = Context { ontology: &ontology, language: Language::English, title: None };
    let graph = hostile::graph(10_000, 50_000, 1);
    let mut group = criterion.benchmark_group("write");
    group.sample_size(10);
    for name in ["graphml", "gexf"] {
        let write = format(name).expect("a format").write;
        let mut bytes = Vec::new();
        write(&graph, &context, &mut bytes).expect("written");
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                bytes.clear();
                write(&graph, &context, &mut bytes).expect("written");
                bytes.len()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, write);
criterion_main!(benches);
