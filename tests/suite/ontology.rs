//! The ontology: what ships is without fault, and what is wrong is told with its place.

use crate::program::Desk;

const HEAD: &str =
    "@prefix ng: <https://w3id.org/newsgraph/ns#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n";

/// What the check says of a file, without the file's name.
fn faults(body: &str) -> String {
    let desk = Desk::new();
    desk.put("mine/a.ttl", format!("{HEAD}{body}"));
    let said = desk.run(&["check", "mine"]);
    assert_eq!(said.code, i32::from(!said.out.is_empty()), "{}", said.err);
    said.out.replace("mine/a.ttl:", "")
}

#[test]
fn what_ships_is_without_fault() {
    let said = Desk::new().run(&["check"]);
    assert!(said.code == 0 && said.out.is_empty(), "{}", said.out);
}

#[test]
fn broken_turtle_has_line_and_column() {
    let said = faults(
        "ng:a a ng:Entry\nng:b a ng:Entry ; ng:lexicon ng:statusCue ; ng:value \"none\" ; ng:word \"zzz\"@en .\n",
    );
    assert!(said.lines().any(|line| line.starts_with("4:1: ") && line.contains("dot")), "{said}");
}

#[test]
fn unknown_terms_have_hints() {
    let said = faults("ng:a a ng:Entry ; ng:lexikon ng:statusCue ; ng:word \"zzz\"@en .\n");
    assert!(said.contains("3:22: unknown term ng:lexikon (hint: did you mean ng:lexicon?)"), "{said}");
    let said = faults("ng:a a ng:Entry ; ng:lexicon ng:statusCeu ; ng:word \"zzz\"@en .\n");
    assert!(said.contains("3:33: unknown lexicon ng:statusCeu (hint: did you mean ng:statusCue?)"), "{said}");
    let said = faults("ng:a <http://example.org/word> \"x\" .\n");
    assert!(said.contains("is read by nothing here"), "{said}");
}

#[test]
fn relations_need_labels_wordings_and_examples() {
    let said = faults("ng:bribed a ng:Relation ; rdfs:label \"bribed\"@en .\n");
    for part in ["label in zh-Hant", "label in zh-Hans", "no wording", "no example", "no counter-example", "subject"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("label in en"), "{said}");
}

#[test]
fn wordings_and_examples_are_read_as_the_program_reads_them() {
    let relation = |says: &str, example: &str| {
        faults(&format!(
            "ng:bribed a ng:Relation ; rdfs:label \"a\"@en , \"b\"@zh-Hant , \"c\"@zh-Hans ; rdfs:comment \"d\" ;\n\
             ng:subject ng:Person ; ng:object ng:Person ; ng:counterExample \"Ann met Bob.\"@en ;\n\
             ng:says \"{says}\"@en ;\n ng:example \"{example}\"@en .\n"
        ))
    };
    let good = "Ann bribed Bob. => Ann bribed Bob actual";
    assert_eq!(relation("verb 70: bribed|bribes", good), "");
    assert!(relation("adverb 70: bribed", good).contains("5:9: unknown family \"adverb\""));
    assert!(relation("verb 170: bribed", good).contains("5:9: weight \"170\""));
    assert!(relation("verb 70: bribed|Bribed", good).contains("5:9: \"Bribed\" stands here twice"));
    assert!(relation("bribed", good).contains("5:9: no colon"));
    assert!(
        relation("verb 70: bribed", "Ann bribed Bob. => Ann bribed Ben actual").contains("6:13: \"Ben\" is not in")
    );
    assert!(relation("verb 70: bribed", "Ann bribed Bob. => Ann bribed Bob done").contains("end with a status"));
    assert!(relation("verb 70: bribed", "Ann bribed Bob.").contains("no `=>`"));
}

#[test]
fn words_given_twice_are_found_in_either_script() {
    let said = faults("ng:mine a ng:Lexicon ; ng:word \"\u{6536}\u{8cfc}\"@zh ,\n \"\u{6536}\u{8d2d}\"@zh .\n");
    assert!(said.starts_with("4:2: ") && said.contains("already (hint: see 3:32)"), "{said}");
}

#[test]
fn two_things_of_one_name_are_found() {
    let said = faults("ng:A a ng:Person ; rdfs:label \"Ann\" .\nng:B a ng:Person ; rdfs:label \"ann\" .\n");
    assert!(said.contains("4:31: \"ann\" names ng:A already"), "{said}");
}

#[test]
fn a_folder_that_is_not_there_is_refused() {
    let said = Desk::new().run(&["check", "nowhere"]);
    assert!(said.code == 2 && said.err.contains("nowhere"), "{}", said.err);
}

#[test]
fn a_folder_of_ones_own_adds_relations_and_words() {
    let desk = Desk::new();
    desk.put("a.txt", "Acme and Bolt\n\nAcme Corp bamboozled Bolt Ltd on Monday.\n");
    let relation = "ng:bamboozled a ng:Relation ; rdfs:label \"bamboozled\"@en ; ng:subject ng:Organization ;\n\
                    ng:object ng:Organization , ng:Person ; ng:says \"verb 90: bamboozled\"@en .\n";
    desk.put("mine/relations/more.ttl", format!("{HEAD}{relation}"));
    let without = desk.run(&["extract", "a.txt"]);
    let with = desk.run(&["--ontology", "mine", "extract", "a.txt"]);
    assert!(!without.out.contains("\"bamboozled\""), "{}", without.out);
    assert!(with.out.contains("\"type\": \"bamboozled\""), "{}{}", with.out, with.err);
}
