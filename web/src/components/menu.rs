//! A menu under a button, for the mouse and the keyboard.

use super::icon::{Shape, icon};
use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, Node};
use yew::{
    AttrValue, Callback, Classes, FocusEvent, Html, KeyboardEvent, MouseEvent, Properties, classes,
    component, html, use_effect_with, use_node_ref, use_state,
};

/// A line of a menu.
#[derive(Clone, PartialEq)]
pub(crate) enum MenuItem {
    /// A title over the lines that follow.
    Heading(AttrValue),
    /// Something to do.
    Act { label: AttrValue, hint: AttrValue, danger: bool, disabled: bool, on_select: Callback<()> },
}

impl MenuItem {
    /// Something to do.
    pub(crate) fn act(
        label: impl Into<AttrValue>,
        hint: impl Into<AttrValue>,
        on_select: impl Fn() + 'static,
    ) -> Self {
        Self::Act {
            label: label.into(),
            hint: hint.into(),
            danger: false,
            disabled: false,
            on_select: Callback::from(move |()| on_select()),
        }
    }

    /// The same in red.
    pub(crate) fn dangerous(mut self) -> Self {
        if let Self::Act { danger, .. } = &mut self {
            *danger = true;
        }
        self
    }

    /// The same, greyed out unless `enabled`.
    pub(crate) fn when(mut self, enabled: bool) -> Self {
        if let Self::Act { disabled, .. } = &mut self {
            *disabled = !enabled;
        }
        self
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) label: AttrValue,
    pub(crate) items: Vec<MenuItem>,
    #[prop_or_default]
    pub(crate) icon: Option<Shape>,
    #[prop_or_default]
    pub(crate) icon_only: bool,
    #[prop_or_default]
    pub(crate) class: Classes,
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
    /// Whether the button is out of the way of the Tab key, as inside of a tree.
    #[prop_or_default]
    pub(crate) skip_tab: bool,
}

/// The button and, while it is open, the menu. It stands in the window, so that no column cuts it off.
#[component]
pub(crate) fn Menu(props: &Props) -> Html {
    let place = use_state(|| None::<AttrValue>);
    let button = use_node_ref();
    let list = use_node_ref();

    let close = {
        let (place, button) = (place.clone(), button.clone());
        Callback::from(move |refocus: bool| {
            place.set(None);
            if let Some(button) = button.cast::<HtmlElement>().filter(|_| refocus) {
                let _ = button.focus();
            }
        })
    };
    let toggle = {
        let (place, button) = (place.clone(), button.clone());
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            place.set(if place.is_some() {
                None
            } else {
                button.cast::<Element>().map(|button| beside(&button).into())
            });
        })
    };
    use_effect_with((place.is_some(), list.clone()), {
        let place = place.clone();
        move |(open, list)| {
            let listeners = open.then(|| {
                step(list.cast::<Element>(), Step::First);
                let closed = place.clone();
                let scrolled = place.clone();
                (
                    EventListener::new(&window(), "resize", move |_| closed.set(None)),
                    EventListener::new_with_options(
                        &document(),
                        "scroll",
                        gloo::events::EventListenerOptions::run_in_capture_phase(),
                        move |_| scrolled.set(None),
                    ),
                )
            });
            move || drop(listeners)
        }
    });
    let on_key = {
        let (close, list) = (close.clone(), list.clone());
        Callback::from(move |event: KeyboardEvent| {
            let to = match &*event.key() {
                "ArrowDown" => Step::Next,
                "ArrowUp" => Step::Previous,
                "Home" => Step::First,
                "End" => Step::Last,
                "Escape" => {
                    event.prevent_default();
                    event.stop_propagation();
                    return close.emit(true);
                }
                "Tab" => return close.emit(true),
                _ => return event.stop_propagation(),
            };
            event.prevent_default();
            event.stop_propagation();
            step(list.cast(), to);
        })
    };
    let on_leave = {
        let (close, list) = (close.clone(), list.clone());
        Callback::from(move |event: FocusEvent| {
            let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
            if !list.cast::<Node>().is_some_and(|list| to.is_some_and(|to| list.contains(Some(&to)))) {
                close.emit(false);
            }
        })
    };
    let line = |item: &MenuItem| match item {
        MenuItem::Heading(title) => html! { <div class="menu-heading" role="presentation">{ title }</div> },
        MenuItem::Act { label, hint, danger, disabled, on_select } => {
            let (close, on_select) = (close.clone(), on_select.clone());
            let onclick = Callback::from(move |event: MouseEvent| {
                event.stop_propagation();
                close.emit(true);
                on_select.emit(());
            });
            html! {
                <button type="button" role="menuitem" tabindex="-1" disabled={*disabled} {onclick}
                    class={classes!("menu-item", danger.then_some("danger"))}>
                    <span>{ label }</span>
                    if !hint.is_empty() { <span class="menu-hint">{ hint }</span> }
                </button>
            }
        }
    };
    html! {
        <div class="menu">
            <button
                ref={button}
                type="button"
                id={props.id.clone()}
                class={classes!("button", props.icon_only.then_some("icon-button"), props.class.clone())}
                aria-haspopup="menu"
                aria-expanded={place.is_some().to_string()}
                aria-label={props.icon_only.then(|| props.label.clone())}
                title={props.icon_only.then(|| props.label.clone())}
                tabindex={props.skip_tab.then_some("-1")}
                onmousedown={Callback::from(|event: MouseEvent| event.prevent_default())}
                onclick={toggle}
            >
                if let Some(shape) = props.icon { { icon(shape) } }
                if !props.icon_only { <span>{ &props.label }</span> }
            </button>
            if let Some(style) = &*place {
                <div ref={list} class="menu-list" role="menu" aria-label={props.label.clone()} {style}
                    onkeydown={on_key} onfocusout={on_leave}>
                    { for props.items.iter().map(line) }
                </div>
            }
        </div>
    }
}

enum Step {
    First,
    Last,
    Next,
    Previous,
}

/// Gives the keyboard to another line.
fn step(list: Option<Element>, to: Step) {
    let Some(lines) = list.and_then(|list| list.query_selector_all("[role=menuitem]:not(:disabled)").ok())
    else {
        return;
    };
    let lines: Vec<HtmlElement> =
        (0..lines.length()).filter_map(|at| lines.item(at)?.dyn_into().ok()).collect();
    let active = document().active_element();
    let now = lines.iter().position(|line| active.as_ref() == Some(line));
    let next = match (to, now) {
        (Step::Last, _) | (Step::Previous, None | Some(0)) => lines.len().checked_sub(1),
        (Step::Next, Some(now)) if now + 1 < lines.len() => Some(now + 1),
        (Step::Previous, Some(now)) => Some(now - 1),
        (Step::First | Step::Next, _) => Some(0),
    };
    if let Some(line) = next.and_then(|next| lines.get(next)) {
        let _ = line.focus();
    }
}

/// The place of the menu in the window: under the button, or over it when there is more room.
fn beside(button: &Element) -> String {
    const WIDTH: f64 = 264.0;
    let rect = button.get_bounding_client_rect();
    let size = |value: Result<wasm_bindgen::JsValue, _>| {
        value.ok().and_then(|value| value.as_f64()).unwrap_or(1000.0)
    };
    let (width, height) = (size(window().inner_width()), size(window().inner_height()));
    let left = rect.left().min(width - WIDTH - 8.0).max(8.0);
    let below = height - rect.bottom();
    if below > 320.0 || below > rect.top() {
        format!("left: {left}px; top: {}px; max-height: {}px", rect.bottom() + 4.0, below - 16.0)
    } else {
        format!(
            "left: {left}px; bottom: {}px; max-height: {}px",
            height - rect.top() + 4.0,
            rect.top() - 16.0
        )
    }
}
