//! Mapping templates, rendered with what the simulation knows.

use super::run::Run;
use super::trace::Finding;
use crate::formats::json;
use crate::java::{self, Value as JavaValue, read_payload};
use crate::model::{Map, Value};
use crate::vtl::{self, Dialect, Input, Limits};
use alloc::rc::Rc;
use alloc::{string::String, vec::Vec};

/// Renders a template; the findings say why it has no output.
pub(super) fn render(
    run: &Run<'_>,
    template: &str,
    payload: &str,
    params: &Map,
) -> Result<String, Vec<Finding>> {
    let template = Rc::new(vtl::parse(template));
    let broken: Vec<_> =
        template.problems().iter().take(10).map(|problem| Finding::error(problem.message.clone())).collect();
    if !broken.is_empty() {
        return Err(broken);
    }
    let variables = run.stage_variables.iter().map(|(name, value)| (name.clone(), value.clone().into()));
    let input = Input {
        payload: Some(payload.into()),
        params: java_value(params),
        context: java_value(&run.context),
        stage_variables: java_value(&variables.collect::<Map>()),
        ..Input::default()
    };
    vtl::render(&template, &input, Dialect::ApiGateway, Limits::default())
        .map_err(|error| [Finding::error(error.failure.message())].into())
}

fn java_value(map: &Map) -> JavaValue {
    read_payload(&json::to_compact(&Value::from(map.clone()))).unwrap_or_else(|_| java::Value::map([]))
}
