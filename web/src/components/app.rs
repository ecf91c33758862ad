//! The page: the state, what it has to do with the browser, and the view that is open.

use super::design::design;
use super::header::Header;
use super::not_yet::{awaited_import, awaited_view};
use super::notice::NoticeBar;
use super::recovery::Recovery;
use super::tabs::tab_id;
use crate::hooks::{
    Dispatch, Stored, focus_main, load, load_theme, use_later, use_shortcuts, use_storage, use_theme,
    use_view, view_of_address,
};
use crate::panic::remember;
use crate::state::{Dialog, Document, State, View};
use gloo::utils::document;
use std::rc::Rc;
use yew::{Callback, ContextProvider, Html, MouseEvent, component, html, use_effect_with, use_reducer};

/// The designer.
#[component]
pub(crate) fn App() -> Html {
    let state = use_reducer(|| {
        let (document, unreadable) = match load() {
            Stored::Nothing => (Document::default(), None),
            Stored::Document(document) => (document, None),
            Stored::Unreadable(text) => (Document::default(), Some(text)),
        };
        State::new(document, view_of_address(), load_theme(), unreadable)
    });
    let dispatch = state.dispatcher();
    remember(&state.document);
    use_storage(&state.document, state.unreadable.is_none(), &dispatch);
    use_theme(state.theme);
    use_view(state.view, &dispatch);
    use_shortcuts(&dispatch);
    use_later(state.later, &dispatch);
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
    let view = match (state.view, state.later) {
        (View::Design, _) => design(state),
        (View::Try | View::Compare, Ok(later)) => later.view(state),
        (View::Try | View::Compare, Err(missing)) => awaited_view(missing),
    };
    let dialog = state.dialog.as_ref().map(|Dialog::Import(pasted)| match state.later {
        Ok(later) => later.import(state, pasted),
        Err(missing) => awaited_import(missing),
    });
    let on_skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        focus_main();
    });
    html! {
        <div class="designer">
            <a class="skip" href="#view" onclick={on_skip}>{ "Skip to the view" }</a>
            <Header view={state.view} name={state.document.name.clone()} selection={state.selection} theme={state.theme}
                can_undo={state.history.can_undo()} can_redo={state.history.can_redo()} />
            <div id="view" key={state.view.id()} role="tabpanel" aria-labelledby={tab_id(state.view.id())} class="view">{ view }</div>
            // Always one child: with none, what stands before it would be made anew, and the keyboard lose its place.
            { dialog.unwrap_or_default() }
        </div>
    }
}
