//! The real binary as a process of its own.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

pub(crate) struct ServerProcess {
    pub(crate) child: Child,
    pub(crate) url: String,
}

impl ServerProcess {
    /// Starts `ryadom serve` on a free port and waits until it listens.
    pub(crate) fn start(db: &Path) -> Self {
        let mut child = ryadom()
            .args(["serve", "--listen", "127.0.0.1:0", "--log", "json", "--db"])
            .arg(db)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let url = loop {
            let line = lines.next().expect("the server ended before it listened").unwrap();
            let entry: serde_json::Value = serde_json::from_str(&line).unwrap();
            if let Some(url) = entry["fields"]["public_url"].as_str() {
                break url.to_owned();
            }
        };
        // The rest of the log is read and dropped, so that the server never waits for a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, url }
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
