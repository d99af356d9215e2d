//! Bytes to text: UTF-8, UTF-16 with its mark, GB18030 and Big5 by their statistics.

use chardetng::EncodingDetector;
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes the guess looks at.
const LOOK: usize = 64 * 1024;

/// The text of the bytes.
///
/// # Errors
/// The offset of the first byte that is no UTF-8, where no other encoding fits either.
pub fn decode(bytes: &[u8]) -> Result<String, usize> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
        let known = encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE;
        return text.filter(|_| known).map(std::borrow::Cow::into_owned).ok_or_else(|| first_bad(bytes));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => return Ok(text.to_owned()),
        Ok(text) => return Err(text.find('\0').unwrap_or_default()),
        Err(_) => {}
    }
    if bytes.contains(&0) {
        return Err(first_bad(bytes));
    }
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(LOOK)], bytes.len() <= LOOK);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
    let order = if guess == BIG5 { [BIG5, GB18030] } else { [GB18030, BIG5] };
    if guess != BIG5 && guess != GBK && guess != GB18030 {
        return Err(first_bad(bytes));
    }
    order.into_iter().find_map(|encoding| plausible(encoding, bytes)).ok_or_else(|| first_bad(bytes))
}

/// The text in that encoding, where every byte fits and the outcome has no control characters.
fn plausible(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t') || ('\u{E000}'..='\u{F8FF}').contains(&c);
    (!text.contains(odd)).then(|| text.into_owned())
}

fn first_bad(bytes: &[u8]) -> usize {
    let nul = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
    std::str::from_utf8(bytes).map_or_else(|problem| problem.valid_up_to(), str::len).min(nul)
}
