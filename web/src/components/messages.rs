//! What is wrong with a value, beside it.

use crate::hooks::use_dispatch;
use crate::state::{Action, Finding};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) id: AttrValue,
    pub(crate) findings: Vec<Rc<Finding>>,
}

/// What was found and what to do about it, with the fix and the way to the entry in the list, which says more.
#[component]
pub(crate) fn Messages(props: &Props) -> Html {
    let dispatch = use_dispatch();
    if props.findings.is_empty() {
        return html! {};
    }
    let message = |finding: &Rc<Finding>| {
        let diagnostic = &finding.diagnostic;
        let mark = {
            let (dispatch, finding) = (dispatch.clone(), Rc::clone(finding));
            Callback::from(move |_| dispatch.dispatch(Action::Mark(Rc::clone(&finding))))
        };
        let fix = diagnostic.fix.clone().map(|fix| {
            let title = fix.title.clone();
            let dispatch = dispatch.clone();
            let onclick = Callback::from(move |_| dispatch.dispatch(Action::Apply(fix.clone())));
            html! { <button type="button" class="fix" {onclick}>{ title }</button> }
        });
        html! {
            <div class={classes!("message", diagnostic.severity.name())}>
                <p>
                    { diagnostic.facts.to_string() }
                    { " " }
                    if let Some(help) = diagnostic.help() { <span class="message-help">{ help }</span> }
                    { " " }
                    <button type="button" class="rule" title={format!("Show {} in the list of findings", diagnostic.rule.id)} onclick={mark}>
                        { diagnostic.rule.id }
                    </button>
                </p>
                { fix }
            </div>
        }
    };
    html! { <div id={props.id.clone()} class="messages">{ for props.findings.iter().map(message) }</div> }
}
