//! The real binary as a process of its own.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

pub(crate) struct ServerProcess {
    pub(crate) child: Child,
    pub(crate) url: String,
}

impl ServerProcess {
    /// Starts `ryadom serve` on a free port and waits until it listens.
    pub(crate) fn start(db: &Path) -> Self {
        Self::spawn(db, &[]).0
    }

    /// The same on a file without a council; also gives the one-time code that it prints.
    pub(crate) fn start_to_set_up(db: &Path, more: &[&str]) -> (Self, String) {
        let (server, said) = Self::spawn(db, more);
        let mut lines = said.lines().map(|line| line.unwrap());
        let code = lines.find_map(|line| {
            line.split_once("код / code:").map(|(_, code)| code.trim_matches(['|', ' ']).to_owned())
        });
        (server, code.expect("the server says its code"))
    }

    fn spawn(db: &Path, more: &[&str]) -> (Self, BufReader<ChildStdout>) {
        let mut child = ryadom()
            .args(["serve", "--listen", "127.0.0.1:0", "--db"])
            .arg(db)
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        out.read_line(&mut said).unwrap();
        let url = said.trim_end().strip_prefix("listening on ").expect("the server says where it listens");
        let url = url.to_owned();
        (Self { child, url }, out)
    }

    /// Ends it as a power cut would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop; returns whether it ended well.
    pub(crate) fn terminate(mut self) -> bool {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.child.wait().unwrap().success()
    }
}

/// The binary, without the settings of whoever runs the tests.
pub(crate) fn ryadom() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ryadom"));
    for name in ["RYADOM_DB", "RYADOM_LISTEN", "RYADOM_PUBLIC_URL", "RYADOM_SITE", "RYADOM_LOG", "RUST_LOG"] {
        command.env_remove(name);
    }
    command
}
