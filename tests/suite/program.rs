//! Runs the program as a user does, with articles in a folder of their own.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A folder that goes away with the test.
pub struct Desk(tempfile::TempDir);

/// What the program said.
pub struct Said {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Desk {
    /// A desk with a folder `in` of stories, by number, and the seed.
    pub fn with(stories: &[&str]) -> Self {
        let desk = Self::new();
        for (number, story) in stories.iter().enumerate() {
            desk.put(&format!("in/{number}.txt"), story);
        }
        desk.put("in/seed.txt", seed());
        desk
    }

    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder for temporary files"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, with the folders above it.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, bytes).expect("a file");
        self
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
        command.args(args).current_dir(self.0.path()).env("NO_COLOR", "1");
        command
    }

    /// Runs the program in the folder.
    pub fn run(&self, args: &[&str]) -> Said {
        said(self.command(args).stdin(Stdio::null()).output().expect("the program"))
    }

    /// Runs the program with something on standard input.
    pub fn pipe(&self, args: &[&str], input: &[u8]) -> Said {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        // A program that refuses early closes its input: no fault of the test.
        let _ = child.stdin.take().expect("its input").write_all(input);
        said(child.wait_with_output().expect("its end"))
    }
}

fn said(output: Output) -> Said {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Said { code: output.status.code().expect("an exit code"), out: text(output.stdout), err: text(output.stderr) }
}

/// The seed: the article that ships with the program.
pub fn seed() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds/musk-openai-emails.txt");
    fs::read_to_string(path).expect("the seed")
}
