//! JSONPath as Jayway reads it: the paths of `$input.path`, `$input.json` and `$request.body`.
//!
//! RFC 9535 differs where it matters: here a path is definite, and finds one value or nothing, or it is not, and finds a list.

mod evaluate;
mod filter;
mod parse;

use crate::java::{self, Budget, Failure, Value};
use alloc::{string::String, vec::Vec};
use core::fmt;
use core::ops::Range;
use filter::Condition;

/// A path that can be looked up.
#[derive(Clone, Debug)]
pub struct Path {
    steps: Vec<Step>,
    confirmed: bool,
}

/// A step of a path.
#[derive(Clone, Debug)]
enum Step {
    /// `.name`, `['name']`; several names make an object of these members.
    Names(Vec<String>),
    /// `[0]`, `[0,2]`
    Indices(Vec<i64>),
    /// `[1:3]`
    Slice(Option<i64>, Option<i64>),
    /// `*`
    All,
    /// `..`: the next step, at every depth.
    Descend,
    /// `[?(…)]`
    Filter(Condition),
}

impl Step {
    /// Whether it leads to no more than one value.
    fn is_definite(&self) -> bool {
        match self {
            Self::Names(_) => true,
            Self::Indices(indices) => indices.len() == 1,
            _ => false,
        }
    }
}

/// Why a path cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The bytes of the path that are wrong.
    pub span: Range<usize>,
    /// What is wrong with them, as a sentence.
    pub message: &'static str,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message)
    }
}

impl core::error::Error for Error {}

impl Path {
    /// Reads a path. One that does not start with `$` is taken as if `$.` stood before it.
    ///
    /// # Errors
    /// When the path is empty, ends in a dot, has a blank in a name, or a bracket or filter that makes no sense.
    pub fn parse(path: &str) -> Result<Self, Error> {
        parse::parse(path)
    }

    /// Whether the path can find no more than one value.
    #[must_use]
    pub fn is_definite(&self) -> bool {
        self.steps.iter().all(Step::is_definite)
    }

    /// Whether the service is known to read the path like this. Jayway's versions differ in double-quoted names and texts,
    /// in indices that count from the end and in indefinite paths below something that is missing.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.confirmed
    }

    /// Whether the path descends (`..`) or filters (`[?(…)]`), which HTTP APIs do not allow.
    #[must_use]
    pub fn searches(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::Descend | Step::Filter(_)))
    }

    /// The steps of a path that goes from one value to one below it, to look it up in a text; `None` when it is another, or
    /// counts elements from the end.
    pub(crate) fn plain_steps(&self) -> Option<Vec<java::Step<'_>>> {
        fn plain(step: &Step) -> Option<java::Step<'_>> {
            match step {
                Step::Names(names) => match names.as_slice() {
                    [name] => Some(java::Step::Name(name)),
                    _ => None,
                },
                Step::Indices(indices) => match indices.as_slice() {
                    [index] => usize::try_from(*index).ok().map(java::Step::Index),
                    _ => None,
                },
                _ => None,
            }
        }
        self.steps.iter().map(plain).collect()
    }

    /// What the path finds: a value when it is definite, and otherwise a list. `None` when something is missing, outside of
    /// the elements of a list of which all are taken.
    ///
    /// # Errors
    /// When a filter compares what cannot be compared, the document is nested too deep or the budget is used up.
    pub fn find(&self, root: &Value, budget: &Budget) -> Result<Option<Value>, Failure> {
        evaluate::find(self, root, root, budget)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::java::{find_in_payload, json, read_payload};
    use alloc::string::ToString;

    fn find(path: &str) -> String {
        let text = r#"{"a":0,"a":{"b":[1,2.5,{"c":"x"}],"c":null},
            "l":[{"n":1,"t":"one"},{"n":2},{"n":"3","t":"x"}],"e f":0}"#;
        let path = match Path::parse(path) {
            Ok(path) => path,
            Err(error) => return error.to_string(),
        };
        let document = read_payload(text).unwrap();
        let printed = |found: Option<Value>| found.map_or("nothing".into(), |value| json(&value).unwrap());
        let found = printed(path.find(&document, &Budget::new(10_000)).unwrap());
        if let Some(steps) = path.plain_steps() {
            assert_eq!(printed(find_in_payload(text, &steps).unwrap()), found, "looked up in the text");
        }
        found
    }

    #[test]
    fn paths_find_values() {
        for (path, found) in [
            ("$.a.b[0]", "1"),
            ("a.b[1]", "2.5"),
            ("$.a.b[-1].c", "\"x\""),
            (".b[1]", "[2.5]"),
            (" $.a.b[0] ", "1"),
            ("$.l[0]n", "1"),
            ("$['a']['b'][0,1]", "[1,2.5]"),
            ("$['a']['b'][0,1,7]", "nothing"),
            ("$.a.b[(@.length-1)].c", "\"x\""),
            ("$.a.b[1:-1]", "[]"),
            ("$.*.b", "nothing"),
            ("$.l[0,1].t", "nothing"),
            ("$..l[0].t", "[\"one\"]"),
            ("$..[0].t", "nothing"),
            ("$.l[?(@.n == 2)].t", "nothing"),
            ("$..[?(@.c)].b[0]", "[]"),
            ("$.a.b[:-1]", "[1,2.5]"),
            ("$.a.b[-2:]", "[2.5,{\"c\":\"x\"}]"),
            ("$.a.b[1:2]", "[2.5]"),
            ("$..c", "[null,\"x\"]"),
            ("$..b[2].c", "[\"x\"]"),
            ("$.a.c", "null"),
            ("$.a.nope", "nothing"),
            ("$.a.b.c", "nothing"),
            ("$.nope[*]", "[]"),
            ("$.a.b.c[*]", "nothing"),
            ("$.a.b[9].c[*]", "nothing"),
            ("$.a.b[0].*", "[]"),
            ("$['e f','nope']", "{\"e f\":0}"),
            ("$.l[*].t", "[\"one\",\"x\"]"),
            ("$.l[?(@.t)].n", "[1,\"3\"]"),
            ("$.l[?(@.t == one)].n", "[1]"),
            ("$.l[?(@.n == '1')].t", "[\"one\"]"),
            ("$.l[?(@.n =~ /[12]/)].n", "[1,2]"),
            ("$.[?(@.c)]", "[]"),
            ("$.l[?(!@.t)].n", "[2]"),
            ("$.l[?(@.n >= 2 && (@.t == 'x' || !(@.t)))].n", "[2,\"3\"]"),
            ("$.l[?(@.t != 'one')].n", "[\"3\"]"),
            ("$.l[?(@.n == $.a.b[0])].t", "[\"one\"]"),
            ("$.a.b[?(@ == 2.5)]", "[2.5]"),
            ("$..[?(@.t)].n", "[1,\"3\"]"),
        ] {
            assert_eq!(find(path), found, "{path}");
        }
    }

    #[test]
    fn broken_paths_say_where() {
        for path in [
            "",
            "$.",
            "$..",
            "$.a.",
            "$[",
            "$[x]",
            "$.a[",
            "$.a[1",
            "$.l[?(@.n]",
            "$.l[?()]",
            "$x",
            "$['a",
            "$.a b",
            "$.a .b",
            "$.l[?(@..n)]",
            "$.l[?(@n == 1)]",
            "$.l[(@.size)]",
        ] {
            let error = Path::parse(path).expect_err(path);
            assert!(error.span.end <= path.len() && error.span.start <= error.span.end, "{path}");
        }
        let deep = "(".repeat(100_000);
        assert!(Path::parse(&alloc::format!("$[?{deep}@.a")).is_err());
    }
}
