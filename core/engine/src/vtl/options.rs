//! What a template is rendered with, as JSON text.

use super::{Dialect, Given, Input};
use crate::java::{ListKind, Members};

/// Why options cannot be used. Texts are as they stand in the JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionProblem<'a> {
    /// There is no option of this name.
    Unknown(&'a str),
    /// An option is of another kind.
    Kind {
        /// Its name.
        name: &'a str,
        /// Its value.
        value: &'a str,
        /// What it has to be.
        needed: &'static str,
    },
    /// There is no such dialect.
    Dialect(&'a str),
    /// The value of the option with this name is nested too deep.
    TooDeep(&'a str),
}

impl<'a> Input<'a> {
    /// The names of the options.
    pub const OPTIONS: [&'static str; 6] =
        ["payload", "context", "stageVariables", "params", "vars", "dialect"];

    /// Reads the JSON text of an object, as `JSON.stringify` writes it. Gives the input, the dialect, and what stands behind
    /// the object.
    ///
    /// # Errors
    /// When there is an option that is not one of [`OPTIONS`](Self::OPTIONS), or has a value that it cannot have.
    pub fn from_options(text: &'a str) -> Result<(Self, Dialect, &'a str), OptionProblem<'a>> {
        let (mut input, mut dialect) = (Self::default(), Dialect::ApiGateway);
        let mut members = Members::new(text);
        while let Some(name) = members.name() {
            let value = members.value().map_err(|_| OptionProblem::TooDeep(name))?;
            let given = |first, needed| match value.starts_with(first) {
                true => Ok(Given::Json(value, ListKind::Json)),
                false => Err(OptionProblem::Kind { name, value, needed }),
            };
            let (text, object) = (|| given('"', "text"), || given('{', "an object"));
            match name {
                "payload" => input.payload = text()?,
                "context" => input.context = object()?,
                "stageVariables" => input.stage_variables = object()?,
                "params" => input.params = object()?,
                "vars" => input.variables = object().map(|_| Given::Json(value, ListKind::Plain))?,
                "dialect" => {
                    text()?;
                    let name = value.strip_prefix('"').and_then(|name| name.strip_suffix('"'));
                    dialect = name.and_then(Dialect::from_name).ok_or(OptionProblem::Dialect(value))?;
                }
                name => return Err(OptionProblem::Unknown(name)),
            }
        }
        Ok((input, dialect, members.rest()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_stands_behind_its_options() {
        let joined = r#"{"vars":{"a}":["\"}",1]},"payload":"{\"b\":\u00e9}","dialect":"velocity"}{"$a"}é"#;
        let (input, dialect, template) = Input::from_options(joined).expect("options");
        assert_eq!((template, dialect), (r#"{"$a"}é"#, Dialect::Velocity));
        assert!(matches!(input.payload, Given::Json(r#""{\"b\":\u00e9}""#, _)));
        assert!(matches!(input.variables, Given::Json(r#"{"a}":["\"}",1]}"#, ListKind::Plain)));
        assert_eq!(Input::from_options("{}$x").expect("none").2, "$x");
        let problem = Input::from_options(r#"{"context":[]}"#).expect_err("a problem");
        assert_eq!(problem, OptionProblem::Kind { name: "context", value: "[]", needed: "an object" });
    }

    #[test]
    fn options_that_are_cut_off_are_no_reason_to_panic() {
        let joined = r#"{"payload": "{\"b\"", "vars": {"é": [1, "\u00e9"]}, "dialect": "apigw"}é"#;
        for end in (0..joined.len()).filter(|end| joined.is_char_boundary(*end)) {
            let _ = Input::from_options(&joined[..end]);
        }
    }
}
