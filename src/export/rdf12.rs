//! RDF 1.2 Turtle (W3C working draft of 2025): every claim is the reifier of its own statement.
//!
//! A fact carries the claims that make it, `e:a ng:funded e:b ~ c:1 ~ c:2`; a claim of which no fact follows (planned,
//! claimed, denied and so on) opens with `<< e:a ng:funded e:b ~ c:3 >>`, which states nothing. Everything else is what
//! Turtle 1.1 has, in the same order, so that questions to `ng:subject` and its like go on to work.
//!
//! Written here and not by Oxigraph, whose feature for it would change the store and the parsers of the whole program.

use super::Context;
use super::rdf::triples;
use crate::graph::{Graph, PREFIXES, relation_iri};
use crate::model::Status;
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, LiteralRef, NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The statement that a claim makes, as written: subject, predicate, object.
type Statement = (String, String, String);

/// Which claims make which statement.
#[derive(Default)]
struct Reifiers {
    /// Of facts: the claims, in order.
    facts: BTreeMap<Statement, Vec<String>>,
    /// Of claims that are no facts: the statement.
    others: BTreeMap<String, Statement>,
}

impl Reifiers {
    fn new(graph: &Graph) -> Self {
        let mut found = Self::default();
        for edge in &graph.claims {
            let (Some(from), Some(to)) = (graph.nodes.get(edge.subject), graph.nodes.get(edge.object)) else {
                continue;
            };
            let statement = (short(&from.iri), short(relation_iri(&edge.relation).as_str()), short(&to.iri));
            if edge.status == Status::Actual {
                found.facts.entry(statement).or_default().push(short(&edge.iri));
            } else {
                found.others.insert(short(&edge.iri), statement);
            }
        }
        found
    }
}

/// Writes the graph.
pub fn turtle(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let reifiers = Reifiers::new(graph);
    out.write_all(b"VERSION \"1.2\"\n")?;
    for (prefix, iri) in PREFIXES {
        writeln!(out, "PREFIX {prefix}: <{iri}>")?;
    }
    let all = triples(graph, context);
    for block in all.chunk_by(|a, b| a.subject == b.subject) {
        subject(block, &reifiers, out)?;
    }
    Ok(())
}

/// All that is said of one subject.
fn subject(block: &[Triple], reifiers: &Reifiers, out: &mut dyn Write) -> io::Result<()> {
    let Some(first) = block.first() else { return Ok(()) };
    let name = match &first.subject {
        NamedOrBlankNode::NamedNode(node) => short(node.as_str()),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    };
    match reifiers.others.get(&name) {
        Some((from, relation, to)) => write!(out, "\n<< {from} {relation} {to} ~ {name} >>")?,
        None => write!(out, "\n{name}")?,
    }
    for (number, run) in block.chunk_by(|a, b| a.predicate == b.predicate).enumerate() {
        let predicate = short(run[0].predicate.as_str());
        let shown = if run[0].predicate.as_ref() == rdf::TYPE { "a" } else { &predicate };
        write!(out, "{} {shown} ", if number == 0 { "" } else { " ;\n   " })?;
        for (number, triple) in run.iter().enumerate() {
            let object = term(&triple.object);
            write!(out, "{}{object}", if number == 0 { "" } else { " , " })?;
            let statement = (name.clone(), predicate.clone(), object);
            for claim in reifiers.facts.get(&statement).into_iter().flatten() {
                write!(out, " ~ {claim}")?;
            }
        }
    }
    out.write_all(b" .\n")
}

fn term(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => short(node.as_str()),
        Term::BlankNode(node) => node.to_string(),
        Term::Literal(literal) => value(literal),
    }
}

/// A literal, numbers and truth values without quotes.
fn value(literal: &Literal) -> String {
    let text = literal.value();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let decimal = || text.split_once('.').is_some_and(|(whole, rest)| digits(whole) && digits(rest));
    match literal.datatype() {
        xsd::STRING | rdf::LANG_STRING => literal.to_string(),
        xsd::INTEGER if digits(text) => text.to_owned(),
        xsd::DECIMAL if decimal() => text.to_owned(),
        xsd::BOOLEAN if matches!(text, "true" | "false") => text.to_owned(),
        datatype => format!("{}^^{}", LiteralRef::new_simple_literal(text), short(datatype.as_str())),
    }
}

/// An IRI behind a prefix where the rest of it may stand in a name, else whole.
fn short(iri: &str) -> String {
    let known = PREFIXES.iter().filter_map(|(prefix, base)| Some((prefix, iri.strip_prefix(base)?)));
    match known.min_by_key(|(_, local)| local.len()) {
        Some((prefix, local)) if fits(local) => format!("{prefix}:{local}"),
        _ => NamedNode::new_unchecked(iri).to_string(),
    }
}

/// Whether a text may be a local name without escapes (`PN_LOCAL` of Turtle); not all that may are recognized.
fn fits(local: &str) -> bool {
    let mut rest = local;
    let mut first = true;
    while let Some(c) = rest.chars().next() {
        if c == '%' {
            let hex = rest.get(1..3).is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
            if !hex {
                return false;
            }
            rest = &rest[3..];
        } else {
            let inner = c == '-' || c == '.';
            let last = rest.len() == c.len_utf8();
            if !(letter(c) || c.is_ascii_digit() || c == '_' || inner && !first) || c == '.' && last {
                return false;
            }
            rest = &rest[c.len_utf8()..];
        }
        first = false;
    }
    !local.is_empty()
}

/// `PN_CHARS_BASE` of Turtle.
fn letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(u32::from(c),
            0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x2FF | 0x370..=0x37D | 0x37F..=0x1FFF | 0x200C..=0x200D
            | 0x2070..=0x218F | 0x2C00..=0x2FEF | 0x3001..=0xD7FF | 0xF900..=0xFDCF | 0xFDF0..=0xFFFD
            | 0x1_0000..=0xE_FFFF)
}

#[cfg(test)]
mod tests {
    use super::{fits, short, value};
    use oxigraph::model::Literal;
    use oxigraph::model::vocab::xsd;

    #[test]
    fn local_names_are_those_of_turtle() {
        for good in ["a", "A-1", "1st", "x.y", "%E2%80%9C", "a%20b", "_", "\u{4E2D}\u{83EF}"] {
            assert!(fits(good), "{good}");
        }
        for bad in ["", "-a", ".a", "a.", "a~b", "a/b", "%G0", "%4", "\u{D7}", "a b", "a#b", "\u{2019}"] {
            assert!(!fits(bad), "{bad}");
        }
    }

    #[test]
    fn iris_take_the_longest_prefix_or_stay_whole() {
        assert_eq!(short("https://w3id.org/newsgraph/ns#funded"), "ng:funded");
        assert_eq!(short("https://w3id.org/newsgraph/e/AT%26T"), "e:AT%26T");
        assert_eq!(
            short("https://w3id.org/newsgraph/ontology/x.ttl#L1"),
            "<https://w3id.org/newsgraph/ontology/x.ttl#L1>"
        );
        assert_eq!(short("https://example.org/"), "<https://example.org/>");
    }

    #[test]
    fn values_are_bare_only_where_they_read_the_same() {
        let typed = |text: &str, datatype| value(&Literal::new_typed_literal(text, datatype));
        assert_eq!(typed("12", xsd::INTEGER), "12");
        assert_eq!(typed("0.50", xsd::DECIMAL), "0.50");
        assert_eq!(typed("5", xsd::DECIMAL), "\"5\"^^xsd:decimal");
        assert_eq!(typed("2015", xsd::G_YEAR), "\"2015\"^^xsd:gYear");
        assert_eq!(value(&Literal::from("a\"\n")), "\"a\\\"\\n\"");
    }
}
