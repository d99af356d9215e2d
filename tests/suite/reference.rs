//! Reference graphs (the JSON of annotators) as graphs, to test exporters on what real articles hold.

use newsgraph::graph::{Article, Base, Edge, Graph, Node, Quote};
use newsgraph::model::{Amount, Class, Language, Period, Rule, Status};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The folder of reference graphs beside the project, where it is there.
pub fn folder(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared/gold").join(name);
    path.is_dir().then_some(path)
}

/// All reference graphs of a folder, by file name, in order.
pub fn graphs(folder: &Path) -> Vec<(String, Graph)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let json = std::fs::read_to_string(&path).expect("readable");
        (name.clone(), graph(&name, &serde_json::from_str(&json).expect("JSON")))
    };
    files.into_iter().map(read).collect()
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn graph(name: &str, reference: &Value) -> Graph {
    let base = Base::default();
    let language = text(reference, "lang").and_then(|tag| tag.parse().ok()).unwrap_or(Language::English);
    let article = Article {
        iri: base.article(name),
        sha256: name.to_owned(),
        source: name.to_owned(),
        title: Some(name.to_owned()),
        publisher: None,
        url: None,
        date: text(reference, "date").and_then(|date| date.parse().ok()),
        language,
        extracted_by: "reference".to_owned(),
    };
    let entities = reference["entities"].as_array().cloned().unwrap_or_default();
    let ids: Vec<String> = entities.iter().filter_map(|entity| text(entity, "id")).collect();
    let node = |entity: &Value| {
        let label = text(entity, "name").unwrap_or_default();
        Node {
            iri: base.entity(&label),
            class: text(entity, "type").and_then(|class| class.parse().ok()).unwrap_or(Class::Organization),
            label,
            labels: Vec::new(),
            aliases: Vec::new(),
            counts: vec![(0, 1)],
            mentions: Vec::new(),
        }
    };
    let nodes = entities.iter().map(node).collect();
    let place = |id: Option<String>| id.and_then(|id| ids.iter().position(|other| *other == id));
    let relations = reference["relations"].as_array().cloned().unwrap_or_default();
    let edge = |(number, relation): (usize, &Value)| {
        let kind = text(relation, "type")?;
        Some(Edge {
            iri: base.claim(name, number + 1),
            article: 0,
            subject: place(text(relation, "subject"))?,
            object: place(text(relation, "object"))?,
            symmetric: matches!(kind.as_str(), "partnered" | "competes_with"),
            relation: kind,
            status: text(relation, "status").and_then(|status| status.parse().ok()).unwrap_or(Status::Actual),
            time: text(relation, "time").and_then(|time| Period::from_iso(&time)),
            amount: amount(&relation["amount"]),
            role: text(relation, "role"),
            said_by: place(text(relation, "source")),
            said_to: None,
            quote: Quote { start: 0, end: 0, exact: text(relation, "evidence").unwrap_or_default(), prefix: String::new(), suffix: String::new() },
            rule: Rule { file: "reference".to_owned(), line: 1 },
            confidence: 1000,
        })
    };
    let claims = relations.iter().enumerate().filter_map(edge).collect();
    Graph { articles: vec![article], nodes, claims, maybe_same: Vec::new() }
}

fn amount(value: &Value) -> Option<Amount> {
    let number = |key: &str| value.get(key).map(ToString::to_string);
    if let Some(percent) = number("percent") {
        return Some(Amount::Percent { min: percent.clone(), max: percent });
    }
    Some(Amount::Money { min: number("min")?, max: number("max")?, currency: text(value, "currency")? })
}
