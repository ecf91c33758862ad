//! From a pattern to its tree.

use super::Error;
use super::class::{Item, Named, Set};
use super::probe::Probe;
use alloc::{boxed::Box, string::String, vec, vec::Vec};

/// How deep groups may be nested.
const DEEPEST: usize = 50;

#[derive(Debug)]
pub(super) enum Tree {
    Empty,
    Leaf(Probe),
    Group(usize, Box<Tree>),
    All(Vec<Tree>),
    Either(Vec<Tree>),
    Repeat { inner: Box<Tree>, least: u32, most: Option<u32>, kind: RepeatKind },
    Look { inner: Box<Tree>, behind: bool, negated: bool },
    Atomic(Box<Tree>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RepeatKind {
    Greedy,
    Lazy,
    Possessive,
}

pub(super) struct Pattern {
    pub(super) tree: Tree,
    /// What [`Probe::OneOf`] counts.
    pub(super) sets: Vec<Set>,
    pub(super) groups: usize,
    pub(super) names: Vec<(String, usize)>,
}

#[derive(Clone, Copy, Default)]
struct Flags {
    ignore_case: bool,
    lines: bool,
    dot_all: bool,
    comments: bool,
}

pub(super) fn parse(pattern: &str) -> Result<Pattern, Error> {
    let mut parser = Parser {
        text: pattern,
        at: 0,
        flags: Flags::default(),
        sets: Vec::new(),
        groups: 0,
        names: Vec::new(),
        depth: 0,
    };
    let tree = parser.either()?;
    if parser.at < pattern.len() {
        return parser.fail("This parenthesis closes nothing.");
    }
    Ok(Pattern { tree, sets: parser.sets, groups: parser.groups, names: parser.names })
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    flags: Flags,
    sets: Vec<Set>,
    groups: usize,
    names: Vec<(String, usize)>,
    depth: usize,
}

type Parsed<T> = Result<T, Error>;

impl<'a> Parser<'a> {
    fn fail<T>(&self, message: &'static str) -> Parsed<T> {
        Err(Error { at: self.at, message, is_certain: true })
    }

    /// As [`Self::fail`], with the place where the mistake begins.
    fn fail_at<T>(&self, at: usize, message: &'static str) -> Parsed<T> {
        Err(Error { at, message, is_certain: true })
    }

    /// Something that Java may know.
    fn unknown<T>(&self, at: usize, message: &'static str) -> Parsed<T> {
        Err(Error { at, message, is_certain: false })
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    fn take(&mut self, text: &str) -> bool {
        let is_there = self.text[self.at..].starts_with(text);
        if is_there {
            self.at += text.len();
        }
        is_there
    }

    /// What stands up to `end`, which is skipped.
    fn up_to(&mut self, end: &str) -> Parsed<&'a str> {
        let rest = &self.text[self.at..];
        let Some(length) = rest.find(end) else { return self.fail("The end of this is missing.") };
        self.at += length + end.len();
        Ok(&rest[..length])
    }

    fn either(&mut self) -> Parsed<Tree> {
        if self.depth >= DEEPEST {
            return self.unknown(self.at, "Groups are nested too deep.");
        }
        self.depth += 1;
        let mut parts = vec![self.all()?];
        while self.take("|") {
            parts.push(self.all()?);
        }
        self.depth -= 1;
        Ok(if parts.len() == 1 { parts.remove(0) } else { Tree::Either(parts) })
    }

    fn all(&mut self) -> Parsed<Tree> {
        let mut parts = Vec::new();
        loop {
            if self.flags.comments {
                self.skip_comments();
            }
            match self.peek() {
                None | Some('|' | ')') => break,
                Some('*' | '+' | '?') => return self.fail("There is nothing to repeat."),
                Some('{') if self.text[self.at + 1..].starts_with(|c: char| c.is_ascii_digit()) => {
                    parts.push(self.repeat(Tree::Empty)?);
                    continue;
                }
                Some('{') => return self.fail("A { has to be written \\{."),
                Some(_) => {}
            }
            if self.take("\\Q") {
                let quoted = match self.up_to("\\E") {
                    Ok(quoted) => quoted,
                    Err(_) => {
                        let rest = &self.text[self.at..];
                        self.at = self.text.len();
                        rest
                    }
                };
                parts.extend(quoted.chars().map(|character| self.character(character)));
                if let Some(last) = parts.pop() {
                    parts.push(self.repeat(last)?);
                }
                continue;
            }
            let atom = self.atom()?;
            parts.push(self.repeat(atom)?);
        }
        Ok(match parts.len() {
            0 => Tree::Empty,
            1 => parts.remove(0),
            _ => Tree::All(parts),
        })
    }

    fn skip_comments(&mut self) {
        while let Some(character) = self.peek() {
            if character == '#' {
                self.at += self.text[self.at..].find('\n').unwrap_or(self.text.len() - self.at);
            } else if character.is_ascii_whitespace() {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn repeat(&mut self, inner: Tree) -> Parsed<Tree> {
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.at += 1;
                let open = self.at - 1;
                let counts = self.up_to("}")?;
                let (least, most) = match counts.split_once(',') {
                    Some((least, "")) => (least.parse(), Ok(None)),
                    Some((least, most)) => (least.parse(), most.parse().map(Some)),
                    None => (counts.parse(), counts.parse().map(Some)),
                };
                let (Ok(least), Ok(most)) = (least, most) else {
                    return self.fail_at(open, "This is no number of repetitions.");
                };
                if most.is_some_and(|most| most < least) {
                    return self.fail_at(open, "The numbers of repetitions are the wrong way round.");
                }
                self.at -= 1;
                (least, most)
            }
            _ => return Ok(inner),
        };
        self.at += 1;
        let kind = if self.take("?") {
            RepeatKind::Lazy
        } else if self.take("+") {
            RepeatKind::Possessive
        } else {
            RepeatKind::Greedy
        };
        if matches!(self.peek(), Some('*' | '+' | '?')) {
            return self.fail("There is nothing to repeat.");
        }
        Ok(Tree::Repeat { inner: Box::new(inner), least, most, kind })
    }

    fn atom(&mut self) -> Parsed<Tree> {
        let start = self.at;
        Ok(match self.next() {
            Some('.') => Tree::Leaf(Probe::Any { lines_too: self.flags.dot_all }),
            Some('^') => Tree::Leaf(Probe::Start { of_line: self.flags.lines }),
            Some('$') => Tree::Leaf(Probe::End { of_line: self.flags.lines }),
            Some('(') => self.group()?,
            Some('[') => {
                let set = self.set()?;
                self.one_of(set)
            }
            Some('\\') => self.escape()?,
            Some(character) => self.character(character),
            None => {
                self.at = start;
                return self.fail("The pattern ends too early.");
            }
        })
    }

    fn character(&self, character: char) -> Tree {
        Tree::Leaf(Probe::Character(character, self.flags.ignore_case))
    }

    fn one_of(&mut self, set: Set) -> Tree {
        self.sets.push(set);
        Tree::Leaf(Probe::OneOf(self.sets.len() - 1))
    }

    fn group(&mut self) -> Parsed<Tree> {
        let open = self.at - 1;
        let before = self.flags;
        let look = |behind, negated| move |inner| Tree::Look { inner: Box::new(inner), behind, negated };
        let tree = if !self.take("?") {
            self.numbered()?
        } else if self.take(":") {
            self.either()?
        } else if self.take(">") {
            Tree::Atomic(Box::new(self.either()?))
        } else if self.take("=") {
            look(false, false)(self.either()?)
        } else if self.take("!") {
            look(false, true)(self.either()?)
        } else if self.take("<=") {
            look(true, false)(self.either()?)
        } else if self.take("<!") {
            look(true, true)(self.either()?)
        } else if self.take("<") {
            let name = self.up_to(">")?;
            if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                return self.fail("The name of a group consists of letters and digits.");
            }
            self.names.push((name.into(), self.groups + 1));
            self.numbered()?
        } else {
            let mut on = true;
            loop {
                match self.next() {
                    Some('-') => on = false,
                    Some('i') => self.flags.ignore_case = on,
                    Some('m') => self.flags.lines = on,
                    Some('s') => self.flags.dot_all = on,
                    Some('x') => self.flags.comments = on,
                    Some('u' | 'd' | 'U') => {}
                    // The flags hold to the end of the group around.
                    Some(')') if matches!(self.peek(), Some('*' | '+' | '?')) => {
                        return self.fail("There is nothing to repeat.");
                    }
                    Some(')') => return Ok(Tree::Empty),
                    Some(':') => break,
                    _ => return self.fail("This is no flag and no kind of group."),
                }
            }
            self.either()?
        };
        if !self.take(")") {
            return self.fail_at(open, "The parenthesis is not closed.");
        }
        self.flags = before;
        Ok(tree)
    }

    fn numbered(&mut self) -> Parsed<Tree> {
        self.groups += 1;
        let number = self.groups;
        Ok(Tree::Group(number, Box::new(self.either()?)))
    }

    /// What follows a backslash outside of brackets.
    fn escape(&mut self) -> Parsed<Tree> {
        let Some(character) = self.peek() else {
            return self.fail_at(self.at - 1, "The pattern ends in a backslash.");
        };
        let probe = match character {
            'b' | 'B' => Probe::WordBoundary { negated: character == 'B' },
            'A' => Probe::Start { of_line: false },
            'Z' => Probe::End { of_line: false },
            'z' => Probe::VeryEnd,
            'R' => Probe::LineBreak,
            '1'..='9' => return Ok(self.numbered_reference()),
            'k' => return self.named_reference(),
            _ => {
                return Ok(match self.class_escape()? {
                    Item::Range(character, _) => self.character(character),
                    Item::Inner(set) => self.one_of(*set),
                    named => self.one_of(Set { items: vec![named], ..Set::default() }),
                });
            }
        };
        self.at += 1;
        Ok(Tree::Leaf(probe))
    }

    /// A back reference by number, which ends where no group has the number with one more digit.
    fn numbered_reference(&mut self) -> Tree {
        let mut group = 0;
        while let Some(digit) = self.peek().and_then(|digit| digit.to_digit(10)) {
            let next = group * 10 + digit as usize;
            if group > 0 && next > self.groups {
                break;
            }
            group = next;
            self.at += 1;
        }
        self.reference(group)
    }

    fn named_reference(&mut self) -> Parsed<Tree> {
        self.at += 1;
        if !self.take("<") {
            return self.fail("A name in <> has to follow.");
        }
        let name = self.up_to(">")?;
        match self.names.iter().find(|(other, _)| other == name) {
            Some((_, group)) => Ok(self.reference(*group)),
            None => self.fail("There is no group of this name."),
        }
    }

    fn reference(&self, group: usize) -> Tree {
        Tree::Leaf(Probe::BackReference { group, ignore_case: self.flags.ignore_case })
    }

    /// What follows a backslash anywhere: a character or a named set.
    fn class_escape(&mut self) -> Parsed<Item> {
        let one = |character| Item::Range(character, character);
        let start = self.at - 1;
        let Some(character) = self.next() else {
            return self.fail_at(start, "The pattern ends in a backslash.");
        };
        Ok(match character {
            'd' => Item::Named(Named::Digit, false),
            'D' => Item::Named(Named::Digit, true),
            'w' => Item::Named(Named::Word, false),
            'W' => Item::Named(Named::Word, true),
            's' => Item::Named(Named::Space, false),
            'S' => Item::Named(Named::Space, true),
            'h' => Item::Named(Named::Horizontal, false),
            'H' => Item::Named(Named::Horizontal, true),
            'v' => Item::Named(Named::Vertical, false),
            'V' => Item::Named(Named::Vertical, true),
            'p' | 'P' => {
                let name = if self.take("{") {
                    self.up_to("}")?
                } else {
                    let start = self.at;
                    self.next();
                    &self.text[start..self.at]
                };
                match Named::from_name(name) {
                    Some(named) => Item::Named(named, character == 'P'),
                    None => return self.unknown(start, "This class of characters is not known here."),
                }
            }
            't' => one('\t'),
            'n' => one('\n'),
            'r' => one('\r'),
            'f' => one('\u{c}'),
            'a' => one('\u{7}'),
            'e' => one('\u{1b}'),
            '0' => {
                let mut value = 0;
                let start = self.at;
                while let Some(digit) = self.peek().and_then(|digit| digit.to_digit(8)) {
                    if self.at - start == 3 || value * 8 + digit > 0o377 {
                        break;
                    }
                    value = value * 8 + digit;
                    self.at += 1;
                }
                one(char::from_u32(value).unwrap_or('\0'))
            }
            'x' if self.take("{") => {
                let digits = self.up_to("}")?;
                self.code(digits)?
            }
            'x' | 'u' => {
                let length = if character == 'x' { 2 } else { 4 };
                let Some(digits) = self.text.get(self.at..self.at + length) else {
                    return self.fail("Hexadecimal digits are missing.");
                };
                self.at += length;
                self.code(digits)?
            }
            'c' => match self.next() {
                Some(letter) if letter.is_ascii() => one(char::from(letter as u8 ^ 64)),
                _ => return self.fail("A letter has to follow \\c."),
            },
            'G' | 'N' | 'X' => return self.unknown(start, "This escape is not known here."),
            _ if character.is_ascii_alphabetic() => return self.fail_at(start, "There is no such escape."),
            other => one(other),
        })
    }

    fn code(&self, digits: &str) -> Parsed<Item> {
        let character = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
        match character {
            Some(character) => Ok(Item::Range(character, character)),
            None => self.fail("Hexadecimal digits are missing."),
        }
    }

    /// A set, behind its opening bracket.
    fn set(&mut self) -> Parsed<Set> {
        if self.depth >= DEEPEST {
            return self.unknown(self.at, "Sets are nested too deep.");
        }
        self.depth += 1;
        let open = self.at - 1;
        let mut set = Set { negated: self.take("^"), ignore_case: self.flags.ignore_case, ..Set::default() };
        let mut is_first = true;
        loop {
            if self.take("&&") {
                let rest = self.intersection()?;
                set.also.push(rest);
                break;
            }
            let start = self.at;
            let item = match self.next() {
                None => return self.fail_at(open, "The bracket is not closed."),
                Some(']') if !is_first => break,
                Some('[') => Item::Inner(Box::new(self.set()?)),
                Some('\\') if self.take("Q") => {
                    let quoted = self.up_to("\\E")?;
                    set.items.extend(quoted.chars().map(|character| Item::Range(character, character)));
                    continue;
                }
                Some('\\') => self.class_escape()?,
                Some(character) => Item::Range(character, character),
            };
            is_first = false;
            set.items.push(match item {
                Item::Range(first, _) if self.starts_range() => {
                    self.at += 1;
                    let last = match self.next() {
                        Some('\\') => match self.class_escape()? {
                            Item::Range(last, _) => last,
                            _ => return self.fail("A range cannot end in a class."),
                        },
                        Some(last) => last,
                        None => return self.fail_at(open, "The bracket is not closed."),
                    };
                    if last < first {
                        return self.fail_at(start, "The range is the wrong way round.");
                    }
                    Item::Range(first, last)
                }
                item => item,
            });
        }
        self.depth -= 1;
        Ok(set)
    }

    fn starts_range(&self) -> bool {
        let rest = &self.text[self.at..];
        rest.starts_with('-') && !rest.starts_with("-]") && !rest.starts_with("-[")
    }

    /// What follows `&&`, up to the closing bracket.
    fn intersection(&mut self) -> Parsed<Set> {
        self.set()
    }
}
