//! Patterns of response keys, which are in Java's dialect, against the crate `regex` on what both dialects have.

use gatewright_core::expr::pattern::{Matcher, Reading};
use proptest::prelude::*;
use regex::Regex;

/// A pattern of what Java and the crate mean the same by. Classes such as `\d` are ASCII in Java, so they are spelled for
/// the crate.
#[derive(Clone, Debug)]
struct Both {
    java: String,
    crates: String,
}

impl Both {
    fn same(text: impl Into<String>) -> Self {
        let java = text.into();
        Self { crates: java.clone(), java }
    }

    fn wrapped(&self, before: &str, after: &str) -> Self {
        Self {
            java: format!("{before}{}{after}", self.java),
            crates: format!("{before}{}{after}", self.crates),
        }
    }
}

fn atoms() -> impl Strategy<Value = Both> {
    prop_oneof![
        4 => "[a-c0-9]".prop_map(Both::same),
        1 => Just(Both::same(".")),
        2 => Just(Both { java: r"\d".into(), crates: "[0-9]".into() }),
        1 => Just(Both { java: r"\w".into(), crates: "[a-zA-Z0-9_]".into() }),
        1 => Just(Both { java: r"\D".into(), crates: "[^0-9]".into() }),
        1 => Just(Both::same("[a-c]")),
        1 => Just(Both::same("[^b-c5]")),
        1 => Just(Both::same(r"\.")),
    ]
}

fn patterns() -> impl Strategy<Value = Both> {
    atoms().prop_recursive(4, 24, 4, |inner| {
        let suffixes =
            prop_oneof![Just("*"), Just("+"), Just("?"), Just("{2}"), Just("{1,3}"), Just("*?"), Just("+?")];
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 1..4).prop_map(|items| Both {
                java: items.iter().map(|it| it.java.as_str()).collect(),
                crates: items.iter().map(|it| it.crates.as_str()).collect(),
            }),
            1 => (inner.clone(), inner.clone()).prop_map(|(one, other)| Both {
                java: format!("(?:{}|{})", one.java, other.java),
                crates: format!("(?:{}|{})", one.crates, other.crates),
            }),
            2 => (inner.clone(), suffixes).prop_map(|(it, suffix)| it.wrapped("(?:", &format!("){suffix}"))),
            1 => inner.prop_map(|it| it.wrapped("(", ")")),
        ]
    })
}

proptest! {
    #[test]
    fn patterns_match_what_the_crate_matches(pattern in patterns(), texts in prop::collection::vec("[a-d0-9.\\-]{0,6}", 1..8)) {
        let ours = Matcher::new(&pattern.java, Reading::Whole).expect("a pattern of Java");
        let theirs = Regex::new(&format!("^(?:{})$", pattern.crates)).expect("a pattern of the crate");
        for text in texts {
            prop_assert_eq!(ours.matches(&text), theirs.is_match(&text), "{} {:?}", pattern.java, text);
        }
    }
}
