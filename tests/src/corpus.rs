//! Files that other people wrote (`cases/corpus/`), and how much of them is ours.
//!
//! A larger collection is read too where it is there: the folder `shared/corpus` beside the checkout, or the one that
//! `GATEWRIGHT_CORPUS` names.

use std::path::{Path, PathBuf};

/// A file of the corpus.
#[derive(Debug)]
pub struct CorpusFile {
    /// Its name, for messages.
    pub name: String,
    /// Its text.
    pub text: String,
    /// How many integrations it holds.
    pub integrations: usize,
    /// How many integration responses it holds.
    pub responses: usize,
    /// The protocols of its APIs, as the table says them: `HTTP`, `WEBSOCKET`, `HTTP/WEBSOCKET` or nothing.
    pub protocols: String,
}

/// The files of a folder of the corpus, each once.
///
/// # Panics
/// When the table names a file that is not there.
#[must_use]
pub fn files(folder: &str) -> Vec<CorpusFile> {
    let own = crate::cases("corpus");
    let mut files = read(&own, folder);
    let more = more();
    if more.is_dir() {
        let others = read(&more, folder);
        files.retain(|file| others.iter().all(|other| other.name != file.name));
        files.extend(others);
    } else {
        println!("{} is not there; only the files in {} are read", more.display(), own.display());
    }
    assert!(!files.is_empty(), "no files in {folder}");
    files
}

/// Whether there are files of a folder: some are in the larger collection only.
#[must_use]
pub fn has(folder: &str) -> bool {
    [crate::cases("corpus"), more()].iter().any(|corpus| corpus.join(folder).is_dir())
}

/// Where the larger collection is.
#[must_use]
pub fn more() -> PathBuf {
    std::env::var_os("GATEWRIGHT_CORPUS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus"), PathBuf::from)
}

fn read(corpus: &Path, folder: &str) -> Vec<CorpusFile> {
    let table = std::fs::read_to_string(corpus.join("README.md")).expect("the table of the corpus");
    table.lines().filter_map(|line| row(line, corpus, folder)).collect()
}

/// `` | `A/name.yaml` | source | licence | 2 integrations, 1 response, WEBSOCKET | ``
fn row(line: &str, corpus: &Path, folder: &str) -> Option<CorpusFile> {
    let (name, rest) = line.strip_prefix("| `")?.strip_prefix(folder)?.strip_prefix('/')?.split_once('`')?;
    let about = rest.rsplit('|').nth(1)?;
    let count = |word: &str| {
        let number = about.split(", ").find(|part| part.contains(word))?.trim().split(' ').next()?;
        number.parse().ok()
    };
    let path = corpus.join(folder).join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let protocols =
        about.split(", ").map(str::trim).find(|part| part.contains("HTTP") || part.contains("SOCKET"));
    Some(CorpusFile {
        name: name.into(),
        text,
        integrations: count("integration").unwrap_or(0),
        responses: count("response").unwrap_or(0),
        protocols: protocols.unwrap_or_default().into(),
    })
}
