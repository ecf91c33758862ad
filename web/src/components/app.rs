//! The page: the state, what it has to do with the browser, and the three columns.

use super::export_pane::ExportPane;
use super::form_pane::FormPane;
use super::header::Header;
use super::import::Import;
use super::notice::NoticeBar;
use super::pane_tabs::PaneTabs;
use super::recovery::Recovery;
use super::tree::Tree;
use crate::hooks::{Dispatch, Stored, load, load_theme, use_shortcuts, use_storage, use_theme};
use crate::panic::remember;
use crate::state::{Dialog, Document, Pane, State};
use gloo::utils::document;
use std::rc::Rc;
use yew::{ContextProvider, Html, component, html, use_effect_with, use_reducer};

/// The designer.
#[component]
pub(crate) fn App() -> Html {
    let state = use_reducer(|| {
        let (document, unreadable) = match load() {
            Stored::Nothing => (Document::default(), None),
            Stored::Document(document) => (document, None),
            Stored::Unreadable(text) => (Document::default(), Some(text)),
        };
        State::new(document, load_theme(), unreadable)
    });
    let dispatch = state.dispatcher();
    remember(&state.document);
    use_storage(&state.document, state.unreadable.is_none(), &dispatch);
    use_theme(state.theme);
    use_shortcuts(&dispatch);
    use_effect_with(state.document.name.clone(), |name| {
        document().set_title(&format!("{name} · gatewright"));
    });
    let page = match &state.unreadable {
        Some(text) => html! { <Recovery text={Rc::clone(text)} /> },
        None => designer(&state),
    };
    html! {
        <ContextProvider<Dispatch> context={dispatch}>
            { page }
            <NoticeBar notice={state.notice.clone()} />
        </ContextProvider<Dispatch>>
    }
}

fn designer(state: &State) -> Html {
    let shown = || state.document.clone();
    let findings = || state.findings.clone();
    let pane = match state.pane {
        Pane::Tree => "shows-tree",
        Pane::Form => "shows-form",
        Pane::Output => "shows-output",
    };
    html! {
        <div class={yew::classes!("designer", pane)}>
            <a class="skip" href="#form">{ "Skip to the form" }</a>
            <Header name={state.document.name.clone()} selection={state.selection} theme={state.theme}
                can_undo={state.history.can_undo()} can_redo={state.history.can_redo()} />
            <PaneTabs pane={state.pane} counts={state.findings.total()} />
            <Tree document={shown()} findings={findings()} selection={state.selection} />
            <FormPane document={shown()} findings={findings()} node={state.selection} show_all={state.show_all} focus={state.focus.clone()} />
            <ExportPane document={shown()} findings={findings()} export={state.export.clone()} settings={state.settings.clone()}
                selection={state.selection} marked={state.marked.clone()} />
            if let Some(Dialog::Import(text)) = &state.dialog { <Import text={Rc::clone(text)} document={shown()} /> }
        </div>
    }
}
