//! A graph as RDF quads: one named graph per article, no blank nodes, every IRI made of content.
//!
//! Comes in a [`Graph`] of one article or many; goes out what a store keeps and RDF tools read, in a
//! total order. The plain triple `subject relation object` is written for actual claims only, with
//! those of the super-relations, and both ways where a relation is symmetric; so a simple query
//! never returns a denial as a fact. The inverse is [`from_quads`](super::from_quads).

use super::vocabulary::{self as v, FILES, NG, RULES};
use super::{Article, Doubt, Edge, Graph, Node, percent_encode};
use crate::model::{Amount, Class, Period, Precision, Status};
use crate::ontology::{Ontology, camel};
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};

/// How much is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Detail {
    /// All but the single mentions.
    #[default]
    Claims,
    /// The mentions one by one, too; they outweigh all else.
    Mentions,
}

/// The quads of a graph: by graph, subject (types first), predicate and object; distinct.
#[must_use]
pub fn quads(graph: &Graph, ontology: &Ontology, detail: Detail) -> Vec<Quad> {
    let mut all = Vec::new();
    let append = |mut some: Vec<Quad>| {
        all.append(&mut some);
        Ok(())
    };
    let Ok(()) = each_graph(graph, ontology, detail, append) as Result<(), std::convert::Infallible>;
    all
}

/// The same, one named graph after the other, so that no more than one is in memory.
///
/// # Errors
/// Those of `sink`, at the first of which it stops.
pub fn each_graph<E>(
    graph: &Graph,
    ontology: &Ontology,
    detail: Detail,
    mut sink: impl FnMut(Vec<Quad>) -> Result<(), E>,
) -> Result<(), E> {
    let mut placed = vec![false; graph.maybe_same.len()];
    let here = |doubt: &Doubt, involved: &[bool]| {
        involved.get(doubt.left) == Some(&true) && involved.get(doubt.right) == Some(&true)
    };
    if !placed.is_empty() {
        for number in 0..graph.articles.len() {
            let involved = involved(graph, number);
            placed.iter_mut().zip(&graph.maybe_same).for_each(|(placed, doubt)| *placed |= here(doubt, &involved));
        }
    }
    // The graph of doubts between articles has its place among theirs.
    let mut order: Vec<(String, Option<usize>)> = graph
        .articles
        .iter()
        .enumerate()
        .map(|(number, article)| (iri(&article.iri).to_string(), Some(number)))
        .collect();
    order.push((iri(v::IDENTITY).to_string(), None));
    order.sort();
    for (_, number) in order {
        let mut quads = match number {
            Some(number) => sheet(graph, ontology, detail, number, here),
            None => {
                let between = graph.maybe_same.iter().zip(&placed).filter(|(_, placed)| !**placed);
                let ends = between.filter_map(|(doubt, _)| {
                    Some(doubt_quads(
                        &graph.nodes.get(doubt.left)?.iri,
                        &graph.nodes.get(doubt.right)?.iri,
                        &doubt.reason,
                    ))
                });
                ends.flatten().collect()
            }
        };
        sort(&mut quads);
        sink(quads)?;
    }
    Ok(())
}

/// The quads of one article, in no order.
fn sheet(
    graph: &Graph,
    ontology: &Ontology,
    detail: Detail,
    number: usize,
    here: impl Fn(&Doubt, &[bool]) -> bool,
) -> Vec<Quad> {
    let article = &graph.articles[number];
    let mut sheet = Sheet { graph, article, number, quads: Vec::new(), name: iri(&article.iri) };
    sheet.article();
    for edge in graph.claims.iter().filter(|edge| edge.article == number) {
        sheet.claim(edge);
        if edge.status == Status::Actual {
            sheet.plain(edge, ontology);
        }
    }
    let involved = involved(graph, number);
    for (node, _) in graph.nodes.iter().zip(&involved).filter(|(_, involved)| **involved) {
        sheet.node(node, detail);
    }
    graph.maybe_same.iter().filter(|doubt| here(doubt, &involved)).for_each(|doubt| sheet.doubt(doubt));
    sheet.quads
}

/// Brings quads into the order in which they are written, and drops what is there twice.
pub fn sort(quads: &mut Vec<Quad>) {
    quads.sort_by_cached_key(|quad| {
        let typed = quad.predicate.as_ref() != rdf::TYPE;
        (
            quad.graph_name.to_string(),
            quad.subject.to_string(),
            typed,
            quad.predicate.to_string(),
            quad.object.to_string(),
        )
    });
    quads.dedup();
}

/// Which nodes an article mentions or makes claims of.
fn involved(graph: &Graph, article: usize) -> Vec<bool> {
    let mut involved: Vec<_> =
        graph.nodes.iter().map(|node| node.counts.iter().any(|count| count.0 == article)).collect();
    for edge in graph.claims.iter().filter(|edge| edge.article == article) {
        for id in [Some(edge.subject), Some(edge.object), edge.said_by, edge.said_to].into_iter().flatten() {
            if let Some(mark) = involved.get_mut(id) {
                *mark = true;
            }
        }
    }
    involved
}

/// The quads of one article.
struct Sheet<'a> {
    graph: &'a Graph,
    article: &'a Article,
    number: usize,
    name: NamedNode,
    quads: Vec<Quad>,
}

impl Sheet<'_> {
    fn put(&mut self, subject: &str, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        let graph = GraphName::NamedNode(self.name.clone());
        self.quads.push(Quad::new(iri(subject), predicate, object, graph));
    }

    /// Text in the article's language.
    fn said(&self, text: &str) -> Literal {
        Literal::new_language_tagged_literal_unchecked(text, self.article.language.tag())
    }

    fn node_iri(&self, id: usize) -> Option<NamedNode> {
        self.graph.nodes.get(id).map(|node| iri(&node.iri))
    }

    fn article(&mut self) {
        let article = self.article;
        let subject = article.iri.as_str();
        self.put(subject, rdf::TYPE, v::NEWS_ARTICLE);
        self.put(subject, v::SHA256, Literal::from(article.sha256.as_str()));
        self.put(subject, v::SOURCE, Literal::from(article.source.as_str()));
        self.put(subject, v::DERIVED_FROM, source(&article.source));
        self.put(subject, v::IN_LANGUAGE, Literal::from(article.language.tag()));
        self.put(subject, v::EXTRACTED_BY, Literal::from(article.extracted_by.as_str()));
        if let Some(title) = &article.title {
            self.put(subject, v::HEADLINE, self.said(title));
        }
        if let Some(publisher) = &article.publisher {
            self.put(subject, v::PUBLISHER, Literal::from(publisher.as_str()));
        }
        if let Some(url) = &article.url {
            self.put(subject, v::URL, Literal::from(url.as_str()));
        }
        if let Some(date) = article.date {
            self.put(subject, v::DATE_PUBLISHED, Literal::new_typed_literal(date.to_string(), xsd::DATE));
        }
    }

    fn node(&mut self, node: &Node, detail: Detail) {
        let subject = node.iri.as_str();
        self.put(subject, rdf::TYPE, iri(&format!("{NG}{}", node.class)));
        if let Some(kind) = schema_class(node.class) {
            self.put(subject, rdf::TYPE, kind);
        }
        let form = node.forms.iter().find(|form| form.0 == self.number);
        let (label, aliases) = form.map_or((&node.label, &node.aliases), |(_, label, aliases)| (label, aliases));
        self.put(subject, v::LABEL, Literal::from(label.as_str()));
        for alias in aliases {
            self.put(subject, v::ALT_LABEL, Literal::from(alias.as_str()));
        }
        for (tag, text) in &node.labels {
            let literal = if tag.is_empty() {
                Literal::from(text.as_str())
            } else {
                Literal::new_language_tagged_literal_unchecked(text.as_str(), tag.as_str())
            };
            self.put(subject, v::PREF_LABEL, literal);
        }
        if let Some((_, count)) = node.counts.iter().find(|count| count.0 == self.number) {
            self.put(&self.article.iri.clone(), v::MENTIONS, iri(subject));
            self.put(subject, v::MENTION_COUNT, Literal::from(*count));
        }
        if detail == Detail::Mentions {
            self.mentions(node);
        }
    }

    fn mentions(&mut self, node: &Node) {
        let own = self.number;
        for place in node.mentions.iter().filter(|place| place.article == own) {
            let subject = format!("{}/{}-{}", self.article.iri, place.start, place.end);
            self.put(&subject, rdf::TYPE, v::MENTION);
            self.put(&subject, v::OF, iri(&node.iri));
            self.put(&subject, v::START, number(place.start));
            self.put(&subject, v::END, number(place.end));
            self.put(&subject, v::EXACT, self.said(&place.text));
            self.put(&subject, v::FOUND_BY, Literal::from(place.found_by.as_str()));
            self.put(&subject, v::BY_NAME, Literal::from(place.name));
        }
    }

    fn claim(&mut self, edge: &Edge) {
        let (Some(from), Some(to)) = (self.node_iri(edge.subject), self.node_iri(edge.object)) else { return };
        let subject = edge.iri.as_str();
        self.put(subject, rdf::TYPE, v::CLAIM);
        self.put(subject, v::SUBJECT, from);
        self.put(subject, v::RELATION, relation(&edge.relation));
        self.put(subject, v::OBJECT, to);
        self.put(subject, v::STATUS, iri(&format!("{NG}{}", edge.status)));
        self.put(subject, v::DERIVED_FROM, self.name.clone());
        self.put(subject, v::RULE, rule(&edge.rule.to_string()));
        self.put(subject, v::CONFIDENCE, Literal::new_typed_literal(thousandths(edge.confidence), xsd::DECIMAL));
        if let Some(time) = &edge.time {
            self.time(subject, time);
        }
        if let Some(amount) = &edge.amount {
            self.amount(subject, amount);
        }
        if let Some(role) = &edge.role {
            self.put(subject, v::ROLE, self.said(role));
        }
        for (predicate, id) in [(v::SAID_BY, edge.said_by), (v::SAID_TO, edge.said_to)] {
            if let Some(node) = id.and_then(|id| self.node_iri(id)) {
                self.put(subject, predicate, node);
            }
        }
        self.evidence(edge);
    }

    fn time(&mut self, subject: &str, time: &Period) {
        let datatype = match time.precision {
            Precision::Year => Some(xsd::G_YEAR),
            Precision::Month => Some(xsd::G_YEAR_MONTH),
            Precision::Day => Some(xsd::DATE),
            Precision::Interval => None,
        };
        if let Some(datatype) = datatype {
            self.put(subject, v::TIME, Literal::new_typed_literal(time.iso(), datatype));
        }
        self.put(subject, v::FROM, Literal::new_typed_literal(time.first.to_string(), xsd::DATE));
        self.put(subject, v::TO, Literal::new_typed_literal(time.last.to_string(), xsd::DATE));
    }

    fn amount(&mut self, subject: &str, amount: &Amount) {
        match amount {
            Amount::Money { min, max, currency } => {
                self.put(subject, v::AMOUNT_MIN, decimal(min));
                self.put(subject, v::AMOUNT_MAX, decimal(max));
                self.put(subject, v::CURRENCY, Literal::from(currency.as_str()));
            }
            Amount::Percent { min, max } => {
                self.put(subject, v::PERCENT_MIN, decimal(min));
                self.put(subject, v::PERCENT_MAX, decimal(max));
            }
        }
    }

    fn evidence(&mut self, edge: &Edge) {
        let [place, position, words] = ["evidence", "position", "words"].map(|part| format!("{}-{part}", edge.iri));
        self.put(&edge.iri, v::QUOTE, self.said(&edge.quote.exact));
        self.put(&edge.iri, v::EVIDENCE, iri(&place));
        self.put(&place, rdf::TYPE, v::SPECIFIC_RESOURCE);
        self.put(&place, v::HAS_SOURCE, self.name.clone());
        self.put(&place, v::HAS_SELECTOR, iri(&position));
        self.put(&place, v::HAS_SELECTOR, iri(&words));
        self.put(&position, rdf::TYPE, v::POSITION_SELECTOR);
        self.put(&position, v::START, number(edge.quote.start));
        self.put(&position, v::END, number(edge.quote.end));
        self.put(&words, rdf::TYPE, v::QUOTE_SELECTOR);
        self.put(&words, v::EXACT, self.said(&edge.quote.exact));
        self.put(&words, v::PREFIX, self.said(&edge.quote.prefix));
        self.put(&words, v::SUFFIX, self.said(&edge.quote.suffix));
    }

    /// The claim as a fact, and what follows from it.
    fn plain(&mut self, edge: &Edge, ontology: &Ontology) {
        let (Some(from), Some(to)) = (self.node_iri(edge.subject), self.node_iri(edge.object)) else { return };
        let mut name = Some(edge.relation.as_str());
        let mut steps = 0;
        while let Some(relation_name) = name.filter(|_| steps < 8) {
            let predicate = relation(relation_name);
            self.put(from.as_str(), predicate.as_ref(), to.clone());
            if edge.symmetric {
                self.put(to.as_str(), predicate.as_ref(), from.clone());
            }
            name = ontology.relation(relation_name).and_then(|relation| relation.broader.as_deref());
            steps += 1;
        }
    }

    fn doubt(&mut self, doubt: &Doubt) {
        if let (Some(left), Some(right)) = (self.graph.nodes.get(doubt.left), self.graph.nodes.get(doubt.right)) {
            for (subject, predicate, object) in doubt_triples(&left.iri, &right.iri, &doubt.reason) {
                self.put(&subject, predicate, object);
            }
        }
    }
}

fn doubt_triples(left: &str, right: &str, reason: &str) -> [(String, NamedNodeRef<'static>, Term); 5] {
    let subject = format!("{left}/maybe/{}", right.rsplit('/').next().unwrap_or_default());
    [
        (left.to_owned(), v::MAYBE_SAME, iri(right).into()),
        (subject.clone(), rdf::TYPE, v::DOUBT.into_owned().into()),
        (subject.clone(), v::LEFT, iri(left).into()),
        (subject.clone(), v::RIGHT, iri(right).into()),
        (subject, v::REASON, Literal::from(reason).into()),
    ]
}

/// A doubt between things of different articles, in the graph of such doubts.
#[must_use]
pub fn doubt_quads(left: &str, right: &str, reason: &str) -> Vec<Quad> {
    let triples = doubt_triples(left, right, reason).into_iter();
    triples.map(|(subject, predicate, object)| Quad::new(iri(&subject), predicate, object, iri(v::IDENTITY))).collect()
}

fn iri(text: &str) -> NamedNode {
    NamedNode::new_unchecked(text)
}

/// The property of a relation given in snake_case.
#[must_use]
pub fn relation(name: &str) -> NamedNode {
    iri(&format!("{NG}{}", camel(name)))
}

fn number(value: usize) -> Literal {
    Literal::from(u64::try_from(value).unwrap_or(u64::MAX))
}

/// A decimal string: an integer where it has no fraction.
fn decimal(text: &str) -> Literal {
    Literal::new_typed_literal(text, if text.contains('.') { xsd::DECIMAL } else { xsd::INTEGER })
}

/// Thousandths as a decimal in its shortest form: `0.95`, `1`.
fn thousandths(value: u16) -> String {
    let text = format!("{}.{:03}", value / 1000, value % 1000);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text.contains('.') { text.to_owned() } else { format!("{text}.0") }
}

/// The place of a rule as an IRI: its file under [`RULES`], its line as fragment.
fn rule(rule: &str) -> NamedNode {
    let (file, line) = rule.rsplit_once('#').unwrap_or((rule, ""));
    iri(&format!("{RULES}{}#{line}", path(file)))
}

fn path(text: &str) -> String {
    text.split('/').map(percent_encode_exactly).collect::<Vec<_>>().join("/")
}

/// Like [`percent_encode`], but a blank becomes `%20`, since paths tell it from `_`.
fn percent_encode_exactly(text: &str) -> String {
    text.split(' ').map(percent_encode).collect::<Vec<_>>().join("%20")
}

/// What an article was read from, as an IRI: a URL as it is, a whole path under `file:`, a relative one under [`FILES`].
fn source(text: &str) -> NamedNode {
    let url = ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme));
    match NamedNode::new(text) {
        Ok(node) if url => node,
        _ => iri(&format!("{}{}", if text.starts_with('/') { "file://" } else { FILES }, path(text))),
    }
}

fn schema_class(class: Class) -> Option<NamedNode> {
    (class != Class::Agreement).then(|| iri(&format!("https://schema.org/{class}")))
}
