//! Reads YAML into a tree that knows its tags, styles and places.
//!
//! The grammar is `granit-parser`'s. Here aliases and merge keys are resolved, with a limit on how much text they may
//! make, and reading goes on behind a mistake, so that a text can have more than one.
//!
//! What a format does with it: [`parse`] gives the [`Yaml`] of every document; the format walks it where tags mean
//! something to it (`!Ref`) and turns everything else into values with [`Yaml::into_value`]. [`super::inside`] finds a
//! part of a scalar in the source.

use super::scalar::resolve;
use crate::formats::json::{DEEPEST, SyntaxError};
use crate::model::property::key;
use crate::model::{Kind, Map, Member, Span, Str, Text, Value};
use crate::ordered::{Ordered as _, sort_by_key};
use alloc::{borrow::Cow, collections::BTreeMap, collections::BTreeSet, format, string::String, vec::Vec};
use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, StrInput, StructureStyle};

/// How much text and structure aliases may make: bytes of text, and [`NODE`] for each node.
const MOST_COPIED: usize = 8 << 20;

/// What a node weighs beside its text.
const NODE: usize = 64;

/// How often a text is read again without a line that has a mistake.
const MOST_RETRIES: usize = 8;

/// What came of reading YAML text.
#[derive(Debug)]
pub(crate) struct Parsed {
    /// The documents as far as they could be understood. An empty text has none.
    pub(crate) documents: Vec<Yaml>,
    /// What is wrong with the text, in order.
    pub(crate) errors: Vec<SyntaxError>,
}

impl Parsed {
    /// The document of a text that has one. What stands in another is not lost in silence.
    pub(crate) fn only(self) -> (Option<Yaml>, Vec<SyntaxError>) {
        let Self { documents, mut errors } = self;
        let is_empty = |it: &Yaml| matches!(&it.shape, Shape::Scalar(text, _) if text.is_empty());
        let mut documents = documents.into_iter().filter(|document| !is_empty(document));
        let first = documents.next();
        errors.extend(documents.next().map(|other| SyntaxError {
            span: Span { end: other.span.start + 1, ..other.span },
            message: "Another document starts here, behind a line ---; only the first one is read.".into(),
        }));
        (first, errors)
    }
}

/// A node.
#[derive(Clone, Debug)]
pub(crate) struct Yaml {
    /// The tag as it is written: `!Ref`, `!!str`.
    pub(crate) tag: Option<Str>,
    /// What it is.
    pub(crate) shape: Shape,
    /// Where it stands, without its tag. Quotes and the header of a block (`|-`) belong to a scalar; the line break
    /// after a block does not.
    pub(crate) span: Span,
    /// Where it stands with its tag and its anchor.
    pub(crate) whole: Span,
    /// The alias, or the merged object, through which it is here. Its own places are where it really stands.
    pub(crate) alias: Option<Span>,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// A text, a number, a word: as it reads without quotes and escapes.
    Scalar(String, ScalarStyle),
    /// A list.
    List(Vec<Yaml>),
    /// Pairs in the order they were written; a key that was written twice is there twice.
    Map(Vec<Pair>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    /// The key as text; a list or an object as it is written.
    pub(crate) key: Str,
    /// How the key is written.
    pub(crate) key_style: ScalarStyle,
    /// Where the key stands.
    pub(crate) key_span: Span,
    /// The value.
    pub(crate) value: Yaml,
}

impl Yaml {
    /// The text of a scalar as it is typed: `1.0` whether it is a number or in quotes.
    pub(crate) fn scalar(&self) -> Option<&str> {
        match &self.shape {
            Shape::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// The pairs of an object.
    pub(crate) fn map(&self) -> Option<&[Pair]> {
        match &self.shape {
            Shape::Map(pairs) => Some(pairs),
            _ => None,
        }
    }

    /// The value of a scalar: what a plain one means in YAML 1.1, the text of any other. Tags of the format's own are for
    /// the format to understand, and count for nothing here.
    pub(crate) fn scalar_kind(text: String, style: ScalarStyle, tag: Option<&str>) -> Kind {
        if style == ScalarStyle::Plain && tag != Some("!!str") {
            resolve(&text)
        } else {
            Kind::Text(Text::Literal(text.into()))
        }
    }

    /// The node as a value, whatever its tags.
    pub(crate) fn into_value(self) -> Value {
        let kind = match self.shape {
            Shape::Scalar(text, style) => Self::scalar_kind(text, style, self.tag.as_deref()),
            Shape::List(items) => Kind::List(items.into_iter().map(Self::into_value).collect()),
            Shape::Map(pairs) => {
                let mut members = Map::new();
                for pair in pairs {
                    members.push(Member {
                        key: pair.key,
                        key_place: pair.key_span.into(),
                        value: pair.value.into_value(),
                    });
                }
                Kind::Map(members)
            }
        };
        Value::at(kind, self.span)
    }
}

/// Reads every document of a YAML text.
#[must_use]
pub(crate) fn parse(text: &str) -> Parsed {
    let mut source = Cow::Borrowed(text);
    let mut errors: Vec<SyntaxError> = Vec::new();
    let mut blanked: Option<usize> = None;
    let mut retries = 0;
    loop {
        let mut builder = Builder::new(text);
        let failure = builder.build(&source);
        let found = failure.as_ref().map(|error| builder.explain(error));
        let finished = builder.finish();
        let Some(error) = found else {
            errors.extend(finished.errors);
            sort_by_key(&mut errors, |error| error.span.start);
            return Parsed { documents: finished.documents, errors };
        };
        let at = error.span.start as usize;
        // A mistake right below a line that was left out is likely to come from leaving it out.
        let follows = blanked.is_some_and(|line| is_blank(&source, line, at));
        if !follows {
            errors.push(error);
        }
        let line = line_of(text, at);
        if retries == MOST_RETRIES || source[line.clone()].trim().is_empty() {
            errors.extend(finished.errors);
            sort_by_key(&mut errors, |error| error.span.start);
            return Parsed { documents: finished.documents, errors };
        }
        retries += 1;
        blanked = Some(line.end);
        source.to_mut().replace_range(line.clone(), &" ".repeat(line.len()));
    }
}

/// The line around an offset, without its end.
fn line_of(text: &str, at: usize) -> core::ops::Range<usize> {
    let at = at.min(text.len());
    let start = text.as_bytes()[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let end = text.as_bytes()[at..].iter().position(|byte| *byte == b'\n').map_or(text.len(), |end| at + end);
    start..end
}

fn is_blank(text: &str, from: usize, to: usize) -> bool {
    let start = text.as_bytes()[..to].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    from <= start && text[from..start].trim().is_empty()
}

/// A list or an object that is not closed yet.
struct Open {
    tag: Option<Str>,
    /// Where it starts with its tag and its anchor.
    whole: usize,
    start: usize,
    flow: bool,
    anchor: usize,
    items: Items,
    /// What stood in the builder's count when it was opened.
    weight: usize,
    /// How many levels lie below.
    height: usize,
}

enum Items {
    List(Vec<Yaml>),
    Map(Vec<Pair>, Option<Yaml>),
}

/// A node that has an anchor.
struct Anchored {
    node: Yaml,
    weight: usize,
    height: usize,
}

struct Builder<'a> {
    text: &'a str,
    open: Vec<Open>,
    documents: Vec<Yaml>,
    errors: Vec<SyntaxError>,
    anchors: BTreeMap<usize, Anchored>,
    /// What the nodes up to now weigh.
    weight: usize,
    /// What copies of nodes weigh: those that are kept for aliases, and those that aliases made.
    copied: usize,
    /// The end of what was read last.
    end: usize,
    /// A scalar that was just read; its anchor is told after it.
    pending: Option<(Yaml, usize)>,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            open: Vec::new(),
            documents: Vec::new(),
            errors: Vec::new(),
            anchors: BTreeMap::new(),
            weight: 0,
            copied: 0,
            end: 0,
            pending: None,
        }
    }

    fn build(&mut self, source: &str) -> Option<ScanError> {
        let mut options = Options::default();
        options.emit_anchor_events = true;
        options.emit_unresolved_aliases = true;
        options.block_scalar_eof_without_line_feed = true;
        options.flow_nesting_limit = DEEPEST;
        options.block_nesting_limit = DEEPEST;
        let mut parser: Parser<'_, StrInput<'_>> = Parser::new_from_str_with_options(source, options);
        while let Some(event) = parser.next_event() {
            match event {
                Ok((event, span)) => self.event(event, span),
                Err(error) => return Some(error),
            }
        }
        None
    }

    fn event(&mut self, event: Event<'_>, span: granit_parser::Span) {
        let range = span.byte_range().unwrap_or_default();
        let tag = span.tag_span().and_then(|tag| tag.byte_range());
        let name = tag.clone().and_then(|tag| self.text.get(tag)).map(|tag| Str::Owned(tag.into()));
        if let Event::Anchor(_, _) = event {
            match (&mut self.pending, self.open.last_mut()) {
                (Some((node, _)), _) => {
                    node.whole.start = node.whole.start.min(Span::new(range.start, 0).start);
                }
                (None, Some(open)) => open.whole = open.whole.min(range.start),
                (None, None) => {}
            }
            return;
        }
        self.settle();
        if let Some(tag) = &tag {
            self.end = self.end.max(tag.end);
        }
        let tag = tag.map(|tag| tag.start);
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let span = self.scalar_span(&text, style, range);
                let text = if text == "~" && span.start == span.end { Cow::Borrowed("") } else { text };
                self.end = span.end as usize;
                self.weight += NODE + text.len();
                let whole = Span::new(tag.unwrap_or(span.start as usize), span.end as usize);
                let shape = Shape::Scalar(text.into_owned(), style);
                self.pending = Some((Yaml { tag: name, shape, span, whole, alias: None }, anchor));
            }
            Event::SequenceStart(style, anchor, _) => {
                self.enter(name, tag, range, style, anchor, Items::List(Vec::new()));
            }
            Event::MappingStart(style, anchor, _) => {
                self.enter(name, tag, range, style, anchor, Items::Map(Vec::new(), None));
            }
            Event::SequenceEnd | Event::MappingEnd => self.leave(range.end),
            Event::Alias(id) => self.alias(id, Span::new(range.start, range.end)),
            Event::UnresolvedAlias(name) => {
                let span = Span::new(range.start, range.end);
                let message =
                    format!("There is no anchor &{name} above this alias; add it, or quote the text.");
                self.unread(span, message);
            }
            _ => {}
        }
    }

    /// The span of a scalar. For blocks the parser gives what stands in them: the header is looked for in front of it.
    fn scalar_span(&self, text: &str, style: ScalarStyle, range: core::ops::Range<usize>) -> Span {
        let bytes = self.text.as_bytes();
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let start = self.header(range.start).unwrap_or(range.start);
                let content = &bytes[start..range.end.min(bytes.len())];
                let end = content
                    .iter()
                    .rposition(|byte| !byte.is_ascii_whitespace())
                    .map_or(start, |end| start + end + 1);
                // Blanks at the end of the last line belong to the text.
                let blanks = &bytes[end..range.end.min(bytes.len()).max(end)];
                let blanks = blanks.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
                Span::new(
                    start,
                    end + if text.trim_end_matches('\n').ends_with([' ', '\t']) { blanks } else { 0 },
                )
            }
            ScalarStyle::Plain if range.is_empty() => {
                let after = usize::from(matches!(bytes.get(range.start), Some(b':' | b'-' | b'?')));
                Span::new(range.start + after, range.start + after)
            }
            _ => Span::new(range.start, range.end),
        }
    }

    /// Where the `|` or `>` stands whose text starts at `content`.
    fn header(&self, content: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = self.end;
        while at < content {
            match bytes[at] {
                b'|' | b'>' => return Some(at),
                b'#' => at += bytes[at..].iter().position(|byte| *byte == b'\n')?,
                b'!' | b'&' => at += bytes[at..].iter().position(u8::is_ascii_whitespace)?,
                _ => at += 1,
            }
        }
        None
    }

    fn enter(
        &mut self,
        tag: Option<Str>,
        tag_start: Option<usize>,
        range: core::ops::Range<usize>,
        style: StructureStyle,
        anchor: usize,
        items: Items,
    ) {
        let weight = self.weight;
        self.weight += NODE;
        let flow = style == StructureStyle::Flow;
        self.end = self.end.max(range.end);
        let start = range.start;
        let whole = tag_start.unwrap_or(start);
        self.open.push(Open { tag, whole, start, flow, anchor, items, weight, height: 0 });
    }

    fn leave(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        // A block ends with what stands in it, and not where the next thing starts.
        let end = if open.flow { end } else { self.end };
        self.end = self.end.max(end);
        let shape = match open.items {
            Items::List(items) => Shape::List(items),
            Items::Map(pairs, _) => Shape::Map(merged(pairs)),
        };
        let (span, whole) = (Span::new(open.start, end), Span::new(open.whole.min(open.start), end));
        let node = Yaml { tag: open.tag, shape, span, whole, alias: None };
        let weight = self.weight - open.weight;
        self.keep(open.anchor, &node, weight, open.height);
        self.attach(node, open.height);
    }

    /// Puts the scalar that was read last in its place.
    fn settle(&mut self) {
        if let Some((node, anchor)) = self.pending.take() {
            let weight = NODE + node.scalar().map_or(0, str::len);
            self.keep(anchor, &node, weight, 0);
            self.attach(node, 0);
        }
    }

    /// Keeps a node that has an anchor.
    fn keep(&mut self, anchor: usize, node: &Yaml, weight: usize, height: usize) {
        if anchor != 0 && self.copied + weight <= MOST_COPIED {
            self.copied += weight;
            self.anchors.insert(anchor, Anchored { node: node.clone(), weight, height });
        }
    }

    fn attach(&mut self, node: Yaml, height: usize) {
        let text = self.text;
        let Some(open) = self.open.last_mut() else {
            self.documents.push(node);
            return;
        };
        open.height = open.height.max(height + 1);
        match &mut open.items {
            Items::List(items) => items.push(node),
            Items::Map(pairs, key) => match key.take() {
                None => *key = Some(node),
                Some(key) => {
                    let (key_span, written) = (key.span, key.span.of(text));
                    let (text, key_style) = match &key.shape {
                        Shape::Scalar(text, style) => (&**text, *style),
                        _ => (written, ScalarStyle::Plain),
                    };
                    pairs.push(Pair { key: self::key(text), key_style, key_span, value: node });
                }
            },
        }
    }

    fn alias(&mut self, id: usize, span: Span) {
        self.end = span.end as usize;
        let anchored = self.anchors.get(&id);
        let fits = |it: &&Anchored| {
            self.copied + it.weight <= MOST_COPIED && self.open.len() + it.height <= 2 * DEEPEST
        };
        match anchored.filter(fits) {
            Some(anchored) => {
                let (mut node, weight, height) = (anchored.node.clone(), anchored.weight, anchored.height);
                node.alias = Some(span);
                self.copied += weight;
                self.weight += weight;
                self.attach(node, height);
            }
            None => {
                let message = "This alias would make the text too large or too deep, or stands in what it names; it is \
                               kept as text.";
                self.unread(span, message.into());
            }
        }
    }

    /// An alias that cannot be followed is kept as text.
    fn unread(&mut self, span: Span, message: String) {
        self.end = span.end as usize;
        self.errors.push(SyntaxError { span, message });
        let shape = Shape::Scalar(span.of(self.text).into(), ScalarStyle::SingleQuoted);
        self.attach(Yaml { tag: None, shape, span, whole: span, alias: None }, 0);
    }

    /// Closes what is still open.
    fn finish(mut self) -> Self {
        self.settle();
        while let Some(open) = self.open.last() {
            if let Items::Map(_, Some(_)) = &open.items {
                let span = Span::new(self.end, self.end);
                let shape = Shape::Scalar(String::new(), ScalarStyle::Plain);
                self.attach(Yaml { tag: None, shape, span, whole: span, alias: None }, 0);
            }
            self.leave(self.end);
        }
        self
    }

    /// The bracket that is to be closed next. A pair that stands in a list without braces has none of its own.
    fn innermost_bracket(&self) -> Option<(&Open, &str)> {
        let flows = self.open.iter().rev().take_while(|open| open.flow);
        let mut brackets = flows.filter_map(|open| Some((open, self.text.get(open.start..open.start + 1)?)));
        brackets.find(|(_, text)| matches!(*text, "[" | "{"))
    }

    /// What is wrong, in words for the person who wrote it.
    fn explain(&self, error: &ScanError) -> SyntaxError {
        let at = error.marker().byte_offset().unwrap_or(self.text.len()).min(self.text.len());
        let rest = self.text.get(at..).unwrap_or_default();
        let here = Span::new(at, at + rest.chars().next().map_or(0, char::len_utf8));
        // What is not closed in time is often found out only lines later.
        if let Some((open, bracket)) = self.innermost_bracket()
            && self.text.get(open.start..at).is_some_and(|between| between.contains('\n'))
        {
            let message =
                format!("The bracket {bracket} is not closed before the text goes on otherwise; close it.");
            return SyntaxError { span: Span::new(open.start, open.start + 1), message };
        }
        let line = line_of(self.text, at);
        let tab = || match self.text[line.clone()].find('\t') {
            Some(tab) => Span::new(line.start + tab, line.start + tab + 1),
            None => here,
        };
        let (span, message) = match error.kind() {
            ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => (
                here,
                "A colon followed by a blank cannot stand here: put a text with a colon in it in quotes, and check that \
                 the line is indented like its neighbours."
                    .into(),
            ),
            ErrorKind::TabInPlainScalar
            | ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart => {
                (tab(), "YAML is indented with blanks; put blanks in the place of this tab.".into())
            }
            ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
                (here, "The text that starts with this quotation mark is never closed.".into())
            }
            ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
                here,
                "The text in quotes ends before this; a quotation mark inside is written '' or \\\".".into(),
            ),
            ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => (
                here,
                "This text has an escape that YAML does not know; write \\\\ for a backslash, or use single quotes."
                    .into(),
            ),
            ErrorKind::UnclosedFlowCollection { open } => {
                (here, format!("The bracket {open} is never closed."))
            }
            ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
                (here, format!("The bracket {open} is closed by {close}."))
            }
            ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
                (here, format!("The control character U+{:04X} cannot stand here.", u32::from(*character)))
            }
            ErrorKind::UnexpectedCharacter { character } => {
                (here, format!("A text cannot start with {character}; put it in quotes."))
            }
            ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::InvalidIndentation
            | ErrorKind::SimpleKeyExpected => {
                (here, "This does not fit what stands above it; check how far it is indented, and its colon.".into())
            }
            ErrorKind::RecursionLimitExceeded => {
                (here, format!("Lists and objects are nested more than {DEEPEST} deep; the rest is not read."))
            }
            _ => (here, format!("The YAML cannot be read here: {}.", error.info())),
        };
        SyntaxError { span, message }
    }
}

/// The pairs with what merge keys (`<<`) bring, as YAML 1.1 has it: what is written here counts more.
fn merged(pairs: Vec<Pair>) -> Vec<Pair> {
    let is_merge = |pair: &Pair| pair.key == "<<" && pair.key_style == ScalarStyle::Plain;
    if !pairs.iter().any(is_merge) {
        return pairs;
    }
    let mut there: BTreeSet<Str> =
        pairs.iter().filter(|pair| !is_merge(pair)).map(|pair| pair.key.clone()).ordered();
    let mut all = Vec::with_capacity(pairs.len());
    for pair in pairs {
        if !is_merge(&pair) {
            all.push(pair);
            continue;
        }
        let alias = pair.value.alias.unwrap_or(pair.value.span);
        let sources = match pair.value.shape {
            Shape::Map(_) => [pair.value].into(),
            Shape::List(items) if items.iter().all(|item| item.map().is_some()) => items,
            shape => {
                all.push(Pair { value: Yaml { shape, ..pair.value }, ..pair });
                continue;
            }
        };
        for source in sources {
            let Shape::Map(pairs) = source.shape else { continue };
            for mut pair in pairs {
                pair.value.alias = Some(alias);
                if there.insert(pair.key.clone()) {
                    all.push(pair);
                }
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::json;

    fn clean(source: &str) -> Yaml {
        let mut parsed = parse(source);
        assert_eq!(parsed.errors, [], "{source:?}");
        parsed.documents.remove(0)
    }

    fn items(node: &Yaml) -> &[Yaml] {
        match &node.shape {
            Shape::List(items) => items,
            _ => &[],
        }
    }

    #[track_caller]
    fn reads(source: &str, expected: &str) {
        assert_eq!(json::to_line(&clean(source).into_value()), expected, "{source:?}");
    }

    #[test]
    fn values_are_those_of_yaml_1_1() {
        reads(
            "a: 1.0\nb: '1.0'\nc: yes\nd: ~\ne:\nf: 0777\ng: !!str 1",
            r#"{"a": 1.0, "b": "1.0", "c": true, "d": null, "e": null, "f": 511, "g": "1"}"#,
        );
        reads("200: x\n? [a, b]\n: y\na: 1\na: 2", r#"{"200": "x", "[a, b]": "y", "a": 1, "a": 2}"#);
        reads("- |\n  x\n- >-\n  a\n  b\n- {x: [1, !t 2]}", r#"["x\n", "a b", {"x": [1, 2]}]"#);
        assert_eq!(parse("a: 1\n---\nb: 2\n").documents.len(), 2);
        assert_eq!(parse("").documents.len(), 0);
    }

    #[test]
    fn aliases_and_merge_keys_are_followed() {
        reads(
            "a: &x {p: 1, q: 2}\nb: *x\nc: {<<: *x, q: 3}",
            r#"{"a": {"p": 1, "q": 2}, "b": {"p": 1, "q": 2}, "c": {"p": 1, "q": 3}}"#,
        );
        reads(
            "a: &x {p: 1}\nb: &y {p: 2, r: 3}\nc:\n  <<: [*x, *y]\n  s: 4",
            r#"{"a": {"p": 1}, "b": {"p": 2, "r": 3}, "c": {"p": 1, "r": 3, "s": 4}}"#,
        );
        reads("a: &x yes\nb: *x", r#"{"a": true, "b": true}"#);
        let document = clean("a: &x {p: 1}\nb: *x\n");
        let pairs = document.map().unwrap();
        assert_eq!(
            (pairs[0].value.alias, pairs[1].value.alias.map(|alias| alias.of("a: &x {p: 1}\nb: *x\n"))),
            (None, Some("*x"))
        );
    }

    #[test]
    fn aliases_make_only_so_much() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..40 {
            let aliases = alloc::vec![format!("*a{}", level - 1); 10].join(", ");
            bomb += &format!("a{level}: &a{level} [{aliases}]\n");
        }
        assert!(parse(&bomb).errors[0].message.starts_with("This alias would make the text too large"));
        let mut tower = String::from("a0: &a0 [x]\n");
        for level in 1..1000 {
            tower += &format!("a{level}: &a{level} [*a{}]\n", level - 1);
        }
        assert!(!parse(&tower).errors.is_empty());
        assert!(parse("a: &x [*x]\n").errors[0].message.contains("stands in what it names"));
        assert!(parse("a: *x\n").errors[0].message.contains("no anchor &x"));
    }

    #[test]
    fn places_are_those_of_the_source() {
        let source =
            "é: !Sub 'x'\nb: &q |-\n  t \n  u\n\n# c\nc:\n  - !If\n    - 1\nd: [1, {e: 2}] # d\nf:\n";
        let document = clean(source);
        let pairs = document.map().unwrap();
        let texts: Vec<_> = pairs
            .iter()
            .map(|pair| (pair.key_span.of(source), pair.value.span.of(source), pair.value.whole.of(source)))
            .collect();
        assert_eq!(
            texts,
            [
                ("é", "'x'", "!Sub 'x'"),
                ("b", "|-\n  t \n  u", "&q |-\n  t \n  u"),
                ("c", "- !If\n    - 1", "- !If\n    - 1"),
                ("d", "[1, {e: 2}]", "[1, {e: 2}]"),
                ("f", "", ""),
            ]
        );
        let item = &items(&pairs[2].value)[0];
        assert_eq!((item.span.of(source), item.whole.of(source)), ("- 1", "!If\n    - 1"));
        assert_eq!(document.span.of(source), source.trim_end());
        assert_eq!(pairs[4].value.span.start as usize, source.len() - 1);
    }

    /// What is read in spite of a mistake, where the mistake is, and what is said.
    #[track_caller]
    fn broken(source: &str, expected: &str, places: &[&str]) {
        let parsed = parse(source);
        let value = parsed.documents.into_iter().next().map(Yaml::into_value);
        assert_eq!(value.as_ref().map(json::to_line).as_deref(), Some(expected), "{source:?}");
        let found: Vec<_> = parsed.errors.iter().map(|error| error.span.of(source)).collect();
        assert_eq!(found, places, "{source:?} {:?}", parsed.errors);
    }

    #[test]
    fn reading_goes_on_behind_a_mistake() {
        broken("a: 1\nb: c: d\ne: 1\nf: @x\ng: 2\n", r#"{"a": 1, "e": 1, "g": 2}"#, &[":", "@"]);
        broken("a: 1\nb:\n\tc: d\ne: 2\n", r#"{"a": 1, "b": null, "e": 2}"#, &["\t"]);
        broken("a: [1, 2\nb: 3\nc: 4\n", r#"{"b": 3, "c": 4}"#, &["["]);
        broken("a: 1\nb: \"x\nc: 2\n", r#"{"a": 1, "c": 2}"#, &["\""]);
        broken("a: 'x' y\nb: 1\n", r#"{"b": 1}"#, &["y"]);
        broken("a: x\0y\nb: 1\n", r#"{"b": 1}"#, &["\0"]);
        broken("a:\n  b: 1\n c: 2\nd: 3\n", r#"{"a": {"b": 1}, "d": 3}"#, &["c"]);
    }

    #[test]
    fn hostile_texts_end() {
        for text in [
            "[".repeat(100_000),
            "{".repeat(100_000),
            "- ".repeat(100_000),
            "a: ".repeat(100_000),
            "? ".repeat(50_000),
            "&a ".repeat(50_000),
            "!t ".repeat(50_000),
            "|\n".repeat(50_000),
            "'".repeat(100_001),
            "\t\n".repeat(50_000),
            "a: [\n".repeat(20_000),
            "*a\n".repeat(50_000),
            "- - |\n  -\n".repeat(20_000),
        ] {
            assert!(parse(&text).documents.len() <= text.len());
        }
    }

    #[test]
    fn pairs_in_a_list_have_no_bracket_of_their_own() {
        for key in ["a", "é", "\u{fffd}"] {
            let source = format!("x: [{key}:\n@");
            let error = &parse(&source).errors[0];
            assert_eq!(
                (error.span.of(&source), error.message.split(" is").next()),
                ("[", Some("The bracket ["))
            );
        }
    }
}
