//! A picture as PNG: the SVG, rasterised with the fonts of the machine.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};
use skrifa::{FontRef, MetadataProvider as _};
use std::sync::Arc;
use thiserror::Error;

/// A CJK ideograph that every Chinese font has.
const PROBE: char = '\u{4E2D}';
/// Longest side of a picture, in pixels.
const LONGEST: f32 = 16_000.0;

/// Why a picture could not be rasterised.
#[derive(Debug, Error)]
pub enum RasterError {
    /// The machine has no font for a script of the picture: its text would silently be missing.
    #[error(
        "no font on this machine has {0}: install one (Debian: fonts-noto-cjk; others: Noto Sans CJK), or export SVG"
    )]
    NoFont(&'static str),
    /// The picture is too large or its SVG is refused.
    #[error("the picture cannot be drawn: {0}")]
    Draw(String),
}

/// Rasterises an SVG at `scale` pixels per unit.
///
/// # Errors
/// Where the machine lacks a font for the text, or the picture would be too large.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, RasterError> {
    let mut options = usvg::Options::default();
    options.fontdb_mut().load_system_fonts();
    let faces = Arc::clone(&options.fontdb);
    if faces.is_empty() {
        return Err(RasterError::NoFont("Latin letters"));
    }
    if svg.chars().any(|c| ('\u{3400}'..='\u{9FFF}').contains(&c)) && !has(&faces, PROBE) {
        return Err(RasterError::NoFont("Chinese characters"));
    }
    let tree = usvg::Tree::from_str(svg, &options).map_err(|problem| RasterError::Draw(problem.to_string()))?;
    let size = tree.size();
    let scale = scale.min(LONGEST / size.width().max(size.height()));
    let (width, height) = ((size.width() * scale).ceil() as u32, (size.height() * scale).ceil() as u32);
    let mut pixels =
        Pixmap::new(width, height).ok_or_else(|| RasterError::Draw(format!("{width} by {height} pixels")))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|problem| RasterError::Draw(problem.to_string()))
}

/// Whether any face has a glyph for the character.
fn has(faces: &fontdb::Database, c: char) -> bool {
    faces.faces().any(|face| {
        let glyph = |data: &[u8], index| FontRef::from_index(data, index).ok().and_then(|font| font.charmap().map(c));
        faces.with_face_data(face.id, glyph).flatten().is_some_and(|glyph| glyph.to_u32() != 0)
    })
}
