//! The playground: a template and what it may ask for in the middle, what it becomes at the right.

use super::labelled::Labelled;
use super::picker::Picker;
use super::snippet::{language_of, snippet};
use super::template_editor::template_editor;
use crate::components::button::Button;
use crate::components::control::typed;
use crate::hooks::use_dispatch;
use crate::state::{Action, Document, Node, Playground, Rendered, Shared, Slot, nodes};
use gatewright_core::model::{Kind, Lines, Map, Path, PropertyId, Span, Value};
use gatewright_core::vtl::Dialect;
use yew::{AttrValue, Callback, Html, InputEvent, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) playground: Playground,
    pub(crate) rendered: Shared<Rendered>,
}

/// A template of the design.
struct Known {
    path: Path,
    node: Node,
    property: &'static str,
    key: String,
    text: String,
}

const DIALECTS: [(Dialect, &str); 2] =
    [(Dialect::ApiGateway, "API Gateway"), (Dialect::Velocity, "Velocity 1.7")];

/// Both columns.
#[component]
pub(crate) fn PlaygroundPane(props: &Props) -> Html {
    let Props { document, playground, rendered } = props;
    let dispatch = use_dispatch();
    let change = {
        let (dispatch, playground) = (dispatch.clone(), playground.clone());
        move |change: &dyn Fn(&mut Playground)| {
            let mut changed = playground.clone();
            change(&mut changed);
            dispatch.dispatch(Action::Playground(changed));
        }
    };
    let known = templates(document);
    let source =
        playground.source.as_ref().and_then(|path| known.iter().position(|known| known.path == *path));
    let mut options = vec![AttrValue::Static("Free text")];
    options.extend(known.iter().map(|known| label(document, known).into()));
    let on_source = {
        let change = change.clone();
        let known: Vec<_> = known.iter().map(|known| (known.path.clone(), known.text.clone())).collect();
        Callback::from(move |at: usize| {
            let chosen = at.checked_sub(1).and_then(|at| known.get(at)).cloned();
            change(&|playground| {
                playground.source = chosen.as_ref().map(|(path, _)| path.clone());
                if let Some((_, text)) = &chosen {
                    playground.template.clone_from(text);
                }
            });
        })
    };
    let on_dialect = {
        let change = change.clone();
        Callback::from(move |at: usize| {
            change(&|playground| {
                playground.dialect = DIALECTS.get(at).map_or(Dialect::ApiGateway, |(dialect, _)| *dialect);
            });
        })
    };
    let on_template = {
        let change = change.clone();
        Callback::from(move |text: String| change(&|playground| playground.template.clone_from(&text)))
    };
    let apply = source.map(|at| &known[at]).filter(|known| known.text != playground.template).map(|known| {
        let action = take_over(document, known, &playground.template);
        let dispatch = dispatch.clone();
        let on_click = Callback::from(move |_| {
            if let Some(action) = &action {
                dispatch.dispatch(action.clone());
            }
        });
        html! { <Button id="play-apply" label="Put it into the design" class="small" {on_click} /> }
    });
    let dialect = DIALECTS.iter().position(|(dialect, _)| *dialect == playground.dialect).unwrap_or(0);
    let area = |id: &'static str,
                label: &'static str,
                hint: &'static str,
                text: &str,
                problem: &Option<String>,
                set: fn(&mut Playground, String)| {
        let change = change.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let text = typed(&event);
            change(&|playground| set(playground, text.clone()));
        });
        html! {
            <Labelled {id} {label} {hint} wide=true problem={problem.clone().unwrap_or_default()}>
                <textarea {id} class="mono" rows={text.lines().count().clamp(1, 16).to_string()} value={text.to_owned()}
                    aria-invalid={problem.is_some().then_some("true")} autocomplete="off" autocapitalize="off" spellcheck="false" {oninput} />
            </Labelled>
        }
    };
    let findings = &rendered.rendering.diagnostics;
    html! {
        <>
            <main class="pane form" tabindex="-1" aria-label="Template" data-own-undo="">
                <div class="form-body">
                    <header class="form-head"><div class="grow"><h1>{ "Template playground" }</h1></div>{ apply }</header>
                    <div class="fields">
                        <Labelled id="play-source" label="Template of">
                            <Picker id="play-source" {options} chosen={source.map_or(0, |at| at + 1)} on_choice={on_source} />
                        </Labelled>
                        <Labelled id="play-dialect" label="Dialect">
                            <Picker id="play-dialect" options={DIALECTS.iter().map(|(_, words)| AttrValue::Static(words)).collect::<Vec<_>>()} chosen={dialect} on_choice={on_dialect} />
                        </Labelled>
                        <Labelled id="play-template" label="Template" wide=true>
                            { template_editor("play-template", &playground.template.clone().into(), findings, &on_template) }
                            <div id="play-template-problem" class="messages" role="status">
                                { for findings.iter().map(|finding| html! {
                                    <p class={yew::classes!("message", finding.severity.name())}>{ sentence(&playground.template, finding) }</p>
                                }) }
                            </div>
                        </Labelled>
                        { area("play-payload", "Payload", "$input", &playground.payload, &None, |it, text| it.payload = text) }
                        { area("play-parameters", "Parameters", "$input.params()", &playground.parameters, &rendered.parameters, |it, text| it.parameters = text) }
                        { area("play-context", "Context", "$context", &playground.context, &rendered.context, |it, text| it.context = text) }
                        { area("play-variables", "Stage variables", "$stageVariables", &playground.stage_variables, &rendered.stage_variables, |it, text| it.stage_variables = text) }
                    </div>
                </div>
            </main>
            <aside class="pane output" aria-label="Output">
                <div class="try-body">{ output(rendered) }</div>
            </aside>
        </>
    }
}

fn output(rendered: &Rendered) -> Html {
    match &rendered.rendering.output {
        Some(text) => snippet("The template becomes", text.clone(), language_of(text)),
        None => html! {
            <div class="nothing-received">
                <h3>{ "No output" }</h3>
                <p>{ "The template cannot be rendered. What is wrong stands under the template." }</p>
            </div>
        },
    }
}

/// A finding with its line, which is all of the place that people count.
fn sentence(template: &str, finding: &gatewright_core::diagnostic::Diagnostic) -> String {
    let line = finding
        .span
        .as_ref()
        .map(|span| Lines::new(template).position(Span::new(span.start, span.end).start).line);
    let message = finding.facts.to_string();
    line.map_or_else(|| message.clone(), |line| format!("Line {line}: {message}"))
}

/// The templates of the design, in its order.
fn templates(document: &Document) -> Vec<Known> {
    let design = &document.design;
    let of = |node: Node| {
        let id = match node {
            Node::Response(..) => PropertyId::ResponseTemplates,
            _ => PropertyId::RequestTemplates,
        };
        let map = node.properties(design).and_then(|map| map.get(id.name())).and_then(Value::map);
        map.into_iter().flat_map(Map::members).filter_map(move |member| {
            let path = node.path().join("properties").join(id.name()).join(member.key.clone());
            let text = member.value.literal()?.to_owned();
            Some(Known { path, node, property: id.name(), key: member.key.to_string(), text })
        })
    };
    nodes(design).into_iter().flat_map(of).collect()
}

fn label(document: &Document, known: &Known) -> String {
    let names = [known.node.parent().filter(|node| matches!(node, Node::Integration(..))), Some(known.node)];
    let names: Vec<&str> = names.into_iter().flatten().map(|node| node.name(&document.design)).collect();
    format!("{} {}", names.join(" › "), known.key)
}

/// Sets the template of the design to the text of the playground.
fn take_over(document: &Document, known: &Known, text: &str) -> Option<Action> {
    let mut map = known.node.properties(&document.design)?.get(known.property)?.map()?.clone();
    map.members_mut().iter_mut().filter(|member| member.key == known.key).for_each(|member| {
        member.value = Value { kind: Kind::Text(text.to_owned().into()), ..member.value.clone() };
    });
    let slot = Slot::property(known.node, known.property);
    Some(Action::Set { slot, value: Some(map.into()), typing: None })
}
