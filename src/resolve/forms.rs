//! Which short form may stand for which full one.

use crate::model::{Class, is_han, lower};
use crate::ontology::Ontology;
use crate::text::{Finder, unbracketed};
use rustc_hash::{FxHashMap, FxHashSet};

/// Suffixes, introductions and honorifics.
#[derive(Debug, Clone)]
pub struct Forms {
    suffixes: FxHashSet<String>,
    /// The same, to cut a form into.
    suffix_words: Finder,
    /// Suffixes that name the legal form and never a division: company, group.
    legal: FxHashSet<String>,
    legal_ends: Ends,
    /// Words that say what a body is and are no name by themselves.
    kinds: Finder,
    /// States, provinces, cities.
    regions: Finder,
    states: Vec<String>,
    renamed: FxHashSet<String>,
    introductions: Vec<String>,
    honorifics: Vec<String>,
    /// What stands for a person with the family name: 某, 老, 总.
    vague: Vec<String>,
    /// How a person is spoken of by the family name: 先生, 女士.
    addresses: Vec<String>,
    /// The word for government behind the name of a state.
    governments: Vec<String>,
    /// The word for side behind the first character of a state's name.
    sides: Vec<String>,
    /// What a name may leave out wherever it stands: province, city, people's; with what must stand behind it.
    fillers: Vec<(String, Option<String>)>,
    /// Levels of administration, each of which has bodies of its own: 省, 市, 县.
    levels: Vec<char>,
    /// Other names of states.
    state_names: FxHashMap<String, String>,
    /// The posts of those who lead a state: president, prime minister.
    leaders: Vec<String>,
}

/// How surely a short form stands for a full one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Short {
    /// Where the full form introduces it: it comes first, and no other full form fits.
    Introduced,
    /// By its form alone.
    Sure,
}

impl Forms {
    /// From the lexicons `orgSuffix`, `orgLegal`, `orgEnding`, `state`, `bloc`, `region`, `shortIntro`, `honorific`,
    /// `vaguePerson`, `familyAddress`, `side`, `government`, `bodyMaker`, `nameFiller`, `adminLevel`, `stateName` and `stateLeader`.
    pub fn new(ontology: &Ontology) -> Self {
        let words = |name: &str| ontology.lexicon(name).iter().map(|word| word.text.to_lowercase());
        let suffixes: FxHashSet<String> = words("orgSuffix").chain(words("orgLegal")).collect();
        Self {
            suffix_words: Finder::new(&suffixes),
            suffixes,
            legal: words("orgLegal").collect(),
            legal_ends: Ends::new(words("orgLegal")),
            kinds: Finder::new(["orgSuffix", "orgLegal", "orgEnding", "bodyMaker"].into_iter().flat_map(words)),
            regions: Finder::new(words("state").chain(words("bloc")).chain(words("region"))),
            states: words("state").chain(words("bloc")).collect(),
            renamed: words("renamed").collect(),
            introductions: words("shortIntro").collect(),
            honorifics: words("honorific").collect(),
            vague: words("vaguePerson").collect(),
            addresses: words("familyAddress").collect(),
            governments: words("government").collect(),
            sides: words("side").chain(words("government")).filter(|word| !word.is_ascii()).collect(),
            fillers: ontology
                .lexicon("nameFiller")
                .iter()
                .map(|word| (word.text.clone(), word.value.clone()))
                .collect(),
            levels: words("adminLevel").filter_map(|word| word.chars().next()).collect(),
            state_names: ontology
                .lexicon("stateName")
                .iter()
                .filter_map(|word| Some((word.text.to_lowercase(), word.value.clone()?)))
                .collect(),
            leaders: words("stateLeader").collect(),
        }
    }

    /// A form in lower case without honorifics, possessive ending, article and doubled blanks.
    pub fn plain(&self, form: &str) -> String {
        let lower = lower(form).replace('\u{2019}', "'");
        if !lower.contains(char::is_whitespace) {
            return bare(&lower).to_owned();
        }
        let mut words: Vec<&str> = lower.split_whitespace().collect();
        while words.len() > 1
            && (self.honorifics.iter().any(|word| word == words[0].trim_end_matches('.')) || words[0] == "the")
        {
            words.remove(0);
        }
        bare(&words.join(" ")).to_owned()
    }

    /// Whether what stands between two names makes the second another name of the first.
    pub fn introduces(&self, between: &str, behind: Option<char>, left: &str, right: &str) -> bool {
        let Some(inner) = between.trim_start().strip_prefix(['(', '\u{FF08}', '[']) else { return false };
        let quote = |c: char| matches!(c, '\u{201C}' | '"' | '\u{300C}' | ' ' | ',' | '\u{FF0C}' | ':' | '\u{FF1A}');
        let inner = lower(inner.trim_matches(quote));
        let introduced = self.introductions.iter().any(|word| inner.starts_with(word.as_str()));
        let closes = matches!(behind, Some(')' | '\u{FF09}' | '\u{201D}' | '"' | '\u{300D}' | ']' | ',' | '\u{FF0C}'));
        let han = |text: &str| text.chars().any(is_han);
        let acronym =
            right.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '&') && right.chars().count() >= 2;
        closes
            && (introduced
                || inner.is_empty()
                    && (han(left) != han(right)
                        || acronym
                        || self.plain(left).contains(&self.plain(right))
                        || self.shortens(&self.plain(right), &self.plain(left), Class::Organization).is_some()))
    }

    /// Whether the text between two names says that the thing of the one came to be called by the other.
    pub fn renames(&self, between: &str) -> bool {
        let words = lower(between.trim_matches([' ', ',', '\u{FF0C}', '(', '\u{FF08}', '\u{201C}', '"']));
        self.renamed.contains(words.as_ref())
    }

    /// How surely the plain form `short` stands for the plain form `full`.
    pub fn shortens(&self, short: &str, full: &str, class: Class) -> Option<Short> {
        let longer = class != Class::Person && short.chars().count() >= full.chars().count();
        if short == full || !akin(short, full, class) || longer {
            return None;
        }
        match class {
            Class::Person => self.shortens_person(short, full),
            Class::Organization | Class::Product => self.shortens_body(short, full),
            Class::Place => self.shortens_place(short, full),
            Class::Agreement | Class::Event => None,
        }
    }

    /// What is left of a body's name without region in front and legal form behind; `None` where that is no name.
    pub fn core(&self, form: &str) -> Option<String> {
        let mut core = form.replace(BRACKETS, "");
        if form.chars().any(is_han) {
            while let Some(length) = self.legal_ends.longest(&core) {
                core.truncate(core.len() - length);
            }
        } else {
            let legal = |word: &str| self.legal.contains(word.trim_matches(['.', ',']));
            while let Some((head, _)) = core.rsplit_once(' ').filter(|(_, last)| legal(last)) {
                core = head.trim_end_matches([',', ' ']).to_owned();
            }
        }
        (core.chars().count() >= 2 && !self.is_common(&core)).then_some(core)
    }

    /// Whether a Chinese form is long and ends in a legal form, as registered names do.
    pub fn is_registered(&self, form: &str) -> bool {
        const LEAST: usize = 8;
        form.chars().filter(|&c| is_han(c)).count() >= LEAST && self.legal_ends.longest(form).is_some()
    }

    /// Whether a form is another in Chinese with something behind it that ends in a legal form.
    pub fn is_formal(&self, short: &str, full: &str) -> bool {
        let rest = full.strip_prefix(short).filter(|rest| rest.chars().any(is_han));
        rest.is_some_and(|rest| self.legal_ends.longest(rest).is_some())
    }

    /// Whether a form is a family name with a word for somebody, and so names nobody outside its article: 李某.
    pub fn is_vague(&self, form: &str) -> bool {
        self.vague.iter().chain(&self.addresses).any(|word| {
            let rest = form.strip_suffix(word.as_str()).or_else(|| form.strip_prefix(word.as_str()));
            rest.is_some_and(|rest| rest.chars().count() <= 2)
        })
    }

    /// The first character of a state's name where the form is that and the word for side or government: 美方.
    pub fn side(&self, form: &str) -> Option<char> {
        let mut initials = self.sides.iter().filter_map(|word| form.strip_suffix(word.as_str()));
        initials.find_map(|rest| rest.chars().next().filter(|first| first.len_utf8() == rest.len()))
    }

    /// The name of a state that goes by another name as well: 中国 for 中华人民共和国.
    pub fn state_name(&self, form: &str) -> Option<&str> {
        self.state_names.get(form).map(String::as_str)
    }

    /// The leader whose government a form names: 拜登 in 拜登政府.
    pub fn led<'a>(&self, form: &'a str) -> Option<&'a str> {
        self.governments.iter().find_map(|word| form.strip_suffix(word.as_str())).filter(|head| !head.is_empty())
    }

    /// Whether the text between a state and a person says that the person leads the state: 美国总统拜登.
    pub fn leads(&self, between: &str) -> bool {
        let post = self.leaders.iter().find_map(|word| between.strip_suffix(word.as_str()));
        post.is_some_and(|rest| rest.chars().count() <= 2 && !rest.contains(|c: char| !c.is_alphanumeric()))
    }

    /// The state whose government a form names: 美国 in 美国政府.
    pub fn governed<'a>(&self, form: &'a str) -> Option<&'a str> {
        let state = self.governments.iter().find_map(|word| form.strip_suffix(word.as_str()))?.trim_end();
        self.acts(state).then_some(state)
    }

    /// Whether a form is a state, which may act as a body.
    pub fn acts(&self, form: &str) -> bool {
        self.states.iter().any(|state| state == form)
    }

    /// Whether a form is a state whose name begins with a character.
    pub fn is_state(&self, form: &str, initial: char) -> bool {
        form.starts_with(initial) && self.states.iter().any(|state| state == form)
    }

    fn is_region(&self, form: &str) -> bool {
        self.region(form) == Some(form.len())
    }

    /// Whether a form is a region or made of nothing but words for kinds of bodies.
    fn is_common(&self, form: &str) -> bool {
        self.is_region(form) || made_of(form, &self.kinds)
    }

    /// A form without the region in front of it.
    fn without_region<'a>(&self, form: &'a str) -> Option<&'a str> {
        let rest = form[self.region(form)?..].trim_start_matches(PROVINCE);
        (rest.chars().count() >= 2).then_some(rest)
    }

    /// How many bytes the longest region has that a form begins with.
    fn region(&self, form: &str) -> Option<usize> {
        self.regions.at(form, 0).next().map(|region| region.end)
    }

    fn shortens_body(&self, short: &str, full: &str) -> Option<Short> {
        let first = full.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
        if (self.is_region(short) || !first) && !full.ends_with(short) && self.is_common(short) {
            return None;
        }
        if !full.chars().any(is_han) {
            return self.shortens_words(short, full);
        }
        if self.leaves_out(short, full) || self.initialled(short, full) {
            return Some(Short::Sure);
        }
        let whole = full.replace(BRACKETS, "");
        let bare = unbracketed(full);
        let mut best = None;
        for form in [whole.as_str(), bare.as_str()] {
            for form in [Some(form), self.without_region(form)].into_iter().flatten() {
                if form == short && !made_of(short, &self.suffix_words) {
                    return Some(Short::Sure);
                }
                best = best.max(self.shortens_han(short, form));
            }
        }
        best
    }

    /// Whether the short form is the full one but for words that a name may leave out behind its first two
    /// characters: 西藏自治区政府 for 西藏自治区人民政府.
    fn leaves_out(&self, short: &str, full: &str) -> bool {
        let (mut left, mut right) = (short, full);
        let mut taken = 0;
        loop {
            match (left.chars().next(), right.chars().next()) {
                (None, None) => return true,
                (own, other) if own.is_some() && own == other => {
                    let length = own.map_or(0, char::len_utf8);
                    (left, right) = (&left[length..], &right[length..]);
                    taken += 1;
                }
                _ if taken < 2 => return false,
                _ => {
                    let filler = self.fillers.iter().find_map(|(word, next)| {
                        let rest = right.strip_prefix(word.as_str()).filter(|rest| !rest.is_empty())?;
                        next.as_ref().is_none_or(|next| rest.starts_with(next.as_str())).then_some(rest)
                    });
                    let Some(rest) = filler else { return false };
                    right = rest;
                }
            }
        }
    }

    /// Whether the short form has the first character of a state for its name: 美国防部 for 美国国防部.
    fn initialled(&self, short: &str, full: &str) -> bool {
        let Some(initial) = short.chars().next().filter(|&c| is_han(c)) else { return false };
        let own = &short[initial.len_utf8()..];
        let states = self.states.iter().filter(|state| state.starts_with(initial) && state.len() > initial.len_utf8());
        let mut rests = states.filter_map(|state| full.strip_prefix(state.as_str()));
        own.chars().count() >= 2
            && rests.any(|rest| rest == own || self.leaves_out(own, rest) || contracts(own, rest, &self.kinds))
    }

    /// 深圳 for 深圳市, 得州 for 得克萨斯州.
    fn shortens_place(&self, short: &str, full: &str) -> Option<Short> {
        let last = full.chars().next_back().filter(|last| self.levels.contains(last))?;
        let head = full.strip_suffix(last)?;
        let initials = short
            .strip_suffix(last)
            .is_some_and(|own| own.chars().count() == 1 && head.starts_with(own) && head.chars().count() >= 3);
        (initials || head == short && short.chars().count() >= 2).then_some(Short::Sure)
    }

    fn shortens_han(&self, short: &str, full: &str) -> Option<Short> {
        let characters = |text: &str| text.chars().count();
        if self.is_common(short) || characters(short) < 2 {
            return None;
        }
        if let Some(rest) = full.strip_prefix(short) {
            let formal = self.legal_ends.longest(rest).is_some();
            let kind = made_of(rest, &self.suffix_words);
            return match (kind, formal) {
                (true, true) => Some(Short::Sure),
                (true, false) | (false, true) => Some(Short::Introduced),
                _ => made_of(rest, &self.kinds).then_some(Short::Introduced),
            };
        }
        if let Some(at) = full.find(short) {
            // Something like a place stands in front, something longer behind.
            let rest = &full[at + short.len()..];
            if at <= 9 && made_of(rest, &self.suffix_words) && characters(rest) >= 4 {
                return Some(Short::Sure);
            }
            if at <= 9 && rest.is_empty() && short.is_ascii() && characters(short) >= 3 {
                return Some(Short::Sure);
            }
            let formal = self.legal_ends.longest(rest).is_some();
            if at <= 9 && (rest.is_empty() || formal) && characters(short) >= 2 {
                return Some(Short::Introduced);
            }
        }
        let core = self.core(short).filter(|core| core != short);
        if let Some(core) = core.filter(|core| characters(core) >= 2) {
            let at = full.find(core.as_str()).filter(|&at| at <= 9);
            // A group is not a firm of the group.
            let form = short.strip_prefix(core.as_str()).unwrap_or_default();
            let formal = at.is_some_and(|at| {
                let rest = &full[at + core.len()..];
                self.legal_ends.longest(rest).is_some()
                    && (self.legal_ends.longest(form) != Some(form.len())
                        || rest.contains(form)
                        || made_of(rest, &self.kinds))
            });
            if formal {
                return Some(Short::Introduced);
            }
        }
        // The province's committee is not that of a city in it.
        let level = |form: &str| form.chars().rev().nth(1).filter(|c| self.levels.contains(c));
        (level(short).is_none_or(|own| level(full) == Some(own)) && contracts(short, full, &self.kinds))
            .then_some(Short::Sure)
    }

    fn shortens_words(&self, short: &str, full: &str) -> Option<Short> {
        let words: Vec<&str> = full.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        let initials: String = words
            .iter()
            .filter(|word| !matches!(**word, "of" | "the" | "and" | "for" | "&" | "in"))
            .filter_map(|word| word.chars().next())
            .collect();
        if short.contains(' ') && full.strip_prefix(short) == Some("s") {
            return Some(Short::Sure);
        }
        let compact = short.replace('.', "");
        if words.len() >= 2 && compact.len() >= 2 && compact == initials {
            return Some(Short::Sure);
        }
        let bounded = |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b' ' | b','));
        if let Some(rest) = full.strip_prefix(short).filter(|_| bounded(full.as_bytes().get(short.len()))) {
            let rest = rest.trim_start_matches([',', ' ']);
            let suffixed = rest.split(' ').all(|word| self.suffixes.contains(word.trim_matches(['.', ','])));
            return Some(if suffixed { Short::Sure } else { Short::Introduced });
        }
        let tail = full.strip_suffix(short).is_some_and(|head| bounded(head.as_bytes().last()));
        (tail && short.chars().count() >= 4).then_some(Short::Introduced)
    }

    /// A surname or, of a foreign name in Chinese, one of its parts; of an East Asian name its beginning, or the
    /// family name with a word for somebody.
    fn shortens_person(&self, short: &str, full: &str) -> Option<Short> {
        let cut = |text: &str| -> Vec<String> {
            let dashed = text.chars().any(is_han);
            let parts = text.split(|c: char| PARTS.contains(&c) || dashed && c == '-').filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        };
        let (parts, mine) = (cut(full), cut(short));
        if parts.len() == 1 && mine.len() == 1 && full.chars().all(is_han) {
            let (long, count) = (full.chars().count(), short.chars().count());
            let begins = long >= 4 && count == 2 && full.starts_with(short);
            let family = full.chars().next().map(String::from).unwrap_or_default();
            let with = |words: &[String]| {
                words.iter().any(|word| {
                    short.strip_suffix(word.as_str()).or_else(|| short.strip_prefix(word.as_str())) == Some(&family)
                })
            };
            let own = count <= 3 && long <= 3 && !self.is_vague(full);
            let addressed = own && with(&self.addresses);
            let begins = begins || addressed && !with(&self.vague);
            return (own && with(&self.vague)).then_some(Short::Sure).or(begins.then_some(Short::Introduced));
        }
        if parts.len() < 2 || mine.is_empty() {
            return None;
        }
        let fits = match mine.as_slice() {
            [one] => parts.last() == Some(one) || parts.first() == Some(one) && one.chars().count() >= 2,
            several => {
                parts.first() == several.first()
                    && (parts.last() == several.last() || several.len() < parts.len() && parts.starts_with(several))
            }
        };
        fits.then_some(Short::Sure)
    }
}

/// A form without possessive ending and marks at its end; itself where that leaves nothing.
fn bare(form: &str) -> &str {
    let bare = form.trim_end_matches("'s").trim_end_matches(['.', ',']);
    if bare.is_empty() { form } else { bare }
}

/// Whether one form may be short for another by their first characters, which every way to shorten keeps: that of a
/// body is one of the full form; that of a person is too, or the full form's is one of the short form (a family name
/// behind a word for somebody). Nearly all pairs of names of an article differ already here.
fn akin(short: &str, full: &str, class: Class) -> bool {
    let (Some(own), Some(other)) = (first(short), first(full)) else { return true };
    full.contains(own) || class == Class::Person && short.contains(other)
}

/// The first character of a form that is no bracket and parts no words.
pub(super) fn first(form: &str) -> Option<char> {
    form.chars().find(|c| !BRACKETS.contains(c) && !PARTS.contains(c))
}

/// What parts the words of a name of a person.
const PARTS: [char; 5] = [' ', '\u{B7}', '\u{2022}', '\u{30FB}', '.'];

/// What may stand behind the name of a region: province, city, district.
const PROVINCE: [char; 5] = ['\u{7701}', '\u{5E02}', '\u{53BF}', '\u{533A}', '\u{5DDE}'];

const BRACKETS: [char; 4] = ['(', ')', '\u{FF08}', '\u{FF09}'];

/// Whether a text is words of a list and nothing else, none of them longer than eight characters.
fn made_of(text: &str, words: &Finder) -> bool {
    const LONGEST: usize = 8;
    let mut reached = vec![false; text.len() + 1];
    reached[0] = true;
    for (at, _) in text.char_indices() {
        if reached[at] {
            let short = words.at(text, at).filter(|word| text[at..word.end].chars().count() <= LONGEST);
            short.for_each(|word| reached[word.end] = true);
        }
    }
    !text.is_empty() && reached[text.len()]
}

/// Words that a text may end with, by their last byte.
#[derive(Debug, Clone)]
struct Ends(Vec<(u8, String)>);

impl Ends {
    fn new(words: impl Iterator<Item = String>) -> Self {
        let mut ends: Vec<(u8, String)> = words.filter_map(|word| Some((*word.as_bytes().last()?, word))).collect();
        ends.sort_unstable();
        Self(ends)
    }

    /// How many bytes the longest word has that a text ends with.
    fn longest(&self, text: &str) -> Option<usize> {
        let last = *text.as_bytes().last()?;
        let first = self.0.partition_point(|&(end, _)| end < last);
        let same = self.0[first..].iter().take_while(|&&(end, _)| end == last);
        same.filter(|(_, word)| text.ends_with(word.as_str())).map(|(_, word)| word.len()).max()
    }
}

/// Whether the short form takes single characters of the full one, in order: 亚投行 for 亚洲基础设施投资银行. Its
/// last is the last of the full form, or begins the word for its kind that ends it: 妇联 for 妇女联合会. A whole ending
/// in common is none: 中国银行 is not short for 中国农业银行.
fn contracts(short: &str, full: &str, kinds: &Finder) -> bool {
    const LONGEST: usize = 9;
    let (own, all): (Vec<char>, Vec<char>) = (short.chars().collect(), full.chars().collect());
    let spare = if own.len() < 5 { 2 } else { 1 };
    let fits = (2..=LONGEST).contains(&own.len()) && all.len() >= own.len() + spare && own.iter().all(|&c| is_han(c));
    let lead = if own.len() == 2 { 1 } else { 3 };
    if !fits || !all[..lead].contains(&own[0]) {
        return false;
    }
    let ending = own.iter().rev().zip(all.iter().rev()).take_while(|(a, b)| a == b).count();
    let mut rest = full.char_indices();
    let in_order = own[..own.len() - 1].iter().all(|c| rest.any(|(_, other)| other == *c));
    let last = own[own.len() - 1];
    in_order
        && match ending {
            0 => rest.filter(|&(_, c)| c == last).any(|(at, _)| made_of(&full[at..], kinds)),
            1 => rest.next().is_some(),
            _ => {
                ending < own.len() && rest.next().is_some() && {
                    let length: usize = own[own.len() - ending..].iter().map(|c| c.len_utf8()).sum();
                    !(0..ending - 1).any(|skip| {
                        let start = full.len() - length
                            + own[own.len() - ending..][..skip].iter().map(|c| c.len_utf8()).sum::<usize>();
                        made_of(&full[start..], kinds)
                    })
                }
            }
        }
}
