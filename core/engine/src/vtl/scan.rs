//! What can stand at a place of a template in each state of the lexer: the longest token, or a part of one.

use super::lexer::{Found, Lexer, Mark, State};
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
    /// The longest that can stand here, and where it ends.
    pub(super) fn longest(&self) -> (Found, usize) {
        let at = self.region.at;
        match self.region.state {
            State::Text => self.in_text(at),
            State::Reference => self.in_reference(at, false),
            State::Member => self.in_reference(at, true),
            State::Arguments => self.in_arguments(at),
            State::Index => self.in_index(at),
            State::DirectiveName => self.in_directive_name(at),
            State::Directive => self.in_directive(at),
            State::LineComment => self.in_line_comment(at),
            State::BlockComment(kind) => self.in_block_comment(at, kind),
            State::Unparsed => self.in_unparsed(at),
        }
    }

    /// What is a mark in every state: `$`, `$!`, with the backslashes before, `#`, `#*`, `#[[`.
    fn mark(&self, at: usize) -> Option<(Found, usize)> {
        let (mark, end) = match self.byte(at)? {
            b'$' | b'\\' => {
                let dollar = self.behind_backslashes(at);
                if self.byte(dollar) != Some(b'$') {
                    return None;
                }
                let bang = self.behind_backslashes(dollar + 1);
                (Mark::Dollar, if self.byte(bang) == Some(b'!') { bang + 1 } else { dollar + 1 })
            }
            b'#' => match self.bytes(at + 1) {
                [b'[', b'[', ..] => (Mark::Unparsed, at + 3),
                [b'*', b'*', ..] if self.byte(at + 3).is_some_and(|byte| byte != b'#') => {
                    (Mark::Comment(Kind::FormalComment), self.behind_character(at + 3))
                }
                [b'*', ..] => (Mark::Comment(Kind::BlockComment), at + 2),
                _ => (Mark::Hash, at + 1),
            },
            _ => return None,
        };
        Some((Found::Part(mark), end))
    }

    fn in_text(&self, at: usize) -> (Found, usize) {
        match self.byte(at) {
            Some(b'#') => match self.set(at) {
                Some(end) => (Found::Token(Kind::Set), end),
                None => self.comment_or_mark(at),
            },
            Some(b'$') => self.empty_index(at).or_else(|| self.mark(at)).unwrap_or((Found::Nothing, at)),
            Some(b'\\') => self.mark(at).unwrap_or_else(|| self.escape(at)),
            Some(b' ' | b'\t') if self.set(at).is_some() => {
                (Found::Token(Kind::Set), self.set(at).unwrap_or(at))
            }
            _ => {
                let length = self.bytes(at).iter().position(|byte| matches!(byte, b'$' | b'#' | b'\\'));
                (Found::Token(Kind::Text), length.map_or(self.limit(), |length| at + length))
            }
        }
    }

    fn comment_or_mark(&self, at: usize) -> (Found, usize) {
        if self.bytes(at).starts_with(b"##") {
            return (Found::Token(Kind::LineComment), at + 2);
        }
        self.mark(at).unwrap_or((Found::Nothing, at))
    }

    fn behind_backslashes(&self, at: usize) -> usize {
        if self.byte(at) != Some(b'\\') {
            return at;
        }
        let (start, end) = self.region.backslashes.get();
        if (start..end).contains(&at) {
            return end;
        }
        let end = self.skip(at, |byte| byte == b'\\');
        self.region.backslashes.set((at, end));
        end
    }

    /// `#set(` with the blanks before it. Between the name and the parenthesis only blanks may stand.
    fn set(&self, at: usize) -> Option<usize> {
        if !matches!(self.byte(at), Some(b' ' | b'\t' | b'#')) {
            return None;
        }
        let (start, hash, end) = self.region.set.get();
        if (start..hash + 1).contains(&at) && hash > 0 {
            return end;
        }
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
        self.region.set.set((at, hash, end));
        end
    }

    /// `$[` and its like, where the `$` stands at `at`.
    fn empty_index(&self, at: usize) -> Option<(Found, usize)> {
        let length = match self.bytes(at + 1) {
            [b'[' | b'.', ..] => 2,
            [b'!', b'[', ..] => 3,
            [b'\\', b'!', b'[', ..] => 4,
            _ => return None,
        };
        Some((Found::Token(Kind::EmptyIndex), at + length))
    }

    /// Backslashes that stand before no reference.
    fn escape(&self, at: usize) -> (Found, usize) {
        let hash = self.behind_backslashes(at);
        if (hash - at) % 2 == 1
            && self.byte(hash) == Some(b'#')
            && let Some((_, end)) = self.word(hash + 1)
        {
            return (Found::Token(Kind::EscapedDirective), end);
        }
        match hash - at {
            1 => (Found::Token(Kind::Escape), hash),
            _ => (Found::Token(Kind::DoubleEscape), at + 2),
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
    fn identifier(&self, at: usize) -> Option<(Found, usize)> {
        if !self.byte(at).is_some_and(starts_name) {
            return None;
        }
        let end = self.skip(at, continues_name);
        Some((Found::Token(truth(&self.text[at..end]).unwrap_or(Kind::Identifier)), end))
    }

    fn dot(&self, at: usize) -> Option<(Found, usize)> {
        let is_dot =
            self.byte(at) == Some(b'.') && self.byte(at + 1).is_some_and(|byte| byte.is_ascii_alphabetic());
        is_dot.then_some((Found::Token(Kind::Dot), at + 1))
    }

    /// Behind `$`, or behind the dot of a member.
    fn in_reference(&self, at: usize, is_member: bool) -> (Found, usize) {
        let one = |kind| Some((Found::Token(kind), at + 1));
        let set = || self.set(at).map(|end| (Found::Token(Kind::Set), end));
        let found = match self.byte(at) {
            Some(b'[') => one(Kind::IndexOpen),
            Some(b'{') => one(Kind::FormalOpen),
            Some(b'}') => one(Kind::FormalClose),
            Some(b'(') if is_member => one(Kind::Open),
            Some(b'.') => self.dot(at),
            Some(b' ' | b'\t') => set(),
            Some(b'#') if is_member => set().or_else(|| self.mark(at)),
            Some(b'#') => set().or_else(|| Some(self.comment_or_mark(at))),
            Some(b'$') if !is_member => self.empty_index(at).or_else(|| self.mark(at)),
            Some(b'$' | b'\\') => self.mark(at),
            _ => self.identifier(at),
        };
        found.unwrap_or_else(|| (Found::Terminator, self.behind_character(at)))
    }

    /// What lists, maps and ranges are made of.
    fn literal_sign(&self, at: usize) -> Option<(Found, usize)> {
        let kind = match self.byte(at)? {
            b'[' => Kind::ListOpen,
            b']' => Kind::ListClose,
            b'{' => Kind::MapOpen,
            b'}' => Kind::MapClose,
            b',' => Kind::Comma,
            b':' => Kind::Colon,
            b'.' if self.byte(at + 1) == Some(b'.') => return Some((Found::Token(Kind::Range), at + 2)),
            _ => return None,
        };
        Some((Found::Token(kind), at + 1))
    }

    /// White space, texts and numbers.
    fn literal(&self, at: usize) -> Option<(Found, usize)> {
        let (kind, end) = match self.byte(at)? {
            byte if is_space(byte) => (Kind::Space, self.skip(at, is_space)),
            b'"' | b'\'' => (Kind::String, self.string_end(at)?),
            _ => self.number(at)?,
        };
        Some((Found::Token(kind), end))
    }

    fn in_arguments(&self, at: usize) -> (Found, usize) {
        if let Some(end) = self.set(at) {
            return (Found::Token(Kind::Set), end);
        }
        if self.byte(at) == Some(b')') {
            return (Found::Token(Kind::MethodClose), at + 1);
        }
        let found = self.literal_sign(at).or_else(|| self.literal(at)).or_else(|| self.dot(at));
        found.or_else(|| self.mark(at)).or_else(|| self.identifier(at)).unwrap_or((Found::Nothing, at))
    }

    fn in_index(&self, at: usize) -> (Found, usize) {
        if self.byte(at) == Some(b']') {
            return (Found::Token(Kind::IndexClose), at + 1);
        }
        let word = || {
            let name =
                ["true", "false"].into_iter().find(|word| self.bytes(at).starts_with(word.as_bytes()))?;
            Some((Found::Token(truth(name)?), at + name.len()))
        };
        self.literal(at).or_else(|| self.mark(at)).or_else(word).unwrap_or((Found::Nothing, at))
    }

    fn in_directive_name(&self, at: usize) -> (Found, usize) {
        if self.byte(at) == Some(b'#') {
            return self.comment_or_mark(at);
        }
        if let Some((kind, end)) = self.word(at) {
            let name = &self.text[at..end];
            let kind = match if kind == Kind::BracedWord { &name[1..name.len() - 1] } else { name } {
                "end" => Kind::EndBlock,
                "if" => Kind::If,
                "elseif" => Kind::ElseIf,
                "else" => Kind::Else,
                _ => kind,
            };
            let swallows = matches!(kind, Kind::EndBlock | Kind::Else);
            return (Found::Token(kind), if swallows { self.behind_line(end) } else { end });
        }
        let number = || self.number(at).map(|(kind, end)| (Found::Token(kind), end));
        let found = number().or_else(|| self.mark(at));
        found.unwrap_or_else(|| (Found::Terminator, self.behind_character(at)))
    }

    fn in_directive(&self, at: usize) -> (Found, usize) {
        match self.byte(at) {
            Some(b'(') => return (Found::Token(Kind::Open), at + 1),
            Some(b')') => return (Found::Token(Kind::Close), self.behind_line(at + 1)),
            Some(b'#') => return self.comment_or_mark(at),
            _ => {}
        }
        if let Some((kind, end)) = self.word(at) {
            let name = &self.text[at..end];
            let kind = truth(name).or_else(|| Operator::of_word(name).map(Kind::Operator)).unwrap_or(kind);
            return (Found::Token(kind), end);
        }
        if let Some(found) = self.literal_sign(at).or_else(|| self.literal(at)).or_else(|| self.mark(at)) {
            return found;
        }
        let signs = self.byte(at).and_then(|first| Operator::of_signs(first, self.byte(at + 1)));
        match signs {
            Some((operator, length)) => (Found::Token(Kind::Operator(operator)), at + length),
            None => (Found::Nothing, at),
        }
    }

    fn in_line_comment(&self, at: usize) -> (Found, usize) {
        if let Some(end) = self.line_break(at) {
            return (Found::Token(Kind::LineEnd), end);
        }
        self.mark(at).unwrap_or_else(|| {
            let plain = |byte| !matches!(byte, b'\n' | b'\r' | b'$' | b'#' | b'\\');
            (Found::Skipped, self.skip(at + 1, plain))
        })
    }

    fn in_block_comment(&self, at: usize, kind: Kind) -> (Found, usize) {
        if self.bytes(at).starts_with(b"*#") {
            return (Found::Token(kind), at + 2);
        }
        self.mark(at).unwrap_or_else(|| {
            let plain = |byte| !matches!(byte, b'*' | b'$' | b'#' | b'\\');
            (Found::Skipped, self.skip(at + 1, plain))
        })
    }

    fn in_unparsed(&self, at: usize) -> (Found, usize) {
        if self.bytes(at).starts_with(b"]]#") {
            return (Found::Token(Kind::Unparsed), at + 3);
        }
        self.mark(at).unwrap_or_else(|| {
            let plain = |byte| !matches!(byte, b']' | b'$' | b'#' | b'\\');
            (Found::Part(Mark::Plain), self.skip(at + 1, plain))
        })
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
    fn number(&self, at: usize) -> Option<(Kind, usize)> {
        let digits = |at| self.skip(at, |byte| byte.is_ascii_digit());
        let start = at + usize::from(self.byte(at) == Some(b'-'));
        let mut end = digits(start);
        let mut kind = Kind::Integer;
        let has_digits = end > start;
        if self.byte(end) == Some(b'.') {
            let fraction = digits(end + 1);
            if has_digits && self.byte(end + 1) == Some(b'.') {
                return Some((Kind::Integer, end));
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
        Some((kind, end))
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
    fn behind_character(&self, at: usize) -> usize {
        let is_inside = |byte: u8| byte & 0xc0 == 0x80;
        self.skip(at + 1, is_inside)
    }
}

/// `true` or `false`.
fn truth(word: &str) -> Option<Kind> {
    match word {
        "true" => Some(Kind::True),
        "false" => Some(Kind::False),
        _ => None,
    }
}
