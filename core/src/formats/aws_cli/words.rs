//! Shell scripts taken apart: commands and their words, as far as one can without running them.

use crate::diagnostic::Diagnostic;
use crate::formats::broken_text;
use crate::model::{Part, Reference, Span, Str, Text};
use alloc::{boxed::Box, string::String, vec::Vec};

/// A word: text, with variables and substitutions as references.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: Text,
    pub(super) span: Span,
    /// The name of the option and its value, when the word is `--name=value`.
    pub(super) joined: Option<Box<(String, Word)>>,
}

impl Word {
    fn new(text: Text, span: Span) -> Self {
        let mut parts: Vec<Part> = match &text {
            Text::Literal(text) => alloc::vec![Part::Literal(text.clone())],
            Text::Parts(parts) => parts.clone(),
        };
        let mut joined = None;
        if let Some(Part::Literal(first)) = parts.first_mut()
            && let Some((name, rest)) = first.strip_prefix("--").and_then(|option| option.split_once('='))
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        {
            let name = String::from(name);
            *first = Str::Owned(rest.into());
            joined = Some(Box::new((name, Word { text: Text::from_parts(parts), span, joined: None })));
        }
        Self { text, span, joined }
    }
}

/// A command, and the variable that its output goes to.
#[derive(Debug, Default)]
pub(super) struct Command {
    pub(super) words: Vec<Word>,
    pub(super) variable: Option<String>,
}

/// How deep substitutions may be nested.
const DEEPEST: usize = 8;

/// The commands of a script in order; those in `$(…)` come before the one that they stand in.
pub(super) fn read(text: &str, findings: &mut Vec<Diagnostic>) -> Vec<Command> {
    let mut lexer = Lexer { text, at: 0, end: text.len(), commands: Vec::new(), findings, depth: 0 };
    lexer.script();
    lexer.commands
}

struct Lexer<'a, 'f> {
    text: &'a str,
    at: usize,
    end: usize,
    commands: Vec<Command>,
    findings: &'f mut Vec<Diagnostic>,
    depth: usize,
}

impl<'a> Lexer<'a, '_> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    fn script(&mut self) {
        let mut words: Vec<Word> = Vec::new();
        while let Some(character) = self.rest().chars().next() {
            match character {
                '\\' if self.rest()[1..].starts_with('\n') => self.at += 2,
                '\\' if self.rest()[1..].starts_with("\r\n") => self.at += 3,
                '^' | '`' if self.rest()[1..].trim_start_matches([' ', '\r']).starts_with('\n') => {
                    let shell = if character == '^' { "the Windows command prompt" } else { "PowerShell" };
                    let message = alloc::format!(
                        "A line that goes on ends in {character} in {shell}; a POSIX shell needs \\."
                    );
                    self.findings.push(broken_text(Span::new(self.at, self.at + 1), message));
                    self.at += 1 + self.rest()[1..].find('\n').unwrap_or(0) + 1;
                }
                '\n' => {
                    self.at += 1;
                    let next = self.rest().trim_start_matches([' ', '\t']);
                    if next.starts_with("--")
                        && next[2..].starts_with(|c: char| c.is_ascii_lowercase())
                        && !words.is_empty()
                    {
                        let start = self.at + (self.rest().len() - next.len());
                        let message = "The line before this option does not end in \\, so that a shell takes it for another command.";
                        self.findings.push(broken_text(Span::new(start, start + 2), message));
                    } else {
                        self.finish(&mut words);
                    }
                }
                ';' | '|' | '(' | ')' | '&' => {
                    self.at += 1;
                    self.finish(&mut words);
                }
                '#' => self.at += self.rest().find('\n').unwrap_or(self.rest().len()),
                c if c.is_whitespace() => self.at += c.len_utf8(),
                _ => words.push(self.word()),
            }
        }
        self.finish(&mut words);
    }

    fn finish(&mut self, words: &mut Vec<Word>) {
        if !words.is_empty() {
            self.commands.push(Command { words: core::mem::take(words), variable: None });
        }
    }

    fn word(&mut self) -> Word {
        let start = self.at;
        let mut parts: Vec<Part> = Vec::new();
        let mut said = String::new();
        while let Some(character) = self.rest().chars().next() {
            match character {
                '\'' => {
                    let inside = &self.rest()[1..];
                    let length = self.closing(inside, '\'');
                    said.push_str(&inside[..length]);
                    self.at = (self.at + 1 + length + 1).min(self.end);
                }
                '"' => self.quoted(&mut parts, &mut said),
                '\\' => {
                    self.at += 1;
                    match self.rest().chars().next() {
                        Some('\n') => self.at += 1,
                        Some(next) => {
                            said.push(next);
                            self.at += next.len_utf8();
                        }
                        None => {}
                    }
                }
                '$' => self.reference(&mut parts, &mut said),
                '&' if self.at > start && self.rest()[1..].starts_with(|c: char| c.is_alphanumeric()) => {
                    let message = "A shell ends the command at &; put the value in single quotes.";
                    self.findings.push(broken_text(Span::new(self.at, self.at + 1), message));
                    said.push('&');
                    self.at += 1;
                }
                ';' | '|' | '&' | '(' | ')' | '\n' => break,
                c if c.is_whitespace() => break,
                other => {
                    said.push(other);
                    self.at += other.len_utf8();
                }
            }
        }
        parts.push(Part::Literal(said.into()));
        Word::new(Text::from_parts(parts), Span::new(start, self.at))
    }

    /// How long the text is up to its closing quote.
    fn closing(&mut self, inside: &str, quote: char) -> usize {
        inside.find(quote).unwrap_or_else(|| {
            let message = "The text that starts here is never closed; a quote is missing.";
            self.findings.push(broken_text(Span::new(self.at, self.at + 1), message));
            inside.len()
        })
    }

    fn quoted(&mut self, parts: &mut Vec<Part>, said: &mut String) {
        let open = self.at;
        self.at += 1;
        while let Some(character) = self.rest().chars().next() {
            match character {
                '"' => {
                    self.at += 1;
                    return;
                }
                '\\' => {
                    let next = self.rest()[1..].chars().next();
                    self.at += 1 + next.map_or(0, char::len_utf8);
                    match next {
                        Some('\n') | None => {}
                        Some(next @ ('"' | '\\' | '$' | '`')) => said.push(next),
                        Some(other) => said.extend(['\\', other]),
                    }
                }
                '$' => self.reference(parts, said),
                other => {
                    said.push(other);
                    self.at += other.len_utf8();
                }
            }
        }
        let message = "The text that starts here is never closed; a quote is missing.";
        self.findings.push(broken_text(Span::new(open, open + 1), message));
    }

    /// `$NAME`, `${NAME}` or `$(…)`; anything else is text.
    fn reference(&mut self, parts: &mut Vec<Part>, said: &mut String) {
        let rest = &self.rest()[1..];
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let reference = if let Some(inside) = rest.strip_prefix('(') {
            let inside = self.substituted(inside);
            let written = &rest[..(inside + 2).min(rest.len())];
            let start = self.at + 2;
            self.at += 1 + written.len();
            if self.depth < DEEPEST {
                let mut inner = Lexer {
                    text: self.text,
                    at: start,
                    end: start + inside,
                    commands: Vec::new(),
                    findings: &mut *self.findings,
                    depth: self.depth + 1,
                };
                inner.script();
                let mut commands = inner.commands;
                if let Some(last) = commands.last_mut() {
                    last.variable = Some(alloc::format!("${written}"));
                }
                self.commands.extend(commands);
            }
            Reference::Expression { text: Str::Owned(alloc::format!("${written}")), format: super::ID.into() }
        } else if let Some((name, _)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            self.at += name.len() + 3;
            if name.chars().all(is_name) {
                Reference::Named { name: Str::Owned(name.into()), attribute: None }
            } else {
                Reference::Expression {
                    text: Str::Owned(alloc::format!("${{{name}}}")),
                    format: super::ID.into(),
                }
            }
        } else {
            let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            self.at += 1 + length;
            if length == 0 {
                said.push('$');
                return;
            }
            Reference::Named { name: Str::Owned(rest[..length].into()), attribute: None }
        };
        parts.push(Part::Literal(core::mem::take(said).into()));
        parts.push(Part::Reference(reference));
    }

    /// How long a substitution is up to its closing bracket.
    fn substituted(&self, inside: &str) -> usize {
        let (mut depth, mut quote, mut is_escaped) = (0, None, false);
        for (at, character) in inside.char_indices() {
            if core::mem::take(&mut is_escaped) {
                continue;
            }
            match (quote, character) {
                (None | Some('"'), '\\') => is_escaped = true,
                (Some(open), close) if open == close => quote = None,
                (Some(_), _) => {}
                (None, '\'' | '"') => quote = Some(character),
                (None, '(') => depth += 1,
                (None, ')') if depth == 0 => return at,
                (None, ')') => depth -= 1,
                (None, _) => {}
            }
        }
        inside.len()
    }
}
