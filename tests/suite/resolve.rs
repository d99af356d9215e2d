//! What the words of one article stand for: full and short names, other scripts, titles, pronouns, descriptions. All names
//! are invented. A line is a text, then for each word its things by their full names; `-` is a word that must stand for
//! nothing. Words are looked up at their last place in the text.

use newsgraph::graph::Base;
use newsgraph::input::Input;
use newsgraph::model::Class;
use newsgraph::ontology::{Aliases, Ontology};
use newsgraph::pipeline::{Analysis, Pipeline};
use std::collections::BTreeSet;
use std::sync::LazyLock;

type Line<'a> = (&'a str, &'static [(&'static str, &'static [&'static str])]);

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

pub fn hold(lines: &[Line<'_>]) {
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
fn abbreviations_stand_for_what_they_take_characters_of() {
    hold(&[
        ("北山农业银行周一起诉远洋科技。北农行表示满意，远洋科技拒绝评论。", &[("远洋科技", &["远洋科技"])]),
        ("中华全国妇女联合会周一起诉远洋科技。全国妇联表示满意。", &[("全国妇联", &["中华全国妇女联合会"])]),
        ("國家漁業監察委員會週一起訴遠洋科技。國家漁監委表示滿意。", &[("國家漁監委", &["國家漁業監察委員會"])]),
        ("东亚足球协会主席王小明周一辞职。东亚足协表示遗憾。", &[("东亚足协", &["东亚足球协会"])]),
        (
            "Lord Alan Ottesen left Harbor Foods on Monday. Lord Ottesen was tired.",
            &[("Lord Ottesen", &["Lord Alan Ottesen"])],
        ),
    ]);
}

#[test]
fn a_government_is_the_state_that_acts() {
    hold(&[
        ("法国政府周一起诉远洋科技。法国表示不会让步。", &[("法国", &["法国政府"]), ("法国政府", &["法国政府"])]),
        ("法國政府週一起訴遠洋科技。法國表示不會讓步。", &[("法國", &["法國政府"])]),
    ]);
}

#[test]
fn a_body_is_called_by_the_first_word_of_its_name() {
    hold(&[
        (
            "Velora Systems Inc. said on Monday it bought Tarkin Labs. Velora was founded in 2011.",
            &[("Velora", &["Velora Systems Inc."])],
        ),
        (
            "Nordvik Energy ASA will pay in cash. Nordvik Energy is in Norway.",
            &[("Nordvik Energy", &["Nordvik Energy ASA"])],
        ),
        ("Boston Dynamics Inc. is growing. Its offices are in Boston.", &[("Boston", &["Boston"])]),
    ]);
}

#[test]
fn short_names_leave_out_levels_and_states() {
    hold(&[
        ("北山市水务集团周一扩建。北山水务集团表示满意。", &[("北山水务集团", &["北山市水务集团"])]),
        ("西藏自治区人民政府周一开会。西藏自治区政府表示满意。", &[("西藏自治区政府", &["西藏自治区人民政府"])]),
        ("美国国防部周一开会。美国防部表示满意。", &[("美国防部", &["美国国防部"])]),
        ("中华人民共和国与法国建交。中国起诉法国。", &[("中国", &["中华人民共和国"])]),
        ("美国总统艾伦周一开会。艾伦政府起诉中国。", &[("艾伦政府", &["美国"])]),
        ("远洋科技总裁李明辉周一辞职。李先生随后加入晨星银行。", &[("李先生", &["李明辉"])]),
    ]);
}

#[test]
fn a_noun_in_front_says_that_a_name_is_a_body() {
    let class = |text: &str, name: &str| {
        let doc = Input::new(PIPELINE.ontology()).article("test.txt", text.as_bytes()).expect("an article");
        let registry = PIPELINE.analyze(&doc).registry;
        registry.entities.iter().find(|entity| entity.name == name).map(|entity| entity.class)
    };
    let text = "The firm is backed by Norwegian wealth fund Norges Investa and others.";
    assert_eq!(class(text, "Norges Investa"), Some(Class::Organization));
    let text = "He runs the company Jane Whitlow founded in 1999.";
    assert_eq!(class(text, "Jane Whitlow"), Some(Class::Person));
}

#[test]
fn two_of_like_names_stay_two() {
    hold(&[
        ("中山农业银行周一起诉中山银行。", &[("中山银行", &["中山银行"]), ("中山农业银行", &["中山农业银行"])]),
        (
            "John Smith founded Harbor Foods. Mary Smith founded Borel Bank.",
            &[("John Smith", &["John Smith"]), ("Mary Smith", &["Mary Smith"])],
        ),
        ("王小明创办远洋科技。王小红创办晨星银行。", &[("王小明", &["王小明"]), ("王小红", &["王小红"])]),
        ("王小明創辦遠洋科技。王小紅創辦晨星銀行。", &[("王小明", &["王小明"]), ("王小紅", &["王小紅"])]),
        ("中国人民银行周一处罚中国银行。", &[("中国人民银行", &["中国人民银行"]), ("中国银行", &["中国银行"])]),
        ("福建省委与福建省泉州市委周一开会。", &[("福建省委", &["福建省委"]), ("福建省泉州市委", &["福建省泉州市委"])]),
        ("北京银行周一起诉南京银行。", &[("北京银行", &["北京银行"]), ("南京银行", &["南京银行"])]),
        ("中山銀行週一起訴中州銀行。", &[("中山銀行", &["中山銀行"]), ("中州銀行", &["中州銀行"])]),
        ("Harbor Foods Inc. sued Harbor Motors Inc. on Monday.", &[("Harbor Foods Inc.", &["Harbor Foods Inc."])]),
    ]);
}

#[test]
fn a_name_made_of_common_words_is_one_where_the_article_introduces_it() {
    hold(&[(
        "周一，云之彼端完成新一轮融资。晨星银行投资云之彼端。云之彼端创始人李明辉表示满意，他没有加入云之彼端。",
        &[("云之彼端", &["云之彼端"])],
    )]);
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
pub fn claims(text: &str) -> BTreeSet<(String, String, String)> {
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

/// The bodies in which a text says that a person has or had a post.
fn posts(text: &str, person: &str) -> BTreeSet<String> {
    let own = |(subject, relation, object): (String, String, String)| {
        (subject == person && relation == "holds_role").then_some(object)
    };
    claims(text).into_iter().filter_map(own).collect()
}

#[test]
fn a_life_goes_on_from_post_to_post() {
    let text = "王小明1974年7月出生，历任北山市委常委、秘书长，南江集团董事长，晨星银行副行长。";
    let found = posts(text, "王小明");
    assert!(found.contains("南江集团") && found.contains("晨星银行"), "{found:?}");
    // Another person in between takes the posts behind.
    let found = posts("王小明曾任南江集团董事长，李大海任晨星银行副行长。", "王小明");
    assert!(found.contains("南江集团") && !found.contains("晨星银行"), "{found:?}");
}

#[test]
fn who_reports_has_no_post_for_whom_it_reports_on() {
    let found = posts("北山社29日报道，法国总统王小明周一辞职。", "王小明");
    assert!(!found.contains("北山社"), "{found:?}");
    let found = posts("北山社否认这一消息，王小明说只是因为记者误会。", "王小明");
    assert!(found.is_empty(), "{found:?}");
    let found = posts("中国驻法国大使王小明周一表示满意。", "王小明");
    assert_eq!(found, BTreeSet::from(["中国".to_owned()]));
    let found = posts("Harbor Foods said on Monday that President Carl Ottesen was tired.", "Carl Ottesen");
    assert!(found.is_empty(), "{found:?}");
    let found = posts("Harbor Foods said on Monday that its chairman Carl Ottesen was tired.", "Carl Ottesen");
    assert!(found.contains("Harbor Foods"), "{found:?}");
}

#[test]
fn who_comes_behind_the_word_for_a_founder_is_the_founder() {
    let found = claims("远洋科技董事长王海明周一辞职。王海明是远洋科技创办人李大年的长子。");
    let founded = |person: &str| found.contains(&(person.to_owned(), "founded".to_owned(), "远洋科技".to_owned()));
    assert!(founded("李大年") && !founded("王海明"), "{found:?}");
    let found = claims("远洋科技董事长王海明周一辞职。王海明是远洋科技创办人。");
    assert!(found.iter().any(|(person, relation, _)| person == "王海明" && relation == "founded"), "{found:?}");
}

#[test]
fn those_with_whom_one_does_it_do_it_with_him() {
    let story = "晨星科技董事长王海明周一表示满意。晨星科技还与远洋银行、青禾网络达成合作。";
    assert!(says(story, "partnered", "晨星科技", "远洋银行") && says(story, "partnered", "晨星科技", "青禾网络"));
    assert!(!says(story, "partnered", "远洋银行", "青禾网络"));
    assert!(says("远洋银行、青禾网络达成合作。", "partnered", "远洋银行", "青禾网络"));
}

#[test]
fn a_minister_has_no_post_in_the_company_that_the_article_is_about() {
    let story = "远洋科技扩产\n\n远洋科技今日宣布扩产。远洋科技已有三座工厂。\n\n";
    let found = posts(&format!("{story}经济部长王海明说，政府不会干涉投资。"), "王海明");
    assert!(!found.contains("远洋科技"), "{found:?}");
    let found = posts(&format!("{story}总经理王海明说，今年会更好。"), "王海明");
    assert!(found.contains("远洋科技"), "{found:?}");
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

/// Whether a text has a claim between two, either way.
pub fn says(text: &str, relation: &str, one: &str, other: &str) -> bool {
    let own =
        |(a, r, b): &(String, String, String)| r == relation && ((a == one && b == other) || (a == other && b == one));
    claims(text).iter().any(own)
}

#[test]
fn what_nobody_is_named_for_is_of_the_body_that_the_article_is_about() {
    let about = "蓝石科技成立于2015年。蓝石科技位于北山。蓝石科技有三百名员工。";
    assert!(says(&format!("{about}王小明承诺提供一亿美元的初始资金。"), "funded", "王小明", "蓝石科技"));
    assert!(says(&format!("{about}与晨星银行竞争并不容易。"), "competes_with", "晨星银行", "蓝石科技"));
    // Where the sentence names a body, it is that one's.
    assert!(!says(&format!("{about}王小明承诺提供资金给远洋集团。"), "funded", "王小明", "蓝石科技"));
}

#[test]
fn a_pronoun_that_is_acted_on_is_not_who_acts() {
    let text = "晨星银行周一起诉远洋科技，试图摧毁它。";
    assert!(says(text, "opposed", "晨星银行", "远洋科技"), "{:?}", claims(text));
}

#[test]
fn a_word_that_a_longer_word_of_another_relation_begins_with_still_says_its_own() {
    let text = "王小明和李大海在北山见面。他们合作的最初几年很顺利。";
    assert!(says(text, "partnered", "王小明", "李大海"), "{:?}", claims(text));
}

#[test]
fn two_latin_names_side_by_side_in_chinese_are_one() {
    hold(&[("但要与 Google DeepMind 等巨头竞争。DeepMind 表示满意。", &[("DeepMind", &["Google DeepMind"])])]);
}
