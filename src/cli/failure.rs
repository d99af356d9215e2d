//! What goes wrong, said so that one can act on it.

use std::fmt;
use std::io::{self, Write as _};

/// Why a command stops: a message that says what and where, and a hint.
#[derive(Debug)]
pub struct Failure {
    /// The message.
    pub message: String,
    /// Whether it stops only because nobody reads its output any more.
    pub closed: bool,
}

impl Failure {
    /// A failure with a message of its own.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), closed: false }
    }

    /// What the system says of a file.
    #[must_use]
    pub fn at(path: &std::path::Path, problem: &io::Error) -> Self {
        let closed = problem.kind() == io::ErrorKind::BrokenPipe;
        Self { message: format!("{}: {problem}", path.display()), closed }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl<E: std::error::Error + 'static> From<E> for Failure {
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
        let problem: &dyn std::any::Any = &problem;
        let closed =
            problem.downcast_ref::<io::Error>().is_some_and(|problem| problem.kind() == io::ErrorKind::BrokenPipe);
        Self { message: text, closed }
    }
}

/// Writes a line to standard error.
pub fn report(message: &str) {
    let _ = writeln!(io::stderr().lock(), "newsgraph: {message}");
}
