//! Learns how likely claims are right: logistic regression over the features of [`crate::assess::confidence`].
//!
//! Comes in: the claims of articles with reference graphs, each with its features and whether it is right. Goes out:
//! the weight of each feature. Weights are held small by a penalty on their squares (a feature that was seen on few
//! claims moves little), which cross-validation by article chooses. Only sums, products and quotients of floats are
//! used, which are the same on every machine; the weights that leave are whole numbers.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A claim that was judged.
#[derive(Debug, Clone)]
pub struct Example {
    /// Number of its article: claims of one article are never on both sides of a cross-validation.
    pub article: usize,
    /// Its features.
    pub seen: Vec<String>,
    /// Whether readers found it, too.
    pub right: bool,
}

/// Parts of a cross-validation.
const PARTS: usize = 10;
/// Passes over all features.
const PASSES: usize = 60;
/// Penalties to choose from. Higher ones lose as little, but say nearly the same of every claim.
const PENALTIES: [f64; 6] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0];
/// A feature that fewer claims have is passed over.
const SEEN: usize = 3;

/// What training found.
#[derive(Debug, Clone)]
pub struct Trained {
    /// Weight of each feature in thousandths of a logit, those of nought left out.
    pub weights: BTreeMap<String, i32>,
    /// The penalty that cross-validation chose.
    pub penalty: f64,
    /// For each example how likely it is right as seen by a model trained on other articles, in thousandths.
    pub unseen: Vec<u16>,
}

/// Trains on all examples, with the penalty that cross-validation by article finds best.
#[must_use]
pub fn train(examples: &[Example]) -> Trained {
    let mut best: Option<(f64, f64, Vec<u16>)> = None;
    for penalty in PENALTIES {
        let mut unseen = vec![0; examples.len()];
        for part in 0..PARTS {
            let others = examples.iter().filter(|example| example.article % PARTS != part);
            let weights = fit(&others.collect::<Vec<_>>(), penalty);
            for (share, example) in unseen.iter_mut().zip(examples) {
                if example.article % PARTS == part {
                    *share = rate(&weights, &example.seen);
                }
            }
        }
        let loss = loss(examples, &unseen);
        if best.as_ref().is_none_or(|(least, ..)| loss < *least) {
            best = Some((loss, penalty, unseen));
        }
    }
    let (_, penalty, unseen) = best.unwrap_or_default();
    Trained { weights: fit(&examples.iter().collect::<Vec<_>>(), penalty), penalty, unseen }
}

/// The mean square of how far shares are from what came true (Brier's score).
#[must_use]
pub fn loss(examples: &[Example], shares: &[u16]) -> f64 {
    let far = |(example, &share): (&Example, &u16)| {
        let far = f64::from(share) / 1000.0 - f64::from(u8::from(example.right));
        far * far
    };
    #[expect(clippy::cast_precision_loss, reason = "a count of claims")]
    let count = examples.len().max(1) as f64;
    examples.iter().zip(shares).map(far).sum::<f64>() / count
}

/// How likely a claim is right by some weights, in thousandths.
#[must_use]
pub fn rate(weights: &BTreeMap<String, i32>, seen: &[String]) -> u16 {
    crate::assess::share(seen.iter().filter_map(|feature| weights.get(feature)).sum())
}

/// The table of weights as the program reads it.
#[must_use]
pub fn table(weights: &BTreeMap<String, i32>) -> String {
    weights.iter().fold(String::new(), |mut table, (feature, weight)| {
        let _ = writeln!(table, "{feature}\t{weight}");
        table
    })
}

/// Newton's steps, one feature after the other.
fn fit(examples: &[&Example], penalty: f64) -> BTreeMap<String, i32> {
    let mut having: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, example) in examples.iter().enumerate() {
        for feature in &example.seen {
            having.entry(feature).or_default().push(at);
        }
    }
    having.retain(|_, having| having.len() >= SEEN);
    let mut weights: BTreeMap<&str, f64> = BTreeMap::new();
    let mut logits = vec![0.0; examples.len()];
    for _ in 0..PASSES {
        for (feature, having) in &having {
            let weight = weights.entry(feature).or_default();
            let hold = if *feature == "all" { 0.01 } else { penalty };
            let (mut slope, mut bend) = (hold * *weight, hold);
            for &at in having {
                let share = logistic(logits[at]);
                slope += share - f64::from(u8::from(examples[at].right));
                bend += share * (1.0 - share);
            }
            let step = (slope / bend).clamp(-1.0, 1.0);
            *weight -= step;
            for &at in having {
                logits[at] -= step;
            }
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "a few thousand")]
    let whole = |weight: f64| (weight * 1000.0).round() as i32;
    weights.into_iter().map(|(feature, weight)| (feature.to_owned(), whole(weight))).filter(|&(_, w)| w != 0).collect()
}

/// 1 / (1 + exp(-x)), by sums and products alone.
fn logistic(x: f64) -> f64 {
    let mut power = 1.0 - x.clamp(-30.0, 30.0) / 4096.0;
    for _ in 0..12 {
        power *= power;
    }
    1.0 / (1.0 + power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_more_often_weighs_more() {
        let example = |article: usize| {
            let good = article.is_multiple_of(2);
            let seen = vec!["all".to_owned(), if good { "good" } else { "bad" }.to_owned()];
            Example { article, seen, right: if good { !article.is_multiple_of(20) } else { article.is_multiple_of(3) } }
        };
        let examples: Vec<_> = (0..200).map(example).collect();
        let trained = train(&examples);
        let (good, bad) = (rate(&trained.weights, &examples[0].seen), rate(&trained.weights, &examples[1].seen));
        assert!((850..960).contains(&good) && (280..420).contains(&bad), "{good} {bad}");
        assert_eq!(trained.weights, train(&examples).weights);
    }
}
