//! A sentence that is shown for a while.

use crate::hooks::use_dispatch;
use crate::state::{Action, Notice};
use gloo::timers::callback::Timeout;
use yew::{Html, Properties, component, html, use_effect_with};

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
    use_effect_with(props.notice.clone(), move |notice| {
        let timeout =
            notice.is_some().then(|| Timeout::new(SHOWN, move || dispatch.dispatch(Action::Notice(None))));
        move || drop(timeout)
    });
    html! {
        <div role="status" class="notice-place">
            if let Some(notice) = &props.notice { <p class="notice">{ &notice.text }</p> }
        </div>
    }
}
