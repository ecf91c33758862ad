//! The name of a node, large, at the top of its form.

use super::messages::Messages;
use crate::hooks::use_dispatch;
use crate::state::{Action, Finding, Node};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Html, InputEvent, Properties, TargetCast as _, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) node: Node,
    pub(crate) name: AttrValue,
    pub(crate) findings: Vec<Rc<Finding>>,
}

/// An input that looks like a title.
#[component]
pub(crate) fn NameInput(props: &Props) -> Html {
    let Props { node, name, findings } = props;
    let dispatch = use_dispatch();
    let oninput = {
        let node = *node;
        Callback::from(move |event: InputEvent| {
            let name = event.target_unchecked_into::<HtmlInputElement>().value();
            dispatch.dispatch(Action::Rename(node, name));
        })
    };
    html! {
        <div class="name" data-path={node.path().join("name").to_string()}>
            <input id="name" class="title" type="text" value={name.clone()} placeholder="Name" aria-label={format!("Name of the {}", node.label())}
                aria-describedby="name-messages" aria-invalid={(!findings.is_empty()).then_some("true")}
                autocomplete="off" autocapitalize="off" spellcheck="false" {oninput} />
            <Messages id="name-messages" findings={findings.clone()} />
        </div>
    }
}
