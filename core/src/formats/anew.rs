//! What a reader takes for what is meant, or leaves out, although its format has it in another shape or not at all.
//!
//! The design has nothing to mend, what stands in the text has. Where the shape of a property is wrong, it is written again: as an
//! edit of the design that is to replace the value by itself. Where a name is wrong, a member is none of the format, or something
//! stands in two blocks instead of one, the text is edited, and the design is not.

use super::rewrite::{edited, renamed, without};
use super::{Format, Reading};
use crate::diagnostic::{Diagnostic, Facts, Fix, Safety};
use crate::model::{Design, Edit, Map, Path, Property, Resource, Segment, Span, Value};
use crate::ordered::Ordered as _;
use crate::rules::{DUPLICATE_KEY, Rule, UNKNOWN_PROPERTY, format as rules};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec,
    vec::Vec,
};
use core::ops::Range;

/// What is wrong with the shape of a property.
const SHAPES: &[&Rule] = &[
    &rules::MAPPING_MAP_IN_TEMPLATE,
    &rules::REPEATED_DESTINATION,
    &rules::OBJECT_AS_TEXT,
    &rules::SERVER_NAME_IN_SNAKE_CASE,
    &rules::SMALL_WORD_IN_OPENAPI,
    &rules::PAYLOAD_VERSION_AS_NUMBER,
    &rules::STATUS_CODE_AS_NUMBER,
];

/// What no property is, so that each differs from it.
const OTHER: &str = "\u{0}";

/// Names of another format, in the place of this one's, or of none.
const NAMES: &[&Rule] = &[
    &rules::NOT_IN_REGISTRY,
    &rules::UNKNOWN_STATE_ARGUMENT,
    &rules::TIMEOUT_NAME_OF_THE_API,
    &UNKNOWN_PROPERTY,
];

/// Members that the format does not have.
const MEMBERS: &[&Rule] = &[&rules::READ_ONLY_IN_TEMPLATE, &rules::REST_MEMBER_IN_OPENAPI];

/// Offers to mend what the design has nothing of.
pub(super) fn offer(reading: &mut Reading, format: &Format, text: &str) {
    if !format.rewrites() {
        return;
    }
    let blocks = Blocks::new(text, &reading.diagnostics);
    for finding in &mut reading.diagnostics {
        if let Some(Mark { title, safety, .. }) = in_text(finding, text, &blocks)
            && !is_taken(&reading.design, finding)
        {
            finding.fix = Some(Fix { title: title.into(), safety, edits: Vec::new() });
        }
        // What could not be read at all cannot be written anew.
        if !SHAPES.contains(&finding.rule) || matches!(finding.facts, Facts::Syntax { .. }) {
            continue;
        }
        let Some((path, value)) = property(&reading.design, &finding.path) else { continue };
        let title = String::from("Write it anew");
        // A comment between the lines goes with them.
        let has_comment = value.place.0.is_some_and(|span| span.of(text).contains('#'));
        let safety = if has_comment { Safety::NeedsReview } else { Safety::Safe };
        let edits = vec![Edit::Replace { path, value: value.clone() }];
        finding.fix = Some(Fix { title, safety, edits });
    }
}

/// What mends findings together, in the text alone.
pub(super) struct Mending {
    /// Where the findings stand.
    pub(super) places: Vec<Span>,
    pub(super) title: &'static str,
    pub(super) safety: Safety,
    pub(super) edits: Vec<(Range<usize>, String)>,
}

/// What mends Terraform's blocks that are not one for each status code.
#[derive(Default)]
struct Blocks {
    mendings: Vec<Mending>,
    /// Which one a finding needs, by where it stands.
    by_place: BTreeMap<Span, usize>,
}

impl Blocks {
    fn new(text: &str, findings: &[Diagnostic]) -> Self {
        if !findings.iter().any(|finding| *finding.rule == rules::REPEATED_STATUS_BLOCK) {
            return Self::default();
        }
        #[cfg(feature = "hcl")]
        let mendings = super::terraform::one_block_each(text);
        // Without its parser no text of Terraform is read.
        #[cfg(not(feature = "hcl"))]
        let mendings: Vec<Mending> = {
            let _ = text;
            Vec::new()
        };
        let places = mendings.iter().enumerate();
        let by_place = places.flat_map(|(at, it)| it.places.iter().map(move |place| (*place, at))).ordered();
        Self { mendings, by_place }
    }
}

/// What mends a finding in the text alone.
struct Mark {
    title: &'static str,
    safety: Safety,
    change: Change,
}

enum Change {
    Replace(Range<usize>, String),
    /// The member whose key begins here goes.
    Remove(u32),
    /// One of the [`Blocks`].
    Blocks(usize),
}

fn in_text(finding: &Diagnostic, text: &str, blocks: &Blocks) -> Option<Mark> {
    let span = finding.place.0?;
    let written = span.of(text);
    let start = span.start as usize;
    let safely = |title, change| Some(Mark { title, safety: Safety::Safe, change });
    let replace = |from: &str, to: &str| {
        let at = start + written.find(from)?;
        Some(Change::Replace(at..at + from.len(), String::from(to)))
    };
    let is_of = |rules: &[&Rule]| rules.contains(&finding.rule);
    match &finding.facts {
        Facts::Unknown { name, nearest: Some(right) } if is_of(NAMES) => {
            // What a reader takes for a property, or what has the same words.
            let is_certain =
                is_of(&[&rules::TIMEOUT_NAME_OF_THE_API, &UNKNOWN_PROPERTY]) || is_same_name(name, right);
            let safety = if is_certain { Safety::Safe } else { Safety::NeedsReview };
            let at = start + written.find(&**name)?;
            let (at, new) = renamed(text, at..at + name.len(), right);
            Some(Mark { title: "Rename it", safety, change: Change::Replace(at, new) })
        }
        // The API has it, and CloudFormation has nothing for it.
        Facts::Unknown { nearest: None, .. } if is_of(&[&rules::NOT_IN_REGISTRY]) => {
            safely("Remove it", Change::Remove(span.start))
        }
        Facts::Unsuitable { .. } if is_of(&[&rules::ROUTE_STATE_OF_INTEGRATION]) => {
            safely("Rename the state", replace(".route.", ".integration.")?)
        }
        Facts::Unsuitable { .. } if is_of(&[&rules::IMPORT_ID_WITH_PIPE]) && written.contains('|') => {
            safely("Write slashes", Change::Replace(start..span.end as usize, written.replace('|', "/")))
        }
        _ if is_of(MEMBERS) => safely("Remove it", Change::Remove(span.start)),
        // The finding stands at a member that has no effect.
        _ if is_of(&[&DUPLICATE_KEY]) => {
            let change = Change::Remove(span.start);
            Some(Mark { title: "Keep the last", safety: Safety::NeedsReview, change })
        }
        _ if is_of(&[&rules::REPEATED_STATUS_BLOCK]) => {
            let at = *blocks.by_place.get(&span)?;
            let Mending { title, safety, .. } = &blocks.mendings[at];
            Some(Mark { title, safety: *safety, change: Change::Blocks(at) })
        }
        _ => None,
    }
}

/// Whether the property whose name is meant is there under its own name too.
fn is_taken(design: &Design, finding: &Diagnostic) -> bool {
    let Facts::Unknown { nearest: Some(right), .. } = &finding.facts else { return false };
    let Some(Segment::Key(last)) = finding.path.0.last() else { return false };
    let names = |row: &&Property| [row.names.idem, row.names.cloudformation].contains(&Some(&**right));
    let row = Resource::Integration.find(last);
    let Some(row) = row.or_else(|| Resource::Integration.properties().iter().find(names)) else {
        return false;
    };
    let steps = &finding.path.0[..finding.path.0.len().saturating_sub(2)];
    let properties = properties_at(design, steps).map(Map::members).unwrap_or_default();
    let there = properties.iter().filter(|member| member.key == row.name()).count();
    // The reader may have put it there itself.
    there > usize::from(*last == row.name())
}

/// The text without what is wrong in it alone, and the findings that this mends; `None` when there are none. `all` are the
/// findings in the text, of which some are to be mended.
pub(super) fn mend_text(
    text: &str,
    findings: &[Diagnostic],
    all: &[Diagnostic],
) -> Option<(String, Vec<Diagnostic>)> {
    let mut blocks = Blocks::new(text, findings);
    let (mut edits, mut gone, mut mended) = (Vec::new(), BTreeSet::new(), Vec::new());
    // A fix of the text alone has no edits of the design. In the text the members stay apart that a design has under one path.
    let is_repeated = |finding: &Diagnostic| *finding.rule == DUPLICATE_KEY;
    let is_of_text =
        |it: &&Diagnostic| it.fix.as_ref().is_some_and(|fix| fix.edits.is_empty() || is_repeated(it));
    for finding in findings.iter().filter(is_of_text) {
        match in_text(finding, text, &blocks).map(|mark| mark.change) {
            Some(Change::Replace(at, new)) => edits.push((at, new)),
            Some(Change::Remove(_)) if is_repeated(finding) => {
                let same = all.iter().filter(|it| is_repeated(it) && it.path == finding.path);
                let keys: BTreeSet<u32> = same.filter_map(|it| Some(it.place.0?.start)).ordered();
                // Otherwise the design is mended, and that written.
                if without(text, &keys).is_empty() {
                    continue;
                }
                gone.extend(keys);
            }
            Some(Change::Remove(key)) => drop(gone.insert(key)),
            // The first of the findings that are mended together takes what is to be done.
            Some(Change::Blocks(at)) => edits.append(&mut blocks.mendings[at].edits),
            None => continue,
        }
        mended.push(finding.clone());
    }
    edits.extend(without(text, &gone));
    if mended.is_empty() { None } else { Some((edited(text, edits), mended)) }
}

/// Whether two names differ in no more than how words are joined, so that nobody has to guess.
fn is_same_name(one: &str, other: &str) -> bool {
    let letters = |name: &str| -> String {
        name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
    };
    letters(one) == letters(other)
}

/// The design with something else in the place of what fixes replace by itself: what was in the text.
pub(super) fn unlike<'f>(
    design: &Design,
    mended: impl IntoIterator<Item = &'f Diagnostic>,
) -> Option<Design> {
    let edits = mended.into_iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits);
    let others: Vec<Edit> = edits
        .filter_map(|edit| match edit {
            Edit::Replace { path, value } if property(design, path)?.1 == value => {
                Some(Edit::Replace { path: path.clone(), value: OTHER.into() })
            }
            _ => None,
        })
        .collect();
    if others.is_empty() { None } else { design.edited(&others).ok() }
}

/// The property that a path leads to or into, with its own path.
fn property<'d>(design: &'d Design, path: &Path) -> Option<(Path, &'d Value)> {
    let (steps, below): (usize, &[Segment]) = match &path.0[..] {
        [_, Segment::Index(_), _, Segment::Index(_), _, Segment::Index(_), below @ ..] => (6, below),
        [_, Segment::Index(_), _, Segment::Index(_), below @ ..] => (4, below),
        _ => return None,
    };
    let [Segment::Key(properties), Segment::Key(name), ..] = below else { return None };
    if properties != "properties" {
        return None;
    }
    let properties = properties_at(design, &path.0[..steps])?;
    let path = Path(path.0[..steps + 2].to_vec());
    Some((path, properties.get(name)?))
}

/// The properties of an integration or an integration response.
fn properties_at<'d>(design: &'d Design, steps: &[Segment]) -> Option<&'d Map> {
    let at = |step: usize| match steps.get(step) {
        Some(Segment::Index(at)) => Some(*at),
        _ => None,
    };
    let integration = design.apis.get(at(1)?)?.integrations.get(at(3)?)?;
    match at(5) {
        Some(response) => Some(&integration.responses.get(response)?.properties),
        None => Some(&integration.properties),
    }
}
