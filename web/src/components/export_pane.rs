//! The column at the right: what I get, and what is wrong with it.

use super::code::Code;
use super::export_options::ExportOptions;
use super::findings_list::FindingsList;
use super::losses::losses;
use super::menu::{Menu, MenuItem};
use super::not_yet::NotYet;
use super::tabs::{Tabs, tab_id};
use crate::hooks::use_dispatch;
use crate::state::{
    Action, Document, Export, ExportSettings, Finding, Findings, Node, Shared, written_formats,
};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) findings: Shared<Findings>,
    pub(crate) export: Shared<Export>,
    pub(crate) settings: ExportSettings,
    pub(crate) selection: Option<Node>,
    pub(crate) marked: Option<Rc<Finding>>,
}

/// The formats that have a tab of their own.
const TABS: &[&str] = &["api", "cloudformation", "stackql", "idem", "terraform"];

/// The tabs of the formats, the text, the losses, the findings.
#[component]
pub(crate) fn ExportPane(props: &Props) -> Html {
    let Props { document, findings, export, settings, selection, marked } = props;
    let dispatch = use_dispatch();
    let on_open = {
        let dispatch = dispatch.clone();
        Callback::from(move |id| dispatch.dispatch(Action::Format(id)))
    };
    // A few formats have a tab, and so has the one that is open, if need be in the place of the last; the menu has the rest.
    let kept = if TABS.contains(&settings.format) { TABS } else { &TABS[..TABS.len() - 1] };
    let (tabs, others): (Vec<_>, Vec<_>) =
        written_formats().partition(|format| kept.contains(&format.id) || format.id == settings.format);
    let tabs: Vec<_> = tabs.into_iter().map(|format| (format.id, AttrValue::from(format.label))).collect();
    let others = others.into_iter().map(|format| {
        let dispatch = dispatch.clone();
        MenuItem::act(format.label, format.language, move || dispatch.dispatch(Action::Format(format.id)))
    });
    let is_empty = document.design.apis.is_empty();
    html! {
        <aside class="pane output" aria-label="Output">
            <div class="tab-row">
                <Tabs label="Formats" {tabs} open={settings.format} {on_open} panel="output-panel" />
                <Menu label="More" class="quiet small" items={others.collect::<Vec<_>>()} />
            </div>
            <div id="output-panel" class="output-panel" role="tabpanel" aria-labelledby={tab_id(settings.format)}>
                if is_empty {
                    <p class="soft nothing">{ "What you design appears here, ready to copy." }</p>
                } else {
                    <ExportOptions export={export.clone()} settings={settings.clone()} selection={*selection} name={document.name.clone()} />
                    if let Some(missing) = export.missing { <div class="nothing"><NotYet {missing} /></div> }
                    if let Some(problem) = &export.problem { <p class="message error">{ problem }</p> }
                    <div class="files">
                        { for export.files.iter().map(|file| html! {
                            <Code file={file.clone()} named={export.files.len() > 1} />
                        }) }
                        { losses("What this format cannot say", &export.losses, Some(&dispatch)) }
                    </div>
                }
            </div>
            <FindingsList document={document.clone()} findings={findings.clone()} marked={marked.clone()} />
        </aside>
    }
}
