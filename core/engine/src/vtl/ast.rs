//! A parsed template: flat lists of nodes, expressions and references that name each other by number.

use crate::java::{Comparison, Operator, Value};
use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// A part of the template's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slice {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Slice {
    pub(super) fn new(start: usize, end: usize) -> Self {
        let narrow = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end) }
    }

    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Consecutive elements of one of the lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Run {
    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many elements there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// The number of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExprId(pub(super) u32);

/// The number of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferenceId(pub u32);

/// A parsed template.
#[derive(Debug, Default)]
pub struct Template {
    /// The source, and behind it the strings whose escapes were decoded.
    pub(super) text: String,
    pub(super) source_length: usize,
    /// Where in the source each decoded string comes from.
    pub(super) decoded: Vec<(Slice, Slice)>,
    pub(super) nodes: Vec<Node>,
    pub(super) expressions: Vec<Expression>,
    pub(super) references: Vec<Reference>,
    pub(super) steps: Vec<Step>,
    /// The expressions of lists, maps (keys and values by turns) and calls.
    pub(super) arguments: Vec<ExprId>,
    /// How the arguments of macros are written.
    pub(super) sources: Vec<(ExprId, Slice)>,
    pub(super) branches: Vec<Branch>,
    pub(super) macros: Vec<Macro>,
    pub(super) root: Run,
    /// What is wrong with the template, in the order of the text.
    pub(super) problems: Vec<Problem>,
}

/// Something in the text of a template.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands, with the line end that it swallows.
    pub span: Slice,
}

/// The kinds of [`Node`].
#[derive(Clone, Copy, Debug)]
pub enum NodeKind {
    /// Text that is printed: the slice, which can be less than the span.
    Text(Slice),
    /// `## …` or `#* … *#`
    Comment,
    /// The end of a text in quotation marks that ends in a comment: the character before is lost.
    OpenComment,
    /// `$x`
    Reference(ReferenceId),
    /// `#set($x = …)`
    Set(ReferenceId, ExprId),
    /// `#if(…)`: the branches in order; `#else` is one without a condition.
    If(Run),
    /// `#foreach($x in …)`
    Foreach {
        /// The name of the loop variable.
        variable: Slice,
        /// What the loop runs over.
        over: ExprId,
        /// What is repeated.
        body: Run,
    },
    /// `#macro(name …)`
    Macro,
    /// `#define($x)`
    Define {
        /// The name of the variable.
        variable: Slice,
        /// What is stored in it.
        body: Run,
    },
    /// `#evaluate(…)`
    Evaluate(ExprId),
    /// `#stop`
    Stop,
    /// `#break`, with the loop that is meant if it is named.
    Break(Option<ExprId>),
    /// `#parse(…)` or `#include(…)`
    Load,
    /// `#name(…)`
    Call {
        /// The name of the macro.
        name: Slice,
        /// Its arguments.
        arguments: Run,
        /// The body of `#@name(…) … #end`.
        body: Option<Run>,
    },
}

/// A branch of an `#if`.
#[derive(Clone, Copy, Debug)]
pub struct Branch {
    pub condition: Option<ExprId>,
    pub body: Run,
}

/// A macro.
#[derive(Clone, Debug)]
pub struct Macro {
    pub name: Slice,
    pub parameters: Vec<Slice>,
    pub body: Run,
}

/// A value that is worked out.
#[derive(Clone, Debug)]
pub enum Expression {
    /// `$x`
    Reference(ReferenceId),
    /// A number, truth value or text that stays as it is.
    Constant(Value),
    /// Text with references or directives in it.
    Interpolated(Run),
    /// `[1..3]`
    Range(ExprId, ExprId),
    /// `[1, 2]`
    List(Run),
    /// `{'a': 1}`
    Map(Run),
    /// `a + b`
    Arithmetic(Operator, ExprId, ExprId),
    /// `a == b`
    Compare(Comparison, ExprId, ExprId),
    /// `a && b`
    All(Run),
    /// `a || b`
    Any(Run),
    /// `!a`
    Not(ExprId),
    /// A word among the arguments of a directive, which has no value.
    Word,
}

/// A reference.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    /// From the `$` to its end: what it prints without a value.
    pub span: Slice,
    /// The name of the variable.
    pub name: Slice,
    /// How many backslashes stand before its prefix.
    pub slashes: u32,
    /// What is printed before its value: a `$` or `#` that starts nothing of its own.
    pub prefix: Slice,
    /// Whether it is written `$!x`.
    pub quiet: bool,
    /// Whether it is written `${x}`.
    pub formal: bool,
    /// What comes behind the name.
    pub steps: Run,
}

/// A step of a reference.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// What it does.
    pub kind: StepKind,
    /// The name, or the brackets with what is in them.
    pub span: Slice,
}

/// The kinds of [`Step`].
#[derive(Clone, Copy, Debug)]
pub enum StepKind {
    /// `.name`
    Property,
    /// `.name(…)`
    Method(Run),
    /// `[…]`
    Index(ExprId),
}

/// Something that is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its kind.
    pub kind: ProblemKind,
    /// The characters that are wrong.
    pub span: Range<usize>,
    /// What is wrong with them, as a sentence.
    pub message: String,
    /// Whether Velocity refuses the template for it. What Velocity takes and no person means is rendered all the same.
    pub is_refused: bool,
}

/// The kinds of [`Problem`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A block without `#end`, or `#end`, `#else` or `#elseif` without a block.
    Unbalanced,
    /// A directive that is not written as it has to be.
    Malformed,
    /// A reference, text or bracket that does not end.
    Unterminated,
    /// More than this engine reads.
    Limit,
}

impl Template {
    /// Takes everything away, and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.decoded.clear();
        self.nodes.clear();
        self.expressions.clear();
        self.references.clear();
        self.steps.clear();
        self.arguments.clear();
        self.sources.clear();
        self.branches.clear();
        self.macros.clear();
        self.problems.clear();
    }

    /// The source.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.text[..self.source_length]
    }

    /// What is wrong with the template, in the order of the text.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Why Velocity refuses the template, in the order of the text. One without these can be rendered.
    pub fn refusals(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.is_refused)
    }

    /// The nodes of the template itself.
    #[must_use]
    pub fn root(&self) -> Run {
        self.root
    }

    /// The nodes of all blocks.
    pub fn all_nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The references everywhere, targets of `#set` included.
    pub fn all_references(&self) -> &[Reference] {
        &self.references
    }

    /// The macros that it defines.
    #[must_use]
    pub fn macros(&self) -> &[Macro] {
        &self.macros
    }

    /// The text of a slice.
    #[must_use]
    pub fn slice(&self, slice: Slice) -> &str {
        &self.text[slice.range()]
    }

    /// Where in the source a slice comes from: that of a decoded string is the whole string.
    pub fn place(&self, slice: Slice) -> Range<usize> {
        let mut slice = slice;
        while let Some((_, origin)) =
            self.decoded.iter().find(|(decoded, _)| decoded.start <= slice.start && slice.end <= decoded.end)
        {
            slice = *origin;
        }
        slice.range()
    }

    /// The nodes of a block.
    #[must_use]
    pub fn nodes(&self, run: Run) -> &[Node] {
        &self.nodes[run.range()]
    }

    /// An expression.
    #[must_use]
    pub fn expression(&self, id: ExprId) -> &Expression {
        &self.expressions[id.0 as usize]
    }

    /// How an expression is written, when it is a reference or the argument of a macro.
    pub fn source_of(&self, id: ExprId) -> Option<&str> {
        match self.expression(id) {
            Expression::Reference(id) => Some(self.slice(self.reference(*id).span)),
            _ => {
                let at = self.sources.binary_search_by_key(&id.0, |(id, _)| id.0).ok()?;
                Some(self.slice(self.sources[at].1))
            }
        }
    }

    /// A reference.
    #[must_use]
    pub fn reference(&self, id: ReferenceId) -> &Reference {
        &self.references[id.0 as usize]
    }

    /// The steps of a reference.
    #[must_use]
    pub fn steps(&self, run: Run) -> &[Step] {
        &self.steps[run.range()]
    }

    /// The expressions of a list, map or call.
    #[must_use]
    pub fn arguments(&self, run: Run) -> &[ExprId] {
        &self.arguments[run.range()]
    }

    /// The branches of an `#if`.
    #[must_use]
    pub fn branches(&self, run: Run) -> &[Branch] {
        &self.branches[run.range()]
    }
}
