//! Which things of several articles are one.
//!
//! Comes in: what each article's graph says of its things ([`Sketch`]), and what a person decided. Goes out: an [`Identity`],
//! which gives things new IRIs, so that one thing has one, and doubts with their reasons in words.
//!
//! Of one IRI are things of the same class and full name: they are one, unless their articles tell them apart: two of
//! whom both are tied to bodies (posts, employers, what they founded), to none in common, and neither article knows the
//! other's. The larger party keeps the IRI; the others have the digits of their first article behind it. Then shorter names
//! go to fuller ones: surely where the short form is long, or another spelling, or the articles share what it is tied to;
//! else it is a doubt. Two that stand in one article side by side are never joined. Decisions come before everything. All of
//! it goes in order of IRIs and articles, so that the order of input does not show.

use super::sketch::{Judge, Sketch, Thing, digits};
use super::{Decisions, Graph};
use crate::model::{Class, is_han};
use crate::resolve::Short;
use std::collections::{BTreeMap, BTreeSet};

/// Fuller names that a short one may be of, at most, before it is too common to be a doubt.
const MOST_DOUBTS: usize = 6;
/// Fuller names, at most, that are looked at for a short one.
const MOST_FULLS: usize = 60;

/// An IRI without the digits of an article behind it, and those.
#[must_use]
pub fn split_iri(iri: &str) -> (&str, Option<&str>) {
    match iri.rsplit_once('~') {
        Some((name, article)) if article.len() == 16 && article.bytes().all(|b| b.is_ascii_hexdigit()) => {
            (name, Some(article))
        }
        _ => (iri, None),
    }
}

/// New IRIs and doubts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// By old IRI and article.
    here: BTreeMap<(String, String), String>,
    /// By old IRI.
    everywhere: BTreeMap<String, String>,
    /// Pairs of new IRIs with the reason in words, sorted.
    pub doubts: Vec<(String, String, String)>,
}

impl Identity {
    /// The IRI that a thing of an article (by its IRI) has now.
    #[must_use]
    pub fn iri<'a>(&'a self, iri: &'a str, article: &str) -> &'a str {
        if self.here.is_empty() && self.everywhere.is_empty() {
            return iri;
        }
        let here = self.here.get(&(iri.to_owned(), digits(article).to_owned()));
        here.or_else(|| self.everywhere.get(iri)).map_or(iri, String::as_str)
    }

    /// Whether every IRI stays.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.here.is_empty() && self.everywhere.is_empty()
    }

    /// Gives the nodes of an article's graph their IRIs.
    pub fn apply(&self, graph: &mut Graph) {
        let article = graph.articles.first().map(|article| article.iri.clone()).unwrap_or_default();
        for node in &mut graph.nodes {
            let iri = self.iri(&node.iri, &article);
            if iri != node.iri {
                node.iri = iri.to_owned();
            }
        }
    }
}

/// Decides what is one. The order of the sketches does not show.
#[must_use]
pub fn identify(mut sketches: Vec<Sketch>, decisions: &Decisions, judge: &Judge) -> Identity {
    sketches.sort_by(|a, b| a.article.cmp(&b.article));
    sketches.dedup_by(|a, b| a.article == b.article);
    let mut desk = Desk::new(&sketches, decisions, judge);
    desk.part(|class| class != Class::Person);
    desk.decide();
    desk.join(|class| class == Class::Organization);
    desk.part(|class| class == Class::Person);
    desk.decide();
    desk.join(|class| class == Class::Person);
    desk.finish()
}

/// Whether its IRI is that of a known name: others begin with their class.
fn is_known(unit: &Unit) -> bool {
    let key = unit.name.rsplit('/').next().unwrap_or_default();
    let of_class =
        |class: &Class| key.strip_prefix(&class.name().to_lowercase()).is_some_and(|rest| rest.starts_with('-'));
    !Class::ALL.iter().any(of_class)
}

/// A thing in an article: index of the sketch, index of the thing.
type Occurrence = (usize, usize);

/// Things of several articles that are one by name.
struct Unit {
    /// The IRI that all of them had.
    name: String,
    /// What it is told apart by, where others have the name, too: the digits of its first article.
    mark: Option<String>,
    class: Class,
    all: Vec<Occurrence>,
}

struct Desk<'a> {
    sketches: &'a [Sketch],
    decisions: &'a Decisions,
    judge: &'a Judge,
    names: BTreeMap<&'a str, Vec<Occurrence>>,
    units: Vec<Unit>,
    /// Unit of each thing; none before its name was looked at.
    unit: Vec<Vec<Option<usize>>>,
    /// Joined to which unit.
    parent: Vec<usize>,
    /// What is joined to each unit that is joined to none, itself among it.
    inside: Vec<Vec<usize>>,
    /// Units that must stay apart, both ways.
    apart: BTreeMap<usize, BTreeSet<usize>>,
    doubts: BTreeSet<(usize, usize, String)>,
}

impl<'a> Desk<'a> {
    fn new(sketches: &'a [Sketch], decisions: &'a Decisions, judge: &'a Judge) -> Self {
        let mut names: BTreeMap<&str, Vec<Occurrence>> = BTreeMap::new();
        for (article, sketch) in sketches.iter().enumerate() {
            for (thing, known) in sketch.things.iter().enumerate() {
                names.entry(&known.iri).or_default().push((article, thing));
            }
        }
        let unit = sketches.iter().map(|sketch| vec![None; sketch.things.len()]).collect();
        Self {
            sketches,
            decisions,
            judge,
            names,
            units: Vec::new(),
            unit,
            parent: Vec::new(),
            inside: Vec::new(),
            apart: BTreeMap::new(),
            doubts: BTreeSet::new(),
        }
    }

    fn thing(&self, at: Occurrence) -> &'a Thing {
        &self.sketches[at.0].things[at.1]
    }

    fn root(&self, mut unit: usize) -> usize {
        while self.parent[unit] != unit {
            unit = self.parent[unit];
        }
        unit
    }

    /// What a thing is, as far as it is known by now: its unit's root, else its name.
    fn anchor(&self, at: Occurrence) -> (usize, &'a str) {
        match self.unit[at.0][at.1] {
            Some(unit) => (self.root(unit), ""),
            None => (usize::MAX, &self.thing(at).iri),
        }
    }

    /// Makes units of the names of some classes.
    fn part(&mut self, wanted: impl Fn(Class) -> bool) {
        let names: Vec<(&str, Vec<Occurrence>)> = self
            .names
            .iter()
            .filter(|(_, all)| wanted(self.thing(all[0]).class))
            .map(|(name, all)| (*name, all.clone()))
            .collect();
        for (name, all) in names {
            let vague = self.is_vague(all[0]);
            let mut parties = self.parties(name, &all);
            parties.sort_by_key(|party| (std::cmp::Reverse(party.len()), party[0]));
            let first = self.units.len();
            for (number, party) in parties.into_iter().enumerate() {
                let mark = (number > 0).then(|| self.sketches[party[0].0].article.clone());
                for &(article, thing) in &party {
                    self.unit[article][thing] = Some(self.units.len());
                }
                self.parent.push(self.units.len());
                self.inside.push(vec![self.units.len()]);
                self.units.push(Unit { name: name.to_owned(), mark, class: self.thing(party[0]).class, all: party });
            }
            for other in first + 1..self.units.len() {
                if vague {
                    continue;
                }
                let reason = self.apart_because(first, other);
                self.doubts.insert((first, other, reason));
            }
        }
    }

    /// The occurrences of a name by who is meant.
    fn parties(&self, name: &str, all: &[Occurrence]) -> Vec<Vec<Occurrence>> {
        let place = |article: &str| all.iter().position(|&(at, _)| self.sketches[at].article == article);
        let decided: Vec<(usize, usize, bool)> = self
            .decisions
            .iter()
            .filter_map(|(left, right, same)| {
                let ((a, left), (b, right)) = (split_iri(left), split_iri(right));
                (a == name && b == name).then_some(())?;
                Some((place(left?)?, place(right?)?, same))
            })
            .collect();
        let by_name = name.rsplit('/').next().is_some_and(|key| key.starts_with("person-"));
        if decided.is_empty() && (all.len() == 1 || !by_name || self.is_famous(all[0])) {
            return vec![all.to_vec()];
        }
        if decided.is_empty() && self.is_vague(all[0]) {
            return all.iter().map(|&at| vec![at]).collect();
        }
        let mut group: Vec<usize> = (0..all.len()).collect();
        let forbidden: Vec<(usize, usize)> = decided.iter().filter(|d| !d.2).map(|d| (d.0, d.1)).collect();
        let join = |group: &mut Vec<usize>, a: usize, b: usize| {
            let (a, b) = (group[a].min(group[b]), group[a].max(group[b]));
            let torn = |&(x, y): &(usize, usize)| {
                let (x, y) = (group[x], group[y]);
                (x, y) == (a, b) || (x, y) == (b, a)
            };
            if a != b && !forbidden.iter().any(torn) {
                group.iter_mut().filter(|slot| **slot == b).for_each(|slot| *slot = a);
            }
        };
        decided.iter().filter(|d| d.2).for_each(|d| join(&mut group, d.0, d.1));
        let tied: Vec<BTreeSet<_>> = all
            .iter()
            .map(|&at| self.thing(at).bodies.iter().map(|&body| self.anchor((at.0, body))).collect())
            .collect();
        let mut holders: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
        for (place, bodies) in tied.iter().enumerate() {
            bodies.iter().for_each(|&body| holders.entry(body).or_default().push(place));
        }
        for (place, &(article, _)) in all.iter().enumerate() {
            for thing in 0..self.sketches[article].things.len() {
                if let Some(others) = holders.get(&self.anchor((article, thing))) {
                    join(&mut group, others[0], place);
                }
            }
        }
        for others in holders.values() {
            others.iter().for_each(|&other| join(&mut group, others[0], other));
        }
        let told: BTreeSet<usize> =
            (0..all.len()).filter(|&at| by_name && !tied[at].is_empty()).map(|at| group[at]).collect();
        if told.len() < 2 {
            (1..all.len()).for_each(|at| join(&mut group, 0, at));
        } else {
            // Those of whom nothing is told may be any of the others: a party of their own.
            let untold: Vec<usize> = (0..all.len()).filter(|&at| !told.contains(&group[at])).collect();
            untold.iter().for_each(|&at| join(&mut group, untold[0], at));
        }
        let mut parties: BTreeMap<usize, Vec<Occurrence>> = BTreeMap::new();
        for (at, &slot) in group.iter().enumerate() {
            parties.entry(slot).or_default().push(all[at]);
        }
        parties.into_values().collect()
    }

    /// Whether it is somebody who is not named: 李某.
    fn is_vague(&self, at: Occurrence) -> bool {
        let thing = self.thing(at);
        thing.class == Class::Person && self.judge.forms.is_vague(&thing.own)
    }

    /// Whether the table of aliases has the full name: then it is somebody whom articles call without more.
    fn is_famous(&self, at: Occurrence) -> bool {
        let thing = self.thing(at);
        thing.own.contains([' ', '\u{B7}']) && self.judge.aliases.name(thing.class, &thing.own).is_some()
    }

    /// Joins and keeps apart what a person decided, as far as both are known by now.
    fn decide(&mut self) {
        let decided: Vec<(&str, &str, bool)> = self.decisions.iter().collect();
        for wanted in [true, false] {
            for &(left, right, _) in decided.iter().filter(|d| d.2 == wanted) {
                let (Some(a), Some(b)) = (self.unit_of(left), self.unit_of(right)) else { continue };
                let (ra, rb) = (self.root(a), self.root(b));
                if wanted {
                    self.merge(a, b);
                } else if ra != rb {
                    self.keep_apart(a, b);
                }
                self.doubts.retain(|&(x, y, _)| (x, y) != (a, b) && (x, y) != (b, a));
            }
        }
    }

    /// The unit that a decision means by an IRI.
    fn unit_of(&self, iri: &str) -> Option<usize> {
        let (name, article) = split_iri(iri);
        let all = self.names.get(name)?;
        let meant = article.and_then(|article| all.iter().find(|at| self.sketches[at.0].article == article));
        let at = match (article, meant) {
            (Some(_), Some(&at)) => at,
            (Some(_), None) => return None,
            (None, _) => {
                *all.iter().find(|at| self.unit[at.0][at.1].is_some_and(|unit| self.units[unit].mark.is_none()))?
            }
        };
        self.unit[at.0][at.1]
    }

    /// Joins shorter names to fuller ones, and other spellings, in the units of a class.
    fn join(&mut self, wanted: impl Fn(Class) -> bool) {
        let mut own: BTreeMap<(Class, &str), BTreeSet<usize>> = BTreeMap::new();
        let mut called: BTreeMap<(Class, String), BTreeSet<usize>> = BTreeMap::new();
        for (number, unit) in self.units.iter().enumerate().filter(|(_, unit)| wanted(unit.class)) {
            for &at in &unit.all {
                let thing = self.thing(at);
                own.entry((unit.class, &thing.own)).or_default().insert(number);
                for form in thing.forms.iter().filter(|form| **form != thing.own) {
                    called.entry((unit.class, form.clone())).or_default().insert(number);
                }
                for form in self.shorter(unit.class, &thing.own) {
                    called.entry((unit.class, form)).or_default().insert(number);
                }
            }
        }
        for units in own.values() {
            // Of one full name in different spellings or known by it.
            let units: Vec<usize> = units.iter().copied().collect();
            for pair in units.windows(2) {
                if self.may_join(pair[0], pair[1]) {
                    self.merge(pair[0], pair[1]);
                }
            }
        }
        for ((class, form), shorts) in own {
            let Some(fulls) = called.get(&(class, form.to_owned())) else { continue };
            for &short in &shorts {
                let fulls: Vec<usize> =
                    fulls.iter().copied().filter(|&full| self.root(full) != self.root(short)).collect();
                if (1..=MOST_FULLS).contains(&fulls.len()) {
                    self.join_one(short, form, &fulls);
                }
            }
        }
    }

    /// Forms that a full name may be shortened to by any article.
    fn shorter(&self, class: Class, own: &str) -> Vec<String> {
        let last = own.rsplit([' ', '\u{B7}']).next().filter(|last| *last != own && last.chars().count() >= 2);
        let short = if class == Class::Person { last.map(str::to_owned) } else { self.judge.forms.core(own) };
        short.filter(|short| short != own).into_iter().collect()
    }

    fn join_one(&mut self, short: usize, form: &str, fulls: &[usize]) {
        let free: Vec<usize> = fulls.iter().copied().filter(|&full| self.may_join(short, full)).collect();
        let mut roots: Vec<usize> = free.iter().map(|&full| self.root(full)).collect();
        roots.sort_unstable();
        roots.dedup();
        let supported: Vec<usize> = free.iter().copied().filter(|&full| self.supported(short, full)).collect();
        let sure = |full: usize| roots.len() == 1 && self.is_sure(form, full);
        let chosen = match supported.as_slice() {
            [one] => Some(*one),
            _ => free.first().copied().filter(|&full| sure(full)),
        };
        if let Some(full) = chosen {
            self.merge(short, full);
        } else if roots.len() <= MOST_DOUBTS {
            for &full in &roots {
                let (a, b) = (self.label(short), self.label(full));
                let others = roots.len() - 1;
                let reason = match others {
                    0 => format!("{a:?} may be short for {b:?}; no article says so"),
                    _ => format!("{a:?} may be short for {b:?}, or for {others} other(s)"),
                };
                self.doubts.insert((short, full, reason));
            }
        }
    }

    /// Whether a form is as good as the full name of a unit: another spelling, a name without its legal form, or long.
    fn is_sure(&self, form: &str, full: usize) -> bool {
        let unit = &self.units[full];
        unit.all.iter().any(|&at| {
            let thing = self.thing(at);
            if !thing.forms.iter().any(|known| known == form) {
                return false;
            }
            let han = |text: &str| text.chars().any(is_han);
            let shortens = self.judge.forms.shortens(form, &thing.own, unit.class);
            let long = if han(form) { form.chars().count() >= 4 } else { form.split(' ').count() >= 2 };
            han(form) != han(&thing.own)
                || unit.class != Class::Person && (long || shortens == Some(Short::Sure) && form.contains(' '))
        }) || unit.class == Class::Organization
            && (if form.chars().any(is_han) { form.chars().count() >= 4 } else { form.contains(' ') })
            && unit.all.iter().any(|&at| self.judge.forms.core(&self.thing(at).own).as_deref() == Some(form))
    }

    /// Whether neither an article nor a person holds two units apart.
    fn may_join(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        let apart = self.inside[a].iter().filter_map(|unit| self.apart.get(unit)).flatten();
        let known = |root: usize| self.inside[root].iter().any(|&unit| is_known(&self.units[unit]));
        // Of one IRI and in different units: they were told apart.
        let names: BTreeSet<&str> = self.inside[a].iter().map(|&unit| self.units[unit].name.as_str()).collect();
        let told_apart = self.inside[b].iter().any(|&unit| names.contains(self.units[unit].name.as_str()));
        let both_known = known(a) && known(b);
        let held = apart.copied().any(|other| self.root(other) == b);
        !told_apart && !both_known && !held && self.articles(a).is_disjoint(&self.articles(b))
    }

    fn keep_apart(&mut self, a: usize, b: usize) {
        self.apart.entry(a).or_default().insert(b);
        self.apart.entry(b).or_default().insert(a);
    }

    fn merge(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            let (a, b) = (a.min(b), a.max(b));
            self.parent[b] = a;
            let moved = std::mem::take(&mut self.inside[b]);
            self.inside[a].extend(moved);
        }
    }

    fn articles(&self, root: usize) -> BTreeSet<usize> {
        self.inside[root].iter().flat_map(|&unit| self.units[unit].all.iter().map(|at| at.0)).collect()
    }

    /// Whether the articles of one know what the other is tied to.
    fn supported(&self, a: usize, b: usize) -> bool {
        [(a, b), (b, a)].into_iter().any(|(one, other)| {
            let ties: BTreeSet<_> = self.units[one]
                .all
                .iter()
                .flat_map(|&at| self.thing(at).ties.iter().map(move |&tie| (at.0, tie)))
                .filter(|&at| self.thing(at).class != Class::Place)
                .map(|at| self.anchor(at))
                .collect();
            self.units[other].all.iter().any(|&at| {
                (0..self.sketches[at.0].things.len())
                    .any(|thing| thing != at.1 && ties.contains(&self.anchor((at.0, thing))))
            })
        })
    }

    fn label(&self, unit: usize) -> &'a str {
        let labels = self.units[unit].all.iter().map(|&at| self.thing(at).label.as_str());
        labels.max_by_key(|label| (label.chars().count(), std::cmp::Reverse(*label))).unwrap_or_default()
    }

    /// In words, why two of one name are kept apart.
    fn apart_because(&self, a: usize, b: usize) -> String {
        let bodies = |unit: usize| {
            let mut names: Vec<&str> = self.units[unit]
                .all
                .iter()
                .flat_map(|&at| self.thing(at).bodies.iter().map(move |&body| self.thing((at.0, body)).label.as_str()))
                .collect();
            names.sort_unstable();
            names.dedup();
            names.truncate(3);
            if names.is_empty() { "to nothing that is told".to_owned() } else { format!("to {}", names.join(", ")) }
        };
        format!("both are called {:?}, but one is tied {}, the other {}", self.label(a), bodies(a), bodies(b))
    }

    /// The IRIs: of what is joined the known name's, else the fullest name's, else the first.
    fn finish(self) -> Identity {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for unit in 0..self.units.len() {
            members.entry(self.root(unit)).or_default().push(unit);
        }
        let iri = |unit: &Unit| match &unit.mark {
            Some(mark) => format!("{}~{mark}", unit.name),
            None => unit.name.clone(),
        };
        let mut iris: BTreeMap<usize, String> = BTreeMap::new();
        let mut identity = Identity::default();
        for (root, units) in members {
            let rank = |&unit: &usize| {
                let full = self.label(unit).chars().count();
                (!is_known(&self.units[unit]), self.units[unit].mark.is_some(), std::cmp::Reverse(full), unit)
            };
            let Some(best) = units.iter().copied().min_by_key(rank) else { continue };
            let target = iri(&self.units[best]);
            for unit in units.iter().map(|&unit| &self.units[unit]) {
                if unit.mark.is_some() {
                    for at in &unit.all {
                        let article = self.sketches[at.0].article.clone();
                        identity.here.insert((unit.name.clone(), article), target.clone());
                    }
                } else if unit.name != target {
                    identity.everywhere.insert(unit.name.clone(), target.clone());
                }
            }
            iris.insert(root, target);
        }
        let doubts = self.doubts.iter().filter(|(a, b, _)| self.root(*a) != self.root(*b));
        let doubts = doubts.filter(|(a, b, _)| !self.decided_different(*a, *b));
        let mut doubts: Vec<_> = doubts
            .map(|(a, b, reason)| (iris[&self.root(*a)].clone(), iris[&self.root(*b)].clone(), reason.clone()))
            .collect();
        doubts.sort();
        doubts.dedup();
        identity.doubts = doubts;
        identity
    }

    /// Whether a person decided that two, or what they were joined to, are different.
    fn decided_different(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.decisions.iter().filter(|decision| !decision.2).any(|(left, right, _)| {
            let (Some(x), Some(y)) = (self.unit_of(left), self.unit_of(right)) else { return false };
            let (x, y) = (self.root(x), self.root(y));
            (x, y) == (a, b) || (x, y) == (b, a)
        })
    }
}
