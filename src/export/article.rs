//! The JSON object of one article, as `extract` prints it and `score.py` reads it.

use crate::graph::{Article, Edge, Graph, Node};
use crate::model::Amount;
use serde_json::{Map, Value, json};

/// The object of an article's graph (a graph of one article, with its mentions). Offsets are code points.
#[must_use]
pub fn article_json(graph: &Graph) -> Value {
    json!({
        "document": graph.articles.first().map(document),
        "entities": graph.nodes.iter().enumerate().map(|(id, node)| entity(id, node)).collect::<Vec<_>>(),
        "relations": graph.claims.iter().map(relation).collect::<Vec<_>>(),
        "maybe_same": graph.maybe_same.iter().map(|doubt| {
            json!({"left": id(doubt.left), "right": id(doubt.right), "reason": doubt.reason})
        }).collect::<Vec<_>>(),
    })
}

fn id(index: usize) -> String {
    format!("e{}", index + 1)
}

fn document(article: &Article) -> Value {
    let mut object = Map::new();
    object.insert("iri".into(), json!(article.iri));
    object.insert("sha256".into(), json!(article.sha256));
    object.insert("source".into(), json!(article.source));
    object.insert("language".into(), json!(article.language));
    object.insert("date".into(), json!(article.date.map(|date| date.to_string())));
    object.insert("title".into(), json!(article.title));
    object.insert("publisher".into(), json!(article.publisher));
    object.insert("url".into(), json!(article.url));
    object.insert("extracted_by".into(), json!(article.extracted_by));
    Value::Object(object)
}

fn entity(index: usize, node: &Node) -> Value {
    let mentions = node.mentions.iter();
    let mentions = mentions.map(|m| json!({"start": m.start, "end": m.end, "text": m.text, "found_by": m.found_by}));
    json!({
        "id": id(index),
        "iri": node.iri,
        "type": node.class,
        "name": node.label,
        "aliases": node.aliases,
        "mentions": mentions.collect::<Vec<_>>(),
    })
}

fn relation(edge: &Edge) -> Value {
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
    put("id", json!(edge.iri));
    put("type", json!(edge.relation));
    put("subject", json!(id(edge.subject)));
    put("object", json!(id(edge.object)));
    put("status", json!(edge.status));
    if let Some(time) = &edge.time {
        put("time", json!(time.iso()));
        put("from", json!(time.first.to_string()));
        put("to", json!(time.last.to_string()));
    }
    match &edge.amount {
        Some(Amount::Money { min, max, currency }) => {
            put("amount", json!({"min": number(min), "max": number(max), "currency": currency}));
        }
        Some(Amount::Percent { min, max }) => {
            put("amount", json!({"percent": number(max), "percent_min": number(min), "percent_max": number(max)}));
        }
        None => {}
    }
    if let Some(role) = &edge.role {
        put("role", json!(role));
    }
    if let Some(speaker) = edge.said_by {
        put("source", json!(id(speaker)));
    }
    if let Some(addressee) = edge.said_to {
        put("said_to", json!(id(addressee)));
    }
    put("evidence", json!({"start": edge.quote.start, "end": edge.quote.end, "text": edge.quote.exact}));
    put("rule", json!(edge.rule.to_string()));
    put("confidence", number(&format!("{}.{:03}", edge.confidence / 1000, edge.confidence % 1000)));
    Value::Object(object)
}

/// A decimal string as a JSON number; as a string where it is none.
fn number(decimal: &str) -> Value {
    serde_json::from_str(decimal).unwrap_or_else(|_| json!(decimal))
}
