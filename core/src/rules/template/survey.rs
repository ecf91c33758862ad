//! What the rules ask about a parsed template, worked out once: where it prints what, what it sets, what it tests.

use crate::java::Value;
use crate::vtl::{
    ExprId, Expression, Node, NodeKind, Reference, ReferenceId, Run, Slice, StepKind, Template,
};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::ops::Range;

pub(super) struct Survey<'t> {
    pub(super) template: &'t Template,
    /// The references in the text, in order.
    pub(super) printed: Vec<Printed<'t>>,
    /// The references that are conditions by themselves, where nothing beside them looks at the value; and whether it is
    /// asked that they do not hold.
    pub(super) tested: Vec<(&'t Reference, bool)>,
    /// What variables are set to, by their names. A loop variable has no expression.
    pub(super) set: BTreeMap<&'t str, Vec<Option<ExprId>>>,
    /// The names of loop variables.
    pub(super) loops: BTreeSet<&'t str>,
    /// Comments that begin inside of a JSON string or of a URL.
    pub(super) swallowed: Vec<Range<usize>>,
    /// `#set $x = 1`, which is text without its parentheses.
    pub(super) bare_sets: Vec<Slice>,
    /// Whether the text begins as JSON does.
    pub(super) is_json: bool,
    targets: BTreeSet<u32>,
}

/// A reference in the text.
pub(super) struct Printed<'t> {
    pub(super) reference: &'t Reference,
    /// Whether it stands inside of a JSON string.
    pub(super) in_string: bool,
    /// Whether it is all of the JSON string: a quotation mark on either side.
    pub(super) is_string: bool,
}

impl<'t> Survey<'t> {
    pub(super) fn new(template: &'t Template) -> Self {
        let mut survey = Self {
            template,
            printed: Vec::new(),
            tested: Vec::new(),
            set: BTreeMap::new(),
            loops: BTreeSet::new(),
            swallowed: Vec::new(),
            bare_sets: Vec::new(),
            is_json: false,
            targets: BTreeSet::new(),
        };
        for node in template.all_nodes() {
            match node.kind {
                NodeKind::Set(target, value) => {
                    let reference = template.reference(target);
                    survey.targets.insert(target.0);
                    if reference.steps.is_empty() {
                        survey.set.entry(template.slice(reference.name)).or_default().push(Some(value));
                    }
                }
                NodeKind::Foreach { variable, .. } => {
                    let name = template.slice(variable);
                    survey.loops.insert(name);
                    survey.set.entry(name).or_default().push(None);
                }
                NodeKind::Define { variable, .. } => {
                    survey.set.entry(template.slice(variable)).or_default().push(None);
                }
                NodeKind::If(branches) => {
                    for condition in template.branches(branches).iter().filter_map(|branch| branch.condition)
                    {
                        survey.test(condition, false, &[]);
                    }
                }
                _ => {}
            }
        }
        for parameter in template.macros().iter().flat_map(|defined| &defined.parameters) {
            survey.set.entry(template.slice(*parameter)).or_default().push(None);
        }
        let text = Text { first: None, in_string: false, before: "" };
        let text = survey.walk(template.root(), text);
        survey.is_json = matches!(text.first, Some('{' | '['));
        survey
    }

    /// The references that are not what a `#set` sets.
    pub(super) fn used(&self) -> impl Iterator<Item = &'t Reference> {
        let references = self.template.all_references().iter().enumerate();
        references
            .filter(|(number, _)| u32::try_from(*number).is_ok_and(|number| !self.targets.contains(&number)))
            .map(|(_, reference)| reference)
    }

    /// The left sides of `#set`.
    pub(super) fn targets(&self) -> impl Iterator<Item = &'t Reference> {
        self.targets.iter().map(|number| self.template.reference(ReferenceId(*number)))
    }

    pub(super) fn name(&self, reference: &Reference) -> &'t str {
        self.template.slice(reference.name)
    }

    /// The name of the first step: the member of `$input` or `$util`.
    pub(super) fn member(&self, reference: &Reference) -> Option<(&'t str, StepKind, Range<usize>)> {
        let step = self.template.steps(reference.steps).first()?;
        match step.kind {
            StepKind::Index(_) => None,
            kind => Some((self.template.slice(step.span), kind, self.template.place(step.span))),
        }
    }

    /// The name of the last step, when it is a method.
    pub(super) fn last_method(&self, reference: &Reference) -> Option<&'t str> {
        let step = self.template.steps(reference.steps).last()?;
        matches!(step.kind, StepKind::Method(_)).then(|| self.template.slice(step.span))
    }

    /// Whether the value is what `$object.method(…)` gives, with nothing behind it.
    pub(super) fn is_call(&self, reference: &Reference, object: &str, method: &str) -> bool {
        reference.steps.len() == 1
            && self.name(reference) == object
            && self.last_method(reference) == Some(method)
    }

    pub(super) fn place(&self, reference: &Reference) -> Range<usize> {
        self.template.place(reference.span)
    }

    /// The text of an argument that is a constant.
    pub(super) fn constant(&self, argument: ExprId) -> Option<&'t str> {
        match self.template.expression(argument) {
            Expression::Constant(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The reference that an expression is.
    pub(super) fn reference(&self, expression: ExprId) -> Option<&'t Reference> {
        match self.template.expression(expression) {
            Expression::Reference(id) => Some(self.template.reference(*id)),
            _ => None,
        }
    }

    /// The one value that a variable is ever set to.
    pub(super) fn only_value(&self, name: &str) -> Option<ExprId> {
        match self.set.get(name)?.as_slice() {
            [only] => *only,
            _ => None,
        }
    }

    /// Notes the references that a condition tests by themselves. `beside` are the other parts of the same condition.
    fn test(&mut self, condition: ExprId, is_negated: bool, beside: &[ExprId]) {
        match self.template.expression(condition) {
            Expression::Reference(id) => {
                let reference = self.template.reference(*id);
                let source = self.template.slice(reference.span);
                // `$x && $x != ""` looks at the value as well.
                let is_compared = beside.iter().any(|other| self.mentions(*other, source, 0));
                if !is_compared {
                    self.tested.push((reference, is_negated));
                }
            }
            Expression::Not(inner) => self.test(*inner, !is_negated, beside),
            Expression::All(parts) | Expression::Any(parts) => {
                let parts = self.template.arguments(*parts);
                for part in parts {
                    let others: Vec<_> = parts.iter().copied().filter(|other| other != part).collect();
                    self.test(*part, is_negated, &others);
                }
            }
            _ => {}
        }
    }

    /// Whether a comparison or call in an expression mentions a reference.
    fn mentions(&self, expression: ExprId, source: &str, depth: usize) -> bool {
        if depth > 20 {
            return false;
        }
        let inside = |id: &ExprId| self.mentions(*id, source, depth + 1);
        match self.template.expression(expression) {
            Expression::Reference(id) => {
                let text = self.template.slice(self.template.reference(*id).span);
                text.starts_with(source) && depth > 0 || text.len() > source.len() && text.starts_with(source)
            }
            Expression::Compare(_, left, right) | Expression::Arithmetic(_, left, right) => {
                inside(left) || inside(right)
            }
            Expression::All(parts) | Expression::Any(parts) => {
                self.template.arguments(*parts).iter().any(inside)
            }
            Expression::Not(inner) => inside(inner),
            _ => false,
        }
    }

    /// The variable that is followed by `=` at the beginning of a text: ` $x = 1` or ` x = 1`.
    fn assigned(&self, nodes: &[Node]) -> Option<&'t str> {
        const BLANKS: [char; 2] = [' ', '\t'];
        let text = |node: &Node| match node.kind {
            NodeKind::Text(slice) => Some(self.template.slice(slice).trim_start_matches(BLANKS)),
            _ => None,
        };
        let nodes = match nodes {
            [first, rest @ ..] if text(first) == Some("") => rest,
            nodes => nodes,
        };
        let (variable, behind) = match nodes {
            [Node { kind: NodeKind::Reference(id), .. }, behind, ..] => {
                (self.name(self.template.reference(*id)), text(behind)?)
            }
            [first, ..] => {
                let words = text(first)?;
                words.split_at(words.find(|it: char| !it.is_ascii_alphanumeric() && it != '_')?)
            }
            [] => return None,
        };
        let is_assigned = !variable.is_empty() && behind.trim_start_matches(BLANKS).starts_with('=');
        is_assigned.then_some(variable)
    }

    /// Follows the text through a block: what was printed before it, and what is after it.
    fn walk(&mut self, run: Run, mut text: Text<'t>) -> Text<'t> {
        let template = self.template;
        let nodes = template.nodes(run);
        for (at, node) in nodes.iter().enumerate() {
            match node.kind {
                NodeKind::Text(slice) => text.print(template.slice(slice)),
                NodeKind::Reference(id) => {
                    let reference = template.reference(id);
                    let behind = match nodes.get(at + 1).map(|next| next.kind) {
                        Some(NodeKind::Text(slice)) => template.slice(slice),
                        _ => "",
                    };
                    self.printed.push(Printed {
                        reference,
                        in_string: text.in_string,
                        is_string: text.in_string && text.before.ends_with('"') && behind.starts_with('"'),
                    });
                    text.print("$");
                }
                NodeKind::Comment => {
                    let word = text.before.rsplit(char::is_whitespace).next().unwrap_or_default();
                    let in_url = word.contains("://");
                    if template.slice(node.span).starts_with("##") && (text.in_string || in_url) {
                        let place = template.place(node.span);
                        let end = template.source()[place.clone()].trim_end().len();
                        self.swallowed.push(place.start..place.start + end);
                    }
                }
                NodeKind::If(branches) => {
                    let mut after = None;
                    for branch in template.branches(branches) {
                        let end = self.walk(branch.body, text);
                        after.get_or_insert(end);
                    }
                    text = after.unwrap_or(text);
                }
                NodeKind::Foreach { body, .. } => text = self.walk(body, text),
                NodeKind::Define { body, .. } => drop(self.walk(body, Text::default())),
                NodeKind::Call { name, body: None, arguments } if arguments.is_empty() => {
                    if template.slice(name) == "set"
                        && let Some(variable) = self.assigned(&nodes[at + 1..])
                    {
                        self.bare_sets.push(node.span);
                        // It was meant to be set, and what is meant to be set is not reported as unknown.
                        self.set.entry(variable).or_default().push(None);
                    }
                }
                _ => {}
            }
        }
        text
    }
}

/// The text that was printed so far.
#[derive(Clone, Copy, Default)]
struct Text<'t> {
    /// The first character that is not white space.
    first: Option<char>,
    in_string: bool,
    /// The piece before.
    before: &'t str,
}

impl<'t> Text<'t> {
    fn print(&mut self, text: &'t str) {
        self.first = self.first.or_else(|| text.trim_start().chars().next());
        let mut escaped = false;
        for byte in text.bytes() {
            match byte {
                b'"' if !escaped => self.in_string = !self.in_string,
                _ => {}
            }
            escaped = byte == b'\\' && !escaped;
        }
        self.before = text;
    }
}
