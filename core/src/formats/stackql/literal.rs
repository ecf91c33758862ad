//! SQL literals as StackQL's grammar reads them, which is MySQL's: a backslash escapes inside single quotes, and double
//! quotes enclose a name.

use alloc::string::String;

/// The text as a literal in single quotes, on one line.
///
/// Control characters that MySQL has an escape for are escaped, so that no line of a value can be taken for a line of
/// the file (`stackql-deploy` looks for `/*+ … */` at the start of lines). Other characters stand for themselves.
pub(super) fn quote(text: &str) -> String {
    let mut sql = String::with_capacity(text.len() + 2);
    sql.push('\'');
    for character in text.chars() {
        match character {
            '\'' => sql.push_str("''"),
            '\\' => sql.push_str("\\\\"),
            '\0' => sql.push_str("\\0"),
            '\u{8}' => sql.push_str("\\b"),
            '\t' => sql.push_str("\\t"),
            '\n' => sql.push_str("\\n"),
            '\r' => sql.push_str("\\r"),
            '\u{1a}' => sql.push_str("\\Z"),
            other => sql.push(other),
        }
    }
    sql.push('\'');
    sql
}

#[cfg(test)]
mod tests {
    use super::quote;

    #[test]
    fn backslashes_are_doubled_before_quotes() {
        assert_eq!(quote(r"it's \d"), r"'it''s \\d'");
        assert_eq!(quote(r"\'"), r"'\\'''");
        assert_eq!(quote("a\nb\0"), r"'a\nb\0'");
        assert_eq!(quote(""), "''");
    }
}
