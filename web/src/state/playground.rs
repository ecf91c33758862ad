//! The playground: a template, what it may ask for, and what it becomes.

use gatewright_core::formats::json;
use gatewright_core::java::{Value as JavaValue, read_payload};
use gatewright_core::model::{Kind, Path};
use gatewright_core::vtl::{Dialect, Input, Limits, Rendering, render_template};

/// What is in the fields of the playground, as it was typed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Playground {
    /// The template of the design that the text was taken from.
    pub(crate) source: Option<Path>,
    pub(crate) template: String,
    pub(crate) payload: String,
    /// JSON with the maps `path`, `querystring` and `header`.
    pub(crate) parameters: String,
    /// JSON of `$context`.
    pub(crate) context: String,
    /// JSON of `$stageVariables`.
    pub(crate) stage_variables: String,
    pub(crate) dialect: Dialect,
}

impl Default for Playground {
    fn default() -> Self {
        Self {
            source: None,
            template: "#set($order = $input.path('$'))\n{\n  \"id\": \"$context.requestId\",\n  \"items\": [#foreach($item in $order.items)\n    \"$item\"#if($foreach.hasNext),#end\n  #end]\n}".into(),
            payload: "{\"items\": [\"tea\", \"milk\"]}".into(),
            parameters: String::new(),
            context: "{\"requestId\": \"JKJaXmPLvHcESHA=\"}".into(),
            stage_variables: String::new(),
            dialect: Dialect::ApiGateway,
        }
    }
}

/// What a field of the playground holds that is no JSON object.
type Mistake = Option<String>;

/// What the template becomes.
#[derive(Debug)]
pub(crate) struct Rendered {
    pub(crate) rendering: Rendering,
    pub(crate) parameters: Mistake,
    pub(crate) context: Mistake,
    pub(crate) stage_variables: Mistake,
}

impl Rendered {
    /// Renders the template. A field that cannot be read counts as empty.
    pub(crate) fn of(playground: &Playground) -> Self {
        let (params, parameters) = object(&playground.parameters);
        let (context, context_mistake) = object(&playground.context);
        let (variables, stage_variables) = object(&playground.stage_variables);
        let input = Input {
            payload: playground.payload.as_str().into(),
            params: params.into(),
            context: context.into(),
            stage_variables: variables.into(),
            ..Input::default()
        };
        let rendering = render_template(&playground.template, &input, playground.dialect, Limits::default());
        Self { rendering, parameters, context: context_mistake, stage_variables }
    }
}

/// Reads the text of a field as an object; nothing is an empty one.
fn object(text: &str) -> (JavaValue, Mistake) {
    let empty = || JavaValue::map([]);
    if text.trim().is_empty() {
        return (empty(), None);
    }
    let parsed = json::parse(text);
    match (parsed.errors.into_iter().next(), parsed.value) {
        (Some(error), _) => (empty(), Some(error.message)),
        (None, Some(value)) if matches!(value.kind, Kind::Map(_)) => {
            match read_payload(&json::to_compact(&value)) {
                Ok(value) => (value, None),
                Err(error) => (empty(), Some(error.message.into())),
            }
        }
        (None, _) => (empty(), Some("This has to be a JSON object.".into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_template_shows_what_templates_do() {
        let rendered = Rendered::of(&Playground::default());
        let output = rendered.rendering.output.unwrap();
        assert!(output.contains("\"tea\",") && output.contains("JKJaXmPLvHcESHA="), "{output}");
    }

    #[test]
    fn fields_that_are_no_objects_say_so() {
        let playground =
            Playground { context: "[".into(), stage_variables: "[]".into(), ..Playground::default() };
        let rendered = Rendered::of(&playground);
        assert!(rendered.context.is_some());
        assert_eq!(rendered.stage_variables.as_deref(), Some("This has to be a JSON object."));
        assert!(rendered.parameters.is_none() && rendered.rendering.output.is_some());
    }
}
