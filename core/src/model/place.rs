//! Where something stood in the text it was read from.

use alloc::vec::Vec;
use core::cell::OnceCell;

/// A byte range in the text that was read, end exclusive. Texts of more than 4 GiB are refused by the readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; offsets beyond 4 GiB are cut to that.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let cut = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: cut(start), end: cut(end) }
    }

    /// The piece of `source` that the span covers; empty when the span does not fit `source`.
    #[must_use]
    pub fn of(self, source: &str) -> &str {
        source.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// The span of a node, if it was read from text.
///
/// Two places are always equal: where a value stood does not change what it is, so that designs read from different
/// files can be compared with `==`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place(pub Option<Span>);

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Place {}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self(Some(span))
    }
}

/// Where the members of an object stood whose values keep no place of their own. Takes no part in equality, like [`Place`].
#[derive(Clone, Debug, Default)]
pub struct Places(Vec<(&'static str, Span)>);

impl PartialEq for Places {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Places {}

impl Places {
    /// What says more about a resource and is not known, such as a file that a command names: nothing is missing for certain.
    pub(crate) const ELSEWHERE: &str = "…";

    /// Where the value of `key` stood.
    #[must_use]
    pub fn get(&self, key: &str) -> Place {
        Place(self.0.iter().find(|(other, _)| *other == key).map(|(_, span)| *span))
    }

    /// Remembers where the value of `key` stood.
    pub fn set(&mut self, key: &'static str, place: Place) {
        self.0.retain(|(other, _)| *other != key);
        self.0.extend(place.0.map(|span| (key, span)));
    }
}

/// A line and a column as editors count them: both start at 1, columns are UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in UTF-16 code units.
    pub column: u32,
}

/// Turns byte offsets of one text into lines and columns. The text is looked at when the first position is asked for.
#[derive(Debug)]
pub struct Lines<'a> {
    source: &'a str,
    index: OnceCell<Index>,
}

/// What is known about a text, so that no position takes a walk over more than a block of it: a line can be the whole text.
#[derive(Debug)]
struct Index {
    /// Where lines start.
    starts: Vec<usize>,
    /// How many UTF-16 code units there are before each block of [`BLOCK`] bytes, and in all; empty when there are as many as
    /// bytes.
    units: Vec<usize>,
}

/// Few enough bytes to count for every position.
const BLOCK: usize = 1024;

impl Index {
    fn new(source: &str) -> Self {
        let ends = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let starts = core::iter::once(0).chain(ends).collect();
        let mut units = Vec::new();
        if !source.is_ascii() {
            let mut before = 0;
            units.push(before);
            for block in source.as_bytes().chunks(BLOCK) {
                before += units_in(block);
                units.push(before);
            }
        }
        Self { starts, units }
    }

    /// How many UTF-16 code units there are before an offset of the source.
    fn units_before(&self, source: &str, offset: usize) -> usize {
        let block = offset / BLOCK;
        let in_block = || units_in(&source.as_bytes()[block * BLOCK..offset]);
        self.units.get(block).map_or(offset, |before| before + in_block())
    }
}

/// The UTF-16 code units of characters that begin among some bytes of UTF-8: one each, and another one for those of four bytes.
fn units_in(bytes: &[u8]) -> usize {
    let units = |byte: &u8| usize::from(*byte & 0xc0 != 0x80) + usize::from(*byte >= 0xf0);
    bytes.iter().map(units).sum()
}

impl<'a> Lines<'a> {
    /// The lines of `source`.
    #[must_use]
    pub fn new(source: &'a str) -> Self {
        Self { source, index: OnceCell::new() }
    }

    /// The position of a byte offset. An offset inside a character counts as its start, one past the end as the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let offset = self.source.floor_char_boundary(offset as usize);
        let index = self.index.get_or_init(|| Index::new(self.source));
        let line = index.starts.partition_point(|start| *start <= offset);
        let units = |offset| index.units_before(self.source, offset);
        let column = units(offset) - units(index.starts[line - 1]) + 1;
        let cut = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Position { line: cut(line), column: cut(column) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_utf16_columns() {
        let lines = Lines::new("a\n😀b\r\n");
        assert_eq!(lines.position(0), Position { line: 1, column: 1 });
        assert_eq!(lines.position(2), Position { line: 2, column: 1 });
        assert_eq!(lines.position(4), Position { line: 2, column: 1 }, "inside the emoji");
        assert_eq!(lines.position(6), Position { line: 2, column: 3 });
        assert_eq!(lines.position(99), Position { line: 3, column: 1 });
    }

    #[test]
    fn long_lines_are_counted_block_by_block() {
        // Three bytes and one unit, then four bytes and two units: blocks begin inside of characters.
        let text = alloc::format!("x\n{}", "€😀".repeat(BLOCK));
        let lines = Lines::new(&text);
        for pairs in [0, 1, 146, 147, 500, BLOCK] {
            let column = u32::try_from(3 * pairs + 1).unwrap();
            let offset = u32::try_from(2 + 7 * pairs).unwrap();
            assert_eq!(lines.position(offset), Position { line: 2, column });
        }
    }
}
