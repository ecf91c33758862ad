//! What stands in the place of what is loaded later, as long as it is not there.

use super::button::Button;
use super::dialog::DialogBox;
use crate::hooks::use_dispatch;
use crate::later::Missing;
use crate::state::Action;
use yew::{Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) missing: Missing,
}

/// That it is being loaded; or that it could not be, and a button to try again.
#[component]
pub(crate) fn NotYet(props: &Props) -> Html {
    let dispatch = use_dispatch();
    if props.missing == Missing::Awaited {
        return html! { <p class="soft" role="status">{ "Loading this part of the designer…" }</p> };
    }
    let on_click = Callback::from(move |_| dispatch.dispatch(Action::Arrived(Err(Missing::Awaited))));
    html! {
        <div role="alert">
            <p>{ "This part of the designer could not be loaded. Try again; if that does not help, load the page again. The document is kept." }</p>
            <Button label="Try again" on_click={on_click} />
        </div>
    }
}

/// In the place of a view.
pub(crate) fn awaited_view(missing: Missing) -> Html {
    html! {
        <div class="columns">
            <main class="pane form" tabindex="-1" aria-label="Loading"><div class="form-body"><NotYet {missing} /></div></main>
        </div>
    }
}

/// In the place of the dialog that reads a text. The text is kept until then.
pub(crate) fn awaited_import(missing: Missing) -> Html {
    html! {
        <DialogBox id="import-title" title="Import"><div class="dialog-body"><NotYet {missing} /></div></DialogBox>
    }
}
