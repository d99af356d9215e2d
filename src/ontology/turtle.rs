//! Turtle read line by line, so that each statement is known by the line in which it ends.
//!
//! The build script compiles this file too: the ontology that the program carries is read when it is built (see
//! [`super::facts`]).

use oxrdf::Triple;
use oxttl::TurtleParser;

/// Hands on each statement of a file with its line, from 1. What is no Turtle is passed over.
pub fn read(content: &[u8], mut meet: impl FnMut(Triple, u32)) {
    let mut parser = TurtleParser::new().low_level();
    for (number, line) in content.split_inclusive(|&byte| byte == b'\n').enumerate() {
        parser.extend_from_slice(line);
        while let Some(Ok(triple)) = parser.parse_next() {
            meet(triple, u32::try_from(number + 1).unwrap_or(u32::MAX));
        }
    }
    parser.end();
    while let Some(Ok(_)) = parser.parse_next() {}
}
