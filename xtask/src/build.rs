//! `cargo xtask build`: what is shipped, and how large it is.

use anyhow::Result;

use crate::node::Tools;
use crate::{package, site, sizes, workspace};

/// Make dist/ (the site) and pkg/dist/ (the npm package) and print their sizes
#[derive(clap::Args)]
pub(crate) struct Build {}

impl Build {
    /// # Errors
    /// When a tool cannot be had, or a step fails.
    pub(crate) fn run(&self) -> Result<()> {
        let tools = Tools::bring()?;
        let dist = workspace::path("dist");
        let package = workspace::path("pkg/dist");
        site::release(&tools, &dist)?;
        package::release(&tools, &package)?;
        sizes::check_site(&dist)?;
        sizes::check_package(&package)
    }
}
