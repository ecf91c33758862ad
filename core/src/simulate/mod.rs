//! What becomes of a request: the simulator.
//!
//! [`simulate`] takes a design and a [`Scenario`] (a request, and what the backend would answer) and gives a [`Trace`]: each
//! step with what went in, which property acted and what came out, and in the end what the backend is sent and what the
//! client receives. Time and ids come from the scenario, or are fixed examples, so that runs repeat. `docs/simulation.md`
//! says what is simulated and how sure each part is.

mod body;
mod context;
mod document;
mod fields;
mod http;
mod lambda;
mod mapping;
mod moment;
mod percent;
mod route;
mod run;
mod sample;
mod scenario;
mod selection;
mod service;
mod template;
mod trace;
mod websocket;

pub use body::Body;
pub use fields::Fields;
pub use moment::Moment;
pub use route::integration_named;
pub use sample::sample;
pub use scenario::{Answer, Request, Scenario, ScenarioProblem};
pub use trace::{Certainty, ClientResponse, Finding, IntegrationRequest, ServiceCall, Step, StepKind, Trace};

use crate::diagnostic::Diagnostic;
use crate::model::{Design, Integration, Protocol};
use crate::rules::{self, Options};
use alloc::{string::String, vec::Vec};
use route::{Found, How, Target};
use run::Run;

/// Runs a scenario on a design.
///
/// # Errors
/// When the scenario does not say which integration to try, or names one that the design does not have.
pub fn simulate(design: &Design, scenario: &Scenario) -> Result<Trace, ScenarioProblem> {
    let (api, integration, route) = match route::find(design, scenario)? {
        Target::Integration { api, integration, route } => (api, integration, route),
        Target::NoRoute { api, key } => return Ok(no_route(design, api, key, scenario)),
    };
    let protocol = route::protocol(&design.apis[api], Some(integration), scenario);
    let path = Design::integration_path(api, integration);
    let target = (&design.apis[api].integrations[integration], path.clone());
    let mut run = Run::new(design, &design.apis[api], target, protocol, route, scenario);
    match protocol {
        Protocol::Http => http::run(&mut run),
        Protocol::WebSocket => websocket::run(&mut run),
    }
    let is_here = |finding: &Diagnostic| finding.path.is_within(&path);
    let findings = rules::validate(design, &Options::default()).into_iter();
    run.trace.diagnostics = findings.filter(is_here).collect();
    Ok(run.finish())
}

/// A request or message that no route takes.
fn no_route(design: &Design, api: usize, key: String, scenario: &Scenario) -> Trace {
    let nothing = Integration::default();
    let protocol = route::protocol(&design.apis[api], None, scenario);
    let route = Found { key, index: None, parameters: Vec::new(), how: How::Assumed };
    let target = (&nothing, Design::api_path(api));
    let mut run = Run::new(design, &design.apis[api], target, protocol, route, scenario);
    match protocol {
        Protocol::Http => http::not_found(&mut run),
        Protocol::WebSocket => websocket::no_route(&mut run),
    }
    run.finish()
}
