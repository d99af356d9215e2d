//! What the words of one article stand for: full and short names, other scripts, titles, pronouns, descriptions. All names
//! are invented. A line is a text, then for each word its things by their full names; `-` is a word that must stand for
//! nothing. Words are looked up at their last place in the text.

use newsgraph::graph::Base;
use newsgraph::input::Input;
use newsgraph::ontology::{Aliases, Ontology};
use newsgraph::pipeline::{Analysis, Pipeline};
use std::collections::BTreeSet;
use std::sync::LazyLock;

type Line = (&'static str, &'static [(&'static str, &'static [&'static str])]);

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    let mut ontology = Ontology::embedded();
    ontology.names.clear();
    ontology.aliases = Aliases::default();
    Pipeline::new(ontology, Base::default())
});

/// The names of what a word stands for, at its last place.
fn stands_for(analysis: &Analysis, word: &str) -> BTreeSet<String> {
    let (reading, registry) = (&analysis.reading, &analysis.registry);
    let folded = PIPELINE.ontology().fold.text(word);
    let here = |id: &usize| reading.text(registry.mentions[*id].span) == folded;
    let mentions = (0..registry.mentions.len()).rev().filter(here);
    let found = mentions.map(|id| &registry.referents[id]).find(|things| !things.is_empty());
    found.into_iter().flatten().map(|&thing| registry.entities[thing].name.clone()).collect()
}

fn hold(lines: &[Line]) {
    let input = Input::new(PIPELINE.ontology());
    let mut wrong = Vec::new();
    for (text, expected) in lines {
        let doc = input.article("test.txt", text.as_bytes()).expect("an article");
        let analysis = PIPELINE.analyze(&doc);
        for (word, things) in *expected {
            let things: BTreeSet<String> =
                things.iter().filter(|thing| **thing != "-").map(|thing| (*thing).to_owned()).collect();
            let found = stands_for(&analysis, word);
            if found != things {
                wrong.push(format!("{text}\n  {word}: {found:?}, not {things:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn short_names_are_their_full_ones() {
    hold(&[
        (
            "周一，远洋科技股份有限公司（下称“远洋科技”）收购蓝石网络有限公司。远洋科技表示满意。",
            &[("远洋科技", &["远洋科技股份有限公司"]), ("蓝石网络有限公司", &["蓝石网络有限公司"])],
        ),
        (
            "遠洋科技股份有限公司（下稱「遠洋科技」）週一收購藍石網路有限公司。遠洋科技表示滿意。",
            &[("遠洋科技", &["遠洋科技股份有限公司"])],
        ),
        (
            "国家价格监察委员会（简称“价监委”）周一起诉晨星银行。价监委表示将上诉。",
            &[("价监委", &["国家价格监察委员会"])],
        ),
        (
            "Harbor Foods Inc. said on Monday it had grown. Shares in Harbor Foods rose.",
            &[("Harbor Foods", &["Harbor Foods Inc."])],
        ),
        (
            "The National Pricing Commission (NPC) sued Borel Bank on Monday. The NPC said it would appeal.",
            &[("NPC", &["National Pricing Commission"])],
        ),
        ("埃里克·奥特森周一辞去远洋科技总裁职务。奥特森随后加入晨星银行。", &[("奥特森", &["埃里克·奥特森"])]),
        ("艾瑞克·奧特森週一辭去遠洋科技總裁職務。奧特森隨後加入晨星銀行。", &[("奧特森", &["艾瑞克·奧特森"])]),
        (
            "Carl Ottesen, chief executive of Harbor Foods, resigned on Monday. Mr Ottesen was tired.",
            &[("Ottesen", &["Carl Ottesen"])],
        ),
    ]);
}

#[test]
fn two_of_like_names_stay_two() {
    hold(&[
        (
            "John Smith founded Harbor Foods. Mary Smith founded Borel Bank.",
            &[("John Smith", &["John Smith"]), ("Mary Smith", &["Mary Smith"])],
        ),
        ("王小明创办远洋科技。王小红创办晨星银行。", &[("王小明", &["王小明"]), ("王小红", &["王小红"])]),
        ("王小明創辦遠洋科技。王小紅創辦晨星銀行。", &[("王小明", &["王小明"]), ("王小紅", &["王小紅"])]),
        ("北京银行周一起诉南京银行。", &[("北京银行", &["北京银行"]), ("南京银行", &["南京银行"])]),
        ("中山銀行週一起訴中州銀行。", &[("中山銀行", &["中山銀行"]), ("中州銀行", &["中州銀行"])]),
        ("Harbor Foods Inc. sued Harbor Motors Inc. on Monday.", &[("Harbor Foods Inc.", &["Harbor Foods Inc."])]),
    ]);
}

#[test]
fn a_name_in_brackets_is_the_same_in_another_script() {
    hold(&[
        (
            "据报道，奥特森（Carl Ottesen）周一辞去远洋科技总裁职务。Ottesen 拒绝评论。奥特森曾创办晨星银行。",
            &[("奥特森", &["Carl Ottesen"]), ("Ottesen", &["Carl Ottesen"])],
        ),
        (
            "據報導，奧特森（Carl Ottesen）週一辭去遠洋科技總裁職務。Ottesen 拒絕評論。奧特森曾創辦晨星銀行。",
            &[("奧特森", &["Carl Ottesen"]), ("Ottesen", &["Carl Ottesen"])],
        ),
        ("据报道，奥特森（48岁）周一会见了 Mary Holt（副总裁）。奥特森曾创办晨星银行。", &[("奥特森", &["奥特森"])]),
    ]);
}

#[test]
fn posts_and_pronouns_stand_for_people() {
    hold(&[
        ("远洋科技总裁王小明周一辞职。他随后加入晨星银行。", &[("他", &["王小明"])]),
        ("遠洋科技總裁王小明週一辭職。他隨後加入晨星銀行。", &[("他", &["王小明"])]),
        ("Mary Holt, chief executive of Harbor Foods, resigned on Monday. She was tired.", &[("She", &["Mary Holt"])]),
        ("The weather was bad on Monday. She was tired.", &[("She", &["-"])]),
        ("周一下雨。他很累。", &[("他", &["-"])]),
    ]);
}

/// Claims of a text: subject, relation, object.
fn claims(text: &str) -> BTreeSet<(String, String, String)> {
    let doc = Input::new(PIPELINE.ontology()).article("test.txt", text.as_bytes()).expect("an article");
    let analysis = PIPELINE.analyze(&doc);
    let name = |thing: usize| analysis.registry.entities[thing].name.clone();
    analysis.claims.iter().map(|claim| (name(claim.subject), claim.relation.clone(), name(claim.object))).collect()
}

#[test]
fn a_post_stands_for_who_has_it() {
    for (text, person, body) in [
        ("远洋科技首席执行官王小明周一辞职。这位CEO随后加入晨星银行。", "王小明", "晨星银行"),
        ("遠洋科技執行長王小明週一辭職。這位執行長隨後加入晨星銀行。", "王小明", "晨星銀行"),
    ] {
        let found = claims(text);
        assert!(found.contains(&(person.to_owned(), "joined".to_owned(), body.to_owned())), "{text}: {found:?}");
    }
    let found = claims("远洋科技周一表示满意。这位CEO随后加入晨星银行。");
    assert!(found.iter().all(|(_, relation, _)| relation != "joined"), "nobody has the post: {found:?}");
}

#[test]
fn plural_words_stand_for_several() {
    hold(&[
        ("王小明和李大海周一辞职。他们曾创办远洋科技。", &[("他们", &["王小明", "李大海"])]),
        ("王小明和李大海週一辭職。他們曾創辦遠洋科技。", &[("他們", &["王小明", "李大海"])]),
        (
            "Mary Holt and Carl Ottesen resigned on Monday. They founded Harbor Foods.",
            &[("They", &["Mary Holt", "Carl Ottesen"])],
        ),
        ("远洋科技与晨星银行周一签署协议。双方表示满意。", &[("双方", &["远洋科技", "晨星银行"])]),
        ("遠洋科技與晨星銀行週一簽署協議。兩家公司表示滿意。", &[("兩家公司", &["遠洋科技", "晨星銀行"])]),
        (
            "Harbor Foods Inc. and Borel Bank signed an agreement on Monday. Both companies declined to comment.",
            &[("Both companies", &["Harbor Foods Inc.", "Borel Bank"])],
        ),
        (
            "Harbor Foods Inc. and Borel Bank signed an agreement on Monday. The two companies declined to comment.",
            &[("The two companies", &["Harbor Foods Inc.", "Borel Bank"])],
        ),
        ("王小明周一辞职。他们曾创办远洋科技。", &[("他们", &["-"])]),
    ]);
}

#[test]
fn descriptions_stand_for_bodies() {
    hold(&[
        ("远洋科技周一收购蓝石网络有限公司。该公司随后起诉了晨星银行。", &[("该公司", &["远洋科技"])]),
        ("遠洋科技週一收購藍石網路有限公司。該公司隨後起訴了晨星銀行。", &[("該公司", &["遠洋科技"])]),
        (
            "Harbor Foods Inc. said on Monday that it had sued Borel Bank. The bank declined to comment.",
            &[("The bank", &["Borel Bank"])],
        ),
        (
            "Harbor Foods Inc. was sued on Monday. The company declined to comment.",
            &[("The company", &["Harbor Foods Inc."])],
        ),
        ("Mary Holt was tired on Monday. The company declined to comment.", &[("The company", &["-"])]),
    ]);
}

#[test]
fn a_thing_that_was_renamed_is_one() {
    hold(&[
        (
            "Shares in Northgate Motors, formerly known as Bluestone Systems, fell. Bluestone Systems lost a case.",
            &[("Northgate Motors", &["Bluestone Systems"])],
        ),
        (
            "Shares in Northgate Motors, a rival of Bluestone Systems, fell. Bluestone Systems lost a case.",
            &[("Northgate Motors", &["Northgate Motors"])],
        ),
    ]);
}
