//! The regular expressions between the slashes of an integration response key.
//!
//! The service does not say which dialect they are in, nor whether a pattern has to match the whole text. Java's dialect is
//! assumed, in its ASCII meaning; what it has and the parser here has not is not judged.

use super::Piece;
use alloc::{format, string::String};
use core::ops::Range;
use regex::bytes::{Regex, RegexBuilder};
use regex_syntax::ast::{self, Ast, ErrorKind, RepetitionKind, Visitor, parse::Parser};

/// What can be said about a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It compiles.
    Good,
    /// It does not compile.
    Broken {
        /// The characters that are wrong.
        span: Range<usize>,
        /// What is wrong with them: `unclosed group`.
        problem: String,
    },
    /// It has something that this parser does not know and Java does.
    Unsure {
        /// The first such thing.
        span: Range<usize>,
        /// What it is called: `look-around`.
        what: &'static str,
    },
}

/// Judges a pattern.
#[must_use]
pub fn judge(pattern: Piece<'_>) -> Verdict {
    if is_plain(pattern.text) {
        return Verdict::Good;
    }
    let at = |span: &ast::Span| pattern.start + span.start.offset..pattern.start + span.end.offset;
    match Parser::new().parse(pattern.text) {
        Ok(ast) => match ast::visit(&ast, Possessive) {
            Ok(()) => Verdict::Good,
            Err(span) => Verdict::Unsure { span: at(&span), what: "a possessive quantifier" },
        },
        Err(error) => {
            let (kind, span) = (error.kind(), error.span());
            let text = pattern.text.get(span.start.offset..span.end.offset).unwrap_or_default();
            match known_to_java(kind, text) {
                Some(what) => Verdict::Unsure { span: at(span), what },
                None => Verdict::Broken { span: visible(at(span), pattern), problem: format!("{kind}") },
            }
        }
    }
}

/// At least one character, so that there is something to underline: the one behind an empty place, or the last one.
fn visible(span: Range<usize>, pattern: Piece<'_>) -> Range<usize> {
    if !span.is_empty() {
        return span;
    }
    let (before, behind) =
        pattern.text.split_at_checked(span.start - pattern.start).unwrap_or((pattern.text, ""));
    match behind.chars().next() {
        Some(next) => span.start..span.start + next.len_utf8(),
        None => span.start - before.chars().next_back().map_or(0, char::len_utf8)..span.start,
    }
}

/// What the parser here takes for a mistake and is, or may be, none in Java.
fn known_to_java(kind: &ErrorKind, text: &str) -> Option<&'static str> {
    /// Letters that mean nothing after a backslash in Java either.
    const MEANINGLESS: &[char] =
        &['C', 'F', 'I', 'J', 'K', 'L', 'M', 'O', 'T', 'Y', 'g', 'i', 'j', 'l', 'm', 'o', 'q', 'y'];
    Some(match kind {
        ErrorKind::UnsupportedLookAround => "look-around",
        ErrorKind::UnsupportedBackreference => "a back-reference",
        ErrorKind::EscapeUnrecognized if text.ends_with('k') => "a back-reference",
        ErrorKind::EscapeUnrecognized if !text.ends_with(MEANINGLESS) => "an escape of Java",
        ErrorKind::FlagUnrecognized if text == ">" => "an atomic group",
        ErrorKind::FlagUnrecognized if text == "d" => "a flag of Java",
        ErrorKind::ClassEscapeInvalid | ErrorKind::ClassRangeLiteral => "a character class of Java",
        ErrorKind::UnicodeClassInvalid => "a class of Unicode",
        ErrorKind::SpecialWordBoundaryUnclosed
        | ErrorKind::SpecialWordBoundaryUnrecognized
        | ErrorKind::SpecialWordOrRepetitionUnexpectedEof => "a word boundary of Java",
        ErrorKind::NestLimitExceeded(_) => "deep nesting",
        _ => return None,
    })
}

/// Looks for `x*+`, which is read as a repetition of a repetition.
struct Possessive;

impl Visitor for Possessive {
    type Output = ();
    type Err = ast::Span;

    fn finish(self) -> Result<(), ast::Span> {
        Ok(())
    }

    fn visit_pre(&mut self, ast: &Ast) -> Result<(), ast::Span> {
        match ast {
            Ast::Repetition(outer)
                if outer.op.kind == RepetitionKind::OneOrMore && matches!(*outer.ast, Ast::Repetition(_)) =>
            {
                Err(outer.op.span)
            }
            _ => Ok(()),
        }
    }
}

/// How much of a text a pattern has to match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// All of it.
    Whole,
    /// Any part of it.
    Part,
}

/// A pattern that compiles.
#[derive(Debug)]
pub struct Matcher(Regex);

impl Matcher {
    /// Compiles a pattern. `None` when that cannot be done, or would take more than a megabyte.
    #[must_use]
    pub fn new(pattern: &str, reading: Reading) -> Option<Self> {
        let whole;
        let pattern = match reading {
            Reading::Part => pattern,
            Reading::Whole => {
                whole = format!("^(?:{pattern})$");
                &whole
            }
        };
        RegexBuilder::new(pattern).unicode(false).size_limit(1 << 20).build().ok().map(Self)
    }

    /// Whether the pattern matches.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.0.is_match(text.as_bytes())
    }
}

/// The status codes from 100 to 599 that a pattern matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statuses([u64; 8]);

impl Statuses {
    /// The status codes that a pattern matches; `None` when it cannot be compiled.
    #[must_use]
    pub fn new(pattern: &str, reading: Reading) -> Option<Self> {
        if is_plain(pattern) {
            return Some(Self::of(|digits| matches_plainly(pattern, digits, reading)));
        }
        let matcher = Matcher::new(pattern, reading)?;
        Some(Self::of(|digits| matcher.0.is_match(&digits)))
    }

    fn of(matches: impl Fn([u8; 3]) -> bool) -> Self {
        let mut bits = [0; 8];
        for at in 0_u16..500 {
            let digit = |place: u16| b'0' + (place % 10) as u8;
            if matches([digit(1 + at / 100), digit(at / 10), digit(at)]) {
                bits[usize::from(at) / 64] |= 1 << (at % 64);
            }
        }
        Self(bits)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0 == [0; 8]
    }

    /// The first status code that both have.
    #[must_use]
    pub fn first_common(&self, other: &Self) -> Option<u16> {
        (0..500_u16)
            .map(|at| (at + 100, usize::from(at) / 64, 1_u64 << (at % 64)))
            .find_map(|(status, word, bit)| (self.0[word] & other.0[word] & bit != 0).then_some(status))
    }
}

/// Whether there is nothing in a pattern but letters, digits, `\d` and dots: most are like that, and need no compiling.
fn is_plain(pattern: &str) -> bool {
    pattern.split(r"\d").all(|text| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.'))
}

/// Whether a plain pattern matches three digits.
fn matches_plainly(pattern: &str, digits: [u8; 3], reading: Reading) -> bool {
    let steps = pattern.bytes().filter(|byte| *byte != b'\\').count();
    if steps > digits.len() || (reading == Reading::Whole && steps < digits.len()) {
        return false;
    }
    (0..=digits.len() - steps).any(|from| {
        let mut bytes = pattern.bytes();
        digits[from..from + steps].iter().all(|digit| match bytes.next() {
            Some(b'.') => true,
            Some(b'\\') => bytes.next().is_some(),
            other => other == Some(*digit),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn verdict(pattern: &str) -> Verdict {
        judge(Piece { text: pattern, start: 1 })
    }

    #[test]
    fn patterns_that_compile_are_good() {
        for good in [
            "200",
            r"2\d\d",
            ".*",
            "[45][0-9]{2}",
            "(?i)error",
            "a|b",
            "^4..$",
            "(?<name>x)",
            "[a-z&&[^b]]",
            "a{2}?",
            "",
        ] {
            assert_eq!(verdict(good), Verdict::Good, "{good}");
        }
    }

    #[test]
    fn mistakes_are_found_with_their_places() {
        let broken = |pattern| match verdict(pattern) {
            Verdict::Broken { span, problem } => (span, problem),
            other => panic!("{pattern}: {other:?}"),
        };
        assert_eq!(broken("(2|4"), (1..2, "unclosed group".into()));
        assert_eq!(broken("4)"), (2..3, "unopened group".into()));
        assert_eq!(broken("*"), (1..2, "repetition operator missing expression".into()));
        assert_eq!(broken("[9-0]").0, 2..5);
        assert_eq!(broken("[4").0, 1..2);
        assert_eq!(broken(r"4\").0, 2..3);
        assert_eq!(broken(r"4\y").0, 2..4);
        assert_eq!(broken("4{2,1}").0, 2..7);
    }

    #[test]
    fn what_only_java_knows_is_not_judged() {
        let unsure = |pattern| match verdict(pattern) {
            Verdict::Unsure { span, what } => (span, what),
            other => panic!("{pattern}: {other:?}"),
        };
        assert_eq!(unsure("(?!5)..."), (1..4, "look-around"));
        assert_eq!(unsure("a(?<=a)"), (2..6, "look-around"));
        assert_eq!(unsure(r"(.)\1"), (4..6, "a back-reference"));
        assert_eq!(unsure(r"(?<a>.)\k<a>").1, "a back-reference");
        assert_eq!(unsure("4+*+"), (4..5, "a possessive quantifier"));
        assert_eq!(unsure("(?>4)").1, "an atomic group");
        assert_eq!(unsure(r"\Q4\E").1, "an escape of Java");
        assert_eq!(unsure("(?d)x").1, "a flag of Java");
    }

    #[test]
    fn statuses_are_those_that_match() {
        use Reading::{Part, Whole};
        let count = |pattern, reading| {
            Statuses::new(pattern, reading).map(|it| it.0.iter().map(|word| word.count_ones()).sum::<u32>())
        };
        for (pattern, compiled) in [("200", "(200)"), (r"2\d\d", "(2)[0-9]{2}"), ("4..", "(4)..")] {
            for reading in [Part, Whole] {
                assert_eq!(Statuses::new(pattern, reading), Statuses::new(compiled, reading), "{pattern}");
            }
        }
        assert_eq!(
            (count("200", Whole), count(r"2\d\d", Part), count("0", Part)),
            (Some(1), Some(100), Some(95))
        );
        assert_eq!(
            (count("", Part), count("2000", Part), count("2", Whole), count("2xx", Part)),
            (Some(500), Some(0), Some(0), Some(0))
        );
        assert_eq!((count("[", Part), count(r"(\d{1000}){1000}", Part)), (None, None));
        let common = |a, b| Statuses::new(a, Whole)?.first_common(&Statuses::new(b, Whole)?);
        assert_eq!((common("4..", "[45]04"), common("4..", "5..")), (Some(404), None));
    }
}
