//! `cargo xtask peers`: the tools that our outputs are for look at them.
//!
//! The tools are Python's, and one Node's. They live in environments below `target/peers/`, at the versions of
//! `tests/peers/requirements/`: those that get along in one, the others each in its own. Each has a script in `tests/peers/`
//! that ends with how many of its checks passed.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{process, progress, workspace};

/// Let the tools that the outputs are for look at them
#[derive(clap::Args)]
pub(crate) struct Peers {
    /// Ask these only, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "PEER")]
    only: Vec<String>,
}

/// A tool and what it looks at.
struct Peer {
    name: &'static str,
    /// The environment that has it.
    environment: &'static str,
    script: &'static str,
    what: &'static str,
    /// Whether it talks to the moto server.
    is_client: bool,
    /// A further environment whose program of this name it calls.
    helper: Option<(&'static str, &'static str)>,
}

const PEERS: [Peer; 12] = [
    peer("cfn-lint", PYTHON, "cloudformation.py", "templates"),
    peer("yaml", PYTHON, "yaml_readers.py", "YAML"),
    peer("sqlglot", PYTHON, "stackql.py", "SQL"),
    peer("stackql-deploy", "stackql-deploy", "stackql_manifest.py", "stacks"),
    peer("awscli", "awscli", "aws_cli.py", "commands"),
    peer("python-hcl2", PYTHON, "terraform.py", "Terraform"),
    peer("openapi-spec-validator", PYTHON, "openapi.py", "OpenAPI documents"),
    peer("cdk", NODE, "cdk.mjs", "CDK stacks"),
    Peer { is_client: true, ..peer("moto", PYTHON, "api.py", "API bodies") },
    Peer { is_client: true, ..peer("updates", PYTHON, "changes.py", "updates") },
    Peer { is_client: true, ..peer("plans", "awscli", "plans.py", "plans") },
    Peer {
        is_client: true,
        helper: Some(("idem-search", "idem")),
        ..peer("idem", "idem", "idem.py", "states")
    },
];

const fn peer(
    name: &'static str,
    environment: &'static str,
    script: &'static str,
    what: &'static str,
) -> Peer {
    Peer { name, environment, script, what, is_client: false, helper: None }
}

/// The environment of all that get along, the server of API Gateway among them.
const PYTHON: &str = "python";

/// The environment that is Node's.
const NODE: &str = "cdk";

/// How long the server may take to answer first; it takes 0.3 s on an idle machine.
const PATIENCE: Duration = Duration::from_secs(60);

impl Peers {
    /// Asks every peer and adds up what they say.
    ///
    /// # Errors
    /// When a check failed, and in CI also when a peer cannot be had.
    pub(crate) fn run(&self) -> Result<()> {
        let peers: Vec<_> = PEERS
            .iter()
            .filter(|peer| self.only.is_empty() || self.only.iter().any(|name| name == peer.name))
            .collect();
        if peers.is_empty() {
            bail!("the peers are {}", PEERS.map(|peer| peer.name).join(", "));
        }
        let environments = environments(&peers)?;
        let outputs = workspace::path("target/peers/out");
        write_outputs(&outputs)?;

        let is_needed = peers.iter().any(|peer| peer.is_client);
        let server = match environments.iter().find(|it| is_needed && it.name == PYTHON && it.error.is_none())
        {
            Some(environment) => Some(Server::start(environment)?),
            None => None,
        };
        let address = server.as_ref().map(|server| server.address.as_str());
        let answers: Vec<_> = thread::scope(|scope| {
            let (environments, outputs) = (&environments, &outputs);
            let asked: Vec<_> = peers
                .iter()
                .map(|peer| scope.spawn(move || ask(peer, environments, outputs, address)))
                .collect();
            asked.into_iter().map(|answer| answer.join().expect("no panic")).collect()
        });

        let (mut passed, mut failed) = (0, 0);
        for (peer, answer) in peers.iter().zip(answers) {
            println!("\n── {}, {} ──", peer.name, peer.what);
            match answer? {
                Answer::Counted { output, counts } => {
                    println!("{}", output.trim_end());
                    passed += counts.0;
                    failed += counts.1;
                }
                Answer::Skipped(why) if is_ci() => bail!("{} cannot be had: {why}", peer.name),
                Answer::Skipped(why) => println!("skipped: {why}"),
            }
        }
        let summary = format!("{passed} passed, {failed} failed");
        if failed > 0 {
            bail!(summary);
        }
        println!("\n{summary}");
        Ok(())
    }
}

fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}

/// What came of asking a peer.
enum Answer {
    /// Its words, and how many checks passed and failed.
    Counted { output: String, counts: (usize, usize) },
    /// It cannot be had, and why.
    Skipped(String),
}

fn ask(peer: &Peer, environments: &[Environment], outputs: &Path, server: Option<&str>) -> Result<Answer> {
    let find =
        |name| environments.iter().find(|environment| environment.name == name).expect("an environment");
    let environment = find(peer.environment);
    if let Some(error) = &environment.error {
        return Ok(Answer::Skipped(error.clone()));
    }
    let is_node = peer.environment == NODE;
    let mut script = Command::new(if is_node { "node".into() } else { environment.program("python") });
    script.arg(workspace::path("tests/peers").join(peer.script)).arg(outputs);
    if is_node {
        script.arg(&environment.folder);
    }
    script.envs([("PYTHONDONTWRITEBYTECODE", "1"), ("PYTHONUTF8", "1")]);
    if peer.is_client {
        match server {
            Some(address) => script.arg(address),
            None => return Ok(Answer::Skipped("it needs the moto server".into())),
        };
    }
    if let Some((name, program)) = peer.helper {
        match find(name) {
            Environment { error: Some(error), .. } if is_ci() => bail!("{name} cannot be had: {error}"),
            Environment { error: Some(error), .. } => progress::note(&format!("{name} is left out: {error}")),
            helper => {
                script.arg(helper.program(program));
            }
        }
    }
    let done = script.stdin(Stdio::null()).output().context("cannot start a peer's script")?;
    let output = String::from_utf8_lossy(&done.stdout).into_owned();
    match output.lines().last().and_then(counts) {
        Some(counts) => Ok(Answer::Counted { output, counts }),
        None => bail!(
            "{} did not come to its end\n{output}{}",
            peer.script,
            String::from_utf8_lossy(&done.stderr)
        ),
    }
}

/// `12 passed, 0 failed`
fn counts(line: &str) -> Option<(usize, usize)> {
    let (passed, failed) = line.strip_suffix(" failed")?.split_once(" passed, ")?;
    Some((passed.parse().ok()?, failed.parse().ok()?))
}

fn write_outputs(folder: &Path) -> Result<()> {
    progress::note("Write every case in every format");
    let mut example = Command::new(process::cargo());
    example.args(["run", "--quiet", "--package", "gatewright-tests", "--example", "peers", "--"]).arg(folder);
    process::run(example.current_dir(workspace::root()))
}

/// A Python environment.
struct Environment {
    name: &'static str,
    folder: PathBuf,
    /// Why it could not be made.
    error: Option<String>,
}

impl Environment {
    fn program(&self, name: &str) -> PathBuf {
        self.folder.join(if cfg!(windows) { "Scripts" } else { "bin" }).join(name)
    }

    /// Makes the environment, unless it was made from the same requirements before.
    fn bring(name: &'static str, python: &Path) -> Self {
        let mut environment = Self { name, folder: workspace::path("target/peers").join(name), error: None };
        let done = if name == NODE { environment.install_with_npm() } else { environment.install(python) };
        environment.error = done.err().map(|error| format!("{error:#}"));
        environment
    }

    fn install(&self, python: &Path) -> Result<()> {
        let requirements = workspace::path("tests/peers/requirements").join(format!("{}.txt", self.name));
        let now =
            process::run_quietly(Command::new(python).arg("--version"))? + &workspace::read(&requirements)?;
        let stamp = self.folder.join("made-from.txt");
        if workspace::read(&stamp).is_ok_and(|before| before == now) {
            return Ok(());
        }
        progress::note(&format!("Install {} (pip)", self.name));
        workspace::empty_dir(&self.folder)?;
        // A pip of its own would be a tenth of an environment, and takes longer to copy than most of what it installs.
        process::run_quietly(Command::new(python).args(["-m", "venv", "--without-pip"]).arg(&self.folder))
            .context("Python's module venv is needed, as Debian's package python3-venv")?;
        let mut pip = Command::new(python);
        pip.args(["-m", "pip", "--python"]).arg(self.program("python"));
        pip.args(["install", "--quiet", "--no-cache-dir", "--disable-pip-version-check", "--requirement"]);
        process::run_quietly(pip.arg(requirements))?;
        workspace::write(&stamp, now)
    }
}

impl Environment {
    /// Installs the packages of `tests/peers/requirements/NAME/`.
    fn install_with_npm(&self) -> Result<()> {
        let requirements = workspace::path("tests/peers/requirements").join(self.name);
        let npm = which::which("npm").context("npm is missing: it comes with Node.js")?;
        let now = process::run_quietly(Command::new("node").arg("--version"))?
            + &workspace::read(&requirements.join("package-lock.json"))?;
        let stamp = self.folder.join("made-from.txt");
        if workspace::read(&stamp).is_ok_and(|before| before == now) {
            return Ok(());
        }
        progress::note(&format!("Install {} (npm)", self.name));
        workspace::empty_dir(&self.folder)?;
        for name in ["package.json", "package-lock.json", ".npmrc"] {
            workspace::copy(&requirements.join(name), &self.folder.join(name))?;
        }
        let mut install = Command::new(npm);
        process::run_quietly(install.args(["ci", "--no-audit", "--no-fund"]).current_dir(&self.folder))?;
        workspace::write(&stamp, now)
    }
}

/// The environments of the peers, made side by side.
fn environments(peers: &[&Peer]) -> Result<Vec<Environment>> {
    let python = which::which("python3")
        .or_else(|_| which::which("python"))
        .context("Python 3.11 is missing: install it from your system's packages or python.org")?;
    let server = peers.iter().any(|peer| peer.is_client).then_some(PYTHON);
    let mut names: Vec<_> = peers
        .iter()
        .flat_map(|peer| [Some(peer.environment), peer.helper.map(|(name, _)| name)])
        .chain([server])
        .flatten()
        .collect();
    names.sort_unstable();
    names.dedup();
    Ok(thread::scope(|scope| {
        let python = &python;
        let bring = |name| scope.spawn(move || Environment::bring(name, python));
        let brought: Vec<_> = names.into_iter().map(bring).collect();
        brought.into_iter().map(|environment| environment.join().expect("no panic")).collect()
    }))
}

/// A moto server, until it is dropped.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(environment: &Environment) -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = Command::new(environment.program("moto_server"));
        command.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let process = command.spawn().context("cannot start the moto server")?;
        let mut server = Self { process, address: format!("http://127.0.0.1:{port}") };
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if let Some(status) = server.process.try_wait()? {
                bail!("the moto server ended at once ({status})");
            }
            if started.elapsed() > PATIENCE {
                bail!("the moto server does not answer");
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_of_a_script_counts() {
        assert_eq!(counts("12 passed, 3 failed"), Some((12, 3)));
        assert_eq!(counts("12 passed"), None);
        assert_eq!(counts("Traceback: x passed, y failed"), None);
    }
}
