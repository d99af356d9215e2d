//! One thing in several articles: joined where that is certain, kept apart where the articles tell two apart, in doubt
//! else; and a person's word before all of it.

use crate::program::Desk;
use std::collections::BTreeSet;
use std::fs;

const BOARD: &str = "Smith joins Acme\n\nJohn Smith was appointed chief executive of Acme Corp on Monday.\n";
const BANK: &str = "Bank chief resigns\n\nJohn Smith, chief executive of Bolt Bank, has resigned.\n";
const DEAL: &str = "Acme buys Zipline\n\nAcme Corp said John Smith, its chief executive, had bought Zipline Ltd.\n";
const TAIWAN: &str = "川普提告\n\n川普週二起訴輝達。輝達拒絕評論。\n";
const MAINLAND: &str = "特朗普起诉\n\n特朗普周二起诉英伟达。英伟达拒绝评论。\n";
const ENGLISH: &str = "Trump sues\n\nTrump sued Nvidia on Monday. Nvidia declined to comment.\n";
const FULL: &str =
    "远洋科技收购\n\n远洋科技股份有限公司（下称“远洋科技”）周一收购蓝石网络有限公司。远洋科技表示满意。\n";
const SHORT: &str = "远洋科技任命\n\n远洋科技任命李大海为总裁。\n";

fn desk(stories: &[&str]) -> Desk {
    let desk = Desk::new();
    for (number, story) in stories.iter().enumerate() {
        desk.put(&format!("in/{number}.txt"), story);
    }
    build(&desk);
    desk
}

fn build(desk: &Desk) {
    let said = desk.run(&["build", "in", "--graph", "g"]);
    assert_eq!(said.code, 0, "{}", said.err);
}

fn ask(desk: &Desk, query: &str) -> BTreeSet<String> {
    let said = desk.run(&["query", "--graph", "g", "--format", "csv", query]);
    assert!(said.code < 2, "{}", said.err);
    said.out.lines().skip(1).map(|line| line.trim().rsplit('/').next().unwrap_or_default().to_owned()).collect()
}

/// The ends of the IRIs of the things that are called so.
fn called(desk: &Desk, name: &str) -> BTreeSet<String> {
    ask(desk, &format!("SELECT DISTINCT ?e {{ ?e rdfs:label|skos:altLabel \"{name}\" }}"))
}

#[test]
fn one_name_in_three_places_is_one_thing() {
    let desk = desk(&[TAIWAN, MAINLAND, ENGLISH]);
    for names in [["川普", "特朗普", "Trump"], ["輝達", "英伟达", "Nvidia"]] {
        let things: BTreeSet<_> = names.iter().map(|name| called(&desk, name)).collect();
        assert!(things.len() == 1 && things.iter().all(|found| found.len() == 1), "{names:?}: {things:?}");
    }
}

#[test]
fn aliases_join_spellings_within_an_article() {
    let desk = desk(&["布什访问\n\n布希（George Bush）周一抵达。记者说，布希会见了沈阳机床的经理。布什没有讲话。\n"]);
    assert_eq!(called(&desk, "布什"), called(&desk, "布希"));
}

#[test]
fn without_names_there_are_no_aliases() {
    let desk = Desk::new();
    desk.put("in/0.txt", TAIWAN).put("in/1.txt", MAINLAND);
    assert_eq!(desk.run(&["--no-names", "build", "in", "--graph", "g"]).code, 0);
    let said = desk.run(&["--no-names", "export", "--graph", "g", "--format", "turtle"]);
    assert!(!said.out.contains("trump") && !said.out.contains("nvidia"), "{}", said.out);
}

#[test]
fn a_short_name_goes_to_its_full_one() {
    let desk = desk(&[FULL, SHORT]);
    assert_eq!(called(&desk, "远洋科技"), called(&desk, "远洋科技股份有限公司"));
}

#[test]
fn namesakes_with_different_employers_stay_two() {
    let desk = desk(&[BOARD, BANK, DEAL]);
    let people = called(&desk, "John Smith");
    assert_eq!(people.len(), 2, "{people:?}");
    let of_acme = ask(&desk, "SELECT DISTINCT ?p { ?p ng:holdsRole ?b . ?b rdfs:label \"Acme Corp\" }");
    assert_eq!(of_acme.len(), 1, "two articles of one employer speak of one man: {of_acme:?}");
    let review = desk.run(&["review", "--graph", "g"]);
    assert!(review.code == 0 && review.out.contains("Acme Corp") && review.out.contains("Bolt Bank"), "{}", review.out);
}

#[test]
fn somebody_unnamed_is_another_in_each_article() {
    let story = |town: &str| format!("{town}警方通报\n\n{town}男子李某周一被捕。李某承认盗窃。\n");
    let desk = desk(&[&story("青河"), &story("白城"), &story("南岭")]);
    assert_eq!(called(&desk, "李某").len(), 3);
    assert_eq!(desk.run(&["review", "--graph", "g"]).code, 1, "nothing tells that they may be one");
}

#[test]
fn the_order_of_articles_does_not_show() {
    let stories = [BOARD, BANK, DEAL, FULL, SHORT, TAIWAN, MAINLAND];
    let export = |stories: &[&str]| {
        let desk = desk(stories);
        // The source's path tells the order in which the stories were put down.
        let out = desk.run(&["export", "--graph", "g", "--format", "turtle"]).out;
        out.lines()
            .filter(|line| !line.contains("source") && !line.contains("wasDerivedFrom"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let mut reversed = stories;
    reversed.reverse();
    let (one, other) = (export(&stories), export(&reversed));
    assert!(one.len() > 50);
    assert_eq!(one, other);
}

#[test]
fn a_person_decides_and_that_outlives_a_rebuild() {
    let desk = desk(&[BOARD, BANK]);
    let before: Vec<String> = called(&desk, "John Smith").into_iter().collect();
    assert_eq!(before.len(), 2);
    let ambiguous = desk.run(&["same", "John Smith", "Acme Corp", "--graph", "g"]);
    assert!(ambiguous.code == 2 && ambiguous.err.contains("several"), "{}", ambiguous.err);
    let marks: Vec<&str> =
        ambiguous.err.lines().filter_map(|line| line.trim().split("  ").next()).filter(|l| l.contains('~')).collect();
    assert_eq!(marks.len(), 2, "{}", ambiguous.err);
    let said = desk.run(&["same", marks[0], marks[1], "--graph", "g"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(called(&desk, "John Smith").len(), 1);
    assert_eq!(desk.run(&["review", "--graph", "g"]).code, 1, "what is decided is not asked again");
    fs::remove_dir_all(desk.path("g/articles")).expect("a folder");
    build(&desk);
    assert_eq!(called(&desk, "John Smith").len(), 1);
    assert_eq!(desk.run(&["same", marks[0], marks[1], "--graph", "g"]).code, 1, "decided already");
    let said = desk.run(&["different", marks[0], marks[1], "--graph", "g"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(called(&desk, "John Smith").len(), 2);
    assert_eq!(desk.run(&["review", "--graph", "g"]).code, 1);
    let file = fs::read_to_string(desk.path("g/decisions.nq")).expect("decisions");
    assert!(file.contains("# John Smith (in ") && file.contains("differentFrom"), "{file}");
    assert_eq!(desk.run(&["different", marks[0], marks[1], "--graph", "g", "--forget"]).code, 0);
    assert_eq!(desk.run(&["review", "--graph", "g"]).code, 0);
}

#[test]
fn what_is_joined_can_be_taken_apart() {
    let desk = desk(&[BOARD, DEAL, FULL, SHORT]);
    let said = desk.run(&["different", "John Smith", "John Smith", "--graph", "g"]);
    assert!(said.code == 2 && said.err.contains("in which articles"), "{}", said.err);
    let marks: Vec<&str> =
        said.err.lines().filter_map(|line| line.trim().split("  ").next()).filter(|l| l.contains('~')).collect();
    assert_eq!(desk.run(&["different", marks[0], marks[1], "--graph", "g"]).code, 0);
    assert_eq!(called(&desk, "John Smith").len(), 2);
    let said = desk.run(&["different", "organization-远洋科技", "远洋科技股份有限公司", "--graph", "g"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(called(&desk, "远洋科技").len(), 2, "the full one is called so in its own article");
}

#[test]
fn things_of_different_names_can_be_made_one() {
    let desk = desk(&[BOARD, FULL]);
    let said = desk.run(&["same", "Acme Corp", "远洋科技股份有限公司", "--graph", "g"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(called(&desk, "Acme Corp"), called(&desk, "远洋科技股份有限公司"));
    let said = desk.run(&["export", "--graph", "g", "--format", "json"]);
    assert!(said.code == 0 || said.err.contains("format"), "{}", said.err);
}

#[test]
fn mistakes_are_told() {
    let desk = desk(&[BOARD]);
    let said = desk.run(&["same", "Acme Co", "John Smith", "--graph", "g"]);
    assert!(
        said.code == 2
            && said.err.contains("nothing in this graph is called \"Acme Co\"")
            && said.err.contains("Acme Corp"),
        "{}",
        said.err
    );
    let said = desk.run(&["same", "Acme Corp", "John Smith", "--graph", "nowhere"]);
    assert!(said.code == 2 && said.err.contains("nowhere"), "{}", said.err);
    desk.put("g/decisions.nq", "<urn:a> <urn:b> <urn:c> .\n");
    let said = desk.run(&["query", "ASK {}", "--graph", "g"]);
    assert!(said.code == 2 && said.err.contains("decisions.nq"), "{}", said.err);
    desk.put("g/decisions.nq", "no quad\n");
    let said = desk.run(&["review", "--graph", "g"]);
    assert!(said.code == 2 && said.err.contains("decisions.nq") && !said.err.contains("delete"), "{}", said.err);
}

#[test]
fn doubts_of_two_articles_are_in_the_rdf() {
    let desk = desk(&[BOARD, BANK]);
    let found = ask(&desk, "SELECT ?r { ?a ng:maybeSame ?b . ?d a ng:Doubt ; ng:one ?a ; ng:other ?b ; ng:reason ?r }");
    assert!(found.len() == 1 && found.iter().all(|reason| reason.contains("Bolt Bank")), "{found:?}");
    let said = desk.run(&["review", "--graph", "g", "--format", "json"]);
    let pairs: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(pairs[0]["left"]["name"], "John Smith");
    assert!(pairs[0]["right"]["evidence"][0]["quote"].is_string(), "{pairs}");
}
