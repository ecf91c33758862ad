//! The characters of a template: names, numbers, strings, and what directives swallow.

use super::ast::Slice;
use alloc::string::String;

/// A place in a text that is read up to `end`.
#[derive(Debug, Default)]
pub(super) struct Cursor {
    /// The template, and behind it what was decoded of it.
    pub(super) text: String,
    pub(super) at: usize,
    pub(super) end: usize,
}

pub(super) fn starts_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

fn continues_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

fn continues_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'@'
}

impl Cursor {
    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        if at < self.end { self.text.as_bytes().get(at).copied() } else { None }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.byte(self.at)
    }

    pub(super) fn rest(&self) -> &[u8] {
        self.text.as_bytes().get(self.at..self.end).unwrap_or_default()
    }

    pub(super) fn starts_with(&self, text: &str) -> bool {
        self.rest().starts_with(text.as_bytes())
    }

    /// Goes behind the text if it stands here.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let is_there = self.starts_with(text);
        if is_there {
            self.at += text.len();
        }
        is_there
    }

    /// Goes behind the word if it stands here and is not the start of a longer one.
    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let is_there = self.starts_with(word) && !self.byte(self.at + word.len()).is_some_and(continues_word);
        if is_there {
            self.at += word.len();
        }
        is_there
    }

    fn skip_while(&self, mut at: usize, fits: impl Fn(u8) -> bool) -> usize {
        while self.byte(at).is_some_and(&fits) {
            at += 1;
        }
        at
    }

    pub(super) fn blanks_end(&self, at: usize) -> usize {
        self.skip_while(at, |byte| matches!(byte, b' ' | b'\t'))
    }

    pub(super) fn space_end(&self, at: usize) -> usize {
        self.skip_while(at, |byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
    }

    pub(super) fn skip_space(&mut self) {
        self.at = self.space_end(self.at);
    }

    /// Goes behind white space and the parenthesis after it, if there is one.
    pub(super) fn take_parenthesis(&mut self) -> bool {
        let at = self.space_end(self.at);
        let is_there = self.byte(at) == Some(b'(');
        if is_there {
            self.at = at + 1;
        }
        is_there
    }

    /// The name of a variable, property or method. A property's name starts with a letter.
    pub(super) fn name(&mut self) -> Slice {
        let start = self.at;
        self.at = self.skip_while(start, continues_name);
        Slice::new(start, self.at)
    }

    /// A word among the arguments of a directive.
    pub(super) fn word(&mut self) -> Slice {
        let start = self.at;
        self.at = self.skip_while(start, continues_word);
        Slice::new(start, self.at)
    }

    /// The name of the directive whose `#` stands at `at`, and where it ends: `#name`, `#{name}`, `#@name`.
    pub(super) fn directive_name(&self, at: usize) -> Option<(Slice, usize)> {
        if self.byte(at) != Some(b'#') {
            return None;
        }
        let start = match self.byte(at + 1)? {
            b'{' | b'@' => at + 2,
            _ => at + 1,
        };
        let end = self.skip_while(start, continues_word);
        if !self.byte(start).is_some_and(starts_name) {
            return None;
        }
        let name = Slice::new(start, end);
        match self.byte(at + 1) {
            Some(b'{') => (self.byte(end) == Some(b'}')).then_some((name, end + 1)),
            _ => Some((name, end)),
        }
    }

    /// Where the `#set` at `at` has its parenthesis. Only blanks may stand between.
    pub(super) fn set_parenthesis(&self, at: usize) -> Option<usize> {
        let (name, end) = self.directive_name(at)?;
        let open = self.skip_while(end, |byte| byte == b' ');
        let is_set = &self.text[name.range()] == "set" && self.byte(at + 1) != Some(b'@');
        (is_set && self.byte(open) == Some(b'(')).then_some(open)
    }

    /// Whether the `$` at `at` starts a reference.
    pub(super) fn is_reference(&self, at: usize) -> bool {
        let at = at + 1 + usize::from(self.byte(at + 1) == Some(b'!'));
        match self.byte(at) {
            Some(b'{') => self.is_path(at + 1),
            byte => byte.is_some_and(starts_name),
        }
    }

    /// Whether the inside of `${…}` starts at `at`. `${$x}` is a reference to something that is never set.
    pub(super) fn is_path(&self, at: usize) -> bool {
        let at = at + usize::from(self.byte(at) == Some(b'$'));
        self.byte(at).is_some_and(starts_name)
    }

    /// Where the backslashes end that start at `at`.
    pub(super) fn backslashes_end(&self, at: usize) -> usize {
        self.skip_while(at, |byte| byte == b'\\')
    }

    /// Whether blanks start at `at`, and behind them a `#set` that swallows them.
    pub(super) fn is_swallowed_by_set(&self, at: usize) -> bool {
        let end = self.blanks_end(at);
        end > at && self.set_parenthesis(end).is_some()
    }

    /// Where the line ends that starts at `at`, behind its `\n`, `\r` or `\r\n`.
    pub(super) fn line_break(&self, at: usize) -> Option<usize> {
        match self.byte(at)? {
            b'\n' => Some(at + 1),
            b'\r' => Some(at + 1 + usize::from(self.byte(at + 1) == Some(b'\n'))),
            _ => None,
        }
    }

    /// Goes behind blanks and the line end after them; stays if something else follows.
    pub(super) fn swallow_line_end(&mut self) {
        if let Some(end) = self.line_break(self.blanks_end(self.at)) {
            self.at = end;
        }
    }

    /// Whether the minus here is the sign of a number.
    pub(super) fn number_follows(&self) -> bool {
        let at = self.at + 1 + usize::from(self.byte(self.at + 1) == Some(b'.'));
        self.byte(at).is_some_and(|byte| byte.is_ascii_digit())
    }

    /// The digits of a number, and whether it is a whole one.
    pub(super) fn number(&mut self) -> Option<(Slice, bool)> {
        let start = self.at;
        let digits = |at| self.skip_while(at, |byte| byte.is_ascii_digit());
        let whole = start + usize::from(self.byte(start) == Some(b'-'));
        let mut at = digits(whole);
        let has_digits = at > whole;
        let mut is_whole = true;
        if self.byte(at) == Some(b'.') && self.byte(at + 1) != Some(b'.') {
            let end = digits(at + 1);
            if !has_digits && end == at + 1 {
                return None;
            }
            is_whole = false;
            at = end;
        } else if !has_digits {
            return None;
        }
        if matches!(self.byte(at), Some(b'e' | b'E')) {
            let sign = at + 1 + usize::from(matches!(self.byte(at + 1), Some(b'+' | b'-')));
            let end = digits(sign);
            if end > sign {
                is_whole = false;
                at = end;
            }
        }
        self.at = at;
        Some((Slice::new(start, at), is_whole))
    }

    /// What stands between the quotation marks that start here. A doubled one belongs to the text.
    pub(super) fn string(&mut self) -> Option<Slice> {
        let quote = self.peek()?;
        let start = self.at + 1;
        let mut at = start;
        loop {
            at += self.text.as_bytes().get(at..self.end)?.iter().position(|byte| *byte == quote)?;
            if self.byte(at + 1) != Some(quote) {
                self.at = at + 1;
                return Some(Slice::new(start, at));
            }
            at += 2;
        }
    }
}
