//! Bad input: each says what and where, and exits with 2, or 1 where the rest was done.

use crate::program::{Desk, Said, seed};
use encoding_rs::{BIG5, GB18030};
use newsgraph::input::Input;
use newsgraph::ontology::Ontology;

fn refused(said: &Said, parts: &[&str]) {
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(said.out.is_empty(), "{}", said.out);
    for part in parts {
        assert!(said.err.contains(part), "{part} is missing in: {}", said.err);
    }
}

#[test]
fn missing_file() {
    refused(&Desk::new().run(&["extract", "nowhere.txt"]), &["nowhere.txt", "No such file"]);
}

#[test]
fn empty_file() {
    let desk = Desk::new();
    desk.put("empty.txt", "").put("blank.txt", " \n\u{3000}\n");
    refused(&desk.run(&["extract", "empty.txt"]), &["empty.txt", "empty"]);
    refused(&desk.run(&["extract", "blank.txt"]), &["blank.txt", "empty"]);
}

#[test]
fn folder_without_articles() {
    let desk = Desk::new();
    desk.put("pictures/a.png", [0x89, 0x50]);
    refused(&desk.run(&["extract", "pictures"]), &["pictures", "no articles"]);
}

#[test]
fn one_bad_file_among_good_ones() {
    let desk = Desk::new();
    desk.put("in/a.txt", seed()).put("in/b.txt", "");
    let said = desk.run(&["extract", "--format", "jsonl", "in"]);
    assert_eq!((said.code, said.out.lines().count()), (1, 1), "{}", said.err);
    assert!(said.err.contains("in/b.txt"), "{}", said.err);
}

#[test]
fn binary_is_refused_with_the_first_bad_byte() {
    let desk = Desk::new();
    desk.put("binary.txt", b"plain \xFF\xFE\x00\x01\x80 text");
    refused(&desk.run(&["extract", "binary.txt"]), &["binary.txt", "byte 6"]);
    desk.put("nul.txt", b"plain\0text");
    refused(&desk.run(&["extract", "nul.txt"]), &["nul.txt", "byte 5"]);
}

#[test]
fn chinese_encodings_are_read() {
    let input = Input::new(&Ontology::embedded());
    let text = seed();
    for encoding in [GB18030, BIG5] {
        // What the encoding cannot write would come out as a numeric reference.
        let plain: String = text.chars().filter(|c| !encoding.encode(&c.to_string()).2).collect();
        let (bytes, ..) = encoding.encode(&plain);
        let doc = input.article("seed.txt", &bytes).expect("an article");
        assert!(doc.text == plain, "{}", encoding.name());
    }
    let wide = |swap: bool| {
        let pair = move |unit: u16| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() };
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(pair).collect::<Vec<u8>>()
    };
    for bytes in [wide(false), wide(true)] {
        assert_eq!(input.article("seed.txt", &bytes).expect("an article").text, text);
    }
}

#[test]
fn a_line_of_50_megabytes() {
    let desk = Desk::new();
    desk.put("long.txt", "word ".repeat(10 * 1024 * 1024 + 1));
    desk.put("longer.txt", "word ".repeat(14 * 1024 * 1024));
    refused(&desk.run(&["extract", "longer.txt"]), &["longer.txt", "longer than"]);
    let line = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"Acme bought Bolt.\"}}\n", "x".repeat(70 * 1024 * 1024));
    desk.put("lines.jsonl", line);
    let said = desk.run(&["extract", "--format", "jsonl", "lines.jsonl"]);
    assert_eq!((said.code, said.out.lines().count()), (1, 1), "{}", said.err);
    assert!(said.err.contains("lines.jsonl#L1") && said.err.contains("longer than"), "{}", said.err);
}

#[test]
fn json_lines_with_faults() {
    let desk = Desk::new();
    desk.put("a.jsonl", "{\"text\": \"Acme bought Bolt.\"}\n\n{\"text\": }\n{\"title\": \"x\"}\n{\"text\": \" \"}\n");
    let said = desk.run(&["extract", "--format", "jsonl", "a.jsonl"]);
    assert_eq!((said.code, said.out.lines().count()), (1, 1), "{}", said.err);
    for part in ["a.jsonl:3:10", "a.jsonl:4:", "a.jsonl#L5"] {
        assert!(said.err.contains(part), "{part} is missing in: {}", said.err);
    }
}

#[test]
fn broken_turtle_is_reported_whole() {
    let desk = Desk::new();
    desk.put("a.txt", seed())
        .put("mine/a.ttl", "@prefix ng: <https://w3id.org/newsgraph/ns#> .\nng:x ng:word oops .\n");
    desk.put("mine/deep/b.ttl", "<a> <b> \"c\"\n");
    let said = desk.run(&["--ontology", "mine", "extract", "a.txt"]);
    refused(&said, &["a.ttl:2:", "b.ttl:"]);
    refused(&desk.run(&["--ontology", "nowhere", "extract", "a.txt"]), &["nowhere"]);
}
