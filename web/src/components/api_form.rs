//! The form of an API: its protocol, its id, and where it is.

use super::child_list::ChildList;
use super::control::{Choice, ControlProps, Json, Reference, TextInput, marks, reference_to};
use super::field::{Field, described_by};
use super::icon::Shape;
use super::menu::Menu;
use super::preset_menu::preset_menu;
use super::properties::{unknown_section, unknown_slots};
use super::routes_form::RoutesForm;
use super::stages_form::StagesForm;
use crate::hooks::{Dispatch, use_dispatch};
use crate::property::element_id;
use crate::state::{Action, Document, Findings, Members, Node, Shared, worst};
use crate::values::{Change, Shown};
use gatewright_core::model::{Path, Text, Value};
use yew::{Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) findings: Shared<Findings>,
    pub(crate) api: usize,
}

/// The form.
#[component]
pub(crate) fn ApiForm(props: &Props) -> Html {
    let Props { document, findings, api: index } = props;
    let dispatch = use_dispatch();
    let node = Node::Api(*index);
    let api = &document.design.apis[*index];
    let index = *index;
    let field = |path: Path, text: Option<&Text>, words: Words, act: fn(usize, Option<Text>) -> Action| {
        text_field(findings, &dispatch, path, text, words, move |text| act(index, text))
    };
    let mut unknown: Vec<_> = unknown_slots(node, Members::Extra, &api.extra, |_| true).collect();
    unknown.extend(unknown_slots(node, Members::Document, &document.design.extra, |_| true));
    let children: Vec<Node> = (0..api.integrations.len()).map(|at| Node::Integration(index, at)).collect();
    html! {
        <>
            <section class="questions">
                <h2>{ "Which API is it?" }</h2>
                <div class="fields">
                    { field(node.path().join("protocolType"), api.protocol_type.as_ref(), Words {
                        label: "Protocol", hint: None, choices: &["HTTP", "WEBSOCKET"], placeholder: "not set",
                        help: "Decides which integrations the API takes, and most rules.",
                    }, Action::SetProtocol) }
                    { field(node.path().join("apiName"), api.api_name.as_ref(), Words {
                        label: "API name", hint: None, choices: &[], placeholder: "as it is named here",
                        help: "The name that the service shows.",
                    }, Action::SetApiName) }
                    { field(node.path().join("apiId"), api.api_id.as_ref(), Words {
                        label: "API id", hint: Some("id or reference"), choices: &[], placeholder: "a1b2c3d4e5",
                        help: "The id that the service gave the API, or a reference to it in a template.",
                    }, Action::SetApiId) }
                    { field(Path::root().join("region"), document.design.region.as_ref(), Words {
                        label: "Region", hint: Some("of the whole document"), choices: &[], placeholder: "us-east-1",
                        help: "Formats that name a region name this one.",
                    }, |_, region| Action::SetRegion(region)) }
                </div>
            </section>
            <section class="questions">
                <h2>{ "What does it call?" }</h2>
                <ChildList document={document.clone()} findings={findings.clone()} nodes={children} label="Integrations"
                    path={node.path().join("integrations").to_string()}>
                    <Menu label="Add integration" icon={Shape::Plus} class="quiet add" items={preset_menu(api.protocol(), Some(index), &dispatch)} />
                </ChildList>
            </section>
            <section class="questions">
                <h2>{ "What do clients ask for?" }<span class="aside">{ "routes, as far as they matter here" }</span></h2>
                <RoutesForm document={document.clone()} findings={findings.clone()} api={index} />
            </section>
            <section class="questions">
                <h2>{ "Where does it run?" }<span class="aside">{ "stages and their variables" }</span></h2>
                <StagesForm document={document.clone()} findings={findings.clone()} api={index} />
            </section>
            { unknown_section(unknown, findings) }
        </>
    }
}

/// What is said about a text.
pub(super) struct Words {
    pub(super) label: &'static str,
    pub(super) hint: Option<&'static str>,
    /// The words to choose from; empty for any text.
    pub(super) choices: &'static [&'static str],
    pub(super) placeholder: &'static str,
    pub(super) help: &'static str,
}

/// The field of a text that is a member of the document.
pub(super) fn text_field(
    findings: &Findings,
    dispatch: &Dispatch,
    path: Path,
    text: Option<&Text>,
    words: Words,
    act: impl Fn(Option<Text>) -> Action + 'static,
) -> Html {
    let id = element_id(&path, 0);
    let findings = findings.within(&path.to_string());
    let on_change = {
        let dispatch = dispatch.clone();
        // These members are text; JSON of another type is not taken here.
        Callback::from(move |change: Change| {
            dispatch.dispatch(act(change.value.as_ref().and_then(Value::text).cloned()));
        })
    };
    let control = ControlProps {
        id: id.clone(),
        value: Shown(text.cloned().map(Value::from)),
        on_change: on_change.clone(),
        described_by: Some(described_by(&id, !findings.is_empty())),
        invalid: worst(&findings).is_some(),
        label: None,
        placeholder: Some(words.placeholder.into()),
        marks: marks(&findings),
    };
    let is_known = text.is_none_or(|text| text.literal().is_some());
    let on_reference = (is_known && words.choices.is_empty())
        .then(|| on_change.reform(|()| Change::act(Some(reference_to("").into()))));
    let control = match text {
        Some(text) if text.reference().is_some() => html! { <Reference {control} property="description" /> },
        Some(Text::Parts(_)) => html! { <Json {control} property="description" /> },
        _ if words.choices.is_empty() => html! { <TextInput ..control /> },
        _ => html! { <Choice {control} words={words.choices.to_vec()} empty="not set" /> },
    };
    html! {
        <Field {id} path={path.to_string()} label={words.label} hint={words.hint} help={words.help} {findings} {on_reference}>
            { control }
        </Field>
    }
}
