//! What stands in the place of what is loaded later, as long as it is not there.

use super::button::Button;
use super::dialog::DialogBox;
use crate::hooks::use_dispatch;
use crate::later::Arrival;
use crate::state::Action;
use yew::{Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Whether loading failed.
    pub(crate) failed: bool,
}

/// That it is being loaded; or that it could not be, and a button to try again.
#[component]
fn NotYet(props: &Props) -> Html {
    let dispatch = use_dispatch();
    if !props.failed {
        return html! { <p class="soft" role="status">{ "Loading this part of the designer…" }</p> };
    }
    let on_click = Callback::from(move |_| dispatch.dispatch(Action::Arrived(Arrival::Awaited)));
    html! {
        <div role="alert">
            <p>{ "This part of the designer could not be loaded: the connection may be gone, or there is a newer version of the page. The document is safe." }</p>
            <Button label="Try again" on_click={on_click} />
        </div>
    }
}

fn not_yet(later: Arrival) -> Html {
    html! { <NotYet failed={matches!(later, Arrival::Failed)} /> }
}

/// In the place of a view.
pub(crate) fn awaited_view(later: Arrival) -> Html {
    html! {
        <div class="columns">
            <main class="pane form awaited" tabindex="-1"><div class="form-body">{ not_yet(later) }</div></main>
        </div>
    }
}

/// In the place of the dialog that reads a text. The text is kept until then.
pub(crate) fn awaited_import(later: Arrival) -> Html {
    html! {
        <DialogBox id="import-title" title="Import"><div class="dialog-body">{ not_yet(later) }</div></DialogBox>
    }
}
