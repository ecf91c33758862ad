//! The characters that a finding is about, underlined inside of their field.

use crate::state::Finding;
use gatewright_core::diagnostic::Severity;
use gloo::events::EventListener;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::{AttrValue, Html, Properties, classes, component, html, use_effect_with, use_node_ref};

/// A part of a text that a finding is about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    range: Range<usize>,
    severity: Severity,
}

/// The parts that the findings on a text point out.
pub(crate) fn marks(findings: &[Rc<Finding>]) -> Vec<Mark> {
    let values = findings.iter().filter(|finding| !finding.diagnostic.in_key);
    values.filter_map(|finding| mark(finding, 0)).collect()
}

/// The parts of a key that the findings on it point out, in what the key has from `start` on.
pub(super) fn key_marks(findings: &[Rc<Finding>], start: usize) -> Vec<Mark> {
    let keys = findings.iter().filter(|finding| finding.diagnostic.in_key);
    keys.filter_map(|finding| mark(finding, start)).collect()
}

/// `None` for what begins before `start`.
fn mark(finding: &Finding, start: usize) -> Option<Mark> {
    let span = finding.diagnostic.span.as_ref()?;
    let range = span.start.checked_sub(start)?..span.end.checked_sub(start)?;
    Some(Mark { range, severity: finding.diagnostic.severity })
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) text: AttrValue,
    pub(crate) marks: Vec<Mark>,
    /// The style of the field, where it decides how lines break.
    #[prop_or_default]
    pub(crate) class: yew::Classes,
}

/// A layer over the element before it, with the same text in no colour, and lines under the parts that are meant. It
/// scrolls with its field.
#[component]
pub(crate) fn Marks(props: &Props) -> Html {
    let Props { text, marks, class } = props;
    let layer = use_node_ref();
    use_effect_with((layer.clone(), text.clone(), marks.is_empty()), |(layer, ..)| {
        let layer = layer.cast::<HtmlElement>();
        let field = layer.as_ref().and_then(|layer| layer.previous_element_sibling());
        let field = field.and_then(|field| field.dyn_into::<HtmlElement>().ok());
        let listener = layer.zip(field).map(|(layer, field)| {
            let followed = field.clone();
            let follow = move || {
                layer.set_scroll_left(followed.scroll_left());
                layer.set_scroll_top(followed.scroll_top());
            };
            follow();
            EventListener::new(&field, "scroll", move |_| follow())
        });
        move || drop(listener)
    });
    if marks.is_empty() {
        return html! {};
    }
    let piece = |(text, severity): (&str, Option<Severity>)| match severity {
        Some(severity) => html! { <mark class={severity.name()}>{ text.to_owned() }</mark> },
        None => html! { text.to_owned() },
    };
    html! {
        <span ref={layer} class={classes!("marks", "mono", class.clone())} aria-hidden="true">{ for pieces(text, marks).into_iter().map(piece) }</span>
    }
}

/// Cuts a text where a mark begins or ends. A mark that lies in another one, or does not fit the text, is left out.
fn pieces<'a>(text: &'a str, marks: &[Mark]) -> Vec<(&'a str, Option<Severity>)> {
    let mut sorted: Vec<&Mark> = marks.iter().collect();
    sorted.sort_by_key(|mark| (mark.range.start, mark.severity));
    let mut pieces = Vec::new();
    let mut at = 0;
    for mark in sorted {
        let Range { start, end } = mark.range.clone();
        if start < at || start == end {
            continue;
        }
        let (Some(before), Some(marked)) = (text.get(at..start), text.get(start..end)) else { continue };
        pieces.extend([(before, None), (marked, Some(mark.severity))]);
        at = end;
    }
    pieces.push((&text[at..], None));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_marks() {
        let mark = |range, severity| Mark { range, severity };
        let marks = [
            mark(3..5, Severity::Warning),
            mark(0..1, Severity::Error),
            mark(4..5, Severity::Error),
            mark(6..7, Severity::Error),
            mark(90..91, Severity::Error),
        ];
        let shown: Vec<_> =
            pieces("abcdeé", &marks).into_iter().map(|(text, mark)| (text, mark.is_some())).collect();
        assert_eq!(shown, [("", false), ("a", true), ("bc", false), ("de", true), ("é", false)]);
    }
}
