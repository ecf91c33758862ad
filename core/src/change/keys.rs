//! Keys that go from one response of an integration to another. Two responses cannot have the same key, not even for a
//! moment (409): one gives its key up before another takes it.

use super::matching::{Pair, key_of};
use crate::model::{PropertyId, Text, Value};
use crate::ordered::Ordered as _;
use alloc::{collections::BTreeMap, string::String, vec, vec::Vec};

/// In which order responses take their new keys, by their places in the list that was given.
#[derive(Debug, Default)]
pub(super) struct KeyOrder {
    /// Those that are updated.
    pub(super) updated: Vec<usize>,
    /// Those that are made again, because the keys go round in a circle: they go before all updates, and come after them.
    pub(super) again: Vec<usize>,
}

/// Why a response is made again when the keys go round.
pub(super) const WHY: &str = "its key changes places with that of another response";

/// The order for responses of one integration that are there and stay.
pub(super) fn key_order(responses: &[Pair<'_>]) -> KeyOrder {
    let old = |pair: &Pair<'_>| key(pair.before?.properties());
    let new = |pair: &Pair<'_>| key(pair.after?.properties());
    let holders: BTreeMap<String, usize> =
        responses.iter().enumerate().filter_map(|(at, pair)| Some((old(pair)?, at))).ordered();
    let holder = |at: usize| holders.get(&new(&responses[at])?).copied().filter(|holder| *holder != at);

    let mut order = KeyOrder::default();
    // The walk that came by.
    let mut walks = vec![None; responses.len()];
    for start in 0..responses.len() {
        let mut path = Vec::new();
        let mut next = Some(start);
        while let Some(at) = next {
            if walks[at].is_some() {
                if walks[at] == Some(start) {
                    path.retain(|other| *other != at);
                    order.again.push(at);
                }
                break;
            }
            walks[at] = Some(start);
            path.push(at);
            next = holder(at);
        }
        order.updated.extend(path.into_iter().rev());
    }
    order
}

fn key(properties: &crate::model::Map) -> Option<String> {
    let key = properties.get(PropertyId::IntegrationResponseKey.name()).and_then(Value::text);
    key.filter(|text| text.literal() != Some("")).map(|text: &Text| key_of(text))
}
