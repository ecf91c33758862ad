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

/// Whether a pattern matches a part of some status code from 100 to 599; `None` when it cannot be compiled.
#[must_use]
pub fn matches_some_status(pattern: &str) -> Option<bool> {
    if is_plain(pattern) {
        let length = steps(pattern).count();
        let can_lead = |step: u16| length < 3 || step & LEADING != 0;
        return Some(
            length <= 3 && steps(pattern).all(|step| step != 0) && steps(pattern).take(1).all(can_lead),
        );
    }
    let matcher = Matcher::new(pattern, Reading::Part)?;
    Some((0..500).any(|at| matcher.0.is_match(&digits(at))))
}

/// The status codes from 100 to 599 that a pattern matches as a whole.
#[derive(Clone, Debug)]
pub struct Statuses(Set);

#[derive(Clone, Debug)]
enum Set {
    /// Every code whose digits are, place by place, among these: bit 0 is the digit 0.
    Product([u16; 3]),
    /// A bit for each code, 100 being the first.
    Listed([u64; 8]),
}

impl Statuses {
    /// The status codes that a pattern matches; `None` when it cannot be compiled.
    #[must_use]
    pub fn new(pattern: &str) -> Option<Self> {
        if is_plain(pattern) {
            let mut places = [0; 3];
            if steps(pattern).count() == places.len() {
                places.iter_mut().zip(steps(pattern)).for_each(|(place, step)| *place = step);
                places[0] &= LEADING;
            }
            return Some(Self(Set::Product(places)));
        }
        let matcher = Matcher::new(pattern, Reading::Whole)?;
        let mut bits = [0; 8];
        for at in (0..500).filter(|at| matcher.0.is_match(&digits(*at))) {
            bits[usize::from(at) / 64] |= 1 << (at % 64);
        }
        Some(Self(Set::Listed(bits)))
    }

    /// The first status code that both have.
    #[must_use]
    pub fn first_common(&self, other: &Self) -> Option<u16> {
        if let (Set::Product(a), Set::Product(b)) = (&self.0, &other.0) {
            let common = [a[0] & b[0], a[1] & b[1], a[2] & b[2]];
            let digit = |place: u16| place.trailing_zeros() as u16;
            return common
                .iter()
                .all(|place| *place != 0)
                .then(|| common.iter().fold(0, |status, place| status * 10 + digit(*place)));
        }
        (0..500).find(|at| self.has(*at) && other.has(*at)).map(|at| at + 100)
    }

    /// Whether the code that is `at` more than 100 is one of them.
    fn has(&self, at: u16) -> bool {
        match &self.0 {
            Set::Product(places) => {
                places.iter().zip(digits(at)).all(|(place, digit)| place & (1 << (digit - b'0')) != 0)
            }
            Set::Listed(bits) => bits[usize::from(at) / 64] & (1 << (at % 64)) != 0,
        }
    }
}

/// The digits that a status code can begin with.
const LEADING: u16 = 0b11_1110;

/// The digits of the code that is `at` more than 100.
fn digits(at: u16) -> [u8; 3] {
    [100, 10, 1].map(|place| b'0' + ((at + 100) / place % 10) as u8)
}

/// Whether there is nothing in a pattern but letters, digits, `\d` and dots: most are like that, and need no compiling.
fn is_plain(pattern: &str) -> bool {
    pattern.split(r"\d").all(|text| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.'))
}

/// The digits that each step of a plain pattern matches.
fn steps(pattern: &str) -> impl Iterator<Item = u16> {
    const ANY: u16 = 0b11_1111_1111;
    let mut bytes = pattern.bytes();
    core::iter::from_fn(move || {
        Some(match bytes.next()? {
            b'.' => ANY,
            b'\\' => bytes.next().map_or(0, |_| ANY),
            digit @ b'0'..=b'9' => 1 << (digit - b'0'),
            _ => 0,
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
        let common = |a, b| Statuses::new(a)?.first_common(&Statuses::new(b)?);
        // Plain patterns and compiled ones agree on every status code.
        for (plain, compiled) in [("200", "(200)"), (r"2\d\d", "(2)[0-9]{2}"), ("4..", "(4)..")] {
            for at in 0..500 {
                let has = |pattern| Statuses::new(pattern).map(|statuses| statuses.has(at));
                assert_eq!(has(plain), has(compiled), "{plain} {at}");
            }
        }
        assert_eq!(
            (common("4..", "[45]04"), common(r"4\d\d", "40."), common("4..", "5..")),
            (Some(404), Some(400), None)
        );
        assert_eq!((common("2xx", "..."), common("20", "..."), common("", "...")), (None, None, None));
        assert!(Statuses::new("[").is_none() && Statuses::new(r"(\d{1000}){1000}").is_none());
    }

    #[test]
    fn some_status_is_matched_in_part() {
        for (pattern, expected) in [
            ("200", true),
            ("20", true),
            ("0", true),
            ("", true),
            ("599", true),
            ("600", false),
            ("2000", false),
            ("2xx", false),
            ("not found", false),
            ("[45]..", true),
            ("^6", false),
            ("6$", true),
        ] {
            assert_eq!(matches_some_status(pattern), Some(expected), "{pattern}");
        }
        assert_eq!(matches_some_status("("), None);
    }
}
