//! The ids without which nothing can be made: that of the API, and that of the integration of a response.

use crate::diagnostic::{Diagnostic, Facts};
use crate::model::{Map, Path, Place, Property, PropertyId, Resource, Str};
use crate::rules::{EMPTY_API_ID, EMPTY_INTEGRATION_ID, likely};
use alloc::{format, vec::Vec};

/// The ids that a text which makes a resource has to give, and does not.
#[derive(Debug)]
pub(crate) struct MissingIds(Vec<&'static Property>);

impl MissingIds {
    /// Looks for them among the properties of a resource. An id under a misspelt name is reported by that name, and what
    /// gives no properties at all is reported as that.
    pub(crate) fn among(properties: &Map, resource: Resource) -> Self {
        let is_meant = |row: &Property| {
            properties.members().iter().any(|member| {
                let known = resource.find(&member.key).or_else(|| likely(&member.key, resource, None));
                known.is_some_and(|known| known.id == row.id)
            })
        };
        let ids = resource.properties().iter().filter(|row| row.is_identity() && !properties.is_empty());
        Self(ids.filter(|row| !is_meant(row)).collect())
    }

    /// Reports them for the resource at a path. `name_of` gives an id the name that the format has for it.
    pub(crate) fn report<N: Into<Str>>(
        self,
        path: &Path,
        place: Place,
        name_of: impl Fn(&'static Property) -> Option<N>,
        findings: &mut Vec<Diagnostic>,
    ) {
        for row in self.0 {
            let name = name_of(row).map_or_else(|| row.name().into(), Into::into);
            let (rule, of) = match row.id {
                PropertyId::ApiId => (&EMPTY_API_ID, "API"),
                _ => (&EMPTY_INTEGRATION_ID, "integration"),
            };
            let at = path.join("properties").join(row.name());
            let help = format!("Add {name}: the id of the {of}, or a reference to it.");
            let mut finding = Diagnostic::new(rule, at, Facts::Missing { name });
            finding.help_with(help);
            findings.push(Diagnostic { place, ..finding });
        }
    }
}
