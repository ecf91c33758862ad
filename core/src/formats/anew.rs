//! Properties that a reader takes for what is meant although their format has them in another shape.
//!
//! The design has nothing to mend, what stands in the text has: the property is written again. As an edit of the design that is to
//! replace the value by itself.

use super::{Format, Reading};
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::model::{Design, Edit, Map, Path, Segment, Value};
use crate::rules::{Rule, format as rules};
use alloc::{string::String, vec, vec::Vec};

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

/// Offers to write the properties again whose shape is wrong.
pub(super) fn offer(reading: &mut Reading, format: &Format) {
    if !format.rewrites() {
        return;
    }
    for finding in reading.diagnostics.iter_mut().filter(|finding| SHAPES.contains(&finding.rule)) {
        let Some((path, value)) = property(&reading.design, &finding.path) else { continue };
        let title = String::from("Write it anew");
        let edits = vec![Edit::Replace { path, value: value.clone() }];
        finding.fix = Some(Fix { title, safety: Safety::Safe, edits });
    }
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
