//! A graph that is hard on every reader: names of mark-up, quotes, pictures, right-to-left scripts and control
//! characters, quotations of five thousand characters, names of nothing but a blank, edges side by side and from a
//! node to itself. The same for the same numbers. Benchmarks use it, too.

use newsgraph::graph::{Article, Base, Edge, Graph, Node, Quote};
use newsgraph::model::{Amount, Class, Language, Period, Rule, Status};
use serde_json::{Value, json};

/// What names, posts and quotations are made of.
const PIECES: [&str; 26] = [
    "Acme Corp",
    "</data></node><script>alert('x')</script>",
    "AT&T &amp; &lt;Sons&gt; &#x41;",
    "O\"Brien 'n' \u{201C}Sons\u{201D} \u{300C}\u{9060}\u{6D0B}\u{300D}",
    "\u{5FAE}\u{8EDF} \u{5FAE}\u{8F6F}",
    "\u{1F469}\u{200D}\u{1F680}\u{1F1F9}\u{1F1FC}\u{1F600}",
    "\u{5E9}\u{5DC}\u{5D5}\u{5DD} \u{202E}\u{645}\u{631}\u{62D}\u{628}\u{627}\u{202C}",
    "bell\u{7} escape\u{1B}[31m nul-like\u{1} del\u{7F} next\u{85}line",
    "two\nlines\r\nand\ttabs\u{2028}and\u{2029}more",
    "]]> <![CDATA[ <!-- --> <?xml?> <!DOCTYPE x>",
    "back\\slash \\n \\u0041 \\\" \\",
    "semi;colon, comma | bar ; \"quoted, \"\"twice\"\"\"",
    "#hash #quot; #35; %% percent %{init}%",
    "`code` *bold* _it_ [link](http://x) ~~no~~ | cell | <b>b</b>",
    "{brace} [bracket] (paren) ((round)) [[box]] {{hex}} -->|x| ==> --- end graph subgraph",
    "INF NaN -0 1e309 true null",
    "=1+1 +2 -3 @SUM(A1)",
    "e\u{301}\u{323} \u{1100}\u{1161}\u{11A8} \u{FEFF}mark \u{200B}zero \u{AD}soft",
    "\u{10FFFD}private \u{E000} odd\u{FFFE}\u{FFFF} \u{1FFFF}",
    "$(rm -rf) ${HOME} '; DROP TABLE x; --",
    "\u{20000}\u{2A6D6}\u{3134A}",
    "<urn:x> _:blank \"literal\"@en ^^xsd:string . ; @prefix",
    "\u{C4}\u{D6}\u{DC} \u{DF} \u{130}\u{131} \u{1E9E}",
    "\u{FF21}\u{FF22}\u{FF23}\u{3000}\u{FF11}",
    "n0 e0 id label type source target",
    "\u{0E01}\u{0E33} \u{928}\u{92E}\u{938}\u{94D}\u{924}\u{947}",
];

/// Relations of the ontology.
const RELATIONS: [&str; 8] =
    ["owns", "funded", "partnered", "said_to", "left", "acquired", "holds_role", "competes_with"];

/// Random numbers that are the same everywhere (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }

    fn piece(&mut self) -> &'static str {
        PIECES[self.below(PIECES.len())]
    }
}

/// A graph of so many nodes and claims.
pub fn graph(nodes: usize, claims: usize, seed: u64) -> Graph {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let articles = 1 + claims / 500;
    let mut graph = Graph {
        articles: (0..articles).map(|number| article(number, &mut dice)).collect(),
        nodes: (0..nodes).map(|number| node(number, articles, &mut dice)).collect(),
        ..Graph::default()
    };
    // Whoever takes part in much takes part in more: ends are drawn from the ends so far, too.
    let mut ends: Vec<usize> = vec![0];
    for number in 0..claims {
        let subject = if number < nodes { number } else { ends[dice.below(ends.len())] };
        let object = match dice.below(50) {
            0 => subject,
            1..=20 => dice.below(nodes),
            _ => ends[dice.below(ends.len())],
        };
        ends.extend([subject, object]);
        let edge = edge(&graph, number, (subject, object), &mut dice);
        // Now and then the same again, so that edges lie side by side.
        graph.claims.push(edge);
    }
    for number in (10..claims).step_by(10) {
        let (subject, object) = (graph.claims[number - 1].subject, graph.claims[number - 1].object);
        (graph.claims[number].subject, graph.claims[number].object) = (subject, object);
        graph.claims[number].relation = graph.claims[number - 1].relation.clone();
        graph.claims[number].symmetric = graph.claims[number - 1].symmetric;
    }
    graph.sort();
    graph
}

/// 64 hexadecimal digits of a number.
fn digits(number: usize) -> String {
    format!("{:016x}{number:048x}", (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

fn article(number: usize, dice: &mut Dice) -> Article {
    let sha256 = digits(number);
    Article {
        iri: Base::default().article(&sha256),
        source: format!("in/{number} {}.txt", ["plain", "a&b", "\u{65B0}\u{805E}"][number % 3]),
        sha256,
        title: (number % 4 != 3).then(|| format!("{number} {}", dice.piece())),
        publisher: number.is_multiple_of(2).then(|| dice.piece().to_owned()),
        url: number.is_multiple_of(3).then(|| format!("https://news.example/{number}?a=1&b=2")),
        date: Period::month(2020, 1 + u32::try_from(number % 12).unwrap_or_default()).map(|month| month.first),
        language: Language::ALL[number % 3],
        extracted_by: "hostile".to_owned(),
    }
}

fn node(number: usize, articles: usize, dice: &mut Dice) -> Node {
    // One in a hundred has a name of nothing to see.
    let label = match number % 100 {
        50 => [" ", "\u{200B}", "\u{3000}", ".", "\""][number / 100 % 5].to_owned(),
        _ => format!("{} {number} {}", dice.piece(), dice.piece()),
    };
    let mut aliases: Vec<String> = (0..dice.below(4)).map(|again| format!("{} {again}", dice.piece())).collect();
    aliases.sort();
    aliases.dedup();
    let first = dice.below(articles);
    Node {
        iri: Base::default().entity(&format!("{number} {}", dice.piece())),
        class: Class::ALL[number % 6],
        label,
        labels: Vec::new(),
        aliases,
        forms: Vec::new(),
        counts: vec![(first, 1 + u32::try_from(dice.below(9)).unwrap_or_default())],
        mentions: Vec::new(),
    }
}

fn edge(graph: &Graph, number: usize, (subject, object): (usize, usize), dice: &mut Dice) -> Edge {
    let article = dice.below(graph.articles.len());
    let relation = RELATIONS[dice.below(RELATIONS.len())];
    let year = 1950 + i32::try_from(dice.below(90)).unwrap_or_default();
    let time = match dice.below(5) {
        0 => Period::year(year),
        1 => Period::month(year, 2),
        2 => Period::month(year, 12).map(|month| Period::day(month.last)),
        3 => Period::year(year).and_then(|first| Period::interval(first.first, Period::year(year + 3)?.last)),
        _ => None,
    };
    let amount = match dice.below(8) {
        0 => {
            Some(Amount::Money { min: "60000000".to_owned(), max: "60000000.5".to_owned(), currency: "USD".to_owned() })
        }
        1 => Some(Amount::Percent { min: "37.5".to_owned(), max: "40".to_owned() }),
        _ => None,
    };
    let nodes = graph.nodes.len();
    let exact = if number % 200 == 7 {
        let long: String = dice.piece().chars().chain(" long ".chars()).cycle().take(5000 - 8).collect();
        format!("{long}{number:08}")
    } else {
        format!("{} {number} {}", dice.piece(), dice.piece())
    };
    Edge {
        iri: Base::default().claim(&graph.articles[article].sha256, number + 1),
        article,
        subject,
        relation: relation.to_owned(),
        object,
        symmetric: matches!(relation, "partnered" | "competes_with"),
        status: Status::ALL[dice.below(5)],
        time,
        amount,
        role: (dice.below(6) == 0).then(|| dice.piece().to_owned()),
        said_by: (dice.below(3) == 0).then(|| dice.below(nodes)),
        said_to: (dice.below(9) == 0).then(|| dice.below(nodes)),
        quote: Quote {
            start: number * 10,
            end: number * 10 + exact.chars().count(),
            exact,
            prefix: dice.piece().to_owned(),
            suffix: dice.piece().to_owned(),
        },
        rule: Rule { file: "relations/money.ttl".to_owned(), line: 41 },
        confidence: u16::try_from(dice.below(1001)).unwrap_or_default(),
        support: 1,
        collapsed: false,
    }
}

/// The graph of each article alone, as a graph folder keeps it: its claims, and the things that they are about.
pub fn articles(graph: &Graph) -> impl Iterator<Item = Graph> {
    (0..graph.articles.len()).map(|number| {
        let mut part = Graph { articles: vec![graph.articles[number].clone()], ..Graph::default() };
        let mut places = std::collections::BTreeMap::new();
        let mut place = |node: usize| {
            *places.entry(node).or_insert_with(|| {
                let counts = vec![(0, 1)];
                part.nodes.push(Node { counts, ..graph.nodes[node].clone() });
                part.nodes.len() - 1
            })
        };
        for edge in graph.claims.iter().filter(|edge| edge.article == number) {
            part.claims.push(Edge {
                article: 0,
                subject: place(edge.subject),
                object: place(edge.object),
                said_by: edge.said_by.map(&mut place),
                said_to: edge.said_to.map(&mut place),
                ..edge.clone()
            });
        }
        part.sort();
        part
    })
}

/// What a graph holds, untouched: what readers of its files must find, but for what their formats cannot hold.
pub fn truth(graph: &Graph) -> Value {
    let name = |node: Option<usize>| node.map(|node| graph.nodes[node].label.clone());
    let nodes = graph.nodes.iter().map(|node| {
        json!({
            "iri": node.iri, "label": node.label, "entity_type": node.class.name(), "aliases": node.aliases,
            "mentions": node.counts.iter().map(|(_, count)| count).sum::<u32>(),
        })
    });
    let edges = graph.claims.iter().map(|edge| {
        let (min, max, currency) = match &edge.amount {
            Some(Amount::Money { min, max, currency }) => (Some(min), Some(max), Some(currency.as_str())),
            Some(Amount::Percent { min, max }) => (Some(min), Some(max), Some("%")),
            None => (None, None, None),
        };
        json!({
            "source": edge.subject, "target": edge.object, "relation": edge.relation, "status": edge.status.name(),
            "symmetric": edge.symmetric, "iri": edge.iri, "quote": edge.quote.exact, "role": edge.role,
            "date_start": edge.time.map(|time| time.first.to_string()),
            "date_end": edge.time.map(|time| time.last.to_string()),
            "amount_min": min, "amount_max": max, "currency": currency,
            "said_by": name(edge.said_by), "said_to": name(edge.said_to),
            "article": graph.articles[edge.article].iri,
            "confidence": format!("{}.{:03}", edge.confidence / 1000, edge.confidence % 1000),
        })
    });
    json!({"nodes": nodes.collect::<Vec<_>>(), "edges": edges.collect::<Vec<_>>()})
}
