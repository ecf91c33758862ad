//! `cargo xtask start`: the designer on this machine, made again at every change.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use anyhow::Result;

use crate::{progress, serve, site, workspace};

/// Serve the designer on this machine and make it again when a source changes
#[derive(clap::Args)]
pub(crate) struct Start {
    /// The port to serve at; without it, 8080 or the next free one
    #[arg(long)]
    port: Option<u16>,
}

/// What the designer is made of.
const SOURCES: [&str; 5] = ["Cargo.toml", "Cargo.lock", "index.html", "core", "web"];

impl Start {
    /// # Errors
    /// When the first build fails or the port is taken. Later failures are told, and the last good site stays.
    pub(crate) fn run(&self) -> Result<()> {
        let folder = workspace::path("target/start");
        let address = serve::serve(&folder, self.port)?;
        let mut seen = sources();
        site::draft(&folder)?;
        println!("The designer is at {address} and follows your changes. Ctrl+C stops it.");
        loop {
            thread::sleep(Duration::from_millis(500));
            let now = sources();
            if now == seen {
                continue;
            }
            seen = now;
            let started = Instant::now();
            match site::draft(&folder) {
                Ok(()) => progress::note(&format!("Made again in {}", progress::seconds(started.elapsed()))),
                Err(error) => eprintln!("error: {error:#}"),
            }
        }
    }
}

/// How many files the sources are, and when the last one changed.
fn sources() -> (usize, Option<SystemTime>) {
    SOURCES.iter().map(|source| state(&workspace::path(source))).fold((0, None), both)
}

fn state(path: &Path) -> (usize, Option<SystemTime>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().map(|entry| state(&entry.path())).fold((0, None), both),
        Err(_) => (1, fs::metadata(path).and_then(|data| data.modified()).ok()),
    }
}

fn both(one: (usize, Option<SystemTime>), other: (usize, Option<SystemTime>)) -> (usize, Option<SystemTime>) {
    (one.0 + other.0, one.1.max(other.1))
}
