//! On a narrow screen: which column is shown.

use super::tabs::Tabs;
use crate::hooks::use_dispatch;
use crate::state::{Action, Counts, Pane};
use yew::{AttrValue, Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) pane: Pane,
    pub(crate) counts: Counts,
}

const PANES: &[(Pane, &str, &str)] = &[
    (Pane::Tree, "pane-tree", "Contents"),
    (Pane::Form, "pane-form", "Form"),
    (Pane::Output, "pane-output", "Output"),
];

/// The tabs. The last one says how many findings there are.
#[component]
pub(crate) fn PaneTabs(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let on_open = Callback::from(move |id: &'static str| {
        if let Some((pane, _, _)) = PANES.iter().find(|(_, other, _)| *other == id) {
            dispatch.dispatch(Action::Pane(*pane));
        }
    });
    let found = props.counts.errors + props.counts.warnings;
    let tabs = PANES.iter().map(|(pane, id, words)| match pane {
        Pane::Output if found > 0 => (*id, AttrValue::from(format!("{words} · {found}"))),
        _ => (*id, AttrValue::from(*words)),
    });
    let open = PANES.iter().find(|(pane, _, _)| *pane == props.pane).map_or("pane-form", |(_, id, _)| id);
    html! { <div class="pane-tabs"><Tabs label="Columns" tabs={tabs.collect::<Vec<_>>()} {open} {on_open} /></div> }
}
