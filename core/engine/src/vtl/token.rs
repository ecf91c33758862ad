//! The pieces that a template is made of.

use super::ast::Slice;
use crate::java::{self, Comparison};

/// A piece of a template.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Its text. A `$`, `#` or backslash before it that is no piece of its own belongs to it.
    pub(super) image: Slice,
    /// What was passed over before it: a `$` or `#` that starts nothing.
    pub(super) passed: Slice,
}

/// The kinds of [`Token`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The end of the text.
    End,
    /// A character that fits nowhere, or what should go on behind the end of the text.
    Broken,
    Text,
    /// `\\`
    DoubleEscape,
    /// `\`
    Escape,
    /// `\#name`
    EscapedDirective,
    /// `$[`, `$.`
    EmptyIndex,
    /// The name of a variable, property or method; the first of a reference has its `$`.
    Identifier,
    /// The dot before a property or method.
    Dot,
    /// The brace of `${`
    FormalOpen,
    FormalClose,
    /// The bracket of `$x[`
    IndexOpen,
    IndexClose,
    /// The parenthesis that ends the arguments of a method.
    MethodClose,
    /// `#set(`
    Set,
    /// `#if`
    If,
    /// `#elseif`
    ElseIf,
    /// `#else`
    Else,
    /// `#end`
    EndBlock,
    /// `#name`, or a word among the arguments of a directive.
    Word,
    /// `#{name}`
    BracedWord,
    /// `(`
    Open,
    /// `)` of a directive, with the line end that it swallows.
    Close,
    ListOpen,
    ListClose,
    MapOpen,
    MapClose,
    Comma,
    Colon,
    /// `..`
    Range,
    Space,
    String,
    True,
    False,
    Integer,
    Float,
    Operator(Operator),
    /// `##`
    LineComment,
    /// The line end of a `##`.
    LineEnd,
    /// The end of `#* … *#`
    BlockComment,
    /// The end of `#** … *#`
    FormalComment,
    /// `#[[ … ]]#`
    Unparsed,
}

/// What stands between values, and before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    And,
    Or,
    Not,
    Assign,
    Compare(Comparison),
    Calculate(java::Operator),
}

impl Operator {
    /// The operator that a word is.
    pub(super) fn of_word(word: &[u8]) -> Option<Self> {
        Some(match word {
            b"and" => Self::And,
            b"or" => Self::Or,
            b"not" => Self::Not,
            b"eq" => Self::Compare(Comparison::Equal),
            b"ne" => Self::Compare(Comparison::Different),
            b"lt" => Self::Compare(Comparison::Less),
            b"le" => Self::Compare(Comparison::AtMost),
            b"gt" => Self::Compare(Comparison::Greater),
            b"ge" => Self::Compare(Comparison::AtLeast),
            _ => return None,
        })
    }

    /// The operator that starts with these two characters, and how many of them it takes.
    pub(super) fn of_signs(first: u8, second: Option<u8>) -> Option<(Self, usize)> {
        Some(match (first, second) {
            (b'&', Some(b'&')) => (Self::And, 2),
            (b'|', Some(b'|')) => (Self::Or, 2),
            (b'=', Some(b'=')) => (Self::Compare(Comparison::Equal), 2),
            (b'!', Some(b'=')) => (Self::Compare(Comparison::Different), 2),
            (b'<', Some(b'=')) => (Self::Compare(Comparison::AtMost), 2),
            (b'>', Some(b'=')) => (Self::Compare(Comparison::AtLeast), 2),
            (b'<', _) => (Self::Compare(Comparison::Less), 1),
            (b'>', _) => (Self::Compare(Comparison::Greater), 1),
            (b'=', _) => (Self::Assign, 1),
            (b'!', _) => (Self::Not, 1),
            (b'+', _) => (Self::Calculate(java::Operator::Add), 1),
            (b'-', _) => (Self::Calculate(java::Operator::Subtract), 1),
            (b'*', _) => (Self::Calculate(java::Operator::Multiply), 1),
            (b'/', _) => (Self::Calculate(java::Operator::Divide), 1),
            (b'%', _) => (Self::Calculate(java::Operator::Remainder), 1),
            _ => return None,
        })
    }
}
