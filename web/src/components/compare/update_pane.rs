//! The update, in each format, and what it cannot do.

use crate::components::code::Code;
use crate::components::losses::losses;
use crate::components::tabs::{Tabs, tab_id};
use crate::components::take_away::TakeAway;
use crate::hooks::use_dispatch;
use crate::state::{Action, Comparison, Shared, update_formats};
use yew::{AttrValue, Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) comparison: Shared<Comparison>,
    /// The id of the format.
    pub(crate) format: &'static str,
    /// Whether there is something to compare with.
    pub(crate) is_read: bool,
    /// The name of the document.
    pub(crate) name: AttrValue,
}

/// The tabs of the formats, the text, what remains.
#[component]
pub(crate) fn UpdatePane(props: &Props) -> Html {
    let Props { comparison, format, is_read, name } = props;
    let dispatch = use_dispatch();
    let on_open = Callback::from(move |id| dispatch.dispatch(Action::UpdateFormat(id)));
    let tabs: Vec<_> = update_formats().map(|(id, label)| (id, AttrValue::from(label))).collect();
    let update = &comparison.update;
    let nothing = match (is_read, update.files.is_empty()) {
        (false, _) => Some("The update appears here, ready to copy."),
        (true, true) => Some("There is nothing to send."),
        _ => None,
    };
    html! {
        <aside class="pane output" aria-label="Update">
            <Tabs label="Formats of the update" {tabs} open={*format} {on_open} panel="update-panel" />
            <div id="update-panel" class="output-panel" role="tabpanel" aria-labelledby={tab_id(format)}>
                if let Some(words) = nothing { <p class="soft nothing">{ words }</p> }
                else {
                    <div class="output-options"><span class="grow" /><TakeAway export={update.clone()} {name} /></div>
                }
                if let Some(problem) = &update.problem { <p class="message error">{ problem }</p> }
                <div class="files">
                    { for update.files.iter().map(|file| html! {
                        <Code file={file.clone()} named={update.files.len() > 1} />
                    }) }
                    { losses("What an update cannot do", &update.losses, None) }
                </div>
            </div>
        </aside>
    }
}
