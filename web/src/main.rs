//! The designer.
use yew::prelude::*;

#[component]
fn App() -> Html {
    html! { <h1>{ "gatewright" }</h1> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
