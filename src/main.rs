//! The program `newsgraph`; all of it is in the library.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Reading an article makes many small things; this allocator costs a fraction of the system's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    newsgraph::cli::run()
}
