//! What is wrong with a value, beside it.

use super::fix_button::fix_button;
use super::rule_page::rule_page;
use crate::hooks::use_dispatch;
use crate::state::{Action, Finding};
use gatewright_core::diagnostic::Diagnostic;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) id: AttrValue,
    pub(crate) findings: Vec<Rc<Finding>>,
}

/// What was found, and what to do about it: the fix, or else a sentence. The id leads to the entry in the list.
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
        let fix = diagnostic.fix.as_ref().map(|fix| fix_button(fix, "fix", &dispatch));
        html! {
            <div class={classes!("message", diagnostic.severity.name())}>
                <p>
                    { words(diagnostic) }
                    <button type="button" class="rule" title={format!("Show {} in the list of findings", diagnostic.rule.id)} onclick={mark}>
                        { diagnostic.rule.id }
                    </button>
                    { " " }
                    { rule_page(diagnostic.rule.id) }
                </p>
                { fix }
            </div>
        }
    };
    html! { <div id={props.id.clone()} class="messages">{ for props.findings.iter().map(message) }</div> }
}

/// What was found, what to do about it where nothing does it for the reader, and the service's own words.
pub(crate) fn words(diagnostic: &Diagnostic) -> Html {
    let help = diagnostic.help().filter(|_| diagnostic.fix.is_none());
    let said = diagnostic.service_message.as_ref();
    html! {
        <>
            { diagnostic.message() }
            { " " }
            if let Some(help) = help { <span class="message-help">{ help }</span> }
            if let Some(said) = said { <span class="message-said">{ format!("The service says: {said}") }</span> }
            { " " }
        </>
    }
}
