//! How long a graph of 10,000 nodes and 50,000 edges takes to write as GraphML and GEXF.
//!
//! `cargo bench --bench export`; `benches/networkx.py GRAPHML` says how long networkx takes to write the same graph.
//! Both count the time of a processor, so that what else the machine does does not.

use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use newsgraph::export::{Context, format};
use newsgraph::model::Language;
use newsgraph::ontology::Ontology;
use std::time::{Duration, Instant};

#[path = "../tests/suite/hostile.rs"]
#[expect(dead_code, reason = "what it says of a graph is for the tests")]
mod hostile;

/// Time of a processor that this thread has had, as Linux tells it; elsewhere the time of the clock.
struct Processor(Instant);

impl Processor {
    fn had(&self) -> Duration {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
        let nanoseconds = told.and_then(|text| text.split(' ').next().and_then(|field| field.parse().ok()));
        nanoseconds.map_or_else(|| self.0.elapsed(), Duration::from_nanos)
    }
}

impl Measurement for Processor {
    type Intermediate = Duration;
    type Value = Duration;

    fn start(&self) -> Duration {
        self.had()
    }

    fn end(&self, start: Duration) -> Duration {
        self.had().saturating_sub(start)
    }

    fn add(&self, one: &Duration, other: &Duration) -> Duration {
        *one + *other
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        WallTime.to_f64(value)
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

fn write(criterion: &mut Criterion<Processor>) {
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

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(Processor(Instant::now()));
    targets = write
}
criterion_main!(benches);
