//! Small drawings, in the colour of the text around them. Functions and not components: there are many, and nothing in them changes.

use yew::{Html, html};

/// The drawings by name: paths on a field of 16 by 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Undo,
    Redo,
    Sun,
    Moon,
    Plus,
    More,
    Copy,
    Check,
    Download,
    Arrow,
    Link,
    Close,
    Import,
    Help,
    Sparkle,
    Chevron,
}

impl Shape {
    fn path(self) -> &'static str {
        match self {
            Self::Undo => "M3 6.5h6.5a3.5 3.5 0 0 1 0 7H7M3 6.5 6 3.5M3 6.5l3 3",
            Self::Redo => "M13 6.5H6.5a3.5 3.5 0 0 0 0 7H9M13 6.5l-3-3M13 6.5l-3 3",
            Self::Sun => {
                "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9"
            }
            Self::Moon => "M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z",
            Self::Plus => "M8 3.5v9M3.5 8h9",
            Self::More => "M3.5 8h.01M8 8h.01M12.5 8h.01",
            Self::Copy => {
                "M6 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1ZM3 10.5v-7a1 1 0 0 1 1-1h6"
            }
            Self::Check => "M3.5 8.5 6.5 11.5 12.5 4.5",
            Self::Download => "M8 2.5v8M4.8 7.5 8 10.7l3.2-3.2M3 13.5h10",
            Self::Arrow => "M2.5 8h10.5M9.5 4.5 13 8l-3.5 3.5",
            Self::Link => {
                "M6.8 9.2a2.5 2.5 0 0 0 3.6 0l2-2a2.5 2.5 0 0 0-3.6-3.6l-.8.8M9.2 6.8a2.5 2.5 0 0 0-3.6 0l-2 2a2.5 2.5 0 0 0 3.6 3.6l.8-.8"
            }
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::Import => "M8 10.5v-8M4.8 5.5 8 2.3l3.2 3.2M3 13.5h10",
            Self::Help => {
                "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM6.3 6.2a1.8 1.8 0 1 1 2.5 1.7c-.5.2-.8.6-.8 1.1M8 11.2h.01"
            }
            Self::Chevron => "m6 4.5 3.5 3.5L6 11.5",
            Self::Sparkle => "M8 2.2 9.4 6.6 13.8 8 9.4 9.4 8 13.8 6.6 9.4 2.2 8 6.6 6.6 8 2.2Z",
        }
    }
}

/// A drawing that says nothing to screen readers; what it means stands beside it or on its button.
pub(crate) fn icon(shape: Shape) -> Html {
    drawn(shape, "icon")
}

/// The same with classes of its own.
pub(crate) fn drawn(shape: Shape, class: &'static str) -> Html {
    html! {
        <svg {class} viewBox="0 0 16 16" aria-hidden="true"><path d={shape.path()} /></svg>
    }
}

/// The mark of gatewright: a gate.
pub(crate) fn logo() -> Html {
    html! {
        <svg class="logo" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M2.5 17V8.2L10 3l7.5 5.2V17M6.3 17v-6.6h7.4V17M10 10.4V17" />
        </svg>
    }
}
