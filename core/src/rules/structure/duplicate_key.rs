use crate::model::{Member, Section};
use crate::ordered::{Ordered as _, sort_by, sort_by_key};
use crate::rules::prelude::*;
use alloc::{collections::BTreeSet, vec::Vec};

rule! {
    /// Reports a key that is written more than once in one object.
    ///
    /// JSON and YAML readers keep the last value and drop the others without a message.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationMethod": "ANY",
    ///  "integrationUri": "https://example.com/", "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"name": "Orders", "protocolType": "HTTP", "protocolType": "WEBSOCKET", "integrations": []}]}
    /// ```
    ///
    /// Source: RFC 8259 section 4; YAML 1.2 section 3.2.1.3.
    pub(crate) DUPLICATE_KEY = "GW026" "duplicate-key" Error;
    why: "Readers keep the last value and drop the others without a message.";
    help: "Keep one entry for the key.";
    fix: true;
    check: Design(check_design), Api(check_api), Integration(check_integration), Response(check_response);
}

fn check_design(it: &Design, findings: &mut Findings) {
    search_section(it, &Path::root, findings);
}

fn check_api(it: &ApiSubject<'_>, findings: &mut Findings) {
    search_section(it.api, &|| it.own_path(), findings);
    for (index, route) in it.api.routes.iter().enumerate() {
        let path = || Design::route_path(it.index, index);
        search_section(route, &path, findings);
        search(&route.request_parameters, &|| path().join("requestParameters"), findings);
    }
    for (index, stage) in it.api.stages.iter().enumerate() {
        let path = || Design::stage_path(it.index, index);
        search_section(stage, &path, findings);
        search(&stage.stage_variables, &|| path().join("stageVariables"), findings);
    }
}

fn check_integration(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    search_section(it.integration, &|| it.own_path(), findings);
    search(it.properties(), &|| it.properties_path(), findings);
}

fn check_response(it: &ResponseSubject<'_>, findings: &mut Findings) {
    search_section(it.response, &|| it.own_path(), findings);
    search(it.properties(), &|| it.properties_path(), findings);
}

/// Searches what the model has no fields for, and what is there beside what the fields hold.
fn search_section<S: Section>(section: &S, path: &dyn Fn() -> Path, findings: &mut Findings) {
    let extra = section.rest().extra;
    let is_own = |member: &Member| S::MEMBERS.contains(&&*member.key);
    if !extra.is_plain() || extra.members().iter().any(is_own) {
        let json = section.json();
        report_repeated(json.map().unwrap_or(extra), path, findings);
    }
    search_values(extra, path, findings);
}

fn search(members: &Map, path: &dyn Fn() -> Path, findings: &mut Findings) {
    report_repeated(members, path, findings);
    search_values(members, path, findings);
}

fn report_repeated(members: &Map, path: &dyn Fn() -> Path, findings: &mut Findings) {
    let overridden = overridden(members);
    let value = |at: usize| &members.members()[at].value;
    // The fix of one mends all that have its key, so it is safe when none of them says anything else.
    let differing = overridden.iter().filter(|it| value(it.at) != value(it.last)).map(|it| it.last);
    let differing: BTreeSet<usize> = differing.ordered();
    for Overridden { at, last } in overridden {
        let member = &members.members()[at];
        let path = path().join(member.key.clone());
        let key = member.key.as_ref().into();
        let finding =
            findings.report_at(&DUPLICATE_KEY, member.key_place, path.clone(), Facts::Duplicate { key });
        // A field of the model has no value of a wrong type, even if that is the last one.
        let is_unfit = member.key_place.0 > value(last).place.0;
        let (safety, title) = match differing.contains(&last) {
            false => (Safety::Safe, "Remove the repetition"),
            true if is_unfit => (Safety::NeedsReview, "Keep what fits"),
            true => (Safety::NeedsReview, "Keep the last"),
        };
        let add = Edit::Add { path: path.clone(), value: value(last).clone() };
        finding.fix(safety, title, [Edit::Remove { path }, add]);
    }
}

fn search_values(members: &Map, path: &dyn Fn() -> Path, findings: &mut Findings) {
    each_that_counts(members, |member| {
        search_value(&member.value, &|| path().join(member.key.clone()), findings);
    });
}

fn search_value(value: &Value, path: &dyn Fn() -> Path, findings: &mut Findings) {
    match &value.kind {
        Kind::Map(members) => search(members, path, findings),
        Kind::List(items) => {
            for (index, item) in items.iter().enumerate() {
                search_value(item, &|| path().join(index), findings);
            }
        }
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Text(_) => {}
    }
}

/// Calls `visit` with every member but those whose key is written again later, which have no effect.
pub(crate) fn each_that_counts<'m>(members: &'m Map, mut visit: impl FnMut(&'m Member)) {
    if members.is_plain() {
        return members.members().iter().for_each(visit);
    }
    let overridden = overridden(members);
    for (at, member) in members.members().iter().enumerate() {
        if overridden.binary_search_by_key(&at, |overridden| overridden.at).is_err() {
            visit(member);
        }
    }
}

/// A member whose key is written again later.
pub(crate) struct Overridden {
    pub(crate) at: usize,
    /// The index of the member that counts.
    pub(crate) last: usize,
}

/// The members whose keys are written again later, in order.
pub(crate) fn overridden(members: &Map) -> Vec<Overridden> {
    /// Comparing every pair costs less than sorting, and no memory.
    const FEW: usize = 32;
    if members.is_plain() {
        return Vec::new();
    }
    let members = members.members();
    if members.len() <= FEW {
        let again = |at: usize| {
            let later = members[at + 1..].iter().rposition(|later| later.key == members[at].key)?;
            Some(Overridden { at, last: at + 1 + later })
        };
        return (0..members.len()).filter_map(again).collect();
    }
    let mut by_key: Vec<usize> = (0..members.len()).collect();
    sort_by(&mut by_key, |a, b| (&members[*a].key, a).cmp(&(&members[*b].key, b)));
    let same_key = by_key.chunk_by(|a, b| members[*a].key == members[*b].key);
    let mut overridden: Vec<Overridden> = same_key
        .filter_map(<[usize]>::split_last)
        .flat_map(|(last, earlier)| earlier.iter().map(|at| Overridden { at: *at, last: *last }))
        .collect();
    sort_by_key(&mut overridden, |overridden| overridden.at);
    overridden
}
