//! Where the values of `requestParameters` and `responseParameters` come from.

use super::super::context::{self, Event};
use super::super::document::Document;
use super::super::run::Run;
use super::super::trace::Finding;
use super::Reply;
use crate::diagnostic::Quoted;
use crate::expr::context::is_outcome;
use crate::expr::websocket as words;
use alloc::{format, string::String, vec::Vec};

/// Where the values of a mapping come from.
pub(super) struct Source<'a> {
    pub(super) event: Event,
    pub(super) document: &'a Document<'a>,
    /// The reply of the backend, for response parameters.
    pub(super) reply: Option<&'a Reply>,
}

impl Source<'_> {
    /// The value, what to look at, and whether the service is known to do the same.
    pub(super) fn resolve(&self, run: &Run<'_>, expression: &str) -> (Option<String>, Vec<Finding>, bool) {
        let nothing = |message: String| (None, [Finding::warning(message)].into(), true);
        if run.is_full() {
            return (None, [Finding::full()].into(), true);
        }
        let found = match (words::value(expression), self.reply) {
            (words::Value::Static { text }, _) => Some(text.text.into()),
            (words::Value::Context { name }, _) => {
                let found = context::find(run, name.text);
                if found.is_some() && is_outcome(name.text) {
                    return (found, Vec::new(), false);
                }
                found
            }
            (words::Value::StageVariable { name }, _) => run.stage_variables.get(name.text).cloned(),
            (words::Value::RouteParameter { .. }, None) if self.event != Event::Connect => {
                return nothing("Headers and the query string exist only on $connect.".into());
            }
            (words::Value::RouteParameter { location, name }, None) => {
                let request = &run.scenario.request;
                let fields =
                    if location.text.ends_with("header") { &request.headers } else { &request.query };
                fields.joined(name.text)
            }
            (words::Value::RouteBody { path }, None) | (words::Value::ResponseBody { path }, Some(_)) => {
                let Some(path) = path else { return (Some(self.document.text().into()), Vec::new(), true) };
                let lookup = self.document.find(path.text, true, &run.budget);
                return (lookup.value, lookup.finding.into_iter().collect(), lookup.confirmed);
            }
            (words::Value::ResponseHeader { name }, Some(reply)) => reply.headers.joined(name.text),
            _ => {
                let message =
                    format!("{} is none of the values that a mapping can use here.", Quoted(expression));
                return (None, [Finding::error(message)].into(), true);
            }
        };
        match found {
            Some(_) => (found, Vec::new(), true),
            None => nothing(format!("{} has no value here.", Quoted(expression))),
        }
    }
}
