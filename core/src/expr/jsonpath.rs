//! The JSON paths of parameter mapping: what follows `request.body` or `response.body`.

use super::Piece;
use core::ops::Range;

/// What is wrong with a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// `..`, which this service does not have.
    RecursiveDescent(Range<usize>),
    /// `?(…)`, which this service does not have.
    Filter(Range<usize>),
    /// A step without a name, such as the one a trailing dot announces.
    EmptyStep(Range<usize>),
    /// A bracket or a quote that is never closed, or closed without having been opened.
    Unbalanced(Range<usize>),
}

/// The first problem of a path, read from left to right; `None` when there is none.
#[must_use]
pub fn problem(path: Piece<'_>) -> Option<Problem> {
    let bytes = path.text.as_bytes();
    let here = |from: usize, to: usize| path.start + from..path.start + to;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'.' if bytes.get(at + 1) == Some(&b'.') => {
                return Some(Problem::RecursiveDescent(here(at, at + 2)));
            }
            b'.' if matches!(bytes.get(at + 1), None | Some(b'[')) => {
                return Some(Problem::EmptyStep(here(at, at + 1)));
            }
            b'[' if bytes.get(at + 1) == Some(&b'?') => return Some(Problem::Filter(here(at, bytes.len()))),
            b'[' => {
                let inside = &bytes[at + 1..];
                let close = match inside.first() {
                    Some(quote @ (b'\'' | b'"')) => inside[1..]
                        .iter()
                        .position(|byte| byte == quote)
                        .map(|close| close + 2)
                        .filter(|close| inside.get(*close) == Some(&b']')),
                    _ => inside.iter().position(|byte| *byte == b']'),
                };
                let Some(close) = close else { return Some(Problem::Unbalanced(here(at, bytes.len()))) };
                if close == 0 {
                    return Some(Problem::EmptyStep(here(at, at + 2)));
                }
                at += close + 1;
            }
            b']' | b'\'' | b'"' => return Some(Problem::Unbalanced(here(at, at + 1))),
            _ => {}
        }
        at += 1;
    }
    None
}

impl Problem {
    /// The characters that are wrong.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        let (Self::RecursiveDescent(span)
        | Self::Filter(span)
        | Self::EmptyStep(span)
        | Self::Unbalanced(span)) = self;
        span.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_to_their_first_problem() {
        let problem = |text| problem(Piece::whole(text));
        for good in ["a", "a.b", "a[0].b", "a['x.y'][*]", "", "$.a"] {
            assert_eq!(problem(good), None, "{good}");
        }
        assert_eq!(problem("a..b"), Some(Problem::RecursiveDescent(1..3)));
        assert_eq!(problem("a[?(@.b)]"), Some(Problem::Filter(1..9)));
        assert_eq!(problem("a."), Some(Problem::EmptyStep(1..2)));
        assert_eq!(problem("a[]"), Some(Problem::EmptyStep(1..3)));
        assert_eq!(problem("a[0"), Some(Problem::Unbalanced(1..3)));
        assert_eq!(problem("a['x]"), Some(Problem::Unbalanced(1..5)));
        assert_eq!(problem("a]"), Some(Problem::Unbalanced(1..2)));
    }
}
