//! Floor 10: the command line.

use crate::graph::Base;
use crate::ontology::Ontology;
use crate::pipeline::Pipeline;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the program. Exit codes: 0 done, 1 nothing found or something skipped, 2 error.
#[must_use]
pub fn run() -> ExitCode {
    let pipeline = Pipeline::new(Ontology::embedded(), Base::default());
    let mut code = ExitCode::SUCCESS;
    for path in std::env::args_os().skip(1).map(PathBuf::from) {
        if matches!(path.to_str(), Some("extract" | "--format" | "json")) {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(&path) else {
            code = ExitCode::from(2);
            continue;
        };
        let doc = crate::input::read(&path.to_string_lossy(), text);
        let json = crate::export::article_json(&pipeline.extract(&doc));
        let _ = writeln!(io::stdout().lock(), "{json}");
    }
    code
}
