//! Floor 4: mentions become entities.
//!
//! In sieves, the surest first (Lee et al. 2013): same form; known names; brackets that introduce a short
//! name; full and short forms; then descriptions and pronouns, each to the nearest fitting entity before
//! it. What two forms of one class might share but nothing proves is left apart.

mod anaphora;
mod forms;
mod holder;

use crate::model::{Class, Document, Entity, Mention, MentionKind, PartKind, Reading, Registry};
use crate::ontology::{Aliases, Ontology};
use anaphora::Anaphora;
pub use forms::{Forms, Short};
use holder::Holders;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Resolves mentions; made once for many readings.
pub struct Resolver {
    keys: FxHashMap<String, String>,
    forms: Forms,
    aliases: Aliases,
    /// The names of states by the words for what is of them, both in lower case; and the names as written.
    nations: FxHashMap<String, (String, String)>,
    holders: Holders,
    anaphora: Anaphora,
}

/// Mentions that are thought to be one thing.
struct Group {
    class: Class,
    also: Option<Class>,
    /// Folded forms with how often each stands in the text, longest first.
    forms: Vec<String>,
    key: Option<String>,
    mentions: Vec<usize>,
}

impl Resolver {
    /// A resolver that knows the ontology's names.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        let mut keys = FxHashMap::default();
        for name in &ontology.names {
            for (text, _) in &name.names {
                keys.insert(ontology.fold.text(text).to_lowercase(), name.key.clone());
            }
        }
        let nation = |word: &crate::ontology::Word| {
            let state = word.value.clone()?;
            Some((word.text.to_lowercase(), (state.to_lowercase(), state)))
        };
        let nations = ontology.lexicon("demonym").iter().filter_map(nation).collect();
        let (forms, holders, anaphora) = (Forms::new(ontology), Holders::new(ontology), Anaphora::new(ontology));
        Self { keys, forms, aliases: ontology.aliases, nations, holders, anaphora }
    }

    /// The registry of a reading.
    #[must_use]
    pub fn resolve(&self, doc: &Document, reading: &Reading, mentions: Vec<Mention>) -> Registry {
        let mut groups = self.group(reading, &mentions);
        self.join_brackets(reading, &mentions, &mut groups);
        self.join_cores(&mut groups);
        self.join_short(reading, &mentions, &mut groups);
        self.join_sides(&mut groups);
        self.join_led(reading, &mentions, &mut groups);
        groups.sort_by_key(|group| group.mentions.iter().min().copied());
        let mut registry = Registry { referents: vec![Vec::new(); mentions.len()], ..Registry::default() };
        for group in &groups {
            self.entity(doc, reading, &mentions, group, &mut registry);
        }
        registry.mentions = mentions;
        self.holders.resolve(reading, &mut registry);
        self.anaphora.resolve(reading, &mut registry);
        for entity in &mut registry.entities {
            entity.mentions.sort_unstable();
        }
        registry
    }

    /// Same form, spelling of one name or known name, same thing; the class is the one that most mentions have.
    fn group(&self, reading: &Reading, mentions: &[Mention]) -> Vec<Group> {
        let mut index: FxHashMap<String, usize> = FxHashMap::default();
        let mut seen: FxHashMap<(&str, Class, bool), usize> = FxHashMap::default();
        let mut groups: Vec<Group> = Vec::new();
        for (id, mention) in mentions.iter().enumerate() {
            let (MentionKind::Name, Some(class)) = (&mention.kind, mention.class) else { continue };
            let met = (reading.text(mention.span), class, mention.is_vague());
            if let Some(&at) = seen.get(&met) {
                groups[at].mentions.push(id);
                continue;
            }
            let own = self.forms.plain(met.0);
            let nation = self.nations.get(&own).map(|(state, _)| state.as_str());
            let state = nation.or_else(|| self.forms.state_name(&own)).filter(|_| is_state(class));
            let form = state.map_or_else(|| own.clone(), str::to_owned);
            let name = self.aliases.name(class, &form);
            let known = |form: &str| self.keys.get(form).or_else(|| self.keys.get(&form.replace(' ', "")));
            let key = known(&form).or_else(|| name.and_then(known)).cloned();
            // An article mostly speaks of one agreement, however it calls it.
            let spelt = if mention.is_vague() { String::new() } else { form.replace(' ', "") };
            let slot = match (&key, name) {
                (Some(key), _) => format!("={key}"),
                (None, Some(name)) => format!("~{name}"),
                (None, None) => spelt,
            };
            let at = *index.entry(slot).or_insert_with(|| {
                groups.push(Group { class, also: mention.also, forms: Vec::new(), key, mentions: Vec::new() });
                groups.len() - 1
            });
            for form in name.map(str::to_owned).into_iter().chain([form, own]) {
                if !groups[at].forms.contains(&form) {
                    groups[at].forms.push(form);
                }
            }
            groups[at].mentions.push(id);
            seen.insert(met, at);
        }
        groups
    }

    /// `远洋科技股份有限公司（下称“远洋科技”）`, `Securities and Exchange Commission (SEC)`, `马斯克（Elon Musk）`.
    fn join_brackets(&self, reading: &Reading, mentions: &[Mention], groups: &mut Vec<Group>) {
        let mut owner: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, group) in groups.iter().enumerate() {
            group.mentions.iter().for_each(|&id| {
                owner.insert(id, at);
            });
        }
        let names: Vec<usize> = owner.keys().copied().collect();
        let mut same: Vec<(usize, usize)> = Vec::new();
        for pair in names.windows(2) {
            let (left, right) = (&mentions[pair[0]], &mentions[pair[1]]);
            let (a, b) = (owner[&pair[0]], owner[&pair[1]]);
            if a == b || left.sentence != right.sentence || left.span.end >= right.span.start {
                continue;
            }
            let between = &reading.view.text[left.span.end..right.span.start];
            if left.class != right.class && !self.forms.renames(between) {
                continue;
            }
            let behind = reading.view.text[right.span.end..].chars().next();
            let alias = left.class == Some(Class::Organization)
                && groups[b].mentions.len() > 1
                && matches!(between, "(" | "\u{FF08}")
                && matches!(behind, Some(')' | '\u{FF09}'));
            if alias
                || self.forms.renames(between)
                || self.forms.introduces(between, behind, reading.text(left.span), reading.text(right.span))
            {
                same.push((a, b));
            }
        }
        for (a, b) in same {
            join(groups, a, b);
        }
        groups.retain(|group| !group.mentions.is_empty());
    }

    /// Bodies whose names differ in nothing but region and legal form are one.
    fn join_cores(&self, groups: &mut Vec<Group>) {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for at in 0..groups.len() {
            if groups[at].class != Class::Organization {
                continue;
            }
            let cores: Vec<String> = groups[at].forms.iter().filter_map(|form| self.forms.core(form)).collect();
            for core in cores {
                match first.get(&core).copied() {
                    Some(other) if other != at => join(groups, other, at),
                    Some(_) => {}
                    None => {
                        first.insert(core, at);
                    }
                }
                if groups[at].mentions.is_empty() {
                    break;
                }
            }
        }
        groups.retain(|group| !group.mentions.is_empty());
    }

    /// Short forms go to the one fuller form that they may stand for.
    fn join_short(&self, reading: &Reading, mentions: &[Mention], groups: &mut Vec<Group>) {
        let introduced = |group: &Group| {
            let body = |id: &&usize| reading.sentences[mentions[**id].sentence].part != PartKind::Headline;
            group.mentions.iter().find(body).or(group.mentions.last()).copied()
        };
        let mut seen: Vec<Letters> = groups.iter().map(|group| Letters::of(&group.forms)).collect();
        for at in 0..groups.len() {
            if groups[at].mentions.is_empty()
                || !matches!(groups[at].class, Class::Person | Class::Organization | Class::Product | Class::Place)
            {
                continue;
            }
            // A body whose registered name is known goes by that alone to another.
            let own = fullest(&groups[at]);
            let registered = groups[at].class == Class::Organization && self.forms.is_registered(own);
            let strength = |other: usize| {
                if other == at
                    || groups[other].mentions.is_empty()
                    || groups[other].class != groups[at].class
                    || !seen[at].akin(&seen[other], groups[at].class)
                {
                    return None;
                }
                let shorts = groups[at].forms.iter().filter(|form| !registered || *form == own);
                let pairs = shorts.flat_map(|short| groups[other].forms.iter().map(move |full| (short, full)));
                let best =
                    pairs.filter_map(|(short, full)| self.forms.shortens(short, full, groups[at].class)).max()?;
                let first = || introduced(&groups[other]) < introduced(&groups[at]);
                // The lead may have the short form where the full one follows, if only one begins so.
                let only = || {
                    let formal = |full: &String| groups[at].forms.iter().any(|form| self.forms.is_formal(form, full));
                    if !groups[other].forms.iter().any(formal) {
                        return false;
                    }
                    let begins = |full: &String| groups[at].forms.iter().any(|form| full.starts_with(form.as_str()));
                    let mut alike = groups.iter().enumerate().filter(|(id, group)| {
                        *id != at && group.class == groups[at].class && group.forms.iter().any(begins)
                    });
                    alike.next().is_some_and(|(id, _)| id == other) && alike.next().is_none()
                };
                (best == Short::Sure || first() || groups[at].class == Class::Organization && only()).then_some(best)
            };
            let candidates: Vec<(usize, Short)> =
                (0..groups.len()).filter_map(|other| Some((other, strength(other)?))).collect();
            let best = candidates.iter().map(|&(_, strength)| strength).max();
            let candidates: Vec<usize> =
                candidates.iter().filter(|&&(_, strength)| Some(strength) == best).map(|&(other, _)| other).collect();
            // Of several full forms the one named first counts for persons; companies must be told apart.
            let chosen = match (candidates.as_slice(), groups[at].class) {
                ([one], _) => Some(*one),
                ([_, ..], Class::Organization) => whole(groups, &groups[at], &candidates),
                ([_, ..], Class::Person) => candidates
                    .iter()
                    .copied()
                    .filter(|&other| groups[other].mentions.first() < groups[at].mentions.first())
                    .max_by_key(|&other| groups[other].mentions.first().copied()),
                _ => None,
            };
            if let Some(other) = chosen {
                join(groups, other, at);
                seen[other] = Letters::of(&groups[other].forms);
            }
        }
        groups.retain(|group| !group.mentions.is_empty());
    }

    /// 美方 and 美国政府 are the state whose name begins so, which then acts as one.
    fn join_sides(&self, groups: &mut Vec<Group>) {
        for at in 0..groups.len() {
            let initial = groups[at].forms.iter().find_map(|form| self.forms.side(form));
            let governed = groups[at].forms.iter().find_map(|form| self.forms.governed(form)).map(str::to_owned);
            if initial.is_none() && governed.is_none() {
                continue;
            }
            let state = |group: &Group| {
                let fits = |form: &String| {
                    governed.as_ref() == Some(form) || initial.is_some_and(|initial| self.forms.is_state(form, initial))
                };
                group.forms.iter().any(fits)
            };
            let candidates: Vec<usize> =
                (0..groups.len()).filter(|&other| other != at && state(&groups[other])).collect();
            if let [state] = candidates.as_slice() {
                groups[*state].class = Class::Organization;
                join(groups, *state, at);
            }
        }
        groups.retain(|group| !group.mentions.is_empty());
    }

    /// A government named after its leader is that of the state that the text says he leads: 拜登政府 where it says
    /// 美国总统拜登 or 美国拜登政府.
    fn join_led(&self, reading: &Reading, mentions: &[Mention], groups: &mut Vec<Group>) {
        let led = |group: &Group| group.forms.iter().find_map(|form| self.forms.led(form)).map(str::to_owned);
        let governments: Vec<(usize, String)> =
            groups.iter().enumerate().filter_map(|(at, group)| Some((at, led(group)?))).collect();
        if governments.is_empty() {
            return;
        }
        let mut owner: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, group) in groups.iter().enumerate() {
            owner.extend(group.mentions.iter().map(|&id| (id, at)));
        }
        let names: Vec<(usize, usize)> = owner.into_iter().collect();
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (government, leader) in governments {
            let states = names.windows(2).filter_map(|pair| {
                let [(left, state), (right, other)] = [pair[0], pair[1]];
                let acts = groups[state].forms.iter().any(|form| self.forms.acts(form));
                let (left, right) = (mentions[left].span, mentions[right].span);
                let between = reading.view.text.get(left.end..right.start)?;
                let named = || groups[other].forms.iter().any(|form| form.ends_with(&leader));
                let person = || groups[other].class == Class::Person && named() && self.forms.leads(between);
                (acts && state != government && (other == government && between.is_empty() || person()))
                    .then_some(state)
            });
            let mut states: Vec<usize> = states.collect();
            states.sort_unstable();
            states.dedup();
            if let [state] = states.as_slice() {
                pairs.push((*state, government));
            }
        }
        for (state, government) in pairs {
            groups[state].class = Class::Organization;
            // The state keeps its own name.
            groups[government].forms.clear();
            join(groups, state, government);
        }
        groups.retain(|group| !group.mentions.is_empty());
    }

    /// Whether a form, as the article has it, is one of a group's own, and not the name of a government led by somebody.
    fn own(&self, group: &Group, form: &str) -> bool {
        let plain = self.forms.plain(form);
        self.forms.led(&plain).is_none() || group.forms.contains(&plain)
    }

    fn entity(&self, doc: &Document, reading: &Reading, mentions: &[Mention], group: &Group, registry: &mut Registry) {
        let mut forms: BTreeMap<Cow<'_, str>, (usize, usize)> = BTreeMap::new();
        for &id in &group.mentions {
            let shown = spaced(reading.view.source(mentions[id].span).of(&doc.text));
            // The word for what is of a state is no name of the state.
            let state = || self.nations.get(&shown.to_lowercase()).filter(|_| !self.forms.acts(&shown.to_lowercase()));
            let state = is_state(group.class).then(state).flatten();
            let shown = state.map_or(shown, |(_, name)| Cow::Borrowed(name.as_str()));
            let entry = forms.entry(shown).or_insert((0, id));
            entry.0 += 1;
        }
        let length = |form: &str| form.chars().count();
        let led = |id: usize| group.class == Class::Organization && !self.own(group, reading.text(mentions[id].span));
        let fullest = forms
            .iter()
            .max_by_key(|(form, (count, first))| (!led(*first), length(form), *count, std::cmp::Reverse(*first)));
        let name = fullest.map(|(form, _)| form.clone().into_owned()).unwrap_or_default();
        let aliases = forms.into_keys().filter(|form| *form != name).map(Cow::into_owned).collect();
        let folded = group
            .forms
            .iter()
            .max_by_key(|form| (length(form), std::cmp::Reverse(form.as_str())))
            .cloned()
            .unwrap_or_default();
        let folded = self.aliases.name(group.class, &folded).map_or(folded, str::to_owned);
        let key = group
            .key
            .clone()
            .unwrap_or_else(|| format!("{}-{}", group.class.name().to_lowercase(), folded.replace(' ', "_")));
        let id = registry.entities.len();
        for &mention in &group.mentions {
            registry.referents[mention].push(id);
        }
        let acts = group.class == Class::Place && group.forms.iter().any(|form| self.forms.acts(form));
        let also = group.also.filter(|_| group.key.is_none()).or(acts.then_some(Class::Organization));
        registry.entities.push(Entity {
            class: group.class,
            also,
            name,
            aliases,
            key,
            mentions: group.mentions.clone(),
        });
    }
}

/// A bit for each character of the forms of a group, several to a bit, and for their first ones.
struct Letters {
    all: u64,
    first: u64,
}

impl Letters {
    fn of(forms: &[String]) -> Self {
        let bit = |c: char| 1 << (c as u32 & 63);
        let all = forms.iter().flat_map(|form| form.chars()).fold(0, |all, c| all | bit(c));
        let first = forms.iter().map(|form| forms::first(form).map_or(u64::MAX, bit)).fold(0, |one, other| one | other);
        Self { all, first }
    }

    /// Whether a form may be short for one of another group, as [`forms::akin`] says of two forms.
    const fn akin(&self, full: &Self, class: Class) -> bool {
        self.first & full.all != 0 || matches!(class, Class::Person) && full.first & self.all != 0
    }
}

/// Whether a state may be of a class.
const fn is_state(class: Class) -> bool {
    matches!(class, Class::Place | Class::Organization)
}

/// Of several bodies that a form may be short for the one whose name begins as it does; one that has the name of
/// another in its own is only part of that or belongs to it.
fn whole(groups: &[Group], short: &Group, candidates: &[usize]) -> Option<usize> {
    let initial = |group: &Group| fullest(group).chars().next();
    let alike = |&&at: &&usize| initial(&groups[at]) == initial(short);
    let alike: Vec<usize> = match candidates.iter().filter(alike).count() {
        0 => candidates.to_vec(),
        _ => candidates.iter().filter(alike).copied().collect(),
    };
    let holds = |at: usize, other: usize| {
        let own = fullest(&groups[at]);
        groups[other].forms.iter().any(|form| own.len() > form.len() && own.contains(form.as_str()))
    };
    let left: Vec<usize> =
        alike.iter().filter(|&&at| !alike.iter().any(|&other| other != at && holds(at, other))).copied().collect();
    // The one with more of the beginning in common.
    let common =
        |at: usize| fullest(&groups[at]).chars().zip(fullest(short).chars()).take_while(|(a, b)| a == b).count();
    let most = left.iter().map(|&at| common(at)).max()?;
    let mut best = left.iter().filter(|&&at| common(at) == most);
    best.next().filter(|_| best.next().is_none()).copied()
}

/// The longest form of a group.
fn fullest(group: &Group) -> &str {
    group.forms.iter().max_by_key(|form| form.len()).map_or("", String::as_str)
}

/// A text with one blank between its words and none around them.
fn spaced(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_whitespace) {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}

/// Moves all of group `b` into group `a`.
fn join(groups: &mut [Group], a: usize, b: usize) {
    if a == b {
        return;
    }
    let moved = std::mem::take(&mut groups[b].mentions);
    let forms = std::mem::take(&mut groups[b].forms);
    let key = groups[b].key.take();
    groups[a].mentions.extend(moved);
    groups[a].mentions.sort_unstable();
    groups[a].forms.extend(forms);
    groups[a].key = groups[a].key.take().or(key);
}
