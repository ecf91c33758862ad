//! The way from a component to the reducer.

use crate::state::State;
use yew::{UseReducerDispatcher, hook, use_context};

/// Sends actions. The same for the life of the page, so it can be kept in callbacks.
pub(crate) type Dispatch = UseReducerDispatcher<State>;

/// The dispatcher that the application provides.
#[hook]
pub(crate) fn use_dispatch() -> Dispatch {
    use_context().expect("every component is inside the application")
}
