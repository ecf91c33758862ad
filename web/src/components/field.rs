//! A field: label, hint, control, help and messages of one value.

use super::button::Button;
use super::icon::Shape;
use super::messages::Messages;
use crate::state::Finding;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, Properties, classes, component, html, use_state};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The id of the control; its messages and help are found under ids made from it.
    pub(crate) id: AttrValue,
    /// Where findings on the value point.
    pub(crate) path: AttrValue,
    pub(crate) label: AttrValue,
    /// A limit or a kind, at the right of the label.
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    /// A sentence that is shown when it is asked for.
    #[prop_or_default]
    pub(crate) help: AttrValue,
    #[prop_or_default]
    pub(crate) findings: Vec<Rc<Finding>>,
    /// Whether it takes both columns.
    #[prop_or_default]
    pub(crate) wide: bool,
    /// Whether the control is several controls, so that the label names a group.
    #[prop_or_default]
    pub(crate) group: bool,
    /// Makes the value a reference, where that can be done.
    #[prop_or_default]
    pub(crate) on_reference: Option<Callback<()>>,
    /// The control.
    pub(crate) children: Html,
}

/// The ids that describe a control, for `aria-describedby`.
pub(crate) fn described_by(id: &str, has_messages: bool) -> AttrValue {
    if has_messages { format!("{id}-messages {id}-help").into() } else { format!("{id}-help").into() }
}

/// A field. Every value of the document stands in one, and every finding with a path lands on one.
#[component]
pub(crate) fn Field(props: &Props) -> Html {
    let Props { id, path, label, hint, help, findings, wide, group, on_reference, children } = props;
    let help_open = use_state(|| false);
    let toggle_help = {
        let help_open = help_open.clone();
        Callback::from(move |_| help_open.set(!*help_open))
    };
    let label_id = AttrValue::from(format!("{id}-label"));
    html! {
        <div
            class={classes!("field", wide.then_some("wide"), (!findings.is_empty()).then_some("has-message"))}
            data-path={path}
            role={group.then_some("group")}
            aria-labelledby={group.then(|| label_id.clone())}
        >
            <div class="field-head">
                if *group { <span id={label_id} class="label">{ label }</span> }
                else { <label for={id} class="label">{ label }</label> }
                <span class="field-acts">
                    if !help.is_empty() {
                        <Button label={format!("About {label}")} icon={Shape::Help} icon_only=true class="quiet tiny" on_click={toggle_help} />
                    }
                    if let Some(on_reference) = on_reference {
                        <Button label={format!("Use a reference for {label}")} icon={Shape::Link} icon_only=true class="quiet tiny"
                            on_click={on_reference.reform(|_| ())} />
                    }
                </span>
                if let Some(hint) = hint { <span class="hint">{ hint }</span> }
            </div>
            if !help.is_empty() {
                <p id={format!("{id}-help")} class={if *help_open { "help" } else { "visually-hidden" }}>{ help }</p>
            }
            { children.clone() }
            <Messages id={format!("{id}-messages")} findings={findings.clone()} />
        </div>
    }
}
