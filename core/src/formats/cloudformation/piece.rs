//! Text with references as the functions of a template. OpenAPI documents that a template holds have the same.

use crate::formats::tree::Node;
use crate::model::Str;
use alloc::{format, string::String, vec::Vec};

/// What a part of a text becomes.
pub(crate) enum Piece<'a> {
    /// Text as it stands.
    Text(&'a str),
    /// What stands between `${` and `}`: the name of a parameter or resource, with an attribute behind a dot.
    Name(String),
    /// Any other function.
    Function(Node),
}

/// All pieces of a text as one value. `call` writes a function with its argument.
pub(crate) fn joined(mut pieces: Vec<Piece<'_>>, call: &impl Fn(&str, Node) -> Node) -> Node {
    if pieces.len() == 1 {
        return whole(pieces.remove(0), call);
    }
    match substitution(&pieces) {
        Some(text) => call("Fn::Sub", Node::Text(text.into())),
        None => {
            let pieces = Node::list(pieces.into_iter().map(|piece| whole(piece, call)));
            call("Fn::Join", Node::list([Node::Text("".into()), pieces]))
        }
    }
}

fn whole(piece: Piece<'_>, call: &impl Fn(&str, Node) -> Node) -> Node {
    match piece {
        Piece::Text(text) => Node::Text(Str::Owned(text.into())),
        Piece::Function(node) => node,
        Piece::Name(name) => match name.split_once('.') {
            None => call("Ref", Node::Text(name.into())),
            Some((id, attribute)) => {
                let path = [id, attribute].map(|part| Node::Text(Str::Owned(part.into())));
                call("Fn::GetAtt", Node::list(path))
            }
        },
    }
}

/// The text of `Fn::Sub`, when it can say the pieces: `${` that is meant as text becomes `${!`.
fn substitution(pieces: &[Piece<'_>]) -> Option<String> {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(literal) => {
                // CloudFormation knows `${!…}` only as a whole, and does not say what `${!!…}` is.
                let mut rest = literal.split("${");
                text.push_str(rest.next().unwrap_or_default());
                for name in rest {
                    if name.starts_with('!') || !name.contains('}') {
                        return None;
                    }
                    text.push_str("${!");
                    text.push_str(name);
                }
            }
            Piece::Name(name) if name.contains('}') || name.trim() != name => return None,
            Piece::Name(name) => {
                text.push_str("${");
                text.push_str(name);
                text.push('}');
            }
            Piece::Function(_) => return None,
        }
    }
    Some(text)
}

/// Why a text does not stay what it is, if it does not: there is no way to write `{{resolve:` as text. `who` takes it for more.
pub(crate) fn loss_of_text(text: &str, who: &str) -> Option<String> {
    let is_reference = text.contains("{{resolve:");
    is_reference.then(|| {
        format!("{who} takes {{{{resolve:…}}}} for a dynamic reference and puts the value in its place.")
    })
}

/// The same of an object with one member.
pub(crate) fn loss_of_only_key(key: &str, who: &str) -> Option<String> {
    let is_function = key == "Ref" || key.starts_with("Fn::");
    is_function.then(|| format!("{who} takes an object with the only member {key} for a function."))
}
