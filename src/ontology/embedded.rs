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

/// Where the lines of tables begin, by the name of the file.
static LINES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/lines.rs"));

/// A carried table of lines in order of their bytes, searched in place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sorted {
    text: &'static str,
    /// Where each line begins: u32, little-endian.
    starts: &'static [[u8; 4]],
    /// The first bytes of each line.
    heads: &'static [[u8; HEAD]],
}

/// How many bytes of a line stand in [`Sorted::heads`].
const HEAD: usize = 8;

impl Sorted {
    /// The table of that name; an empty one where the program was built without it.
    #[must_use]
    pub fn carried(name: &str) -> Self {
        let text = file(name).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        let lines = LINES.iter().find(|(file, _)| *file == name).map_or(&[] as &[u8], |(_, lines)| lines);
        let (starts, heads) = lines.split_at(lines.len() / (HEAD + 4) * 4);
        Self { text, starts: starts.as_chunks().0, heads: heads.as_chunks().0 }
    }

    /// The line, without its end, for which `order` says that it is the one sought: `Less` where that is a later one.
    /// It begins with the bytes `head`.
    pub fn find(
        self,
        head: impl Iterator<Item = u8>,
        order: impl Fn(&[u8]) -> std::cmp::Ordering,
    ) -> Option<&'static str> {
        // Most of the search is among the heads, which lie close together.
        let (mut least, mut most) = ([0; HEAD], [u8::MAX; HEAD]);
        for (at, byte) in head.enumerate().take(HEAD) {
            (least[at], most[at]) = (byte, byte);
        }
        let first = self.heads.partition_point(|head| *head < least);
        let behind = first + self.heads[first..].partition_point(|head| *head <= most);
        let place = |start: &[u8; 4]| u32::from_le_bytes(*start) as usize;
        let line = |start: &[u8; 4]| {
            let rest = self.text.as_bytes().get(place(start)..).unwrap_or_default();
            &rest[..memchr::memchr(b'\n', rest).unwrap_or(rest.len())]
        };
        let found = first + self.starts.get(first..behind)?.binary_search_by(|start| order(line(start))).ok()?;
        self.text.get(place(&self.starts[found])..)?.split('\n').next()
    }

    /// All lines.
    pub fn lines(self) -> impl Iterator<Item = &'static str> {
        self.text.lines()
    }
}
