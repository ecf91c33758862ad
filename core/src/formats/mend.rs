//! Fixes applied in the text itself.

use super::rewrite::rewrite;
use super::{Format, FormatError, Loss, Reading, Source, anew, check};
use crate::diagnostic::{Diagnostic, Safety};
use crate::rules::{MOST_ROUNDS, Options, mend_once};
use alloc::{borrow::ToOwned as _, collections::BTreeSet, format, string::String, vec::Vec};

/// What came of mending a text.
#[derive(Debug)]
pub struct Mended {
    /// The text with the fixes in it; the rest of it is as it was, byte for byte.
    pub text: String,
    /// The findings that were mended.
    pub applied: Vec<Diagnostic>,
    /// What could not be changed in the text.
    pub losses: Vec<Loss>,
    /// What is found in the text now.
    pub reading: Reading,
}

/// Applies fixes to a text until none is left: the safe ones, or with [`Safety::NeedsReview`] all. What a comment silences is
/// not mended.
///
/// # Errors
/// When texts of the format cannot be read, or not be changed in place.
pub fn mend<'a>(
    source: impl Into<Source<'a>>,
    format: &'static Format,
    options: &Options,
    safety: Safety,
) -> Result<Mended, FormatError> {
    let source = source.into();
    let mut text = source.text.to_owned();
    let mut reading = check(source, format, options)?;
    let (mut applied, mut losses) = (Vec::new(), Vec::new());
    // What was tried once and is found again could not be said in the text.
    let mut tried = BTreeSet::new();
    for _ in 0..MOST_ROUNDS {
        let findings = reading.diagnostics.iter();
        let findings =
            findings.filter(|it| it.fix.is_some() && !tried.contains(&(it.rule.id, it.path.clone())));
        let (after, mended) = mend_once(&reading.design, findings.cloned().collect(), safety);
        if mended.is_empty() {
            break;
        }
        // What only the text has is mended before the rest, which is found again.
        let (new, mended) = match anew::mend_text(&text, &mended, &reading.diagnostics) {
            Some(in_text) => in_text,
            None => {
                let unlike = anew::unlike(&reading.design, &mended);
                let before = unlike.as_ref().unwrap_or(&reading.design);
                let rewritten = rewrite(Source { text: &text, ..source }, format, before, &after)?;
                losses.extend(rewritten.losses);
                (rewritten.text, mended)
            }
        };
        tried.extend(mended.iter().map(|it| (it.rule.id, it.path.clone())));
        if new != text {
            text = new;
            applied.extend(mended);
            reading = check(Source { text: &text, ..source }, format, options)?;
        }
    }
    let is_wanted = |it: &&Diagnostic| {
        it.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe || fix.safety == safety)
    };
    for finding in reading.diagnostics.iter().filter(is_wanted) {
        let is_same = |other: &Diagnostic| other.rule == finding.rule && other.path == finding.path;
        if tried.contains(&(finding.rule.id, finding.path.clone()))
            && !losses.iter().any(|loss| loss.path == finding.path)
        {
            let reason =
                format!("The fix of {} could not be written here; make it by hand.", finding.rule.id);
            losses.push(Loss { path: finding.path.clone(), format: format.id, reason });
            applied.retain(|it| !is_same(it));
        }
    }
    Ok(Mended { text, applied, losses, reading })
}
