//! GraphML and GEXF by the rules under which graph tools import files without loss: each rule a check with its name,
//! over the seed's exports and a hostile graph.

use crate::hostile;
use newsgraph::export::{Context, format};
use newsgraph::model::Language;
use newsgraph::ontology::Ontology;
use roxmltree::{Document, Node};
use std::collections::BTreeSet;

/// Names that tools take for something of their own.
const RESERVED: [&str; 20] = [
    "id", "label", "type", "kind", "weight", "timeset", "interval", "source", "target", "size", "color", "x", "y", "z",
    "r", "g", "b", "name", "selected", "suid",
];

/// The texts of GraphML and GEXF: of the seed, and of a hostile graph.
fn texts() -> Vec<(String, String)> {
    let ontology = Ontology::embedded();
    let context = Context { ontology: &ontology, language: Language::English, title: None };
    let graph = hostile::graph(120, 600, 11);
    let mut all = Vec::new();
    for name in ["graphml", "gexf"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("exports");
        all.push((format!("seed.{name}"), std::fs::read_to_string(folder.join(format!("graph.{name}"))).unwrap()));
        let mut bytes = Vec::new();
        (format(name).unwrap().write)(&graph, &context, &mut bytes).unwrap();
        all.push((format!("hostile.{name}"), String::from_utf8(bytes).expect("rule 1: UTF-8")));
    }
    all
}

fn each(check: impl Fn(&str, &str, &Document<'_>)) {
    for (name, text) in texts() {
        check(&name, &text, &Document::parse(&text).unwrap_or_else(|problem| panic!("{name}: {problem}")));
    }
}

fn all<'a>(doc: &'a Document<'a>, tag: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    doc.descendants().filter(move |node| node.has_tag_name_any(tag))
}

/// A tag's name whatever its namespace.
trait Named {
    fn has_tag_name_any(&self, tag: &str) -> bool;
}

impl Named for Node<'_, '_> {
    fn has_tag_name_any(&self, tag: &str) -> bool {
        self.is_element() && self.tag_name().name() == tag
    }
}

/// Declared attributes: class, id, name, type.
fn declared<'a>(doc: &'a Document<'a>) -> Vec<(&'a str, &'a str, &'a str, &'a str)> {
    let graphml = all(doc, "key").map(|key| ["for", "id", "attr.name", "attr.type"].map(|name| key.attribute(name)));
    let gexf = all(doc, "attribute").map(|key| {
        let class = key.parent().and_then(|block| block.attribute("class"));
        [class, key.attribute("id"), key.attribute("title"), key.attribute("type")]
    });
    let whole = |key: [Option<&'a str>; 4]| (key[0].unwrap(), key[1].unwrap(), key[2].unwrap(), key[3].unwrap());
    graphml.chain(gexf).map(whole).collect()
}

#[test]
fn rule_1_declared_utf8_without_forbidden_characters_or_line_breaks_in_values() {
    each(|name, text, doc| {
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), "{name}");
        let bad = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{FFFE}' | '\u{FFFF}');
        assert!(!text.contains(bad), "{name}: {:?}", text.find(bad));
        let values = doc.descendants().flat_map(|node| node.attributes()).map(|attribute| attribute.value());
        let data = all(doc, "data").filter_map(|data| data.text());
        assert!(values.chain(data).all(|value| !value.contains(['\n', '\r', '\t', '\u{2028}'])), "{name}");
    });
}

#[test]
fn rule_2_short_ids_and_the_iri_as_attribute() {
    each(|name, _, doc| {
        let mut seen = BTreeSet::new();
        for (tag, letter) in [("node", 'n'), ("edge", 'e')] {
            for node in all(doc, tag) {
                let id = node.attribute("id").unwrap();
                let number = id.strip_prefix(letter).unwrap_or_else(|| panic!("{name}: {id}"));
                assert!(number.parse::<usize>().is_ok() && seen.insert(id), "{name}: {id}");
                let iri = |child: &Node<'_, '_>| {
                    let key = child.attribute("key").or_else(|| child.attribute("for")).unwrap_or_default();
                    key == "iri" || key == "node_iri"
                };
                assert_eq!(node.descendants().filter(iri).count(), 1, "{name}: {id}");
            }
        }
        assert!(seen.len() > 10, "{name}");
    });
}

#[test]
fn rule_3_nodes_before_edges_every_end_declared_every_edge_directed() {
    each(|name, _, doc| {
        let order: Vec<&str> =
            doc.descendants().map(|node| node.tag_name().name()).filter(|tag| ["node", "edge"].contains(tag)).collect();
        assert!(order.iter().skip_while(|tag| **tag == "node").all(|tag| *tag == "edge"), "{name}");
        let nodes: BTreeSet<_> = all(doc, "node").filter_map(|node| node.attribute("id")).collect();
        for edge in all(doc, "edge") {
            assert!(["source", "target"].iter().all(|end| nodes.contains(edge.attribute(*end).unwrap())), "{name}");
            assert_eq!((edge.attribute("directed"), edge.attribute("type")), (None, None), "{name}");
        }
        let graph = all(doc, "graph").next().unwrap();
        let directed = graph.attribute("edgedefault").or_else(|| graph.attribute("defaultedgetype"));
        assert_eq!(directed, Some("directed"), "{name}");
    });
}

#[test]
fn rules_4_and_5_names_and_types_of_attributes() {
    each(|name, text, doc| {
        let mut seen = BTreeSet::new();
        for (class, id, title, kind) in declared(doc) {
            assert_eq!(id, title, "{name}");
            assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{name}: {id}");
            // GraphML's own label, colour, place and size are those that tools mean.
            let meant = name.ends_with(".graphml") && ["label", "color", "x", "y", "size", "weight"].contains(&id);
            assert!(!RESERVED.contains(&id) || meant, "{name}: {id}");
            assert!(["string", "int", "integer", "double", "boolean"].contains(&kind), "{name}: {id} {kind}");
            assert!(seen.insert((name.ends_with(".gexf").then_some(class), id)), "{name}: {id} twice");
        }
        assert!(all(doc, "attributes").count() <= 2, "{name}: a block for each class");
        let ids: BTreeSet<_> = declared(doc).into_iter().map(|key| key.1).collect();
        let used = all(doc, "data").chain(all(doc, "attvalue"));
        let used = used.map(|value| value.attribute("key").or_else(|| value.attribute("for")).unwrap());
        assert!(used.into_iter().all(|id| ids.contains(id)), "{name}: undeclared");
        assert!(!text.contains("value=\"\"") && !text.contains("\"></data>"), "{name}: what is absent is left out");
    });
}

#[test]
fn rule_6_labels_weights_colours_and_places() {
    each(|name, text, doc| {
        let gexf = name.ends_with(".gexf");
        for node in all(doc, "node").chain(all(doc, "edge")) {
            let inner = node.children().find(|data| data.attribute("key").is_some_and(|key| key.ends_with("label")));
            let label = if gexf { node.attribute("label") } else { inner.and_then(|data| data.text()) };
            assert!(label.is_some_and(|label| !label.trim().is_empty()), "{name}: {:?}", node.attribute("id"));
            let weight = node.attribute("weight").map(|weight| weight.parse::<f64>().unwrap());
            assert!(weight.is_none_or(|weight| weight > 0.0), "{name}");
        }
        let nodes = all(doc, "node").count();
        if gexf {
            assert_eq!([all(doc, "position").count(), all(doc, "size").count(), all(doc, "color").count()], [nodes; 3]);
            assert!(all(doc, "size").all(|size| size.attribute("value").is_some()), "{name}");
            assert!(all(doc, "color").all(|colour| ["r", "g", "b"].iter().all(|c| colour.has_attribute(*c))), "{name}");
        } else {
            assert!(text.matches(">#").count() >= nodes, "{name}: colours as #RRGGBB");
        }
    });
}

#[test]
fn rule_7_parallel_edges_have_types_of_their_own() {
    each(|name, _, doc| {
        let attribute = if name.ends_with(".gexf") { "kind" } else { "label" };
        let mut seen = BTreeSet::new();
        for edge in all(doc, "edge") {
            let key = ["source", "target", attribute].map(|name| edge.attribute(name).unwrap());
            assert!(seen.insert(key), "{name}: {key:?}");
        }
    });
}

#[test]
fn rule_8_times_are_whole_days_in_order() {
    each(|name, _, doc| {
        let day = |text: &str| text.len() == 10 && text.parse::<chrono::NaiveDate>().is_ok();
        let graph = all(doc, "graph").next().unwrap();
        let dated: Vec<_> = all(doc, "edge").filter(|edge| edge.has_attribute("start")).collect();
        for edge in &dated {
            let (start, end) = (edge.attribute("start").unwrap(), edge.attribute("end").unwrap());
            assert!(day(start) && day(end) && start <= end, "{name}: {start} {end}");
        }
        let mode = ["mode", "timeformat", "timerepresentation"].map(|name| graph.attribute(name));
        let wanted = [Some("dynamic"), Some("date"), Some("interval")];
        assert_eq!(mode, if dated.is_empty() { [None; 3] } else { wanted }, "{name}");
    });
}

#[test]
fn rule_9_every_attribute_is_there() {
    each(|name, _, doc| {
        let ids: BTreeSet<_> = declared(doc).into_iter().map(|key| key.1).collect();
        let edges =
            "relation status iri date_start date_end amount_min amount_max currency said_by quote article support";
        let nodes = "entity_type aliases mentions";
        for id in edges.split(' ').chain(nodes.split(' ')) {
            assert!(ids.contains(id), "{name}: {id}");
        }
    });
}
