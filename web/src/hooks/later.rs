//! Loading what the first page does without.

use super::Dispatch;
use crate::later::{Arrival, Missing, load};
use crate::state::Action;
use yew::platform::spawn_local;
use yew::{hook, use_effect_with};

/// Loads it after the first drawing, and again when somebody asks for it after a failure.
#[hook]
pub(crate) fn use_later(later: Arrival, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with(matches!(later, Err(Missing::Awaited)), move |is_awaited| {
        if *is_awaited {
            spawn_local(async move {
                let arrival = load().await.map_err(|_| Missing::Failed);
                dispatch.dispatch(Action::Arrived(arrival));
            });
        }
    });
}
