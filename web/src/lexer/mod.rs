//! Words and colours: small lexers that cut the output into tokens, line by line. They never fail; what they do not
//! know is plain.

mod code;
mod http;
mod json;
mod sql;
pub(crate) mod vtl;
mod yaml;

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Plain,
    Key,
    Text,
    Number,
    /// A word of the language: `true`, `INSERT`, `!Ref`.
    Word,
    Comment,
    Mark,
}

impl Token {
    /// The name of its style.
    pub(crate) fn class(self) -> Option<&'static str> {
        Some(match self {
            Self::Plain => return None,
            Self::Key => "t-key",
            Self::Text => "t-text",
            Self::Number => "t-number",
            Self::Word => "t-word",
            Self::Comment => "t-comment",
            Self::Mark => "t-mark",
        })
    }
}

/// A line as tokens, in order and without gaps.
pub(crate) type Line = Vec<(Token, String)>;

/// Cuts a text into lines of tokens.
pub(crate) fn lines(language: &str, text: &str) -> Vec<Line> {
    match language {
        "http" => split(text, &http::tokens(text)),
        "json" => split(text, &json::tokens(text)),
        "vtl" => split(text, &vtl::tokens(text)),
        "yaml" => text
            .lines()
            .scan(yaml::State::default(), |state, line| Some(split_line(line, &state.tokens(line))))
            .collect(),
        "sql" => split(text, &sql::tokens(text)),
        "hcl" => split(text, &code::tokens(&code::HCL, text)),
        "shell" => split(text, &code::tokens(&code::SHELL, text)),
        "typescript" => split(text, &code::tokens(&code::TYPESCRIPT, text)),
        _ => text.lines().map(|line| vec![(Token::Plain, line.into())]).collect(),
    }
}

/// Cuts a text at line feeds; a token that goes over several lines is cut with it.
fn split(text: &str, tokens: &[(Token, Range<usize>)]) -> Vec<Line> {
    let mut start = 0;
    let mut first = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let shown = start..start + line.trim_end_matches(['\n', '\r']).len();
        first += tokens[first..].iter().take_while(|(_, range)| range.end <= start).count();
        let inside = tokens[first..].iter().take_while(|(_, range)| range.start < shown.end);
        let inside: Vec<_> = inside
            .map(|(token, range)| (*token, range.start.max(start) - start..range.end.min(shown.end) - start))
            .collect();
        lines.push(split_line(&text[shown], &inside));
        start = end;
    }
    lines
}

/// Fills the gaps between the tokens of a line.
fn split_line(line: &str, tokens: &[(Token, Range<usize>)]) -> Line {
    let mut pieces = Line::new();
    let mut at = 0;
    for (token, range) in tokens {
        if range.start > at {
            pieces.push((Token::Plain, line[at..range.start].into()));
        }
        if range.end > range.start {
            pieces.push((*token, line[range.clone()].into()));
        }
        at = range.end.max(at);
    }
    if at < line.len() {
        pieces.push((Token::Plain, line[at..].into()));
    }
    pieces
}

/// The end of the text between quotation marks that starts at `at`; a doubled or escaped mark is part of it.
fn quoted(bytes: &[u8], at: usize, escapes: bool) -> usize {
    let mark = bytes[at];
    let mut end = at + 1;
    while end < bytes.len() {
        if escapes && bytes[end] == b'\\' {
            end += 2;
        } else if bytes[end] == mark {
            if !escapes && bytes.get(end + 1) == Some(&mark) { end += 2 } else { return end + 1 }
        } else {
            end += 1;
        }
    }
    // An escape may be the last byte; the end stays inside the text and on a character.
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(language: &str, text: &str) -> String {
        let lines = lines(language, text);
        let line = |line: &Line| {
            line.iter()
                .map(|(token, text)| format!("{}<{text}>", token.class().map_or("", |class| &class[2..])))
                .collect::<String>()
        };
        lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn json() {
        assert_eq!(
            shown("json", "{\"a\": \"b\\\"\",\n 1.5: true}"),
            "mark<{>key<\"a\">mark<:>< >text<\"b\\\"\">mark<,>\n< >number<1.5>mark<:>< >word<true>mark<}>"
        );
    }

    #[test]
    fn shell() {
        assert_eq!(shown("shell", r"aws 'it'\''s \' x"), r"word<aws>< >text<'it'><\'>text<'s \'>< x>");
    }

    #[test]
    fn yaml() {
        assert_eq!(shown("yaml", "  ApiId: !Ref Api"), "<  >key<ApiId>mark<:>< >word<!Ref>< >text<Api>");
        assert_eq!(
            shown("yaml", "- \"a: b\": 'c' # d"),
            "mark<->< >key<\"a: b\">mark<:>< >text<'c'>< >comment<# d>"
        );
        assert_eq!(
            shown("yaml", "t: |\n  x: y\n\nz: 1"),
            "key<t>mark<:>< >mark<|>\ntext<  x: y>\n\nkey<z>mark<:>< >number<1>"
        );
        assert_eq!(shown("yaml", "url: https://a.b/c"), "key<url>mark<:>< >text<https://a.b/c>");
    }

    #[test]
    fn sql() {
        assert_eq!(
            shown("sql", "/*+ create */\nINSERT INTO aws.x SELECT 'it''s', {{ y }};"),
            "comment</*+ create */>\nword<INSERT>< >word<INTO>< aws.x >word<SELECT>< >text<'it''s'>mark<,>< >number<{{ y }}>mark<;>"
        );
    }

    #[test]
    fn code() {
        assert_eq!(shown("hcl", "a = \"b\" # c"), "<a = >text<\"b\">< >comment<# c>");
        assert_eq!(shown("shell", "aws x --id 'é' \\"), "word<aws>< x --id >text<'é'>< \\>");
        assert_eq!(shown("typescript", "const a = 1; // b"), "word<const>< a = >number<1><; >comment<// b>");
    }

    #[test]
    fn http() {
        assert_eq!(
            shown("http", "GET https://a/b\nx-id: 1\n\n{\"a\": 1}"),
            "word<GET>< https://a/b>\nkey<x-id>mark<:>text< 1>\n\nmark<{>key<\"a\">mark<:>< >number<1>mark<}>"
        );
    }

    #[test]
    fn vtl() {
        assert_eq!(
            shown("vtl", "#set($x = 'a')\n{\"id\": \"b-${x.y}\"} ## c"),
            "word<#set>mark<(>key<$x>< = >text<'a'>mark<)>\nmark<{>text<\">text<id>text<\">mark<:>< >text<\">text<b->key<${x.y}>text<\">mark<}>< >comment<## c>"
        );
    }

    #[test]
    fn nothing_gets_lost() {
        for text in [
            "\"open",
            "'\\",
            "a: \"ü\\",
            "/* ö",
            "{{ ",
            "`",
            "\u{feff}x\r\ny",
            "- - ? ] }",
            "é: é #é",
            "#set($é = 'ü",
            "\"\\é $!{a",
            "#*",
            "GET é\n:é\n\n[é",
        ] {
            for language in ["http", "json", "vtl", "yaml", "sql", "hcl", "shell", "typescript", "text"] {
                let joined: Vec<String> = lines(language, text)
                    .into_iter()
                    .map(|line| line.into_iter().map(|(_, text)| text).collect())
                    .collect();
                assert_eq!(joined, text.lines().collect::<Vec<_>>(), "{language}: {text}");
            }
        }
    }
}
