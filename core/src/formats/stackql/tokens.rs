//! The words of a StackQL text, each with its span.

use crate::model::Span;
use alloc::{string::String, vec::Vec};
use sqlparser::dialect::Dialect;
use sqlparser::tokenizer::{self, Location, TokenWithSpan, Tokenizer, Whitespace};

/// StackQL's words are MySQL's, except that double quotes enclose a name.
#[derive(Debug)]
struct StackQl;

impl Dialect for StackQl {
    fn is_identifier_start(&self, character: char) -> bool {
        character.is_alphabetic() || matches!(character, '_' | '$' | '@')
    }

    fn is_identifier_part(&self, character: char) -> bool {
        self.is_identifier_start(character) || character.is_numeric()
    }

    fn supports_string_literal_backslash_escape(&self) -> bool {
        true
    }

    fn supports_unterminated_block_comments(&self) -> bool {
        true
    }
}

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A keyword or a name.
    Word,
    /// A name in double quotes or backticks.
    Name,
    /// Text in single quotes.
    Text,
    /// Digits, without a sign.
    Number,
    /// `/*+ create */`
    Hint,
    /// Anything else.
    Symbol,
}

/// A word and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// As it is written.
    pub(super) text: &'a str,
}

impl Token<'_> {
    pub(super) fn is(&self, symbol: &str) -> bool {
        self.kind == Kind::Symbol && self.text == symbol
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }

    /// The name, without the quotes around it.
    pub(super) fn name(&self) -> Option<&str> {
        match self.kind {
            Kind::Word => Some(self.text),
            Kind::Name => Some(self.text.trim_matches(['"', '`'])),
            _ => None,
        }
    }
}

/// The words of the text, without white space and comments, and where they stop being SQL.
pub(super) fn read(text: &str) -> (Vec<Token<'_>>, Option<(Span, String)>) {
    let mut found = Vec::new();
    let error =
        Tokenizer::new(&StackQl, text).with_unescape(false).tokenize_with_location_into_buf(&mut found).err();
    let mut offsets = Offsets { text, at: 0, location: Location::new(1, 1) };
    let mut tokens = Vec::new();
    for TokenWithSpan { token, span } in found {
        let start = offsets.pass(span.start);
        let end = offsets.pass(span.end);
        let kind = match token {
            tokenizer::Token::Whitespace(Whitespace::MultiLineComment(comment))
                if comment.starts_with('+') =>
            {
                Kind::Hint
            }
            tokenizer::Token::Whitespace(_) => continue,
            tokenizer::Token::Word(word) if word.quote_style.is_some() => Kind::Name,
            tokenizer::Token::Word(_) => Kind::Word,
            tokenizer::Token::SingleQuotedString(_) => Kind::Text,
            tokenizer::Token::Number(..) => Kind::Number,
            _ => Kind::Symbol,
        };
        let text = text.get(start..end).unwrap_or_default();
        tokens.push(Token { kind, span: Span::new(start, end), text });
    }
    let error = error.map(|error| {
        let start = offsets.pass(error.location);
        let message = if error.message.contains("Unterminated") {
            String::from("The text or name that starts here is never closed; a quote is missing.")
        } else {
            alloc::format!("This is not SQL: {}.", error.message)
        };
        (Span::new(start, (start + 1).min(text.len())), message)
    });
    (tokens, error)
}

/// Turns the tokenizer's lines and columns into offsets, in one pass: they only grow.
struct Offsets<'a> {
    text: &'a str,
    at: usize,
    location: Location,
}

impl Offsets<'_> {
    fn pass(&mut self, until: Location) -> usize {
        let mut characters = self.text[self.at..].chars();
        while (self.location.line, self.location.column) < (until.line, until.column) {
            let Some(character) = characters.next() else { break };
            self.at += character.len_utf8();
            if character == '\n' {
                self.location = Location::new(self.location.line + 1, 1);
            } else {
                self.location.column += 1;
            }
        }
        self.at
    }
}
