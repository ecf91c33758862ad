//! The stages of an API, with their variables.

use super::api_form::{Words, text_field};
use super::button::Button;
use super::control::{EditorProps, Mappings, unplaced};
use super::field::Field;
use super::icon::Shape;
use crate::hooks::use_dispatch;
use crate::mapping_key::KeyForm;
use crate::state::{Action, Document, Findings, Shared};
use gatewright_core::model::{Design, Stage, Text};
use yew::{Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) findings: Shared<Findings>,
    pub(crate) api: usize,
}

/// A card for each stage.
#[component]
pub(crate) fn StagesForm(props: &Props) -> Html {
    let Props { document, findings, api: index } = props;
    let dispatch = use_dispatch();
    let index = *index;
    let stages = &document.design.apis[index].stages;
    let set = {
        let dispatch = dispatch.clone();
        move |at: usize, stage: Option<Stage>| dispatch.dispatch(Action::Stage(index, at, Box::new(stage)))
    };
    let on_add = {
        let (set, dispatch, count) = (set.clone(), dispatch.clone(), stages.len());
        Callback::from(move |_| {
            set(count, Some(Stage::default()));
            dispatch.dispatch(Action::Focus(Design::stage_path(index, count).join("stageName").to_string()));
        })
    };
    let card = |(at, stage): (usize, &Stage)| {
        let path = Design::stage_path(index, at);
        let name = stage.stage_name.as_ref().and_then(Text::literal).unwrap_or("without a name").to_owned();
        let act = {
            let stage = stage.clone();
            move |stage_name| Action::Stage(index, at, Box::new(Some(Stage { stage_name, ..stage.clone() })))
        };
        let words = Words {
            label: "Stage name",
            hint: None,
            choices: &[],
            placeholder: "$default",
            help: "The name that is part of the address.",
        };
        let name_field =
            text_field(findings, &dispatch, path.join("stageName"), stage.stage_name.as_ref(), words, act);
        let map = &stage.stage_variables;
        let editor = {
            let (set, stage) = (set.clone(), stage.clone());
            let (path, label) = (path.join("stageVariables"), format!("Variables of stage {name}"));
            EditorProps::of(path, map, findings, label, move |stage_variables| {
                set(at, Some(Stage { stage_variables, ..stage.clone() }));
            })
        };
        let on_remove = {
            let set = set.clone();
            Callback::from(move |_| set(at, None))
        };
        html! {
            <section class="card" data-path={path.to_string()} aria-label={format!("Stage {name}")}>
                <div class="fields">
                    { name_field }
                    <Field id={editor.id.clone()} path={editor.path.to_string()} label="Stage variables" wide=true group=true findings={unplaced(&editor)}>
                        <Mappings {editor} form={KeyForm::Plain} noun="variable" />
                    </Field>
                </div>
                <Button label={format!("Remove stage {name}")} icon={Shape::Close} icon_only=true class="quiet small card-remove" on_click={on_remove} />
            </section>
        }
    };
    html! {
        <div class="map-editor" data-path={Design::api_path(index).join("stages").to_string()}>
            { for stages.iter().enumerate().map(card) }
            <Button label="Add stage" icon={Shape::Plus} class="quiet add" on_click={on_add} />
        </div>
    }
}
