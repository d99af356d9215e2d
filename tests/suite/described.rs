//! Who is meant in English by a post, by what a body is, and by the word for what is of a state. All names but those of
//! states are invented.

use crate::resolve::{claims, hold, says};

#[test]
fn a_post_stands_for_the_person_whom_the_article_gave_it_to() {
    let about = "Acme chairman John Harper opened a plant in Leeds on Monday, the firm said in a long statement.\n\n";
    hold(&[
        (&format!("{about}The chairman thanked local workers for their patience."), &[("chairman", &["John Harper"])]),
        (&format!("{about}The deputy chairman was not there, nor was anybody else."), &[("deputy chairman", &["-"])]),
        (&format!("{about}The chairman's job is not an easy one in these times."), &[("chairman", &["-"])]),
    ]);
}

#[test]
fn a_post_that_begins_its_sentence_is_the_person_whom_the_next_names_first() {
    let text = "Plant closes in Leeds\n\nThe chief executive of Acme Holdings has apologised for a bad year. John Harper \
                said on Monday that sales fell.";
    assert!(says(text, "holds_role", "John Harper", "Acme Holdings"), "{:?}", claims(text));
}

#[test]
fn the_word_for_what_is_of_a_state_names_it_before_its_offices_only() {
    let text = "Talks went on in Geneva on Monday. Brazilian President Maria Silveira met journalists after lunch.";
    assert!(says(text, "holds_role", "Maria Silveira", "Brazil"), "{:?}", claims(text));
    let text = "Talks went on in Geneva on Monday. Brazilian singer Maria Silveira met journalists after lunch.";
    assert!(!says(text, "holds_role", "Maria Silveira", "Brazil"), "{:?}", claims(text));
}

#[test]
fn a_body_is_pointed_to_by_what_it_was_said_to_be() {
    let text = "Bid for Tarvia\n\nGerman software giant Norvex Systems met rivals Halden Group and Corwin Holdings in Leeds on Monday. The \
                German firm bought Tarvia Holdings last year.";
    assert!(says(text, "acquired", "Norvex Systems", "Tarvia Holdings"), "{:?}", claims(text));
    let text = "Bid for Tarvia\n\nNorvex Systems met rivals Halden Group and Corwin Holdings in Leeds on Monday. The German firm bought \
                Tarvia Holdings last year.";
    assert!(!says(text, "acquired", "Norvex Systems", "Tarvia Holdings"), "{:?}", claims(text));
}

#[test]
fn the_mark_of_possession_is_part_of_a_name_that_never_stands_without_it() {
    hold(&[
        (
            "Shares in supermarket chain Harlow's fell on Monday. The retailer Harlow's said so.",
            &[("Harlow's", &["Harlow's"])],
        ),
        ("Shares in supermarket chain Harlow fell on Monday. Harlow's sales were weak.", &[("Harlow", &["Harlow"])]),
    ]);
}
