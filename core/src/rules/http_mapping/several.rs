//! Mappings that change the same header or query parameter.

use super::entry::Mappings;
use crate::expr::http::{self, Action, Destination};
use crate::model::Member;
use crate::ordered::sort_by;
use crate::rules::structure::each_that_counts;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// Two or more mappings of the same header or query parameter, in the order they were written.
pub(crate) struct Group<'m, 'e, 'a> {
    pub(crate) mappings: &'m Mappings<'e, 'a>,
    pub(crate) entries: &'m [Entry<'a>],
}

/// A mapping of a header or query parameter.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub(crate) member: &'a Member,
    pub(crate) action: Action,
    is_header: bool,
    name: &'a str,
    at: usize,
}

impl Entry<'_> {
    /// Header names ignore case, names of query parameters do not.
    fn compare_target(&self, other: &Self) -> Ordering {
        self.is_header.cmp(&other.is_header).then_with(|| {
            if self.is_header {
                let letters = self.name.bytes().map(|letter| letter.to_ascii_lowercase());
                letters.cmp(other.name.bytes().map(|letter| letter.to_ascii_lowercase()))
            } else {
                self.name.cmp(other.name)
            }
        })
    }
}

/// Calls `visit` with every group.
pub(crate) fn each_group(mappings: &Mappings<'_, '_>, mut visit: impl FnMut(&Group<'_, '_, '_>)) {
    if mappings.map.len() < 2 {
        return;
    }
    let mut entries = Vec::new();
    each_that_counts(mappings.map, |member| {
        let (action, is_header, name) = match http::destination(member.key.trim(), mappings.side) {
            Ok(Destination::Header { action, name }) => (action, true, name.text),
            Ok(Destination::Querystring { action, name }) => (action, false, name.text),
            _ => return,
        };
        entries.push(Entry { member, action, is_header, name, at: entries.len() });
    });
    sort_by(&mut entries, |a, b| a.compare_target(b).then(a.at.cmp(&b.at)));
    for group in entries.chunk_by(|a, b| a.compare_target(b).is_eq()) {
        if group.len() > 1 {
            visit(&Group { mappings, entries: group });
        }
    }
}
