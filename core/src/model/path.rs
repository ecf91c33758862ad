//! Paths into a design: JSON Pointers (RFC 6901) as data.

use super::Str;
use alloc::{string::String, vec::Vec};
use core::fmt::{self, Write as _};

/// One step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// A member of an object.
    Key(Str),
    /// An element of a list, from 0.
    Index(usize),
}

impl From<&'static str> for Segment {
    fn from(key: &'static str) -> Self {
        Self::Key(Str::Borrowed(key))
    }
}

impl From<String> for Segment {
    fn from(key: String) -> Self {
        Self::Key(Str::Owned(key))
    }
}

impl From<Str> for Segment {
    fn from(key: Str) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Segment {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// The place of a value in a design, such as `/apis/0/integrations/0/properties/timeoutInMillis`.
///
/// Displayed and parsed as a JSON Pointer.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(pub Vec<Segment>);

impl Path {
    /// The path of the whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// The path of a child of this path.
    #[must_use]
    pub fn join(&self, segment: impl Into<Segment>) -> Self {
        let mut segments = Vec::with_capacity(self.0.len() + 1);
        segments.extend_from_slice(&self.0);
        segments.push(segment.into());
        Self(segments)
    }

    /// The path that `below` is from here.
    #[must_use]
    pub(crate) fn followed_by(&self, below: &Self) -> Self {
        Self(self.0.iter().chain(&below.0).cloned().collect())
    }

    /// Reads a JSON Pointer; steps of digits are indices. `None` when the text is neither empty nor starts with `/`.
    #[must_use]
    pub fn parse(pointer: &str) -> Option<Self> {
        if pointer.is_empty() {
            return Some(Self::root());
        }
        let steps = pointer.strip_prefix('/')?.split('/').map(|step| {
            let canonical = step == "0" || !step.starts_with('0');
            match step.parse() {
                Ok(index) if canonical && step.bytes().all(|byte| byte.is_ascii_digit()) => {
                    Segment::Index(index)
                }
                _ => step.replace("~1", "/").replace("~0", "~").into(),
            }
        });
        Some(Self(steps.collect()))
    }

    /// Whether this path is `ancestor` or lies below it.
    #[must_use]
    pub fn is_within(&self, ancestor: &Self) -> bool {
        self.0.starts_with(&ancestor.0)
    }

    /// The last step, if there is one that is a key.
    #[must_use]
    pub fn last_key(&self) -> Option<&str> {
        match self.0.last()? {
            Segment::Key(key) => Some(key),
            Segment::Index(_) => None,
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in &self.0 {
            f.write_char('/')?;
            match segment {
                Segment::Index(index) => write!(f, "{index}")?,
                Segment::Key(key) => {
                    for character in key.chars() {
                        match character {
                            '~' => f.write_str("~0")?,
                            '/' => f.write_str("~1")?,
                            other => f.write_char(other)?,
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString as _;

    #[test]
    fn pointers_escape_and_come_back() {
        for pointer in [
            "",
            "/",
            "/apis/0/integrations/12/properties/requestTemplates/application~1json",
            "/a~0b",
            "/01/200",
        ] {
            assert_eq!(Path::parse(pointer).unwrap().to_string(), pointer);
        }
        assert_eq!(Path::parse("apis"), None);
    }
}
