//! Route keys of HTTP APIs: `GET /pets/{id}`, `ANY /files/{proxy+}`, `$default`.
//!
//! Source: API Gateway developer guide, "Create routes for HTTP APIs".

use super::Piece;
use super::uri::{self, Variable};

/// A variable in the path of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathVariable<'a> {
    /// Its name, without braces and plus sign.
    pub name: Piece<'a>,
    /// Whether it stands for the whole rest of the path: `{proxy+}`.
    pub greedy: bool,
}

/// The path variables of a route key in order. Keys that are not a method and a path have none.
pub fn path_variables(route_key: &str) -> impl Iterator<Item = PathVariable<'_>> {
    let path = Piece::whole(route_key).split_once('/').map(|(_, path)| path);
    path.into_iter().flat_map(uri::variables).filter_map(|variable| match variable {
        Variable::Path { name, closed: true, .. } => {
            let greedy = name.strip_suffix("+");
            Some(PathVariable { name: greedy.unwrap_or(name), greedy: greedy.is_some() })
        }
        Variable::Path { .. } | Variable::Dollar { .. } | Variable::Stray(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn variables_are_found() {
        for (key, expected) in [
            ("GET /pets/{id}", &[("id", false)][..]),
            ("ANY /{a}/files/{proxy+}", &[("a", false), ("proxy", true)]),
            ("GET /pets", &[]),
            ("GET /{open", &[]),
            ("$default", &[]),
            ("{message}", &[]),
        ] {
            let found: Vec<_> = path_variables(key).map(|it| (it.name.text, it.greedy)).collect();
            assert_eq!(found, expected, "{key}");
        }
    }
}
