//! What the last edit changed in a text, line by line.

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct LineChange {
    /// The line is new or changed.
    pub(crate) added: bool,
    /// Lines before it are gone.
    pub(crate) cut: bool,
}

/// The largest changed part, in lines times lines, that is compared line by line. Beyond it all of it counts as changed.
const LARGEST: usize = 250_000;

/// Compares two texts and says for each line of `after` what became of it.
pub(crate) fn compare(before: &str, after: &str) -> Vec<LineChange> {
    let before: Vec<&str> = before.lines().collect();
    let after: Vec<&str> = after.lines().collect();
    let shared = before.len().min(after.len());
    let head = (0..shared).take_while(|at| before[*at] == after[*at]).count();
    let tail =
        (1..=shared - head).take_while(|at| before[before.len() - at] == after[after.len() - at]).count();
    let mut changes = vec![LineChange::default(); after.len()];
    let old = &before[head..before.len() - tail];
    let new = &after[head..after.len() - tail];
    let kept = common(old, new);
    let (mut next_old, mut next_new) = (0, 0);
    for (at_old, at_new) in kept.into_iter().chain([(old.len(), new.len())]) {
        for change in &mut changes[head + next_new..head + at_new] {
            change.added = true;
        }
        if at_old > next_old
            && at_new == next_new
            && let Some(change) = changes.get_mut(head + at_new)
        {
            change.cut = true;
        }
        (next_old, next_new) = (at_old + 1, at_new + 1);
    }
    changes
}

/// The longest common subsequence, as pairs of positions.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.len() * new.len() > LARGEST {
        return Vec::new();
    }
    let width = new.len() + 1;
    let mut lengths = vec![0u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            lengths[i * width + j] = if old[i] == new[j] {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, expected: &str) {
        let changes = compare(&before.replace(' ', "\n"), &after.replace(' ', "\n"));
        let letters = changes.iter().map(|change| match (change.added, change.cut) {
            (true, _) => '+',
            (false, true) => '-',
            (false, false) => '.',
        });
        assert_eq!(letters.collect::<String>(), expected);
    }

    #[test]
    fn changed_lines_are_marked() {
        check("a b c", "a b c", "...");
        check("a b c", "a x c", ".+.");
        check("a b c", "a b x c", "..+.");
        check("a b c", "a c", ".-");
        check("a b c d e", "a x c y e", ".+.+.");
        check("", "a b", "++");
        check("a b", "", "");
    }
}
