//! Values as the service has them: Java's kinds, with Java's text, arithmetic and comparison.
//!
//! Templates, JSON payloads and JSONPath share them. Integers stay apart from doubles, members keep their order, and lists and
//! maps are shared by reference, because templates change them in place.

mod arithmetic;
mod big;
mod compare;
mod decimal;
mod double;
mod hash;
mod map;
mod payload;
mod print;
mod value;

pub use arithmetic::{Operator, calculate, effort};
pub use big::BigInteger;
pub use compare::{Budget, Comparison, compare_numbers, equals, loosely_equal};
pub use decimal::BigDecimal;
pub use double::{print_double, read_double};
pub use hash::hash;
pub use map::{Map, MapKind};
pub use payload::{
    Members, PayloadError, Step, find_in_payload, read_json, read_members, read_payload, read_silent,
};
pub use print::{Sink, json, print, text, write_json};
pub use value::{Entry, Iter, List, ListKind, Object, Value, View, ViewKind};

use alloc::string::String;

/// Why something could not be worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// What in Java is an exception, as a sentence.
    Exception(String),
    /// A limit of this engine, as a sentence.
    Limit(&'static str),
}

impl Failure {
    /// The sentence.
    #[must_use]
    pub fn message(&self) -> &str {
        match self {
            Self::Exception(message) => message,
            Self::Limit(message) => message,
        }
    }
}

/// How deep values may be nested to be read, printed or compared.
pub const DEEPEST: usize = 100;

pub(crate) const TOO_DEEP: Failure = Failure::Limit("The value is nested more than 100 levels deep.");
