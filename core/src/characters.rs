//! Questions about characters that every check asks of every text. They are answered by a walk over bytes, because nearly all
//! texts are ASCII and a search of the standard library costs more to set up than these texts are long.

/// Whether there is a control character.
pub(crate) fn has_control(text: &str) -> bool {
    // In UTF-8 those beyond ASCII begin with 0xC2, and so do others.
    position(text.as_bytes(), 0x20, [0x7f, 0xc2]).is_some() && text.contains(char::is_control)
}

/// Where the first byte is that is below a limit, which is at most 0x80, or one of two others. Looks at eight bytes at a time.
pub(crate) fn position(bytes: &[u8], limit: u8, others: [u8; 2]) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    // Taking a number from a byte that is below it borrows from its high bit; bytes beyond ASCII have that bit themselves. The
    // borrow can spoil the bytes behind, so the first is exact.
    let below = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGH;
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let [first, second] = others.map(|other| below(word ^ (ONES * u64::from(other)), 1));
        let found = below(word, limit) | first | second;
        if found != 0 {
            return Some(index * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let found = rest.iter().position(|byte| *byte < limit || others.contains(byte))?;
    Some(words.len() * 8 + found)
}

/// Whether something opens a variable: `${`.
pub(crate) fn opens_variable(text: &str) -> bool {
    has_pair(text, *b"${")
}

/// Whether two ASCII characters stand side by side.
pub(crate) fn has_pair(text: &str, pair: [u8; 2]) -> bool {
    text.as_bytes().array_windows().any(|here: &[u8; 2]| *here == pair)
}

/// Where an ASCII character is, from `start` on.
pub(crate) fn find_ascii(text: &str, start: usize, wanted: u8) -> Option<usize> {
    Some(start + text.as_bytes().get(start..)?.iter().position(|byte| *byte == wanted)?)
}

/// Whether there is no white space around the text.
pub(crate) fn is_trimmed(text: &str) -> bool {
    let [first, .., last] = text.as_bytes() else { return text.trim().len() == text.len() };
    (first.is_ascii_graphic() && last.is_ascii_graphic()) || text.trim().len() == text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_found_in_and_beyond_ascii() {
        for text in ["\n", "a\u{7f}", "é\u{85}", "\u{9f}b"] {
            assert!(has_control(text), "{text:?}");
        }
        for text in ["", "a b", "\u{a0}é£", "€"] {
            assert!(!has_control(text), "{text:?}");
        }
    }

    #[test]
    fn white_space_is_seen_at_both_ends() {
        for text in ["", "a", "ab", "é", "a b", "€ "].iter().map(|text| text.trim_end()) {
            assert!(is_trimmed(text), "{text:?}");
        }
        for text in [" ", " a", "ab\n", "a\u{2003}"] {
            assert!(!is_trimmed(text), "{text:?}");
        }
    }

    #[test]
    fn bytes_are_found_wherever_they_stand() {
        for wanted in [0, 0x1f, b'"', b'\\'] {
            for length in 1..20 {
                for at in 0..length {
                    let mut bytes = alloc::vec![b'\x80'; length];
                    bytes[at] = wanted;
                    bytes[length - 1] = if at + 1 < length { b'"' } else { wanted };
                    assert_eq!(position(&bytes, 0x20, *b"\"\\"), Some(at), "{wanted} at {at} of {length}");
                }
            }
        }
        assert_eq!(position(b" !#[]~ and more", 0x20, *b"\"\\"), None);
    }

    #[test]
    fn characters_have_places() {
        assert_eq!(find_ascii("é$a$", 3, b'$'), Some(4));
        assert_eq!(find_ascii("é", 9, b'$'), None);
        assert!(opens_variable("a${b") && !opens_variable("a$ {"));
    }
}
