//! Lists the files of `ontology/` so that the program carries them: a file added there needs no
//! mention here. A folder that is missing or empty (`ontology/names`) is as good as any.

use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn main() -> io::Result<()> {
    let home = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let root = home.join("ontology");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let mut table = String::from("&[\n");
    let mut digests = String::from("&[\n");
    for path in files {
        let name = path.strip_prefix(&root).unwrap_or(&path).components();
        let name = name.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        if !name.ends_with(".md") && !name.ends_with(".py") {
            table +=
                &format!("    ({name:?}, &Aligned(*include_bytes!({:?})).0 as &[u8]),\n", path.display().to_string());
            let digest: [u8; 32] = Sha256::digest(fs::read(&path)?).into();
            digests += &format!("    {digest:?},\n");
        }
    }
    table += "]\n";
    digests += "]\n";
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("digests.rs"), digests)?;
    fs::write(out.join("ontology.rs"), table)
}
