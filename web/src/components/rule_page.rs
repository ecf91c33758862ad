//! The way to the page of a rule, which lies beside the designer and is opened beside it.

use super::icon::{Shape, icon};
use yew::{Html, html};

/// A link in words. The id of the rule is `GW011`.
pub(crate) fn rule_page(id: &str) -> Html {
    html! { <a href={address(id)} target="_blank" rel="noopener" class="rule" aria-label={format!("About the rule {id}")}>{ "About the rule" }</a> }
}

/// A link that looks like a small button.
pub(crate) fn rule_page_button(id: &str) -> Html {
    let words = format!("About {id}");
    html! {
        <a href={address(id)} target="_blank" rel="noopener" class="button quiet small icon-button" aria-label={words.clone()} title={words}>
            { icon(Shape::Help) }
        </a>
    }
}

fn address(id: &str) -> String {
    format!("rules/{id}.html")
}
