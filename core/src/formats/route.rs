//! The parameters that a route asks for, which formats have as an object by their names or as a list.

use super::tree::{Entry, Node};
use crate::model::{Kind, Map, Member, Route, Str, Value};

/// The parameters of a route as the API has them.
pub(crate) fn parameters(route: &Route) -> Node {
    let parameter = |it: &Member| {
        let required = Node::single("Required", Node::Bool(Route::is_required(&it.value)));
        Entry::Member(it.key.clone(), required)
    };
    Node::Map(route.request_parameters.members().iter().map(parameter).collect())
}

/// The parameters of a route as items of a list, with the format's words for the name of each and for `required`.
pub(super) fn items<'r>(
    route: &'r Route,
    [name, required]: [&'static str; 2],
) -> impl Iterator<Item = Node> + use<'r> {
    route.request_parameters.members().iter().map(move |it| {
        let is_required = Node::Bool(Route::is_required(&it.value));
        Node::Map(
            [
                Entry::Member(name.into(), Node::Text(it.key.clone())),
                Entry::Member(required.into(), is_required),
            ]
            .into(),
        )
    })
}

/// Reads parameters as the API has them; `None` when they are not wholly known.
pub(super) fn read_parameters(value: &Value) -> Option<Map> {
    let mut parameters = Map::new();
    for it in value.map()?.members() {
        let members = it.value.map()?;
        let required = members.get("Required").or_else(|| members.get("required"));
        let value = Value { place: it.value.place, ..Route::parameter(is_required(required)?) };
        parameters.push(Member { key: it.key.clone(), key_place: it.key_place, value });
    }
    Some(parameters)
}

/// Reads parameters from the items of a list; `None` when they are not wholly known.
pub(super) fn read_items<'i>(
    items: impl IntoIterator<Item = &'i Map>,
    [name, required]: [&str; 2],
) -> Option<Map> {
    let mut parameters = Map::new();
    for item in items {
        let name = item.get(name)?;
        let value = Value { place: name.place, ..Route::parameter(is_required(item.get(required))?) };
        let key = Str::Owned(name.literal()?.into());
        parameters.push(Member { key, key_place: name.place, value });
    }
    Some(parameters)
}

/// Whether a parameter is required, from what a format says of it; `None` when that is not known.
fn is_required(required: Option<&Value>) -> Option<bool> {
    match required.map(|required| (&required.kind, required.literal())) {
        None => Some(false),
        Some((Kind::Bool(required), _)) => Some(*required),
        Some((_, Some("true"))) => Some(true),
        Some((_, Some("false"))) => Some(false),
        Some(_) => None,
    }
}
