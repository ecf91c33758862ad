//! The ways to start with an empty document.

use super::button::Button;
use super::icon::{Shape, icon, logo};
use super::menu::Menu;
use super::preset_menu::preset_menu;
use crate::hooks::use_dispatch;
use crate::reading::Pasted;
use crate::state::{Action, Dialog, EXAMPLES, Example};
use gatewright_core::model::Protocol;
use yew::{Callback, Html, component, html};

/// Three cards: an example, a paste, a blank integration.
#[component]
pub(crate) fn Start() -> Html {
    let dispatch = use_dispatch();
    let example = |example: &'static Example| {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_| {
            dispatch.dispatch(Action::Open { name: example.name.into(), design: example.design() });
        });
        html! {
            <li>
                <button type="button" class="start-line" {onclick}>
                    <span>{ example.label }</span><span class="soft">{ example.hint }</span>
                </button>
            </li>
        }
    };
    let import = {
        let dispatch = dispatch.clone();
        Callback::from(move |_| dispatch.dispatch(Action::Dialog(Some(Dialog::Import(Pasted::default())))))
    };
    html! {
        <div class="start">
            { logo() }
            <h1>{ "Design an integration" }</h1>
            <p class="soft">{ "Integrations and integration responses of Amazon API Gateway, HTTP and WebSocket: designed, checked, and written the way you deploy them. Nothing leaves this page." }</p>
            <div class="starts">
                <section>
                    <h2>{ icon(Shape::Sparkle) }{ "From an example" }</h2>
                    <ul>{ for EXAMPLES.iter().map(example) }</ul>
                </section>
                <section>
                    <h2>{ icon(Shape::Import) }{ "From what you have" }</h2>
                    <p class="soft">{ "A template, a statement, a state, a request: in any format that is known here. Or paste it anywhere on this page." }</p>
                    <Button label="Paste or open" on_click={import} />
                </section>
                <section>
                    <h2>{ icon(Shape::Plus) }{ "From nothing" }</h2>
                    <p class="soft">{ "A blank integration, or one that knows its backend." }</p>
                    <div class="start-menus">
                        <Menu label="HTTP API" items={preset_menu(Some(Protocol::Http), None, &dispatch)} />
                        <Menu label="WebSocket API" items={preset_menu(Some(Protocol::WebSocket), None, &dispatch)} />
                    </div>
                </section>
            </div>
        </div>
    }
}
