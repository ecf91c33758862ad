//! The changes, resource by resource and property by property.

use super::value_text::value_text;
use crate::components::messages::words;
use crate::components::rule_page::rule_page;
use crate::hooks::use_dispatch;
use crate::reading::counted;
use crate::state::{Action, Comparison, PropertyChange, ResourceChange, Shared};
use gatewright_core::change::Effect;
use gatewright_core::diagnostic::Diagnostic;
use yew::{Callback, Html, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) comparison: Shared<Comparison>,
}

/// The list. Each property leads to its field.
#[component]
pub(crate) fn ChangeList(props: &Props) -> Html {
    let resources = &props.comparison.resources;
    let title = match resources.len() {
        0 => "Nothing to change: both sides have the same integrations".to_owned(),
        _ => {
            let places = resources.len();
            let in_places = format!("{places} {}", if places == 1 { "place" } else { "places" });
            format!("{} in {in_places}", counted(props.comparison.count(), "change"))
        }
    };
    html! {
        <section class="changes" aria-label="Changes">
            <h2><span role="status">{ title }</span></h2>
            { for resources.iter().map(|change| html! { <Resource change={change.clone()} /> }) }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ResourceProps {
    change: ResourceChange,
}

#[component]
fn Resource(props: &ResourceProps) -> Html {
    let dispatch = use_dispatch();
    let ResourceChange { node, name, owner, deployed_as, effect, properties, findings } = &props.change;
    let goes = props.change.goes();
    let on_name = {
        let (dispatch, pointer) = (dispatch.clone(), node.path().to_string());
        Callback::from(move |_| dispatch.dispatch(Action::Focus(pointer.clone())))
    };
    let (fate, class) = match effect {
        Effect::Create => ("created", "info"),
        Effect::Update => ("updated in place", "info"),
        Effect::Replacement => ("deleted and made again", "warning"),
        Effect::Delete => ("deleted", "warning"),
    };
    // What is the reason for all of them is said once.
    let first = properties.first().map(|change| &change.reason);
    let common = first.filter(|reason| properties.iter().all(|change| change.reason == **reason));
    let row = |change: &PropertyChange| {
        let on_open = {
            let (dispatch, pointer) = (dispatch.clone(), change.pointer.clone());
            Callback::from(move |_| dispatch.dispatch(Action::Focus(pointer.clone())))
        };
        let steps = change.steps.join(" › ");
        html! {
            <tr>
                <th scope="row">
                    if goes || change.pointer.is_empty() { <span class="mono">{ steps }</span> }
                    else { <button type="button" class="mono change-name" onclick={on_open}>{ steps }</button> }
                    <span class="change-kind">{ kind_words(change.kind) }</span>
                    if common.is_none() { <span class="change-reason">{ &change.reason }</span> }
                </th>
                <td>{ value_text(change.before.as_ref()) }</td>
                <td>{ value_text(change.after.as_ref()) }</td>
            </tr>
        }
    };
    html! {
        <article class="change">
            <header class="change-head">
                if goes { <h3>{ name }</h3> }
                else { <h3><button type="button" class="change-name" onclick={on_name}>{ name }</button></h3> }
                <span class="soft">
                    { format!("{} of {owner}", node.label()) }
                    if let Some(name) = deployed_as { { format!(", deployed as {name}") } }
                </span>
                <span class={classes!("effect", class)}>{ fate }</span>
                if let Some(reason) = common { <p class="change-reason">{ reason }</p> }
            </header>
            { for findings.iter().map(finding) }
            if !properties.is_empty() {
                <table class="change-table">
                    <thead><tr><th scope="col">{ "property" }</th><th scope="col">{ "deployed" }</th><th scope="col">{ "designed" }</th></tr></thead>
                    <tbody>{ for properties.iter().map(row) }</tbody>
                </table>
            }
        </article>
    }
}

/// What is to be known before the resource is changed.
fn finding(finding: &Diagnostic) -> Html {
    html! {
        <div class={classes!("message", finding.severity.name())}>
            <p>
                { words(finding) }
                <span class="rule">{ finding.rule.id }</span>
                { " " }
                { rule_page(finding.rule.id) }
            </p>
        </div>
    }
}

fn kind_words(kind: &str) -> &str {
    match kind {
        "undetermined" => "not known before deployment",
        kind => kind,
    }
}
