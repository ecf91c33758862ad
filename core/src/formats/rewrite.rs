//! Changes written back into the text they were read from. Everything else stays, byte for byte.
//!
//! A format says what its text held before and holds after a change, as two trees of the same shape; see [`Rewriter`].
//! The difference becomes edits to the text here: a scalar is replaced, a key renamed, a member taken out with its line
//! or put below its neighbour with the neighbour's indentation. The result is read again: what it does not say is a loss.

#[cfg(feature = "hcl")]
use super::terraform;
use super::tree::{Entry, Node};
use super::yaml::{self, Shape, Yaml};
use super::{
    Format, FormatError, Loss, Reading, Source, api, cloudformation, idem, json, openapi, pulumi, read,
};
use crate::model::{Api, Design, Kind, Map, Path, Span, Str, Text, Value};
use crate::ordered::{Ordered as _, sort_by_key};
use crate::rules::BROKEN_TEXT;
use alloc::{
    borrow::ToOwned as _,
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};
use core::ops::Range;

/// What came of writing a change back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// The text with the changes.
    pub text: String,
    /// What of the changes the text does not say.
    pub losses: Vec<Loss>,
}

/// How changes get into the texts of a format.
pub(crate) struct Rewriter {
    /// The id of the format.
    pub(crate) format: &'static str,
    /// What of a text changes between two designs, of which the first was read from it.
    pub(crate) differences: fn(&Source<'_>, &Design, &Design) -> Differences,
}

/// What of a text changes.
#[derive(Debug, Default)]
pub(crate) struct Differences {
    pub(crate) list: Vec<Difference>,
    /// Edits of a format that is neither YAML nor JSON: ranges of bytes, and what is to stand there.
    pub(crate) edits: Vec<(Range<usize>, String)>,
    /// What cannot be changed in the text.
    pub(crate) losses: Vec<Loss>,
    /// What is read in the place of the text, with everything where it is there: the YAML of a template for YAML.
    pub(crate) yaml: Option<String>,
}

/// A value of the text before and after the change. Members that are in neither tree are not touched.
#[derive(Debug)]
pub(crate) struct Difference {
    /// The span of the value in the text.
    pub(crate) place: Span,
    /// What the value says, in the spelling of the text.
    pub(crate) before: Node,
    /// What it is to say.
    pub(crate) after: Node,
}

/// The formats whose texts can be changed in place.
static REWRITERS: &[&Rewriter] = &[
    &api::REWRITER,
    &cloudformation::REWRITER,
    &idem::REWRITER,
    &openapi::REWRITER,
    &pulumi::REWRITER,
    #[cfg(feature = "hcl")]
    &terraform::REWRITER,
];

impl Format {
    /// Whether [`rewrite`] can write changes back into texts of the format.
    #[must_use]
    pub fn rewrites(&self) -> bool {
        REWRITERS.iter().any(|rewriter| rewriter.format == self.id)
    }
}

/// Writes what changed from `before` to `after` back into the text that `before` was read from, with its places.
///
/// The rest of the text keeps every byte: comments, order, style, other resources. When nothing changed, the text is the
/// same.
///
/// # Errors
/// When texts of the format cannot be changed in place.
pub fn rewrite<'a>(
    source: impl Into<Source<'a>>,
    format: &'static Format,
    before: &Design,
    after: &Design,
) -> Result<Rewritten, FormatError> {
    let source = source.into();
    let rewriter = REWRITERS
        .iter()
        .find(|rewriter| rewriter.format == format.id)
        .ok_or(FormatError::CannotRewrite { label: format.label })?;
    if before == after {
        return Ok(Rewritten { text: source.text.into(), losses: Vec::new() });
    }
    let Differences { list, edits, mut losses, yaml } = (rewriter.differences)(&source, before, after);
    let written = if list.is_empty() { None } else { Written::parse(yaml.as_deref().unwrap_or(source.text)) };
    let is_lined_json = written.as_ref().is_some_and(|it| it.flow) && source.text.trim().contains('\n');
    let mut pen = Pen { text: source.text, is_lined_json, edits };
    for difference in &list {
        if let Some(value) = written.as_ref().and_then(|written| written.find(difference.place)) {
            pen.change(value, &difference.before, &difference.after, &Spot::Root);
        }
    }
    let text = pen.apply();
    let mistakes =
        |reading: &Reading| reading.diagnostics.iter().filter(|it| *it.rule == BROKEN_TEXT).count();
    let again = read(Source { text: &text, ..source }, format)?;
    if mistakes(&again) > mistakes(&read(source, format)?) {
        let reason = "The change does not fit into the text as it is written; make it by hand.".into();
        losses.push(Loss { path: Path::root(), format: format.id, reason });
        return Ok(Rewritten { text: source.text.into(), losses });
    }
    // What the format itself could not change has its reason already.
    let told: BTreeSet<Path> = losses.iter().map(|loss| loss.path.clone()).ordered();
    let is_told = |loss: &Loss| {
        let integration = loss.path.0.get(..4).map(|steps| Path(steps.to_vec()));
        integration.is_some_and(|integration| told.contains(&integration))
    };
    losses.extend(unsaid(&again.design, after, format).into_iter().filter(|loss| !is_told(loss)));
    Ok(Rewritten { text, losses })
}

/// Pairs the indices of what is the same before and after a change: what has the same key, and then, in order, what has
/// another key now.
pub(crate) fn matched<K: PartialEq>(
    before: &[K],
    after: &[K],
) -> impl Iterator<Item = (usize, usize)> + use<K> {
    let mut of_new: Vec<Option<usize>> = Vec::with_capacity(after.len());
    let mut is_free: Vec<bool> = before.iter().map(|_| true).collect();
    for key in after {
        let same = before.iter().enumerate().position(|(at, old)| is_free[at] && old == key);
        same.into_iter().for_each(|at| is_free[at] = false);
        of_new.push(same);
    }
    let mut free = is_free.into_iter().enumerate().filter(|(_, free)| *free).map(|(at, _)| at);
    for old in of_new.iter_mut().filter(|old| old.is_none()) {
        *old = free.next();
    }
    of_new.into_iter().enumerate().filter_map(|(new, old)| Some((old?, new)))
}

/// Where the text says something else than the design that it should say.
fn unsaid(said: &Design, meant: &Design, format: &'static Format) -> Vec<Loss> {
    let mut losses = Vec::new();
    let mut lose = |path: Path| {
        let reason = "The text could not be changed here; make the change by hand.".into();
        losses.push(Loss { path, format: format.id, reason });
    };
    if (&said.region, &said.extra, &said.scenarios) != (&meant.region, &meant.extra, &meant.scenarios)
        || said.apis.len() != meant.apis.len()
    {
        lose(Path::root());
    }
    for (a, (said, meant)) in said.apis.iter().zip(&meant.apis).enumerate() {
        let around = |api: &Api| Api { integrations: Vec::new(), ..api.clone() };
        if around(said) != around(meant) || said.integrations.len() != meant.integrations.len() {
            lose(Design::api_path(a));
        }
        for (i, (said, meant)) in said.integrations.iter().zip(&meant.integrations).enumerate() {
            let at = Design::integration_path(a, i).join("properties");
            differing(&said.properties, &meant.properties).for_each(|key| lose(at.join(key)));
            if said.responses.len() != meant.responses.len() || !is_called(&said.name, &meant.name) {
                lose(Design::integration_path(a, i));
            }
            for (r, (said, meant)) in said.responses.iter().zip(&meant.responses).enumerate() {
                let at = Design::response_path(a, i, r);
                if !is_called(&said.name, &meant.name) {
                    lose(at.clone());
                }
                let at = at.join("properties");
                differing(&said.properties, &meant.properties).for_each(|key| lose(at.join(key)));
            }
        }
    }
    losses
}

/// Whether something has the name that it should have; without one, the text gives it any.
fn is_called(said: &str, meant: &str) -> bool {
    meant.is_empty() || said == meant
}

/// The keys whose values differ.
fn differing<'a>(one: &'a Map, other: &'a Map) -> impl Iterator<Item = Str> {
    let there = one.members().iter().filter(|member| other.get(&member.key) != one.get(&member.key));
    let missing = other.members().iter().filter(|member| one.get(&member.key).is_none());
    there.chain(missing).map(|member| member.key.clone())
}

/// A value as it is written in YAML or JSON.
struct Written {
    /// Where it stands, with its tag.
    span: Span,
    shape: WrittenShape,
    /// Whether it is, or stands in, `{…}` or `[…]`.
    flow: bool,
}

enum WrittenShape {
    Scalar,
    List(Vec<Written>),
    Map(Vec<(String, Span, Written)>),
}

impl Written {
    /// The only document of a text; `None` when it is not there or broken.
    fn parse(text: &str) -> Option<Self> {
        if text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']) {
            let parsed = json::parse(text);
            if parsed.errors.is_empty() {
                return parsed.value.as_ref().map(Self::of_json);
            }
        }
        let mut parsed = yaml::parse(text);
        let document = (!parsed.documents.is_empty()).then(|| parsed.documents.swap_remove(0));
        document.map(|document| Self::of_yaml(document, text))
    }

    fn of_json(value: &Value) -> Self {
        let shape = match &value.kind {
            Kind::List(items) => WrittenShape::List(items.iter().map(Self::of_json).collect()),
            Kind::Map(members) => WrittenShape::Map(
                members
                    .members()
                    .iter()
                    .filter_map(|member| {
                        Some((String::from(&*member.key), member.key_place.0?, Self::of_json(&member.value)))
                    })
                    .collect(),
            ),
            _ => WrittenShape::Scalar,
        };
        Self { span: value.place.0.unwrap_or(Span::new(0, 0)), shape, flow: true }
    }

    fn of_yaml(node: Yaml, text: &str) -> Self {
        // What stands elsewhere is changed here only as a whole.
        if let Some(span) = node.alias {
            return Self { span, shape: WrittenShape::Scalar, flow: false };
        }
        let flow = node.span.of(text).starts_with(['{', '[']);
        let shape = match node.shape {
            Shape::Scalar(..) => WrittenShape::Scalar,
            _ if node.tag.is_some() => WrittenShape::Scalar,
            Shape::List(items) => {
                WrittenShape::List(items.into_iter().map(|item| Self::of_yaml(item, text)).collect())
            }
            Shape::Map(pairs) => {
                let own = pairs
                    .into_iter()
                    .filter(|pair| pair.value.alias.is_none_or(|alias| alias.start >= pair.key_span.end));
                WrittenShape::Map(
                    own.map(|pair| (pair.key.into_owned(), pair.key_span, Self::of_yaml(pair.value, text)))
                        .collect(),
                )
            }
        };
        let flow = flow && !matches!(shape, WrittenShape::Scalar);
        Self { span: node.whole, shape, flow }
    }

    /// The value that stands at a span.
    fn find(&self, place: Span) -> Option<&Self> {
        if self.span == place {
            return Some(self);
        }
        let holds = |it: &&Self| it.span.start <= place.start && place.end <= it.span.end;
        match &self.shape {
            WrittenShape::Scalar => None,
            WrittenShape::List(items) => items.iter().find(holds)?.find(place),
            WrittenShape::Map(pairs) => pairs.iter().map(|(_, _, value)| value).find(holds)?.find(place),
        }
    }
}

/// A member of an object as it is written.
struct Pair<'w> {
    key: &'w str,
    key_span: Span,
    value: &'w Written,
    /// Where its lines start: at its key, or at the dash before it.
    start: usize,
}

impl<'w> Pair<'w> {
    fn of(pairs: &'w [(String, Span, Written)]) -> Vec<Self> {
        let pairs = pairs.iter();
        pairs
            .map(|(key, key_span, value)| Self {
                key,
                key_span: *key_span,
                value,
                start: key_span.start as usize,
            })
            .collect()
    }

    /// The members of a list of objects with one member each, which Idem takes for one object.
    fn of_items(items: &'w [Written], text: &str) -> Option<Vec<Self>> {
        let pair = |item: &'w Written| match &item.shape {
            WrittenShape::Map(pairs) if !item.flow => match &pairs[..] {
                [(key, key_span, value)] => {
                    let start = text[..key_span.start as usize].rfind('-')?;
                    Some(Self { key, key_span: *key_span, value, start })
                }
                _ => None,
            },
            _ => None,
        };
        items.iter().map(pair).collect()
    }

    fn is_item(&self) -> bool {
        self.start < self.key_span.start as usize
    }
}

/// Where a value stands.
enum Spot {
    /// It is the document, or unknown what it stands in.
    Root,
    /// Behind a colon or a dash of a block that is indented so far; the offset is behind that character.
    Block { indent: usize, from: usize },
    /// Between brackets.
    Flow,
}

/// Collects the edits to a text.
struct Pen<'a> {
    text: &'a str,
    /// Whether it is JSON with more than one line.
    is_lined_json: bool,
    edits: Vec<(Range<usize>, String)>,
}

impl Pen<'_> {
    fn edit(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.edits.push((range, text.into()));
    }

    /// The text after the edits. One that lies in what another took away is not needed any more.
    fn apply(mut self) -> String {
        sort_by_key(&mut self.edits, |(range, _)| (range.start, range.end));
        let mut made = String::with_capacity(self.text.len());
        let mut at = 0;
        for (range, text) in self.edits {
            if range.start < at {
                continue;
            }
            made.push_str(&self.text[at..range.start]);
            made.push_str(&text);
            at = range.end;
        }
        made + &self.text[at..]
    }

    fn change(&mut self, written: &Written, before: &Node, after: &Node, spot: &Spot) {
        if before == after {
            return;
        }
        match (&written.shape, before, after) {
            (WrittenShape::Map(pairs), Node::Map(old), Node::Map(new))
                if self.members(written, &Pair::of(pairs), &members(old), &members(new)) => {}
            (WrittenShape::List(items), Node::Map(old), Node::Map(new))
                if !written.flow
                    && Pair::of_items(items, self.text)
                        .is_some_and(|pairs| self.members(written, &pairs, &members(old), &members(new))) => {
            }
            (WrittenShape::List(items), Node::List(old), Node::List(new))
                if self.items(written, items, &contents(old), &contents(new)) => {}
            _ => self.replace(written, after, spot),
        }
    }

    /// Changes an object; false when nothing of it would stay.
    fn members(
        &mut self,
        written: &Written,
        pairs: &[Pair<'_>],
        old: &[(&Str, &Node)],
        new: &[(&Str, &Node)],
    ) -> bool {
        let new_by_key: BTreeMap<&str, &Node> = new.iter().map(|(key, node)| (&***key, *node)).ordered();
        let old_by_key: BTreeMap<&str, &Node> = old.iter().map(|(key, node)| (&***key, *node)).ordered();
        // Readers understand names in another case, to report them.
        let in_any_case: BTreeMap<String, &str> =
            old.iter().map(|(key, _)| (key.to_ascii_lowercase(), &***key)).ordered();
        let name_of = |key: &str| -> Option<&str> {
            let exact = old_by_key.get_key_value(key).map(|(key, _)| *key);
            exact.or_else(|| in_any_case.get(&key.to_ascii_lowercase()).copied())
        };
        let there: BTreeMap<&str, usize> =
            pairs.iter().enumerate().filter_map(|(at, pair)| Some((name_of(pair.key)?, at))).ordered();
        // What a reader adds by itself does not stand in the text.
        let is_new = |key: &str, node: &Node| match old_by_key.get(key) {
            Some(old) => !there.contains_key(key) && *old != node,
            None => true,
        };
        let mut added: Vec<(&Str, &Node)> =
            new.iter().filter(|(key, node)| is_new(key, node)).copied().collect();
        // A member that has only another name now keeps its place.
        let mut removed = Vec::with_capacity(pairs.len());
        let mut renamed = Vec::new();
        for (at, pair) in pairs.iter().enumerate() {
            let old = name_of(pair.key).map(|name| (name, old_by_key[name]));
            let is_gone = old.is_some_and(|(name, _)| !new_by_key.contains_key(name));
            let same =
                old.filter(|_| is_gone).and_then(|(_, node)| added.iter().position(|(_, new)| *new == node));
            removed.push(is_gone && same.is_none());
            if let Some(same) = same {
                renamed.push((at, added.remove(same).0));
            }
        }
        let Some(last_kept) = removed.iter().rposition(|removed| !removed) else { return false };
        for (at, name) in renamed {
            let key = if written.flow { json_key(name) } else { yaml_key(name) };
            self.edit(range(pairs[at].key_span), key);
        }
        for Pair { key, key_span, value, .. } in pairs {
            if let Some(name) = name_of(key)
                && let Some(after) = new_by_key.get(name)
            {
                let spot = self.spot(written, *key_span);
                self.change(value, old_by_key[name], after, &spot);
            }
        }
        let spans: Vec<Range<usize>> = pairs
            .iter()
            .map(|pair| pair.start..(pair.value.span.end.max(pair.key_span.end + 1)) as usize)
            .collect();
        self.remove(written, &spans, &removed);
        // What is new goes below the nearest member before it that is there.
        let mut neighbour = last_kept;
        for (name, node) in new {
            match there.get(&***name) {
                Some(at) if !removed[*at] => neighbour = *at,
                _ if !added.iter().any(|(added, _)| added == name) => {}
                _ => {
                    let entry = if written.flow {
                        let indent = self.indentation(spans[0].start);
                        format!("{}: {}", json_key(name), self.json(node, indent))
                    } else {
                        let indent = self.column(spans[neighbour].start);
                        let member = Entry::Member((*name).clone(), (*node).clone());
                        let is_item = pairs[neighbour].is_item();
                        yaml_entry(
                            if is_item { Entry::Item(Node::Map([member].into())) } else { member },
                            indent,
                        )
                    };
                    self.insert(written, &spans, neighbour, &entry);
                }
            }
        }
        true
    }

    /// Changes a list; false when nothing of it would stay.
    fn items(&mut self, written: &Written, items: &[Written], old: &[&Node], new: &[&Node]) -> bool {
        if items.len() != old.len() || new.is_empty() {
            return false;
        }
        let prefix = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let most = old.len().min(new.len()) - prefix;
        let suffix =
            old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(old, new)| old == new).count();
        let (old_end, new_end) = (old.len() - suffix, new.len() - suffix);
        let both = (old_end - prefix).min(new_end - prefix);
        let spans: Vec<Range<usize>> = items
            .iter()
            .map(|item| {
                let start = item.span.start as usize;
                let dash = if written.flow { start } else { self.text[..start].rfind('-').unwrap_or(start) };
                dash..(item.span.end as usize).max(dash + 1)
            })
            .collect();
        let removed: Vec<bool> = (0..items.len()).map(|at| (prefix + both..old_end).contains(&at)).collect();
        let Some(last_kept) = removed.iter().rposition(|removed| !removed) else { return false };
        for at in prefix..prefix + both {
            let spot = if written.flow {
                Spot::Flow
            } else {
                Spot::Block { indent: self.column(spans[at].start), from: spans[at].start + 1 }
            };
            self.change(&items[at], old[at], new[at], &spot);
        }
        self.remove(written, &spans, &removed);
        let neighbour = (prefix + both).checked_sub(1).unwrap_or(last_kept);
        for node in &new[prefix + both..new_end] {
            let entry = if written.flow {
                self.json(node, self.indentation(spans[0].start))
            } else {
                yaml_entry(Entry::Item((*node).clone()), self.column(spans[neighbour].start))
            };
            self.insert(written, &spans, neighbour, &entry);
        }
        true
    }

    fn spot(&self, written: &Written, key: Span) -> Spot {
        if written.flow {
            return Spot::Flow;
        }
        let end = key.end as usize;
        let colon = self.text[end..].find(':').map_or(end, |colon| end + colon + 1);
        Spot::Block { indent: self.column(key.start as usize), from: colon }
    }

    /// How far something is indented: the blanks, and dashes, before it.
    fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end)
    }

    fn replace(&mut self, written: &Written, after: &Node, spot: &Spot) {
        let (start, end) = (written.span.start as usize, written.span.end as usize);
        match spot {
            Spot::Flow => {
                let indent = self.indentation(start);
                self.edit(start..end, self.json(after, indent));
            }
            Spot::Root if written.flow => self.edit(start..end, self.json(after, 0)),
            Spot::Root => self.edit(start..end, yaml::to_text(after).trim_end().to_owned()),
            Spot::Block { indent, from } => {
                let text = yaml_value(after, *indent);
                let has_comment = self.text[*from..start.max(*from)].contains('#');
                let on_line = !self.text[*from..start.max(*from)].contains('\n');
                if has_comment || on_line && !text.contains('\n') && start > *from {
                    self.edit(start..end, text.trim_start().to_owned());
                } else {
                    self.edit(*from..end.max(*from), text);
                }
            }
        }
    }

    /// The blanks that the line of an offset starts with.
    fn indentation(&self, at: usize) -> usize {
        let line = &self.text[self.line_start(at)..at];
        line.len() - line.trim_start_matches(' ').len()
    }

    /// Takes members or items out. At least one stays.
    fn remove(&mut self, written: &Written, spans: &[Range<usize>], removed: &[bool]) {
        let mut first_kept = None;
        for (at, span) in spans.iter().enumerate() {
            if !removed[at] {
                first_kept = first_kept.or(Some(at));
                continue;
            }
            if written.flow {
                match first_kept {
                    Some(_) => self.edit(spans[at - 1].end..span.end, ""),
                    None => self.edit(span.start..spans[at + 1].start, ""),
                }
                continue;
            }
            let start = self.line_start(span.start);
            if self.text[start..span.start].trim().is_empty() {
                let end = (self.line_end(span.end) + 1).min(self.text.len());
                self.edit(start..end, "");
            } else if let Some(next) = (at..spans.len()).find(|at| !removed[*at]) {
                // Behind the dash of an item: the next one that stays moves up.
                self.edit(span.start..spans[next].start, "");
            }
        }
    }

    /// Puts a member or an item behind one that stays.
    fn insert(&mut self, written: &Written, spans: &[Range<usize>], neighbour: usize, entry: &str) {
        let span = &spans[neighbour];
        if written.flow {
            let first = spans[0].start;
            let is_lined = self.text[written.span.start as usize..first].contains('\n');
            let text = if is_lined {
                format!(",\n{}{entry}", " ".repeat(self.indentation(first)))
            } else {
                format!(", {entry}")
            };
            self.edit(span.end..span.end, text);
        } else {
            let at = self.line_end(span.end);
            let at = if self.text[..at].ends_with('\r') { at - 1 } else { at };
            self.edit(at..at, format!("\n{entry}"));
        }
    }

    /// A value between brackets. In a JSON text that has lines, lists and objects have lines of their own.
    fn json(&self, node: &Node, indent: usize) -> String {
        if self.is_lined_json {
            indented(json::to_text(&node.clone().into_value()).trim_end(), indent)
        } else {
            line(node)
        }
    }
}

/// A value on one line, as JSON with YAML's tags.
fn line(node: &Node) -> String {
    match node {
        Node::Tagged(tag, node) => format!("{tag} {}", line(node)),
        Node::List(entries) => {
            let items: Vec<_> = contents(entries).into_iter().map(line).collect();
            format!("[{}]", items.join(", "))
        }
        Node::Map(entries) => {
            let members = members(entries).into_iter();
            let members: Vec<_> =
                members.map(|(key, node)| format!("{}: {}", json_key(key), line(node))).collect();
            format!("{{{}}}", members.join(", "))
        }
        node => json::to_line(&node.clone().into_value()),
    }
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

fn members(entries: &[Entry]) -> Vec<(&Str, &Node)> {
    let members = entries.iter().filter_map(|entry| match entry {
        Entry::Member(key, node) => Some((key, node)),
        _ => None,
    });
    members.collect()
}

fn contents(entries: &[Entry]) -> Vec<&Node> {
    let items = entries.iter().filter_map(|entry| match entry {
        Entry::Item(node) => Some(node),
        _ => None,
    });
    items.collect()
}

fn json_key(key: &str) -> String {
    json::to_line(&Value::from(Text::Literal(Str::Owned(key.into()))))
}

fn yaml_key(key: &Str) -> String {
    let text = yaml::to_text(&Node::single(key.clone(), Node::Text("x".into())));
    text.trim_end().strip_suffix(": x").unwrap_or(key).into()
}

/// What stands behind the colon or the dash of a block.
fn yaml_value(node: &Node, indent: usize) -> String {
    let text = yaml::to_text(&Node::single("k", node.clone()));
    indented(text.trim_end_matches('\n').strip_prefix("k:").unwrap_or_default(), indent)
}

/// A line, or lines, of a block.
fn yaml_entry(entry: Entry, indent: usize) -> String {
    let text = match &entry {
        // A list is written as if it stood below a key.
        Entry::Item(_) => {
            let text = yaml::to_text(&Node::List([entry].into()));
            let lines: Vec<_> =
                text.split('\n').map(|line| line.strip_prefix("  ").unwrap_or(line)).collect();
            lines.join("\n")
        }
        _ => yaml::to_text(&Node::Map([entry].into())),
    };
    let text = text.trim_end_matches('\n');
    format!("{}{}", " ".repeat(indent), indented(text, indent))
}

/// The text with its lines but the first indented.
fn indented(text: &str, indent: usize) -> String {
    let mut lines = text.split('\n');
    let mut made = String::from(lines.next().unwrap_or_default());
    for line in lines {
        made.push('\n');
        if !line.is_empty() {
            made.extend(core::iter::repeat_n(' ', indent));
            made.push_str(line);
        }
    }
    made
}
