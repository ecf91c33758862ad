//! Mapping templates: the [engine](gatewright_engine::vtl), and what there is to say about a template.

mod rendering;

pub use gatewright_engine::vtl::*;
pub use rendering::{Rendering, render_template, render_with};
