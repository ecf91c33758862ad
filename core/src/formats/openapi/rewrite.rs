//! Changes written back into a document: those of integrations. Operations are the document's own.

use super::ID;
use super::reference::Needed;
use super::write::Document;
use crate::formats::Source;
use crate::formats::rewrite::{Difference, Differences, Rewriter};
use crate::formats::tree::{Entry, Lost, Node};
use crate::model::{Design, Integration, Path};

/// Changes integrations where they stand, in an operation or among the shared ones.
pub(in crate::formats) static REWRITER: Rewriter = Rewriter { format: ID, differences };

fn differences(_: &Source<'_>, before: &Design, after: &Design) -> Differences {
    let mut differences = Differences::default();
    let mut was = Document { needed: Needed::in_place(), lost: Lost::default() };
    let mut is = Document { needed: Needed::in_place(), lost: Lost::default() };
    for (a, (old, new)) in before.apis.iter().zip(&after.apis).enumerate() {
        for (i, (old, new)) in old.integrations.iter().zip(&new.integrations).enumerate() {
            let at = Design::integration_path(a, i);
            if let Some(place) = old.places.get("properties").0
                && old.properties != new.properties
            {
                let (before, after) = (was.said(old, &at), is.said(new, &at));
                differences.list.push(Difference { place, before, after });
            }
        }
    }
    differences.losses = is.lost.losses;
    differences.losses.retain(|loss| !was.lost.losses.contains(loss));
    differences
}

impl Document {
    /// The extension without comments.
    fn said(&mut self, integration: &Integration, at: &Path) -> Node {
        match self.integration(integration, at) {
            Node::Map(entries) => {
                Node::Map(entries.into_iter().filter(|entry| matches!(entry, Entry::Member(..))).collect())
            }
            node => node,
        }
    }
}
