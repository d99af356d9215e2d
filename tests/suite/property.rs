//! Laws over arbitrary bytes: nothing panics, every offset leads to a stretch of the text.
//!
//! `NEWSGRAPH_FUZZ_SECONDS=600 cargo test --release -- --ignored fuzz` runs longer, over mutated articles.

use newsgraph::graph::Base;
use newsgraph::input::Input;
use newsgraph::model::Document;
use newsgraph::ontology::Ontology;
use newsgraph::pipeline::Pipeline;
use proptest::prelude::*;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

static PIPELINE: LazyLock<(Input, Pipeline)> = LazyLock::new(|| {
    let ontology = Ontology::embedded();
    (Input::new(&ontology), Pipeline::new(ontology, Base::default()))
});

/// What must hold of every document, whatever it says.
fn check(doc: &Document) {
    let (_, pipeline) = &*PIPELINE;
    let analysis = pipeline.analyze(doc);
    let view = &analysis.reading.view;
    let mut last = 0;
    for sentence in &analysis.reading.sentences {
        let span = sentence.span;
        assert!(span.start >= last && view.text.get(span.range()).is_some_and(|text| !text.is_empty()), "{sentence:?}");
        assert!(doc.text.get(view.source(span).range()).is_some(), "{sentence:?}");
        last = span.end;
    }
    for mention in &analysis.registry.mentions {
        assert!(view.text.get(mention.span.range()).is_some_and(|text| !text.is_empty()), "{mention:?}");
        assert!(doc.text.get(view.source(mention.span).range()).is_some(), "{mention:?}");
    }
    let graph = pipeline.graph(doc, &analysis);
    let points: Vec<char> = doc.text.chars().collect();
    let stretch = |start: usize, end: usize| points[start..end].iter().collect::<String>();
    for place in graph.nodes.iter().flat_map(|node| &node.mentions) {
        assert_eq!(stretch(place.start, place.end), place.text);
    }
    for edge in &graph.claims {
        assert_eq!(stretch(edge.quote.start, edge.quote.end), edge.quote.exact);
        assert!(!edge.quote.exact.is_empty(), "a claim without evidence");
        assert!(edge.subject < graph.nodes.len() && edge.object < graph.nodes.len());
    }
}

fn read(name: &str, bytes: &[u8]) {
    if let Ok(doc) = PIPELINE.0.article(name, bytes) {
        check(&doc);
    }
}

/// Pieces of what articles are made of, in any order: more telling than characters drawn at random.
fn scraps() -> impl Strategy<Value = String> {
    let marks = prop::sample::select(vec![
        "\u{201C}",
        "\u{201D}",
        "\u{300A}",
        "\u{300B}",
        "(",
        ")",
        "\u{FF08}",
        "\u{3002}",
        ".",
        ",",
        "\u{FF0C}",
        "\n\n",
        "\n",
        "**",
        "![",
        "](",
        "[",
        "<p>",
        "</p>",
        "<script>",
        "&amp;",
        "&#x110000;",
        "# ",
        "|",
        ":",
        "\u{FF1A}",
        "\r\n",
        "\u{FEFF}",
        "\u{200B}",
        "\u{3000}",
        "$",
        "%",
        "-",
        "\\",
        "\u{0301}",
        "\u{1F469}\u{200D}\u{1F4BB}",
    ]);
    let words = prop::sample::select(vec![
        "2024",
        "1,000",
        "3.5",
        "\u{4E00}\u{5343}\u{4E07}",
        "99999999999999999999",
        "Acme Corp",
        "Mr",
        "Musk",
        "OpenAI",
        "CEO",
        "said",
        "bought",
        "sued",
        "not",
        "if",
        "will",
        "\u{9A6C}\u{65AF}\u{514B}",
        "\u{99AC}\u{65AF}\u{514B}",
        "\u{516C}\u{53F8}",
        "\u{6536}\u{8D2D}",
        "\u{4E0D}",
        "\u{5C06}",
        "\u{4ED6}",
        "\u{7F8E}\u{5143}",
        "\u{5E74}",
        "\u{6708}",
        "\u{65E5}",
        "\u{8868}\u{793A}",
    ]);
    prop::collection::vec(
        prop_oneof![3 => words.prop_map(str::to_owned), 2 => marks.prop_map(str::to_owned), 1 => ".{0,6}"],
        0..120,
    )
    .prop_map(|parts| parts.concat())
}

#[test]
fn a_value_may_run_over_the_end_of_its_sentence() {
    read("a.md", "立讯与奇瑞合作在今与\n2023".as_bytes());
    read("a.txt", "Acme bought Bolt from May to\n\n2023 Corp sued Acme.".as_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600), name in prop::sample::select(vec!["a.txt", "a.html", "a.md"])) {
        read(name, &bytes);
    }

    #[test]
    fn any_text(text in "\\PC{0,300}", name in prop::sample::select(vec!["a.txt", "a.html", "a.md"])) {
        read(name, text.as_bytes());
    }

    #[test]
    fn any_scraps(text in scraps(), name in prop::sample::select(vec!["a.txt", "a.html", "a.md"])) {
        read(name, text.as_bytes());
    }
}

#[test]
#[ignore = "runs as long as NEWSGRAPH_FUZZ_SECONDS says (60 by default)"]
fn fuzz() {
    let seconds = std::env::var("NEWSGRAPH_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(60);
    let until = Instant::now() + Duration::from_secs(seconds);
    let seed = crate::program::seed().into_bytes();
    let mut state = std::env::var("NEWSGRAPH_FUZZ_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1_u64);
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    let mut rounds = 0_u64;
    while Instant::now() < until {
        let mut bytes = seed.clone();
        for _ in 0..=next(12) {
            if bytes.is_empty() {
                break;
            }
            let (from, length, to) = (next(bytes.len()), next(90), next(bytes.len()));
            let piece = bytes[from..(from + length).min(bytes.len())].to_vec();
            match next(4) {
                0 => drop(bytes.splice(to..to, piece)),
                1 => drop(bytes.drain(from..(from + length).min(bytes.len()))),
                2 => bytes[to] = u8::try_from(next(256)).unwrap_or_default(),
                _ => bytes.truncate(to.max(1)),
            }
        }
        // Broken characters are refused at once: mend most of them so that the stages see the text.
        let text = String::from_utf8_lossy(&bytes);
        read(["a.txt", "a.md", "a.html"][next(3)], if next(8) == 0 { &bytes } else { text.as_bytes() });
        rounds += 1;
    }
    assert!(rounds > 0);
}
