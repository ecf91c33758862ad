//! The rules that are rows of the property table: types, lengths, ranges, words, read-only and unknown names.
//!
//! One walk over the properties of a resource serves them all. Their pages are beside this file.

use super::duplicate_key::each_that_counts;
use super::spelling::{meant_version, meant_word};
use super::*;
use crate::diagnostic::{Diagnostic, Facts, Safety};
use crate::model::property::{Access, Case, Need, row_named};
use crate::model::{
    IntegrationType, Kind, Map, Path, Property, PropertyId, PropertyKind, Protocol, Str, Value,
};
use crate::nearest::nearest;
use crate::rules::format::has_template_shape;
use crate::rules::protocol::UNKNOWN_PAYLOAD_VERSION;
use crate::rules::subject::Subject;
use crate::rules::{Findings, Rule};
use alloc::{format, string::String, vec::Vec};
use core::ops::RangeInclusive;

/// The model's limit for `integrationMethod`; its eight words are shorter, and `GW231` knows them.
const LONGEST_METHOD: usize = 64;

/// Whether a value has the type of a property, or is not known yet.
pub(crate) fn fits(value: &Value, kind: &PropertyKind) -> bool {
    value.is_unknown()
        || match kind {
            PropertyKind::Text { .. } | PropertyKind::Choice(_) => value.literal().is_some(),
            PropertyKind::Millis { .. } => matches!(value.kind, Kind::Number(_)),
            PropertyKind::Flag => matches!(value.kind, Kind::Bool(_)),
            PropertyKind::Object(_)
            | PropertyKind::Mappings { .. }
            | PropertyKind::StatusMappings { .. }
            | PropertyKind::Templates => value.map().is_some(),
        }
}

/// Checks the properties of a resource.
pub(super) fn check(it: &dyn Subject<'_>, findings: &mut Findings) {
    Walk { it, findings }.members(it.properties(), it.resource().properties(), &|| it.properties_path());
}

struct Walk<'w, 'a> {
    it: &'w dyn Subject<'a>,
    findings: &'w mut Findings,
}

/// A value with its name and its path, which is built only when there is something to report.
pub(super) struct Spot<'s> {
    pub(super) name: Str,
    pub(super) value: &'s Value,
    pub(super) path: &'s dyn Fn() -> Path,
}

impl Walk<'_, '_> {
    fn report(&mut self, rule: &'static Rule, spot: &Spot<'_>, facts: Facts) -> &mut Diagnostic {
        let finding = self.findings.report(rule, (spot.path)(), facts);
        finding.place = spot.value.place;
        finding
    }

    /// The members of an object that the table describes.
    fn members(&mut self, members: &Map, rows: &'static [Property], path: &dyn Fn() -> Path) {
        let mut unknown = Vec::new();
        each_that_counts(members, |member| match row_named(rows, &member.key) {
            Some(row) => {
                let path = &|| path().join(row.name());
                self.property(row, &Spot { name: row.name().into(), value: &member.value, path });
            }
            None => unknown.push(member),
        });
        unknown_property::report(&unknown, members, rows, self.it, path, self.findings);
    }

    fn property(&mut self, row: &'static Property, spot: &Spot<'_>) {
        if spot.value.kind == Kind::Null {
            let facts = Facts::Null { name: spot.name.clone() };
            self.report(&NULL_PROPERTY, spot, facts).fix_remove(Safety::Safe);
        } else if !fits(spot.value, &row.kind) {
            self.wrong_type(row, spot);
        } else if row.access == Access::ReadOnly {
            self.read_only(row, spot);
        } else if self.it.protocol().is_none_or(|protocol| row.applies.on(protocol)) {
            self.value(row, spot);
        }
        // A property that the protocol does not have is reported as such; what is in it does not matter.
    }

    fn value(&mut self, row: &'static Property, spot: &Spot<'_>) {
        match &row.kind {
            PropertyKind::Text { min, max } => self.length(row, spot, *min, *max),
            PropertyKind::Choice(_) if row.id == PropertyId::IntegrationMethod => {
                self.length(row, spot, 1, LONGEST_METHOD);
            }
            PropertyKind::Choice(words) => self.word(row, spot, words),
            PropertyKind::Millis { min, max_http, max_websocket } => {
                let range = *min..=self.longest(*max_http, *max_websocket);
                self.millis(spot, &range);
            }
            PropertyKind::Flag => {}
            PropertyKind::Object(rows) => {
                if let Some(members) = spot.value.map() {
                    self.members(members, rows, spot.path);
                }
            }
            PropertyKind::Mappings { max } => self.mappings(row.id, spot, Some(*max)),
            PropertyKind::Templates => self.mappings(row.id, spot, None),
            PropertyKind::StatusMappings { max } => {
                let Some(members) = spot.value.map() else { return };
                each_that_counts(members, |member| {
                    let path = &|| (spot.path)().join(member.key.clone());
                    let spot = Spot { name: member.key.clone(), value: &member.value, path };
                    match &member.value.kind {
                        Kind::Null => {
                            let facts = Facts::Null { name: spot.name.clone() };
                            self.report(&NULL_PROPERTY, &spot, facts).fix_remove(Safety::Safe);
                        }
                        Kind::Map(_) if has_template_shape(&member.value) => {}
                        Kind::Map(_) => self.mappings(row.id, &spot, Some(*max)),
                        _ if member.value.is_unknown() => {}
                        _ => {
                            self.mistyped(&spot, row.kind.expected());
                        }
                    }
                });
            }
        }
    }

    fn wrong_type(&mut self, row: &'static Property, spot: &Spot<'_>) {
        if let PropertyKind::Millis { min, max_http, max_websocket } = row.kind {
            return self.no_integer(spot, &(min..=self.longest(max_http, max_websocket)));
        }
        let fix: Option<(String, Value)> = match (&row.kind, &spot.value.kind) {
            (PropertyKind::Text { .. }, Kind::Number(_) | Kind::Bool(_)) => {
                written(spot.value).map(|text| ("Write as text".into(), text.into()))
            }
            // No other word is a number to anybody.
            (PropertyKind::Choice(words), Kind::Number(digits))
                if row.id == PropertyId::PayloadFormatVersion =>
            {
                self.meant_version(digits, words).map(|word| (format!("Use \"{word}\""), word.into()))
            }
            (PropertyKind::Flag, _) => spot
                .value
                .literal()
                .and_then(|text| text.parse().ok())
                .map(|truth: bool| (format!("Use {truth}"), Value::new(Kind::Bool(truth)))),
            _ => None,
        };
        let finding = self.mistyped(spot, row.kind.expected());
        if let Some((title, value)) = fix {
            finding.fix_replace(Safety::Safe, title, value);
        }
    }

    fn mistyped(&mut self, spot: &Spot<'_>, expected: &'static str) -> &mut Diagnostic {
        wrong_type::report(&spot.name, spot.value, expected, (spot.path)(), self.findings)
    }

    fn read_only(&mut self, row: &'static Property, spot: &Spot<'_>) {
        let is_id = matches!(row.id, PropertyId::IntegrationId | PropertyId::IntegrationResponseId);
        if self.it.is_read_back()
            || (is_id && (self.it.is_update() || self.it.is_named_by_id() || self.says_which(row, spot)))
        {
            return;
        }
        // An id is worth keeping for updates and imports; the rest the service says again at any time.
        let safety = if is_id { Safety::NeedsReview } else { Safety::Safe };
        let facts = Facts::ReadOnly { name: spot.name.clone() };
        let finding = self.report(&READ_ONLY_PROPERTY, spot, facts).fix_remove(safety);
        if is_id {
            finding
                .help_with("Keep the id if you want to update or import the resource; otherwise remove it.");
        }
    }

    /// Whether an id only says which resource is meant: it stands outside of the resource, as in an import block, or under no
    /// name of its own, as a part of an identifier.
    fn says_which(&self, row: &Property, spot: &Spot<'_>) -> bool {
        let mut members = self.it.properties().members().iter().rev();
        let key = members.find(|member| member.key == row.name()).and_then(|member| member.key_place.0);
        match (spot.value.place.0, self.it.place().0) {
            (Some(_), _) if key.is_none() => true,
            (Some(value), Some(resource)) => value.end <= resource.start || value.start >= resource.end,
            _ => false,
        }
    }

    fn length(&mut self, row: &'static Property, spot: &Spot<'_>, min: usize, max: usize) {
        let (Some(rule), Some(text)) = (length_rule(row.id), spot.value.literal()) else { return };
        let need = self.it.need(row);
        if min > 0 && text.trim().is_empty() {
            let reported_elsewhere = match row.id {
                // GW120 reports any URI of a MOCK integration.
                PropertyId::IntegrationUri => self.it.case() == Some(Case::WebSocketMock),
                // What the service answers for a service action.
                PropertyId::IntegrationMethod => need == Some(Need::Absent),
                _ => false,
            };
            if reported_elsewhere {
                return;
            }
            let can_go = match row.id {
                PropertyId::ServerNameToVerify => false,
                PropertyId::ConnectionId if self.is_private() => false,
                _ => need.is_some_and(|need| need != Need::Required),
            };
            let finding = self.report(rule, spot, Facts::Empty { name: spot.name.clone() });
            if can_go {
                finding.fix_remove(Safety::Safe);
            }
        } else if let Some(length) = longer_than(text, max) {
            let name = spot.name.clone();
            self.report(rule, spot, Facts::TooLong { name, length, limit: max });
        }
    }

    /// Whether a VPC link is asked for.
    fn is_private(&self) -> bool {
        self.it.literal(PropertyId::ConnectionType) == Some("VPC_LINK")
    }

    fn word(&mut self, row: &'static Property, spot: &Spot<'_>, words: &'static [&'static str]) {
        let (Some(rule), Some(value)) = (word_rule(row.id), spot.value.literal()) else { return };
        if words.contains(&value) {
            return;
        }
        let is_version = row.id == PropertyId::PayloadFormatVersion;
        let meant = if is_version { self.meant_version(value, words) } else { meant_word(value, words) };
        let likely = meant.or_else(|| nearest(value, words.iter().copied()).filter(|_| !is_version));
        let name = spot.name.clone();
        let finding =
            self.report(rule, spot, Facts::NotAccepted { name, value: value.into(), accepted: words });
        if let Some(word) = likely {
            let safety = if meant.is_some() { Safety::Safe } else { Safety::NeedsReview };
            finding.fix_replace(safety, format!("Use {word}"), word);
        }
        if is_version {
            finding.service_says(format!("Unsupported PayloadFormatVersion: {value}"));
        }
        let is_type = IntegrationType::from_name(value).is_some();
        if row.id == PropertyId::ContentHandlingStrategy && is_type {
            finding.help_with(
                "Use one of these words or leave the property out: Idem's page lists the types of integrations here \
                 by mistake.",
            );
        }
    }

    /// The version that is meant: where only one of them works, it is that one.
    fn meant_version(&self, value: &str, versions: &'static [&'static str]) -> Option<&'static str> {
        let is_websocket = self.it.protocol() == Some(Protocol::WebSocket);
        let has_choice = !is_websocket && matches!(self.it.case(), Some(Case::HttpLambda) | None);
        if has_choice { meant_version(value, versions) } else { versions.first().copied() }
    }

    /// The longest time that the protocol has; without one, the longest that every protocol has.
    fn longest(&self, http: i64, websocket: i64) -> i64 {
        match self.it.protocol() {
            Some(Protocol::Http) => http,
            Some(Protocol::WebSocket) => websocket,
            None => http.min(websocket),
        }
    }

    fn no_integer(&mut self, spot: &Spot<'_>, range: &RangeInclusive<i64>) {
        let facts = wrong_type::facts(&spot.name, spot.value, "a whole number");
        let whole = whole_number(spot.value);
        let finding = self.report(&TIMEOUT_NOT_INTEGER, spot, facts);
        if let Some(whole) = whole.filter(|whole| range.contains(whole)) {
            finding.fix_replace(Safety::Safe, format!("Set {whole}"), whole);
        }
    }

    fn millis(&mut self, spot: &Spot<'_>, range: &RangeInclusive<i64>) {
        let Kind::Number(digits) = &spot.value.kind else { return };
        let Some(millis) = spot.value.integer().or_else(|| beyond_i64(digits)) else {
            return self.no_integer(spot, range);
        };
        let protocol = self.it.protocol();
        let (min, max) = (*range.start(), *range.end());
        let rule = match protocol {
            _ if millis < min => &TIMEOUT_TOO_SHORT,
            Some(Protocol::Http) if millis > max => &TIMEOUT_TOO_LONG_ON_HTTP_API,
            Some(Protocol::WebSocket) if millis > max => &TIMEOUT_TOO_LONG_ON_WEBSOCKET_API,
            _ => return,
        };
        let name = spot.name.clone();
        let facts = Facts::OutOfRange { name, value: digits.as_ref().into(), min, max, unit: "ms" };
        let finding = self.report(rule, spot, facts);
        if protocol.is_some() {
            finding.service_says(format!("Timeout should be between {min} ms and {max} ms"));
        }
        if millis > max {
            finding.fix_replace(Safety::Safe, format!("Set {max}"), max);
        } else if (1..=30).contains(&millis) {
            let value = (millis * 1000).min(max);
            finding.help_with("The unit is milliseconds, not seconds.");
            finding.fix_replace(Safety::NeedsReview, format!("Set {value}"), value);
        }
    }

    /// The members of a map from text to text.
    fn mappings(&mut self, id: PropertyId, spot: &Spot<'_>, max: Option<usize>) {
        let Some(members) = spot.value.map() else { return };
        each_that_counts(members, |member| {
            let path = &|| (spot.path)().join(member.key.clone());
            let spot = Spot { name: member.key.clone(), value: &member.value, path };
            match (&member.value.kind, max) {
                (Kind::Text(text), Some(max)) => {
                    if let Some(text) = text.literal() {
                        self.mapping(id, &spot, text, max);
                    }
                }
                (Kind::Text(_), None) => {}
                _ => {
                    let is_quoted = max.is_some() && self.it.protocol() == Some(Protocol::WebSocket);
                    mapping_value_not_text::report(id, is_quoted, &spot, self.findings);
                }
            }
        });
    }

    fn mapping(&mut self, id: PropertyId, spot: &Spot<'_>, text: &str, max: usize) {
        let rule = if id == PropertyId::RequestParameters {
            &EMPTY_OR_LONG_REQUEST_MAPPING
        } else {
            &EMPTY_OR_LONG_RESPONSE_MAPPING
        };
        let name = spot.name.clone();
        // What stands behind a `remove:` key is not used.
        if text.is_empty() && !name.starts_with("remove:") {
            self.report(rule, spot, Facts::Empty { name }).fix_remove(Safety::NeedsReview);
        } else if let Some(length) = longer_than(text, max) {
            self.report(rule, spot, Facts::TooLong { name, length, limit: max });
        }
    }
}

/// The length in characters, when it is more than `max`.
fn longer_than(text: &str, max: usize) -> Option<usize> {
    // There are never more characters than bytes.
    (text.len() > max).then(|| text.chars().count()).filter(|length| *length > max)
}

/// A number, truth value or text as it is written.
pub(super) fn written(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::Number(digits) => Some(digits.as_ref().into()),
        Kind::Bool(truth) => Some(format!("{truth}")),
        Kind::Text(text) => text.literal().map(String::from),
        Kind::Null | Kind::List(_) | Kind::Map(_) => None,
    }
}

/// The whole number that a text or a number such as `29000.0` stands for.
fn whole_number(value: &Value) -> Option<i64> {
    let text = match &value.kind {
        Kind::Number(digits) => digits.as_ref(),
        _ => value.literal()?.trim(),
    };
    let whole = match text.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|digit| digit == b'0') => whole,
        Some(_) => return None,
        None => text,
    };
    whole.parse().ok()
}

/// A whole number of too many digits, as the largest or smallest there is.
fn beyond_i64(digits: &str) -> Option<i64> {
    let magnitude = digits.strip_prefix('-').unwrap_or(digits);
    let is_whole = magnitude.bytes().all(|byte| byte.is_ascii_digit());
    is_whole.then_some(if magnitude.len() < digits.len() { i64::MIN } else { i64::MAX })
}

fn length_rule(id: PropertyId) -> Option<&'static Rule> {
    Some(match id {
        PropertyId::Description => &DESCRIPTION_TOO_LONG,
        PropertyId::ConnectionId => &EMPTY_OR_LONG_CONNECTION_ID,
        PropertyId::IntegrationMethod => &EMPTY_OR_LONG_METHOD,
        PropertyId::IntegrationSubtype => &EMPTY_OR_LONG_SUBTYPE,
        PropertyId::IntegrationUri => &EMPTY_OR_LONG_URI,
        PropertyId::ServerNameToVerify => &EMPTY_OR_LONG_SERVER_NAME,
        _ => return None,
    })
}

fn word_rule(id: PropertyId) -> Option<&'static Rule> {
    Some(match id {
        PropertyId::IntegrationType => &UNKNOWN_INTEGRATION_TYPE,
        PropertyId::ConnectionType => &UNKNOWN_CONNECTION_TYPE,
        PropertyId::ContentHandlingStrategy => &UNKNOWN_CONTENT_HANDLING,
        PropertyId::PassthroughBehavior => &UNKNOWN_PASSTHROUGH,
        PropertyId::PayloadFormatVersion => &UNKNOWN_PAYLOAD_VERSION,
        _ => return None,
    })
}
