//! The designer as a site: `index.html`, one script, one stylesheet, one module; and the pages of the rules.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::node::Tools;
use crate::wasm::{self, Module, Quality};
use crate::{process, progress, rule_pages, stamp, workspace};

const DESIGNER: Module = Module {
    krate: "gatewright-web",
    file: "gatewright-web",
    profile: "page",
    typescript: false,
    splits: true,
};

/// What a site's page refers to, relative to the page.
struct Assets {
    script: String,
    styles: String,
    module: String,
}

/// Makes the site to work on: nothing is bundled, so that what a browser shows is what stands in the sources.
pub(crate) fn draft(site: &Path) -> Result<()> {
    let _lock = workspace::lock()?;
    let made = wasm::build(&DESIGNER, Quality::Draft)?;
    workspace::empty_dir(site)?;
    workspace::copy(&made, site)?;
    workspace::copy(&workspace::path("web/style"), &site.join("style"))?;
    let assets = Assets {
        script: "start.js".into(),
        styles: "style/index.css".into(),
        module: format!("{}_bg.wasm", DESIGNER.file),
    };
    let edition = stamp::digest(format!("{:?}", SystemTime::now()).as_bytes());
    let start = start_script(&assets.module);
    let reload = include_str!("reload.js");
    workspace::write(&site.join(&assets.script), format!("{start}const edition = \"{edition}\";\n{reload}"))?;
    write_page(site, &assets)?;
    rule_pages::write(site, &assets.styles)?;
    workspace::write(&site.join("edition.txt"), edition)
}

/// Makes the site to ship: bundled and minified, each name with a digest of the content, to be cached for ever.
pub(crate) fn release(tools: &Tools, site: &Path) -> Result<()> {
    let _lock = workspace::lock()?;
    let made = wasm::build(&DESIGNER, Quality::Release(tools))?;
    workspace::empty_dir(site)?;

    progress::quietly("Bundle script and styles (esbuild)", || {
        let first = made.join(format!("{}_bg.wasm", DESIGNER.file));
        let module = add(site, "wasm", &fs::read(&first)?)?;
        for part in wasm::files(&made)?.into_iter().filter(|file| *file != first) {
            workspace::copy(&part, &site.join(part.file_name().unwrap_or_default()))?;
        }
        let start = made.join("start.js");
        workspace::write(&start, start_script(&module))?;
        let script = add(site, "js", bundle(tools, &start)?.as_bytes())?;
        let styles = add(site, "css", bundle(tools, &workspace::path("web/style/index.css"))?.as_bytes())?;
        rule_pages::write(site, &styles)?;
        write_page(site, &Assets { script, styles, module })
    })
}

/// Loads the module. A failure is an unhandled rejection, which the page can listen to.
fn start_script(module: &str) -> String {
    format!(
        "import start from \"./{file}.js\";\n\
         start({{ module_or_path: new URL(\"{module}\", import.meta.url) }});\n",
        file = DESIGNER.file
    )
}

fn bundle(tools: &Tools, entry: &Path) -> Result<String> {
    let mut esbuild = Command::new(tools.program("esbuild"));
    process::run_quietly(esbuild.arg(entry).args([
        "--bundle",
        "--minify",
        "--format=esm",
        "--log-level=warning",
    ]))
}

/// Writes a file under a name made from its content, and returns the name.
fn add(site: &Path, extension: &str, content: &[u8]) -> Result<String> {
    let name = format!("gatewright-{}.{extension}", stamp::digest(content));
    workspace::write(&site.join(&name), content)?;
    Ok(name)
}

/// The page of the root `index.html`, told where its assets are.
fn write_page(site: &Path, assets: &Assets) -> Result<()> {
    let source = workspace::path("index.html");
    let page = page(&workspace::read(&source)?, assets)
        .with_context(|| format!("{} has no `</head>` to put the assets before", source.display()))?;
    workspace::write(&site.join("index.html"), page)
}

fn page(source: &str, assets: &Assets) -> Option<String> {
    let (head, rest) = source.split_once("</head>")?;
    let Assets { script, styles, module } = assets;
    Some(format!(
        r#"{head}  <link rel="stylesheet" href="./{styles}" />
    <link rel="preload" href="./{module}" as="fetch" type="application/wasm" crossorigin />
    <script type="module" src="./{script}"></script>
  </head>{rest}"#
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_refers_to_its_assets() {
        let assets = Assets { script: "a.js".into(), styles: "b.css".into(), module: "c.wasm".into() };
        let made = page("<head>\n  </head>\n<body></body>\n", &assets).unwrap();
        for reference in ["src=\"./a.js\"", "href=\"./b.css\"", "href=\"./c.wasm\""] {
            assert!(made.find(reference) < made.find("</head>"), "{made}");
        }
        assert!(made.ends_with("</head>\n<body></body>\n"));
        assert_eq!(page("<body></body>", &assets), None);
    }
}
