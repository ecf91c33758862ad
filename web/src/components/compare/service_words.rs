//! What the service said: its message is pasted, and leads to the rule and to the field.

use crate::components::button::Button;
use crate::components::icon::Shape;
use crate::components::rule_page::rule_page;
use crate::hooks::use_dispatch;
use crate::state::{Action, Document, Shared};
use gatewright_core::service_error::{ServiceError, explain};
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::{Callback, Html, InputEvent, Properties, TargetCast as _, component, html, use_memo};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) said: Rc<str>,
    pub(crate) document: Shared<Document>,
}

/// The box for the message, and what it means.
#[component]
pub(crate) fn ServiceWords(props: &Props) -> Html {
    let Props { said, document } = props;
    let dispatch = use_dispatch();
    let oninput = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: InputEvent| {
            let said = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            dispatch.dispatch(Action::Said(said.into()));
        })
    };
    let explained = use_memo((Rc::clone(said), document.clone()), |(said, document)| {
        let error = (!said.trim().is_empty()).then(|| explain(said))?;
        let place = error.locate(&document.design).map(|path| path.to_string());
        Some((error, place))
    });
    let answer = explained.as_ref().as_ref().map(|(error, place)| {
        let on_show = place.clone().map(|place| {
            let dispatch = dispatch.clone();
            Callback::from(move |_| dispatch.dispatch(Action::Focus(place.clone())))
        });
        html! {
            <div class="said" role="status">
                { meaning(error) }
                if let Some(on_show) = on_show {
                    <Button id="show-field" label="Show the field" icon={Shape::Arrow} class="small" on_click={on_show} />
                } else if error.meaning.is_some() {
                    <p class="soft">{ "Nothing in this document goes with it." }</p>
                }
            </div>
        }
    });
    html! {
        <section class="service-words" aria-labelledby="said-title">
            <h2 id="said-title">{ "What did the service say?" }</h2>
            <textarea id="said" class="mono" rows="2" spellcheck="false" autocomplete="off" aria-labelledby="said-title"
                value={said.to_string()} placeholder="Paste an error message, or all that a tool printed." {oninput} />
            { answer }
        </section>
    }
}

fn meaning(error: &ServiceError) -> Html {
    let model = error
        .model
        .map(|model| html! { <p class="soft">{ format!("{} ({})", model.name, model.status) }</p> });
    let again = error
        .is_worth_another_try()
        .then(|| html! { <p>{ "The same request may succeed a little later." }</p> });
    let words = match &error.meaning {
        None => html! { <p>{ "These words are not known here." }</p> },
        Some(meaning) => {
            let rule = meaning.rule.map(|rule| {
                html! {
                    <p><strong>{ format!("{} {}", rule.id, rule.name) }</strong>{ format!(": {} {} {} ", rule.summary, rule.why, rule.help) }
                        { rule_page(rule.id) }</p>
                }
            });
            let advice = (!meaning.advice.is_empty()).then(|| html! { <p>{ meaning.advice }</p> });
            html! { <>{ rule }{ advice }</> }
        }
    };
    html! { <>{ model }{ words }{ again }</> }
}
