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

/// A graph with one article and nothing in it.
pub fn blank(name: &str) -> Graph {
    let article = Article {
        iri: Base::default().article(name),
        sha256: name.to_owned(),
        source: name.to_owned(),
        title: Some(name.to_owned()),
        publisher: None,
        url: None,
        date: None,
        language: Language::English,
        extracted_by: "reference".to_owned(),
    };
    Graph { articles: vec![article], ..Graph::default() }
}

/// A node of one article.
pub fn node(label: &str, class: Class) -> Node {
    Node {
        iri: Base::default().entity(label),
        class,
        label: label.to_owned(),
        labels: Vec::new(),
        aliases: Vec::new(),
        forms: Vec::new(),
        counts: vec![(0, 1)],
        mentions: Vec::new(),
    }
}

/// A plain claim of the first article, with a quotation.
pub fn edge(number: usize, subject: usize, relation: &str, object: usize) -> Edge {
    Edge {
        iri: Base::default().claim("reference", number),
        article: 0,
        subject,
        object,
        symmetric: matches!(relation, "partnered" | "competes_with"),
        relation: relation.to_owned(),
        status: Status::Actual,
        time: None,
        amount: None,
        role: None,
        said_by: None,
        said_to: None,
        quote: Quote {
            start: 0,
            end: 0,
            exact: format!("quotation {number}"),
            prefix: String::new(),
            suffix: String::new(),
        },
        rule: Rule { file: "reference".to_owned(), line: 1 },
        confidence: 1000,
        support: 1,
        collapsed: false,
    }
}

fn graph(name: &str, reference: &Value) -> Graph {
    let mut graph = blank(name);
    let language = text(reference, "lang").and_then(|tag| tag.parse().ok()).unwrap_or(Language::English);
    graph.articles[0].language = language;
    graph.articles[0].date = text(reference, "date").and_then(|date| date.parse().ok());
    let entities = reference["entities"].as_array().cloned().unwrap_or_default();
    let ids: Vec<String> = entities.iter().filter_map(|entity| text(entity, "id")).collect();
    let read = |entity: &Value| {
        let class = text(entity, "type").and_then(|class| class.parse().ok()).unwrap_or(Class::Organization);
        node(&text(entity, "name").unwrap_or_default(), class)
    };
    graph.nodes = entities.iter().map(read).collect();
    let place = |id: Option<String>| id.and_then(|id| ids.iter().position(|other| *other == id));
    let relations = reference["relations"].as_array().cloned().unwrap_or_default();
    let claim = |(number, relation): (usize, &Value)| {
        let (subject, object) = (place(text(relation, "subject"))?, place(text(relation, "object"))?);
        let mut claim = edge(number + 1, subject, &text(relation, "type")?, object);
        claim.status = text(relation, "status").and_then(|status| status.parse().ok()).unwrap_or(Status::Actual);
        claim.time = text(relation, "time").and_then(|time| Period::from_iso(&time));
        claim.amount = amount(&relation["amount"]);
        claim.role = text(relation, "role");
        claim.said_by = place(text(relation, "source"));
        claim.quote.exact = text(relation, "evidence").unwrap_or_default();
        Some(claim)
    };
    graph.claims = relations.iter().enumerate().filter_map(claim).collect();
    graph
}

fn amount(value: &Value) -> Option<Amount> {
    let number = |key: &str| value.get(key).map(ToString::to_string);
    if let Some(percent) = number("percent") {
        return Some(Amount::Percent { min: percent.clone(), max: percent });
    }
    Some(Amount::Money { min: number("min")?, max: number("max")?, currency: text(value, "currency")? })
}
