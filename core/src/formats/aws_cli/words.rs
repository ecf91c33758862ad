//! Shell scripts taken apart: commands and their words, as far as one can without running them.

use crate::diagnostic::Diagnostic;
use crate::formats::broken_text;
use crate::model::{Part, PartRef, Reference, Span, Str, Text};
use alloc::{boxed::Box, format, string::String, vec::Vec};

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

/// A command, with where its output goes to and where its input comes from.
#[derive(Debug, Default)]
pub(super) struct Command {
    pub(super) words: Vec<Word>,
    /// What its output is called: by the variable that it goes to, or by the substitution itself.
    pub(super) output: Option<Text>,
    /// The file that its output goes to.
    pub(super) file: Option<Text>,
    /// The here-document, or the text, that it reads.
    pub(super) input: Option<Word>,
}

/// What an argument starts with that stands in a file.
pub(super) const FILE: &str = "file://";

pub(super) fn owned(part: PartRef<'_>) -> Part {
    match part {
        PartRef::Literal(text) => Part::Literal(Str::Owned(text.into())),
        PartRef::Reference(reference) => Part::Reference(reference.clone()),
    }
}

/// How deep substitutions may be nested.
const DEEPEST: usize = 8;

/// Whose quotes and variables a script has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shell {
    Posix,
    /// PowerShell.
    Power,
    /// The Windows command prompt.
    Prompt,
}

impl Shell {
    /// The shell of a script, by how it goes on in the next line.
    fn of(text: &str) -> Self {
        let goes_on = |mark: &str| text.lines().any(|line| line.trim_end().ends_with(mark));
        match () {
            () if goes_on(" \\") => Self::Posix,
            () if goes_on(" `") => Self::Power,
            () if goes_on(" ^") => Self::Prompt,
            () => Self::Posix,
        }
    }

    /// What takes the meaning from the character behind it, and the line break too.
    fn escape(self) -> char {
        match self {
            Self::Posix => '\\',
            Self::Power => '`',
            Self::Prompt => '^',
        }
    }
}

/// The commands of a script in order; those in `$(…)` come before the one that they stand in.
pub(super) fn read(text: &str, findings: &mut Vec<Diagnostic>) -> Vec<Command> {
    let mut lexer = Lexer {
        text,
        at: 0,
        end: text.len(),
        shell: Shell::of(text),
        document_end: None,
        commands: Vec::new(),
        findings,
        depth: 0,
    };
    lexer.script();
    lexer.commands
}

/// What a program on Windows takes an argument for: of backslashes before a quote, every second one is the quote's.
fn as_argument(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut slashes = 0;
    for character in text.chars() {
        if character == '\\' {
            slashes += 1;
            continue;
        }
        let kept = if character == '"' { slashes / 2 } else { slashes };
        said.extend(core::iter::repeat_n('\\', kept));
        said.push(character);
        slashes = 0;
    }
    said.extend(core::iter::repeat_n('\\', slashes));
    said
}

struct Lexer<'a, 'f> {
    text: &'a str,
    at: usize,
    end: usize,
    shell: Shell,
    /// Where the here-documents end whose lines follow this one.
    document_end: Option<usize>,
    commands: Vec<Command>,
    findings: &'f mut Vec<Diagnostic>,
    depth: usize,
}

impl<'a> Lexer<'a, '_> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    fn script(&mut self) {
        let mut command = Command::default();
        // A blank behind the backslash is what it takes the meaning from.
        let is_posix = self.shell == Shell::Posix;
        let is_end = |c: char| c == '\r' || c == ' ' && !is_posix;
        while let Some(character) = self.rest().chars().next() {
            let behind = &self.rest()[character.len_utf8()..];
            match character {
                c if c == self.shell.escape() && behind.trim_start_matches(is_end).starts_with('\n') => {
                    self.at += 1 + behind.find('\n').unwrap_or(0) + 1;
                }
                '\n' => {
                    self.at = self.document_end.take().unwrap_or(self.at + 1);
                    let next = self.rest().trim_start_matches([' ', '\t']);
                    if next.starts_with("--")
                        && next[2..].starts_with(|c: char| c.is_ascii_lowercase())
                        && !command.words.is_empty()
                    {
                        let start = self.at + (self.rest().len() - next.len());
                        let message = format!(
                            "The line before this option does not end in {}, so that a shell takes it for another command.",
                            self.shell.escape()
                        );
                        self.findings.push(broken_text(Span::new(start, start + 2), message));
                    } else {
                        self.finish(&mut command);
                    }
                }
                _ if self.is_redirection() => self.redirection(&mut command),
                ';' | '|' | '(' | ')' | '&' => {
                    self.at += 1;
                    self.finish(&mut command);
                }
                '#' => self.at += self.rest().find('\n').unwrap_or(self.rest().len()),
                c if c.is_whitespace() => self.at += c.len_utf8(),
                _ => command.words.push(self.word()),
            }
        }
        self.finish(&mut command);
    }

    fn finish(&mut self, command: &mut Command) {
        let mut command = core::mem::take(command);
        // `$id = aws …`
        if command.words.get(1).is_some_and(|word| word.text.literal() == Some("=")) {
            command.output = command.words.drain(..2).next().map(|name| name.text);
        }
        if !command.words.is_empty() {
            self.commands.push(command);
        }
    }

    /// `>`, `2>&1`, `<<EOF`; `<api-id>` is what a person fills in.
    fn is_redirection(&self) -> bool {
        let rest = self.rest();
        let operator = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '&');
        let is_blank = |rest: &str| rest.trim_start_matches(|c| !" \n<>".contains(c)).starts_with('>');
        rest.len() - operator.len() < 2
            && operator.starts_with(['<', '>'])
            && !operator.strip_prefix('<').is_some_and(is_blank)
    }

    fn redirection(&mut self, command: &mut Command) {
        let rest = self.rest();
        let is_operator = |c: char| c.is_ascii_digit() || "<>&|-".contains(c);
        let operator = &rest[..rest.find(|c| !is_operator(c)).unwrap_or(rest.len())];
        self.at += operator.len();
        if !operator.starts_with("<<") && operator[1..].ends_with(|c: char| c.is_ascii_digit() || c == '-') {
            return;
        }
        self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\t']).len();
        let target = self.word();
        match operator {
            "<<<" => command.input = Some(target),
            _ if operator.starts_with("<<") => command.input = self.document(&target),
            "<" => {
                let file = [Part::Literal(FILE.into())].into_iter().chain(target.text.parts().map(owned));
                command.input = Some(Word::new(Text::from_parts(file), target.span));
            }
            ">" => command.file = Some(target.text),
            _ => {}
        }
    }

    /// The here-document up to a line with the word, or as much as there is.
    fn document(&mut self, word: &Word) -> Option<Word> {
        let is_plain = word.span.of(self.text).contains(['\'', '"', '\\']);
        let line_end = |at: usize| self.rest().find('\n').map_or(self.end, |length| at + length + 1);
        let start = self.document_end.unwrap_or_else(|| line_end(self.at));
        let lines = self.text.get(start..self.end)?.split_inclusive('\n');
        let length: usize =
            lines.take_while(|line| Some(line.trim()) != word.text.literal()).map(str::len).sum();
        let (at, end) = (self.at, self.end);
        (self.at, self.end) = (start, start + length);
        let (mut parts, mut said) = (Vec::new(), String::new());
        if is_plain {
            said.push_str(self.rest());
        } else {
            self.expanded(None, &mut parts, &mut said);
        }
        (self.at, self.end) = (at, end);
        let last = self.text.get(start + length..end)?;
        self.document_end = Some(start + length + last.find('\n').map_or(last.len(), |line| line + 1));
        parts.push(Part::Literal(said.into()));
        // As if the line breaks around it were quotes.
        Some(Word::new(Text::from_parts(parts), Span::new(start - 1, (start + length + 1).min(end))))
    }

    fn word(&mut self) -> Word {
        let start = self.at;
        let mut parts: Vec<Part> = Vec::new();
        let mut said = String::new();
        while let Some(character) = self.rest().chars().next() {
            match character {
                '\'' if self.shell != Shell::Prompt => {
                    let inside = &self.rest()[1..];
                    let length = self.closing(inside, '\'');
                    said.push_str(&inside[..length]);
                    self.at = (self.at + 1 + length + 1).min(self.end);
                }
                '"' => {
                    self.at += 1;
                    if !self.expanded(Some('"'), &mut parts, &mut said) {
                        let message = "The text that starts here is never closed; a quote is missing.";
                        self.findings.push(broken_text(Span::new(start, start + 1), message));
                    }
                }
                c if c == self.shell.escape() => {
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
                '$' | '`' | '%' => self.reference(&mut parts, &mut said),
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
        if self.shell != Shell::Posix {
            for part in &mut parts {
                if let Part::Literal(text) = part {
                    *text = Str::Owned(as_argument(text));
                }
            }
        }
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

    /// Text in which variables count, up to its closing quote or to the end; whether that is there.
    fn expanded(&mut self, closing: Option<char>, parts: &mut Vec<Part>, said: &mut String) -> bool {
        while let Some(character) = self.rest().chars().next() {
            match character {
                c if Some(c) == closing => {
                    self.at += 1;
                    return true;
                }
                '\\' if self.shell == Shell::Prompt && self.rest()[1..].starts_with(['"', '\\']) => {
                    said.push_str(&self.rest()[..2]);
                    self.at += 2;
                }
                '\\' if self.shell == Shell::Posix => {
                    let next = self.rest()[1..].chars().next();
                    self.at += 1 + next.map_or(0, char::len_utf8);
                    match next {
                        Some('\n') | None => {}
                        Some('"') if closing.is_none() => said.push_str("\\\""),
                        Some(next @ ('"' | '\\' | '$' | '`')) => said.push(next),
                        Some(other) => said.extend(['\\', other]),
                    }
                }
                '`' if self.shell == Shell::Power => {
                    self.at += 1;
                    said.extend(self.rest().chars().next());
                    self.at += self.rest().chars().next().map_or(0, char::len_utf8);
                }
                '$' | '`' | '%' => self.reference(parts, said),
                other => {
                    said.push(other);
                    self.at += other.len_utf8();
                }
            }
        }
        closing.is_none()
    }

    /// `$NAME`, `${NAME}`, `$(…)`, a command between grave accents, and `%NAME%` in the command prompt; anything else is text.
    fn reference(&mut self, parts: &mut Vec<Part>, said: &mut String) {
        let sign = self.rest().as_bytes()[0];
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        // PowerShell's variables of the environment.
        let of_environment = self.rest().strip_prefix("$env:").is_some_and(|name| name.starts_with(is_name));
        let prefix = if self.shell == Shell::Power && of_environment { "env:" } else { "" };
        let rest = &self.rest()[1 + prefix.len()..];
        let named = |name: &str| Reference::Named { name: Str::Owned(name.into()), attribute: None };
        let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let substituted = match sign {
            b'$' => rest.strip_prefix('(').map(|inside| (1, self.substituted(inside))),
            b'`' => rest.find('`').map(|length| (0, length)),
            _ => None,
        };
        let is_sign = match self.shell {
            Shell::Prompt => sign == b'%' && length > 0 && rest[length..].starts_with('%'),
            _ => sign != b'%',
        };
        let reference = match (
            substituted.filter(|_| is_sign),
            rest.strip_prefix('{').and_then(|rest| rest.split_once('}')),
        ) {
            (Some((open, inside)), _) => {
                let start = self.at + 1 + open;
                let written = &self.rest()[..(1 + open + inside + 1).min(self.rest().len())];
                self.at += written.len();
                let expression =
                    Reference::Expression { text: Str::Owned(written.into()), format: super::ID.into() };
                if self.depth < DEEPEST {
                    let mut inner = Lexer {
                        text: self.text,
                        at: start,
                        end: start + inside,
                        shell: self.shell,
                        document_end: None,
                        commands: Vec::new(),
                        findings: &mut *self.findings,
                        depth: self.depth + 1,
                    };
                    inner.script();
                    let mut commands = inner.commands;
                    if let Some(last) = commands.last_mut() {
                        let variable = said
                            .strip_suffix('=')
                            .filter(|name| parts.is_empty() && name.chars().all(is_name));
                        let output = variable.map_or_else(|| expression.clone(), named);
                        last.output = Some(Text::Parts(alloc::vec![Part::Reference(output)]));
                    }
                    self.commands.extend(commands);
                }
                expression
            }
            (None, Some((name, _))) if is_sign && sign == b'$' => {
                self.at += name.len() + 3;
                if name.chars().all(is_name) {
                    named(name)
                } else {
                    Reference::Expression {
                        text: Str::Owned(format!("${{{name}}}")),
                        format: super::ID.into(),
                    }
                }
            }
            _ if is_sign && length > 0 && sign != b'`' => {
                self.at += 1 + prefix.len() + length + usize::from(sign == b'%');
                named(&rest[..length])
            }
            _ => {
                said.push(char::from(sign));
                self.at += 1;
                return;
            }
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
