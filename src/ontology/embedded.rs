//! The files of `ontology/`, carried inside the program.

/// Begins where a line of the processor's cache does, as the rows of the models want.
#[repr(C, align(64))]
struct Aligned<const N: usize>([u8; N]);

/// Name under `ontology/` (`/` between folders) and content of each file, sorted by name.
pub static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/ontology.rs"));

/// The content of an embedded file; `None` where the program was built without it.
#[must_use]
pub fn file(name: &str) -> Option<&'static [u8]> {
    FILES.binary_search_by(|(file, _)| (*file).cmp(name)).ok().map(|at| FILES[at].1)
}

/// SHA-256 of each of [`FILES`], taken when the program was built: the models are too large to hash at each start.
pub(super) static DIGESTS: &[[u8; 32]] = include!(concat!(env!("OUT_DIR"), "/digests.rs"));
