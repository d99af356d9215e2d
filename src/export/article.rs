//! The JSON object of one article, as `extract` prints it and `score.py` reads it. Keys stand in order of their letters.

use crate::graph::{Article, Doubt, Edge, Graph, Node, Place};
use crate::model::{Amount, Class, Language, Status};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use std::fmt;

/// The object of an article's graph (a graph of one article, with its mentions), to be shown in one line or, as
/// `{:#}`, in many. Offsets are code points.
#[must_use]
pub const fn article_json(graph: &Graph) -> ArticleJson<'_> {
    ArticleJson(graph)
}

/// See [`article_json`].
#[derive(Debug, Clone, Copy)]
pub struct ArticleJson<'a>(&'a Graph);

impl fmt::Display for ArticleJson<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = if f.alternate() { serde_json::to_string_pretty(self) } else { serde_json::to_string(self) };
        f.write_str(&text.map_err(|_| fmt::Error)?)
    }
}

impl Serialize for ArticleJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Object<'a> {
            document: Option<Document<'a>>,
            entities: Vec<Entity<'a>>,
            maybe_same: Vec<MaybeSame<'a>>,
            relations: Vec<Relation<'a>>,
        }
        let graph = self.0;
        let object = Object {
            document: graph.articles.first().map(document),
            entities: graph.nodes.iter().enumerate().map(|(id, node)| entity(id, node)).collect(),
            maybe_same: graph.maybe_same.iter().map(maybe_same).collect(),
            relations: graph.claims.iter().map(relation).collect(),
        };
        object.serialize(serializer)
    }
}

/// An entity by its place.
struct Id(usize);

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("e{}", self.0 + 1))
    }
}

#[derive(Serialize)]
struct Document<'a> {
    date: Option<String>,
    extracted_by: &'a str,
    iri: &'a str,
    language: Language,
    publisher: Option<&'a str>,
    sha256: &'a str,
    source: &'a str,
    title: Option<&'a str>,
    url: Option<&'a str>,
}

fn document(article: &Article) -> Document<'_> {
    Document {
        date: article.date.map(|date| date.to_string()),
        extracted_by: &article.extracted_by,
        iri: &article.iri,
        language: article.language,
        publisher: article.publisher.as_deref(),
        sha256: &article.sha256,
        source: &article.source,
        title: article.title.as_deref(),
        url: article.url.as_deref(),
    }
}

#[derive(Serialize)]
struct Entity<'a> {
    aliases: &'a [String],
    id: Id,
    iri: &'a str,
    mentions: Vec<Mention<'a>>,
    name: &'a str,
    r#type: Class,
}

#[derive(Serialize)]
struct Mention<'a> {
    end: usize,
    found_by: &'a str,
    start: usize,
    text: &'a str,
}

fn entity(index: usize, node: &Node) -> Entity<'_> {
    Entity {
        aliases: &node.aliases,
        id: Id(index),
        iri: &node.iri,
        mentions: node.mentions.iter().map(mention).collect(),
        name: &node.label,
        r#type: node.class,
    }
}

fn mention(place: &Place) -> Mention<'_> {
    Mention { end: place.end, found_by: &place.found_by, start: place.start, text: &place.text }
}

#[derive(Serialize)]
struct MaybeSame<'a> {
    left: Id,
    reason: &'a str,
    right: Id,
}

fn maybe_same(doubt: &Doubt) -> MaybeSame<'_> {
    MaybeSame { left: Id(doubt.left), reason: &doubt.reason, right: Id(doubt.right) }
}

/// A claim; what it does not have is left out.
#[derive(Serialize)]
struct Relation<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<Value>,
    confidence: f64,
    evidence: Evidence<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    id: &'a str,
    object: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    said_to: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Id>,
    status: Status,
    subject: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    r#type: &'a str,
}

#[derive(Serialize)]
struct Evidence<'a> {
    end: usize,
    start: usize,
    text: &'a str,
}

fn relation(edge: &Edge) -> Relation<'_> {
    let time = edge.time.as_ref();
    Relation {
        amount: edge.amount.as_ref().map(amount),
        confidence: f64::from(edge.confidence) / 1000.0,
        evidence: Evidence { end: edge.quote.end, start: edge.quote.start, text: &edge.quote.exact },
        from: time.map(|time| time.first.to_string()),
        id: &edge.iri,
        object: Id(edge.object),
        role: edge.role.as_deref(),
        rule: edge.rule.to_string(),
        said_to: edge.said_to.map(Id),
        source: edge.said_by.map(Id),
        status: edge.status,
        subject: Id(edge.subject),
        time: time.map(crate::model::Period::iso),
        to: time.map(|time| time.last.to_string()),
        r#type: &edge.relation,
    }
}

fn amount(amount: &Amount) -> Value {
    match amount {
        Amount::Money { min, max, currency } => {
            json!({"min": number(min), "max": number(max), "currency": currency})
        }
        Amount::Percent { min, max } => {
            json!({"percent": number(max), "percent_min": number(min), "percent_max": number(max)})
        }
    }
}

/// A decimal string as a JSON number; as a string where it is none.
fn number(decimal: &str) -> Value {
    serde_json::from_str(decimal).unwrap_or_else(|_| json!(decimal))
}
