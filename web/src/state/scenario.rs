//! The requests of the document: what the Try view runs, as JSON values with a name each.

use super::Document;
use super::document::free_name;
use gatewright_core::model::{Map, Value};

/// A member of a request by the names that lead to it, such as `request` and `method`.
pub(crate) type Steps = &'static [&'static str];

/// The name of a request; empty when it has none.
pub(crate) fn name_of(scenario: &Value) -> &str {
    member(scenario, &["name"]).and_then(Value::literal).unwrap_or_default()
}

/// A member of a request.
pub(crate) fn member<'a>(scenario: &'a Value, steps: &[&str]) -> Option<&'a Value> {
    steps.iter().try_fold(scenario, |value, step| value.map()?.get(step))
}

/// Sets a member of a request, or takes it out. What is no object on the way becomes one.
pub(super) fn set_member(scenario: &mut Value, steps: &[&'static str], value: Option<Value>) {
    let Some((first, rest)) = steps.split_first() else {
        if let Some(value) = value {
            *scenario = value;
        }
        return;
    };
    let mut map = scenario.map().cloned().unwrap_or_default();
    if rest.is_empty() {
        match value {
            Some(value) => map.set(*first, value),
            None => drop(map.remove(first)),
        }
    } else {
        let mut inner = map.get(first).cloned().unwrap_or_else(|| Map::new().into());
        set_member(&mut inner, rest, value);
        map.set(*first, inner);
    }
    *scenario = map.into();
}

/// The same request with its name in front.
pub(super) fn named(mut scenario: Value, name: &str) -> Value {
    let rest = scenario.map().cloned().unwrap_or_default();
    let mut map = Map::from_iter([("name", Value::from(name.to_owned()))]);
    rest.members().iter().filter(|member| member.key != "name").for_each(|member| map.push(member.clone()));
    scenario = map.into();
    scenario
}

impl Document {
    /// Adds a request and gives its place. Its name stays apart from those that are there.
    pub(super) fn add_scenario(&mut self, scenario: Value) -> usize {
        let wanted = match name_of(&scenario) {
            "" => "Request",
            name => name,
        };
        let name = free_name(wanted, self.design.scenarios.iter().map(name_of));
        self.design.scenarios.push(named(scenario, &name));
        self.design.scenarios.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gatewright_core::formats::json;

    #[test]
    fn members_are_set_and_taken_out() {
        let mut scenario = json::parse(r#"{"request": {"method": "GET"}, "context": 1}"#).value.unwrap();
        set_member(&mut scenario, &["request", "method"], None);
        set_member(&mut scenario, &["response", "statusCode"], Some(200.into()));
        set_member(&mut scenario, &["context", "stage"], Some("prod".into()));
        let expected = r#"{"request": {}, "context": {"stage": "prod"}, "response": {"statusCode": 200}}"#;
        assert_eq!(json::to_line(&scenario), expected);
    }

    #[test]
    fn names_stay_apart_and_stand_in_front() {
        let mut document = Document::default();
        let scenario = json::parse(r#"{"request": {}, "name": "Ping"}"#).value.unwrap();
        document.add_scenario(scenario.clone());
        let at = document.add_scenario(scenario);
        assert_eq!(json::to_line(&document.design.scenarios[at]), r#"{"name": "Ping2", "request": {}}"#);
    }
}
