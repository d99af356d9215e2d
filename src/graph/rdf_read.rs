//! RDF quads of one article back to its graph: the inverse of [`quads`](super::quads).

use super::vocabulary::{self as v, NG, RULES};
use super::{Article, Doubt, Edge, Graph, Node, Place, Quote, percent_decode};
use crate::model::{Amount, Class, Language, Period, Rule, Status};
use crate::ontology::{Ontology, snake};
use chrono::NaiveDate;
use oxigraph::model::{Literal, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeMap;
use std::str::FromStr;

/// Quads that are no article's graph.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("<{subject}> {problem}")]
pub struct ReadRdfError {
    /// IRI of what is wrong.
    pub subject: String,
    /// What is wrong with it.
    pub problem: String,
}

/// The properties of one subject, in the order of the quads.
struct Facts<'a> {
    subject: &'a str,
    facts: Vec<(&'a str, &'a Term)>,
}

/// The graph that an article's quads describe; quads of other shapes are passed over.
///
/// # Errors
/// Where there is not exactly one article, or a claim or mention lacks what it must have.
pub fn from_quads(quads: &[Quad], ontology: &Ontology) -> Result<Graph, ReadRdfError> {
    read(quads, ontology, true)
}

/// The predicates that [`outline`] needs.
pub const OUTLINE: [NamedNodeRef<'static>; 9] =
    [v::TYPE, v::LABEL, v::ALT_LABEL, v::SUBJECT, v::RELATION, v::OBJECT, v::STATUS, v::SHA256, v::IN_LANGUAGE];

/// The same without evidence, qualifiers and rules: things with their names, and which claims tie them.
///
/// # Errors
/// As there.
pub fn outline(quads: &[Quad], ontology: &Ontology) -> Result<Graph, ReadRdfError> {
    read(quads, ontology, false)
}

fn read(quads: &[Quad], ontology: &Ontology, whole: bool) -> Result<Graph, ReadRdfError> {
    let mut subjects: BTreeMap<&str, Facts<'_>> = BTreeMap::new();
    // What is said of one subject stands together: one look for all of it.
    for same in quads.chunk_by(|one, other| one.subject == other.subject) {
        let NamedOrBlankNode::NamedNode(subject) = &same[0].subject else { continue };
        let facts = subjects.entry(subject.as_str());
        let facts = facts.or_insert_with(|| Facts { subject: subject.as_str(), facts: Vec::with_capacity(same.len()) });
        facts.facts.extend(same.iter().map(|quad| (quad.predicate.as_str(), &quad.object)));
    }
    let mut graph = Graph::default();
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for facts in subjects.values() {
        if facts.has_type(v::NEWS_ARTICLE.as_str()) {
            graph.articles.push(facts.article()?);
        } else if let Some(class) = facts.class() {
            ids.insert(facts.subject, graph.nodes.len());
            graph.nodes.push(facts.node(class));
        }
    }
    if graph.articles.len() != 1 {
        let subject = graph.articles.get(1).map_or_else(String::new, |article| article.iri.clone());
        let problem = if subject.is_empty() { "there is no article in it" } else { "is a second article in it" };
        return Err(ReadRdfError { subject, problem: problem.to_owned() });
    }
    let reader = Reader { subjects: &subjects, ids: &ids, ontology, whole };
    for facts in subjects.values() {
        if facts.has_type(v::CLAIM.as_str()) {
            graph.claims.push(reader.edge(facts)?);
        } else if facts.has_type(v::MENTION.as_str()) {
            let place = facts.mention()?;
            for id in facts.all(v::OF).filter_map(iri).filter_map(|iri| ids.get(iri)) {
                graph.nodes[*id].mentions.push(place.clone());
            }
        } else if facts.has_type(v::DOUBT.as_str()) {
            let (left, right) = (reader.node(facts, v::LEFT)?, reader.node(facts, v::RIGHT)?);
            let reasons = facts.all(v::REASON).filter_map(text);
            graph.maybe_same.extend(reasons.map(|reason| Doubt { left, right, reason: reason.to_owned() }));
        }
    }
    graph.sort();
    Ok(graph)
}

/// What is needed to read claims.
struct Reader<'a> {
    subjects: &'a BTreeMap<&'a str, Facts<'a>>,
    ids: &'a BTreeMap<&'a str, usize>,
    ontology: &'a Ontology,
    whole: bool,
}

impl Reader<'_> {
    fn node(&self, facts: &Facts<'_>, predicate: NamedNodeRef<'_>) -> Result<usize, ReadRdfError> {
        let named = facts.one(predicate).and_then(iri).ok_or_else(|| facts.lacks(predicate))?;
        self.ids
            .get(named)
            .copied()
            .ok_or_else(|| facts.fault(format!("speaks of <{named}>, which is no entity of the article")))
    }

    fn edge(&self, facts: &Facts<'_>) -> Result<Edge, ReadRdfError> {
        let relation = facts.one(v::RELATION).and_then(iri).and_then(|iri| iri.strip_prefix(NG));
        let relation = snake(relation.ok_or_else(|| facts.lacks(v::RELATION))?);
        let status = facts.one(v::STATUS).and_then(iri).and_then(|iri| iri.strip_prefix(NG));
        let optional = |predicate| facts.one(predicate).map(|_| self.node(facts, predicate)).transpose();
        let bare = Edge {
            iri: facts.subject.to_owned(),
            article: 0,
            subject: self.node(facts, v::SUBJECT)?,
            object: self.node(facts, v::OBJECT)?,
            symmetric: self.ontology.relation(&relation).is_some_and(|relation| relation.symmetric),
            relation,
            status: status.and_then(|name| Status::from_str(name).ok()).ok_or_else(|| facts.lacks(v::STATUS))?,
            time: None,
            amount: None,
            role: None,
            said_by: None,
            said_to: None,
            quote: Quote::default(),
            rule: Rule { file: String::new(), line: 0 },
            confidence: 0,
            support: 1,
            collapsed: false,
        };
        if !self.whole {
            return Ok(bare);
        }
        Ok(Edge {
            time: facts.time()?,
            amount: facts.amount(),
            role: facts.string(v::ROLE),
            said_by: optional(v::SAID_BY)?,
            said_to: optional(v::SAID_TO)?,
            quote: self.quote(facts)?,
            rule: facts.rule().ok_or_else(|| facts.lacks(v::RULE))?,
            confidence: facts
                .one(v::CONFIDENCE)
                .and_then(text)
                .and_then(thousandths)
                .ok_or_else(|| facts.lacks(v::CONFIDENCE))?,
            ..bare
        })
    }

    fn quote(&self, claim: &Facts<'_>) -> Result<Quote, ReadRdfError> {
        let place = claim.one(v::EVIDENCE).and_then(iri).and_then(|iri| self.subjects.get(iri));
        let selectors = place.iter().flat_map(|place| place.all(v::HAS_SELECTOR)).filter_map(iri);
        let selectors: Vec<_> = selectors.filter_map(|iri| self.subjects.get(iri)).collect();
        let find = |kind: NamedNodeRef<'_>| {
            selectors.iter().find(|facts| facts.has_type(kind.as_str())).ok_or_else(|| claim.lacks(v::EVIDENCE))
        };
        let (position, words) = (find(v::POSITION_SELECTOR)?, find(v::QUOTE_SELECTOR)?);
        Ok(Quote {
            start: position.number(v::START)?,
            end: position.number(v::END)?,
            exact: words.string(v::EXACT).ok_or_else(|| words.lacks(v::EXACT))?,
            prefix: words.string(v::PREFIX).unwrap_or_default(),
            suffix: words.string(v::SUFFIX).unwrap_or_default(),
        })
    }
}

impl<'a> Facts<'a> {
    fn all(&self, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = &'a Term> {
        let predicate = predicate.as_str();
        self.facts.iter().filter(move |fact| fact.0 == predicate).map(|fact| fact.1)
    }

    fn one(&self, predicate: NamedNodeRef<'_>) -> Option<&'a Term> {
        self.facts.iter().find(|fact| fact.0 == predicate.as_str()).map(|fact| fact.1)
    }

    fn string(&self, predicate: NamedNodeRef<'_>) -> Option<String> {
        self.one(predicate).and_then(text).map(str::to_owned)
    }

    fn number(&self, predicate: NamedNodeRef<'_>) -> Result<usize, ReadRdfError> {
        self.one(predicate).and_then(text).and_then(|text| text.parse().ok()).ok_or_else(|| self.lacks(predicate))
    }

    fn fault(&self, problem: String) -> ReadRdfError {
        ReadRdfError { subject: self.subject.to_owned(), problem }
    }

    fn lacks(&self, predicate: NamedNodeRef<'_>) -> ReadRdfError {
        self.fault(format!("has no valid {predicate}"))
    }

    fn has_type(&self, class: &str) -> bool {
        self.facts.iter().any(|(predicate, object)| *predicate == v::TYPE.as_str() && iri(object) == Some(class))
    }

    fn class(&self) -> Option<Class> {
        let types = self.all(v::TYPE).filter_map(iri).filter_map(|iri| iri.strip_prefix(NG));
        types.filter_map(|name| Class::from_str(name).ok()).min()
    }

    fn article(&self) -> Result<Article, ReadRdfError> {
        let language = self.one(v::IN_LANGUAGE).and_then(text).and_then(|tag| Language::from_str(tag).ok());
        let date = self.one(v::DATE_PUBLISHED).and_then(text).map(NaiveDate::from_str);
        Ok(Article {
            iri: self.subject.to_owned(),
            sha256: self.string(v::SHA256).ok_or_else(|| self.lacks(v::SHA256))?,
            source: self.string(v::SOURCE).unwrap_or_default(),
            title: self.string(v::HEADLINE),
            publisher: self.string(v::PUBLISHER),
            url: self.string(v::URL),
            date: date.transpose().map_err(|_| self.lacks(v::DATE_PUBLISHED))?,
            language: language.ok_or_else(|| self.lacks(v::IN_LANGUAGE))?,
            extracted_by: self.string(v::EXTRACTED_BY).unwrap_or_default(),
        })
    }

    fn node(&self, class: Class) -> Node {
        let count = self.one(v::MENTION_COUNT).and_then(text).and_then(|text| text.parse().ok());
        let mut aliases: Vec<_> = self.all(v::ALT_LABEL).filter_map(text).map(str::to_owned).collect();
        aliases.sort();
        let mut labels: Vec<_> = self.all(v::PREF_LABEL).filter_map(tagged).collect();
        labels.sort();
        Node {
            iri: self.subject.to_owned(),
            class,
            label: self.string(v::LABEL).unwrap_or_default(),
            labels,
            aliases,
            forms: Vec::new(),
            counts: count.map(|count| (0, count)).into_iter().collect(),
            mentions: Vec::new(),
        }
    }

    fn mention(&self) -> Result<Place, ReadRdfError> {
        Ok(Place {
            article: 0,
            start: self.number(v::START)?,
            end: self.number(v::END)?,
            text: self.string(v::EXACT).ok_or_else(|| self.lacks(v::EXACT))?,
            found_by: self.string(v::FOUND_BY).unwrap_or_default(),
            name: self.one(v::BY_NAME).and_then(text) == Some("true"),
        })
    }

    fn time(&self) -> Result<Option<Period>, ReadRdfError> {
        let day = |predicate| self.one(predicate).and_then(text).and_then(|text| text.parse().ok());
        let (Some(first), Some(last)) = (day(v::FROM), day(v::TO)) else {
            return Ok(None);
        };
        let exact = self.one(v::TIME).and_then(text);
        let period = exact.map_or_else(|| Period::interval(first, last), Period::from_iso);
        period.map(Some).ok_or_else(|| self.lacks(v::TIME))
    }

    fn amount(&self) -> Option<Amount> {
        let pair = |min, max| Some((self.string(min)?, self.string(max)?));
        if let Some((min, max)) = pair(v::AMOUNT_MIN, v::AMOUNT_MAX) {
            return Some(Amount::Money { min, max, currency: self.string(v::CURRENCY).unwrap_or_default() });
        }
        pair(v::PERCENT_MIN, v::PERCENT_MAX).map(|(min, max)| Amount::Percent { min, max })
    }

    fn rule(&self) -> Option<Rule> {
        let (file, line) = self.one(v::RULE).and_then(iri)?.strip_prefix(RULES)?.rsplit_once("#L")?;
        Some(Rule { file: percent_decode(file), line: line.parse().ok()? })
    }
}

fn iri(term: &Term) -> Option<&str> {
    if let Term::NamedNode(node) = term { Some(node.as_str()) } else { None }
}

fn text(term: &Term) -> Option<&str> {
    if let Term::Literal(literal) = term { Some(literal.value()) } else { None }
}

/// Language tag, in its usual case, and text.
fn tagged(term: &Term) -> Option<(String, String)> {
    let Term::Literal(literal) = term else { return None };
    let tag = literal.language().unwrap_or_default();
    let tag = Language::from_str(tag).map_or_else(|()| tag.to_owned(), |language| language.tag().to_owned());
    Some((tag, Literal::value(literal).to_owned()))
}

/// `0.95` as 950.
fn thousandths(decimal: &str) -> Option<u16> {
    let (whole, part) = decimal.split_once('.').unwrap_or((decimal, ""));
    let part = part.get(..3).unwrap_or(part);
    let scale = [1000, 100, 10, 1].get(part.len())?;
    let part = if part.is_empty() { 0 } else { part.parse::<u16>().ok()? };
    whole.parse::<u16>().ok()?.checked_mul(1000)?.checked_add(part.checked_mul(*scale)?)
}
