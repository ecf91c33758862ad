//! The head of the page: the name of the document, and what can be done with all of it.

use super::button::Button;
use super::icon::{Shape, logo};
use super::menu::{Menu, MenuItem};
use super::preset_menu::preset_menu;
use super::tabs::Tabs;
use crate::hooks::{system_is_dark, use_dispatch};
use crate::reading::Pasted;
use crate::state::{Action, Dialog, EXAMPLES, Node, Theme, View};
use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Html, InputEvent, Properties, TargetCast as _, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) view: View,
    pub(crate) name: AttrValue,
    pub(crate) selection: Option<Node>,
    pub(crate) can_undo: bool,
    pub(crate) can_redo: bool,
    pub(crate) theme: Theme,
}

/// The head.
#[component]
pub(crate) fn Header(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let act = |action: fn() -> Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |_| dispatch.dispatch(action()))
    };
    let on_name = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: InputEvent| {
            dispatch
                .dispatch(Action::NameDocument(event.target_unchecked_into::<HtmlInputElement>().value()));
        })
    };
    let examples = EXAMPLES.iter().map(|example| {
        let dispatch = dispatch.clone();
        MenuItem::act(example.label, "", move || {
            dispatch.dispatch(Action::Open { name: example.name.into(), design: example.design() });
        })
    });
    let dark = match props.theme {
        Theme::System => system_is_dark(),
        Theme::Light => false,
        Theme::Dark => true,
    };
    let on_theme = {
        let dispatch = dispatch.clone();
        Callback::from(move |_| {
            // What the system has needs no choice: so the page follows it again.
            let wanted = if dark { Theme::Light } else { Theme::Dark };
            let theme = if system_is_dark() != dark { Theme::System } else { wanted };
            dispatch.dispatch(Action::Theme(theme));
        })
    };
    let views = View::ALL.iter().map(|view| (view.id(), AttrValue::from(view.label())));
    let on_view = {
        let dispatch = dispatch.clone();
        Callback::from(move |id| dispatch.dispatch(Action::View(View::find(id).unwrap_or_default())))
    };
    html! {
        <header class="head">
            <div class="head-name">
                <span class="brand">{ logo() }<span>{ "gatewright" }</span></span>
                <input class="document-name" type="text" value={props.name.clone()} aria-label="Name of the document"
                    autocomplete="off" spellcheck="false" oninput={on_name} />
            </div>
            <Tabs label="Views" class="views" tabs={views.collect::<Vec<_>>()} open={props.view.id()} on_open={on_view} panel="view" />
            <nav class="head-acts" aria-label="Document">
                <Button label="Undo" keys="Ctrl Z" icon={Shape::Undo} icon_only=true disabled={!props.can_undo} on_click={act(|| Action::Undo)} />
                <Button label="Redo" keys="Ctrl Shift Z" icon={Shape::Redo} icon_only=true disabled={!props.can_redo} on_click={act(|| Action::Redo)} />
                <Button label={if dark { "Light colours" } else { "Dark colours" }} icon={if dark { Shape::Sun } else { Shape::Moon }}
                    icon_only=true on_click={on_theme} />
                <Menu label="Examples" class="wide-only" items={examples.collect::<Vec<_>>()} />
                <Button label="Import" on_click={act(|| Action::Dialog(Some(Dialog::Import(Pasted::default()))))} />
                <Menu label="Add" icon={Shape::Plus} class="primary" id="add"
                    items={preset_menu(None, props.selection.map(Node::api), &dispatch)} />
            </nav>
        </header>
    }
}
