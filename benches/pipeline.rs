//! Where the time goes: loading, compiling, each stage, the whole, over real articles.
//!
//! `cargo bench --bench pipeline`. Reads the articles that `NEWSGRAPH_BENCH` names (a file or folder), else the
//! reference articles beside the clone, else the seed.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use newsgraph::assess::Assessor;
use newsgraph::export::article_json;
use newsgraph::extract::Extractor;
use newsgraph::graph::{Base, assemble};
use newsgraph::input::{Input, files};
use newsgraph::model::Document;
use newsgraph::ontology::Ontology;
use newsgraph::pipeline::Pipeline;
use newsgraph::recognize::Recognizer;
use newsgraph::resolve::Resolver;
use newsgraph::store::GraphFolder;
use newsgraph::text::Reader;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

fn articles(input: &Input) -> Vec<(String, Vec<u8>)> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = home.join("../shared/gold/train");
    let given = std::env::var_os("NEWSGRAPH_BENCH").map(PathBuf::from);
    let folder = given.unwrap_or_else(|| if beside.exists() { beside } else { home.join("seeds") });
    let found = files(&folder).expect("the articles to measure with");
    let bytes = found.iter().map(|path| (path.display().to_string(), std::fs::read(path).expect("an article")));
    bytes.filter(|(name, bytes)| input.article(name, bytes).is_ok()).collect()
}

fn stages(c: &mut Criterion) {
    let ontology = Ontology::embedded();
    let base = Base::default();
    let input = Input::new(&ontology);
    let (reader, recognizer) = (Reader::new(&ontology), Recognizer::new(&ontology));
    let (resolver, extractor, assessor) =
        (Resolver::new(&ontology), Extractor::new(&ontology), Assessor::new(&ontology));
    let files = articles(&input);
    let docs: Vec<Document> = files.iter().filter_map(|(name, bytes)| input.article(name, bytes).ok()).collect();
    let readings: Vec<_> = docs.iter().map(|doc| reader.read(doc)).collect();
    let mentions: Vec<_> = docs.iter().zip(&readings).map(|(doc, r)| recognizer.recognize(doc, r)).collect();
    let each = || docs.iter().zip(&readings);
    let registries: Vec<_> =
        each().zip(&mentions).map(|((doc, r), found)| resolver.resolve(doc, r, found.clone())).collect();
    let mut registries = registries;
    let claims: Vec<_> =
        each().zip(&mut registries).map(|((doc, r), known)| extractor.extract(doc, r, known)).collect();
    let all = || each().zip(&registries).zip(&claims).map(|(((doc, r), known), claims)| (doc, r, known, claims));

    let mut group = c.benchmark_group("stage");
    group.throughput(Throughput::Bytes(docs.iter().map(|doc| doc.text.len() as u64).sum()));
    group.bench_function("1 input", |b| {
        b.iter(|| files.iter().filter(|(name, bytes)| black_box(input.article(name, bytes)).is_ok()).count());
    });
    group.bench_function("2 text", |b| b.iter(|| docs.iter().map(|doc| reader.read(doc).tokens.len()).sum::<usize>()));
    group.bench_function("3 recognize", |b| {
        b.iter(|| each().map(|(doc, r)| recognizer.recognize(doc, r).len()).sum::<usize>());
    });
    group.bench_function("4 resolve", |b| {
        b.iter(|| {
            each().zip(&mentions).map(|((d, r), m)| resolver.resolve(d, r, m.clone()).entities.len()).sum::<usize>()
        });
    });
    group.bench_function("5 extract", |b| {
        b.iter(|| all().map(|(doc, r, known, _)| extractor.extract(doc, r, &mut known.clone()).len()).sum::<usize>());
    });
    group.bench_function("6 assess", |b| {
        b.iter(|| all().map(|(d, r, known, claims)| assessor.assess(d, r, known, claims.clone()).len()).sum::<usize>());
    });
    group.bench_function("7 assemble and write", |b| {
        b.iter(|| {
            let texts = all().map(|(d, r, known, claims)| {
                article_json(&assemble(d, r, known, claims, &ontology, &base)).to_string().len()
            });
            texts.sum::<usize>()
        });
    });
    let pipeline = Pipeline::new(Ontology::embedded(), Base::default());
    group.bench_function("whole", |b| {
        b.iter(|| {
            let read = files.iter().filter_map(|(name, bytes)| input.article(name, bytes).ok());
            read.map(|doc| article_json(&pipeline.extract(&doc)).to_string().len()).sum::<usize>()
        });
    });
    group.finish();
}

fn start(c: &mut Criterion) {
    let mut group = c.benchmark_group("start");
    group.bench_function("1 load ontology", |b| b.iter(Ontology::embedded));
    let ontology = Ontology::embedded();
    group.bench_function("2 text", |b| b.iter(|| Reader::new(&ontology)));
    group.bench_function("3 recognize", |b| b.iter(|| Recognizer::new(&ontology)));
    group.bench_function("4 resolve", |b| b.iter(|| Resolver::new(&ontology)));
    group.bench_function("5 extract", |b| b.iter(|| Extractor::new(&ontology)));
    group.bench_function("6 assess", |b| b.iter(|| Assessor::new(&ontology)));
    group.bench_function("1 to 6: all that comes before the first article", |b| {
        b.iter(|| Pipeline::new(Ontology::embedded(), Base::default()));
    });
    // Behind that: one article from its bytes to a written graph folder, which waits for the disk.
    let pipeline = Pipeline::new(Ontology::embedded(), Base::default());
    let input = Input::new(&ontology);
    let files = articles(&input);
    let (name, bytes) = files.first().expect("an article");
    group.bench_function("7 read one article", |b| {
        b.iter(|| pipeline.extract(&input.article(name, bytes).expect("an article")));
    });
    let graph = pipeline.extract(&input.article(name, bytes).expect("an article"));
    group.bench_function("8 write its graph folder", |b| {
        b.iter_batched(
            || tempfile::tempdir().expect("a folder"),
            |folder| {
                let graphs = GraphFolder::create(&folder.path().join("graph")).expect("a graph folder");
                graphs.write(&graph, &ontology).expect("it is written");
                folder
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(300));
    targets = stages, start
}
criterion_main!(benches);
