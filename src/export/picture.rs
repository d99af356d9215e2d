//! Diagrams as rows of the table of formats.

use super::Context;
use super::diagram::{self, Scene, Words};
use crate::graph::Graph;
use std::io::{self, Write};

/// Title and source line of a picture: the article's own, or the number of articles.
#[must_use]
pub fn heading(graph: &Graph, context: &Context<'_>) -> (String, String) {
    let words = Words { ontology: context.ontology, language: context.language };
    let own = match graph.articles.as_slice() {
        [article] => article.title.clone().unwrap_or_else(|| article.source.clone()),
        articles => format!("{}: {}", words.term("uiArticles"), articles.len()),
    };
    let source = match graph.articles.as_slice() {
        [article] => {
            let place =
                article.publisher.clone().or_else(|| article.url.clone()).unwrap_or_else(|| file(&article.source));
            let day = article.date.map(|day| format!(" \u{B7} {day}")).unwrap_or_default();
            format!("{place}{day}")
        }
        articles => {
            let days = articles.iter().filter_map(|article| article.date);
            match (days.clone().min(), days.max()) {
                (Some(first), Some(last)) => format!("{first} \u{2013} {last}"),
                _ => String::new(),
            }
        }
    };
    (context.title.clone().unwrap_or(own), source)
}

/// The name of a file; a URL as it is.
fn file(source: &str) -> String {
    let name = source.rsplit(['/', '\\']).next().filter(|name| !name.is_empty());
    if source.contains("://") { source } else { name.unwrap_or(source) }.to_owned()
}

fn draw(graph: &Graph, context: &Context<'_>, how: impl Fn(&Scene, Words<'_>, &str, &str) -> String) -> String {
    let words = Words { ontology: context.ontology, language: context.language };
    let (title, source) = heading(graph, context);
    how(&Scene::new(graph, words), words, &title, &source)
}

/// Text that another program lays out: nothing is placed here.
fn tell(graph: &Graph, context: &Context<'_>, how: fn(&Graph, &Scene, Words<'_>, &str) -> String) -> String {
    let words = Words { ontology: context.ontology, language: context.language };
    how(graph, &Scene::outline(graph, words), words, &heading(graph, context).0)
}

pub fn svg(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(
        draw(graph, context, |scene, words, title, source| diagram::svg(graph, scene, words, title, source)).as_bytes(),
    )
}

pub fn html(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(
        draw(graph, context, |scene, words, title, source| diagram::page(graph, scene, words, title, source))
            .as_bytes(),
    )
}

pub fn dot(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(tell(graph, context, diagram::dot).as_bytes())
}

pub fn mermaid(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(tell(graph, context, diagram::mermaid).as_bytes())
}

pub fn timeline(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let words = Words { ontology: context.ontology, language: context.language };
    let (title, source) = heading(graph, context);
    out.write_all(diagram::timeline(graph, words, &title, &source).as_bytes())
}

pub fn png(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let picture = draw(graph, context, |scene, words, title, source| diagram::svg(graph, scene, words, title, source));
    out.write_all(&diagram::png(&picture, 2.0).map_err(io::Error::other)?)
}
