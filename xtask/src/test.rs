//! `cargo xtask test`: everything that tells whether the project works.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::docs::Docs;
use crate::node::Tools;
use crate::toolchain::Target;
use crate::{chrome, package, process, progress, serve, site, sizes, toolchain, workspace};

/// Run every test
#[derive(clap::Args)]
pub(crate) struct Test {
    /// Run these parts only, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "PART")]
    only: Vec<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Formatting, clippy, links in the API documentation
    Lint,
    /// cargo test
    Rust,
    /// The core for a target without a standard library
    Bare,
    /// The npm package in Node.js
    Package,
    /// The designer in a browser
    Browser,
    /// Generated pages are up to date
    Docs,
}

/// One thing that can fail.
struct Step {
    part: Part,
    name: &'static str,
    run: fn() -> Result<()>,
}

/// In this order, what is told soonest first.
const STEPS: [Step; 9] = [
    Step { part: Part::Lint, name: "formatting", run: formatting },
    Step { part: Part::Lint, name: "clippy", run: clippy },
    Step { part: Part::Lint, name: "API documentation", run: documentation },
    Step { part: Part::Docs, name: "generated pages", run: || Docs { check: true }.run() },
    Step { part: Part::Rust, name: "cargo test", run: cargo_test },
    Step { part: Part::Rust, name: "cargo test of the tasks", run: cargo_test_xtask },
    Step { part: Part::Bare, name: "core without std", run: bare },
    Step { part: Part::Package, name: "npm package", run: npm_package },
    Step { part: Part::Browser, name: "designer", run: designer },
];

impl Test {
    /// Runs all steps, also after one failed, and ends with how many passed.
    ///
    /// # Errors
    /// When a step failed.
    pub(crate) fn run(&self) -> Result<()> {
        let chosen = STEPS.iter().filter(|step| self.only.is_empty() || self.only.contains(&step.part));
        let results: Vec<_> = chosen.map(|step| (step.name, attempt(step))).collect();

        println!();
        for (name, (passed, time)) in &results {
            let outcome = if *passed { "passed" } else { "FAILED" };
            println!("{name:24} {outcome}  {:>11}", progress::seconds(*time));
        }
        let failed = results.iter().filter(|(_, (passed, _))| !passed).count();
        let summary = format!("{} passed, {failed} failed", results.len() - failed);
        if failed > 0 {
            bail!(summary);
        }
        println!("{summary}");
        Ok(())
    }
}

fn attempt(step: &Step) -> (bool, Duration) {
    println!("\n── {} ──", step.name);
    let started = Instant::now();
    let result = (step.run)();
    if let Err(error) = &result {
        eprintln!("error: {error:#}");
    }
    (result.is_ok(), started.elapsed())
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(process::cargo());
    command.args(arguments).current_dir(workspace::root());
    command
}

fn formatting() -> Result<()> {
    process::run(&mut cargo(&["fmt", "--all", "--check"])).context("`cargo fmt` mends it")
}

/// All crates compile for this machine too, so one run sees them all.
fn clippy() -> Result<()> {
    process::run(&mut cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ]))
}

fn documentation() -> Result<()> {
    let mut doc = cargo(&[
        "doc",
        "--package",
        "gatewright-core",
        "--package",
        "gatewright-engine",
        "--no-deps",
        "--all-features",
    ]);
    process::run(doc.env("RUSTDOCFLAGS", "-D warnings"))
}

/// What is generated is the same in every run, so that a failure is of the change and not of chance. `cargo test` alone
/// generates anew, and `PROPTEST_CASES` makes it long.
fn cargo_test() -> Result<()> {
    const SEED: &str = "PROPTEST_RNG_SEED";
    let mut test = cargo(&["test", "--workspace", "--exclude", "xtask"]);
    process::run(test.env(SEED, env::var_os(SEED).unwrap_or_else(|| "1".into())))
}

/// In the profile it runs in, so that nothing is compiled twice.
fn cargo_test_xtask() -> Result<()> {
    process::run(&mut cargo(&["test", "--profile", "xtask", "--package", "xtask"]))
}

/// All of the core but the reader of Terraform, whose parser needs `std`.
fn bare() -> Result<()> {
    for features in ["", "docs"] {
        let mut build = toolchain::cargo_build(Target::Bare)?;
        let build =
            build.args(["--package", "gatewright-core", "--no-default-features", "--features", features]);
        process::run(build.current_dir(workspace::root()))?;
    }
    Ok(())
}

fn npm_package() -> Result<()> {
    let package = workspace::path("pkg/dist");
    package::release(&Tools::bring()?, &package)?;
    sizes::check_package(&package)?;
    process::run(node_test("pkg/tests")?.envs(chrome::found()?.map(|path| ("GATEWRIGHT_CHROME", path))))
}

/// The tests find the browser in `GATEWRIGHT_CHROME` and the designer in `GATEWRIGHT_SITE`.
fn designer() -> Result<()> {
    let browser = chrome::bring()?;
    let dist = workspace::path("dist");
    site::release(&Tools::bring()?, &dist)?;
    sizes::check_site(&dist)?;
    let address = serve::serve(&dist, None)?;
    process::run(
        node_test("tests/browser")?.env("GATEWRIGHT_CHROME", browser).env("GATEWRIGHT_SITE", address),
    )
}

/// Node's test runner on each `*.test.mjs` of a folder. A test that takes five minutes hangs.
fn node_test(folder: &str) -> Result<Command> {
    let path = workspace::path(folder);
    let entries = fs::read_dir(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut tests: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    tests.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    tests.sort();
    if tests.is_empty() {
        bail!("{} has no file named *.test.mjs", path.display());
    }
    let mut command = Command::new("node");
    command.args(["--test", "--test-reporter=spec", "--test-timeout=300000"]).args(tests);
    command.current_dir(workspace::root());
    Ok(command)
}
