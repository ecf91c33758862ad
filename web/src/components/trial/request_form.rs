//! The column in the middle: the request, and what the backend would answer.

use super::answer::AnswerForm;
use super::check::check;
use super::json_area::JsonArea;
use super::labelled::Labelled;
use super::pairs::Pairs;
use super::picker::Picker;
use super::target_picker::TargetPicker;
use crate::components::button::Button;
use crate::components::control::{Area, Choice, ControlProps, TextInput};
use crate::components::icon::Shape;
use crate::components::menu::{Menu, MenuItem};
use crate::hooks::{Dispatch, use_dispatch};
use crate::state::{Action, Attempt, Document, Open, ScenarioAct, Shared, Steps, member};
use crate::values::{Change, Shown};
use gatewright_core::formats::json;
use gatewright_core::model::{Kind, Path, Protocol, Value};
use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Html, InputEvent, Properties, TargetCast as _, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) attempt: Shared<Attempt>,
}

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// What happens on a connection, and the route key that stands for it.
const EVENTS: [(&str, Option<&str>); 3] =
    [("MESSAGE", None), ("CONNECT", Some("$connect")), ("DISCONNECT", Some("$disconnect"))];

/// The members of a request on the screen.
#[derive(Clone)]
pub(super) struct Members {
    attempt: Shared<Attempt>,
    dispatch: Dispatch,
}

impl Members {
    pub(super) fn new(attempt: &Shared<Attempt>, dispatch: &Dispatch) -> Self {
        Self { attempt: attempt.clone(), dispatch: dispatch.clone() }
    }

    pub(super) fn get(&self, steps: Steps) -> Option<&Value> {
        member(&self.attempt.scenario, steps)
    }

    /// Takes over what a control says.
    pub(super) fn on_change(&self, steps: Steps) -> Callback<Change> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |Change { value, typing }| {
            dispatch.dispatch(Action::Scenario(ScenarioAct::Set { steps, value, typing }));
        })
    }

    /// The control of a member.
    pub(super) fn control(&self, steps: Steps, placeholder: &'static str) -> ControlProps {
        ControlProps {
            id: id_of(steps),
            value: Shown(self.get(steps).cloned()),
            on_change: self.on_change(steps),
            described_by: None,
            invalid: !self.problem(steps).is_empty(),
            label: None,
            marks: Vec::new(),
            placeholder: Some(placeholder.into()),
        }
    }

    /// What is wrong with a member; empty when nothing is.
    pub(super) fn problem(&self, steps: Steps) -> AttrValue {
        let path = steps.iter().fold(Path::root(), |path, step| path.join(*step));
        let problems = self.attempt.outcome.as_ref().err();
        let here = problems.into_iter().flatten().find(|problem| problem.path.is_within(&path));
        here.map_or(AttrValue::Static(""), |problem| problem.message.clone().into())
    }

    /// A pair editor in its field.
    pub(super) fn pairs(&self, steps: Steps, label: &'static str, one: &'static str) -> Html {
        html! {
            <Labelled id={id_of(steps)} {label} wide=true group=true problem={self.problem(steps)}>
                <Pairs id={id_of(steps)} value={Shown(self.get(steps).cloned())} on_change={self.on_change(steps)} {one} />
            </Labelled>
        }
    }

    /// The body in its field, and whether it is base64.
    pub(super) fn body(&self, steps: Steps, base64: Steps, label: &'static str) -> Html {
        let mut control = self.control(steps, "");
        // An object stands for its JSON; once it is changed it is text.
        if let Some(Value { kind: Kind::Map(_) | Kind::List(_), .. }) = &control.value.0 {
            control.value =
                Shown(self.get(steps).map(|value| json::to_text(value).trim_end().to_owned().into()));
        }
        html! {
            <>
                <Labelled id={id_of(steps)} {label} wide=true problem={self.problem(steps)}>
                    <Area {control} class="template" />
                </Labelled>
                <div class="field wide">{ self.flag(base64, "The body is base64 of bytes") }</div>
            </>
        }
    }

    /// A box for a truth value; `false` takes it out.
    pub(super) fn flag(&self, steps: Steps, label: &'static str) -> Html {
        let checked = self.get(steps).is_some_and(|value| value.kind == Kind::Bool(true));
        let on_change = self.on_change(steps);
        let on_change = Callback::from(move |checked: bool| {
            on_change.emit(Change::act(checked.then(|| Value::new(Kind::Bool(true)))));
        });
        check(label, checked, &on_change)
    }
}

/// The id of the control of a member.
pub(super) fn id_of(steps: Steps) -> AttrValue {
    format!("try-{}", steps.join("-")).into()
}

/// The form.
#[component]
pub(crate) fn RequestForm(props: &Props) -> Html {
    let Props { document, attempt } = props;
    let dispatch = use_dispatch();
    let members = Members::new(attempt, &dispatch);
    let http = attempt.protocol == Protocol::Http;
    let connects = member(&attempt.scenario, &["route"]).and_then(Value::literal) == Some("$connect");
    html! {
        <div class="form-body">
            { head(attempt, &dispatch) }
            <section class="questions">
                <h2>{ "What is tried?" }</h2>
                <div class="fields">
                    <Labelled id="try-target" label="Integration" problem={members.problem(&["integration"])}>
                        <TargetPicker id="try-target" document={document.clone()} target={attempt.target} />
                    </Labelled>
                    if !http { { event(&members) } }
                    <Labelled id={id_of(&["route"])} label="Route" hint={if http { "" } else { "or as the message says" }} problem={members.problem(&["route"])}>
                        <TextInput ..members.control(&["route"], if http { "GET /pets/{id}" } else { "$default" }) />
                    </Labelled>
                </div>
            </section>
            <section class="questions">
                <h2>{ "What does the client send?" }</h2>
                <div class="fields">
                    if http {
                        <Labelled id={id_of(&["request", "method"])} label="Method" problem={members.problem(&["request", "method"])}>
                            <Choice control={members.control(&["request", "method"], "")} words={METHODS.to_vec()} empty="not said" />
                        </Labelled>
                        <Labelled id={id_of(&["request", "path"])} label="Path" problem={members.problem(&["request", "path"])}>
                            <TextInput ..members.control(&["request", "path"], "/") />
                        </Labelled>
                    }
                    if http || connects {
                        { members.pairs(&["request", "headers"], "Headers", "header") }
                        { members.pairs(&["request", "query"], "Query", "parameter") }
                    }
                    if http { { members.pairs(&["request", "pathParameters"], "Path parameters", "path parameter") } }
                    { members.body(&["request", "body"], &["request", "isBase64Encoded"], if http { "Body" } else { "Message" }) }
                </div>
            </section>
            <section class="questions">
                <h2>{ "What does the gateway know?" }</h2>
                <div class="fields">
                    <Labelled id={id_of(&["context"])} label="Context" hint="the rest has examples" wide=true problem={members.problem(&["context"])}>
                        <JsonArea ..members.control(&["context"], "{\"authorizer\": {\"tenant\": \"acme\"}}") />
                    </Labelled>
                    { members.pairs(&["stageVariables"], "Stage variables", "stage variable") }
                    <Labelled id={id_of(&["now"])} label="Time" problem={members.problem(&["now"])}>
                        <TextInput ..members.control(&["now"], "2020-03-12T19:03:58Z") />
                    </Labelled>
                </div>
            </section>
            <AnswerForm document={document.clone()} attempt={attempt.clone()} />
        </div>
    }
}

/// The name, and what can be done with the request.
fn head(attempt: &Attempt, dispatch: &Dispatch) -> Html {
    let act = |act: ScenarioAct| {
        let dispatch = dispatch.clone();
        move || dispatch.dispatch(Action::Scenario(act.clone()))
    };
    let name = crate::state::name_of(&attempt.scenario).to_owned();
    let oninput = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: InputEvent| {
            let name: Value = event.target_unchecked_into::<HtmlInputElement>().value().into();
            let typing = Some("try-name".into());
            dispatch.dispatch(Action::Scenario(ScenarioAct::Set {
                steps: &["name"],
                value: Some(name),
                typing,
            }));
        })
    };
    let saved = matches!(attempt.open, Open::Scenario(_));
    let save = act(ScenarioAct::Save);
    html! {
        <header class="form-head">
            <div class="grow">
                <p class="soft kind">{ if saved { "Request of the document" } else { "Sample, made from the design. A change saves it with the document." } }</p>
                <input id="try-name" class="title" type="text" value={name} placeholder="Name" aria-label="Name of the request"
                    autocomplete="off" autocapitalize="off" spellcheck="false" {oninput} />
            </div>
            if saved {
                <Menu label="Acts on the request" icon={Shape::More} icon_only=true class="quiet" items={vec![
                    MenuItem::act("Duplicate", "", act(ScenarioAct::Duplicate)),
                    MenuItem::act("Delete", "", act(ScenarioAct::Remove)).dangerous(),
                ]} />
            } else {
                <Button label="Save" class="small" on_click={Callback::from(move |_| save())} />
            }
        </header>
    }
}

/// What happens on the connection of a WebSocket API.
fn event(members: &Members) -> Html {
    let route = members.get(&["route"]).and_then(Value::literal);
    let chosen = EVENTS.iter().position(|(_, key)| key.is_some() && *key == route).unwrap_or(0);
    let on_change = members.on_change(&["route"]);
    let on_choice = Callback::from(move |at: usize| {
        let key = EVENTS.get(at).and_then(|(_, key)| *key);
        on_change.emit(Change::act(key.map(Value::from)));
    });
    let options: Vec<AttrValue> = EVENTS.iter().map(|(name, _)| AttrValue::Static(name)).collect();
    html! {
        <Labelled id="try-event" label="Event">
            <Picker id="try-event" {options} {chosen} {on_choice} />
        </Labelled>
    }
}
