//! RDF in its syntaxes, through Oxigraph's serializers.

use super::Context;
use crate::graph::{Detail, Graph, PREFIXES, each_graph, quads};
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::{Literal, Quad, Term, Triple};
use std::io::{self, Write};

fn write(graph: &Graph, context: &Context<'_>, out: &mut dyn Write, format: RdfFormat) -> io::Result<()> {
    let mut serializer = RdfSerializer::from_format(format);
    if format != RdfFormat::NQuads && format != RdfFormat::NTriples {
        for (prefix, iri) in PREFIXES {
            serializer = serializer.with_prefix(*prefix, *iri).map_err(io::Error::other)?;
        }
    }
    let mut writer = serializer.for_writer(out);
    if format.supports_datasets() {
        each_graph(graph, context.ontology, Detail::Claims, |mut quads| {
            quads.iter_mut().for_each(|quad| fit(quad, false));
            quads.iter().try_for_each(|quad| writer.serialize_quad(quad))
        })?;
    } else {
        let mut all = quads(graph, context.ontology, Detail::Claims);
        all.iter_mut().for_each(|quad| fit(quad, format == RdfFormat::RdfXml));
        distinct(all).iter().try_for_each(|triple| writer.serialize_triple(triple))?;
    }
    writer.finish().map(|_| ())
}

/// Leaves out of a literal what readers stop at: the two code points that are no characters (rapper refuses them in
/// every syntax), and in XML its forbidden control characters, for which it has no spelling.
fn fit(quad: &mut Quad, xml: bool) {
    let Term::Literal(literal) = &quad.object else { return };
    let odd = |c: char| {
        matches!(c, '\u{FFFE}' | '\u{FFFF}') || xml && c < ' ' && !matches!(c, '\n' | '\t') || xml && c == '\u{7F}'
    };
    if literal.value().contains(odd) {
        // XML reads a carriage return as a line feed, and both together as one.
        let text =
            if xml { literal.value().replace("\r\n", "\n").replace('\r', "\n") } else { literal.value().to_owned() };
        let text = text.replace(odd, "");
        quad.object = match literal.language() {
            Some(language) => Literal::new_language_tagged_literal_unchecked(text, language).into(),
            None => Literal::new_typed_literal(text, literal.datatype().into_owned()).into(),
        };
    }
}

/// Without named graphs the articles' statements are one set.
fn distinct(quads: Vec<Quad>) -> Vec<Triple> {
    let mut triples: Vec<Triple> = quads.into_iter().map(Triple::from).collect();
    triples.sort_by_cached_key(ToString::to_string);
    triples.dedup();
    triples
}

/// What the formats without named graphs say, in their order: all of one subject together, then of one predicate.
pub fn triples(graph: &Graph, context: &Context<'_>) -> Vec<Triple> {
    let mut all = quads(graph, context.ontology, Detail::Claims);
    all.iter_mut().for_each(|quad| fit(quad, false));
    distinct(all)
}

pub fn turtle(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    write(graph, context, out, RdfFormat::Turtle)
}

pub fn trig(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    write(graph, context, out, RdfFormat::TriG)
}

pub fn nquads(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    write(graph, context, out, RdfFormat::NQuads)
}

pub fn ntriples(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    write(graph, context, out, RdfFormat::NTriples)
}

pub fn jsonld(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    write(graph, context, out, RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() })
}

pub fn rdfxml(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    write(graph, context, out, RdfFormat::RdfXml)
}
