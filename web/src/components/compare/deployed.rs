//! What is deployed: the text, and what was understood of it.

use crate::components::button::Button;
use crate::components::import_report::import_report;
use crate::components::source_input::SourceInput;
use crate::reading::{Pasted, Read, design_text};
use crate::state::{Document, Shared};
use std::rc::Rc;
use yew::{Callback, Html, MouseEvent, Properties, component, html, use_effect_with, use_state};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) pasted: Pasted,
    pub(crate) read: Option<Rc<Read>>,
    pub(crate) document: Shared<Document>,
    pub(crate) on_change: Callback<Pasted>,
}

/// The text to paste into; once it is understood, what it says in a line.
#[component]
pub(crate) fn DeployedSource(props: &Props) -> Html {
    let Props { pasted, read, document, on_change } = props;
    let understood = read.as_ref().is_some_and(|read| !read.design.apis.is_empty());
    let open = use_state(|| !understood);
    // Another text is shown as long as nothing is understood of it.
    use_effect_with((pasted.text.clone(), understood), {
        let open = open.clone();
        move |(_, understood)| open.set(!understood)
    });
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let on_document = {
        let (on_change, document) = (on_change.clone(), document.clone());
        Callback::from(move |_: MouseEvent| on_change.emit(Pasted::text(design_text(&document.design))))
    };
    let on_clear = {
        let on_change = on_change.clone();
        Callback::from(move |_: MouseEvent| on_change.emit(Pasted::default()))
    };
    html! {
        <section class="deployed" aria-label="What is deployed">
            if !understood {
                <p class="soft">{ "Paste what is deployed: a template, what the service answers, a state. Or take the document as it is now, change it, and come back for the update." }</p>
            }
            if *open {
                <SourceInput id="deployed-text" label="What is deployed" pasted={pasted.clone()}
                    read_as={read.as_ref().and_then(|read| read.format)} on_change={on_change.clone()} />
            }
            if let Some(read) = read { { import_report(read, open.then_some("deployed-text")) } }
            <div class="deployed-acts">
                if understood {
                    <Button label={if *open { "Hide the text" } else { "Show the text" }} class="small" on_click={toggle} />
                    <Button label="Compare with something else" class="small" on_click={on_clear} />
                } else {
                    <Button label="Take this document as deployed" class="small" disabled={document.design.apis.is_empty()} on_click={on_document} />
                }
            </div>
        </section>
    }
}
