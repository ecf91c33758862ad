//! A small server for one folder, to this machine only.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::stamp;

/// Taken when it is free; the next free one otherwise.
const USUAL_PORT: u16 = 8080;

/// A port of this machine, or the first free one from the usual one on.
///
/// # Errors
/// When the port asked for is taken.
pub(crate) fn listen(port: Option<u16>) -> Result<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => {
            bind(port).with_context(|| format!("cannot use port {port}; leave out --port to take a free one"))
        }
        None => (USUAL_PORT..USUAL_PORT + 100)
            .find_map(|port| bind(port).ok())
            .or_else(|| bind(0).ok())
            .context("no port of this machine is free"),
    }
}

/// Serves a folder as long as the program lives, and returns its address.
pub(crate) fn serve(listener: TcpListener, folder: &Path, edition: Option<Arc<Edition>>) -> Result<String> {
    let address = format!("http://{}/", listener.local_addr()?);
    let server = Server::from_listener(listener, None).map_err(|error| anyhow!("cannot serve: {error}"))?;
    let folder = Arc::<Path>::from(folder);
    thread::spawn(move || {
        for request in server.incoming_requests() {
            let (folder, edition) = (folder.clone(), edition.clone());
            // A browser that went away is no concern of ours.
            thread::spawn(move || answer(request, &folder, edition.as_deref()).ok());
        }
    });
    Ok(address)
}

fn answer(request: Request, folder: &Path, edition: Option<&Edition>) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::from_string("only GET and HEAD").with_status_code(405));
    }
    let url = request.url().to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    if let Some(edition) = edition
        && path == "/reload"
    {
        let seen = query.strip_prefix("since=").unwrap_or_default();
        return request.respond(Response::from_string(edition.after(seen)).with_header(not_stored()));
    }
    match file_of(path, folder).and_then(|path| Some((File::open(&path).ok()?, content_type(&path)))) {
        Some((file, kind)) => request.respond(
            Response::from_file(file).with_header(header("Content-Type", kind)).with_header(not_stored()),
        ),
        None => request.respond(Response::from_string("not found").with_status_code(404)),
    }
}

/// The file a path of a URL names. Ours have plain names, so anything else, and any way out of the folder, is none.
fn file_of(path: &str, folder: &Path) -> Option<PathBuf> {
    let relative = path.strip_prefix('/')?;
    let relative = if relative.is_empty() { "index.html" } else { relative };
    let plain = |name: &str| {
        !name.is_empty()
            && !name.starts_with('.')
            && name.chars().all(|char| char.is_ascii_alphanumeric() || "-_.".contains(char))
    };
    let file = relative.split('/').all(plain).then(|| folder.join(relative))?;
    file.is_file().then_some(file)
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Nothing is kept by the browser: the next answer may differ.
fn not_stored() -> Header {
    header("Cache-Control", "no-store")
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("ASCII")
}

/// What a page asks for to know when it is out of date.
pub(crate) struct Edition {
    current: Mutex<String>,
    changed: Condvar,
}

impl Edition {
    /// The first edition of this run; a page of an earlier run takes it for a newer one.
    pub(crate) fn first() -> Self {
        Self { current: Mutex::new(Self::name()), changed: Condvar::new() }
    }

    /// The site was made again.
    pub(crate) fn next(&self) {
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Self::name();
        self.changed.notify_all();
    }

    /// The edition after `seen`, when there is one soon; the same one otherwise.
    fn after(&self, seen: &str) -> String {
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let waited =
            self.changed.wait_timeout_while(current, Duration::from_secs(20), |current| current == seen);
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    fn name() -> String {
        stamp::digest(format!("{:?}", std::time::SystemTime::now()).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_folder_are_served() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let served = |path| file_of(path, folder).is_some();
        assert!(served("/Cargo.toml"));
        assert!(served("/src/serve.rs"));
        for refused in [
            "/",
            "/src",
            "/../Cargo.toml",
            "/src/../Cargo.toml",
            "//etc/passwd",
            "/src/.",
            "/C:/x",
            "Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/src\\serve.rs",
        ] {
            assert!(!served(refused), "{refused}");
        }
    }
}
