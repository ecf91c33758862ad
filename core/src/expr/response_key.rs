//! Integration response keys: `$default`, or a regular expression between slashes.
//!
//! Source: API Gateway developer guide, "Setting up a WebSocket API integration responses".

use super::Piece;

/// An integration response key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseKey<'a> {
    /// `$default`
    Default,
    /// `/…/`, with what is between the slashes.
    Pattern(Piece<'a>),
    /// Anything else.
    Other,
}

/// Reads an integration response key.
#[must_use]
pub fn response_key(text: &str) -> ResponseKey<'_> {
    if text == "$default" {
        return ResponseKey::Default;
    }
    let inside = Piece::whole(text).strip_prefix("/").and_then(|rest| rest.strip_suffix("/"));
    inside.map_or(ResponseKey::Other, ResponseKey::Pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_apart() {
        assert_eq!(response_key("$default"), ResponseKey::Default);
        assert!(matches!(response_key(r"/2\d\d/"), ResponseKey::Pattern(piece) if piece.span() == (1..6)));
        assert!(matches!(response_key("//"), ResponseKey::Pattern(piece) if piece.text.is_empty()));
        assert_eq!(response_key("/"), ResponseKey::Other);
        assert_eq!(response_key("200"), ResponseKey::Other);
    }
}
