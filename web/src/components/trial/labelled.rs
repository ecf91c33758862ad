//! A control with its label above it, and what is wrong with it below.

use yew::{AttrValue, Html, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The id of the control.
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    /// At the right of the label.
    #[prop_or_default]
    pub(crate) hint: AttrValue,
    /// What is wrong; empty when nothing is.
    #[prop_or_default]
    pub(crate) problem: AttrValue,
    /// Whether it takes both columns.
    #[prop_or_default]
    pub(crate) wide: bool,
    /// Whether the control is several controls, so that the label names a group.
    #[prop_or_default]
    pub(crate) group: bool,
    pub(crate) children: Html,
}

/// The field.
#[component]
pub(crate) fn Labelled(props: &Props) -> Html {
    let Props { id, label, hint, problem, wide, group, children } = props;
    let label_id = AttrValue::from(format!("{id}-label"));
    html! {
        <div class={classes!("field", wide.then_some("wide"))} role={group.then_some("group")} aria-labelledby={group.then(|| label_id.clone())}>
            <div class="field-head">
                if *group { <span id={label_id} class="label">{ label }</span> }
                else { <label for={id} class="label">{ label }</label> }
                if !hint.is_empty() { <span class="hint">{ hint }</span> }
            </div>
            { children.clone() }
            if !problem.is_empty() {
                <div id={format!("{id}-problem")} class="messages" role="status"><p class="message error">{ problem }</p></div>
            }
        </div>
    }
}
