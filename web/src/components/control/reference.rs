//! Text that is not known until something is deployed.

use super::{ControlProps, Json, typed};
use crate::components::button::Button;
use crate::components::icon::{Shape, icon};
use crate::values::Change;
use gatewright_core::model::{Part, Reference as Named, Resource, Str, Text};
use yew::{AttrValue, Callback, Html, InputEvent, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) control: ControlProps,
    #[prop_or(Resource::Integration)]
    pub(crate) resource: Resource,
    pub(crate) property: AttrValue,
}

/// A reference by name as a name and an attribute; anything longer as its JSON. A click makes it text again.
#[component]
pub(crate) fn Reference(props: &Props) -> Html {
    let control = &props.control;
    let to_text = {
        let on_change = control.on_change.clone();
        Callback::from(move |_| on_change.emit(Change::act(None)))
    };
    let named = match control.value.reference().and_then(Text::reference) {
        Some(Named::Named { name, attribute }) => Some((name.clone(), attribute.clone())),
        _ => None,
    };
    let body = match named {
        Some((name, attribute)) => {
            let on_name = on_part(control, {
                let attribute = attribute.clone();
                move |text| (text, attribute.clone())
            });
            let on_attribute = on_part(control, {
                let name = name.to_string();
                move |text| (name.clone(), (!text.is_empty()).then(|| text.into()))
            });
            let of = |what: &str| {
                control.label.as_ref().map_or_else(|| what.to_owned(), |label| format!("{label}: {what}"))
            };
            html! {
                <>
                    { icon(Shape::Link) }
                    <input id={control.id.clone()} type="text" class="mono" value={name.to_string()} placeholder="Name"
                        aria-label={of("name of what is referred to")} aria-describedby={control.described_by.clone()}
                        aria-invalid={control.invalid.then_some("true")} autocomplete="off" spellcheck="false" oninput={on_name} />
                    <span class="soft" aria-hidden="true">{ "." }</span>
                    <input id={format!("{}-attribute", control.id)} type="text" class="mono" placeholder="attribute"
                        value={attribute.map(|attribute| attribute.to_string()).unwrap_or_default()}
                        aria-label={of("attribute")} autocomplete="off" spellcheck="false" oninput={on_attribute} />
                </>
            }
        }
        None => html! {
            <Json control={control.clone()} resource={props.resource} property={props.property.clone()} />
        },
    };
    html! {
        <span class="reference">
            { body }
            <Button label="Write text instead" icon={Shape::Close} icon_only=true class="quiet small" on_click={to_text} />
        </span>
    }
}

fn on_part(
    control: &ControlProps,
    parts: impl Fn(String) -> (String, Option<Str>) + 'static,
) -> Callback<InputEvent> {
    let (on_change, id) = (control.on_change.clone(), control.id.clone());
    Callback::from(move |event: InputEvent| {
        let (name, attribute) = parts(typed(&event));
        on_change.emit(Change::typed(Some(Text::named(name, attribute).into()), &id));
    })
}

/// Text with `name` as its only part: what a field becomes when a reference is wanted.
pub(crate) fn reference_to(name: &str) -> Text {
    Text::Parts(vec![Part::Reference(Named::Named { name: name.to_owned().into(), attribute: None })])
}
