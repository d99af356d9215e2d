//! Who says it: direct, indirect and split speech.
//!
//! A frame is a reporting clause with what it reports. A verb of the lexicon `voiceVerb` makes one, with its
//! speaker before it or, behind a quotation, after it; so does `voiceAccording` (according to X, 据X) with its
//! speaker behind it. `voiceTold` are the verbs whose object is addressed, `voiceTo` the words before an
//! addressee that stands ahead of the verb, `voiceThat` the words with which reported speech goes on behind
//! an English verb, `voiceNone` longer words that only look like one of these. Speech that has no frame in
//! its own sentence goes on from the frame before it: a quotation over several sentences or paragraphs.

use super::clause::{between, clause};
use crate::model::{Class, EntityId, MentionKind, Quotation, Reading, Registry, Script, Sentence, Span, Voice};
use crate::ontology::Ontology;
use crate::recognize::wordlist::Wordlist;

/// Longest stretch between an English verb and a speaker behind it, in bytes.
const INVERTED: usize = 12;
/// Longest stretch between a word such as 据 and its speaker, in bytes.
const NEAR: usize = 45;

const VERB: usize = 1;
const ACCORDING: usize = 2;

/// A reporting clause and what it reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The reporting word.
    pub cue: Span,
    /// Who speaks, where it is an entity.
    pub speaker: Option<EntityId>,
    /// Where the speaker is mentioned.
    pub mention: Option<Span>,
    /// Who is addressed.
    pub addressee: Option<EntityId>,
    /// What is reported, bytes of the view.
    pub scope: Span,
    /// Number of its paragraph.
    pub paragraph: usize,
    /// Whether it reports a quotation.
    pub direct: bool,
}

/// The words of reporting, compiled.
#[derive(Debug, Clone)]
pub struct Voices {
    words: Wordlist,
    told: Wordlist,
    to: Wordlist,
    that: Wordlist,
}

impl Voices {
    /// From the lexicons named above.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        Self {
            words: Wordlist::new(ontology, &["voiceNone", "voiceVerb", "voiceAccording"]),
            told: Wordlist::new(ontology, &["voiceTold"]),
            to: Wordlist::new(ontology, &["voiceTo"]),
            that: Wordlist::new(ontology, &["voiceThat"]),
        }
    }

    /// All frames of an article, in order of their cues.
    #[must_use]
    pub fn frames(&self, reading: &Reading, registry: &Registry, breaks: &[Vec<usize>]) -> Vec<Frame> {
        let mut frames: Vec<Frame> = Vec::new();
        for (number, sentence) in reading.sentences.iter().enumerate() {
            let own = frames.len();
            let marks = breaks.get(number).map_or(&[][..], Vec::as_slice);
            let setting = Setting { reading, registry, sentence, breaks: marks };
            for hit in self.words.find(reading.text(sentence.span), sentence.span.start) {
                let frame = match hit.lexicon {
                    VERB => self.verb(&setting, hit.span),
                    ACCORDING => setting.according(hit.span),
                    _ => None,
                };
                let last = frames[..].last().filter(|last| last.paragraph == sentence.paragraph).cloned();
                if let Some(mut frame) = frame {
                    if frame.speaker.is_none() && frame.mention.is_none() {
                        frame.speaker = last.and_then(|last| last.speaker);
                    }
                    frames.push(frame);
                }
            }
            let last = frames.last().cloned();
            if let Some(frame) = last.filter(|_| frames.len() == own).and_then(|last| carry(reading, sentence, &last)) {
                frames.push(frame);
            }
        }
        frames
    }

    fn verb(&self, setting: &Setting<'_>, verb: Span) -> Option<Frame> {
        let reading = setting.reading;
        let own = clause(setting.breaks, setting.sentence.span, verb.start);
        let quoted = setting.quotation_before(own, verb);
        let inverted = quoted.and_then(|_| setting.speaker_behind(verb));
        let mut from = own.start;
        if let Some(quotation) = quoted {
            from = from.max(quotation.end);
        }
        let ahead = setting.speaker_ahead(from, verb.start);
        let (speaker, addressee) = self.roles(setting, ahead, verb);
        let (mention, speaker) = match (speaker, inverted) {
            (Some(found), _) | (None, Some(found)) => (Some(found.0), Some(found.1)),
            (None, None) => (None, None),
        };
        if speaker.is_none() && from < verb.start && setting.sentence.script == Script::Latin {
            return None;
        }
        let scope = self.scope(setting, verb, own, quoted)?;
        let direct = reading.quotations.iter().any(|q| q.speech && scope.overlaps(q.span));
        Some(Frame { cue: verb, speaker, mention, addressee, scope, paragraph: setting.sentence.paragraph, direct })
    }

    /// Of the mentions ahead of a verb the speaker, and the addressee ahead of or behind the verb.
    fn roles(
        &self,
        setting: &Setting<'_>,
        ahead: Vec<(Span, EntityId)>,
        verb: Span,
    ) -> (Option<(Span, EntityId)>, Option<EntityId>) {
        let text = |span: Span| setting.reading.text(span);
        let mut ahead = ahead;
        let addressed = |mention: Span, from: usize| {
            let before = text(Span::new(from, mention.start)).trim_end();
            self.to.find(before, 0).any(|hit| hit.span.end == before.len())
        };
        let mut addressee = None;
        if let [.., first, last] = ahead[..]
            && addressed(last.0, first.0.end)
        {
            addressee = Some(last.1);
            ahead.pop();
        }
        if self.told.find(text(verb), 0).any(|hit| hit.span.end == verb.len())
            && let Some((mention, entity)) = setting.speaker_behind(verb)
            && mention.start <= verb.end + 1
        {
            addressee = Some(entity);
        }
        (ahead.last().copied(), addressee)
    }

    /// What a verb reports: the quotation before or behind it, else the clauses before it at the end of an
    /// English sentence, else the rest of its sentence.
    fn scope(&self, setting: &Setting<'_>, verb: Span, own: Span, quoted: Option<Span>) -> Option<Span> {
        let sentence = setting.sentence.span;
        if let Some(quotation) = quoted {
            let goes_on = |q: &&Quotation| q.speech && verb.end <= q.span.start && q.span.start <= verb.end + INVERTED;
            let next = setting.reading.quotations.iter().find(goes_on).filter(|q| q.span.start < sentence.end);
            return Some(next.map_or(quotation, |next| quotation.join(next.span)));
        }
        let rest = Span::new(verb.end, sentence.end);
        let tail = setting.reading.text(rest);
        let body = tail.trim_start_matches([' ', ',', ':', '\u{FF1A}', '\u{FF0C}', '\u{201C}', '\u{300C}', '"']);
        if setting.sentence.script == Script::Latin {
            let ends = own.end >= sentence.end;
            let goes_on = self.that.find(tail.trim_start(), 0).next().is_some_and(|hit| hit.span.start == 0);
            let words = tail.split_whitespace().count();
            if ends && own.start > sentence.start && !goes_on && words <= 4 {
                return Some(Span::new(sentence.start, own.start));
            }
        }
        if body.trim_end_matches(['\u{3002}', '.']).is_empty() {
            return (own.start > sentence.start).then(|| Span::new(sentence.start, own.start));
        }
        Some(rest)
    }
}

/// A sentence among its mentions.
struct Setting<'a> {
    reading: &'a Reading,
    registry: &'a Registry,
    sentence: &'a Sentence,
    breaks: &'a [usize],
}

impl Setting<'_> {
    /// The frame of a word such as "according to" at `cue`.
    fn according(&self, cue: Span) -> Option<Frame> {
        let sentence = self.sentence.span;
        let found = self.mentions(cue.end, sentence.end).next().filter(|(span, _)| span.start <= cue.end + NEAR);
        let (mention, speaker) = found.filter(|(span, _)| between(self.breaks, cue.end, span.start) == 0)?;
        let own = clause(self.breaks, sentence, cue.start);
        let named = clause(self.breaks, sentence, mention.start);
        let leads =
            self.reading.text(Span::new(own.start, cue.start)).chars().filter(|c| c.is_alphanumeric()).count() < 8;
        let closes = own.start > sentence.start && named.end + 2 >= sentence.end;
        let scope = if closes {
            Span::new(sentence.start, own.start)
        } else if leads && named.end < sentence.end {
            Span::new(named.end, sentence.end)
        } else if leads {
            Span::new(mention.end, sentence.end)
        } else {
            Span::new(sentence.start, cue.start)
        };
        (!scope.is_empty()).then_some(Frame {
            cue,
            speaker: Some(speaker),
            mention: Some(mention),
            addressee: None,
            scope,
            paragraph: self.sentence.paragraph,
            direct: false,
        })
    }

    /// Mentions of persons and organizations between two offsets, in order.
    fn mentions(&self, from: usize, to: usize) -> impl Iterator<Item = (Span, EntityId)> {
        let first = self.registry.mentions.partition_point(|mention| mention.span.start < from);
        self.registry.mentions[first..]
            .iter()
            .enumerate()
            .map(move |(index, mention)| (first + index, mention))
            .take_while(move |(_, mention)| mention.span.start < to)
            .filter(move |(_, mention)| mention.span.end <= to)
            .filter(|(_, mention)| !matches!(mention.kind, MentionKind::Value(_) | MentionKind::Role))
            .filter_map(move |(id, mention)| {
                let entity = *self.registry.referents.get(id)?.first()?;
                let class = self.registry.entities.get(entity)?.class;
                matches!(class, Class::Person | Class::Organization | Class::Place).then_some((mention.span, entity))
            })
    }

    fn speaker_ahead(&self, from: usize, to: usize) -> Vec<(Span, EntityId)> {
        self.mentions(from, to).collect()
    }

    /// A mention right behind a verb (said Smith, told Smith).
    fn speaker_behind(&self, verb: Span) -> Option<(Span, EntityId)> {
        self.mentions(verb.end, self.sentence.span.end).next().filter(|(span, _)| span.start <= verb.end + INVERTED)
    }

    /// The speech that ends right before the clause of a verb, or inside it before the verb.
    fn quotation_before(&self, own: Span, verb: Span) -> Option<Span> {
        let limit = own.start.max(self.sentence.span.start);
        let near = |end: usize| end <= verb.start && end + 6 >= limit && end >= self.sentence.span.start;
        let ended = self.reading.quotations.iter().filter(|q| q.speech && near(q.span.end));
        let quotation = ended.map(|q| q.span).next_back()?;
        self.reading
            .text(Span::new(quotation.end, verb.start))
            .chars()
            .take(1)
            .all(|c| !c.is_alphanumeric())
            .then_some(quotation)
    }
}

/// The frame with which speech goes on in a sentence that has none of its own.
fn carry(reading: &Reading, sentence: &Sentence, last: &Frame) -> Option<Frame> {
    let near = sentence.paragraph == last.paragraph || last.direct && sentence.paragraph == last.paragraph + 1;
    let speech = reading.quotations.iter().filter(|q| q.speech && q.span.overlaps(sentence.span));
    let scope = speech.map(|q| q.span).reduce(Span::join)?;
    let starts = sentence.paragraph == last.paragraph
        || reading.quotations.iter().any(|q| q.speech && q.span.overlaps(last.scope) && !closed(reading, q.span));
    (near && starts).then(|| Frame {
        scope,
        paragraph: sentence.paragraph,
        direct: true,
        mention: None,
        ..last.clone()
    })
}

/// Whether a quotation ends with its mark rather than with its paragraph.
fn closed(reading: &Reading, quotation: Span) -> bool {
    !reading.view.text[quotation.end..].starts_with('\n')
}

/// Who says the words at `trigger`: the nearest frame that reports them.
#[must_use]
pub fn speaker(frames: &[Frame], trigger: Span) -> Option<&Frame> {
    let holding = frames.iter().filter(|frame| frame.scope.contains(trigger) && !frame.cue.overlaps(trigger));
    holding.min_by_key(|frame| (distance(frame.cue, trigger), frame.cue.start))
}

fn distance(a: Span, b: Span) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}

impl From<&Frame> for Voice {
    fn from(frame: &Frame) -> Self {
        Self { speaker: frame.speaker, addressee: frame.addressee, cue: Some(frame.cue) }
    }
}
