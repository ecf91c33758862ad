//! The Design view: what I have, what I am changing, what I get.

use super::export_pane::ExportPane;
use super::form_pane::FormPane;
use super::pane_tabs::PaneTabs;
use super::tree::Tree;
use crate::state::{Pane, State};
use yew::{Html, classes, html};

/// The three columns; on a narrow screen one of them.
pub(crate) fn design(state: &State) -> Html {
    let shown = || state.document.clone();
    let findings = || state.findings.clone();
    let pane = match state.pane {
        Pane::Tree => "shows-tree",
        Pane::Form => "shows-form",
        Pane::Output => "shows-output",
    };
    html! {
        <div class={classes!("columns", pane)}>
            <PaneTabs pane={state.pane} counts={state.findings.total()} />
            <Tree document={shown()} findings={findings()} selection={state.selection} />
            <FormPane document={shown()} findings={findings()} node={state.selection} show_all={state.show_all} focus={state.focus.clone()} />
            <ExportPane document={shown()} findings={findings()} export={state.export.clone()} settings={state.settings.clone()}
                selection={state.selection} marked={state.marked.clone()} />
        </div>
    }
}
