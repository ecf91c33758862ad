//! What can stand at a place of a template in each state of the lexer: the longest token, or a part of one.

use super::lexer::{Found, Lexer, State};
use super::token::{Kind, Operator};

fn starts_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

fn continues_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

fn continues_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'@'
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

impl Lexer {
    /// Goes behind the longest that can stand here.
    pub(super) fn longest(&mut self) -> Found {
        let found = match self.region.state {
            State::Text => self.in_text(),
            State::Reference => self.in_reference(false),
            State::Member => self.in_reference(true),
            State::Arguments => self.in_arguments(),
            State::Index => self.in_index(),
            State::DirectiveName => self.in_directive_name(),
            State::Directive => self.in_directive(),
            State::LineComment => self.in_line_comment(),
            State::BlockComment => self.in_block_comment(Kind::BlockComment),
            State::FormalComment => self.in_block_comment(Kind::FormalComment),
            State::Unparsed => self.in_unparsed(),
        };
        found.unwrap_or(Found::Nothing)
    }

    /// A token that ends here. Goes behind it.
    fn to(&mut self, end: usize, kind: Kind) -> Option<Found> {
        self.region.at = end;
        Some(Found::Token(kind))
    }

    /// A token of one character.
    fn one(&mut self, kind: Kind) -> Option<Found> {
        self.to(self.region.at + 1, kind)
    }

    /// What is a mark in every state: `$`, `$!`, with the backslashes before, `#`, `#*`, `#[[`.
    fn mark(&mut self) -> Option<Found> {
        let at = self.region.at;
        let (found, end) = match self.byte(at)? {
            b'$' | b'\\' => {
                let dollar = self.behind_backslashes(at);
                if self.byte(dollar) != Some(b'$') {
                    return None;
                }
                let bang = self.behind_backslashes(dollar + 1);
                (Found::Dollar, if self.byte(bang) == Some(b'!') { bang + 1 } else { dollar + 1 })
            }
            b'#' => match self.bytes(at + 1) {
                [b'[', b'[', ..] => (Found::UnparsedMark, at + 3),
                [b'*', b'*', ..] if self.byte(at + 3).is_some_and(|byte| byte != b'#') => {
                    (Found::FormalCommentMark, self.behind_character(at + 3))
                }
                [b'*', ..] => (Found::BlockCommentMark, at + 2),
                _ => (Found::Hash, at + 1),
            },
            _ => return None,
        };
        self.region.at = end;
        Some(found)
    }

    fn in_text(&mut self) -> Option<Found> {
        match self.byte(self.region.at) {
            Some(b'#') => self.set().or_else(|| self.comment_or_mark()),
            Some(b'$') => self.empty_index().or_else(|| self.mark()),
            Some(b'\\') => self.mark().or_else(|| self.escape()),
            Some(b' ' | b'\t') => self.set().or_else(|| self.plain()),
            _ => self.plain(),
        }
    }

    /// Text up to what could begin something else.
    fn plain(&mut self) -> Option<Found> {
        let at = self.region.at;
        let length = self.bytes(at).iter().position(|byte| matches!(byte, b'$' | b'#' | b'\\'));
        self.to(length.map_or(self.limit(), |length| at + length), Kind::Text)
    }

    /// What a `#` starts.
    fn comment_or_mark(&mut self) -> Option<Found> {
        if self.byte(self.region.at + 1) == Some(b'#') {
            return self.to(self.region.at + 2, Kind::LineComment);
        }
        self.mark()
    }

    /// Behind the backslashes that stand here.
    fn behind_backslashes(&mut self, at: usize) -> usize {
        if self.byte(at) != Some(b'\\') {
            return at;
        }
        if !self.region.backslashes.contains(&at) {
            self.region.backslashes = at..self.skip(at, |byte| byte == b'\\');
        }
        self.region.backslashes.end
    }

    /// `#set(` with the blanks before it. Between the name and the parenthesis only blanks may stand.
    fn set(&mut self) -> Option<Found> {
        let at = self.region.at;
        if self.byte(at) == Some(b'#') && !matches!(self.byte(at + 1), Some(b's' | b'{')) {
            return None;
        }
        let (start, hash, end) = self.region.set;
        let end = if (start..hash + 1).contains(&at) && hash > 0 {
            end
        } else {
            let hash = self.skip(at, |byte| matches!(byte, b' ' | b'\t'));
            let name = match self.bytes(hash) {
                [b'#', b's', b'e', b't', ..] => Some("#set"),
                [b'#', b'{', b's', b'e', b't', b'}', ..] => Some("#{set}"),
                _ => None,
            };
            let end = name.and_then(|name| {
                let open = self.skip(hash + name.len(), |byte| byte == b' ');
                (self.byte(open) == Some(b'(')).then_some(open + 1)
            });
            self.region.set = (at, hash, end);
            end
        };
        self.to(end?, Kind::Set)
    }

    /// `$[` and its like.
    fn empty_index(&mut self) -> Option<Found> {
        let at = self.region.at;
        let length = match self.bytes(at + 1) {
            [b'[' | b'.', ..] => 2,
            [b'!', b'[', ..] => 3,
            [b'\\', b'!', b'[', ..] => 4,
            _ => return None,
        };
        self.to(at + length, Kind::EmptyIndex)
    }

    /// Backslashes that stand before no reference.
    fn escape(&mut self) -> Option<Found> {
        let at = self.region.at;
        let hash = self.behind_backslashes(at);
        if (hash - at) % 2 == 1
            && self.byte(hash) == Some(b'#')
            && let Some((_, end)) = self.word(hash + 1)
        {
            return self.to(end, Kind::EscapedDirective);
        }
        match hash - at {
            1 => self.to(hash, Kind::Escape),
            _ => self.to(at + 2, Kind::DoubleEscape),
        }
    }

    /// `name` or `{name}` behind a `#`.
    fn word(&self, at: usize) -> Option<(Kind, usize)> {
        let is_braced = self.byte(at) == Some(b'{');
        let start = at + usize::from(is_braced);
        let first = self.byte(start)?;
        if !starts_name(first) && (is_braced || first != b'@') {
            return None;
        }
        let end = self.skip(start + 1, continues_word);
        match is_braced {
            true => (self.byte(end) == Some(b'}')).then_some((Kind::BracedWord, end + 1)),
            false => Some((Kind::Word, end)),
        }
    }

    /// The name of a variable, property or method.
    fn identifier(&mut self) -> Option<Found> {
        let at = self.region.at;
        if !self.byte(at).is_some_and(starts_name) {
            return None;
        }
        let end = self.skip(at + 1, continues_name);
        let kind = truth(&self.text.as_bytes()[at..end]).unwrap_or(Kind::Identifier);
        self.to(end, kind)
    }

    fn dot(&mut self) -> Option<Found> {
        let is_dot = self.byte(self.region.at + 1).is_some_and(|byte| byte.is_ascii_alphabetic());
        if is_dot { self.one(Kind::Dot) } else { None }
    }

    /// Behind `$`, or behind the dot of a member.
    fn in_reference(&mut self, is_member: bool) -> Option<Found> {
        let found = match self.byte(self.region.at) {
            Some(b'[') => self.one(Kind::IndexOpen),
            Some(b'{') => self.one(Kind::FormalOpen),
            Some(b'}') => self.one(Kind::FormalClose),
            Some(b'(') if is_member => self.one(Kind::Open),
            Some(b'.') => self.dot(),
            Some(b' ' | b'\t') => self.set(),
            Some(b'#') if is_member => self.set().or_else(|| self.mark()),
            Some(b'#') => self.set().or_else(|| self.comment_or_mark()),
            Some(b'$') if !is_member => self.empty_index().or_else(|| self.mark()),
            Some(b'$' | b'\\') => self.mark(),
            _ => self.identifier(),
        };
        found.or(Some(Found::Terminator))
    }

    fn in_arguments(&mut self) -> Option<Found> {
        match self.byte(self.region.at) {
            Some(b' ' | b'\t') => self.set().or_else(|| self.space()),
            Some(b'\n' | b'\r') => self.space(),
            Some(b')') => self.one(Kind::MethodClose),
            Some(b'[') => self.one(Kind::ListOpen),
            Some(b']') => self.one(Kind::ListClose),
            Some(b'{') => self.one(Kind::MapOpen),
            Some(b'}') => self.one(Kind::MapClose),
            Some(b',') => self.one(Kind::Comma),
            Some(b':') => self.one(Kind::Colon),
            Some(b'.') => self.range_or_number().or_else(|| self.dot()),
            Some(b'"' | b'\'') => self.string(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'#') => self.set().or_else(|| self.mark()),
            Some(b'$' | b'\\') => self.mark(),
            _ => self.identifier(),
        }
    }

    fn in_index(&mut self) -> Option<Found> {
        match self.byte(self.region.at) {
            Some(b']') => self.one(Kind::IndexClose),
            Some(byte) if is_space(byte) => self.space(),
            Some(b'"' | b'\'') => self.string(),
            Some(b'-' | b'.' | b'0'..=b'9') => self.number(),
            Some(b'$' | b'#' | b'\\') => self.mark(),
            _ => {
                let here = self.bytes(self.region.at);
                let name = [b"true".as_slice(), b"false"].into_iter().find(|name| here.starts_with(name))?;
                self.to(self.region.at + name.len(), truth(name)?)
            }
        }
    }

    fn space(&mut self) -> Option<Found> {
        self.to(self.skip(self.region.at, is_space), Kind::Space)
    }

    fn string(&mut self) -> Option<Found> {
        let end = self.string_end(self.region.at)?;
        self.to(end, Kind::String)
    }

    /// What a dot starts among values.
    fn range_or_number(&mut self) -> Option<Found> {
        match self.byte(self.region.at + 1) {
            Some(b'.') => self.to(self.region.at + 2, Kind::Range),
            _ => self.number(),
        }
    }

    fn in_directive_name(&mut self) -> Option<Found> {
        let at = self.region.at;
        if self.byte(at) == Some(b'#') {
            return self.comment_or_mark();
        }
        if let Some((kind, end)) = self.word(at) {
            let name = &self.text.as_bytes()[at..end];
            let kind = match if kind == Kind::BracedWord { &name[1..name.len() - 1] } else { name } {
                b"end" => Kind::EndBlock,
                b"if" => Kind::If,
                b"elseif" => Kind::ElseIf,
                b"else" => Kind::Else,
                _ => kind,
            };
            let swallows = matches!(kind, Kind::EndBlock | Kind::Else);
            return self.to(if swallows { self.behind_line(end) } else { end }, kind);
        }
        let found = self.number().or_else(|| self.mark());
        found.or(Some(Found::Terminator))
    }

    fn in_directive(&mut self) -> Option<Found> {
        match self.byte(self.region.at)? {
            byte if is_space(byte) => self.space(),
            b'(' => self.one(Kind::Open),
            b')' => self.to(self.behind_line(self.region.at + 1), Kind::Close),
            b'[' => self.one(Kind::ListOpen),
            b']' => self.one(Kind::ListClose),
            b'{' => self.directive_word().or_else(|| self.one(Kind::MapOpen)),
            b'}' => self.one(Kind::MapClose),
            b',' => self.one(Kind::Comma),
            b':' => self.one(Kind::Colon),
            b'.' => self.range_or_number(),
            b'"' | b'\'' => self.string(),
            b'0'..=b'9' => self.number(),
            b'-' => self.number().or_else(|| self.sign(b'-')),
            b'#' => self.comment_or_mark(),
            b'$' | b'\\' => self.mark(),
            byte => self.directive_word().or_else(|| self.sign(byte)),
        }
    }

    /// A word among the arguments of a directive.
    fn directive_word(&mut self) -> Option<Found> {
        let at = self.region.at;
        let (kind, end) = self.word(at)?;
        let name = &self.text.as_bytes()[at..end];
        let known = truth(name).or_else(|| Operator::of_word(name).map(Kind::Operator));
        self.to(end, known.unwrap_or(kind))
    }

    fn sign(&mut self, first: u8) -> Option<Found> {
        let (operator, length) = Operator::of_signs(first, self.byte(self.region.at + 1))?;
        self.to(self.region.at + length, Kind::Operator(operator))
    }

    /// Goes on to the next byte that is not plain, after one that can be anything.
    fn skipped(&mut self, found: Found, is_plain: fn(u8) -> bool) -> Option<Found> {
        self.region.at = self.skip(self.region.at + 1, is_plain);
        Some(found)
    }

    fn in_line_comment(&mut self) -> Option<Found> {
        if let Some(end) = self.line_break(self.region.at) {
            return self.to(end, Kind::LineEnd);
        }
        self.mark().or_else(|| {
            self.skipped(Found::Skipped, |byte| !matches!(byte, b'\n' | b'\r' | b'$' | b'#' | b'\\'))
        })
    }

    fn in_block_comment(&mut self, kind: Kind) -> Option<Found> {
        if self.bytes(self.region.at).starts_with(b"*#") {
            return self.to(self.region.at + 2, kind);
        }
        self.mark()
            .or_else(|| self.skipped(Found::Skipped, |byte| !matches!(byte, b'*' | b'$' | b'#' | b'\\')))
    }

    fn in_unparsed(&mut self) -> Option<Found> {
        if self.bytes(self.region.at).starts_with(b"]]#") {
            return self.to(self.region.at + 3, Kind::Unparsed);
        }
        self.mark().or_else(|| self.skipped(Found::Plain, |byte| !matches!(byte, b']' | b'$' | b'#' | b'\\')))
    }

    /// Where the line ends that starts at `at`, behind its `\n`, `\r` or `\r\n`.
    fn line_break(&self, at: usize) -> Option<usize> {
        match self.byte(at)? {
            b'\n' => Some(at + 1),
            b'\r' => Some(at + 1 + usize::from(self.byte(at + 1) == Some(b'\n'))),
            _ => None,
        }
    }

    /// Behind the blanks and the line end after them; `at` if something else follows.
    fn behind_line(&self, at: usize) -> usize {
        let blanks = self.skip(at, |byte| matches!(byte, b' ' | b'\t'));
        self.line_break(blanks).unwrap_or(at)
    }

    /// A number. Two dots behind its digits are those of a range.
    fn number(&mut self) -> Option<Found> {
        let digits = |at| self.skip(at, |byte| byte.is_ascii_digit());
        let at = self.region.at;
        let start = at + usize::from(self.byte(at) == Some(b'-'));
        let mut end = digits(start);
        let mut kind = Kind::Integer;
        let has_digits = end > start;
        if self.byte(end) == Some(b'.') {
            let fraction = digits(end + 1);
            if has_digits && self.byte(end + 1) == Some(b'.') {
                return self.to(end, Kind::Integer);
            }
            if !has_digits && fraction == end + 1 {
                return None;
            }
            (kind, end) = (Kind::Float, fraction);
        } else if !has_digits {
            return None;
        }
        if matches!(self.byte(end), Some(b'e' | b'E')) {
            let sign = end + 1 + usize::from(matches!(self.byte(end + 1), Some(b'+' | b'-')));
            let exponent = digits(sign);
            if exponent > sign {
                (kind, end) = (Kind::Float, exponent);
            }
        }
        self.to(end, kind)
    }

    /// Behind the quotation mark that ends the text here. A doubled one belongs to the text, if another ends it.
    fn string_end(&self, at: usize) -> Option<usize> {
        let quote = self.byte(at)?;
        let mut at = at + 1;
        let mut last = None;
        loop {
            let rest = self.text.as_bytes().get(at..self.region.end)?;
            let Some(length) = rest.iter().position(|byte| *byte == quote) else { return last };
            at += length + 1;
            if self.byte(at) != Some(quote) {
                return Some(at);
            }
            last = Some(at);
            at += 1;
        }
    }

    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        if at < self.region.end {
            return self.text.as_bytes().get(at).copied();
        }
        (self.region.padded && at == self.region.end).then_some(b' ')
    }

    /// What follows of the text, without the blank that was put behind it.
    fn bytes(&self, at: usize) -> &[u8] {
        self.text.as_bytes().get(at..self.region.end).unwrap_or_default()
    }

    pub(super) fn skip(&self, at: usize, fits: impl Fn(u8) -> bool) -> usize {
        let rest = self.bytes(at);
        let length = rest.iter().position(|byte| !fits(*byte)).unwrap_or(rest.len());
        let end = at + length;
        end + usize::from(length == rest.len() && self.byte(end).is_some_and(fits))
    }

    /// Where the character ends that starts here.
    pub(super) fn behind_character(&self, at: usize) -> usize {
        let is_inside = |byte: u8| byte & 0xc0 == 0x80;
        self.skip(at + 1, is_inside)
    }
}

/// `true` or `false`.
fn truth(word: &[u8]) -> Option<Kind> {
    match word {
        b"true" => Some(Kind::True),
        b"false" => Some(Kind::False),
        _ => None,
    }
}
