//! The pages of the rule book beside the designer, which links to them.

use std::path::Path;

use anyhow::Result;
use gatewright_core::rules;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, html};

use crate::workspace;

/// Writes a page for every rule, and an index, into `rules/` of a site. `styles` is the site's stylesheet, relative to it.
pub(crate) fn write(site: &Path, styles: &str) -> Result<()> {
    std::fs::create_dir_all(site.join("rules"))?;
    for (name, markdown) in rules::pages() {
        let name = file_name(&name);
        workspace::write(&site.join("rules").join(&name), page(&markdown, styles))?;
    }
    Ok(())
}

/// `GW011.md` as `GW011.html`; the index as `index.html`.
fn file_name(markdown: &str) -> String {
    match markdown.strip_suffix(".md") {
        Some("README") => "index.html".into(),
        Some(name) => format!("{name}.html"),
        None => markdown.into(),
    }
}

fn page(markdown: &str, styles: &str) -> String {
    let linked = |event| match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let local = !dest_url.contains(':');
            let dest_url = if local { CowStr::from(file_name(&dest_url)) } else { dest_url };
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        // What the sources say to their readers is not for these.
        Event::Html(_) | Event::InlineHtml(_) => Event::Text(CowStr::Borrowed("")),
        event => event,
    };
    let mut body = String::new();
    html::push_html(&mut body, Parser::new_ext(markdown, Options::ENABLE_TABLES).map(linked));
    let title = markdown.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or("Rules");
    format!(
        r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>{title} · gatewright</title>
    <link rel="stylesheet" href="../{styles}" />
  </head>
  <body>
    <main class="rule-page">
      <nav><a href="index.html">All rules</a></nav>
{body}    </main>
  </body>
</html>
"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lead_to_each_other() {
        let made = page(
            "<!-- Written -->\n\n# GW001 a\n\nSee [GW002](GW002.md), [all](README.md), [RFC](https://a.b/c.md).\n",
            "s.css",
        );
        for part in [
            "<h1>GW001 a</h1>",
            "href=\"GW002.html\"",
            "href=\"index.html\"",
            "href=\"https://a.b/c.md\"",
            "../s.css",
        ] {
            assert!(made.contains(part), "{part}: {made}");
        }
        assert!(!made.contains("Written"));
    }

    #[test]
    fn every_page_has_one_title() {
        for (name, markdown) in rules::pages() {
            assert_eq!(page(&markdown, "s.css").matches("<h1>").count(), 1, "{name}");
        }
    }
}
