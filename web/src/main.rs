//! The designer: designs, checks and writes integrations of API Gateway v2 in the browser.
//!
//! One state, one reducer ([`state`]); components that draw it ([`components`]); what the page has to do with the browser
//! ([`hooks`]). All knowledge of API Gateway is in `gatewright-core`.

mod components;
mod flow;
mod hooks;
mod later;
mod lexer;
mod mapping_key;
mod panic;
mod property;
mod reading;
mod state;
mod values;

fn main() {
    panic::install();
    yew::Renderer::<components::App>::new().render();
}
