//! When the act of a claim happened or is to happen: the date that the text binds to it.
//!
//! A date is bound to a trigger by where it stands. In its own clause it is bound; at the head of a clause or
//! sentence it holds for the clauses behind it, until the next date; a date in a clause that only leads up to
//! another (自...以来, 在...后) or behind the trigger in a clause of its own is another act's. What nothing in its
//! sentence dates takes the date at the head of a sentence before it in its paragraph; a headline takes that of
//! the lead; and where the article goes along a line of years, the paragraphs behind a year take that. A date that
//! nothing settles binds as any other, so that no farther one stands in for it.
//!
//! A date behind which a word of the lexicon `reportDate` follows (3月5日报道, said on Monday) tells when something
//! was reported. It dates acts of speech, and an act which a party made known itself, but not what a source says.

use super::clause::{between, clause};
use super::qualifier::Place;
use crate::model::{Claim, Mention, MentionKind, PartKind, Period, Precision, Script, Span, Value};
use crate::ontology::Ontology;
use crate::recognize::wordlist::{Hit, Wordlist};
use chrono::Datelike;

/// How far behind a date a word of reporting makes it the report's, in bytes.
const REPORTED: usize = 24;
/// What may stand between the beginning of a clause and a date at its head, in bytes.
const HEAD: usize = 12;
/// The same where the clause's subject stands there.
const SUBJECT: usize = 75;
/// Longest name of a source in front of the date of its report, in bytes.
const SOURCE: usize = 40;
/// How far behind its trigger a date stands in a Chinese clause, in bytes.
const BEHIND: usize = 15;
/// Longest stretch that is when an act happened, in days.
const LONG: i64 = 200;
/// How many sentences of the body are the lead.
const LEAD: usize = 3;
/// How many paragraphs begin with a year where an article goes along a line of years.
const LINE: usize = 3;

/// The words that tell what a date is of.
#[derive(Debug, Clone)]
pub struct Dates {
    reported: Wordlist,
    cited: Wordlist,
    names: Wordlist,
    closing: Wordlist,
    upto: Wordlist,
    elsewhen: Wordlist,
    taken: Wordlist,
    held: Wordlist,
    others: Wordlist,
    then: Wordlist,
}

/// A date of the text; `None` where nothing settles it.
type When = (Span, Option<Period>);

/// What kind of relation it is, as far as dates care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    /// An act of speech.
    Speech,
    /// What holds, and may be mentioned in passing.
    State,
    /// A post that is held: mentioned in passing, as a title, it has no date.
    Post,
    /// A work that was made: often only named by its maker.
    Work,
    /// Any other act.
    Act,
}

fn nature(claim: &Claim) -> Nature {
    match claim.relation.as_str() {
        "said_to" | "accused" | "opposed" => Nature::Speech,
        "owns" | "competes_with" => Nature::State,
        "holds_role" => Nature::Post,
        "developed" => Nature::Work,
        // An agreement that is only spoken of, and not made here.
        "party_to" if is_mention(claim) => Nature::State,
        _ => Nature::Act,
    }
}

/// Whether the words of an agreement are part of its own name or description.
fn is_mention(claim: &Claim) -> bool {
    let (trigger, object) = (claim.evidence.trigger, claim.evidence.object);
    object.contains(trigger) && object != trigger
}

impl Dates {
    /// From the lexicons of dates named in `ontology/lang`.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        let words = |name: &str| Wordlist::new(ontology, &[name]);
        Self {
            reported: words("reportDate"),
            cited: words("voiceAccording"),
            names: words("datedName"),
            closing: words("dateClosing"),
            upto: words("dateUpTo"),
            elsewhen: words("elsewhen"),
            taken: Wordlist::new(ontology, &["postNone", "postTaken"]),
            held: Wordlist::new(ontology, &["postNone", "postHeld"]),
            others: words("dateOther"),
            then: words("dateThen"),
        }
    }

    /// When the act of a claim happened, holds or is to happen.
    #[must_use]
    pub fn time(&self, place: &Place<'_>, claim: &Claim) -> Option<Period> {
        let trigger = claim.evidence.trigger;
        let nature = match nature(claim) {
            Nature::Post if self.says(&self.taken, place, trigger) => Nature::Act,
            Nature::Post if !self.says(&self.held, place, trigger) => return None,
            Nature::Act if is_title(place, claim) => return None,
            nature => nature,
        };
        let nearest = |report: bool| {
            let fits = |date: &When| {
                (nature == Nature::Speech || self.is_report(place, date.0, trigger) == report)
                    && self.tells(place, trigger, nature, *date)
            };
            let ranked = dated(place.values()).filter(fits);
            let near = |rank: &(u8, usize)| nature != Nature::State || rank.0 == 0;
            let ranked = ranked.filter_map(|date| Some((self.rank(place, date.0, trigger).filter(near)?, date)));
            ranked.min_by_key(|(rank, _)| *rank).map(|(_, date)| date)
        };
        if let Some((_, period)) = nearest(false) {
            return period;
        }
        if matches!(nature, Nature::State | Nature::Work) {
            return None;
        }
        // What only leads up to another act is not what was told on that day.
        let leads = self.is_closed(place, Span::new(trigger.end, trigger.end));
        if let Some((date, period)) = nearest(true) {
            let own = place.clause(date.start);
            let other = self.is_elsewhen(place, Span::new(date.end, trigger.start));
            return period.filter(|_| !other && !self.is_cited(own, place) && (!leads || own.contains(trigger)));
        }
        let ahead = Span::new(place.sentence.start, trigger.start);
        if nature == Nature::Post || leads || self.is_elsewhen(place, ahead) {
            return None;
        }
        // What somebody told a paper has the day on which it was told, not a year that the story is about.
        let speech = claim.relation == "said_to";
        if let Some((_, period)) = self.before(place) {
            return period.filter(|period| !speech || period.precision == Precision::Day);
        }
        match place.part() {
            Some(PartKind::Headline) => self.lead(place)?.1,
            _ => on_line(place.line, place.number),
        }
    }

    /// The date in the same clause as an act, if there is one.
    #[must_use]
    pub fn own(&self, place: &Place<'_>, trigger: Span) -> Option<Period> {
        let fits = |date: &When| self.tells(place, trigger, Nature::Act, *date);
        let ranked = dated(place.values()).filter(fits);
        let ranked =
            ranked.filter_map(|date| Some((self.rank(place, date.0, trigger).filter(|rank| rank.0 < 2)?, date)));
        ranked.min_by_key(|(rank, _)| *rank)?.1.1
    }

    /// Whether a word of a list stands in the clause of a trigger, before its end.
    fn says(&self, words: &Wordlist, place: &Place<'_>, trigger: Span) -> bool {
        let own = place.clause(trigger.start);
        let ahead = Span::new(own.start, trigger.end.max(own.start).min(own.end));
        words.find(place.reading.text(ahead), ahead.start).any(|hit| hit.lexicon == 1)
    }

    /// How near a date is bound to a trigger, least first; `None` where it is another act's.
    fn rank(&self, place: &Place<'_>, date: Span, trigger: Span) -> Option<(u8, usize)> {
        let latin = place.reading.sentences.get(place.number).is_some_and(|sentence| sentence.script == Script::Latin);
        let own = place.clause(date.start);
        if date.start >= trigger.end {
            let gap = date.start - trigger.end;
            return match between(place.breaks, trigger.end, date.start) {
                // 订立2023年合作框架协议: the year is part of the name.
                0 if !latin && place.is_named(date) => None,
                0 if latin || gap <= BEHIND => Some((0, gap)),
                // A clause that is nothing but its date: ..., in 2003.
                1 if latin && place.gap(date) <= HEAD && own.end <= date.end + 1 => Some((2, gap)),
                _ => None,
            };
        }
        let gap = trigger.start.saturating_sub(date.end);
        let breaks = between(place.breaks, date.end, trigger.start);
        // A date that is a clause by itself stands for the next: 7月5日，...
        let alone = place.gap(date) <= HEAD && own.end <= date.end + 1;
        match breaks - usize::from(alone && breaks > 0) {
            0 => Some((u8::from(alone), gap)),
            _ if self.is_closed(place, date) => None,
            _ if latin => (date.start <= place.sentence.start + HEAD).then_some((3, gap)),
            _ => (place.gap(date) <= SUBJECT).then_some((3, gap)),
        }
    }

    /// Whether a date may be when something happened, and not part of a name, the day up to which figures reach or
    /// what somebody else speaks of.
    fn tells(&self, place: &Place<'_>, trigger: Span, nature: Nature, (date, period): When) -> bool {
        let text = &place.reading.view.text;
        let name = self.names.find(&text[date.end..place.sentence.end], date.end).next();
        let named = name.is_some_and(|hit| hit.span.start <= date.end + 1);
        let ahead = Span::new(place.clause(date.start).start, date.start);
        let upto = self.upto.find(place.reading.text(ahead), ahead.start).last();
        let upto = upto.is_some_and(|hit| text[hit.span.end..date.start].trim().is_empty());
        let apart = |quotation: &&crate::model::Quotation| {
            quotation.speech && quotation.span.contains(date) && !quotation.span.contains(trigger)
        };
        let long = period.is_some_and(|period| {
            period.precision == Precision::Interval && (period.last - period.first).num_days() > LONG
        });
        !named
            && !upto
            && (!long || matches!(nature, Nature::State | Nature::Post))
            && !in_title(text, place.sentence, date)
            && !place.reading.quotations.iter().any(|quotation| apart(&quotation))
    }

    /// Whether a clause says that its date belongs to a source that is cited (according to, 据).
    fn is_cited(&self, clause: Span, place: &Place<'_>) -> bool {
        self.cited.find(place.reading.text(clause), clause.start).next().is_some()
    }

    /// Whether what stands ahead of a trigger says that it was at another time than what is told (此前, previously).
    fn is_elsewhen(&self, place: &Place<'_>, ahead: Span) -> bool {
        let ahead = Span::new(ahead.start, ahead.end.max(ahead.start));
        let whole = |span: Span| {
            let token = place.reading.tokens.get(place.reading.token_at(span.start));
            span.len() > 3 || token.is_none_or(|token| token.span == span)
        };
        self.elsewhen.find(place.reading.text(ahead), ahead.start).any(|hit| whole(hit.span))
    }

    /// Whether a date is that of a report: a reporting word follows near it in its clause, or between it and the
    /// trigger.
    fn is_report(&self, place: &Place<'_>, date: Span, trigger: Span) -> bool {
        let reach = place.reading.text(Span::new(date.end, place.sentence.end));
        let end = reach.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&at| at <= REPORTED).last();
        let near = date.end + end.unwrap_or(0);
        let far = near.max(trigger.start);
        self.reported.find(place.reading.text(Span::new(date.end, far)), date.end).any(|hit| {
            let own = between(place.breaks, date.end, hit.span.start) == 0;
            (own && hit.span.end <= near || trigger.start >= date.end)
                && (trigger.end <= date.start || hit.span.end <= trigger.start)
        })
    }

    /// Whether the clause of a date only leads up to what follows: it ends in a word such as 后 or 以来.
    fn is_closed(&self, place: &Place<'_>, date: Span) -> bool {
        let own = place.clause(date.start);
        let text = place.reading.text(own).trim_end();
        let ends = |hit: &Hit<'_>| hit.span.end == own.start + text.len() && hit.span.start >= date.end;
        // Such a word may be a border of clauses itself.
        let rest = &place.reading.view.text[own.end..place.sentence.end];
        let border = self.closing.find(rest, own.end).next().is_some_and(|hit| hit.span.start == own.end);
        border
            || self.closing.find(text, own.start).any(|hit| ends(&hit))
            || self.others.find(text, own.start).any(|hit| hit.span.start >= date.end)
    }

    /// The date at the head of the nearest sentence before it in its paragraph that has one.
    fn before(&self, place: &Place<'_>) -> Option<When> {
        let sentences = &place.reading.sentences;
        let own = sentences.get(place.number)?;
        let head = place.reading.text(place.sentence);
        let then = self.then.find(head, 0).next().is_some_and(|hit| hit.span.start == 0);
        if then && let Some(told) = place.number.checked_sub(1).and_then(|at| dated(place.at(at)?.values()).last()) {
            return Some(told);
        }
        let far = if own.script == Script::Latin { 1 } else { usize::MAX };
        let earlier = (0..place.number).rev().take_while(|&at| sentences[at].paragraph == own.paragraph);
        earlier.take(far).find_map(|at| self.head(&place.at(at)?))
    }

    /// The last date of a sentence at the head of a clause that holds for what follows.
    fn head(&self, place: &Place<'_>) -> Option<When> {
        let heads = |&(date, _): &When| {
            place.gap(date) <= HEAD
                && !self.is_closed(place, date)
                && !self.is_cited(place.clause(date.start), place)
                && !in_title(&place.reading.view.text, place.sentence, date)
                && !place.reading.quotations.iter().any(|quotation| quotation.speech && quotation.span.contains(date))
        };
        let named = |date: Span| {
            let follow = &place.reading.view.text[date.end..place.sentence.end];
            self.names.find(follow, date.end).next().is_some_and(|hit| hit.span.start <= date.end + 1)
        };
        let short =
            |period: Period| (period.last - period.first).num_days() <= LONG || period.precision == Precision::Year;
        let fits = |&(date, period): &When| !named(date) && period.is_none_or(short);
        dated(place.values()).filter(heads).filter(fits).last()
    }

    /// The date at the head of the lead, for a headline.
    fn lead(&self, place: &Place<'_>) -> Option<When> {
        let sentences = &place.reading.sentences;
        let body = (0..sentences.len()).filter(|&at| sentences[at].part == PartKind::Body);
        let lead = body.take(LEAD).find_map(|at| {
            let here = place.at(at)?;
            Some((self.head(&here)?, here))
        });
        let (date, here) = lead?;
        let ahead = Span::new(here.sentence.start, date.0.start);
        // Lives and histories begin with years; the news of a headline is of a day.
        let day = date.1.is_none_or(|period| period.precision == Precision::Day);
        (day && !self.is_cited(ahead, place)).then_some(date)
    }

    /// The paragraphs of an article that begin with a year, where it goes along a line of years: sentence and year.
    #[must_use]
    pub fn line(place: &Place<'_>) -> Vec<(usize, Period)> {
        let sentences = &place.reading.sentences;
        let opens = |at: usize| {
            let first = at == 0 || sentences[at - 1].paragraph != sentences[at].paragraph;
            let here = place.at(at).filter(|_| first)?;
            let (date, period) = dated(here.values()).next()?;
            let year = |period: &Period| matches!(period.precision, Precision::Year | Precision::Month);
            period.filter(year).filter(|_| date.start <= here.sentence.start + HEAD)
        };
        let years: Vec<(usize, Period)> = (0..sentences.len()).filter_map(|at| Some((at, opens(at)?))).collect();
        let ascends = years.windows(2).all(|pair| pair[0].1.first.year() <= pair[1].1.first.year());
        if years.len() >= LINE && ascends { years } else { Vec::new() }
    }
}

/// The year that a line of years has come to at a sentence; behind the last of them the line may have ended.
fn on_line(line: &[(usize, Period)], number: usize) -> Option<Period> {
    let next = line.partition_point(|(at, _)| *at <= number);
    line.get(next)?;
    Some(line.get(next.checked_sub(1)?)?.1)
}

/// Whether the words of an act are a title or part of a post: co-founder X, X的创始人.
fn is_title(place: &Place<'_>, claim: &Claim) -> bool {
    let (trigger, subject) = (claim.evidence.trigger, claim.evidence.subject);
    let post = |mention: &Mention| mention.kind == MentionKind::Role && mention.span.overlaps(trigger);
    let named = trigger.end <= subject.start
        && claim.relation == "founded"
        && place.reading.text(Span::new(trigger.end, subject.start)).trim().is_empty();
    named || claim.relation == "founded" && place.values().any(post)
}

/// The dates among mentions.
fn dated<'a>(mentions: impl Iterator<Item = &'a Mention>) -> impl Iterator<Item = When> {
    mentions.filter_map(|mention| match &mention.kind {
        MentionKind::Value(Value::Date(period)) => Some((mention.span, Some(*period))),
        MentionKind::Value(Value::Unsettled) => Some((mention.span, None)),
        _ => None,
    })
}

/// Whether a date stands in the title of a work.
fn in_title(text: &str, sentence: Span, date: Span) -> bool {
    let ahead = &text[sentence.start..date.start];
    ahead.rfind('\u{300A}').is_some_and(|open| !ahead[open..].contains('\u{300B}'))
}

impl Place<'_> {
    /// Whether a name begins right behind a date.
    fn is_named(&self, date: Span) -> bool {
        let mut names = self.values().filter(|mention| mention.span.start == date.end);
        names.any(|mention| mention.kind == MentionKind::Name)
    }

    /// The clause that holds an offset.
    fn clause(&self, at: usize) -> Span {
        clause(self.breaks, self.sentence, at)
    }

    /// How many bytes of its clause stand in front of a date, a source's name in front of a blank left out.
    fn gap(&self, date: Span) -> usize {
        let own = self.clause(date.start);
        if self.reading.view.text[own.start..].starts_with(')') {
            return usize::MAX;
        }
        let ahead = &self.reading.view.text[own.start..date.start];
        let ahead = ahead.trim_start_matches(|c: char| !c.is_alphanumeric());
        let source = ahead.ends_with([' ', '\n']) && ahead.len() <= SOURCE && ahead.chars().any(crate::model::is_han);
        if source { 0 } else { ahead.len() }
    }
}
