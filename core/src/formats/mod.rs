//! The formats: each in one file (or folder), reading and writing side by side. None knows another, but where a text holds one in the
//! other: OpenAPI documents in templates, and StackQL's queries in stacks.
//!
//! Reading gives a design and says what it could not take over; writing gives files and says what the format cannot
//! say. Nothing gets lost in silence: see [`Loss`].

mod anew;
mod api;
mod aws_cli;
mod cdk;
mod cloudcontrol;
mod cloudformation;
pub mod cloudquery;
mod convert;
mod foreign;
mod gather;
mod idem;
mod identifier;
mod ids;
pub mod json;
mod mend;
pub(crate) mod names;
pub(crate) mod openapi;
mod owner;
pub(crate) mod patch_document;
mod provider;
mod pulumi;
mod registry;
mod rewrite;
pub(crate) mod route;
pub(crate) mod shape;
pub(crate) mod shell;
mod silence;
mod stackql;
mod stackql_manifest;
mod terraform;
mod tree;
mod yaml;

pub(crate) use api::file_name;
pub(crate) use cloudcontrol::desired;
pub(crate) use stackql::statements as stackql_statements;

use crate::diagnostic::{All, Diagnostic, Facts, Quoted};
use crate::model::{Design, Origin, Path, Place, Span};
use crate::nearest::nearest;
use crate::ordered::sort_by_key;
use crate::rules::format::leave_out_told;
use crate::rules::{BROKEN_TEXT, Options, validate};
use alloc::{collections::BTreeSet, string::String, vec::Vec};
pub use convert::convert;
use core::fmt;
use core::ops::Range;
pub use foreign::Foreign;
pub use mend::{Mended, mend};
pub use rewrite::{Rewritten, rewrite};

/// Every format, in the order in which they are offered.
pub static FORMATS: &[&Format] = &[
    &api::API,
    &cloudformation::CLOUDFORMATION,
    &cloudcontrol::CLOUDCONTROL,
    &stackql::STACKQL,
    &stackql_manifest::STACKQL_MANIFEST,
    &idem::IDEM,
    &cloudquery::CLOUDQUERY,
    &terraform::TERRAFORM,
    &openapi::OPENAPI,
    &aws_cli::AWS_CLI,
    &cdk::CDK,
    &pulumi::PULUMI,
];

/// The reading half of each format that has one, in the order of [`FORMATS`], and apart from it: what only writes does not
/// link the parsers of all languages.
static READERS: &[(&Format, &Reader)] = &[
    (&api::API, &api::READER),
    (&cloudformation::CLOUDFORMATION, &cloudformation::READER),
    (&cloudcontrol::CLOUDCONTROL, &cloudcontrol::READER),
    (&stackql::STACKQL, &stackql::READER),
    (&stackql_manifest::STACKQL_MANIFEST, &stackql_manifest::READER),
    (&idem::IDEM, &idem::READER),
    (&cloudquery::CLOUDQUERY, &cloudquery::READER),
    #[cfg(feature = "hcl")]
    (&terraform::TERRAFORM, &terraform::READER),
    (&openapi::OPENAPI, &openapi::READER),
    (&aws_cli::AWS_CLI, &aws_cli::READER),
    (&pulumi::PULUMI, &pulumi::READER),
];

/// The writing half, apart from [`FORMATS`] for the same reason.
static WRITERS: &[(&Format, Writer)] = &[
    (&api::API, api::WRITER),
    (&cloudformation::CLOUDFORMATION, cloudformation::WRITER),
    (&cloudcontrol::CLOUDCONTROL, cloudcontrol::WRITER),
    (&stackql::STACKQL, stackql::WRITER),
    (&stackql_manifest::STACKQL_MANIFEST, stackql_manifest::WRITER),
    (&idem::IDEM, idem::WRITER),
    (&terraform::TERRAFORM, terraform::WRITER),
    (&openapi::OPENAPI, openapi::WRITER),
    (&aws_cli::AWS_CLI, aws_cli::WRITER),
    (&cdk::CDK, cdk::WRITER),
    (&pulumi::PULUMI, pulumi::WRITER),
];

pub(crate) type Writer = fn(&Design, &WriteOptions) -> Output;

/// A format.
#[derive(Debug)]
pub struct Format {
    /// `cloudformation`
    pub id: &'static str,
    /// `CloudFormation`
    pub label: &'static str,
    /// The language of the text, for highlighting: `json`, `yaml`, `sql`.
    pub language: &'static str,
    /// The usual extension of a file, without the dot.
    pub extension: &'static str,
    /// What a writer can be told.
    pub options: &'static [FormatOption],
    pub(crate) reads: bool,
    pub(crate) writes: bool,
    /// Whether the writer also writes routes and stages. Where it does not, [`write`] reports them as lost.
    pub(crate) writes_routes: bool,
    /// Whether changes are written back into its texts. It is said here because who asks need not have the code that does it.
    pub(crate) rewrites: bool,
}

/// A text to read, with what is known about it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Source<'a> {
    /// The text.
    pub text: &'a str,
    /// The name of its file, when it has one: its extension says something about its format.
    pub name: Option<&'a str>,
    /// Files that lie beside it, as names relative to it and texts: the queries that a manifest names, for one.
    pub companions: &'a [(&'a str, &'a str)],
}

impl<'a> From<&'a str> for Source<'a> {
    fn from(text: &'a str) -> Self {
        Self { text, ..Self::default() }
    }
}

impl Source<'_> {
    /// The extension of the file's name, without the dot.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        Some(self.name?.rsplit_once('.')?.1)
    }
}

/// How much a text looks like a format.
#[allow(dead_code, reason = "the readers that give marks are being added")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// It is something else.
    None,
    /// It is in the format's language, and nothing more is known: any JSON text may be API JSON.
    Language,
    /// It has a mark of the format that others could have too.
    Likely,
    /// It has a mark that no other format has, such as the name of a resource type in its place.
    Certain,
}

/// The reading half of a format.
#[derive(Debug)]
pub(crate) struct Reader {
    /// How much a text looks like this format. The format it looks like most reads it; of several, the first of
    /// [`FORMATS`]. Looks at the text, never at all of it in more than linear time.
    pub(crate) recognises: fn(&Source<'_>) -> Likeness,
    pub(crate) read: fn(&Source<'_>) -> Reading,
    /// Where a part of a decoded text value stands: from the source, the span of the value (its [`Place`]) and a byte
    /// range in the decoded text, to the span in the source. `None` when the value's text cannot be followed.
    pub(crate) inside: fn(&str, Span, Range<usize>) -> Option<Span>,
}

/// Something that a writer can be told. The first value is the default.
#[derive(Debug)]
pub struct FormatOption {
    /// `syntax`
    pub name: &'static str,
    /// What it decides, in a few words.
    pub label: &'static str,
    /// The values to choose from.
    pub values: &'static [&'static str],
}

impl Format {
    /// Whether texts of this format can be read.
    #[must_use]
    pub fn reads(&self) -> bool {
        self.reads
    }

    /// Whether designs can be written in this format.
    #[must_use]
    pub fn writes(&self) -> bool {
        self.writes
    }

    fn reader(&self) -> Option<&'static Reader> {
        READERS.iter().find(|(format, _)| format.id == self.id).map(|(_, reader)| *reader)
    }
}

/// A finding about text that is not in its language.
pub(crate) fn broken_text(place: impl Into<Place>, message: impl Into<String>) -> Diagnostic {
    let facts = Facts::Syntax { message: message.into() };
    Diagnostic { place: place.into(), ..Diagnostic::new(&BROKEN_TEXT, Path::root(), facts) }
}

/// What came of reading a text.
#[derive(Debug)]
pub struct Reading {
    /// The design; empty where the text could not be understood.
    pub design: Design,
    /// What was not taken over.
    pub losses: Vec<Loss>,
    /// What is wrong with the text itself. [`validate`] says what is wrong with the design.
    pub diagnostics: Vec<Diagnostic>,
    /// What the text holds beside integrations, and what was left as it is.
    pub left_alone: Vec<LeftAlone>,
}

/// Something in a text that is not about integrations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftAlone {
    /// Its name in the text, such as a logical id.
    pub name: String,
    /// What it is, in the format's own words: `AWS::DynamoDB::Table`.
    pub kind: String,
    /// Where it stands.
    pub place: Place,
}

/// What came of writing a design.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The files; most formats need one.
    pub files: Vec<File>,
    /// What the format could not say.
    pub losses: Vec<Loss>,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// A relative path, such as `template.yaml`.
    pub path: String,
    /// The language of the text, as in [`Format::language`].
    pub language: &'static str,
    /// The text, ending with a line feed.
    pub text: String,
}

/// Something that a conversion could not carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Where in the design.
    pub path: Path,
    /// The id of the format that could not say it.
    pub format: &'static str,
    /// Why, and what became of it, as a sentence.
    pub reason: String,
}

impl Loss {
    /// What a resource says that a design has no place for; `None` when there is nothing.
    pub(crate) fn of_others(path: Path, format: &'static str, mut names: Vec<&str>) -> Option<Self> {
        sort_by_key(&mut names, |name| *name);
        names.dedup();
        let verb = if names.len() == 1 { "is" } else { "are" };
        let reason = alloc::format!("{} {verb} no part of a design and not taken over.", All(&names));
        (!names.is_empty()).then_some(Self { path, format, reason })
    }
}

/// The options of a writer, all of them known to the format.
#[derive(Clone, Debug)]
pub struct WriteOptions {
    values: Vec<(&'static str, &'static str)>,
}

impl WriteOptions {
    /// The value of an option; its default when it was not set.
    ///
    /// The name has to be one of [`Format::options`]; any other name gives the empty text.
    #[must_use]
    pub fn get(&self, name: &str) -> &'static str {
        self.values.iter().find(|(other, _)| *other == name).map_or("", |(_, value)| value)
    }

    fn new<'a>(
        format: &'static Format,
        given: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, FormatError> {
        let mut values: Vec<_> =
            format.options.iter().map(|option| (option.name, option.values[0])).collect();
        for (name, value) in given {
            let option = format.options.iter().find(|option| option.name == name).ok_or_else(|| {
                let names: Vec<_> = format.options.iter().map(|option| option.name).collect();
                FormatError::UnknownOption { format: format.id, name: name.into(), known: names }
            })?;
            let value = option.values.iter().find(|known| **known == value).ok_or_else(|| {
                FormatError::UnknownValue { name: option.name, value: value.into(), known: option.values }
            })?;
            if let Some(slot) = values.iter_mut().find(|(name, _)| *name == option.name) {
                slot.1 = value;
            }
        }
        Ok(Self { values })
    }
}

/// A question that cannot be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// There is no such format.
    UnknownFormat {
        /// The id as it was given.
        id: String,
        /// The nearest id.
        nearest: Option<&'static str>,
    },
    /// The format can be written but not read.
    CannotRead {
        /// Its label.
        label: &'static str,
    },
    /// The format can be read but not written.
    CannotWrite {
        /// Its label.
        label: &'static str,
    },
    /// Changes cannot be written back into a text of the format.
    CannotRewrite {
        /// Its label.
        label: &'static str,
    },
    /// The text looks like none of the formats.
    NotRecognised {
        /// What it is instead, where that is known.
        foreign: Option<Foreign>,
    },
    /// Changes are not written in the format.
    CannotPatch {
        /// What the format is called.
        label: &'static str,
        /// The ids of the formats in which they are.
        known: Vec<&'static str>,
    },
    /// The format has no such option.
    UnknownOption {
        /// The id of the format.
        format: &'static str,
        /// The option as it was given.
        name: String,
        /// The options it has.
        known: Vec<&'static str>,
    },
    /// The option has no such value.
    UnknownValue {
        /// The option.
        name: &'static str,
        /// The value as it was given.
        value: String,
        /// The values it takes.
        known: &'static [&'static str],
    },
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use crate::diagnostic::List;
        match self {
            Self::UnknownFormat { id, nearest } => {
                write!(f, "There is no format {}", Quoted(id))?;
                match nearest {
                    Some(nearest) => write!(f, "; did you mean {nearest}?"),
                    None => {
                        let ids: Vec<_> = FORMATS.iter().map(|format| format.id).collect();
                        write!(f, "; there are {}.", All(&ids))
                    }
                }
            }
            Self::CannotRead { label } => write!(f, "{label} can be written but not read."),
            Self::CannotWrite { label } => write!(f, "{label} can be read but not written."),
            Self::CannotRewrite { label } => {
                write!(f, "Changes cannot be written back into a text of {label} yet; write a new one.")
            }
            Self::CannotPatch { label, known } => {
                write!(f, "Changes cannot be written as {label}; they can as {}.", List(known))
            }
            Self::NotRecognised { foreign: Some(foreign) } => f.write_str(foreign.advice()),
            Self::NotRecognised { foreign: None } => {
                f.write_str("The text looks like none of the known formats; name the format it is in.")
            }
            Self::UnknownOption { format, name, known } if known.is_empty() => {
                write!(f, "The format {format} has no option {}; it has none.", Quoted(name))
            }
            Self::UnknownOption { format, name, known } => {
                write!(f, "The format {format} has no option {}; it has {}.", Quoted(name), List(known))
            }
            Self::UnknownValue { name, value, known } => {
                write!(f, "The option {name} cannot be {}; it can be {}.", Quoted(value), List(known))
            }
        }
    }
}

impl core::error::Error for FormatError {}

impl FormatError {
    /// What to say of a text that looks like none of the formats.
    #[must_use]
    pub fn not_recognised(text: &str) -> Self {
        Self::NotRecognised { foreign: Foreign::of(text) }
    }
}

/// The format with this id.
///
/// # Errors
/// When there is no such format.
pub fn find(id: &str) -> Result<&'static Format, FormatError> {
    FORMATS.iter().copied().find(|format| format.id == id).ok_or_else(|| FormatError::UnknownFormat {
        id: id.into(),
        nearest: nearest(id, FORMATS.iter().map(|format| format.id)),
    })
}

/// The format that a text looks like.
#[must_use]
pub fn recognise<'a>(source: impl Into<Source<'a>>) -> Option<&'static Format> {
    most_alike(&source.into()).1
}

/// The format whose marks a text bears; the language alone is not enough. For files that nobody said to be about
/// integrations: any JSON file is in the language of API JSON.
#[must_use]
pub fn recognise_by_marks<'a>(source: impl Into<Source<'a>>) -> Option<&'static Format> {
    let (likeness, format) = most_alike(&source.into());
    format.filter(|_| likeness > Likeness::Language)
}

fn most_alike(source: &Source<'_>) -> (Likeness, Option<&'static Format>) {
    let mut best = (Likeness::None, None);
    // A byte order mark is no part of the first word.
    let source = Source { text: source.text.trim_start_matches('\u{feff}'), ..*source };
    if foreign::is_terraform_output(source.text) {
        return best; // in the language of API JSON, with names that its bodies have
    }
    for &(format, reader) in READERS {
        let likeness = (reader.recognises)(&source);
        if likeness > best.0 {
            best = (likeness, Some(format));
        }
        if likeness == Likeness::Certain {
            break; // the first one that is certain stays the best
        }
    }
    best
}

/// Reads a text in a format.
///
/// # Errors
/// When the format cannot be read. What is wrong with the text is in [`Reading::diagnostics`].
pub fn read<'a>(source: impl Into<Source<'a>>, format: &'static Format) -> Result<Reading, FormatError> {
    let reader = format.reader().ok_or(FormatError::CannotRead { label: format.label })?;
    let source = source.into();
    let mut reading = (reader.read)(&source);
    anew::offer(&mut reading, format, source.text);
    say_once(&mut reading.losses);
    reading.design.origin = Origin(Some(format.id));
    Ok(reading)
}

/// Reads a text in a format and checks the design in it: the diagnostics are those of the text and then those of the
/// rules, each with its place in the text.
///
/// # Errors
/// When the format cannot be read.
pub fn check<'a>(
    source: impl Into<Source<'a>>,
    format: &'static Format,
    options: &Options,
) -> Result<Reading, FormatError> {
    let source = source.into();
    Ok(check_reading(read(source, format)?, source, format, options))
}

/// Checks what was read, as [`check`] does: for a design that was completed after reading, by its protocol for one.
#[must_use]
pub fn check_reading(
    mut reading: Reading,
    source: Source<'_>,
    format: &'static Format,
    options: &Options,
) -> Reading {
    // JSON has no comments: where the reader saw none, nobody has to look for them.
    let may_have_comments = format.language != "json" || !reading.diagnostics.is_empty();
    let mut of_rules = validate(&reading.design, options);
    leave_out_told(&reading.diagnostics, &mut of_rules);
    reading.diagnostics.extend(of_rules);
    if may_have_comments {
        reading.diagnostics = silence::heed(source.text, &reading.design, reading.diagnostics);
    }
    reading.diagnostics = options.heed(reading.diagnostics);
    if let Some(reader) = format.reader() {
        reading.diagnostics.iter_mut().for_each(|it| reader.place_within(it, source.text));
    }
    reading
}

/// Narrows the place of a finding from its whole value to the part that is meant.
pub fn place_within(diagnostic: &mut Diagnostic, text: &str, format: &'static Format) {
    if let Some(reader) = format.reader() {
        reader.place_within(diagnostic, text);
    }
}

impl Reader {
    fn place_within(&self, diagnostic: &mut Diagnostic, text: &str) {
        let Some(value) = diagnostic.place.0 else { return };
        if let Some(range) = &diagnostic.span
            && let Some(part) = (self.inside)(text, value, range.clone())
            && (!diagnostic.in_key || is_in_key(&diagnostic.path, range, part.of(text)))
        {
            diagnostic.place = part.into();
        }
        // References are not written everywhere as they are shown: it is the part only when it and what is before read like it.
        if let Some((shown, range)) = &diagnostic.shown
            && let Some(part) = (self.inside)(text, value, range.clone())
            && part.of(text) == &shown[range.clone()]
            && let Some(before) = text.get(value.start as usize..part.start as usize)
            && ends_alike(before, &shown[..range.start])
        {
            diagnostic.place = part.into();
        }
    }
}

/// Whether the last characters of what was written are those of what it says, but for blanks and line breaks.
fn ends_alike(written: &str, says: &str) -> bool {
    const ENOUGH: usize = 12;
    let mut written = written.chars().rev().filter(|it| !it.is_whitespace());
    let mut says = says.chars().rev().filter(|it| !it.is_whitespace()).take(ENOUGH);
    says.all(|character| written.next() == Some(character))
}

/// Whether a part of a key stands in the source as it is. Readers follow the texts of values; a key can be written otherwise.
fn is_in_key(path: &Path, range: &Range<usize>, written: &str) -> bool {
    path.last_key().and_then(|key| key.get(range.clone())) == Some(written)
}

/// Writes a design in a format. Options that are not given have their defaults.
///
/// # Errors
/// When the format cannot be written, or an option or its value is unknown.
pub fn write<'a>(
    design: &Design,
    format: &'static Format,
    options: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Output, FormatError> {
    let found = WRITERS.iter().find(|(known, _)| known.id == format.id);
    let (_, writer) = found.ok_or(FormatError::CannotWrite { label: format.label })?;
    Ok(write_with(*writer, design, format, &WriteOptions::new(format, options)?))
}

/// Writes a design as [`write()`] does in the first of [`FORMATS`], API JSON: for what does not link the other writers.
#[must_use]
pub fn write_api(design: &Design) -> Output {
    write_with(api::WRITER, design, &api::API, &WriteOptions { values: Vec::new() })
}

fn write_with(writer: Writer, design: &Design, format: &'static Format, options: &WriteOptions) -> Output {
    let mut output = writer(design, options);
    if !format.writes_routes {
        output.losses.extend(unwritten_routes(design, format));
    }
    say_once(&mut output.losses);
    output
}

/// Takes losses out that are there already: the id of an API is written with every integration, and lost in one place.
fn say_once(losses: &mut Vec<Loss>) {
    let mut said = BTreeSet::new();
    losses.retain(|loss| said.insert((loss.path.clone(), loss.reason.clone())));
}

/// What the design tells of routes and stages, which most formats have elsewhere.
fn unwritten_routes(design: &Design, format: &'static Format) -> impl Iterator<Item = Loss> {
    design.apis.iter().enumerate().flat_map(move |(index, api)| {
        let parts = [("routes", api.routes.is_empty()), ("stages", api.stages.is_empty())];
        parts.into_iter().filter(|(_, is_empty)| !is_empty).map(move |(name, _)| Loss {
            path: Design::api_path(index).join(name),
            format: format.id,
            reason: alloc::format!(
                "The {name} are left out: here {} is about integrations only.",
                format.label
            ),
        })
    })
}
