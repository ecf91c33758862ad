//! All fixes at once.

use super::{Options, validate};
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::model::{Design, Edit, Path, Segment};
use alloc::{collections::BTreeSet, vec::Vec};

/// How many rounds of fixes are applied. A fix may make another one possible; three in a row are rare.
pub(crate) const MOST_ROUNDS: usize = 32;

/// Applies fixes until none is left, and gives the design after them with the findings that they mend.
///
/// `findings` are those of the design; with [`Safety::Safe`] only safe fixes are applied, with [`Safety::NeedsReview`] all.
#[must_use]
pub fn mend(
    design: &Design,
    mut findings: Vec<Diagnostic>,
    options: &Options,
    safety: Safety,
) -> (Design, Vec<Diagnostic>) {
    let mut design = design.clone();
    let mut mended = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let (edited, round) = mend_once(&design, findings, safety);
        if round.is_empty() {
            break;
        }
        design = edited;
        mended.extend(round);
        findings = validate(&design, options);
    }
    (design, mended)
}

/// Applies the fixes that have nothing to do with each other; what the others are for is found again in the design that comes
/// back.
pub(crate) fn mend_once(
    design: &Design,
    findings: Vec<Diagnostic>,
    safety: Safety,
) -> (Design, Vec<Diagnostic>) {
    let mut touched = Touched::default();
    let mut edits = Vec::new();
    let mut mended = Vec::new();
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        if (fix.safety == Safety::Safe || fix.safety == safety) && touched.takes(fix) {
            edits.extend(fix.edits.iter().cloned());
            mended.push(finding);
        }
    }
    match design.edited(&edits) {
        Ok(edited) => (edited, mended),
        Err(_) => (design.clone(), Vec::new()),
    }
}

/// The places that the fixes of one round change. Fixes whose places meet are applied one after another.
#[derive(Default)]
struct Touched {
    paths: BTreeSet<Path>,
    /// Whether an element left a list, so that other paths may lead elsewhere.
    is_shifted: bool,
}

impl Touched {
    /// Takes a fix in, when it has nothing to do with the others of the round.
    fn takes(&mut self, fix: &Fix) -> bool {
        let shifts = fix.edits.iter().any(|edit| match edit {
            Edit::Remove { path } | Edit::Move { from: path, .. } => {
                matches!(path.0.last(), Some(Segment::Index(_)))
            }
            Edit::Add { path, .. } => matches!(path.0.last(), Some(Segment::Index(_))),
            Edit::Replace { .. } => false,
        });
        let paths = fix.edits.iter().flat_map(|edit| match edit {
            Edit::Add { path, .. } | Edit::Replace { path, .. } | Edit::Remove { path } => [Some(path), None],
            Edit::Move { from, path } => [Some(from), Some(path)],
        });
        let paths: Vec<_> = paths.flatten().cloned().collect();
        if self.is_shifted || (shifts && !self.paths.is_empty()) || paths.iter().any(|path| self.meets(path))
        {
            return false;
        }
        self.is_shifted = shifts;
        self.paths.extend(paths);
        true
    }

    /// Whether a place, one around it or one in it was touched.
    fn meets(&self, path: &Path) -> bool {
        let around = (0..path.0.len()).any(|length| self.paths.contains(&Path(path.0[..length].to_vec())));
        around || self.paths.range(path..).next().is_some_and(|next| next.is_within(path))
    }
}
