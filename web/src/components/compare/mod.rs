//! The Compare view: what is deployed, what has to change, and the update that changes it.

mod change_list;
mod deployed;
mod service_words;
mod update_pane;
mod value_text;

use crate::hooks::use_dispatch;
use crate::reading::Pasted;
use crate::state::{Action, Comparison, Document, Shared, State};
use change_list::ChangeList;
use deployed::DeployedSource;
use service_words::ServiceWords;
use std::rc::Rc;
use update_pane::UpdatePane;
use yew::{Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) deployed: Pasted,
    pub(crate) comparison: Shared<Comparison>,
    /// The id of the format of the update.
    pub(crate) format: &'static str,
    pub(crate) document: Shared<Document>,
    /// What the service said, as somebody pasted it.
    pub(crate) said: Rc<str>,
}

/// Both sides at the left, the update at the right.
pub(crate) fn compare(state: &State) -> Html {
    html! {
        <Compare deployed={state.deployed.clone()} comparison={state.comparison.clone()} format={state.update_format}
            document={state.document.clone()} said={Rc::clone(&state.said)} />
    }
}

#[component]
fn Compare(props: &Props) -> Html {
    let Props { deployed, comparison, format, document, said } = props;
    let dispatch = use_dispatch();
    let on_change = Callback::from(move |pasted| dispatch.dispatch(Action::Deployed(pasted)));
    let is_read = comparison.deployed.as_ref().is_some_and(|read| !read.design.apis.is_empty());
    html! {
        <div class="columns compare">
            <main class="pane form" tabindex="-1" aria-label="Compare">
                <div class="form-body">
                    <h1>{ "From what is deployed to what is designed" }</h1>
                    <DeployedSource pasted={deployed.clone()} read={comparison.deployed.clone()} document={document.clone()} {on_change} />
                    if is_read { <ChangeList comparison={comparison.clone()} /> }
                    <ServiceWords said={Rc::clone(said)} document={document.clone()} />
                </div>
            </main>
            <UpdatePane comparison={comparison.clone()} {format} {is_read} name={document.name.clone()} />
        </div>
    }
}
