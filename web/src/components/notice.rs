//! A sentence that is shown for a while.

use crate::hooks::use_dispatch;
use crate::state::{Action, Notice};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use yew::{Html, Properties, component, html, use_effect_with, use_state_eq};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) notice: Option<Notice>,
}

/// How long it is shown, in milliseconds.
const SHOWN: u32 = 8000;

/// The sentence, at the foot of the page.
#[component]
pub(crate) fn NoticeBar(props: &Props) -> Html {
    let dispatch = use_dispatch();
    // Nobody reads what is shown in a tab in the background: there it stays.
    let hidden = use_state_eq(|| document().hidden());
    use_effect_with((), {
        let hidden = hidden.clone();
        move |()| {
            let listener =
                EventListener::new(&document(), "visibilitychange", move |_| hidden.set(document().hidden()));
            move || drop(listener)
        }
    });
    use_effect_with((props.notice.clone(), *hidden), move |(notice, hidden)| {
        let goes = notice.is_some() && !hidden;
        let timeout = goes.then(|| Timeout::new(SHOWN, move || dispatch.dispatch(Action::Notice(None))));
        move || drop(timeout)
    });
    html! {
        <div role="status" class="notice-place">
            if let Some(notice) = &props.notice { <p class="notice">{ &notice.text }</p> }
        </div>
    }
}
