//! What was understood of a text.

use crate::reading::{Read, counted};
use gatewright_core::diagnostic::Diagnostic;
use gatewright_core::formats::{LeftAlone, Loss};
use std::rc::Rc;
use yew::{Html, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) read: Rc<Read>,
}

/// How many lines a list has. A text in another language would fill the page.
const MOST: usize = 20;

/// The format, what is in it, what is wrong with the text and with the design, what was lost, what was left alone.
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
    let loss = |loss: &Loss| html! { <li>{ &loss.reason }</li> };
    let left = |(left, place): &(LeftAlone, String)| {
        html! {
            <li title={place.clone()}>
                <span class="mono">{ &left.name }</span>{ " " }<span class="soft">{ &left.kind }</span>
            </li>
        }
    };
    html! {
        <section class="report" role="status" aria-label="What was read">
            if let Some(words) = &read.unrecognised { <p class="message error">{ words }</p> }
            else { <p><strong>{ read.label }</strong>{ format!(" · {}", read.summary) }</p> }
            if !read.findings.is_empty() {
                <ul>{ for read.findings.iter().take(MOST).map(finding) }</ul>
                { more(read.findings.len()) }
            }
            if !read.losses.is_empty() {
                <details open=true>
                    <summary>{ format!("{} not taken over", counted(read.losses.len(), "value")) }</summary>
                    <ul class="plain">{ for read.losses.iter().take(MOST).map(loss) }</ul>
                    { more(read.losses.len()) }
                </details>
            }
            if !read.left_alone.is_empty() {
                <details>
                    <summary>{ format!("{} left alone", counted(read.left_alone.len(), "other thing")) }</summary>
                    <ul class="plain">{ for read.left_alone.iter().take(MOST).map(left) }</ul>
                    { more(read.left_alone.len()) }
                </details>
            }
        </section>
    }
}

fn more(count: usize) -> Html {
    match count.saturating_sub(MOST) {
        0 => html! {},
        more => html! { <p class="soft">{ format!("and {more} more") }</p> },
    }
}
