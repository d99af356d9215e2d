//! The program `newsgraph`; all of it is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    newsgraph::cli::run()
}
