//! GraphML and GEXF by the rules under which graph tools import files without loss: each rule a check with its name,
//! over the seed's exports and a hostile graph, every claim an edge and collapsed.

use crate::hostile;
use newsgraph::export::{Context, format};
use newsgraph::graph::{Graph, Selection};
use newsgraph::model::Language;
use newsgraph::ontology::Ontology;
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};

/// Names that tools take for something of their own.
const RESERVED: [&str; 20] = [
    "id", "label", "type", "kind", "weight", "timeset", "interval", "source", "target", "size", "color", "x", "y", "z",
    "r", "g", "b", "name", "selected", "suid",
];

/// GraphML, its dialect for Cytoscape, and GEXF.
const FORMATS: [&str; 3] = ["graphml", "graphml-cytoscape", "gexf"];

fn written(graph: &Graph, name: &str) -> String {
    let ontology = Ontology::embedded();
    let context = Context { ontology: &ontology, language: Language::English, title: None };
    let mut bytes = Vec::new();
    (format(name).unwrap().write)(graph, &context, &mut bytes).unwrap();
    String::from_utf8(bytes).expect("rule 1: UTF-8")
}

fn collapsed(graph: Graph) -> Graph {
    graph.select(&Selection { collapse: true, ..Selection::default() }).unwrap()
}

/// The texts: of the seed, of a hostile graph, of the same collapsed, and of one without dates.
fn texts() -> Vec<(String, String)> {
    let graph = hostile::graph(120, 600, 11);
    let mut timeless = hostile::graph(20, 60, 12);
    timeless.claims.iter_mut().for_each(|edge| edge.time = None);
    let mut all = Vec::new();
    for name in FORMATS {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("exports");
        let ending = format(name).unwrap().ending;
        all.push((format!("seed.{ending}"), std::fs::read_to_string(folder.join(format!("graph.{ending}"))).unwrap()));
        all.push((format!("hostile.{ending}"), written(&graph, name)));
        all.push((format!("collapsed.{ending}"), written(&collapsed(graph.clone()), name)));
        all.push((format!("timeless.{ending}"), written(&timeless, name)));
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

/// The values of a node or an edge by the names of their attributes.
fn values<'a>(element: Node<'a, 'a>) -> BTreeMap<&'a str, &'a str> {
    let data = element.children().filter(|data| data.has_tag_name_any("data"));
    let data = data.map(|data| (data.attribute("key").unwrap(), data.text().unwrap_or_default()));
    let gexf = element.descendants().filter(|value| value.has_tag_name_any("attvalue"));
    let gexf = gexf.map(|value| (value.attribute("for").unwrap(), value.attribute("value").unwrap()));
    data.chain(gexf).collect()
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
                // In GraphML no two keys have one id: there a node's is `node_iri`.
                let own = if tag == "node" && !name.ends_with(".gexf") { "node_iri" } else { "iri" };
                assert!(values(node)[own].starts_with("https://"), "{name}: {id}");
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
        let ends = |edge: Node<'_, '_>| {
            let values = values(edge);
            (values["symmetric"] == "true").then(|| values["iri"].to_owned())
        };
        let symmetric: Vec<String> = all(doc, "edge").filter_map(ends).collect();
        assert_eq!(symmetric.len(), symmetric.iter().collect::<BTreeSet<_>>().len(), "{name}: one edge for both ways");
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
            // Label, colour, place, size and weight are those that tools mean.
            let own: &[&str] = match name.split_once('.').unwrap().1 {
                "graphml" => &["label", "color", "x", "y", "size", "weight"],
                "cytoscape.graphml" => &["name", "color", "x", "y", "size", "weight"],
                _ => &[],
            };
            let meant = own.contains(&id);
            assert!(["node", "edge"].contains(&class), "{name}: {id} for {class:?}, which stops graphology");
            assert!(!RESERVED.contains(&id) || meant, "{name}: {id}");
            assert!(["string", "int", "integer", "double", "boolean"].contains(&kind), "{name}: {id} {kind}");
            assert!(seen.insert((name.ends_with(".gexf").then_some(class), id)), "{name}: {id} twice");
        }
        let typed: BTreeMap<_, _> = declared(doc).into_iter().map(|(class, id, _, kind)| ((class, id), kind)).collect();
        for (class, element) in ["node", "edge"].into_iter().flat_map(|tag| all(doc, tag).map(move |node| (tag, node)))
        {
            for (key, value) in values(element) {
                let fits = match typed[&(class, key)] {
                    "int" | "integer" => value.parse::<i32>().is_ok(),
                    "double" => value.parse::<f64>().is_ok_and(f64::is_finite),
                    "boolean" => ["true", "false"].contains(&value),
                    _ => !["date_start", "date_end"].contains(&key) || value.parse::<chrono::NaiveDate>().is_ok(),
                };
                assert!(fits, "{name}: {key} is {value:?}");
            }
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
fn rule_6_labels_weights_colours_and_places_under_the_names_that_tools_know() {
    each(|name, _, doc| {
        let gexf = name.ends_with(".gexf");
        let (node_label, edge_label) =
            if name.ends_with(".cytoscape.graphml") { ("name", "interaction") } else { ("label", "edgelabel") };
        for (element, key) in
            all(doc, "node").map(|node| (node, node_label)).chain(all(doc, "edge").map(|edge| (edge, edge_label)))
        {
            let (id, values) = (element.attribute("id"), values(element));
            let label = if gexf { element.attribute("label") } else { values.get(key).copied() };
            assert!(label.is_some_and(|label| !label.trim().is_empty()), "{name}: {id:?}");
            if element.has_tag_name_any("edge") {
                let weight = if gexf { element.attribute("weight").unwrap() } else { values["weight"] };
                assert!(weight.parse::<f64>().is_ok_and(|weight| weight > 0.0), "{name}: {id:?} weighs {weight}");
            } else if !gexf {
                let digits = values["color"].strip_prefix('#').unwrap();
                assert!(
                    digits.len() == 6 && digits.bytes().all(|digit| b"0123456789ABCDEF".contains(&digit)),
                    "{name}"
                );
                assert!(["x", "y", "size"].iter().all(|key| values.contains_key(key)), "{name}: {id:?}");
            }
        }
        if gexf {
            let nodes = all(doc, "node").count();
            assert_eq!(["position", "size", "color"].map(|tag| all(doc, tag).count()), [nodes; 3], "{name}");
            assert!(all(doc, "size").all(|size| size.attribute("value").is_some()), "{name}");
            let channel =
                |colour: Node<'_, '_>, c| colour.attribute(c).is_some_and(|value| value.parse::<u8>().is_ok());
            assert!(all(doc, "color").all(|colour| ["r", "g", "b"].iter().all(|c| channel(colour, *c))), "{name}");
            assert!(all(doc, "color").all(|colour| colour.attributes().len() == 3), "{name}: no hex, no alpha");
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
            // The name itself is an attribute, clean.
            let (kind, relation) = (edge.attribute(attribute).unwrap(), values(edge)["relation"]);
            let number = kind.strip_prefix(relation).unwrap_or_else(|| panic!("{name}: {kind}"));
            let numbered = number.strip_prefix(" #").is_some_and(|number| number.parse::<u32>().is_ok_and(|n| n > 1));
            assert!(number.is_empty() || numbered, "{name}: {kind}");
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
        for edge in all(doc, "edge") {
            let values = values(edge);
            let told = [values.get("date_start").copied(), values.get("date_end").copied()];
            let spell = [edge.attribute("start"), edge.attribute("end")];
            assert_eq!(spell, if name.ends_with(".gexf") { told } else { [None; 2] }, "{name}");
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
        let nodes = if name.ends_with(".gexf") { "entity_type aliases iri" } else { "entity_type aliases node_iri" };
        let nodes = format!("{nodes} mentions degree pagerank betweenness community");
        for id in edges.split(' ').chain(nodes.split(' ')) {
            assert!(ids.contains(id), "{name}: {id}");
        }
    });
}

#[test]
fn rule_10_two_views() {
    // Statements with the articles, first and last days and claims that make them.
    type Told = (BTreeSet<usize>, BTreeSet<String>, BTreeSet<String>, Vec<String>);
    let graph = hostile::graph(12, 500, 5);
    let mut wanted: BTreeMap<_, Told> = BTreeMap::new();
    for edge in &graph.claims {
        let key =
            [format!("n{}", edge.subject), edge.relation.clone(), format!("n{}", edge.object), edge.status.to_string()];
        let told = wanted.entry(key).or_default();
        told.0.insert(edge.article);
        told.1.extend(edge.time.map(|time| time.first.to_string()));
        told.2.extend(edge.time.map(|time| time.last.to_string()));
        told.3.push(edge.iri.clone());
    }
    assert!(wanted.len() < graph.claims.len(), "some say the same");
    let whole = collapsed(graph.clone());
    assert_eq!(whole.nodes.len(), graph.nodes.len(), "ids of nodes are the same in both views");
    for name in FORMATS {
        let text = written(&graph, name);
        let doc = Document::parse(&text).unwrap();
        assert_eq!(all(&doc, "edge").count(), graph.claims.len(), "{name}: every claim an edge");
        let text = written(&whole, name);
        let doc = Document::parse(&text).unwrap();
        assert_eq!(all(&doc, "edge").count(), wanted.len(), "{name}: every statement an edge");
        for edge in all(&doc, "edge") {
            let values = values(edge);
            let ends = ["source", "target"].map(|end| edge.attribute(end).unwrap().to_owned());
            let key = [ends[0].clone(), values["relation"].to_owned(), ends[1].clone(), values["status"].to_owned()];
            let (articles, first, last, claims) = &wanted[&key];
            let weight = edge.attribute("weight").unwrap_or_else(|| values["weight"]);
            assert_eq!(weight, format!("{}.0", articles.len()), "{name}: articles that say so");
            assert_eq!(values["support"], articles.len().to_string(), "{name}");
            assert_eq!(values.get("date_start").copied(), first.first().map(String::as_str), "{name}");
            assert_eq!(values.get("date_end").copied(), last.last().map(String::as_str), "{name}");
            // The quotation is that of the surest claim, the first of equals.
            let of = |iri: &str| graph.claims.iter().find(|edge| edge.iri == iri).unwrap();
            let surest = claims.iter().max_by_key(|iri| (of(iri).confidence, std::cmp::Reverse(*iri))).unwrap();
            assert_eq!(values["iri"], surest, "{name}");
            assert!(values.contains_key("quote"), "{name}");
        }
    }
}
