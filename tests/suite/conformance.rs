//! Values against the public conformance cases of others: numbers, shares, money, dates and lengths of time.
//!
//! The cases are not part of the project; they lie in a folder beside it. The command that runs them:
//! `cargo test --release --test suite conformance -- --ignored --nocapture`
//! Each suite asks for one kind of value, and so does this test ([`value::only`]); beside the figure stands
//! that of the reading of a text, which takes nothing for a value that may be another thing. What fails is
//! listed in `tests/conformance-failures.tsv` and `tests/duckling-failures.tsv`, one case a line with its
//! cause, and the lists are held exactly: a new failure and a case that no longer fails are both errors.
//! `NEWSGRAPH_BLESS=1` writes the lists anew (causes of cases that still fail are kept).
//!
//! Where the suites and this project mean the same by different signs, the comparison says so:
//! - a period whose end is named by a month or year (2014 to 2018) runs to the last day of it here, to its
//!   first in the cases;
//! - a case without days (a season, the 30th of February) holds if no days are found, or, for a season, any;
//! - duckling's locale decides what a plain dollar is; here it is USD, and the plain unit of a Chinese text CNY;
//! - an open bound (under seven euros) is no part of a value here: its figure is compared;
//! - a length of time is compared as a length, whatever its units.

use newsgraph::model::{Amount, Document, Language, MentionKind, Period, Value};
use newsgraph::ontology::Ontology;
use newsgraph::recognize::Recognize;
use newsgraph::recognize::value::{self, Sought};
use newsgraph::text::Reader;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data");
const FAILURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance-failures.tsv");
const DUCKLING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/duckling-failures.tsv");

struct Reads {
    reader: Reader,
    all: Box<dyn Recognize>,
    kinds: BTreeMap<&'static str, Box<dyn Recognize>>,
}

impl Reads {
    fn new(ontology: &Ontology) -> Self {
        let kinds = [
            ("number", Sought::Numbers),
            ("percent", Sought::Shares),
            ("currency", Sought::Money),
            ("date", Sought::Dates),
            ("duration", Sought::Durations),
        ];
        Self {
            reader: Reader::new(ontology),
            all: value::make(ontology),
            kinds: kinds.into_iter().map(|(kind, sought)| (kind, value::only(ontology, sought))).collect(),
        }
    }

    /// The values of a text, each with the stretch of the text it stands in: those found where one kind is
    /// asked for, and those of the reading of a text.
    fn values(&self, text: &str, date: Option<&str>, language: Language, kind: &str) -> [Vec<(String, Value)>; 2] {
        let doc = Document::prose(text, language, date.and_then(|date| date.get(..10)?.parse().ok()));
        let reading = self.reader.read(&doc);
        [&self.kinds[kind], &self.all].map(|recognizer| {
            let mut mentions = Vec::new();
            recognizer.recognize(&doc, &reading, &mut mentions);
            let values = mentions.into_iter().filter_map(|mention| match mention.kind {
                MentionKind::Value(value) => Some((reading.text(mention.span).to_owned(), value)),
                _ => None,
            });
            values.collect()
        })
    }
}

fn load(path: &str) -> Vec<Json> {
    let path = Path::new(DATA).join(path);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(text.trim_start_matches('\u{FEFF}')).unwrap()
}

/// Equal to fourteen figures, since the cases print rounded binary fractions.
fn equal(left: &str, right: &str) -> bool {
    let (Ok(left), Ok(right)) = (left.replace(',', "").parse::<f64>(), right.replace(',', "").parse::<f64>()) else {
        return false;
    };
    (left - right).abs() <= 1e-13 * left.abs().max(right.abs())
}

fn code(unit: &str) -> &str {
    match unit {
        "Dollar" | "Cent" => "USD",
        "Pound" | "Pence" | "Penny" => "GBP",
        "Franc" => "CHF",
        "Rupee" => "INR",
        "Riyal" => "SAR",
        "Rial" => "IRR",
        "Dinar" => "KWD",
        "Bitcoin" => "BTC",
        "Finnish markka" => "FIM",
        "Peseta" => "ESP",
        "Netherlands guilder" => "NLG",
        other => other,
    }
}

/// A case holds if just the expected values are found, in order; a value without a number (a currency's
/// bare name) is not one of ours and not expected.
fn holds(kind: &str, expected: &[Json], found: &[(String, Value)]) -> bool {
    let season = |case: &Json| {
        let timex = case["Value"]["Timex"].as_str().unwrap_or_default();
        ["SP", "SU", "FA", "WI"].iter().any(|season| timex.ends_with(season))
    };
    if kind == "date" && matches!(expected, [case] if season(case)) {
        return found.len() <= 1;
    }
    let word = |json: &Json, key: &str| json["Resolution"][key].as_str().unwrap_or_default().to_owned();
    let expected: Vec<_> = expected
        .iter()
        .filter(|case| match kind {
            "date" => days(case, "FutureResolution").is_some(),
            _ => !word(case, "value").is_empty() && word(case, "value") != "null",
        })
        .collect();
    let found: Vec<_> = found
        .iter()
        .filter(|(_, value)| match kind {
            "currency" => matches!(value, Value::Amount(Amount::Money { .. })),
            "percent" => matches!(value, Value::Amount(Amount::Percent { .. })),
            "date" => matches!(value, Value::Date(_)),
            // A number is a number whatever is counted by it.
            _ => true,
        })
        .collect();
    expected.len() == found.len()
        && expected.iter().zip(&found).all(|(want, (_, have))| match have {
            Value::Amount(Amount::Money { max, currency, .. }) if kind == "currency" => {
                let unit = word(want, "unit");
                let iso = word(want, "isoCurrency");
                let iso = if iso.is_empty() { code(&unit).to_owned() } else { iso };
                let small = matches!(unit.as_str(), "Cent" | "Pence" | "Penny");
                let have = if small { (max.parse::<f64>().unwrap() * 100.0).to_string() } else { max.clone() };
                iso == *currency && equal(&word(want, "value"), &have)
            }
            Value::Amount(Amount::Percent { max, .. }) if kind == "percent" => {
                equal(word(want, "value").trim_end_matches('%'), max)
            }
            Value::Number { max, .. } => equal(&word(want, "value"), max),
            Value::Date(period) if kind == "date" => dated(want, period),
            _ => false,
        })
}

/// First and last day of a case in the past or the future reading: a period's end may be the day behind it
/// or, between two days, the last. `None` where there are no such days.
fn days(want: &Json, key: &str) -> Option<[chrono::NaiveDate; 2]> {
    let day = |name: &str| want["Value"][key][name].as_str()?.parse::<chrono::NaiveDate>().ok();
    let none = chrono::NaiveDate::from_ymd_opt(1, 1, 1);
    match day("date").filter(|&day| Some(day) != none) {
        Some(day) => Some([day, day]),
        None => Some([day("startDate")?, day("endDate")?]),
    }
}

/// Whether a date is one of the two that the case allows (the past or the future reading).
fn dated(want: &Json, have: &Period) -> bool {
    let timex = want["Value"]["Timex"].as_str().unwrap_or_default();
    ["PastResolution", "FutureResolution"].iter().filter_map(|key| days(want, key)).any(|[first, end]| {
        let named = |from: &str, to: Option<Period>| {
            timex.starts_with('(')
                && timex.trim_end_matches(')').ends_with(from)
                && to.is_some_and(|to| to.last == have.last)
                && to.is_some_and(|to| to.first == end)
        };
        let years = named("Y", Period::year(chrono::Datelike::year(&end)));
        let month = Period::month(chrono::Datelike::year(&end), chrono::Datelike::month(&end));
        let months = named("M", month) || named("D", month);
        let whole = have.first < end
            && (years || months || named("Y", month) || named("M", Period::year(chrono::Datelike::year(&end))));
        have.first == first && (have.last == end || have.last.succ_opt() == Some(end) || whole)
    })
}

#[test]
#[ignore = "needs the conformance cases, which are not part of the project"]
fn conformance_of_recognizers() {
    let reads = Reads::new(&Ontology::embedded());
    let suites = [
        ("NumberModel", "number"),
        ("PercentModel", "percent"),
        ("CurrencyModel", "currency"),
        ("DateParser", "date"),
        ("DatePeriodParser", "date"),
    ];
    let mut failures = BTreeSet::new();
    for (folder, language) in [("Chinese", Language::SimplifiedChinese), ("English", Language::English)] {
        for (file, kind) in suites {
            let cases = load(&format!("recognizers/{folder}/{file}.json"));
            let mut right = [0; 2];
            for case in &cases {
                let input = case["Input"].as_str().unwrap();
                let found = reads.values(input, case["Context"]["ReferenceDateTime"].as_str(), language, kind);
                let held = found.each_ref().map(|found| holds(kind, case["Results"].as_array().unwrap(), found));
                (0..2).for_each(|way| right[way] += u32::from(held[way]));
                if !held[0] {
                    failures.insert(format!("{folder}/{file}\t{}", input.replace(['\t', '\n', '\r'], " ")));
                    show(&format!("{folder}/{file} {input:?}"), &case["Results"].to_string(), &found[0]);
                }
            }
            tell(&format!("{folder}/{file}"), right, cases.len());
        }
    }
    check(FAILURES, &failures);
}

/// Prints a failing case where `NEWSGRAPH_SHOW` asks for it.
fn show(case: &str, want: &str, have: &[(String, Value)]) {
    if std::env::var_os("NEWSGRAPH_SHOW").is_some() {
        println!("{case}\n   want {want}\n   have {have:?}");
    }
}

/// Prints how many cases of a suite are right.
fn tell(suite: &str, [right, of_text]: [u32; 2], all: usize) {
    let share = |right: u32| 100.0 * f64::from(right) / all as f64;
    println!(
        "{suite}: {right} of {all} ({:.1} %); in the reading of a text {of_text} ({:.1} %)",
        share(right),
        share(of_text)
    );
}

/// Reads the head and the fields of a case's value: `(simple AUD 1000)`, `(between USD (10, 20))`.
fn fields(value: &str) -> Vec<&str> {
    value.split(['(', ')', ',', ' ']).filter(|field| !field.is_empty()).collect()
}

/// A length of time as months and seconds, from ISO 8601 (`P1Y2M`, `PT0.5H`).
fn length(iso: &str) -> Option<[f64; 2]> {
    let (mut sum, mut figure, mut clock) = ([0.0; 2], String::new(), false);
    for c in iso.strip_prefix('P')?.chars() {
        let (index, worth) = match (c, clock) {
            ('T', _) => {
                clock = true;
                continue;
            }
            ('0'..='9' | '.' | '-', _) => {
                figure.push(c);
                continue;
            }
            ('Y', _) => (0, 12.0),
            ('M', false) => (0, 1.0),
            ('W', _) => (1, 604_800.0),
            ('D', _) => (1, 86_400.0),
            ('H', _) => (1, 3_600.0),
            ('M', true) => (1, 60.0),
            _ => (1, 1.0),
        };
        sum[index] += std::mem::take(&mut figure).parse::<f64>().ok()? * worth;
    }
    Some(sum)
}

/// Whether just one value is found and is the one that a case of the second collection says.
fn agrees(value: &str, language: &str, found: &[(String, Value)]) -> bool {
    let fields = fields(value);
    let [(_, found)] = found else { return false };
    // The plain unit of the locale.
    let plain = |unit: &str, currency: &str| match language.split_once('/') {
        _ if language.starts_with("ZH") && matches!(unit, "Dollar" | "Cent") => {
            matches!(currency, "USD" | "CNY" | "HKD")
        }
        Some((_, place)) if unit.starts_with(place) => currency == "USD" || currency == unit,
        _ => code(unit) == currency || unit == "Unnamed",
    };
    match (fields.as_slice(), found) {
        (["NumeralValue", want], Value::Number { min, max }) => equal(want, max) && min == max,
        (["simple", "Unnamed", want], Value::Number { min, max }) => equal(want, max) && min == max,
        (["simple" | "under" | "above", unit, want], Value::Amount(Amount::Money { min, max, currency })) => {
            let cents = *unit == "Cent";
            let have = if cents { (max.parse::<f64>().unwrap() * 100.0).to_string() } else { max.clone() };
            plain(unit, currency) && equal(want, &have) && min == max
        }
        (["between", unit, low, high], Value::Amount(Amount::Money { min, max, currency })) => {
            plain(unit, currency) && equal(low, min) && equal(high, max)
        }
        (["DurationData", want, unit], Value::Duration(have)) => {
            let sign = match *unit {
                "Second" => format!("PT{want}S"),
                "Minute" => format!("PT{want}M"),
                "Hour" => format!("PT{want}H"),
                "Day" => format!("P{want}D"),
                "Week" => format!("P{want}W"),
                "Month" => format!("P{want}M"),
                "Quarter" => format!("P{}M", want.parse::<u32>().unwrap_or(0) * 3),
                "Year" => format!("P{want}Y"),
                _ => return false,
            };
            length(&sign).is_some() && length(&sign) == length(have)
        }
        _ => false,
    }
}

#[test]
#[ignore = "needs the conformance cases, which are not part of the project"]
fn conformance_of_duckling() {
    let reads = Reads::new(&Ontology::embedded());
    let path = Path::new(DATA).join("duckling/duckling_zh_en.jsonl");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut counts = BTreeMap::<(String, String), ([u32; 2], usize)>::new();
    let mut failures = BTreeSet::new();
    for line in text.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        let word = |key: &str| case[key].as_str().unwrap_or_default().to_owned();
        let (kind, language, value, input) = (word("dim"), word("lang"), word("value"), word("text"));
        let own = match kind.as_str() {
            "Numeral" => "number",
            "AmountOfMoney" => "currency",
            "Duration" => "duration",
            _ => continue,
        };
        let chinese = language.starts_with("ZH");
        let script = if chinese { Language::SimplifiedChinese } else { Language::English };
        let found = reads.values(&input, Some("2013-02-12"), script, own);
        let count = counts.entry((kind.clone(), if chinese { "zh" } else { "en" }.to_owned())).or_default();
        let held = found.each_ref().map(|found| agrees(&value, &language, found));
        (0..2).for_each(|way| count.0[way] += u32::from(held[way]));
        count.1 += 1;
        if !held[0] {
            show(&format!("{kind} {input:?}"), &value, &found[0]);
            failures.insert(format!("duckling/{kind}/{language}\t{}", input.replace(['\t', '\n', '\r'], " ")));
        }
    }
    for ((kind, language), (right, all)) in &counts {
        tell(&format!("{kind} {language}"), *right, *all);
    }
    check(DUCKLING, &failures);
}

/// Compares with the list of known failures, in both directions.
fn check(file: &str, failures: &BTreeSet<String>) {
    let list = std::fs::read_to_string(file).unwrap_or_default();
    let known: BTreeMap<String, String> = list
        .lines()
        .filter_map(|line| line.rsplit_once('\t'))
        .map(|(case, cause)| (case.to_owned(), cause.to_owned()))
        .collect();
    if std::env::var_os("NEWSGRAPH_BLESS").is_some() {
        let lines =
            failures.iter().map(|case| format!("{case}\t{}\n", known.get(case).map_or("not read yet", String::as_str)));
        std::fs::write(file, lines.collect::<String>()).unwrap();
        return;
    }
    let new: Vec<_> = failures.iter().filter(|case| !known.contains_key(*case)).collect();
    let gone: Vec<_> = known.keys().filter(|case| !failures.contains(*case)).collect();
    assert!(new.is_empty() && gone.is_empty(), "newly failing: {new:#?}\nno longer failing: {gone:#?}");
}
