//! Arguments and inner blocks of HCL that change, come and go.

use super::pen::{Pen, is_within};
use crate::formats::terraform::hcl::{self, BLOCK};
use crate::formats::tree::{Carry as _, Entry, Node};
use crate::model::{Kind, Map, Member, Path, Place, Property, PropertyKind, Resource, Span, Value};
use crate::rules::overridden;
use alloc::{format, vec::Vec};

impl Pen<'_> {
    pub(super) fn resource(
        &mut self,
        resource: Resource,
        place: Place,
        before: &Map,
        after: &Map,
        at: &Path,
    ) {
        if before == after {
            return;
        }
        let Some(block) = place.0 else { return };
        let at = at.join("properties");
        let mut added = Vec::new();
        for row in resource.properties() {
            let (old, new) = (member(before, row.name()), member(after, row.name()));
            // What the provider adds by itself, or an import block says, does not stand in the resource.
            if old.is_some_and(|old| new.is_some_and(|new| old.value == new.value)) {
                continue;
            }
            let old = old.filter(|old| is_within(old.value.place, block));
            match (old, new) {
                (Some(old), Some(new)) => self.property(row, old, &new.value, &at),
                (Some(old), None) => self.remove_property(row, old),
                (None, Some(new)) if row.is_writable() => added.push((row, new)),
                (None, _) => {}
            }
        }
        // Names that the provider does not know can only go, or become names that it knows.
        for old in before.members().iter().filter(|old| resource.find(&old.key).is_none()) {
            if after.get(&old.key).is_none() && is_within(old.value.place, block) {
                let renamed = added.iter().position(|(_, new)| new.value == old.value);
                match renamed.map(|at| added.remove(at)) {
                    Some((row, _)) => self.rename(old.key_place, row.names.terraform.unwrap_or_default()),
                    None => self.remove(old),
                }
            }
        }
        for (row, new) in added {
            self.add_property(row, &new.value, before, block, &at);
        }
    }

    fn property(&mut self, row: &'static Property, old: &Member, new: &Value, at: &Path) {
        if old.value == *new {
            return;
        }
        let Some(span) = old.value.place.0 else { return };
        match (&row.kind, &old.value.kind, &new.kind) {
            (PropertyKind::Object(rows), Kind::Map(before), Kind::Map(after)) => {
                let known = rows.iter().filter_map(|row| {
                    Some((row, member(before, row.name())?, &member(after, row.name())?.value))
                });
                let changed: Vec<_> = known.collect();
                if changed.len() == before.len() && before.len() == after.len() {
                    changed.into_iter().for_each(|(row, old, new)| self.property(row, old, new, at));
                } else if let Some(Entry::Member(_, node)) = self.entry(row, new, at) {
                    self.replace_block(span, row, &node);
                }
            }
            (PropertyKind::StatusMappings { .. }, Kind::Map(before), Kind::Map(after)) => {
                self.statuses(row, before, after, at);
            }
            (kind, Kind::Map(before), Kind::Map(after)) if kind.has_free_keys() => {
                self.members(span, before, after, &at.join(row.name()));
            }
            _ => {
                if let Some(Entry::Member(_, node)) = self.entry(row, new, at) {
                    match node {
                        Node::Tagged(BLOCK, _) => self.replace_block(span, row, &node),
                        node => self.replace(span, &node),
                    }
                }
            }
        }
    }

    /// The argument, or the block, for a property.
    fn entry(&mut self, row: &'static Property, value: &Value, at: &Path) -> Option<Entry> {
        self.module.property("it", row, value, &at.join(row.name()))
    }

    /// Changes an object whose keys are the user's.
    pub(super) fn members(&mut self, span: Span, before: &Map, after: &Map, at: &Path) {
        let source = span.of(self.text);
        let is_object = source.starts_with('{');
        let is_lined = before.members().iter().all(|old| self.stands_alone(old));
        let stays = before.members().iter().any(|old| after.get(&old.key).is_some());
        if !is_object || !is_lined || !stays {
            if let Some(node) = self.module.value(&after.clone().into(), at) {
                self.replace(span, &node);
            }
            return;
        }
        let mut added: Vec<&Member> =
            after.members().iter().filter(|new| before.get(&new.key).is_none()).collect();
        let mut last = None;
        let overridden = overridden(before);
        for (index, old) in before.members().iter().enumerate() {
            // A value that has no effect stays as long as its key is there twice.
            if overridden.iter().any(|it| it.at == index) {
                if after.members().iter().filter(|new| new.key == old.key).count() < 2 {
                    self.remove(old);
                }
                continue;
            }
            match after.get(&old.key) {
                Some(new) => {
                    last = Some(old);
                    if *new != old.value
                        && let Some(span) = old.value.place.0
                        && let Some(node) = self.module.value(new, &at.join(old.key.clone()))
                    {
                        self.replace(span, &node);
                    }
                }
                None => match added.iter().position(|new| new.value == old.value) {
                    Some(same) => {
                        let key = hcl::quoted(&added.remove(same).key);
                        self.rename(old.key_place, &key);
                    }
                    None => self.remove(old),
                },
            }
        }
        for new in added {
            let node = self.module.value(&new.value, &at.join(new.key.clone()));
            if let (Some(node), Some(last)) = (node, last) {
                self.insert_below(last, &hcl::quoted(&new.key), &node);
            }
        }
    }

    /// Changes the blocks of response mappings.
    fn statuses(&mut self, row: &'static Property, before: &Map, after: &Map, at: &Path) {
        let name = row.names.terraform.unwrap_or_default();
        let mut last = None;
        for old in before.members() {
            match after.get(&old.key) {
                Some(new) => {
                    last = Some(old);
                    let at = at.join(row.name()).join(old.key.clone());
                    match (&old.value.kind, &new.kind, old.value.place.0) {
                        (Kind::Map(before), Kind::Map(after), Some(span)) if before != after => {
                            self.members(span, before, after, &at);
                        }
                        (old, new_kind, Some(span)) if old != new_kind => {
                            if let Some(node) = self.module.value(new, &at) {
                                self.replace(span, &node);
                            }
                        }
                        _ => {}
                    }
                }
                None => {
                    if let Some((start, end)) = self.block_around(name, old) {
                        self.remove_lines(start, end);
                    }
                }
            }
        }
        let new: Map = after
            .members()
            .iter()
            .filter(|new| before.get(&new.key).is_none())
            .map(|new| (new.key.clone(), new.value.clone()))
            .collect();
        if !new.is_empty()
            && let Some((start, end)) = last.and_then(|last| self.block_around(name, last))
            && let Some(entry) = self.entry(row, &new.into(), at)
        {
            let indent = self.indentation(start);
            let text = hcl::lines(&[entry], indent);
            let end = self.line_end(end);
            self.edit(end, end, format!("\n\n{}", text.trim_end()));
        }
    }

    /// Where the block stands that has a status code and its mappings.
    fn block_around(&self, name: &str, status: &Member) -> Option<(usize, usize)> {
        let (key, value) = (status.key_place.0?, status.value.place.0?);
        let start = self.text[..key.start.min(value.start) as usize].rfind(name)?;
        let last = key.end.max(value.end) as usize;
        let end = last + self.text[last..].find('}')? + 1;
        let between = self.text[last..end - 1].trim();
        between.is_empty().then_some((start, end))
    }

    fn add_property(&mut self, row: &'static Property, value: &Value, before: &Map, block: Span, at: &Path) {
        let Some(entry) = self.entry(row, value, at) else { return };
        if let Entry::Member(name, node) = &entry
            && !matches!(node, Node::Tagged(BLOCK, _))
        {
            // Below the nearest argument that comes before it in the table, or else below the last one.
            let rows: Vec<_> = before
                .members()
                .iter()
                .filter(|old| is_within(old.value.place, block) && self.stands_alone(old))
                .filter(|old| {
                    !self.text[old.key_place.0.map_or(0, |key| key.end as usize)..]
                        .trim_start()
                        .starts_with('{')
                })
                .collect();
            let order = |name: &str| row_order(name);
            let nearest = rows
                .iter()
                .filter(|old| order(&old.key) < order(row.name()))
                .max_by_key(|old| order(&old.key));
            if let Some(neighbour) = nearest.or(rows.last()) {
                return self.insert_below(neighbour, name, node);
            }
        }
        let end = block.end as usize - 1;
        let start = self.line_start(end);
        if !self.text[start..end].trim().is_empty() {
            return;
        }
        let indent = self.indentation(block.start as usize) + 2;
        let gap = if matches!(&entry, Entry::Member(_, Node::Tagged(..))) { "\n" } else { "" };
        let text = hcl::lines(&[entry], indent);
        self.edit(start, start, format!("{gap}{text}"));
    }

    fn remove_property(&mut self, row: &'static Property, old: &Member) {
        match (&row.kind, &old.value.kind) {
            (PropertyKind::StatusMappings { .. }, Kind::Map(statuses)) => {
                let name = row.names.terraform.unwrap_or_default();
                for status in statuses.members() {
                    if let Some((start, end)) = self.block_around(name, status) {
                        self.remove_lines(start, end);
                    }
                }
            }
            _ => self.remove(old),
        }
    }

    fn remove(&mut self, old: &Member) {
        if let (Some(key), Some(value)) = (old.key_place.0, old.value.place.0) {
            self.remove_lines(key.start.min(value.start) as usize, key.end.max(value.end) as usize);
        }
    }
}

fn member<'m>(map: &'m Map, name: &str) -> Option<&'m Member> {
    map.members().iter().rev().find(|member| member.key == name)
}

/// Where a property stands in the table.
fn row_order(name: &str) -> usize {
    let rows = Resource::Integration.properties().iter().chain(Resource::IntegrationResponse.properties());
    rows.map(Property::name).position(|row| row == name).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Source, terraform};
    use crate::model::Edit;
    use alloc::string::String;

    const MODULE: &str = r#"# Ours.
resource "aws_apigatewayv2_integration" "orders" {
  api_id           = var.api_id # kept
  integration_type = "HTTP_PROXY"
  integration_uri  = "https://example.com/"

  timeout_milliseconds = 50000 // too long
  request_parameters = {
    "overwrite:path" = "/a"
    # the next one
    "append:header.x" = "'x'"
  }
  tls_config {
    server_name_to_verify = "a.example.com"
  }

  response_parameters {
    status_code = 403
    mappings = {
      "overwrite:statuscode" = "404"
    }
  }

  lifecycle { create_before_destroy = true }
}

resource "aws_lambda_function" "other" {}
"#;

    #[track_caller]
    fn expect(edits: &[(&str, &str)], changes: &[(&str, &str)]) {
        let read = |text: &str| (terraform::READER.read)(&Source::from(text));
        let before = read(MODULE).design;
        let edits: Vec<Edit> = edits
            .iter()
            .map(|(path, json)| {
                let path = Path::parse(&format!("/apis/0/integrations/0/properties/{path}")).unwrap();
                match *json {
                    "" => Edit::Remove { path },
                    json => Edit::Add { path, value: crate::formats::json::parse(json).value.unwrap() },
                }
            })
            .collect();
        let after = before.edited(&edits).unwrap();
        let rewritten = crate::formats::rewrite(MODULE, &terraform::TERRAFORM, &before, &after).unwrap();
        assert_eq!(rewritten.losses, []);
        let text = rewritten.text;
        let expected = changes.iter().fold(String::from(MODULE), |text, (old, new)| {
            assert!(text.contains(old), "{old}");
            text.replace(old, new)
        });
        assert_eq!(text, expected);
        let again = read(&text);
        assert_eq!((again.diagnostics, again.design), (Vec::new(), after));
    }

    #[test]
    fn a_value_changes_in_its_place() {
        expect(&[("timeoutInMillis", "29000")], &[("50000 //", "29000 //")]);
        expect(
            &[("integrationUri", "\"https://${x}/\"")],
            &[("\"https://example.com/\"", "\"https://$${x}/\"")],
        );
        expect(&[("requestParameters/append:header.x", "\"y\"")], &[("\"'x'\"", "\"y\"")]);
        expect(&[("tlsConfig/serverNameToVerify", "\"b\"")], &[("\"a.example.com\"", "\"b\"")]);
        expect(&[("responseParameters/403/overwrite:statuscode", "\"405\"")], &[("\"404\"", "\"405\"")]);
    }

    #[test]
    fn what_is_gone_goes_with_its_lines() {
        expect(&[("timeoutInMillis", "")], &[("  timeout_milliseconds = 50000 // too long\n", "")]);
        expect(&[("requestParameters/overwrite:path", "")], &[("    \"overwrite:path\" = \"/a\"\n", "")]);
        expect(
            &[("tlsConfig", "")],
            &[("  tls_config {\n    server_name_to_verify = \"a.example.com\"\n  }\n", "")],
        );
        expect(
            &[("responseParameters", "")],
            &[(
                "  response_parameters {\n    status_code = 403\n    mappings = {\n      \"overwrite:statuscode\" = \"404\"\n    }\n  }\n",
                "",
            )],
        );
    }

    #[test]
    fn what_is_new_goes_below_its_neighbour() {
        expect(
            &[("integrationMethod", "\"ANY\"")],
            &[("= \"HTTP_PROXY\"\n", "= \"HTTP_PROXY\"\n  integration_method = \"ANY\"\n")],
        );
        expect(
            &[("payloadFormatVersion", "\"2.0\"")],
            &[("// too long\n", "// too long\n  payload_format_version = \"2.0\"\n")],
        );
        expect(
            &[("requestParameters/remove:header.y", "\"''\"")],
            &[("\"'x'\"\n", "\"'x'\"\n    \"remove:header.y\" = \"''\"\n")],
        );
        expect(
            &[("responseParameters/500", "{\"overwrite:statuscode\": \"503\"}")],
            &[(
                "\"404\"\n    }\n  }\n",
                "\"404\"\n    }\n  }\n\n  response_parameters {\n    status_code = \"500\"\n    mappings = {\n      \
                 \"overwrite:statuscode\" = \"503\"\n    }\n  }\n",
            )],
        );
    }
}
