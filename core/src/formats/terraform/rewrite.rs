//! Changes written back into a module: only the lines that say something else now are other lines.
//!
//! A value is replaced where it stands, an argument or a member that is gone goes with its lines, and a new one comes below
//! its neighbour. Blocks come and go as a whole. What is in several places, or in none, is left to a person.

use super::hcl::{self, BLOCK};
use super::write::{Owner, answers, label, route_arguments};
use super::{API, ID, INTEGRATION, Module, RESPONSE, ROUTE, STAGE};
use crate::formats::Source;
use crate::formats::names::Names;
use crate::formats::rewrite::{Differences, Rewriter, matched};
use crate::formats::tree::{Carry as _, Entry, Node};
use crate::model::{
    Api, Design, Kind, Map, Member, Path, Place, Property, PropertyKind, Resource, Route, Span, Stage, Str,
    Value,
};
use alloc::{format, string::String, vec::Vec};

/// How changes get into modules.
pub(in crate::formats) static REWRITER: Rewriter = Rewriter { format: ID, differences };

/// The edits that make a module say what `after` says, of which `before` was read from it.
fn differences(source: &Source<'_>, before: &Design, after: &Design) -> Differences {
    let text = source.text;
    let mut module = Module::new();
    module.keep_labels(text, before, after);
    let mut pen = Pen { text, module, edits: Vec::new() };
    for (a, (old, new)) in before.apis.iter().zip(&after.apis).enumerate() {
        let members = [
            ("protocolType", &old.protocol_type, &new.protocol_type),
            ("routeSelectionExpression", &old.route_selection_expression, &new.route_selection_expression),
        ];
        for (name, before, after) in members {
            if let (Some(span), Some(after)) = (old.places.get(name).0, after)
                && before.as_ref() != Some(after)
            {
                let node = pen.module.text(after, &Design::api_path(a).join(name));
                pen.replace(span, &node);
            }
        }
        pen.integrations(old, new, a);
        pen.routes(old, new, a);
        pen.stages(old, new, a);
    }
    Differences { edits: pen.edits, losses: pen.module.lost.losses, ..Differences::default() }
}

impl Module {
    /// References go to what the file has, under the labels that it has; what is new gets other labels.
    fn keep_labels(&mut self, text: &str, before: &Design, after: &Design) {
        for (a, api) in before.apis.iter().enumerate() {
            let is_here = api.place.0.is_some_and(|place| place.of(text).starts_with("resource"));
            if is_here {
                let name = String::from(&*api.name);
                self.apis.insert(name.clone(), format!("{API}.{name}.id"));
                self.labels.insert(Design::api_path(a), name);
            }
        }
        let (mut integrations, mut responses) = (taken(text, INTEGRATION), taken(text, RESPONSE));
        self.parts = taken(text, ROUTE);
        for (a, api) in after.apis.iter().enumerate() {
            let known = before.apis.get(a).map(|api| &api.integrations[..]).unwrap_or_default();
            for (i, integration) in api.integrations.iter().enumerate() {
                let old = known.iter().find(|old| old.name == integration.name);
                let name = String::from(&*integration.name);
                let own = match old {
                    Some(_) => name.clone(),
                    None => integrations.claim([&label(&name, "integration")]),
                };
                self.integrations_by_name.insert(name, own.clone());
                if !integration.is_reference() {
                    self.labels.insert(Design::integration_path(a, i), own);
                }
                for (r, response) in integration.responses.iter().enumerate() {
                    let name = String::from(&*response.name);
                    let is_old =
                        old.is_some_and(|old| old.responses.iter().any(|it| it.name == response.name));
                    let own = match is_old {
                        true => name.clone(),
                        false => responses.claim([&label(&name, "response")]),
                    };
                    self.responses_by_name.insert(name, own.clone());
                    self.labels.insert(Design::response_path(a, i, r), own);
                }
            }
        }
    }
}

/// Collects the edits to a text.
struct Pen<'t> {
    text: &'t str,
    module: Module,
    edits: Vec<(core::ops::Range<usize>, String)>,
}

impl Pen<'_> {
    fn edit(&mut self, start: usize, end: usize, text: impl Into<String>) {
        self.edits.push((start..end, text.into()));
    }

    /// Changes, adds and takes away integrations and their responses; they are the same when they have the same name.
    fn integrations(&mut self, old_api: &Api, api: &Api, a: usize) {
        let mut above = old_api.place;
        for (i, new) in api.integrations.iter().enumerate() {
            let at = Design::integration_path(a, i);
            let owner = Owner { api, index: a, integration: new, at: &at };
            let old = old_api.integrations.iter().find(|old| old.name == new.name);
            let mut blocks = Vec::new();
            match old {
                Some(old) => {
                    self.resource(Resource::Integration, old.place, &old.properties, &new.properties, &at);
                    above = if old.place.0.is_some() { old.place } else { above };
                }
                None if new.is_reference() => {}
                None => {
                    self.module.resource(&mut blocks, Resource::Integration, &new.properties, &at, &owner);
                }
            }
            self.add_blocks(&mut blocks, above);
            for (r, new) in new.responses.iter().enumerate() {
                let at = Design::response_path(a, i, r);
                let kind = Resource::IntegrationResponse;
                match old.and_then(|old| old.responses.iter().find(|old| old.name == new.name)) {
                    Some(old) => {
                        self.resource(kind, old.place, &old.properties, &new.properties, &at);
                        above = old.place;
                    }
                    None => self.module.resource(&mut blocks, kind, &new.properties, &at, &owner),
                }
                self.add_blocks(&mut blocks, above);
            }
        }
        for old in &old_api.integrations {
            let new = api.integrations.iter().find(|new| new.name == old.name);
            if new.is_none() {
                self.remove_block(old.place);
            }
            let stays = |name: &str| new.is_some_and(|new| new.responses.iter().any(|it| it.name == name));
            for response in old.responses.iter().filter(|response| !stays(&response.name)) {
                self.remove_block(response.place);
            }
        }
    }

    fn routes(&mut self, old_api: &Api, api: &Api, a: usize) {
        let keys = |api: &Api| api.routes.iter().map(|it| it.route_key.clone()).collect::<Vec<_>>();
        let pairs: Vec<_> = matched(&keys(old_api), &keys(api)).collect();
        let mut above = last_place(old_api);
        for (r, new) in api.routes.iter().enumerate() {
            let at = Design::route_path(a, r);
            let mut blocks = Vec::new();
            match pairs.iter().find(|(_, new)| *new == r) {
                Some((old, _)) => {
                    let old = &old_api.routes[*old];
                    self.route((api, a), old, new, &at);
                    above = old.place;
                }
                None => self.module.route(&mut blocks, (api, a), new, &at),
            }
            self.add_blocks(&mut blocks, above);
        }
        let gone = |r: &usize| !pairs.iter().any(|(old, _)| old == r);
        for r in (0..old_api.routes.len()).filter(gone) {
            let route = &old_api.routes[r];
            self.remove_block(route.place);
            self.remove_block(answer_apart(route));
        }
    }

    fn route(&mut self, api: (&Api, usize), old: &Route, new: &Route, at: &Path) {
        let Some(block) = old.place.0 else { return };
        let mut neighbour = None;
        for ((argument, member, before), (_, _, after)) in
            route_arguments(old).into_iter().zip(route_arguments(new))
        {
            let value = old.places.get(member).0.filter(|_| is_within(old.places.get(member), block));
            if before != after {
                let node = after.map(|text| self.module.text(text, &at.join(member)));
                match (value, node) {
                    (Some(span), Some(node)) => self.replace(span, &node),
                    (Some(span), None) => self.remove_argument(span),
                    (None, Some(node)) => {
                        neighbour.into_iter().for_each(|span| self.add_argument(span, argument, &node));
                    }
                    // The route response alone says that the route answers.
                    (None, None) => self.remove_block(answer_apart(old)),
                }
            }
            neighbour = value.or(neighbour);
        }
        if answers(new)
            && !answers(old)
            && let Some(label) = block.of(self.text).split('"').nth(3)
        {
            let mut blocks = Vec::new();
            self.module.route_response(&mut blocks, api, label);
            self.add_blocks(&mut blocks, old.place);
        }
    }

    fn stages(&mut self, old_api: &Api, api: &Api, a: usize) {
        let names = |api: &Api| api.stages.iter().map(|it| it.stage_name.clone()).collect::<Vec<_>>();
        let pairs: Vec<_> = matched(&names(old_api), &names(api)).collect();
        let mut above = old_api.routes.last().map_or_else(|| last_place(old_api), |route| route.place);
        self.module.parts = taken(self.text, STAGE);
        for (s, new) in api.stages.iter().enumerate() {
            let at = Design::stage_path(a, s);
            let mut blocks = Vec::new();
            match pairs.iter().find(|(_, new)| *new == s) {
                Some((old, _)) => {
                    let old = &old_api.stages[*old];
                    self.stage(old, new, &at);
                    above = old.place;
                }
                None => self.module.stage(&mut blocks, (api, a), new, &at),
            }
            self.add_blocks(&mut blocks, above);
        }
        let gone = |s: &usize| !pairs.iter().any(|(old, _)| old == s);
        for s in (0..old_api.stages.len()).filter(gone) {
            self.remove_block(old_api.stages[s].place);
        }
    }

    fn stage(&mut self, old: &Stage, new: &Stage, at: &Path) {
        let name = old.places.get("stageName").0;
        if old.stage_name != new.stage_name
            && let (Some(span), Some(text)) = (name, &new.stage_name)
        {
            let node = self.module.text(text, &at.join("stageName"));
            self.replace(span, &node);
        }
        let (before, after) = (&old.stage_variables, &new.stage_variables);
        if before == after {
            return;
        }
        let at = at.join("stageVariables");
        match (old.places.get("stageVariables").0, name) {
            (Some(span), _) if after.is_empty() => self.remove_argument(span),
            (Some(span), _) => self.members(span, before, after, &at),
            (None, Some(name)) => {
                if let Some(node) = self.module.value(&after.clone().into(), &at) {
                    self.add_argument(name, "stage_variables", &node);
                }
            }
            (None, None) => {}
        }
    }

    /// Puts new blocks below the one that stands at a place, or else at the end of the file.
    fn add_blocks(&mut self, blocks: &mut Vec<Entry>, above: Place) {
        if blocks.is_empty() {
            return;
        }
        let text = hcl::to_text(&core::mem::take(blocks));
        match above.0 {
            Some(block) => {
                let end = self.line_end(block.end as usize);
                self.edit(end, end, format!("\n\n{}", text.trim_end()));
            }
            None => {
                let end = self.text.len();
                let gap = if self.text.ends_with('\n') { "\n" } else { "\n\n" };
                self.edit(end, end, format!("{gap}{}\n", text.trim_end()));
            }
        }
    }

    /// Takes a block out, with the blank line behind it.
    fn remove_block(&mut self, place: Place) {
        let Some(block) = place.0 else { return };
        let start = self.line_start(block.start as usize);
        let mut end = self.line_end(block.end as usize);
        end += self.text[end..].len().min(1 + usize::from(self.text[end..].starts_with('\r')));
        let blank = self.text[end..].len() - self.text[end..].trim_start_matches(['\r', '\n']).len();
        self.edit(start, end + blank, "");
    }

    /// Takes the argument with a value out.
    fn remove_argument(&mut self, value: Span) {
        let line = self.line_start(value.start as usize);
        self.remove_lines(line + self.indentation(value.start as usize), value.end as usize);
    }

    /// Puts an argument below the one with a value.
    fn add_argument(&mut self, above: Span, name: &str, node: &Node) {
        let indent = self.indentation(above.start as usize);
        let line = self.line_start(above.start as usize);
        let column = self.text[line..above.start as usize].find('=').unwrap_or_default();
        let blanks = column.saturating_sub(indent + name.len()).max(1);
        let end = self.line_end(above.end as usize);
        let text = format!("\n{}{name}{}= {}", " ".repeat(indent), " ".repeat(blanks), value(node, indent));
        self.edit(end, end, text);
    }

    fn resource(&mut self, resource: Resource, place: Place, before: &Map, after: &Map, at: &Path) {
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
    fn members(&mut self, span: Span, before: &Map, after: &Map, at: &Path) {
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
        for old in before.members() {
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

    /// Takes lines out, when nothing else stands on them but a comment behind.
    fn remove_lines(&mut self, start: usize, end: usize) {
        let line = self.line_start(start);
        let rest = self.text[end..self.line_end(end)].trim_start_matches(',').trim();
        if self.text[line..start].trim().is_empty() && (rest.is_empty() || rest.starts_with(['#', '/'])) {
            self.edit(line, (self.line_end(end) + 1).min(self.text.len()), "");
        }
    }

    fn rename(&mut self, key: Place, name: &str) {
        if let Some(key) = key.0 {
            self.edit(key.start as usize, key.end as usize, name);
        }
    }

    fn replace(&mut self, span: Span, node: &Node) {
        let indent = self.indentation(span.start as usize);
        self.edit(span.start as usize, span.end as usize, value(node, indent));
    }

    fn replace_block(&mut self, span: Span, row: &Property, node: &Node) {
        let indent = self.indentation(span.start as usize);
        let name = row.names.terraform.unwrap_or_default();
        let text = hcl::lines(&[Entry::Member(name.into(), node.clone())], indent);
        self.edit(span.start as usize, span.end as usize, text.trim());
    }

    /// Puts an argument or a member below another one, its equals sign below the other's where that is possible.
    fn insert_below(&mut self, neighbour: &Member, name: &str, node: &Node) {
        let (Some(key), Some(old)) = (neighbour.key_place.0, neighbour.value.place.0) else { return };
        let start = self.line_start(key.start as usize);
        let indent = self.indentation(key.start as usize);
        let between = &self.text[key.end as usize..old.start as usize];
        let column =
            between.find('=').map_or(0, |at| self.text[start..key.end as usize + at].chars().count());
        let blanks = column.saturating_sub(indent + name.chars().count()).max(1);
        let end = self.line_end(old.end as usize);
        let separator = if self.text[old.end as usize..end].trim_start().starts_with(',') { "," } else { "" };
        let line = format!(
            "\n{}{name}{}= {}{separator}",
            " ".repeat(indent),
            " ".repeat(blanks),
            value(node, indent)
        );
        self.edit(end, end, line);
    }

    /// Whether a member has its lines for itself.
    fn stands_alone(&self, member: &Member) -> bool {
        let (Some(key), Some(value)) = (member.key_place.0, member.value.place.0) else { return false };
        let (start, end) = (key.start as usize, value.end as usize);
        let rest = self.text[end.max(start)..self.line_end(end.max(start))].trim_start_matches(',').trim();
        // A dynamic block has the place of its name around that of its value.
        key.end <= value.start
            && self.text[self.line_start(start)..start].trim().is_empty()
            && (rest.is_empty() || rest.starts_with(['#', '/']))
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// The end of a line, without its line break.
    fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end);
        if self.text[at..end].ends_with('\r') { end - 1 } else { end }
    }

    /// The blanks that the line of an offset starts with.
    fn indentation(&self, at: usize) -> usize {
        let line = &self.text[self.line_start(at)..at];
        line.len() - line.trim_start_matches(' ').len()
    }
}

/// The code of a value whose attribute is indented so far.
fn value(node: &Node, indent: usize) -> String {
    let text = hcl::lines(&[Entry::Member(Str::Borrowed("k"), node.clone())], indent);
    let text = text.trim_end();
    text.trim_start().strip_prefix("k = ").unwrap_or_default().into()
}

fn member<'m>(map: &'m Map, name: &str) -> Option<&'m Member> {
    map.members().iter().rev().find(|member| member.key == name)
}

/// The labels that the resources of a type have in a file.
fn taken(text: &str, kind: &str) -> Names {
    let head = format!("resource \"{kind}\" \"");
    let mut names = Names::new(usize::MAX);
    let heads = text.match_indices(&*head).filter_map(|(at, _)| text[at + head.len()..].split('"').next());
    heads.for_each(|label| names.reserve(label));
    names
}

/// The last block that is about the integrations of an API.
fn last_place(api: &Api) -> Place {
    let integrations = api.integrations.iter().flat_map(|integration| {
        core::iter::once(integration.place).chain(integration.responses.iter().map(|it| it.place))
    });
    integrations
        .max_by_key(|place| place.0.map(|span| span.end))
        .filter(|it| it.0.is_some())
        .unwrap_or(api.place)
}

/// The route response, where it alone says that a route answers.
fn answer_apart(route: &Route) -> Place {
    let place = route.places.get("routeResponseSelectionExpression");
    if route.place.0.is_some_and(|block| is_within(place, block)) { Place::default() } else { place }
}

fn is_within(place: Place, block: Span) -> bool {
    place.0.is_some_and(|span| block.start <= span.start && span.end <= block.end)
}

/// Where a property stands in the table.
fn row_order(name: &str) -> usize {
    let rows = Resource::Integration.properties().iter().chain(Resource::IntegrationResponse.properties());
    rows.map(Property::name).position(|row| row == name).unwrap_or(usize::MAX)
}

#[cfg(all(test, feature = "hcl"))]
mod tests {
    use super::*;
    use crate::formats::{Source, terraform};
    use crate::model::Edit;

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
