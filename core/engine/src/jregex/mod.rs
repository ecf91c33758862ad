//! Java's regular expressions, for `replaceAll`, `replaceFirst`, `matches` and `split`.
//!
//! They have look-around and back references, so a match is searched by trying; every attempt costs a step of the budget.

mod class;
mod compile;
mod machine;
mod parse;
mod probe;

use crate::java::{Budget, Failure};
use alloc::{format, string::String, vec::Vec};
use class::Set;
use core::ops::Range;
use machine::Instruction;
use probe::Probe;

/// A compiled expression.
#[derive(Debug)]
pub struct Regex {
    program: Vec<Instruction>,
    sets: Vec<Set>,
    /// The names of the groups, with their numbers.
    names: Vec<(String, usize)>,
    groups: usize,
    /// How many places a match remembers.
    slots: usize,
}

/// Why an expression cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The byte where the mistake is.
    pub at: usize,
    /// What is wrong there, as a sentence.
    pub message: &'static str,
    /// Whether Java refuses it as well; otherwise it is something rare that is not known here, or too large.
    pub is_certain: bool,
}

/// Where an expression matched.
#[derive(Debug)]
pub struct Match {
    places: Vec<Option<usize>>,
}

impl Match {
    /// The part of the text that a group matched; group 0 is the whole match.
    #[must_use]
    pub fn group(&self, number: usize) -> Option<Range<usize>> {
        Some((*self.places.get(2 * number)?)?..(*self.places.get(2 * number + 1)?)?)
    }

    fn whole(&self) -> Range<usize> {
        self.group(0).unwrap_or_default()
    }
}

impl Regex {
    /// Compiles an expression.
    ///
    /// # Errors
    /// When Java would refuse it, when it has something rare that is not known here, or when it is too large.
    pub fn new(pattern: &str) -> Result<Self, Error> {
        compile::compile(parse::parse(pattern)?)
    }

    /// Whether it has look-around, back references, possessive quantifiers or atomic groups, which many other engines do not know.
    #[must_use]
    pub fn looks_around(&self) -> bool {
        let is_rare = |instruction: &Instruction| {
            matches!(
                instruction,
                Instruction::Probe(Probe::BackReference { .. })
                    | Instruction::Assert { .. }
                    | Instruction::Commit(_)
            )
        };
        self.program.iter().any(is_rare)
    }

    /// The first match that starts at byte `from` or later.
    ///
    /// # Errors
    /// When the budget is used up.
    pub fn find(&self, text: &str, from: usize, budget: &Budget) -> Result<Option<Match>, Failure> {
        let mut start = from;
        loop {
            if let Some(found) = machine::run(self, text, start, None, budget)? {
                return Ok(Some(found));
            }
            match text.get(start..).and_then(|rest| rest.chars().next()) {
                Some(character) => start += character.len_utf8(),
                None => return Ok(None),
            }
        }
    }

    /// Whether the expression matches the whole text.
    ///
    /// # Errors
    /// When the budget is used up.
    pub fn matches(&self, text: &str, budget: &Budget) -> Result<bool, Failure> {
        Ok(machine::run(self, text, 0, Some(text.len()), budget)?.is_some())
    }

    /// Every match from the left, until the function says `false`.
    fn each(
        &self,
        text: &str,
        budget: &Budget,
        mut visit: impl FnMut(&Match) -> Result<bool, Failure>,
    ) -> Result<(), Failure> {
        let mut from = 0;
        while let Some(found) = self.find(text, from, budget)? {
            if !visit(&found)? {
                break;
            }
            let whole = found.whole();
            from = whole.end;
            if whole.is_empty() {
                match text[from..].chars().next() {
                    Some(character) => from += character.len_utf8(),
                    None => break,
                }
            }
        }
        Ok(())
    }

    /// The text with the first match or all matches replaced. In the replacement, `$1` and `${name}` are groups, and a
    /// backslash escapes.
    ///
    /// # Errors
    /// When the replacement names a group that does not exist, or the budget is used up.
    pub fn replace(
        &self,
        text: &str,
        replacement: &str,
        all: bool,
        budget: &Budget,
    ) -> Result<String, Failure> {
        let mut out = String::with_capacity(text.len());
        let mut copied = 0;
        self.each(text, budget, |found| {
            let whole = found.whole();
            out.push_str(&text[copied..whole.start]);
            copied = whole.end;
            let before = out.len();
            self.expand(text, found, replacement, &mut out)?;
            budget.spend((out.len() - before) / 16)?;
            Ok(all)
        })?;
        out.push_str(&text[copied..]);
        Ok(out)
    }

    fn expand(&self, text: &str, found: &Match, replacement: &str, out: &mut String) -> Result<(), Failure> {
        let mut rest = replacement;
        while let Some(at) = rest.find(['$', '\\']) {
            out.push_str(&rest[..at]);
            let behind = &rest[at + 1..];
            if rest[at..].starts_with('\\') {
                let Some(escaped) = behind.chars().next() else {
                    return Err(Failure::Exception("A replacement ends in a backslash.".into()));
                };
                out.push(escaped);
                rest = &behind[escaped.len_utf8()..];
                continue;
            }
            let (group, length) = self.group_name(behind)?;
            out.push_str(found.group(group).and_then(|range| text.get(range)).unwrap_or_default());
            rest = &behind[length..];
        }
        out.push_str(rest);
        Ok(())
    }

    /// The group that a replacement names behind a `$`, and the length of its name.
    fn group_name(&self, name: &str) -> Result<(usize, usize), Failure> {
        let unknown =
            || Failure::Exception("A $ in a replacement names no group; write \\$ for the character.".into());
        if let Some(inside) = name.strip_prefix('{') {
            let end = inside.find('}').ok_or_else(unknown)?;
            let group = self.names.iter().find(|(other, _)| *other == inside[..end]).ok_or_else(unknown)?;
            return Ok((group.1, end + 2));
        }
        let digit = |at: usize| {
            let byte = name.as_bytes().get(at).filter(|byte| byte.is_ascii_digit())?;
            Some(usize::from(byte - b'0'))
        };
        let mut group = digit(0).ok_or_else(unknown)?;
        if group > self.groups {
            return Err(Failure::Exception(format!("There is no group {group} in the regular expression.")));
        }
        let mut length = 1;
        while let Some(next) =
            digit(length).map(|digit| group * 10 + digit).filter(|next| *next <= self.groups)
        {
            group = next;
            length += 1;
        }
        Ok((group, length))
    }

    /// The pieces between the matches. Without a limit (0) empty pieces at the end are dropped; a positive one is the
    /// number of pieces; with a negative one all are kept.
    ///
    /// # Errors
    /// When the budget is used up.
    pub fn split<'t>(&self, text: &'t str, limit: i32, budget: &Budget) -> Result<Vec<&'t str>, Failure> {
        let mut pieces = Vec::new();
        let mut copied = 0;
        let most = usize::try_from(limit).unwrap_or(0);
        self.each(text, budget, |found| {
            let whole = found.whole();
            if most > 0 && pieces.len() + 1 == most {
                return Ok(false);
            }
            // Nothing matched at the start is no piece.
            if whole.end > 0 {
                pieces.push(&text[copied..whole.start]);
                copied = whole.end;
            }
            Ok(true)
        })?;
        if pieces.is_empty() {
            return Ok(alloc::vec![text]);
        }
        pieces.push(&text[copied..]);
        while limit == 0 && pieces.last().is_some_and(|piece| piece.is_empty()) {
            pieces.pop();
        }
        Ok(pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(pattern: &str, text: &str) -> Option<String> {
        let regex = Regex::new(pattern).unwrap_or_else(|error| panic!("{pattern}: {error:?}"));
        let found = regex.find(text, 0, &Budget::new(100_000)).unwrap()?;
        Some(text[found.whole()].into())
    }

    #[test]
    fn expressions_match_as_in_java() {
        for (pattern, text, found) in [
            ("a|b", "xb", Some("b")),
            ("(a+)+$", "aaab", None),
            ("a{2,3}", "aaaa", Some("aaa")),
            ("a{2,3}?", "aaaa", Some("aa")),
            ("a*+a", "aaa", None),
            ("(?>a*)b", "aab", Some("aab")),
            ("(a)(b)?\\1", "aa", Some("aa")),
            ("(?<x>.)\\k<x>", "abb", Some("bb")),
            ("(?i)ABC", "xabc", Some("abc")),
            ("a(?i:B)c", "aBc", Some("aBc")),
            ("a(?=b)", "acab", Some("a")),
            ("(?<!a)b", "abb", Some("b")),
            ("(?<=\\d{1,3})x", "12x", Some("x")),
            ("[a-c&&[^b]]+", "bac", Some("ac")),
            ("[^\\d\\s]+", "1 ab", Some("ab")),
            ("[\\]\\[-]+", "a[]-", Some("[]-")),
            ("\\bfoo\\b", "a foo.", Some("foo")),
            ("^b$", "a\nb", None),
            ("(?m)^b$", "a\nb", Some("b")),
            ("a$", "a\u{2028}", Some("a")),
            ("a\\Z", "a\r\n", Some("a")),
            ("a$", "a\n\n", None),
            ("a\\z", "a\n", None),
            ("a\\R$", "a\r\n", Some("a\r\n")),
            ("(a)\\10", "aa0", Some("aa0")),
            ("a.b", "a\nb", None),
            ("(?s)a.b", "a\nb", Some("a\nb")),
            ("\\p{Upper}\\p{L}+", "xÉab", None),
            ("\\p{Lu}\\p{L}+", "xÉab", Some("Éab")),
            ("\\Qa.b\\E+", "a.bb", Some("a.bb")),
            ("(a*)*", "b", Some("")),
            ("(?:a|b)*c", "ababc", Some("ababc")),
            ("\\x41\\u0042\\t", "AB\t", Some("AB\t")),
            ("😀+", "x😀😀", Some("😀😀")),
        ] {
            assert_eq!(find(pattern, text).as_deref(), found, "{pattern}");
        }
    }

    #[test]
    fn broken_expressions_are_refused() {
        for pattern in
            ["(", ")", "[", "[a", "*a", "a{2", "a{3,2}", "\\", "(?<n", "(?z)", "\\k<n>", "[b-a]", "a**", "{"]
        {
            assert!(Regex::new(pattern).is_err(), "{pattern}");
        }
        assert!(Regex::new(&"(".repeat(100_000)).is_err());
        assert!(Regex::new("((((a{100}){100}){100}){100})").is_err());
    }

    #[test]
    fn hostile_expressions_end() {
        let regex = Regex::new("(a|a)*b").unwrap();
        let text = "a".repeat(40);
        assert!(matches!(regex.find(&text, 0, &Budget::new(100_000)), Err(Failure::Limit(_))));
    }

    #[test]
    fn texts_are_replaced_and_split_as_in_java() {
        let budget = Budget::new(100_000);
        let replace = |pattern, text, with| Regex::new(pattern).unwrap().replace(text, with, true, &budget);
        assert_eq!(replace("(h)(e)", "hehe", "$2$1").as_deref(), Ok("eheh"));
        assert_eq!(replace("x*", "ab", "-").as_deref(), Ok("-a-b-"));
        assert_eq!(replace("(?<n>a)", "a", "${n}\\$$1").as_deref(), Ok("a$a"));
        assert!(replace("a", "a", "$2").is_err() && replace("a", "a", "$").is_err());
        let split = |pattern, text, limit| Regex::new(pattern).unwrap().split(text, limit, &budget).unwrap();
        assert_eq!(split(",", "a,b,,", 0), ["a", "b"]);
        assert_eq!(split(",", "a,b,,", -1), ["a", "b", "", ""]);
        assert_eq!(split(",", "a,b,c", 2), ["a", "b,c"]);
        assert_eq!(split("", "abc", 0), ["a", "b", "c"]);
        assert_eq!(split(",", ",a", 0), ["", "a"]);
        assert!(split(",", ",", 0).is_empty());
        assert_eq!(split(",", "", 0), [""]);
    }
}
