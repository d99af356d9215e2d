//! What goes wrong, said so that one can act on it.

use std::fmt;
use std::io::Write as _;

/// Why a command stops: a message that says what and where, and a hint.
#[derive(Debug)]
pub struct Failure(pub String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(problem: E) -> Self {
        let mut text = problem.to_string();
        let mut cause = problem.source();
        while let Some(inner) = cause {
            let more = inner.to_string();
            if !text.contains(&more) {
                text = text + ": " + &more;
            }
            cause = inner.source();
        }
        Self(text)
    }
}

/// Writes a line to standard error.
pub fn report(message: &str) {
    let _ = writeln!(std::io::stderr().lock(), "newsgraph: {message}");
}
