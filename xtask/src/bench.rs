//! `cargo xtask bench`: how fast it is, side by side with what people use today. Nothing here passes or fails.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::node::Tools;
use crate::{package, process, progress, workspace};

/// Measure speed, side by side with other tools
#[derive(clap::Args)]
pub(crate) struct Bench {
    /// Measure these parts only, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "PART")]
    only: Vec<Part>,

    /// Render templates with serverless-offline too: the folder where npm put it
    #[arg(long, value_name = "FOLDER")]
    serverless_offline: Option<PathBuf>,

    /// Render templates with Apache Velocity too: the class path of Velocity 1.7, of its commons-lang and
    /// commons-collections, and of json-simple
    #[arg(long, value_name = "CLASSPATH")]
    velocity: Option<OsString>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Parse and full validation, beside JSON.parse and Ajv
    Validation,
    /// Mapping templates, beside the engines of npm
    Templates,
    /// The command line, beside cfn-lint
    CommandLine,
}

impl Bench {
    /// # Errors
    /// When a tool cannot be had, or a step fails.
    pub(crate) fn run(&self) -> Result<()> {
        package::release(&Tools::bring()?, &workspace::path("pkg/dist"))?;
        let chosen = |part| self.only.is_empty() || self.only.contains(&part);
        if chosen(Part::Validation) || self.velocity.is_some() {
            progress::note("Compile the native benchmark");
            let mut build = Command::new(process::cargo());
            build.args(["build", "--release", "--package", "gatewright-tests", "--example", "bench"]);
            process::run(build.current_dir(workspace::root()))?;
        }
        if chosen(Part::Validation) {
            measure("validation.mjs", registry_schema()?)?;
        }
        if chosen(Part::Templates) {
            let option = |name: &str, value: Option<&OsStr>| {
                value.map(|value| [name.into(), value.to_owned()]).into_iter().flatten()
            };
            let offline =
                option("--serverless-offline", self.serverless_offline.as_deref().map(Path::as_os_str));
            measure("templates.mjs", offline.chain(option("--velocity", self.velocity.as_deref())))?;
        }
        if chosen(Part::CommandLine) {
            measure("command-line.mjs", peer("bin"))?;
        }
        Ok(())
    }
}

fn measure(script: &str, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<()> {
    let mut node = Command::new("node");
    node.arg(workspace::path("tests/bench").join(script)).args(arguments);
    process::run(&mut node).with_context(|| format!("in {script}"))
}

/// A file of the environment with cfn-lint, which `cargo xtask peers` makes; without it, cfn-lint is left out.
fn peer(file: &str) -> Option<PathBuf> {
    let path = workspace::path("target/peers/python").join(file);
    if !path.exists() {
        progress::note("cfn-lint is left out: `cargo xtask peers --only cfn-lint` brings it");
    }
    path.exists().then_some(path)
}

/// CloudFormation's schema of an integration, which cfn-lint carries.
fn registry_schema() -> Result<Option<PathBuf>> {
    let Some(python) = peer("bin/python") else { return Ok(None) };
    let mut print = Command::new(python);
    let schema = process::run_quietly(print.args([
        "-c",
        "import json\n\
         from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER as schemas\n\
         print(json.dumps(schemas.get_resource_schema('us-east-1', 'AWS::ApiGatewayV2::Integration').schema))",
    ]))?;
    let file = workspace::path("target/bench-schema.json");
    workspace::write(&file, schema)?;
    Ok(Some(file))
}
