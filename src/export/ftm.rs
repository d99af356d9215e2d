//! FollowTheMoney entities, one JSON object a line: `Person`, `Organization`, and for claims the schema that
//! says the most of them: `Ownership`, `Directorship`, `Payment`, `UnknownLink`.
//!
//! Source: the FollowTheMoney schema (followthemoney.tech). Only what it has a property for is written as one;
//! status and quotation stand in `summary` and `description`, so that a denial is never read as a fact.

use super::{Context, facts};
use crate::graph::{Edge, Graph};
use crate::model::{Amount, Class, Status};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// Whether anything of a text can be seen: FollowTheMoney leaves out what cannot, and asks for a name.
fn seen(text: &str) -> bool {
    let hidden = |c: char| matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    text.chars().any(|c| !c.is_whitespace() && !c.is_control() && !hidden(c))
}

/// Writes nodes that take part in claims, then claims.
pub fn write(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    for node in &graph.nodes {
        let schema = match node.class {
            Class::Person => "Person",
            Class::Organization => "Organization",
            Class::Agreement => "Contract",
            Class::Product => "Asset",
            Class::Place => "Address",
            Class::Event => "Event",
        };
        let mut properties = Map::new();
        let name = Some(facts::label(node)).filter(|name| seen(name)).unwrap_or_else(|| node.iri.as_str().into());
        match node.class {
            Class::Place => properties.insert("full".to_owned(), json!([name])),
            Class::Agreement => properties.insert("title".to_owned(), json!([name])),
            _ => properties.insert("name".to_owned(), json!([name])),
        };
        let aliases: Vec<_> = node.aliases.iter().map(|alias| facts::clean(alias)).collect();
        if !aliases.is_empty() && matches!(node.class, Class::Person | Class::Organization) {
            properties.insert("alias".to_owned(), json!(aliases));
        }
        properties.insert("sourceUrl".to_owned(), json!([node.iri]));
        writeln!(out, "{}", json!({"id": id(&node.iri), "schema": schema, "properties": properties}))?;
    }
    for edge in &graph.claims {
        writeln!(out, "{}", claim(graph, edge))?;
    }
    Ok(())
}

fn id(iri: &str) -> String {
    Sha256::digest(iri.as_bytes()).iter().take(20).map(|byte| format!("{byte:02x}")).collect()
}

fn claim(graph: &Graph, edge: &Edge) -> Value {
    let (subject, object) = (&graph.nodes[edge.subject], &graph.nodes[edge.object]);
    let agent = |class: Class| matches!(class, Class::Person | Class::Organization);
    let actual = edge.status == Status::Actual && agent(subject.class) && agent(object.class);
    let (schema, from, to) = match edge.relation.as_str() {
        "owns" | "acquired" if actual && object.class == Class::Organization => ("Ownership", "owner", "asset"),
        "holds_role" if actual && subject.class == Class::Person => ("Directorship", "director", "organization"),
        "funded" | "invested_in" if actual => ("Payment", "payer", "beneficiary"),
        _ => ("UnknownLink", "subject", "object"),
    };
    let mut properties = Map::new();
    let mut put = |key: &str, value: String| {
        if !value.is_empty() {
            properties.insert(key.to_owned(), json!([value]));
        }
    };
    put(from, id(&subject.iri));
    put(to, id(&object.iri));
    let role = edge.role.as_deref().map(facts::clean).unwrap_or_default().into_owned();
    put("role", if role.is_empty() { edge.relation.clone() } else { role });
    if schema == "Payment" {
        properties.remove("role");
    }
    let mut put = |key: &str, value: String| {
        if !value.is_empty() {
            properties.insert(key.to_owned(), json!([value]));
        }
    };
    if let Some(time) = edge.time {
        put("startDate", time.first.to_string());
        put("endDate", time.last.to_string());
    }
    match (&edge.amount, schema) {
        (Some(Amount::Money { max, currency, .. }), "Payment") => {
            put("amount", max.clone());
            put("currency", currency.clone());
        }
        (Some(Amount::Percent { max, .. }), "Ownership") => put("percentage", max.clone()),
        _ => {}
    }
    put("summary", format!("{} ({})", edge.relation, edge.status));
    put("description", facts::clean(&edge.quote.exact).into_owned());
    put(
        "sourceUrl",
        graph.articles[edge.article].url.clone().unwrap_or_else(|| graph.articles[edge.article].iri.clone()),
    );
    json!({"id": id(&edge.iri), "schema": schema, "properties": properties})
}
