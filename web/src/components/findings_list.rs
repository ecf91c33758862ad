//! Every finding on the document. Each leads to its field.

use super::fix_button::fix_button;
use super::rule_page::rule_page_button;
use crate::hooks::{show, use_dispatch};
use crate::state::{Action, Document, Finding, Findings, Shared};
use gloo::utils::document as page;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, Properties, classes, component, html, use_effect_with};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) findings: Shared<Findings>,
    pub(crate) marked: Option<Rc<Finding>>,
}

/// What the sentence left out: why it matters, what to do, and what the service says.
fn more(finding: &Finding) -> Html {
    let (diagnostic, sentence) = (&finding.diagnostic, finding.sentence());
    let said = diagnostic.service_message.as_deref().map(|words| format!("The service says: {words}"));
    let words = [Some(diagnostic.rule.why.to_owned()), diagnostic.help().map(Into::into), said];
    let shown = words.into_iter().flatten().filter(|words| !words.is_empty() && !sentence.ends_with(words));
    html! { { for shown.map(|words| html! { <span class="finding-more">{ words }</span> }) } }
}

/// The list, errors first. Its title is said aloud when it changes.
#[component]
pub(crate) fn FindingsList(props: &Props) -> Html {
    let Props { document, findings, marked } = props;
    use_effect_with(marked.clone(), |marked| {
        if marked.is_some()
            && let Ok(Some(line)) = page().query_selector(".finding.marked")
        {
            show(&line);
        }
    });
    let mut sorted: Vec<_> = findings.0.iter().collect();
    sorted.sort_by_key(|finding| finding.diagnostic.severity);
    let line = |finding: &Rc<Finding>| {
        let owner = finding.node.map(|node| node.name(&document.design).to_owned()).unwrap_or_default();
        let is_marked = marked.as_ref() == Some(finding);
        html! { <Line finding={Rc::clone(finding)} {owner} {is_marked} /> }
    };
    html! {
        <section class="findings" aria-label="Findings">
            <h2><span role="status">{ if document.design.apis.is_empty() { "Nothing to check yet".into() } else { findings.total().words() } }</span></h2>
            <ul>{ for sorted.into_iter().map(line) }</ul>
        </section>
    }
}

/// What is on a line, so that it is drawn again when that changes and not at every key that somebody presses.
#[derive(Properties, PartialEq)]
struct LineProps {
    finding: Rc<Finding>,
    /// The name of what the finding is on.
    owner: AttrValue,
    is_marked: bool,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let LineProps { finding, owner, is_marked } = props;
    let dispatch = use_dispatch();
    let diagnostic = &finding.diagnostic;
    let onclick = {
        let (dispatch, pointer) = (dispatch.clone(), finding.pointer.clone());
        Callback::from(move |_| dispatch.dispatch(Action::Focus(pointer.clone())))
    };
    let fix = diagnostic.fix.as_ref().map(|fix| fix_button(fix, "button small", &dispatch));
    html! {
        <li class={classes!("finding", diagnostic.severity.name(), is_marked.then_some("marked"))}>
            <button type="button" class="finding-main" {onclick} aria-current={is_marked.then_some("true")}>
                <span class="dot" role="img" aria-label={diagnostic.severity.name()} />
                <span class="mono soft">{ diagnostic.rule.id }</span>
                <span>
                    if !owner.is_empty() { <span class="owner">{ owner }</span>{ ": " } }
                    { finding.sentence() }
                    if *is_marked { { more(finding) } }
                </span>
            </button>
            { fix.unwrap_or_default() }
            { rule_page_button(diagnostic.rule.id) }
        </li>
    }
}
