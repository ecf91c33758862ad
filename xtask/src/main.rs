//! The project's tasks: `cargo xtask start`, `cargo xtask test`, `cargo xtask build`.
//!
//! A task is one file with an options struct and a `run` method, and its line in [`Task`] and in [`main`].
//! The rest is what tasks share: the WebAssembly toolchain, the Node.js tools, a browser.

mod apt;
mod bench;
mod build;
mod chrome;
mod docs;
mod node;
mod package;
mod peers;
mod process;
mod progress;
mod rule_pages;
mod serve;
mod site;
mod sizes;
mod stamp;
mod start;
mod test;
mod toolchain;
mod wasm;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

#[derive(Parser)]
#[command(bin_name = "cargo xtask", about = "The tasks of this project. The first two are all you need.")]
enum Task {
    Start(start::Start),
    Test(test::Test),
    Build(build::Build),
    Peers(peers::Peers),
    Docs(docs::Docs),
    Bench(bench::Bench),
}

fn main() -> ExitCode {
    let result = match Task::parse() {
        Task::Start(task) => task.run(),
        Task::Test(task) => task.run(),
        Task::Build(task) => task.run(),
        Task::Peers(task) => task.run(),
        Task::Docs(task) => task.run(),
        Task::Bench(task) => task.run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
