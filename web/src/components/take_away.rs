//! The ways to take a text away: the clipboard and files.

use super::button::Button;
use super::icon::Shape;
use crate::hooks::{copy, download, use_dispatch};
use crate::state::{Action, Export, Shared};
use gloo::timers::callback::Timeout;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) export: Shared<Export>,
    /// The name of the document, which the names of files begin with.
    pub(crate) name: AttrValue,
}

/// How long the button says that the text is on the clipboard, in milliseconds.
const COPIED: u32 = 1600;

/// The two buttons.
#[component]
pub(crate) fn TakeAway(props: &Props) -> Html {
    let Props { export, name } = props;
    let dispatch = use_dispatch();
    let copied = use_state(|| 0u32);
    use_effect_with(*copied, {
        let copied = copied.clone();
        move |count| {
            let timeout = (*count > 0).then(|| Timeout::new(COPIED, move || copied.set(0)));
            move || drop(timeout)
        }
    });
    let say = {
        let dispatch = dispatch.clone();
        move |text: &str| dispatch.dispatch(Action::Notice(Some(text.into())))
    };
    let on_copy = {
        let (say, copied, export) = (say.clone(), copied.clone(), export.clone());
        Callback::from(move |_| {
            let (say, copied) = (say.clone(), copied.clone());
            let text = export.files.iter().map(|file| file.text.as_str()).collect::<Vec<_>>().join("\n");
            copy(text, move |done| {
                if done {
                    copied.set(*copied + 1);
                } else {
                    say("The browser does not let this page copy. Select the text and copy it.");
                }
            });
        })
    };
    let on_download = {
        let (export, name) = (export.clone(), name.clone());
        Callback::from(move |_| {
            for file in &export.files {
                let path = file.path.replace('/', "-");
                if download(&format!("{}-{path}", safe(&name)), &file.text).is_err() {
                    say("The browser does not let this page save a file.");
                }
            }
        })
    };
    let (label, icon) = if *copied > 0 { ("Copied", Shape::Check) } else { ("Copy", Shape::Copy) };
    html! {
        <>
            <Button id="copy" {label} {icon} class="small" disabled={export.files.is_empty()} on_click={on_copy} />
            <Button label="Download" icon={Shape::Download} icon_only=true class="small" disabled={export.files.is_empty()} on_click={on_download} />
        </>
    }
}

/// The name of the document as the start of a file name.
fn safe(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|letter| if letter.is_alphanumeric() || "-_.".contains(letter) { letter } else { '-' })
        .collect();
    if kept.is_empty() { "design".into() } else { kept }
}
