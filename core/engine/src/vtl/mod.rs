//! The engine for mapping templates: Apache Velocity 1.7, and the dialect of API Gateway.
//!
//! [`parse`] accepts every text and says what is wrong with it; [`output`] ends with a text or with findings, within its
//! [`Limits`].

mod ast;
mod block;
mod collections;
mod directive;
mod engine;
mod eval;
mod expression;
mod format;
mod input;
mod lexer;
mod methods;
mod numbers;
mod objects;
mod options;
mod parser;
mod reference;
mod scan;
mod strings;
mod token;
mod util;
mod variables;
mod walk;

pub use ast::{ExprId, Expression, Node, NodeKind, Reference, ReferenceId, Run, Step, StepKind};
pub use ast::{Problem, ProblemKind, Slice, Template};
pub use block::MOST_ROUNDS;
pub use engine::Engine;
pub use input::{Given, Input};
pub use options::OptionProblem;
pub use parser::parse;
pub use util::FUNCTIONS;

use crate::java::Failure;
use alloc::{rc::Rc, string::String};
use core::ops::Range;

/// The dialects. They differ in what a missing value is, in how long loops run, and in the objects there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// That of API Gateway: a missing value is empty text, and a loop ends after 1000 rounds.
    #[default]
    ApiGateway,
    /// Apache Velocity 1.7: a missing value prints its own source.
    Velocity,
}

impl Dialect {
    /// `apigw` or `velocity`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ApiGateway => "apigw",
            Self::Velocity => "velocity",
        }
    }

    /// The dialect with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::ApiGateway, Self::Velocity].into_iter().find(|dialect| dialect.name() == name)
    }
}

/// How much a template may do. What goes beyond ends the rendering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Nodes, expressions, elements and steps of regular expressions.
    pub steps: u32,
    /// Bytes of output, and of any text on the way.
    pub output: usize,
    /// How deep blocks, macros and values may be nested while rendering.
    pub depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { steps: 5_000_000, output: 8 * 1024 * 1024, depth: 200 }
    }
}

/// Why a template has no output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderError {
    /// What happened.
    pub failure: Failure,
    /// The part of the template that was at work.
    pub span: Range<usize>,
    /// Whether it happens with every input: nothing of the input had been looked at before.
    pub is_certain: bool,
}

/// What a template makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The text.
    pub text: String,
    /// The first loop that ended after the rounds that the service makes, and not after its elements.
    pub cut_loop: Option<Range<usize>>,
}

/// Renders a template that has no [`refusals`](Template::refusals), and says what the service left out.
///
/// # Errors
/// When a method fails, or a limit is reached.
pub fn output(
    template: &Rc<Template>,
    input: &Input<'_>,
    dialect: Dialect,
    limits: Limits,
) -> Result<Output, RenderError> {
    let mut memory = eval::Memory::default();
    let cut_loop = eval::Renderer::new(input, dialect, limits, &mut memory).run(template)?;
    Ok(Output { text: memory.out.into_text(), cut_loop })
}
