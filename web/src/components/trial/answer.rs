//! What the backend would answer.

use super::labelled::Labelled;
use super::request_form::{Members, id_of};
use crate::components::button::Button;
use crate::components::control::Number;
use crate::components::icon::Shape;
use crate::hooks::use_dispatch;
use crate::state::{Attempt, Document, Node, Open, Shared, member};
use crate::values::Change;
use gatewright_core::model::{Design, IntegrationType, Map, Value};
use yew::{Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) attempt: Shared<Attempt>,
}

/// The answer; a mock has none, and a request without one ends at the backend.
#[component]
pub(crate) fn AnswerForm(props: &Props) -> Html {
    let Props { document, attempt } = props;
    let dispatch = use_dispatch();
    let members = Members::new(attempt, &dispatch);
    let kind = kind_of(&document.design, attempt.target);
    let on_change = members.on_change(&["response"]);
    let answer = match (members.get(&["response"]), kind) {
        (None, Some(IntegrationType::Mock)) => html! {
            <p class="soft">{ "A mock answers on its own: the request template says with which status code." }</p>
        },
        (None, _) => {
            let sample = sample_answer(&document.design, attempt.target);
            let on_add = Callback::from(move |_| on_change.emit(Change::act(Some(sample.clone()))));
            html! {
                <>
                    <p class="soft">{ "No answer: what happens ends at the backend." }</p>
                    <Button id="try-answer" label="Add answer" icon={Shape::Plus} class="quiet add" on_click={on_add} />
                </>
            }
        }
        (Some(_), _) => {
            let is_function = kind == Some(IntegrationType::AwsProxy);
            let on_remove = Callback::from(move |_| on_change.emit(Change::act(None)));
            html! {
                <>
                    <div class="fields">
                        <Labelled id={id_of(&["response", "statusCode"])} label="Status code" problem={members.problem(&["response", "statusCode"])}>
                            <Number ..members.control(&["response", "statusCode"], "200") />
                        </Labelled>
                        <Labelled id={id_of(&["response", "delayInMillis"])} label="Delay" hint="ms" problem={members.problem(&["response", "delayInMillis"])}>
                            <Number ..members.control(&["response", "delayInMillis"], "0") />
                        </Labelled>
                        { members.pairs(&["response", "headers"], "Headers of the answer", "header of the answer") }
                        { members.body(&["response", "body"], &["response", "isBase64Encoded"], if is_function { "Output of the function" } else { "Body of the answer" }) }
                        if is_function { <div class="field wide">{ members.flag(&["response", "functionError"], "The function fails") }</div> }
                    </div>
                    <Button label="Remove answer" class="quiet add" on_click={on_remove} />
                </>
            }
        }
    };
    html! {
        <section class="questions">
            <h2>{ "What does the backend answer?" }</h2>
            { answer }
        </section>
    }
}

fn kind_of(design: &Design, target: Option<Node>) -> Option<IntegrationType> {
    match target? {
        Node::Integration(api, at) => design.apis.get(api)?.integrations.get(at)?.kind(),
        _ => None,
    }
}

/// The answer of the integration's sample, or else a plain one.
fn sample_answer(design: &Design, target: Option<Node>) -> Value {
    let sample = target.map(|node| Open::Sample(node).scenario(design));
    let plain = || Map::from_iter([("statusCode", Value::from(200))]).into();
    sample.as_ref().and_then(|sample| member(sample, &["response"])).cloned().unwrap_or_else(plain)
}
