//! A report in Markdown: each entity's claims with their quotations.

use super::diagram::{Words, amount_text};
use super::{Context, facts, heading};
use crate::graph::Graph;
use std::io::{self, Write};

/// Writes the report, entities with most claims first.
pub fn write(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let words = Words { ontology: context.ontology, language: context.language };
    let (title, source) = heading(graph, context);
    writeln!(out, "# {}\n\n{}\n", mark(&title), mark(&source))?;
    let mut order: Vec<usize> = (0..graph.nodes.len()).collect();
    let mut claims = vec![Vec::new(); graph.nodes.len()];
    graph.claims.iter().for_each(|edge| claims[edge.subject].push(edge));
    order.sort_by_key(|&node| (std::cmp::Reverse(claims[node].len()), node));
    for node in order.into_iter().filter(|&node| !claims[node].is_empty()) {
        let name = words.node(&graph.nodes[node]);
        writeln!(out, "## {} ({})\n", mark(name), words.term(graph.nodes[node].class.name()))?;
        for &edge in &claims[node] {
            let object = words.node(&graph.nodes[edge.object]);
            write!(
                out,
                "- **{} {}** ({})",
                mark(words.relation(&edge.relation)),
                mark(object),
                words.term(edge.status.name())
            )?;
            if let Some(amount) = &edge.amount {
                write!(out, ", {}", amount_text(amount))?;
            }
            if let Some(role) = &edge.role {
                write!(out, ", {}", mark(role))?;
            }
            if let Some(time) = edge.time {
                write!(out, ", {}", time.iso())?;
            }
            if let Some(speaker) = edge.said_by.and_then(|node| graph.nodes.get(node)) {
                write!(out, ", {}: {}", words.term("uiSaidBy"), mark(words.node(speaker)))?;
            }
            let article = &graph.articles[edge.article];
            writeln!(
                out,
                "\n  > {}{}{}\n  >\n  > {}",
                mark(&edge.quote.prefix),
                mark(&edge.quote.exact),
                mark(&edge.quote.suffix),
                mark(article.title.as_deref().unwrap_or(&article.source))
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Text in which nothing is mark-up.
fn mark(text: &str) -> String {
    let mut out = String::new();
    for c in facts::clean(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
