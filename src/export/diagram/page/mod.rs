//! A page that explains itself: the picture, and behind each of its lines the sentences that say so.
//!
//! One file, no network (its content security policy forbids it), no library. Everything that it tells is
//! in the document as HTML: a list of all claims, which screen readers read and printers print, and from
//! which the script copies what was clicked on.

use super::scene::{Scene, Words, amount_text};
use super::svg;
use crate::export::xml::escape;
use crate::graph::{Edge, Graph};
use crate::model::Status;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The page of a graph.
#[must_use]
pub fn page(graph: &Graph, scene: &Scene, words: Words<'_>, title: &str, source: &str) -> String {
    let mut page = Page { out: String::with_capacity(64 * 1024), graph, words, scene };
    page.head(title, source);
    page.bar();
    page.out.push_str("<main>\n<div id=\"view\">\n");
    page.out.push_str(&svg::picture(graph, scene, words, title, None));
    page.out.push_str("</div>\n<aside id=\"panel\" aria-live=\"polite\" tabindex=\"0\"></aside>\n</main>\n");
    page.claims();
    page.dossiers();
    let _ = write!(page.out, "<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    page.out
}

struct Page<'a> {
    out: String,
    graph: &'a Graph,
    scene: &'a Scene,
    words: Words<'a>,
}

impl Page<'_> {
    fn term(&self, term: &'static str) -> String {
        escape(self.words.term(term))
    }

    fn head(&mut self, title: &str, source: &str) {
        let _ = write!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n\
             <link rel=\"icon\" href=\"data:,\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <header>\n<h1>{}</h1>\n<p class=\"source\">{}</p>\n</header>\n",
            self.words.language.tag(),
            escape(title),
            escape(title),
            escape(source),
        );
    }

    fn bar(&mut self) {
        let _ = write!(
            self.out,
            "<form id=\"bar\" class=\"bar\" role=\"search\">\n<label>{} <input type=\"search\" id=\"search\" list=\"names\" autocomplete=\"off\" title=\"/\"></label>\n<datalist id=\"names\">",
            self.term("uiSearch")
        );
        for shown in &self.scene.boxes {
            let name = escape(self.words.node(&self.graph.nodes[shown.node]));
            let _ = write!(self.out, "<option value=\"{name}\"></option>");
        }
        self.out.push_str("</datalist>\n<span>");
        for (action, sign, term) in [
            ("in", Some("+"), "uiZoomIn"),
            ("out", Some("\u{2212}"), "uiZoomOut"),
            ("fit", None, "uiFit"),
            ("theme", None, "uiTheme"),
            ("print", None, "uiPrint"),
        ] {
            let name = self.term(term);
            let sign = sign.unwrap_or(&name);
            let _ = write!(
                self.out,
                "<button type=\"button\" data-do=\"{action}\" title=\"{name}\" aria-label=\"{name}\">{sign}</button> "
            );
        }
        self.out.push_str("</span>\n");
        let claims = &self.graph.claims;
        let statuses: BTreeSet<Status> = claims.iter().map(|claim| claim.status).collect();
        let statuses: Vec<_> =
            statuses.into_iter().map(|status| (status.name(), self.words.term(status.name()))).collect();
        self.boxes("status", "uiStatus", &statuses, |claim| claim.status.name());
        let relations: BTreeSet<&str> = claims.iter().map(|claim| claim.relation.as_str()).collect();
        let relations: Vec<_> = relations.into_iter().map(|name| (name, self.words.relation(name))).collect();
        self.boxes("relation", "uiRelation", &relations, |claim| &claim.relation);
        self.out.push_str("</form>\n");
    }

    /// A group of check boxes, each with the number of claims that it hides.
    fn boxes(&mut self, group: &str, legend: &'static str, names: &[(&str, &str)], key: impl Fn(&Edge) -> &str) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for claim in &self.graph.claims {
            *counts.entry(key(claim)).or_default() += 1;
        }
        let _ = write!(self.out, "<fieldset><legend>{}</legend>", self.term(legend));
        for (name, label) in names {
            let count = counts.get(name).copied().unwrap_or_default();
            let _ = write!(
                self.out,
                "<label><input type=\"checkbox\" checked data-{group}=\"{name}\"> {} <small>{count}</small></label>",
                escape(label)
            );
        }
        self.out.push_str("</fieldset>\n");
    }

    fn claims(&mut self) {
        let _ = writeln!(
            self.out,
            "<section id=\"all\">\n<h2>{}</h2>\n<p class=\"count\" id=\"count\" role=\"status\"></p>\n<ol class=\"claims\">",
            self.term("uiClaims")
        );
        for (number, line) in self.scene.lines.iter().enumerate() {
            for &at in &line.claims {
                self.claim(at, number);
            }
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    /// The button that leads to a node, or its bare name where it is not in the picture.
    fn name(&self, node: usize) -> String {
        let name = escape(self.words.node(&self.graph.nodes[node]));
        match self.place(node) {
            Some(place) => format!("<button type=\"button\" class=\"name\" data-node=\"b{place}\">{name}</button>"),
            None => name,
        }
    }

    fn place(&self, node: usize) -> Option<usize> {
        self.scene.boxes.binary_search_by_key(&node, |shown| shown.node).ok()
    }

    fn claim(&mut self, at: usize, link: usize) {
        let (graph, words) = (self.graph, self.words);
        let claim = &graph.claims[at];
        let status = claim.status.name();
        let (from, to) = (self.place(claim.subject).unwrap_or_default(), self.place(claim.object).unwrap_or_default());
        let arrow = if claim.symmetric { "\u{2194}" } else { "\u{2192}" };
        let _ = write!(
            self.out,
            "<li class=\"claim\" id=\"c{at}\" data-link=\"l{link}\" data-from=\"b{from}\" data-to=\"b{to}\" data-relation=\"{}\" data-status=\"{status}\">\
             <p>{} <b>{}</b> {arrow} {}<span class=\"status {status}\">{}</span></p>\
             <blockquote cite=\"{}\">{}<mark>{}</mark>{}</blockquote><dl>",
            escape(&claim.relation),
            self.name(claim.subject),
            escape(words.relation(&claim.relation)),
            self.name(claim.object),
            escape(words.term(status)),
            escape(&claim.iri),
            escape(&claim.quote.prefix),
            escape(&claim.quote.exact),
            escape(&claim.quote.suffix),
        );
        self.row("uiSaidBy", claim.said_by.map(|node| self.name(node)));
        self.row("uiSaidTo", claim.said_to.map(|node| self.name(node)));
        self.row("uiTime", claim.time.map(|time| time.iso()));
        self.row("uiAmount", claim.amount.as_ref().map(|amount| escape(&amount_text(amount))));
        self.row("uiRole", claim.role.as_deref().map(escape));
        self.row("uiArticle", graph.articles.get(claim.article).map(article));
        self.row("uiRule", Some(format!("{}:{}", escape(&claim.rule.file), claim.rule.line)));
        self.row("uiConfidence", Some(format!("{:.1}\u{A0}%", f64::from(claim.confidence) / 10.0)));
        self.out.push_str("</dl></li>\n");
    }

    fn row(&mut self, term: &'static str, value: Option<String>) {
        if let Some(value) = value {
            let _ = write!(self.out, "<dt>{}</dt><dd>{value}</dd>", self.term(term));
        }
    }

    /// What the panel shows of each node, and what it shows of none.
    fn dossiers(&mut self) {
        let graph = self.graph;
        for (place, shown) in self.scene.boxes.iter().enumerate() {
            let node = &graph.nodes[shown.node];
            let mut names: Vec<&str> = node.labels.iter().map(|(_, name)| name.as_str()).collect();
            names.extend(node.aliases.iter().map(String::as_str));
            names.retain(|name| *name != node.label);
            let all = format!("{} {}", node.label, names.join(" "));
            let _ = write!(
                self.out,
                "<template id=\"d-b{place}\" data-names=\"{}\"><div class=\"dossier\"><h2>{}</h2><p class=\"meta\">{}</p><dl>",
                escape(&all),
                escape(self.words.node(node)),
                escape(self.words.term(node.class.name())),
            );
            self.row("uiAliases", (!names.is_empty()).then(|| escape(&names.join(", "))));
            let mentions: u32 = node.counts.iter().map(|(_, count)| count).sum();
            self.row("uiMentions", Some(mentions.to_string()));
            self.row("uiArticles", Some(node.counts.len().to_string()));
            self.out.push_str("</dl></div></template>\n");
        }
        let help = self.term("uiHelp");
        let _ = writeln!(self.out, "<template id=\"help\"><p class=\"meta\">{help}</p></template>");
    }
}

/// An article's title, day and source.
fn article(article: &crate::graph::Article) -> String {
    let title = escape(article.title.as_deref().unwrap_or(&article.source));
    let day = article.date.map(|day| format!(", {day}")).unwrap_or_default();
    let web = article.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    match web {
        Some(url) => format!("<a href=\"{}\" rel=\"noreferrer\">{title}</a>{day}", escape(url)),
        None => format!("{title}{day}"),
    }
}
