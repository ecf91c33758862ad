//! The ways to take a text away: the clipboard and files.

use super::button::Button;
use super::copy_button::CopyButton;
use super::icon::Shape;
use crate::hooks::{download, use_dispatch};
use crate::state::{Action, Export, Shared};
use yew::{AttrValue, Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) export: Shared<Export>,
    /// The name of the document, which the names of files begin with.
    pub(crate) name: AttrValue,
}

/// The two buttons.
#[component]
pub(crate) fn TakeAway(props: &Props) -> Html {
    let Props { export, name } = props;
    let dispatch = use_dispatch();
    let text = {
        let export = export.clone();
        Callback::from(move |()| {
            export.files.iter().map(|file| file.text.as_str()).collect::<Vec<_>>().join("\n")
        })
    };
    let on_download = {
        let (export, name) = (export.clone(), name.clone());
        let say = move |text: &str| dispatch.dispatch(Action::Notice(Some(text.into())));
        Callback::from(move |_| {
            for file in &export.files {
                let path = file.path.replace('/', "-");
                if download(&format!("{}-{path}", safe(&name)), &file.text).is_err() {
                    say("The browser does not let this page save a file.");
                }
            }
        })
    };
    // Each of several files has a button of its own.
    let what = if export.files.len() > 1 { " all" } else { "" };
    html! {
        <>
            <CopyButton id="copy" {what} {text} class="small" disabled={export.files.is_empty()} />
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
