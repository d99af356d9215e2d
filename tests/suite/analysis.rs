//! What the shape of a graph says, on graphs small enough to reckon by hand; and the commands that show it.

use crate::program::{Desk, Said};
use crate::reference::{blank, edge, node};
use newsgraph::graph::{Graph, Selection, union};
use newsgraph::model::{Class, Status};

/// A graph of nodes 0, 1, 2 … with these edges.
fn graph(count: usize, links: &[(usize, &str, usize)]) -> Graph {
    let mut graph = blank("shape");
    graph.nodes = (0..count).map(|at| node(&format!("N{at}"), Class::Organization)).collect();
    graph.claims = links.iter().enumerate().map(|(number, (a, name, b))| edge(number + 1, *a, name, *b)).collect();
    graph
}

#[test]
fn the_middle_of_a_chain_lies_between_its_ends() {
    let chain = graph(5, &[(0, "owns", 1), (1, "owns", 2), (2, "owns", 3), (3, "owns", 4)]);
    let between: Vec<u32> = chain.measures().iter().map(|measure| measure.betweenness).collect();
    // Of the six pairs of others, the second node lies between three and the middle between four.
    assert_eq!(between, [0, 500_000, 666_667, 500_000, 0]);
    let degrees: Vec<(u32, u32)> = chain.measures().iter().map(|measure| (measure.given, measure.received)).collect();
    assert_eq!(degrees, [(1, 0), (1, 1), (1, 1), (1, 1), (0, 1)]);
}

#[test]
fn ranks_follow_direction_and_sum_to_one() {
    let star = graph(4, &[(1, "funded", 0), (2, "funded", 0), (3, "funded", 0)]);
    let ranks: Vec<u32> = star.measures().iter().map(|measure| measure.pagerank).collect();
    assert!(ranks[0] > 2 * ranks[1] && ranks[1] == ranks[2] && ranks[2] == ranks[3], "{ranks:?}");
    // By hand: x = .0375 + .2125 y for a leaf, y = x + 3 * .85 x for the middle, all together 1.
    assert_eq!(ranks, [541_985, 152_672, 152_672, 152_672], "the fixed point");
    let whole: u32 = ranks.iter().sum();
    assert!((999_998..=1_000_002).contains(&whole), "{whole}");
    let ring = graph(3, &[(0, "partnered", 1), (1, "partnered", 2), (2, "partnered", 0)]);
    let ranks: Vec<u32> = ring.measures().iter().map(|measure| measure.pagerank).collect();
    assert_eq!(ranks, [333_333; 3], "symmetric relations count both ways");
}

#[test]
fn communities_are_what_is_linked_closely_largest_first() {
    let links = [
        (0, "owns", 1),
        (1, "owns", 2),
        (2, "owns", 0),
        (3, "owns", 4),
        (4, "owns", 5),
        (5, "owns", 6),
        (6, "owns", 3),
        (3, "owns", 5),
        (2, "owns", 3),
    ];
    let communities = |graph: &Graph| graph.measures().iter().map(|measure| measure.community).collect::<Vec<_>>();
    assert_eq!(communities(&graph(8, &links)), [2, 2, 2, 1, 1, 1, 1, 3], "two rings with a bridge, and one alone");
    let mut turned = links;
    turned.reverse();
    assert_eq!(communities(&graph(8, &turned)), communities(&graph(8, &links)), "the order of claims does not matter");
}

#[test]
fn denied_claims_link_nothing() {
    let mut pair = graph(2, &[(0, "acquired", 1)]);
    assert_eq!(pair.ways(0, 1, 5), [[0, 1]]);
    pair.claims[0].status = Status::Negated;
    assert!(pair.ways(0, 1, 5).is_empty());
    assert_eq!(pair.measures()[0].degree(), 1, "but they count as claims");
}

#[test]
fn ways_are_the_shortest_and_those_one_longer() {
    let square =
        graph(6, &[(0, "owns", 1), (1, "owns", 5), (0, "owns", 2), (2, "owns", 3), (3, "owns", 5), (4, "owns", 4)]);
    assert_eq!(square.ways(0, 5, 9), [vec![0, 1, 5], vec![0, 2, 3, 5]]);
    assert_eq!(square.ways(0, 5, 1), [[0, 1, 5]]);
    assert!(square.ways(0, 4, 9).is_empty());
}

#[test]
fn a_large_graph_is_measured_the_same_every_time() {
    let count = 3000;
    let links: Vec<(usize, &str, usize)> =
        (0..4 * count).map(|at| (at * 7919 % count, "owns", (at * 104_729 + at / 3) % count)).collect();
    let large = graph(count, &links);
    let measures = large.measures();
    assert_eq!(measures, large.measures());
    assert!(measures.iter().any(|measure| measure.betweenness > 0));
}

#[test]
fn collapsed_edges_count_articles_and_span_their_days() {
    let day = |text: &str| newsgraph::model::Period::from_iso(text);
    let article = |name: &str, time: &str| {
        let mut graph = blank(name);
        graph.articles[0].iri = format!("a:{name}");
        graph.nodes = vec![node("A", Class::Organization), node("B", Class::Organization)];
        graph.claims = vec![edge(1, 0, "owns", 1)];
        graph.claims[0].iri = format!("c:{name}");
        graph.claims[0].time = day(time);
        graph
    };
    let whole = union([article("one", "2015"), article("two", "2017-03")]);
    let part =
        whole.clone().select(&Selection { collapse: true, ..Selection::default() }).expect("no name is asked for");
    let [edge] = part.claims.as_slice() else { panic!("one edge: {:?}", part.claims) };
    assert_eq!((edge.support, edge.time.map(|time| time.iso())), (2, Some("2015-01-01/2017-03-31".to_owned())));
    let plain = whole.clone().select(&Selection::default()).expect("no name is asked for");
    assert_eq!(plain.claims.iter().map(|edge| (edge.support, edge.collapsed)).collect::<Vec<_>>(), [(2, false); 2]);
}

const STORY: &str = "A week of deals\n\nMicrosoft bought Netflix in 2016.\n\nNetflix sued Nvidia in 2018.\n\nJane Roe, chief executive of Microsoft, resigned.\n";

fn ask(args: &[&str]) -> Said {
    let desk = Desk::new();
    desk.put("a.txt", STORY);
    desk.run(&[args, &["--article", "a.txt"]].concat())
}

#[test]
fn rank_lists_nodes_in_every_shape() {
    let table = ask(&["rank", "--by", "degree", "--limit", "2"]);
    assert_eq!((table.code, table.out.lines().count()), (0, 4), "{}{}", table.out, table.err);
    let json = ask(&["rank", "--by", "betweenness", "--format", "json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(rows[0]["rank"], 1, "numbers are numbers");
    assert!(rows[0]["betweenness"].as_f64() >= rows[1]["betweenness"].as_f64(), "{}", json.out);
    assert!(ask(&["rank", "--format", "csv"]).out.starts_with("rank,name,class,degree"));
}

#[test]
fn path_shows_the_sentences_of_the_way() {
    let said = ask(&["path", "Micros", "Nvidia", "--format", "json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&said.out).expect("JSON");
    let steps: Vec<_> = rows.iter().map(|row| (row["step"].as_u64(), row["relation"].as_str())).collect();
    assert!(steps.contains(&(Some(1), Some("acquired"))) && steps.contains(&(Some(2), Some("sued"))), "{}", said.out);
    assert!(rows[0]["quotation"].as_str().is_some_and(|quotation| STORY.contains(quotation)), "{}", said.out);
}

#[test]
fn timeline_is_in_the_order_of_time() {
    let said = ask(&["timeline", "Netflix", "--format", "json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&said.out).expect("JSON");
    let times: Vec<_> = rows.iter().filter_map(|row| row["time"].as_str()).collect();
    assert!(times.len() >= 2 && times.is_sorted(), "{}", said.out);
}

#[test]
fn show_is_the_dossier_of_any_spelling() {
    let said = ask(&["show", "microsoft"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.starts_with("Microsoft\n") && said.out.contains("Organization"), "{}", said.out);
    assert!(said.out.contains("acquired") && said.out.contains("Jane Roe"), "{}", said.out);
    let unknown = ask(&["show", "Microsoft of Nowhere"]);
    assert!(unknown.code == 2 && unknown.err.contains("did you mean"), "{} {}", unknown.code, unknown.err);
    assert!(said.out.contains("  linked     ") && said.out.contains("  article    A week of deals ("), "{}", said.out);
    let wrong = ask(&["show", "Jame Row"]);
    assert!(wrong.code == 2 && wrong.err.contains("did you mean Jane Roe?"), "{}", wrong.err);
}

#[test]
fn names_are_found_by_any_spelling_or_the_nearest_are_named() {
    let mut three = graph(3, &[]);
    three.nodes[0].label = "Acme Holdings".to_owned();
    three.nodes[1].label = "Acme Motors".to_owned();
    three.nodes[1].aliases = vec!["AM".to_owned()];
    three.nodes[2].label = "Bolt".to_owned();
    assert_eq!((three.find("am"), three.search("motors"), three.find("BOLT")), (Ok(1), Ok(1), Ok(2)));
    let several = three.search("Acme").expect_err("two hold it");
    assert!(several.several && several.near == ["Acme Holdings", "Acme Motors"], "{several}");
    assert_eq!(three.search("Acme Motor").as_ref(), Ok(&1), "the only one that holds it");
    assert_eq!(three.find("Acne Motros").expect_err("misspelt").near, ["Acme Motors"]);
    assert_eq!(
        three.find("Zebra").expect_err("nothing is near").to_string(),
        "nothing in this graph is called \"Zebra\""
    );
    three.nodes[2].aliases = vec!["AM".to_owned()];
    three.nodes[2].counts = vec![(0, 9)];
    assert_eq!(three.called("AM"), [2, 1], "the one mentioned most first");
}

#[test]
fn triangles_share_what_lies_between() {
    // Two triangles at one node: every way from the one to the other leads over it, none over the rest.
    let bow =
        graph(5, &[(0, "owns", 1), (1, "owns", 2), (2, "owns", 0), (2, "owns", 3), (3, "owns", 4), (4, "owns", 2)]);
    let between: Vec<u32> = bow.measures().iter().map(|measure| measure.betweenness).collect();
    assert_eq!(between, [0, 0, 666_667, 0, 0], "four of six pairs");
    // A ring of four: of each pair of opposites half the ways lead over either neighbour.
    let ring = graph(4, &[(0, "owns", 1), (1, "owns", 2), (2, "owns", 3), (3, "owns", 0)]);
    let between: Vec<u32> = ring.measures().iter().map(|measure| measure.betweenness).collect();
    assert_eq!(between, [166_667; 4], "half of one of three pairs");
}

#[test]
fn the_order_of_claims_and_their_weight_change_what_they_should() {
    let links: Vec<(usize, &str, usize)> = (0..60).map(|at| (at * 7 % 20, "owns", (at * 11 + at / 9) % 20)).collect();
    let mut turned = links.clone();
    turned.reverse();
    turned.rotate_left(17);
    assert_eq!(graph(20, &links).measures(), graph(20, &turned).measures());
    let twice: Vec<_> = links.iter().chain(&links).copied().collect();
    let (once, twice) = (graph(20, &links).measures(), graph(20, &twice).measures());
    for (one, two) in once.iter().zip(&twice) {
        assert_eq!((one.betweenness, one.community), (two.betweenness, two.community), "said twice, linked the same");
        assert_eq!((one.degree() * 2, one.pagerank), (two.degree(), two.pagerank));
    }
}
