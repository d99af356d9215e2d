//! Reading: what of a file is story, and what is known of it.

use newsgraph::input::Input;
use newsgraph::model::{Document, Language, PartKind, Piece};
use newsgraph::ontology::Ontology;

fn read(name: &str, text: &str) -> Document {
    Input::new(&Ontology::embedded()).article(name, text.as_bytes()).expect("an article")
}

/// The prose of each part, joined, with its kind.
fn parts(doc: &Document) -> Vec<(PartKind, String)> {
    let piece = |piece: &Piece| match piece {
        Piece::Verbatim(span) => span.of(&doc.text).to_owned(),
        Piece::Instead(_, text) => text.clone(),
    };
    doc.parts
        .iter()
        .map(|part| (part.kind, part.pieces.iter().map(piece).collect::<String>().trim().to_owned()))
        .collect()
}

#[test]
fn seed_has_its_date_on_the_third_line() {
    let doc = read("seed.txt", &crate::program::seed());
    assert_eq!(doc.date.map(|date| date.to_string()).as_deref(), Some("2024-11-20"));
    assert_eq!(doc.language, Language::TraditionalChinese);
    assert!(doc.text.starts_with(doc.title.as_deref().expect("a title")));
    assert!(parts(&doc).iter().filter(|(kind, _)| *kind == PartKind::Body).count() > 5);
}

#[test]
fn markdown_is_taken_away() {
    let text = "# 某公司收购对手\n\n# 某公司收购对手\n\n![图](https://example.com/a.png)\n\n审校：小北\n\n甲公司**昨日**宣布收购[乙公司](https://example.com)，交易价格为三亿元人民币。\n";
    let doc = read("a.md", text);
    let parts = parts(&doc);
    assert_eq!(parts.iter().filter(|(_, text)| text.contains("某公司收购对手")).count(), 1, "{parts:?}");
    assert!(parts.contains(&(PartKind::Byline, "审校：小北".to_owned())), "{parts:?}");
    let body = "甲公司昨日宣布收购乙公司，交易价格为三亿元人民币。".to_owned();
    assert!(parts.contains(&(PartKind::Body, body)), "{parts:?}");
    assert_eq!(doc.language, Language::SimplifiedChinese);
}

#[test]
fn html_gives_prose_without_scripts() {
    let text = "<!DOCTYPE html><html><head><title>Acme buys Bolt</title><script>var acme = 'x';</script></head><body><nav>Menu</nav><h1>Acme buys Bolt</h1><p>Acme &amp; Sons bought <b>Bolt</b> on Monday, the firms said in a statement.</p></body></html>";
    let doc = read("a.html", text);
    let parts = parts(&doc);
    assert!(parts.iter().any(|(_, text)| text.starts_with("Acme & Sons bought Bolt")), "{parts:?}");
    assert!(!parts.iter().any(|(_, text)| text.contains("var acme")), "{parts:?}");
    assert_eq!(doc.title.as_deref(), Some("Acme buys Bolt"));
    assert_eq!(doc.language, Language::English);
}

#[test]
fn parts_are_in_order_and_do_not_overlap() {
    for (name, text) in [("a.txt", crate::program::seed()), ("a.md", "# T\n\nA *b* c.\n\n> d [e](f) g.\n".to_owned())] {
        let doc = read(name, &text);
        let mut last = 0;
        for piece in doc.parts.iter().flat_map(|part| &part.pieces) {
            let (Piece::Verbatim(span) | Piece::Instead(span, _)) = piece;
            assert!(span.start >= last && doc.text.is_char_boundary(span.start) && doc.text.is_char_boundary(span.end));
            last = span.end;
        }
    }
}

#[test]
fn a_line_of_reporters_is_a_byline_and_a_sentence_about_one_is_not() {
    let doc = read(
        "a.md",
        "# 标题\n\n北山日报记者 赵一新 钱二\n\n（南江电视台记者 孙三)\n\n北山日报记者赵一新说，会议结束。\n\n编辑 李四\n",
    );
    let of = |kind: PartKind| -> Vec<String> {
        parts(&doc).into_iter().filter(|part| part.0 == kind).map(|part| part.1).collect()
    };
    assert_eq!(of(PartKind::Body), ["北山日报记者赵一新说，会议结束。"], "{:?}", parts(&doc));
    assert_eq!(of(PartKind::Byline).len(), 3, "{:?}", parts(&doc));
}

#[test]
fn who_wrote_it_in_brackets_is_no_prose_and_a_cut_name_is_whole() {
    let doc = read(
        "a.md",
        "# 标题\n\n北山社莫斯科11月8日电（记者赵一新）会议开始。\n\n远洋董事长Carl\nOttesen说，会议结束。\n",
    );
    let body: Vec<String> =
        parts(&doc).into_iter().filter(|part| part.0 == PartKind::Body).map(|part| part.1).collect();
    assert!(body.iter().all(|text| !text.contains("赵一新")), "{body:?}");
    assert!(body.iter().any(|text| text.contains("Carl") && text.contains("Ottesen")), "{body:?}");
}

#[test]
fn an_article_filed_by_its_day_has_it() {
    let input = Input::new(&Ontology::embedded());
    let day =
        |name: &str| input.article(name, "Halvorn bought Tessick.".as_bytes()).unwrap().date.map(|day| day.to_string());
    assert_eq!(day("news/2024-11-20/halvorn.md"), Some("2024-11-20".to_owned()));
    assert_eq!(day("news/2024-11-20-halvorn.md"), Some("2024-11-20".to_owned()));
    assert_eq!(day("news/2024-13-20/halvorn.md"), None);
    assert_eq!(day("2024-11-201.md"), None);
    let told = "Halvorn bought Tessick\n\n2024-11-21\n\nIt paid $5m.";
    let date = input.article("2024-11-20/halvorn.md", told.as_bytes()).unwrap().date;
    assert_eq!(date.map(|day| day.to_string()), Some("2024-11-21".to_owned()), "what the article says goes first");
}

#[test]
fn a_dateline_gives_the_day() {
    let day = |text: &str| read("a.txt", text).date.map(|day| day.to_string());
    let some = |day: &str| Some(day.to_owned());
    assert_eq!(day("Acme buys Bolt\n\nOSLO, March 14, 2025 — Acme bought Bolt on Friday.\n"), some("2025-03-14"));
    assert_eq!(day("Acme buys Bolt\n\nNEW YORK, Nov. 3, 2024 /PRNewswire/ -- Acme bought Bolt.\n"), some("2024-11-03"));
    assert_eq!(
        day("Acme buys Bolt\n\nBy Ann Roe\n\nPublished 14 March 2025, 10:30\n\nAcme bought Bolt.\n"),
        some("2025-03-14")
    );
    assert_eq!(day("甲公司收购乙公司\n\n新华社北京2025年3月14日电 甲公司收购乙公司。\n"), some("2025-03-14"));
    assert_eq!(
        day("甲公司收購乙公司\n\n（中央社記者王小芬台北2025年3月12日電）甲公司收購乙公司。\n"),
        some("2025-03-12")
    );
    // A day that a sentence tells of is not the article's.
    assert_eq!(day("Acme buys Bolt\n\nOn March 14, 2025 - a Friday - Acme bought Bolt.\n"), None);
    assert_eq!(day("Acme buys Bolt\n\nAcme, which on March 14, 2025 (a Friday) bought Bolt, grew.\n"), None);
    assert_eq!(day("甲公司收购乙公司\n\n甲公司于2025年3月14日收购乙公司。\n"), None);
}

#[test]
fn a_dateline_is_no_story() {
    let body = |text: &str| {
        let doc = read("a.txt", &format!("Acme buys Bolt\n\n{text}\n"));
        parts(&doc).into_iter().find(|(kind, _)| *kind == PartKind::Body).map(|(_, text)| text)
    };
    let story = "Acme bought Bolt on Friday, the firms said.";
    for dateline in
        ["WASHINGTON (AP) — ", "NEW YORK, March 14 (Reuters) - ", "OSLO, Norway, March 14, 2025 — ", "OSLO — "]
    {
        assert_eq!(body(&format!("{dateline}{story}")).as_deref(), Some(story), "{dateline}");
    }
    for kept in [
        "IBM - which makes computers - bought Bolt.",
        "Acme (ACM) - the maker of saws - bought Bolt.",
        "AI firms such as Acme — the largest — grow.",
    ] {
        assert_eq!(body(kept).as_deref(), Some(kept));
    }
}

#[test]
fn who_reports_from_where_is_no_story() {
    let body = |text: &str| {
        let doc = read("a.txt", text);
        parts(&doc).into_iter().filter(|(kind, _)| *kind == PartKind::Body).map(|(_, text)| text).collect::<Vec<_>>()
    };
    let story = "甲公司今日收購乙公司，雙方都表示滿意。".to_owned();
    assert_eq!(body(&format!("甲收購乙\n\n〔記者王小芬／台北報導〕{story}\n")), std::slice::from_ref(&story));
    assert_eq!(body(&format!("甲收購乙\n\n記者王小芬／台北即時報導\n\n{story}\n")), std::slice::from_ref(&story));
    let told = "記者王小芬上月加入甲公司，並向本報提供了報導。".to_owned();
    assert_eq!(body(&format!("甲收購乙\n\n{told}\n")), [told]);
}
