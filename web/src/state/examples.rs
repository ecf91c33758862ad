//! Documents to look around in.

use gatewright_core::formats::json;
use gatewright_core::model::Design;

/// A document that ships with the designer.
#[derive(Debug)]
pub(crate) struct Example {
    /// The name of the document.
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    /// What is in it.
    pub(crate) hint: &'static str,
    text: &'static str,
}

impl Example {
    /// Its design.
    pub(crate) fn design(&self) -> Design {
        json::parse(self.text).value.and_then(|value| Design::from_value(value).ok()).unwrap_or_default()
    }
}

/// The examples, the one to begin with first.
pub(crate) static EXAMPLES: &[Example] = &[
    Example {
        name: "orders",
        label: "Orders",
        hint: "Lambda, a private backend, a queue; and a chat",
        text: include_str!("../../examples/orders.json"),
    },
    Example {
        name: "chat",
        label: "Chat",
        hint: "WebSocket: templates, mapping, a mock",
        text: include_str!("../../examples/chat.json"),
    },
    Example {
        name: "mistakes",
        label: "Mistakes to mend",
        hint: "what findings and fixes look like",
        text: include_str!("../../examples/mistakes.json"),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Findings;
    use gatewright_core::rules::Options;

    #[test]
    fn examples_are_right_except_for_the_mistakes() {
        for example in EXAMPLES {
            let parsed = json::parse(example.text);
            assert!(parsed.errors.is_empty(), "{}: {:?}", example.name, parsed.errors);
            let design = example.design();
            assert!(!design.apis.is_empty());
            let findings = Findings::of(&design, &Options::default());
            assert_eq!(
                findings.total().errors > 0,
                example.name == "mistakes",
                "{}: {findings:#?}",
                example.name
            );
        }
    }
}
