//! Parameter mapping of HTTP APIs: keys such as `overwrite:header.x-id`, values such as `$request.header.id` or
//! `Bearer ${context.authorizer.token}`.
//!
//! Source: API Gateway developer guide, "Transform API requests and responses for HTTP APIs".

mod key;
mod value;

pub use key::{
    ACTIONS, Action, Destination, Key, KeyProblem, RESERVED_HEADERS, destination, is_reserved_header, key,
};
pub use value::{Part, ROOTS, Reference, Source, Variable, VariableProblem, parts};

/// Which message a mapping changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The request to the backend: `requestParameters`.
    Request,
    /// The answer to the client: `responseParameters`.
    Response,
}

/// Whether a text is a status code that a mapping can be for, or can set: 200 to 599.
#[must_use]
pub const fn is_status(text: &str) -> bool {
    matches!(text.as_bytes(), [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9'])
}

#[cfg(test)]
mod tests {
    #[test]
    fn status_codes_have_a_range() {
        for (text, expected) in
            [("200", true), ("599", true), ("199", false), ("600", false), ("0200", false)]
        {
            assert_eq!(super::is_status(text), expected, "{text}");
        }
    }
}
