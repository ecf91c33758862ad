//! `stackql-manifest`: the stack of `stackql-deploy`, a manifest in YAML and a file of queries for every resource.
//!
//! Sources: the provider's pages of both resources, and the code of stackql-deploy 1.9.5 and 2.4.0, both run. What is
//! written means the same to both: values that one of them would change stand in the query files and not in the manifest.

mod read;
mod scope;
mod write;

use super::stackql::{AWS, AWSCC};
use super::{Format, FormatOption, Likeness, Reader, Source, Writer, yaml};

/// The format.
pub(super) static STACKQL_MANIFEST: Format = Format {
    id: ID,
    label: "StackQL manifest",
    language: "yaml",
    extension: "yml",
    options: &[
        FormatOption { name: "dialect", label: "Provider", values: &[AWS, AWSCC] },
        FormatOption { name: "values", label: "Values", values: &[IN_MANIFEST, IN_QUERIES] },
    ],
    reads: true,
    writes: true,
    writes_routes: false,
    rewrites: false,
};

pub(super) static READER: Reader = Reader { recognises, read: read::read, inside: yaml::inside };
pub(super) const WRITER: Writer = write::write;

const ID: &str = "stackql-manifest";

/// The name that `stackql-deploy` looks for.
const MANIFEST: &str = "stackql_manifest.yml";
/// The folder of the query files, beside the manifest.
const FOLDER: &str = "resources";

/// Values stand in the manifest where both versions of the tool bring them into a query unchanged.
const IN_MANIFEST: &str = "manifest";
/// All values stand in the query files.
const IN_QUERIES: &str = "queries";

/// The global that every query takes its region from.
const REGION: &str = "region";

fn recognises(source: &Source<'_>) -> Likeness {
    let file = source.name.and_then(|name| name.rsplit(['/', '\\']).next());
    let has_key = |key: &str| {
        source
            .text
            .lines()
            .any(|line| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':')))
    };
    if has_key("resources") && has_key("providers") {
        Likeness::Certain
    } else if file.is_some_and(|file| file.starts_with("stackql_manifest.")) {
        Likeness::Likely
    } else {
        Likeness::None
    }
}
