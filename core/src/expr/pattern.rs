//! The regular expressions between the slashes of an integration response key.
//!
//! The service does not say which dialect they are in, nor whether a pattern has to match the whole text. It is written in
//! Java, so that dialect is assumed.

use super::Piece;
use crate::java::Budget;
use crate::jregex::Regex;
use core::ops::Range;

/// What can be said about a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It compiles.
    Good,
    /// It does not compile.
    Broken {
        /// The characters that are wrong.
        span: Range<usize>,
        /// What is wrong with them, as a sentence.
        problem: &'static str,
    },
    /// It has something that is not known here and may be known to Java, or that is known here and may not be to the service.
    Unsure {
        /// The first such thing, or all of it.
        span: Range<usize>,
        /// What it is, as a sentence.
        problem: &'static str,
    },
}

/// Judges a pattern.
#[must_use]
pub fn judge(pattern: Piece<'_>) -> Verdict {
    if is_plain(pattern.text) {
        return Verdict::Good;
    }
    match Regex::new(pattern.text) {
        Ok(regex) if regex.looks_around() => Verdict::Unsure { span: pattern.span(), problem: RARE },
        Ok(_) => Verdict::Good,
        Err(error) => {
            let (span, problem) = (visible(error.at, pattern), error.message);
            if error.is_certain {
                Verdict::Broken { span, problem }
            } else {
                Verdict::Unsure { span, problem }
            }
        }
    }
}

/// What to say of what Java has and engines in linear time do not.
const RARE: &str = "Look-around, back references and possessive quantifiers are Java's, and nobody says that the service has them.";

/// A character to underline: the one at a place of the pattern, or the last one.
fn visible(at: usize, pattern: Piece<'_>) -> Range<usize> {
    let (before, behind) = pattern.text.split_at_checked(at).unwrap_or((pattern.text, ""));
    let at = pattern.start + before.len();
    match behind.chars().next() {
        Some(next) => at..at + next.len_utf8(),
        None => at - before.chars().next_back().map_or(0, char::len_utf8)..at,
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
pub struct Matcher {
    regex: Regex,
    reading: Reading,
}

impl Matcher {
    /// Compiles a pattern. `None` when that cannot be done.
    #[must_use]
    pub fn new(pattern: &str, reading: Reading) -> Option<Self> {
        Some(Self { regex: Regex::new(pattern).ok()?, reading })
    }

    /// Whether the pattern matches; not, when finding that out takes too long.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.try_match(text, &Budget::new(MOST_STEPS)) == Some(true)
    }

    /// Whether the pattern matches; `None` when the budget is used up.
    fn try_match(&self, text: &str, budget: &Budget) -> Option<bool> {
        match self.reading {
            Reading::Whole => self.regex.matches(text, budget).ok(),
            Reading::Part => self.regex.find(text, 0, budget).ok().map(|found| found.is_some()),
        }
    }

    /// The status codes from 100 to 599 that match, 100 being 0; `None` when finding that out takes too long.
    fn statuses(&self) -> Option<[u64; 8]> {
        let budget = Budget::new(MOST_STEPS);
        let mut bits = [0; 8];
        for at in 0..500 {
            let digits = digits(at);
            let status = core::str::from_utf8(&digits).unwrap_or_default();
            if self.try_match(status, &budget)? {
                bits[usize::from(at) / 64] |= 1 << (at % 64);
            }
        }
        Some(bits)
    }
}

/// How long a pattern is tried.
const MOST_STEPS: u32 = 200_000;

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
    Some(Matcher::new(pattern, Reading::Part)?.statuses()?.iter().any(|bits| *bits != 0))
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
        Some(Self(Set::Listed(Matcher::new(pattern, Reading::Whole)?.statuses()?)))
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
        assert_eq!(broken("(2|4"), (1..2, "The parenthesis is not closed."));
        assert_eq!(broken("4)"), (2..3, "This parenthesis closes nothing."));
        assert_eq!(broken("*"), (1..2, "There is nothing to repeat."));
        assert_eq!(broken("[9-0]").0, 2..3);
        assert_eq!(broken("[4").0, 1..2);
        assert_eq!(broken(r"4\").0, 2..3);
        assert_eq!(broken(r"4\y").0, 2..3);
        assert_eq!(broken("4{2,1}").0, 2..3);
        assert_eq!(broken("é*é)").0, 6..7);
    }

    #[test]
    fn what_java_writes_in_its_own_way_is_good() {
        for good in [r"\Q4)\E", "(?d)x", r"\p{Alpha}"] {
            assert_eq!(verdict(good), Verdict::Good, "{good}");
        }
    }

    #[test]
    fn what_other_engines_do_not_know_is_not_judged() {
        for unsure in ["(?!5)...", "a(?<=a)", r"(.)\1", r"(?<a>.)\k<a>", "4*+", "(?>4)"] {
            assert_eq!(
                verdict(unsure),
                Verdict::Unsure { span: 1..1 + unsure.len(), problem: RARE },
                "{unsure}"
            );
        }
    }

    #[test]
    fn what_is_not_known_here_is_not_judged() {
        for unsure in [r"\p{IsGreek}", r"\X", &"(".repeat(100)] {
            assert!(matches!(verdict(unsure), Verdict::Unsure { .. }), "{unsure}");
        }
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
