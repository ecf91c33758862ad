//! Changes written back into a module: only the lines that say something else now are other lines.
//!
//! In HCL, a value is replaced where it stands, an argument or a member that is gone goes with its lines, and a new one comes
//! below its neighbour. Blocks come and go as a whole. In JSON, the difference of two objects becomes edits as in every other
//! format in JSON. What is in several places, or in none, is left to a person.

mod blocks;
mod json;
mod object;
mod pen;
mod properties;
mod statuses;

pub(in crate::formats) use statuses::one_block_each;

use super::read::json::is_json;
use super::write::label;
use super::{API, ID, INTEGRATION, Module, RESPONSE, ROUTE, ROUTE_RESPONSE, STAGE};
use crate::formats::Source;
use crate::formats::names::Names;
use crate::formats::rewrite::{Differences, Rewriter};
use crate::model::Design;
use alloc::{format, string::String, vec::Vec};

/// How changes get into modules.
pub(in crate::formats) static REWRITER: Rewriter = Rewriter { format: ID, differences };

/// The types of the resources that a design holds.
const KINDS: [&str; 6] = [API, INTEGRATION, RESPONSE, ROUTE, ROUTE_RESPONSE, STAGE];

/// The edits that make a module say what `after` says, of which `before` was read from it.
fn differences(source: &Source<'_>, before: &Design, after: &Design) -> Differences {
    if is_json(source.text) {
        json::differences(source, before, after)
    } else {
        blocks::differences(source.text, before, after)
    }
}

/// The types and the labels of the resources in a file.
struct Labels<'t>(Vec<(&'t str, &'t str)>);

impl<'t> Labels<'t> {
    /// Those in HCL.
    fn in_hcl(text: &'t str) -> Self {
        let heads = text.match_indices("resource \"").filter_map(|(at, head)| {
            let mut words = text[at + head.len()..].split('"');
            Some((words.next()?, words.nth(1)?))
        });
        Self(heads.filter(|(kind, _)| KINDS.contains(kind)).collect())
    }

    /// The labels of some types, so that what is new gets others.
    fn of(&self, kinds: &[&str]) -> Names {
        let mut names = Names::new(usize::MAX);
        let labels = self.0.iter().filter(|(kind, _)| kinds.contains(kind));
        labels.for_each(|(_, label)| names.reserve(label));
        names
    }
}

impl Module {
    /// References go to what the file has, under the labels that it has; what is new gets other labels.
    fn keep_labels(&mut self, taken: &Labels<'_>, before: &Design, after: &Design) {
        for (a, api) in before.apis.iter().enumerate() {
            if api.place.0.is_some() {
                let name = String::from(&*api.name);
                self.apis.insert(name.clone(), format!("{API}.{name}.id"));
                self.labels.insert(Design::api_path(a), name);
            }
        }
        let (mut integrations, mut responses) = (taken.of(&[INTEGRATION]), taken.of(&[RESPONSE]));
        for (a, api) in after.apis.iter().enumerate() {
            let known = before.apis.get(a).map(|api| &api.integrations[..]).unwrap_or_default();
            for (i, integration) in api.integrations.iter().enumerate() {
                let old = known.iter().find(|old| old.name == integration.name);
                let name = String::from(&*integration.name);
                let own = match old {
                    Some(_) => name.clone(),
                    None => integrations.claim([&label(&name, "integration")]),
                };
                self.integrations_by_name.insert(name, own.clone());
                if !integration.is_reference() {
                    self.labels.insert(Design::integration_path(a, i), own);
                }
                for (r, response) in integration.responses.iter().enumerate() {
                    let name = String::from(&*response.name);
                    let is_old =
                        old.is_some_and(|old| old.responses.iter().any(|it| it.name == response.name));
                    let own = match is_old {
                        true => name.clone(),
                        false => responses.claim([&label(&name, "response")]),
                    };
                    self.responses_by_name.insert(name, own.clone());
                    self.labels.insert(Design::response_path(a, i, r), own);
                }
            }
        }
    }
}
