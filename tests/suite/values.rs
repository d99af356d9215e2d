//! Values of a text: what is read, and what looks like a value and is none. The examples are the project's own.

use newsgraph::model::{Amount, Document, Language, MentionKind, Value};
use newsgraph::ontology::Ontology;
use newsgraph::recognize::value::{self, Sought};
use newsgraph::text::Reader;

/// The article's date in every test: a Thursday.
const TODAY: &str = "2024-05-16";

fn values(text: &str, language: Language, sought: Sought) -> Vec<Value> {
    let ontology = Ontology::embedded();
    let doc = Document::prose(text, language, TODAY.parse().ok());
    let reading = Reader::new(&ontology).read(&doc);
    let mut mentions = Vec::new();
    value::only(&ontology, sought).recognize(&doc, &reading, &mut mentions);
    let values = mentions.into_iter().filter_map(|mention| match mention.kind {
        MentionKind::Value(value) => Some(value),
        _ => None,
    });
    values.collect()
}

fn show(value: Value) -> String {
    match value {
        Value::Date(period) => period.iso(),
        Value::Number { max, .. } => max,
        Value::Ordinal(number) => format!("#{number}"),
        Value::Duration(length) => length,
        Value::Amount(Amount::Money { min, max, currency }) if min == max => format!("{currency} {max}"),
        Value::Amount(Amount::Money { min, max, currency }) => format!("{currency} {min}-{max}"),
        Value::Amount(Amount::Percent { max, .. }) => format!("{max} %"),
        Value::Unsettled => "?".to_owned(),
    }
}

fn read(text: &str, language: Language, sought: Sought) -> Vec<String> {
    values(text, language, sought).into_iter().map(show).collect()
}

/// The dates of a text.
fn dates(text: &str) -> Vec<String> {
    let language = if text.is_ascii() { Language::English } else { Language::SimplifiedChinese };
    let all = values(text, language, Sought::All).into_iter();
    all.filter(|value| matches!(value, Value::Date(_))).map(show).collect()
}

#[test]
fn reads_english_dates_of_a_text() {
    for (text, want) in [
        ("The court ruled on the 9th.", "2024-05-09"),
        ("It met on Sunday the 12th, as planned.", "2024-05-12"),
        ("Shares fell on Nov. 21, 2023.", "2023-11-21"),
        ("She left on the twenty-third of March 2021.", "2021-03-23"),
        ("He was born in nineteen eighty-four.", "1984"),
        ("They merged in the 1980's.", "1980-01-01/1989-12-31"),
        ("A bridge of the 19th century.", "1800-01-01/1899-12-31"),
        ("The vote is on the first Tuesday of November 2024.", "2024-11-05"),
        ("Results come in the last week of June 2024.", "2024-06-24/2024-06-30"),
        ("The fund closed 2 years and 3 months ago.", "2022-02-16"),
        ("It paid two days after 4 May 2024.", "2024-05-06"),
        ("The summit opens next week on Tuesday.", "2024-05-21"),
        ("Polls close in the year after next.", "2026"),
        ("He resigned last December.", "2023-12"),
        ("Trading resumes next March.", "2025-03"),
        ("It ran from 3 May to 9 June 2023.", "2023-05-03/2023-06-09"),
        ("Built between 1995 and 1999.", "1995-01-01/1999-12-31"),
        ("Closed in the week of 6 May 2024.", "2024-05-06/2024-05-12"),
        ("It was signed 2021-Feb-03 in Bonn.", "2021-02-03"),
        ("Sales grew over the next three months.", "2024-05-17/2024-08-16"),
    ] {
        assert_eq!(dates(text), [want], "{text}");
    }
}

#[test]
fn reads_chinese_dates_of_a_text() {
    for (text, want) in [
        ("会议定于六月三日至五日举行。", "2024-06-03/2024-06-05"),
        ("他在三月的第一周辞职。", "2024-03-04/2024-03-10"),
        ("新规从去年八月的最后一个星期五起施行。", "2023-08-25"),
        ("公司在两千年三月成立。", "2000-03"),
        ("他于2017年初加盟。", "2017"),
        ("工程到9月底完工。", "2024-09"),
        ("2021年中期选举后", "2021"),
        ("会议在3月7日，星期四举行。", "2024-03-07"),
        ("在2011年与2014年之间，他任董事。", "2011-01-01/2014-12-31"),
        ("未来三天有雨。", "2024-05-17/2024-05-19"),
    ] {
        assert_eq!(dates(text), [want], "{text}");
    }
}

#[test]
fn takes_no_count_for_a_date_in_a_text() {
    for text in [
        "He lives on the 27th floor.",
        "The score was 4/22 at half time.",
        "They won 3-7 in Leeds.",
        "About 2,016 people came to 1 of 3 shows.",
        "She was the 12th president.",
        "In 3 weeks sales rose by half.",
        "It rose 10 points within two months.",
        "The second is a nickel mine.",
        "See https://example.org/2024/05/14/story?id=2019.",
        "三千年前的遗址。",
    ] {
        assert_eq!(dates(text), [""; 0], "{text}");
    }
}

#[test]
fn reads_a_date_alone_as_wide_as_it_may_be() {
    let only = |text: &str| read(text, Language::English, Sought::Dates);
    assert_eq!(only("back on 6/14"), ["2024-06-14"]);
    assert_eq!(only("the 27th"), ["2024-04-27"]);
    assert_eq!(only("early next month"), ["2024-06-01/2024-06-15"]);
    assert_eq!(only("within 6 weeks"), ["2024-05-16/2024-06-27"]);
    assert_eq!(only("rest of the month"), ["2024-05-16/2024-05-31"]);
    assert_eq!(only("2021/11"), ["2021-11"]);
    assert_eq!(only("31 June"), [""; 0]);
}

#[test]
fn reads_sums_and_their_parts() {
    for (text, want) in [
        ("It paid 12 dollars and 50 cents.", vec!["USD 12.5"]),
        ("He owes Rs. 300 to the bank.", vec!["INR 300"]),
        ("It sold a nickel mine for half a million dollars.", vec!["USD 500000"]),
        ("Three hundred and two dozen eggs.", vec!["324"]),
        ("A rise of 3½ percent.", vec!["3.5 %"]),
        ("About 40 000 people came.", vec!["40000"]),
        ("see https://example.org/a%2010%25 now", vec![]),
        ("Two thirty-fifths of it.", vec!["0.0571428571428571"]),
    ] {
        assert_eq!(read(text, Language::English, Sought::All), want, "{text}");
    }
    for (text, want) in [
        ("百二万人", vec!["1200000"]),
        ("二三十人", vec![]),
        ("五亿三万", vec!["500030000"]),
        ("卅六计", vec!["36"]),
        ("一个半小时", vec!["PT1.5H"]),
        ("两年半", vec!["P2.5Y"]),
        ("对手有三双鞋", vec!["3"]),
    ] {
        assert_eq!(read(text, Language::SimplifiedChinese, Sought::All), want, "{text}");
    }
}

#[test]
fn reads_small_money_only_where_money_is_asked_for() {
    let only = |text: &str| read(text, Language::English, Sought::Money);
    assert_eq!(only("six dimes"), ["USD 0.6"]);
    assert_eq!(only("3 grand"), ["USD 3000"]);
    assert_eq!(only("the third quarter was good"), [""; 0]);
    assert_eq!(read("六块三", Language::SimplifiedChinese, Sought::Money), ["CNY 6.3"]);
    assert_eq!(read("六块石头", Language::SimplifiedChinese, Sought::All), ["6"]);
}
