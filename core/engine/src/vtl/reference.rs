//! References: how they are written, and what they print when they have no value.

use super::ast::{Expression, ProblemKind, Reference, ReferenceId, Run, Slice, Step, StepKind};
use super::parser::{Noted, Parser, close};
use super::token::{Kind, Token};
use crate::Quoted;
use crate::java::Value;
use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

type Parsed<T> = Result<T, Noted>;

/// What the tokens of a reference are.
pub(super) enum Found {
    Reference(ReferenceId),
    /// A reference without a `$`, which prints its first token and has no value.
    Text(Slice),
}

/// The first token of a reference, taken apart.
struct Head {
    slashes: usize,
    /// What stands between the backslashes and the `$`.
    prefix: Slice,
    /// Where the `$` stands.
    dollar: usize,
    quiet: bool,
    name: Slice,
}

impl Parser {
    /// The reference whose first token is the next one.
    pub(super) fn reference(&mut self) -> Parsed<Found> {
        self.nested(Self::reference_here)
    }

    fn reference_here(&mut self) -> Parsed<Found> {
        let first = self.next;
        let head = self.take();
        let formal = head.kind == Kind::FormalOpen;
        if formal && !self.take_if(Kind::Identifier) {
            return Err(self.unexpected(ProblemKind::Malformed, "A name"));
        }
        let mark = self.open_steps.len();
        self.indexes(first)?;
        while self.kind() == Kind::Dot && self.ahead(1).kind == Kind::Identifier {
            self.next += 1;
            let span = self.take().image;
            let kind = if self.has_arguments() {
                StepKind::Method(self.method_arguments(first)?)
            } else {
                StepKind::Property
            };
            self.open_steps.push(Step { kind, span });
            self.indexes(first)?;
        }
        if formal && !self.take_if(Kind::FormalClose) {
            let range = self.so_far(first);
            let message = format!("{} has no }} that ends it.", Quoted(&self.lexer.text[range.clone()]));
            return Err(self.note(ProblemKind::Unterminated, range, message));
        }
        let steps = close(&mut self.open_steps, mark, &mut self.out.steps);
        Ok(self.found(first, head, formal, steps))
    }

    /// The text of the reference that starts with this token, as far as it was read.
    fn so_far(&self, first: usize) -> Range<usize> {
        let start = self.tokens[first].image.range().start;
        self.since(start).range()
    }

    fn found(&mut self, first: usize, head: Token, formal: bool, steps: Run) -> Found {
        let Range { start, end } = head.image.range();
        let image = &self.lexer.text.as_bytes()[start..end];
        // Most have nothing before the `$` and no `!` behind it.
        let is_plain = matches!(image, [b'$', next, ..] if !matches!(next, b'$' | b'!' | b'\\'));
        if !is_plain && let Some(bang) = image.windows(2).position(|pair| pair == b"\\!") {
            return self.bang_escaped(start..end, bang, steps);
        }
        let Some(head) = self.head(first, formal, is_plain) else { return Found::Text(head.image) };
        // Velocity cuts what stands before the `$` off the token, and whoever prints the token again does not see it.
        self.tokens[first].image = Slice::new(head.dollar, end);
        let span = self.source_of(first..self.next);
        let Head { slashes, prefix, quiet, name, .. } = head;
        let slashes = u32::try_from(slashes).unwrap_or(u32::MAX);
        Found::Reference(self.add_reference(Reference { span, name, slashes, prefix, quiet, formal, steps }))
    }

    fn add_reference(&mut self, reference: Reference) -> ReferenceId {
        self.out.references.push(reference);
        ReferenceId(u32::try_from(self.out.references.len() - 1).unwrap_or(u32::MAX))
    }

    fn head(&self, first: usize, formal: bool, is_plain: bool) -> Option<Head> {
        let Range { start, end } = self.tokens[first].image.range();
        let (mut slashes, mut dollar, mut quiet) = (0, start, false);
        if !is_plain {
            let image = &self.lexer.text.as_bytes()[start..end];
            slashes = image.iter().take_while(|byte| **byte == b'\\').count();
            dollar = start + image.iter().rposition(|byte| *byte == b'$')?;
            quiet = image[dollar - start..].starts_with(b"$!");
        }
        let name = match formal {
            true => self.tokens[first + 1].image,
            false => Slice::new(dollar + 1 + usize::from(quiet), end),
        };
        Some(Head { slashes, prefix: Slice::new(start + slashes, dollar), dollar, quiet, name })
    }

    /// `$\!x`, which is the name of a variable that nobody can set. It prints its first token with a backslash less.
    fn bang_escaped(&mut self, image: Range<usize>, bang: usize, steps: Run) -> Found {
        let text = &self.lexer.text[image.clone()];
        let dollar = text.find('$').unwrap_or(0);
        let slash = dollar + text[dollar..].find('\\').unwrap_or(bang - dollar);
        let pieces =
            [Slice::new(image.start, image.start + slash), Slice::new(image.start + slash + 1, image.end)];
        let span = self.joined(pieces, image);
        let prefix = Slice::new(span.range().start, span.range().start);
        Found::Reference(self.add_reference(Reference {
            span,
            name: span,
            slashes: 0,
            prefix,
            quiet: false,
            formal: false,
            steps,
        }))
    }

    fn indexes(&mut self, first: usize) -> Parsed<()> {
        while self.kind() == Kind::IndexOpen {
            let step = self.index(first)?;
            self.open_steps.push(step);
        }
        Ok(())
    }

    fn index(&mut self, first: usize) -> Parsed<Step> {
        let open = self.take().image.range().start;
        let index = self.argument("An index")?;
        let fits = match self.out.expression(index) {
            Expression::Reference(_) | Expression::Interpolated(_) => true,
            Expression::Constant(value) => {
                !matches!(value, Value::Double(_))
                    && (value.is_number() || matches!(value, Value::Text(_) | Value::Bool(_)))
            }
            _ => false,
        };
        if !fits {
            let end = self.since(open).range().end;
            return Err(self.note(
                ProblemKind::Malformed,
                open..end,
                "An index is a whole number, a text, true, false or a reference.",
            ));
        }
        if !self.take_if(Kind::IndexClose) {
            return Err(self.unclosed_part(first, "]"));
        }
        Ok(Step { kind: StepKind::Index(index), span: self.since(open) })
    }

    /// Whether the name before is that of a method: a parenthesis follows, and behind it an argument or its end.
    fn has_arguments(&mut self) -> bool {
        self.kind() == Kind::Open
            && matches!(
                self.ahead(1).kind,
                Kind::MethodClose
                    | Kind::Space
                    | Kind::String
                    | Kind::Integer
                    | Kind::Float
                    | Kind::ListOpen
                    | Kind::MapOpen
                    | Kind::True
                    | Kind::False
                    | Kind::Identifier
                    | Kind::FormalOpen
            )
    }

    fn method_arguments(&mut self, first: usize) -> Parsed<Run> {
        self.next += 1;
        let mark = self.open_parts.len();
        if !self.take_if(Kind::MethodClose) {
            loop {
                let argument = self.argument("An argument")?;
                self.open_parts.push(argument);
                if !self.take_if(Kind::Comma) {
                    break;
                }
            }
            if !self.take_if(Kind::MethodClose) {
                return Err(self.unclosed_part(first, ")"));
            }
        }
        Ok(self.list(mark))
    }

    /// Notes that a bracket of the reference that starts with this token is not closed.
    fn unclosed_part(&mut self, first: usize, bracket: &str) -> Noted {
        if self.kind() == Kind::End {
            let range = self.so_far(first);
            let message = format!("The reference has no {bracket} that ends it.");
            return self.note(ProblemKind::Unterminated, range, message);
        }
        self.unexpected(ProblemKind::Unterminated, &format!("A comma or the {bracket} of the reference"))
    }

    /// What is printed of what was passed over before a token: each `$`, with the backslashes before it, and each `#`.
    pub(super) fn passed_text(&self, token: Token) -> Vec<Slice> {
        let mut pieces = Vec::new();
        let Range { mut start, end } = token.passed.range();
        let bytes = self.lexer.text.as_bytes();
        while start < end {
            match bytes[start] {
                b'$' | b'#' => pieces.push(Slice::new(start, start + 1)),
                b'\\' => {
                    let slashes = bytes[start..end].iter().take_while(|byte| **byte == b'\\').count();
                    if bytes[start..end].get(slashes) == Some(&b'$') {
                        pieces.push(Slice::new(start, start + slashes + 1));
                        // The character behind it is lost.
                        start += slashes + 1;
                    }
                }
                _ => {}
            }
            start += 1;
        }
        pieces
    }

    /// The text of tokens as `#literal` and references without a value print it: without block comments, and without what
    /// stood before the `$` of references.
    pub(super) fn source_of(&mut self, tokens: Range<usize>) -> Slice {
        if let Some(whole) = self.unbroken(&self.tokens[tokens.clone()]) {
            return whole;
        }
        let mut pieces = Vec::new();
        for token in self.tokens[tokens.clone()].iter().filter(|token| token.kind != Kind::BlockComment) {
            pieces.extend(self.passed_text(*token));
            self.image_of(*token, &mut pieces);
        }
        let origin = self.extent(tokens);
        self.joined(pieces, origin)
    }

    /// The part of the text that tokens are, when they follow each other and nothing was passed over that prints.
    fn unbroken(&self, tokens: &[Token]) -> Option<Slice> {
        let mut whole = tokens.first()?.image;
        for (at, token) in tokens.iter().enumerate() {
            let passed = &self.lexer.text.as_bytes()[token.passed.range()];
            let is_plain = !matches!(token.kind, Kind::BlockComment | Kind::EscapedDirective);
            if !is_plain
                || passed.iter().any(|byte| matches!(byte, b'$' | b'#'))
                || at > 0 && token.image.start != whole.end
            {
                return None;
            }
            whole.end = token.image.end;
        }
        Some(whole)
    }

    /// The text of tokens as a directive that is none prints it.
    pub(super) fn images_of(&mut self, tokens: Range<usize>) -> Slice {
        let mut pieces = Vec::new();
        self.tokens[tokens.clone()].iter().for_each(|token| self.image_of(*token, &mut pieces));
        let origin = self.extent(tokens);
        self.joined(pieces, origin)
    }

    fn image_of(&self, token: Token, pieces: &mut Vec<Slice>) {
        match token.kind {
            Kind::EscapedDirective => pieces.extend(self.unescaped_directive(token)),
            _ => pieces.push(token.image),
        }
    }

    fn extent(&self, tokens: Range<usize>) -> Range<usize> {
        let tokens = &self.tokens[tokens];
        let start = tokens.first().map_or(0, |first| first.image.range().start);
        start..tokens.last().map_or(start, |last| last.image.range().end)
    }

    /// Pieces of the text as one: a part of it where they follow each other, or else a text of its own that comes from
    /// `origin`.
    fn joined(&mut self, pieces: impl IntoIterator<Item = Slice>, origin: Range<usize>) -> Slice {
        let mut whole: Option<Slice> = None;
        let mut apart: Option<String> = None;
        for piece in pieces.into_iter().filter(|piece| piece.start < piece.end) {
            let text = &self.lexer.text;
            match (&mut apart, &mut whole) {
                (Some(apart), _) => apart.push_str(&text[piece.range()]),
                (None, Some(whole)) if whole.end == piece.start => whole.end = piece.end,
                (None, Some(whole)) => {
                    let mut joined = String::from(&text[whole.range()]);
                    joined.push_str(&text[piece.range()]);
                    apart = Some(joined);
                }
                (None, None) => whole = Some(piece),
            }
        }
        let Some(apart) = apart else { return whole.unwrap_or(Slice::new(origin.start, origin.start)) };
        self.append(&apart, Slice::new(origin.start, origin.end))
    }

    /// Keeps a text that does not stand in the source as it is, but comes from this part of it.
    pub(super) fn append(&mut self, text: &str, origin: Slice) -> Slice {
        let start = self.lexer.text.len();
        self.lexer.text.push_str(text);
        let slice = Slice::new(start, self.lexer.text.len());
        self.out.decoded.push((slice, origin));
        slice
    }
}
