//! `cdk`: a stack of the AWS CDK in TypeScript, with the constructs that CloudFormation's resources are (L1).
//!
//! What the design only names becomes a property of the stack. Source: the declarations of `aws-cdk-lib` 2.276.

mod reference;
mod routes;
mod typescript;

use super::names::{Names, api_reference, camel_case, pascal_case};
use super::owner::{self, Owner};
use super::registry::{is_accepted_arn, status_mappings};
use super::tree::{Carry as _, Entry, Lost, Node};
use super::{File, Format, Output, WriteOptions, Writer};
use crate::model::{
    Api, Design, Kind, Map, Path, Property, PropertyId, PropertyKind, Protocol, Resource, Value,
};
use crate::ordered::Ordered as _;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec,
    vec::Vec,
};
use reference::{Prop, Purpose, code};

/// The format.
pub(super) static CDK: Format = Format {
    id: ID,
    label: LABEL,
    language: "typescript",
    extension: "ts",
    options: &[],
    reads: false,
    writes: true,
    writes_routes: true,
    rewrites: false,
};
pub(super) const WRITER: Writer = write;

const ID: &str = "cdk";
const LABEL: &str = "The CDK";

/// The greatest number of characters of a logical id.
const LONGEST_ID: usize = 255;

/// What a constant may not be called: words of TypeScript, and what the file has already.
const RESERVED: &[&str] = &[
    "arguments",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "id",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "props",
    "protected",
    "public",
    "return",
    "scope",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

fn write(design: &Design, _: &WriteOptions) -> Output {
    let mut stack = Stack::new();
    stack.name_constructs(design);
    stack.constructs(design);
    let text = stack.assemble();
    let path = "integrations-stack.ts".into();
    Output { files: vec![File { path, language: "typescript", text }], losses: stack.lost.losses }
}

/// A construct of the stack.
struct Construct {
    /// What the construct's constant is called, should something refer to it.
    constant: String,
    class: &'static str,
    id: String,
    properties: Vec<Entry>,
}

/// A stack while it is made.
struct Stack {
    /// The ids of the constructs.
    ids: Names,
    /// The names of constants.
    constants: Names,
    /// The ids and the constants of the constructs by their places in the design.
    by_place: BTreeMap<Path, (String, String)>,
    /// The places of the constructs by their names in the design.
    by_name: BTreeMap<String, Path>,
    /// The constants that something refers to.
    used: BTreeSet<String>,
    /// The constructs that are there already: what comes later has no constant yet.
    defined: BTreeSet<Path>,
    constructs: Vec<Construct>,
    names_of_props: Names,
    props: Vec<Prop>,
    /// What is imported from `aws-cdk-lib`.
    imports: BTreeSet<&'static str>,
    purpose: Purpose,
    lost: Lost,
}

impl Stack {
    fn new() -> Self {
        let mut constants = Names::new(usize::MAX);
        RESERVED.iter().for_each(|word| constants.reserve(word));
        let mut ids = Names::new(LONGEST_ID);
        // The CDK leaves this one out of logical ids, so that nothing would be left of it.
        ids.reserve("Default");
        Self {
            ids,
            constants,
            by_place: BTreeMap::new(),
            by_name: BTreeMap::new(),
            used: BTreeSet::new(),
            defined: BTreeSet::new(),
            constructs: Vec::new(),
            names_of_props: Names::new(usize::MAX),
            props: Vec::new(),
            imports: ["Stack", "StackProps"].into(),
            purpose: Purpose::default(),
            lost: Lost::default(),
        }
    }

    fn name_constructs(&mut self, design: &Design) {
        for (a, api) in design.apis.iter().enumerate() {
            for (i, integration) in api.integrations.iter().enumerate() {
                let at = Design::integration_path(a, i);
                let mut parent = pascal_case(&integration.name);
                if !integration.is_reference() {
                    let wish = if parent.is_empty() { "Integration" } else { &parent };
                    let id = self.ids.claim([wish, &format!("{}{wish}", pascal_case(&api.name))]);
                    self.name(at, &integration.name, &id);
                    parent = id;
                }
                for (r, response) in integration.responses.iter().enumerate() {
                    let name = pascal_case(&response.name);
                    let wish = if name.is_empty() { "Response" } else { &name };
                    let id = self.ids.claim([&name, &format!("{parent}{wish}")]);
                    self.name(Design::response_path(a, i, r), &response.name, &id);
                }
            }
        }
    }

    fn name(&mut self, at: Path, name: &str, id: &str) {
        let constant = self.constants.claim([&camel_case(id), &format!("{}Construct", camel_case(id))]);
        self.by_place.insert(at.clone(), (id.into(), constant));
        self.by_name.entry(name.into()).or_insert(at);
    }

    fn constructs(&mut self, design: &Design) {
        self.extra(&design.extra, &Path::root());
        for (a, api) in design.apis.iter().enumerate() {
            self.extra(&api.extra, &Design::api_path(a));
            owner::each_resource(self, api, a, Self::construct);
            self.routes(api, a);
        }
    }

    fn construct(&mut self, resource: Resource, properties: &Map, at: &Path, owner: &Owner<'_>) {
        let (id, constant) = self.by_place.get(at).cloned().unwrap_or_default();
        let mut entries = Vec::new();
        self.lost.comment(&mut entries);
        entries.extend(owner::ids(self, resource, properties, |stack, row| {
            let node = match row.id {
                PropertyId::ApiId => stack.api_id(owner.api, owner.index),
                _ => stack.integration_id(owner)?,
            };
            Some(Entry::Member(row.name().into(), node))
        }));
        let rows = resource.properties();
        let carry = |stack: &mut Self, row: &'static Property, value: &Value, at: &Path| {
            stack.property(&id, row, value, at)
        };
        entries.extend(self.properties(properties, rows, &at.join("properties"), carry));
        self.defined.insert(at.clone());
        let class = match resource {
            Resource::Integration => "CfnIntegration",
            Resource::IntegrationResponse => "CfnIntegrationResponse",
        };
        self.constructs.push(Construct { constant, class, id, properties: entries });
    }

    fn api_id(&mut self, api: &Api, index: usize) -> Node {
        let label = api.protocol().map_or("API", Protocol::label);
        self.purpose = Purpose::id_of(label, &api.name);
        let id = api.api_id.clone().unwrap_or_else(|| api_reference(api, index));
        self.text(&id, &Design::api_path(index).join(PropertyId::ApiId.name()))
    }

    fn integration_id(&mut self, owner: &Owner<'_>) -> Option<Node> {
        if let Some((_, constant)) = self.by_place.get(owner.at) {
            self.used.insert(constant.clone());
            return Some(code(format!("{constant}.ref")));
        }
        self.purpose = Purpose::id_of("integration", &owner.integration.name);
        let (id, at) = owner.integration_id();
        self.value(&id, &at)
    }

    fn property(&mut self, id: &str, row: &'static Property, value: &Value, at: &Path) -> Option<Entry> {
        if !row.is_writable() || row.names.cloudformation.is_none() {
            self.lose(at, format!("The service sets {}; a construct cannot, so it is left out.", row.name()));
            return None;
        }
        self.purpose = match row.id {
            PropertyId::ApiId => Purpose::id_of("API", ""),
            _ => Purpose::used_in(row.name(), id),
        };
        if matches!(row.kind, PropertyKind::Millis { .. }) {
            self.purpose.kind = "number";
        }
        let node = match (&row.kind, &value.kind) {
            (PropertyKind::Object(rows), Kind::Map(members)) => {
                let carry = |stack: &mut Self, row: &'static Property, value: &Value, at: &Path| {
                    stack.property(id, row, value, at)
                };
                Some(Node::Map(self.properties(members, rows, at, carry)))
            }
            (PropertyKind::StatusMappings { .. }, Kind::Map(statuses)) => {
                Some(Node::Map(self.members(statuses, at, status_mappings)))
            }
            _ => self.value(value, at),
        };
        if row.id == PropertyId::CredentialsArn && value.literal().is_some_and(|arn| !is_accepted_arn(arn)) {
            let reason = "CloudFormation, by which the CDK deploys, refuses this credentialsArn, although the API takes it.";
            self.lose(at, reason.into());
        }
        node.map(|node| Entry::Member(row.name().into(), node))
    }

    fn assemble(&mut self) -> String {
        let mut text = String::new();
        let mut line = |line: &str| {
            text.push_str(line);
            text.push('\n');
        };
        let imports: Vec<_> = self.imports.iter().copied().collect();
        let classes: BTreeSet<_> = self.constructs.iter().map(|construct| construct.class).ordered();
        line(&format!("import {{ {} }} from \"aws-cdk-lib\";", imports.join(", ")));
        if !classes.is_empty() {
            let classes: Vec<_> = classes.into_iter().collect();
            line(&format!("import {{ {} }} from \"aws-cdk-lib/aws-apigatewayv2\";", classes.join(", ")));
        }
        line("import { Construct } from \"constructs\";");
        line("");
        let props = if self.props.is_empty() { "StackProps" } else { "IntegrationsStackProps" };
        if !self.props.is_empty() {
            line("export interface IntegrationsStackProps extends StackProps {");
            for prop in &self.props {
                prop.declaration().lines().for_each(&mut line);
            }
            line("}");
            line("");
        }
        line("export class IntegrationsStack extends Stack {");
        let optional = if self.props.is_empty() { "?" } else { "" };
        line(&format!("  constructor(scope: Construct, id: string, props{optional}: {props}) {{"));
        line("    super(scope, id, props);");
        for construct in &self.constructs {
            line("");
            let constant = match self.used.contains(&construct.constant) {
                true => format!("const {} = ", construct.constant),
                false => String::new(),
            };
            let Construct { class, id, properties, .. } = construct;
            let object = typescript::object(properties, 4);
            line(&format!("    {constant}new {class}(this, {}, {object});", typescript::string(id)));
        }
        let mut comments = Vec::new();
        self.lost.comment(&mut comments);
        typescript::comments(&comments, 4).lines().for_each(&mut line);
        line("  }");
        line("}");
        text
    }
}
