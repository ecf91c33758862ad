//! A small server for one folder, to this machine only.

use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use oxhttp::Server;
use oxhttp::model::header::{CACHE_CONTROL, CONTENT_TYPE};
use oxhttp::model::{Body, Method, Request, Response, StatusCode};

/// Taken when it is free; the next free one otherwise.
const USUAL_PORT: u16 = 8080;

/// Serves a folder as long as the program lives, and returns its address.
///
/// # Errors
/// When the port asked for is taken, or, with none asked for, a hundred of them.
pub(crate) fn serve(folder: &Path, port: Option<u16>) -> Result<String> {
    let at = |port| {
        let folder = folder.to_owned();
        let server = Server::new(move |request| answer(request, &folder)).bind((Ipv4Addr::LOCALHOST, port));
        server.spawn().map(|_| format!("http://{}:{port}/", Ipv4Addr::LOCALHOST))
    };
    match port {
        Some(port) => {
            at(port).with_context(|| format!("cannot use port {port}; without --port a free one is taken"))
        }
        None => (USUAL_PORT..USUAL_PORT + 100)
            .find_map(|port| at(port).ok())
            .with_context(|| format!("no port from {USUAL_PORT} on is free; --port chooses another")),
    }
}

fn answer(request: &Request<Body>, folder: &Path) -> Response<Body> {
    let (status, kind, content) = if !matches!(*request.method(), Method::GET | Method::HEAD) {
        (StatusCode::METHOD_NOT_ALLOWED, "text/plain", b"only GET and HEAD".to_vec())
    } else {
        let file = file_of(request.uri().path(), folder);
        match file.and_then(|path| Some((content_type(&path), fs::read(&path).ok()?))) {
            Some((kind, content)) => (StatusCode::OK, kind, content),
            None => (StatusCode::NOT_FOUND, "text/plain", b"not found".to_vec()),
        }
    };
    let body = if request.method() == Method::HEAD { Body::empty() } else { content.into() };
    // Nothing is kept by the browser: the next answer may differ.
    let response = Response::builder().header(CONTENT_TYPE, kind).header(CACHE_CONTROL, "no-store");
    response.status(status).body(body).expect("headers are ASCII")
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

    #[test]
    fn files_come_with_their_type() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let ask = |method: Method, path: &str| {
            let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
            let answer = answer(&request, folder);
            (answer.status().as_u16(), answer.headers()[CONTENT_TYPE].to_str().unwrap().to_owned())
        };
        assert_eq!(ask(Method::GET, "/src/reload.js?a=b"), (200, "text/javascript; charset=utf-8".into()));
        assert_eq!(ask(Method::HEAD, "/missing.js").0, 404);
        assert_eq!(ask(Method::POST, "/src/reload.js").0, 405);
    }
}
