//! The nearest known name to a misspelt one.

use alloc::vec::Vec;

/// The candidate that differs least from `name`, if it differs by no more than a third of its letters. Case and the
/// separators `-`, `_`, `.` and blank do not count as differences, so that `connection_id` is near `connectionId`.
#[must_use]
pub(crate) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(name);
    // A name that is longer than any real one by far is no typing mistake, and not worth the quadratic comparison.
    if folded.len() > 200 {
        return None;
    }
    let most = folded.len().max(3) / 3;
    let scored = candidates.into_iter().filter_map(|candidate| {
        let other = fold(candidate);
        // The lengths alone say that many names are too far away.
        let distance = (folded.len().abs_diff(other.len()) <= most).then(|| distance(&folded, &other))?;
        (distance <= most).then_some((distance, candidate))
    });
    scored.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

fn fold(name: &str) -> Vec<char> {
    name.chars()
        .filter(|letter| !matches!(letter, '-' | '_' | '.' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut before: Vec<usize> = alloc::vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for i in 1..=a.len() {
        let mut row = alloc::vec![i; width];
        for j in 1..width {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = core::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let names = ["connectionId", "connectionType", "integrationUri"];
        assert_eq!(nearest("connection_id", names), Some("connectionId"));
        assert_eq!(nearest("integrationURL", names), Some("integrationUri"));
        assert_eq!(nearest("conectoinType", names), Some("connectionType"));
        assert_eq!(nearest("timeout", names), None);
        assert_eq!(nearest("", names), None);
    }
}
