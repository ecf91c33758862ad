//! Changes written back into the text they were read from. Everything else stays, byte for byte.
//!
//! A format says what its text held before and holds after a change, as two trees of the same shape; see [`Rewriter`].
//! The difference becomes edits to the text here: a scalar is replaced, a key renamed, a member taken out with its line
//! or put below its neighbour with the neighbour's indentation. The result is read again: what it does not say is a loss.

mod notation;
mod pen;
mod written;

#[cfg(feature = "hcl")]
use super::terraform;
use super::tree::Node;
use super::{Format, FormatError, Loss, Reading, Source, api, cloudformation, idem, openapi, pulumi, read};
use crate::model::{Api, Design, Map, Path, Span, Str};
use crate::ordered::Ordered as _;
use crate::rules::BROKEN_TEXT;
use alloc::{collections::BTreeSet, string::String, vec::Vec};
use core::ops::Range;
use pen::{Pen, Spot};
pub(super) use pen::{edited, renamed, without};
use written::Written;

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
        self.rewrites
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
    // YAML or JSON, without code that is filled in before.
    let is_plain = !list.is_empty()
        && yaml.as_ref().is_none_or(|yaml| yaml == source.text.strip_suffix('\n').unwrap_or(source.text));
    let written = if list.is_empty() { None } else { Written::parse(yaml.as_deref().unwrap_or(source.text)) };
    let is_lined_json = written.as_ref().is_some_and(|it| it.flow) && source.text.trim().contains('\n');
    let mut pen = Pen { text: source.text, is_lined_json, edits };
    for difference in &list {
        if let Some(value) = written.as_ref().and_then(|written| written.find(difference.place)) {
            pen.change(value, &difference.before, &difference.after, &Spot::Root);
        }
    }
    let mut text = pen.apply();
    let mistakes =
        |reading: &Reading| reading.diagnostics.iter().filter(|it| *it.rule == BROKEN_TEXT).count();
    let mut again = read(Source { text: &text, ..source }, format)?;
    let keys = if is_plain { still_there(&again.design, before, after) } else { BTreeSet::new() };
    if !keys.is_empty() {
        text = edited(&text, without(&text, &keys));
        again = read(Source { text: &text, ..source }, format)?;
    }
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

/// Where the keys stand of properties that were to go, and are there because no writer has a word for them.
fn still_there(said: &Design, before: &Design, after: &Design) -> BTreeSet<u32> {
    let mut keys = BTreeSet::new();
    let apis = said.apis.iter().zip(&before.apis).zip(&after.apis);
    for ((said, before), after) in apis {
        let is_same = said.integrations.len() == after.integrations.len();
        for (said, after) in said.integrations.iter().zip(&after.integrations).filter(|_| is_same) {
            let before = before.integrations.iter().find(|it| it.name == said.name && it.name == after.name);
            let Some(before) = before else { continue };
            let was_to_go =
                |key: &str| before.properties.get(key).is_some() && after.properties.get(key).is_none();
            let members = said.properties.members().iter().filter(|member| was_to_go(&member.key));
            keys.extend(members.filter_map(|member| Some(member.key_place.0?.start)));
        }
    }
    keys
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::FORMATS;

    #[test]
    fn formats_know_whether_they_have_a_rewriter() {
        for format in FORMATS {
            let has_one = REWRITERS.iter().any(|rewriter| rewriter.format == format.id);
            assert_eq!(format.rewrites(), has_one, "{}", format.id);
        }
    }
}
