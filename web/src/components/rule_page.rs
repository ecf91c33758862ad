//! The way to the page of a rule, which lies beside the designer.

use super::icon::{Icon, Shape};
use yew::{Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// `GW011`
    pub(crate) id: &'static str,
    #[prop_or_default]
    pub(crate) icon_only: bool,
}

/// A link that opens the page beside this one.
#[component]
pub(crate) fn RulePage(props: &Props) -> Html {
    let Props { id, icon_only } = props;
    let (href, words) = (format!("rules/{id}.html"), format!("About {id}"));
    if *icon_only {
        html! {
            <a {href} target="_blank" rel="noopener" class="button quiet small icon-button" aria-label={words.clone()} title={words}>
                <Icon shape={Shape::Help} />
            </a>
        }
    } else {
        html! { <a {href} target="_blank" rel="noopener" class="rule" aria-label={format!("About the rule {id}")}>{ "About the rule" }</a> }
    }
}
