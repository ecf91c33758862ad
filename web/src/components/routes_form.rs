//! The routes of an API: what a client asks for, and the integration that answers.

use super::api_form::{Words, text_field};
use super::button::Button;
use super::control::{EditorProps, Mappings, Values, unplaced};
use super::field::{Field, described_by};
use super::icon::Shape;
use crate::hooks::use_dispatch;
use crate::mapping_key::KeyForm;
use crate::property::element_id;
use crate::state::{Action, Document, Findings, Shared};
use gatewright_core::model::{Api, Design, Protocol, Route, Text};
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, Properties, TargetCast as _, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) findings: Shared<Findings>,
    pub(crate) api: usize,
}

/// The route whose requests have headers and a query, in a WebSocket API.
const CONNECT: &str = "$connect";

/// A member of a route that is a text.
type Member = fn(&mut Route) -> &mut Option<Text>;

/// A card for each route.
#[component]
pub(crate) fn RoutesForm(props: &Props) -> Html {
    let Props { document, findings, api: index } = props;
    let dispatch = use_dispatch();
    let index = *index;
    let api = &document.design.apis[index];
    let on_add = {
        let (dispatch, count) = (dispatch.clone(), api.routes.len());
        Callback::from(move |_| {
            dispatch.dispatch(Action::Route(index, count, Box::new(Some(Route::default()))));
            dispatch.dispatch(Action::Focus(Design::route_path(index, count).join("routeKey").to_string()));
        })
    };
    let card = |(at, route): (usize, &Route)| {
        let path = Design::route_path(index, at);
        let field = |name: &'static str, member: Member, words: Words| {
            let mut copy = route.clone();
            let now = member(&mut copy).take();
            let act = move |text| {
                let mut route = copy.clone();
                *member(&mut route) = text;
                Action::Route(index, at, Box::new(Some(route)))
            };
            text_field(findings, &dispatch, path.join(name), now.as_ref(), words, act)
        };
        let on_remove = {
            let dispatch = dispatch.clone();
            Callback::from(move |_| dispatch.dispatch(Action::Route(index, at, Box::new(None))))
        };
        let map = &route.request_parameters;
        let editor = {
            let (dispatch, route) = (dispatch.clone(), route.clone());
            let path = path.join("requestParameters");
            EditorProps::of(path, map, findings, "Request parameters", move |request_parameters| {
                let route = Route { request_parameters, ..route.clone() };
                dispatch.dispatch(Action::Route(index, at, Box::new(Some(route))));
            })
        };
        let key = route.route_key.as_ref().and_then(Text::literal).unwrap_or("without a key").to_owned();
        let is_websocket = api.protocol() == Some(Protocol::WebSocket);
        html! {
            <section class="card" data-path={path.to_string()} aria-label={format!("Route {key}")}>
                <div class="fields">
                    { field("routeKey", |route| &mut route.route_key, Words {
                        label: "Route key", hint: None, choices: &[],
                        placeholder: if is_websocket { "$default" } else { "GET /orders/{id}" },
                        help: "What a client asks for.",
                    }) }
                    <Target api={Shown(api.clone())} {index} {at} findings={findings.clone()} />
                    { field("authorizationType", |route| &mut route.authorization_type, Words {
                        label: "Authorization", hint: None, choices: authorizations(api.protocol()),
                        placeholder: "not set", help: "Who may ask.",
                    }) }
                    if is_websocket || route.route_response_selection_expression.is_some() {
                        { field("routeResponseSelectionExpression", |route| &mut route.route_response_selection_expression, Words {
                            label: "Route response", hint: None, choices: &[], placeholder: "$default",
                            help: "$default sends what the integration answers back to the client of a WebSocket API.",
                        }) }
                    }
                    if (is_websocket && key == CONNECT) || !map.is_empty() {
                        <Field id={editor.id.clone()} path={editor.path.to_string()} label="Request parameters" wide=true group=true
                            help="The headers and query parameters that a client gives when it connects." findings={unplaced(&editor)}>
                            <Mappings {editor} form={KeyForm::ROUTE} values={Values::Required} />
                        </Field>
                    }
                </div>
                <Button label={format!("Remove route {key}")} icon={Shape::Close} icon_only=true class="quiet small card-remove" on_click={on_remove} />
            </section>
        }
    };
    html! {
        <div class="map-editor" data-path={Design::api_path(index).join("routes").to_string()}>
            { for api.routes.iter().enumerate().map(card) }
            <Button label="Add route" icon={Shape::Plus} class="quiet add" on_click={on_add} />
        </div>
    }
}

fn authorizations(protocol: Option<Protocol>) -> &'static [&'static str] {
    match protocol {
        Some(Protocol::WebSocket) => &["NONE", "AWS_IAM", "CUSTOM"],
        _ => &["NONE", "AWS_IAM", "JWT", "CUSTOM"],
    }
}

/// An API, shown as it is.
#[derive(Clone, PartialEq)]
struct Shown(Api);

#[derive(Properties, PartialEq)]
struct TargetProps {
    api: Shown,
    index: usize,
    /// Which route.
    at: usize,
    findings: Shared<Findings>,
}

/// The line of a target that is none of the integrations here.
const OTHER: &str = "other";

/// Which integration answers.
#[component]
fn Target(props: &TargetProps) -> Html {
    let TargetProps { api: Shown(api), index, at, findings } = props;
    let dispatch = use_dispatch();
    let (index, at) = (*index, *at);
    let route = &api.routes[at];
    let path = Design::route_path(index, at).join("target");
    let id = element_id(&path, 0);
    let findings = findings.within(&path.to_string());
    let leads_to = api.target_of(route);
    let onchange = {
        let api = api.clone();
        Callback::from(move |event: Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            let target = word.parse::<usize>().ok().and_then(|at| api.integrations.get(at));
            if word != OTHER {
                let target = target.map(|integration| Route::target_named(integration.name.clone()));
                let route = Route { target, ..api.routes[at].clone() };
                dispatch.dispatch(Action::Route(index, at, Box::new(Some(route))));
            }
        })
    };
    let other = route
        .target
        .as_ref()
        .filter(|_| leads_to.is_none())
        .map(|target| target.literal().unwrap_or("something that is not here").to_owned());
    let named = api.integrations.iter().enumerate().filter(|(_, integration)| !integration.name.is_empty());
    let option = |(at, integration): (usize, &gatewright_core::model::Integration)| {
        html! { <option value={at.to_string()} selected={leads_to == Some(at)}>{ integration.name.to_string() }</option> }
    };
    html! {
        <Field id={id.clone()} path={path.to_string()} label="Integration" help="What answers." findings={findings.clone()}>
            <select key={format!("{leads_to:?}{other:?}{}", api.integrations.len())} id={id.clone()} {onchange}
                aria-invalid={(!findings.is_empty()).then_some("true")} aria-describedby={described_by(&id, !findings.is_empty())}>
                <option value="" selected={route.target.is_none()}>{ "not set" }</option>
                if let Some(other) = other { <option value={OTHER} selected=true>{ other }</option> }
                { for named.map(option) }
            </select>
        </Field>
    }
}
