//! The phrases of the family `phrase`, read from their notation.
//!
//! A phrase is words and places for arguments: `S` the subject, `O` the object, `A` an object that is an agreement, `G` one that is a body, `R` a post, `T` an object that the sentence does not name, the body that the article is about, `Q` another
//! subject, `P` two or more joined by a conjunction that stand in the relation to each other. What stands side by
//! side follows directly (blanks and fillers such as articles apart); `.` lets a few words stand between and `..`
//! anything within the clause, `...` anything within the sentence. `(a|b)` are alternatives, either may be empty. `!` in front of a word makes it the
//! trigger (in front of `O`: the object is), else the longest word is; where there is an `R`, the post is. For instance `S's..unit O` and `O, a unit of S`.
//! What stands outermost behind `..` is found as for a verb: the subject of the clause, the nearest object.

/// What may stand between two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing but blanks and fillers.
    None,
    /// A few words, no mark.
    Short,
    /// Words of the clause.
    Free,
    /// Anything of the sentence.
    Far,
}

/// The place of an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The subject.
    Subject,
    /// The object.
    Object,
    /// The object, which is an agreement.
    Agreement,
    /// The object, which is a body.
    Body,
    /// A post.
    Role,
    /// A further subject.
    Also,
    /// Subject and object at once: two or more, joined.
    Pair,
}

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// An argument.
    Slot(Slot),
    /// Words, folded, letters small.
    Word(String),
}

/// A part and what may stand between it and the part before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Between the part before and this one.
    pub gap: Gap,
    /// The part.
    pub part: Part,
}

/// One way to say a relation, alternatives chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Parts in order of the text.
    pub elements: Vec<Element>,
    /// Index of the part that triggers.
    pub anchor: usize,
    /// Whether it asks for mentions in front of the trigger, and behind it.
    pub sides: (bool, bool),
    /// Whether its object is not named but the body that the article is about.
    pub topic: bool,
}

impl Pattern {
    /// The words that trigger it; `None` where a post does.
    pub fn trigger(&self) -> Option<&str> {
        match &self.elements.get(self.anchor)?.part {
            Part::Word(word) => Some(word),
            Part::Slot(_) => None,
        }
    }

    /// The argument that triggers it; `None` where words do.
    pub fn slot(&self) -> Option<Slot> {
        match self.elements.get(self.anchor)?.part {
            Part::Slot(slot) => Some(slot),
            Part::Word(_) => None,
        }
    }

    /// How much it demands: what demands more is tried first.
    pub fn demands(&self) -> usize {
        self.elements.iter().map(|element| 1 + usize::from(element.gap == Gap::None)).sum()
    }
}

/// Stands for the body that the article is about, which the sentence does not name.
const TOPIC: char = 'T';

/// An apostrophe with or without the letter stands for every way to write it.
const POSSESSIVE: &str = "('s|\u{2019}s|'|\u{2019})";

/// The patterns of a phrase. One without two arguments or without a trigger has none.
pub fn read(text: &str) -> Vec<Pattern> {
    let mut flat = Vec::new();
    alternatives(&text.replace("'s", POSSESSIVE), &mut String::new(), &mut flat);
    let patterns = flat.iter().filter_map(|text| {
        let topic = text.contains(TOPIC);
        let (elements, marked) = elements(text);
        let role = elements.iter().position(|element| element.part == Part::Slot(Slot::Role));
        let longest = || {
            let words = elements.iter().enumerate().filter_map(|(at, element)| match &element.part {
                Part::Word(word) => Some((word.len(), std::cmp::Reverse(at))),
                Part::Slot(_) => None,
            });
            words.max().map(|(_, at)| at.0)
        };
        let anchor = marked.or(role).or_else(longest)?;
        let pair = elements.iter().any(|element| element.part == Part::Slot(Slot::Pair));
        let holds = |slot| elements.iter().any(|element| element.part == Part::Slot(slot));
        let both =
            holds(Slot::Subject) && (topic || [Slot::Object, Slot::Agreement, Slot::Body].into_iter().any(holds));
        let asks =
            |parts: &[Element]| parts.iter().any(|part| matches!(part.part, Part::Slot(slot) if slot != Slot::Role));
        let sides = (asks(&elements[..anchor]), asks(&elements[anchor + 1..]));
        (pair || both).then_some(Pattern { elements, anchor, sides, topic })
    });
    patterns.collect()
}

/// Writes out the alternatives, left to right, behind what is written already.
fn alternatives(text: &str, written: &mut String, out: &mut Vec<String>) {
    let length = written.len();
    if let Some((head, rest)) = text.split_once('(') {
        let (choices, tail) = rest.split_once(')').unwrap_or((rest, ""));
        written.push_str(head);
        let begun = written.len();
        for choice in choices.split('|') {
            if choice.contains('(') {
                alternatives(&[choice, tail].concat(), written, out);
            } else {
                written.push_str(choice);
                alternatives(tail, written, out);
            }
            written.truncate(begun);
        }
    } else {
        out.push([written, text].concat());
    }
    written.truncate(length);
}

fn elements(text: &str) -> (Vec<Element>, Option<usize>) {
    let mut elements = Vec::new();
    let (mut word, mut gap, mut marked) = (String::new(), Gap::None, None);
    let flush = |word: &mut String, gap: &mut Gap, elements: &mut Vec<Element>| {
        let trimmed = word.trim();
        if !trimmed.is_empty() {
            elements.push(Element { gap: *gap, part: Part::Word(trimmed.to_lowercase()) });
            *gap = Gap::None;
        }
        word.clear();
    };
    for c in text.chars() {
        let slot = match c {
            'S' => Some(Slot::Subject),
            'O' => Some(Slot::Object),
            'A' => Some(Slot::Agreement),
            'G' => Some(Slot::Body),
            'R' => Some(Slot::Role),
            'Q' => Some(Slot::Also),
            'P' => Some(Slot::Pair),
            _ => None,
        };
        if let Some(slot) = slot {
            flush(&mut word, &mut gap, &mut elements);
            elements.push(Element { gap, part: Part::Slot(slot) });
            gap = Gap::None;
        } else if c == '.' {
            flush(&mut word, &mut gap, &mut elements);
            gap = match gap {
                Gap::None => Gap::Short,
                Gap::Short => Gap::Free,
                Gap::Free | Gap::Far => Gap::Far,
            };
        } else if c == '!' {
            flush(&mut word, &mut gap, &mut elements);
            marked = Some(elements.len());
        } else if c != TOPIC {
            word.push(c);
        }
    }
    flush(&mut word, &mut gap, &mut elements);
    (elements, marked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_alternatives_gaps_and_triggers() {
        let patterns = read("S..(buys|has bought)..O");
        assert_eq!(patterns.iter().map(Pattern::trigger).collect::<Vec<_>>(), [Some("buys"), Some("has bought")]);
        assert_eq!(patterns[0].elements[1].gap, Gap::Free);
        let post = &read("O R S")[0];
        assert_eq!((post.anchor, post.trigger()), (1, None));
        assert_eq!(read("S sleeps"), []);
    }
}
