//! Pronouns and descriptions: they, 他, the company, 该公司, both sides; and agreements by what they are
//! called: the takeover deal, 股权转让协议.
//!
//! All by lexicons of `ontology/lang/pointers.ttl`: `pronoun` and `description` with the class and number
//! that they may stand for as value (`Person`, `Organization*` for several, `*` for any); `agreementHead`,
//! which is taken as wide as the `agreementField` words in front of it reach.

use super::Recognize;
use super::wordlist::{Hit, Wordlist, Wordlists, stands_free};
use crate::model::{Class, Document, Mention, MentionKind, PartKind, Reading, Span};
use crate::ontology::Ontology;
use rustc_hash::FxHashSet;

struct Pointer {
    /// The words; the bare word for a body; governments by their side; whose; words for an agreement that name one
    /// only behind a determiner.
    lists: Wordlists,
    words: Wordlist,
    fields: FxHashSet<String>,
    /// Verbs of making an agreement: what they make is one, whatever else is said of it.
    made: Wordlist,
    /// What stands in front of the bare word for a body, and behind it.
    before: Vec<String>,
    behind: Vec<String>,
    /// What must stand behind whose.
    possessed: Vec<String>,
    determiners: FxHashSet<String>,
    /// What points to one known, and what may stand between it and the noun: the German software giant.
    definite: FxHashSet<String>,
    describing: FxHashSet<String>,
}

/// Furthest that what is made stands behind its verb, in bytes.
const MADE: usize = 60;

/// Compiles the lexicons.
pub fn make(ontology: &Ontology) -> Box<dyn Recognize> {
    let fields = ontology.lexicon("agreementField").iter().map(|word| word.text.to_ascii_lowercase()).collect();
    let words = |name: &str| ontology.lexicon(name).iter().map(|word| word.text.to_ascii_lowercase());
    const WORDS: &[&str] = &["pronoun", "description", "agreementHead", "pointerNot"];
    Box::new(Pointer {
        lists: Wordlists::new(
            ontology,
            &[WORDS, &["bareBody"], &["sideName"], &["possessive"], &["dealHead", "dealNot"], &["describedHead"]],
        ),
        words: Wordlist::new(ontology, WORDS),
        fields,
        made: Wordlist::new(ontology, &["agreementVerb"]),
        before: ontology.lexicon("bareBefore").iter().map(|word| word.text.clone()).collect(),
        behind: ontology.lexicon("bareBehind").iter().map(|word| word.text.clone()).collect(),
        possessed: ontology.lexicon("possessed").iter().map(|word| word.text.clone()).collect(),
        definite: words("definite").collect(),
        describing: words("describedField").chain(words("demonym")).collect(),
        determiners: ontology.lexicon("determiner").iter().map(|word| word.text.to_ascii_lowercase()).collect(),
    })
}

impl Recognize for Pointer {
    fn recognize(&self, _: &Document, reading: &Reading, found: &mut Vec<Mention>) {
        let text = reading.view.text.as_str();
        let lists = self.lists.find(text);
        let [words, bare, sides, possessive, deals, described] = lists.as_slice() else { return };
        for hit in words.iter().filter(|hit| hit.lexicon != 3) {
            let Some(sentence) = reading.sentence_at(hit.span.start) else { continue };
            if reading.sentences[sentence].part == PartKind::Byline {
                continue;
            }
            let plural = hit.value.ends_with('*');
            let class: Option<Class> = hit.value.trim_end_matches('*').parse().ok();
            let (kind, class, span) = match hit.lexicon {
                0 => (MentionKind::Pronoun { plural }, class, hit.span),
                1 => (MentionKind::Description { plural }, class, hit.span),
                _ => {
                    let first = reading.sentences[sentence].span.start;
                    let titled = title(&text[first..hit.span.start], &text[hit.span.end..]).map(|at| first + at);
                    let start = titled.unwrap_or_else(|| self.widen(text, first, hit.span.start));
                    if start == hit.span.start && hit.value != "bare" && !self.is_made(text, first, start) {
                        continue;
                    }
                    (MentionKind::Name, Some(Class::Agreement), Span::new(start, hit.span.end))
                }
            };
            found.push(pointer(span, sentence, kind, class, 700));
        }
        self.deals(reading, deals, found);
        self.described(reading, described, found);
        self.treaties(text, found);
        self.bare_bodies(reading, bare, found);
        self.owners(reading, sides, possessive, found);
    }
}

/// How sure it is that a description means a body of the article, in thousandths.
pub const DESCRIBED: u16 = 550;
/// Most words that stand between the article and a noun that describes a body.
const MODIFIERS: usize = 3;
/// Ends of words that say from where a body is or whose.
const BASED: [&str; 2] = ["-based", "-owned"];

/// Furthest that a determiner stands before its noun, in bytes and in words.
const DETERMINED: (usize, usize) = (40, 4);

/// A mention that this recognizer found.
const fn pointer(span: Span, sentence: usize, kind: MentionKind, class: Option<Class>, certainty: u16) -> Mention {
    Mention { span, sentence, kind, class, also: None, found_by: "pointer", certainty }
}

/// Where the title begins that ends behind a head word: 《股份购买协议》. In bytes of what stands before.
fn title(before: &str, behind: &str) -> Option<usize> {
    const LONGEST: usize = 90;
    let open = behind.starts_with('\u{300B}').then(|| before.rfind('\u{300A}'))??;
    let start = open + '\u{300A}'.len_utf8();
    (!before[start..].contains('\u{300B}') && before.len() - start <= LONGEST).then_some(start)
}

impl Pointer {
    /// The deal, a second round of funding: vague, as they may be no agreement of the article's.
    fn deals(&self, reading: &Reading, deals: &[Hit], found: &mut Vec<Mention>) {
        let text = reading.view.text.as_str();
        for hit in deals.iter().filter(|hit| hit.lexicon == 0) {
            let Some(sentence) = reading.sentence_at(hit.span.start) else { continue };
            let whole = &reading.sentences[sentence];
            let mut from = hit.span.start.saturating_sub(DETERMINED.0).max(whole.span.start);
            while !text.is_char_boundary(from) {
                from += 1;
            }
            let mut before = text[from..hit.span.start].split_whitespace().rev().take(DETERMINED.1);
            let mark = |word: &&str| !word.ends_with([',', ';', ':', '.', '!', '?', ')', '"']);
            let determined = before
                .by_ref()
                .take_while(mark)
                .any(|word| self.determiners.contains(word.to_ascii_lowercase().as_str()) || word.ends_with("'s"));
            let known = found.iter().any(|other| other.span.overlaps(hit.span) && other.kind == MentionKind::Name);
            if whole.part != PartKind::Byline && determined && !known {
                let (kind, class) = (MentionKind::Name, Some(Class::Agreement));
                found.push(pointer(hit.span, sentence, kind, class, Mention::VAGUE - 100));
            }
        }
    }

    /// A body by what it is: the German software giant, the Paris-based exchange.
    fn described(&self, reading: &Reading, hits: &[Hit], found: &mut Vec<Mention>) {
        let text = reading.view.text.as_str();
        for hit in hits {
            let Some(sentence) = reading.sentence_at(hit.span.start) else { continue };
            let whole = &reading.sentences[sentence];
            let lead = &text[whole.span.start..hit.span.start];
            let mut at = lead.trim_end().len();
            let mut start = None;
            for number in 0..=MODIFIERS {
                let from = lead[..at].rfind(' ').map_or(0, |blank| blank + 1);
                let word = lead[from..at].to_ascii_lowercase();
                if self.definite.contains(word.as_str()) {
                    // Without anything between only such nouns as mean no other thing.
                    start = (number > 0 || hit.value == "bare").then_some(whole.span.start + from);
                    break;
                }
                let based = BASED.iter().any(|ending| word.ends_with(ending));
                if from == 0 || !based && !self.describing.contains(word.as_str()) {
                    break;
                }
                at = from - 1;
            }
            let Some(start) = start.filter(|_| whole.part == PartKind::Body) else { continue };
            let span = Span::new(start, hit.span.end);
            // In front of a name or a post it only says more of that.
            let more = found.iter().any(|other| other.kind == MentionKind::Name && other.span.start == span.end + 1);
            let taken = found.iter().any(|other| other.span.overlaps(span) && other.kind != MentionKind::Role);
            if !more && !taken {
                let kind = MentionKind::Description { plural: false };
                found.push(pointer(span, sentence, kind, Some(Class::Organization), DESCRIBED));
            }
        }
    }

    /// A work whose title ends in a word for an agreement is one.
    fn treaties(&self, text: &str, found: &mut [Mention]) {
        for mention in found.iter_mut().filter(|mention| mention.class == Some(Class::Product)) {
            let title = &text[mention.span.range()];
            let end = title.trim_end_matches(['\u{300B}', '\u{201D}', '"']).len();
            let last = self.words.find(&title[..end], 0).last();
            if last.is_some_and(|hit| hit.lexicon == 2 && hit.span.end == end) {
                mention.class = Some(Class::Agreement);
            }
        }
    }

    /// The sides of states, and whose: 中方, 其旗下.
    fn owners(&self, reading: &Reading, sides: &[Hit], possessive: &[Hit], found: &mut Vec<Mention>) {
        let text = reading.view.text.as_str();
        let mut push = |span: Span, kind: MentionKind, class: Option<Class>| {
            let sentence = reading.sentence_at(span.start);
            let sentence = sentence.filter(|&at| reading.sentences[at].part != PartKind::Byline);
            if let Some(sentence) = sentence {
                found.push(pointer(span, sentence, kind, class, 600));
            }
        };
        for hit in sides {
            push(hit.span, MentionKind::Name, Some(Class::Organization));
        }
        for hit in possessive {
            let behind = &text[hit.span.end..];
            if self.possessed.iter().any(|word| behind.starts_with(word.as_str())) {
                push(hit.span, MentionKind::Pronoun { plural: false }, None);
            }
        }
    }

    /// The company, where nothing says which: the one that the article speaks of.
    fn bare_bodies(&self, reading: &Reading, bare: &[Hit], found: &mut Vec<Mention>) {
        let text = reading.view.text.as_str();
        for hit in bare {
            let Some(sentence) = reading.sentence_at(hit.span.start) else { continue };
            let whole = &reading.sentences[sentence];
            let before = text[whole.span.start..hit.span.start].trim_end();
            let opens = before.is_empty() || self.before.iter().any(|word| before.ends_with(word.as_str()));
            let behind = &text[hit.span.end..];
            if whole.part != PartKind::Byline
                && opens
                && !self.behind.iter().any(|word| behind.starts_with(word.as_str()))
            {
                let kind = MentionKind::Description { plural: false };
                let class = Some(Class::Organization);
                found.push(pointer(hit.span, sentence, kind, class, 600));
            }
        }
    }

    /// Whether a verb of making an agreement stands before it in its clause.
    fn is_made(&self, text: &str, first: usize, start: usize) -> bool {
        let mut from = start.saturating_sub(MADE).max(first);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let before = &text[from..start];
        let last = self.made.find(before, 0).last();
        last.is_some_and(|verb| !before[verb.span.end..].contains(['\u{FF0C}', ',', '\u{3002}', ';', '\u{FF1B}']))
    }

    /// Where the words begin that say what kind of agreement it is.
    fn widen(&self, text: &str, first: usize, mut start: usize) -> usize {
        loop {
            let end = first + text[first..start].trim_end_matches([' ', '-']).len();
            let mut from = end.saturating_sub(24).max(first);
            while !text.is_char_boundary(from) {
                from += 1;
            }
            let found = text[from..end].char_indices().map(|(at, _)| from + at);
            let mut found = found.filter(|&at| stands_free(text, at, end));
            match found.find(|&at| self.fields.contains(&text[at..end].to_ascii_lowercase())) {
                Some(at) if start - end <= 1 => start = at,
                _ => return start,
            }
        }
    }
}
