//! What was understood of a pasted text.

use crate::reading::Read;
use gatewright_core::diagnostic::Diagnostic;
use gatewright_core::formats::Loss;
use std::rc::Rc;
use yew::{Html, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) read: Rc<Read>,
}

/// How many findings are listed. A text in another language would fill the page.
const MOST: usize = 20;

/// The format, what is in it, what is wrong with the text and with the design.
#[component]
pub(crate) fn ImportReport(props: &Props) -> Html {
    let read = &props.read;
    let finding = |(diagnostic, place): &(Diagnostic, String)| {
        html! {
            <li class={classes!("finding", diagnostic.severity.name())}>
                <span class="dot" role="img" aria-label={diagnostic.severity.name()} />
                <span class="mono soft">{ diagnostic.rule.id }</span>
                <span>{ diagnostic.facts.to_string() }<span class="soft">{ format!(" {place}") }</span></span>
            </li>
        }
    };
    let loss = |loss: &Loss| html! { <li class="finding warning"><span class="dot" />{ " " }<span>{ &loss.reason }</span></li> };
    let more = read.findings.len().saturating_sub(MOST);
    html! {
        <section class="report" role="status" aria-label="What was read">
            <p><strong>{ read.format }</strong>{ format!(" · {}", read.summary) }</p>
            if !read.findings.is_empty() || !read.losses.is_empty() {
                <ul>
                    { for read.findings.iter().take(MOST).map(finding) }
                    { for read.losses.iter().take(MOST).map(loss) }
                </ul>
            }
            if more > 0 { <p class="soft">{ format!("and {more} more") }</p> }
        </section>
    }
}
