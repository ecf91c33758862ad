//! What was understood of a text.

use crate::hooks::select_lines;
use crate::reading::{Read, counted, place_words};
use crate::state::{Counts, sentence};
use gatewright_core::diagnostic::Diagnostic;
use gatewright_core::formats::{LeftAlone, Loss};
use gatewright_core::model::Position;
use yew::{Callback, Html, classes, html};

/// How many lines a list has. A text in another language would fill the page.
const MOST: usize = 20;

/// The format, what is in it, what is wrong with the text and with the design, what was lost, what was left alone.
///
/// `source` is the id of the text area with the text, while it is on the screen: places lead there.
pub(crate) fn import_report(read: &Read, source: Option<&'static str>) -> Html {
    let place = |(start, end): (Position, Position)| {
        let words = place_words(start);
        match source {
            None => html! { <span class="soft">{ words }</span> },
            Some(id) => {
                let onclick = Callback::from(move |_| select_lines(id, start, end));
                html! { <button type="button" class="link place" title="Show it in the text" {onclick}>{ words }</button> }
            }
        }
    };
    let finding = |(diagnostic, at): &(Diagnostic, Option<(Position, Position)>)| {
        html! {
            <li class={classes!("finding", diagnostic.severity.name())}>
                <span class="dot" role="img" aria-label={diagnostic.severity.name()} />
                <span class="mono soft">{ diagnostic.rule.id }</span>
                <span>{ sentence(diagnostic) }{ " " }{ for at.map(place) }</span>
            </li>
        }
    };
    let counts = Counts::of(read.findings.iter().map(|(diagnostic, _)| diagnostic.severity));
    let counts = if read.findings.is_empty() { String::new() } else { format!(" · {}", counts.words()) };
    let loss = |(reason, count): &(&str, usize)| {
        html! { <li>{ *reason }if *count > 1 { <span class="soft">{ format!(" {count} times") }</span> }</li> }
    };
    let losses = by_reason(&read.losses);
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
            else { <p><strong>{ read.label }</strong>{ format!(" · {}{counts}", read.summary) }</p> }
            if !read.findings.is_empty() {
                <ul>{ for read.findings.iter().take(MOST).map(finding) }</ul>
                { more(read.findings.len()) }
            }
            if !read.losses.is_empty() {
                <details open=true>
                    <summary>{ format!("{} not taken over", counted(read.losses.len(), "value")) }</summary>
                    <ul class="plain">{ for losses.iter().take(MOST).map(loss) }</ul>
                    { more(losses.len()) }
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

/// The reasons, and how often each is there: what every route of a template has is told once.
fn by_reason(losses: &[Loss]) -> Vec<(&str, usize)> {
    let mut reasons = Vec::<(&str, usize)>::new();
    for loss in losses {
        // Only so many are shown.
        match reasons.iter_mut().take(MOST).find(|(reason, _)| *reason == &*loss.reason) {
            Some((_, count)) => *count += 1,
            None => reasons.push((&loss.reason, 1)),
        }
    }
    reasons
}

fn more(count: usize) -> Html {
    match count.saturating_sub(MOST) {
        0 => html! {},
        more => html! { <p class="soft">{ format!("and {more} more") }</p> },
    }
}
