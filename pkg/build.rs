//! Writes the TypeScript types of the design document and of the formats, from the tables of the core.

use gatewright_core::formats::{FORMATS, Format};
use gatewright_core::model::{DESIGN_VERSION, Property, PropertyKind, Protocol, Resource};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(folder.join("design.d.ts"), design()).expect("OUT_DIR can be written");
    fs::write(folder.join("formats.d.ts"), formats()).expect("OUT_DIR can be written");
}

fn design() -> String {
    let protocols = [Protocol::Http, Protocol::WebSocket].map(|protocol| format!("{:?}", protocol.name()));
    let mut types = format!(
        r#"/** The protocol of an API. */
export type Protocol = {protocols};

/** A value that is known by name only: a resource, parameter or variable, or one of its attributes. */
export interface NamedReference {{
    /** Its name. */
    ref: string;
    /** The attribute that is meant, such as `Arn`; without one, what a reference to the whole stands for. */
    attribute?: string;
}}

/** What only one format can say, in that format's own words. */
export interface Expression {{
    /** The text, as that format writes it. */
    expression: string;
    /** The id of the format. */
    format: string;
}}

/** Text that is put together from parts. */
export interface Concat {{
    /** The parts in order. */
    concat: (string | NamedReference | Expression)[];
}}

/** Text that is not known yet, or not to the last character. */
export type Reference = NamedReference | Expression | Concat;

/** Text, known or not. */
export type TextValue = string | Reference;

/** A design document: what is checked, converted, saved and shared. */
export interface Design {{
    /** The version of the document. */
    gatewright?: {DESIGN_VERSION};
    /** The AWS region, for formats that name one. */
    region?: TextValue;
    /** The APIs, each with its integrations. */
    apis: Api[];
    /** Requests to try, each with a name. */
    scenarios?: (Scenario & {{ name?: string }})[];
}}

/** An API, as far as its integrations need it. */
export interface Api {{
    /** The name in the design: a logical id, a state name, a label. */
    name?: string;
    /** The name that the service shows, where it is not `name`. */
    apiName?: TextValue;
    /** Decides most rules. */
    protocolType?: Protocol | Reference;
    /** The id that the service gave the API, or a reference to it. */
    apiId?: TextValue;
    /** How a WebSocket API finds the route of a message. */
    routeSelectionExpression?: TextValue;
    /** The integrations. */
    integrations: DesignIntegration[];
    /** The routes, as far as they are known. */
    routes?: Route[];
    /** The stages, as far as they are known. */
    stages?: Stage[];
}}

/** A route: what a client asks for, and the integration that answers. */
export interface Route {{
    /** Such as `GET /pets/{{id}}`, `$default` or `$connect`. */
    routeKey?: TextValue;
    /** `integrations/` and the id of the integration, or a reference by its name in the design. */
    target?: TextValue;
    /** Who may call: `NONE`, `AWS_IAM`, `CUSTOM` or `JWT`. */
    authorizationType?: TextValue;
    /** `$default` when the answer goes back to the client of a WebSocket API. */
    routeResponseSelectionExpression?: TextValue;
    /** What `$connect` of a WebSocket API asks for, by names such as `route.request.header.x`. */
    requestParameters?: Record<string, {{ required?: boolean }}>;
}}

/** A stage. */
export interface Stage {{
    /** Such as `$default` or `prod`. */
    stageName?: TextValue;
    /** The stage variables by name. */
    stageVariables?: Record<string, TextValue>;
}}

/** An integration of a design. */
export interface DesignIntegration {{
    /** The name in the design. */
    name?: string;
    /** What the service is told. */
    properties: Integration;
    /** Only WebSocket APIs have integration responses. */
    responses?: DesignIntegrationResponse[];
}}

/** An integration response of a design. */
export interface DesignIntegrationResponse {{
    /** The name in the design. */
    name?: string;
    /** What the service is told. */
    properties: IntegrationResponse;
}}

"#,
        protocols = protocols.join(" | "),
    );
    let integration = Resource::Integration.properties();
    for row in integration {
        if let PropertyKind::Object(members) = row.kind {
            interface(&mut types, object_name(row), row.help, members);
        }
    }
    interface(
        &mut types,
        "Integration",
        "The properties of an integration, as the API spells them.",
        integration,
    );
    interface(
        &mut types,
        "IntegrationResponse",
        "The properties of an integration response, as the API spells them.",
        Resource::IntegrationResponse.properties(),
    );
    types
}

fn interface(types: &mut String, name: &str, help: &str, rows: &[Property]) {
    let mut members = String::new();
    for row in rows {
        let kind = match &row.kind {
            PropertyKind::Text { .. } => "TextValue".into(),
            PropertyKind::Choice(words) => {
                let words: Vec<_> = words.iter().map(|word| format!("{word:?}")).collect();
                format!("{} | Reference", words.join(" | "))
            }
            PropertyKind::Millis { .. } => "number | Reference".into(),
            PropertyKind::Flag => "boolean | Reference".into(),
            PropertyKind::Object(_) => object_name(row).into(),
            PropertyKind::Mappings { .. } | PropertyKind::Templates => "Record<string, TextValue>".into(),
            PropertyKind::StatusMappings { .. } => "Record<string, Record<string, TextValue>>".to_owned(),
        };
        let only = match [Protocol::Http, Protocol::WebSocket].map(|protocol| row.applies.on(protocol)) {
            [true, false] => " HTTP APIs only.",
            [false, true] => " WebSocket APIs only.",
            _ => "",
        };
        let readonly = if row.is_writable() { "" } else { "readonly " };
        let (help, name) = (comment(row.help), row.name());
        writeln!(members, "    /** {help}{only} */\n    {readonly}{name}?: {kind};")
            .expect("a String takes all");
    }
    let help = comment(help);
    write!(types, "/** {help} */\nexport interface {name} {{\n{members}}}\n\n").expect("a String takes all");
}

/// The name of the interface of a property that is an object: CloudFormation's name of the property.
fn object_name(row: &Property) -> &'static str {
    row.names.cloudformation.unwrap_or(row.label)
}

/// Text that does not end the comment it stands in.
fn comment(text: &str) -> String {
    text.replace("*/", "*\u{200b}/")
}

fn formats() -> String {
    let ids: Vec<_> = FORMATS.iter().map(|format| format!("{:?}", format.id)).collect();
    let written: String =
        FORMATS.iter().filter(|format| format.writes()).map(|format| options(format)).collect();
    format!(
        "/** The id of a format. */\nexport type FormatId = {};\n\n\
         /** What `generate` can be told, by format. The first value is the default. */\n\
         export interface GenerateOptions {{\n{written}}}\n",
        ids.join(" | ")
    )
}

/// The options of a writer as a member of an interface.
fn options(format: &Format) -> String {
    let mut members = String::new();
    for option in format.options {
        let values: Vec<_> = option.values.iter().map(|value| format!("{value:?}")).collect();
        let (label, name) = (option.label, option.name);
        write!(members, "        /** {label}. */\n        {name}?: {};\n", values.join(" | "))
            .expect("a String takes all");
    }
    let body =
        if members.is_empty() { "Record<string, never>".into() } else { format!("{{\n{members}    }}") };
    format!("    /** {} */\n    {:?}: {body};\n", format.label, format.id)
}
