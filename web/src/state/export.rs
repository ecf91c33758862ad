//! The output on the screen: the design, or the selected part of it, in the chosen format.

use super::lines::{LineChange, compare};
use super::{Document, Node, Shared};
use crate::later::Missing;
use gatewright_core::formats::{self, FORMATS, Format, Loss};
use gatewright_core::model::{Api, Design, Integration, Path, Segment};
use std::rc::Rc;

/// What is written, and how.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ExportSettings {
    /// The id of the format.
    pub(crate) format: &'static str,
    pub(crate) scope: Scope,
    /// Options that are not at their defaults: format, name, value.
    options: Vec<(&'static str, &'static str, &'static str)>,
}

/// How much of the design is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The selected API or integration.
    Selection,
    /// The whole document.
    Document,
}

impl Default for ExportSettings {
    fn default() -> Self {
        Self { format: FORMATS[0].id, scope: Scope::Selection, options: Vec::new() }
    }
}

impl ExportSettings {
    /// Whether it is the format that is shown at first.
    pub(crate) fn is_first(&self) -> bool {
        self.format == FORMATS[0].id
    }

    /// The format.
    pub(crate) fn format(&self) -> &'static Format {
        formats::find(self.format).unwrap_or(FORMATS[0])
    }

    /// The value of an option of the format, if it is not at its default.
    pub(crate) fn option(&self, name: &str) -> Option<&'static str> {
        self.options
            .iter()
            .find(|(format, other, _)| *format == self.format && *other == name)
            .map(|(_, _, value)| *value)
    }

    /// What is written of the document: the selected node, or all of it.
    fn node(&self, selection: Option<Node>) -> Option<Node> {
        selection.filter(|_| self.scope == Scope::Selection)
    }

    /// Sets an option of the format.
    pub(crate) fn set_option(&mut self, name: &'static str, value: &'static str) {
        self.options.retain(|(format, other, _)| (*format, *other) != (self.format, name));
        self.options.push((self.format, name, value));
    }
}

/// The formats that can be written, in the order of their tabs.
pub(crate) fn written_formats() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().copied().filter(|format| format.writes())
}

/// Writes a design in a format, with options by their names.
pub(crate) type Writer = fn(
    &Design,
    &'static Format,
    &[(&'static str, &'static str)],
) -> Result<formats::Output, formats::FormatError>;

/// The writer of the format that is shown at first: all that the first page has.
pub(super) fn write_first(
    design: &Design,
    _: &'static Format,
    _: &[(&'static str, &'static str)],
) -> Result<formats::Output, formats::FormatError> {
    Ok(formats::write_api(design))
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Export {
    pub(crate) files: Vec<ExportFile>,
    /// What the format could not say, with paths into the whole design.
    pub(crate) losses: Vec<Loss>,
    /// Why nothing could be written.
    pub(crate) problem: Option<String>,
    /// Why the writer is not there.
    pub(crate) missing: Option<Missing>,
}

/// A file, with what the last edit changed in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ExportFile {
    pub(crate) path: String,
    pub(crate) language: &'static str,
    pub(crate) text: String,
    /// One for each line; empty when there was no edit.
    pub(crate) changes: Vec<LineChange>,
}

impl Export {
    /// Writes a design; what is different in what was written before is marked.
    pub(crate) fn of(
        design: &Design,
        before: Option<&Before>,
        settings: &ExportSettings,
        selection: Option<Node>,
        writer: Writer,
    ) -> Self {
        let node = settings.node(selection);
        let mut export = Self::from_result(write(design, settings, node, writer));
        for file in &mut export.files {
            let old = before.and_then(|before| before.files.iter().find(|old| old.path == file.path));
            file.changes = old.map(|old| compare(&old.text, &file.text)).unwrap_or_default();
        }
        if let Some(node) = node {
            for loss in &mut export.losses {
                loss.path = outer(std::mem::take(&mut loss.path), node);
            }
        }
        export
    }

    /// What was written, or why nothing was.
    pub(crate) fn from_result(written: Result<formats::Output, formats::FormatError>) -> Self {
        match written {
            Err(error) => Self { problem: Some(error.to_string()), ..Self::default() },
            Ok(formats::Output { files, losses }) => {
                let file = |file: formats::File| ExportFile {
                    path: file.path,
                    language: file.language,
                    text: file.text,
                    changes: Vec::new(),
                };
                Self { files: files.into_iter().map(file).collect(), losses, ..Self::default() }
            }
        }
    }
}

/// What was written of the document before the last edit. It is the same at every key of a word, so it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Before {
    document: Shared<Document>,
    settings: ExportSettings,
    node: Option<Node>,
    files: Rc<[formats::File]>,
}

impl Before {
    /// Writes that document, unless it is what was kept.
    pub(crate) fn of(
        kept: Option<Self>,
        document: &Shared<Document>,
        settings: &ExportSettings,
        selection: Option<Node>,
        writer: Writer,
    ) -> Self {
        let node = settings.node(selection);
        let is_kept =
            |kept: &Self| kept.document == *document && kept.settings == *settings && kept.node == node;
        kept.filter(is_kept).unwrap_or_else(|| {
            let design = Some(&document.design).filter(|design| node.is_none_or(|node| node.exists(design)));
            let written = design.and_then(|design| write(design, settings, node, writer).ok());
            let files = written.map(|written| written.files.into()).unwrap_or_default();
            Self { document: document.clone(), settings: settings.clone(), node, files }
        })
    }
}

fn write(
    design: &Design,
    settings: &ExportSettings,
    node: Option<Node>,
    writer: Writer,
) -> Result<formats::Output, formats::FormatError> {
    let format = settings.format();
    let options =
        format.options.iter().filter_map(|option| Some((option.name, settings.option(option.name)?)));
    let options: Vec<_> = options.collect();
    match node.and_then(|node| part(design, node)) {
        Some(part) => writer(&part, format, &options),
        None => writer(design, format, &options),
    }
}

/// The design with nothing in it but one API, or one integration. A response comes with its integration.
fn part(design: &Design, node: Node) -> Option<Design> {
    let api = design.apis.get(node.api())?;
    let integrations = match node {
        Node::Api(_) => api.integrations.clone(),
        Node::Integration(_, index) | Node::Response(_, index, _) => {
            vec![Integration::clone(api.integrations.get(index)?)]
        }
    };
    let api = Api { integrations, ..api.clone() };
    Some(Design {
        region: design.region.clone(),
        apis: vec![api],
        extra: design.extra.clone(),
        ..Design::default()
    })
}

/// A path of the [`part`] as a path of the whole design.
fn outer(mut path: Path, node: Node) -> Path {
    let indices = match node {
        Node::Api(api) => [Some(api), None],
        Node::Integration(api, index) | Node::Response(api, index, _) => [Some(api), Some(index)],
    };
    for (at, index) in [(1, indices[0]), (3, indices[1])] {
        if let (Some(step @ Segment::Index(_)), Some(index)) = (path.0.get_mut(at), index) {
            *step = Segment::Index(index);
        }
    }
    path
}
