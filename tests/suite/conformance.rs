//! Values against the public conformance cases of others: numbers, shares, money and dates.
//!
//! The cases are not part of the project; they lie in a folder beside it. The command that runs them:
//! `cargo test --release --test suite conformance -- --ignored --nocapture`
//! What fails is listed in `tests/conformance-failures.tsv`, one case a line with its cause, and the
//! list is held exactly: a new failure and a case that no longer fails are both errors.
//! `NEWSGRAPH_BLESS=1` writes the list anew (causes of cases that still fail are kept).

use newsgraph::model::{Amount, Document, Language, MentionKind, Part, PartKind, Period, Piece, Span, Value};
use newsgraph::ontology::Ontology;
use newsgraph::recognize::{Recognize, Recognizer, value};
use newsgraph::text::Reader;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data");
const FAILURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance-failures.tsv");

const DUCKLING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/duckling-failures.tsv");

struct Reads {
    reader: Reader,
    recognizer: Recognizer,
    numbers: Box<dyn Recognize>,
}

impl Reads {
    fn new(ontology: &Ontology) -> Self {
        Self {
            reader: Reader::new(ontology),
            recognizer: Recognizer::new(ontology),
            numbers: value::numbers_only(ontology),
        }
    }

    /// The values of a text, each with the stretch of the text it stands in.
    fn values(&self, text: &str, date: Option<&str>, language: Language, kind: &str) -> Vec<(String, Value)> {
        let span = Span::new(0, text.len());
        let doc = Document {
            sha256: String::new(),
            source: String::new(),
            title: None,
            publisher: None,
            url: None,
            date: date.and_then(|date| date.get(..10)?.parse().ok()),
            language,
            text: text.to_owned(),
            parts: vec![Part { kind: PartKind::Body, pieces: vec![Piece::Verbatim(span)] }],
        };
        let reading = self.reader.read(&doc);
        // The cases of numbers count those of money, shares and dates as numbers.
        let mut mentions = Vec::new();
        if kind == "number" {
            self.numbers.recognize(&doc, &reading, &mut mentions);
        } else {
            mentions = self.recognizer.recognize(&doc, &reading);
        }
        let values = mentions.into_iter().filter_map(|mention| match mention.kind {
            MentionKind::Value(value) => Some((reading.text(mention.span).to_owned(), value)),
            _ => None,
        });
        values.collect()
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
    let word = |json: &Json, key: &str| json["Resolution"][key].as_str().unwrap_or_default().to_owned();
    let expected: Vec<_> = expected
        .iter()
        .filter(|case| kind == "date" || !word(case, "value").is_empty() && word(case, "value") != "null")
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

/// Whether a date is one of the two that the case allows (the past or the future reading). The cases end
/// a period with the day behind it or, between two days, with the last: either holds.
fn dated(want: &Json, have: &Period) -> bool {
    ["PastResolution", "FutureResolution"].iter().any(|key| {
        let day = |name: &str| want["Value"][key][name].as_str().and_then(|day| day.parse::<chrono::NaiveDate>().ok());
        match (day("date"), day("startDate"), day("endDate")) {
            (Some(day), ..) => have.first == day && have.last == day,
            (None, Some(first), Some(end)) => {
                have.first == first && (have.last == end || have.last.succ_opt() == Some(end))
            }
            _ => false,
        }
    })
}

#[test]
#[ignore = "needs the conformance cases, which are not part of the project"]
fn holds_the_public_cases() {
    let ontology = Ontology::embedded();
    let reads = Reads {
        reader: Reader::new(&ontology),
        recognizer: Recognizer::new(&ontology),
        numbers: value::numbers_only(&ontology),
    };
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
            let mut right = 0;
            for case in &cases {
                let input = case["Input"].as_str().unwrap();
                let found = reads.values(input, case["Context"]["ReferenceDateTime"].as_str(), language, kind);
                if holds(kind, case["Results"].as_array().unwrap(), &found) {
                    right += 1;
                } else {
                    failures.insert(format!("{folder}/{file}\t{}", input.replace(['\t', '\n', '\r'], " ")));
                    if std::env::var_os("NEWSGRAPH_SHOW").is_some() {
                        println!("{folder}/{file} {input:?}\n   want {}\n   have {found:?}", case["Results"]);
                    }
                }
            }
            println!(
                "{folder}/{file}: {right} of {} ({:.1} %)",
                cases.len(),
                100.0 * f64::from(right) / cases.len() as f64
            );
        }
    }
    check(FAILURES, &failures);
}

/// Reads the head and the fields of a case's value: `(simple AUD 1000)`, `(between USD (10, 20))`.
fn fields(value: &str) -> Vec<&str> {
    value.split(['(', ')', ',', ' ']).filter(|field| !field.is_empty()).collect()
}

/// Whether just one value is found and is the one that a case of the second collection says.
fn agrees(value: &str, found: &[(String, Value)]) -> bool {
    let fields = fields(value);
    let [(_, found)] = found else { return false };
    match (fields.as_slice(), found) {
        (["NumeralValue", want], Value::Number { min, max }) => equal(want, max) && min == max,
        (["simple", unit, want], Value::Amount(Amount::Money { min, max, currency })) => {
            let cents = *unit == "Cent";
            let have = if cents { (max.parse::<f64>().unwrap() * 100.0).to_string() } else { max.clone() };
            code(unit) == currency && equal(want, &have) && min == max
        }
        (["between", unit, low, high], Value::Amount(Amount::Money { min, max, currency })) => {
            code(unit) == currency && equal(low, min) && equal(high, max)
        }
        (["DurationData", want, unit], Value::Duration(have)) => {
            let sign = match *unit {
                "Second" => format!("PT{want}S"),
                "Minute" => format!("PT{want}M"),
                "Hour" => format!("PT{want}H"),
                "Day" => format!("P{want}D"),
                "Week" => format!("P{want}W"),
                "Month" => format!("P{want}M"),
                "Year" => format!("P{want}Y"),
                _ => return false,
            };
            sign == *have
        }
        _ => false,
    }
}

#[test]
#[ignore = "needs the conformance cases, which are not part of the project"]
fn conformance_of_duckling() {
    let ontology = Ontology::embedded();
    let reads = Reads::new(&ontology);
    let path = Path::new(DATA).join("duckling/duckling_zh_en.jsonl");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut counts = BTreeMap::<(String, String), (u32, u32)>::new();
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
        count.1 += 1;
        if agrees(&value, &found) {
            count.0 += 1;
        } else {
            if std::env::var_os("NEWSGRAPH_SHOW").is_some() {
                println!("{kind} {input:?}\n   want {value}\n   have {found:?}");
            }
            failures.insert(format!("duckling/{kind}/{language}\t{}", input.replace(['\t', '\n', '\r'], " ")));
        }
    }
    for ((kind, language), (right, all)) in &counts {
        println!("{kind} {language}: {right} of {all} ({:.1} %)", 100.0 * f64::from(*right) / f64::from(*all));
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
