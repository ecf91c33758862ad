//! Rendering the nodes of a template, one block after the other.

use super::Dialect;
use super::ast::{ExprId, Expression, Node, NodeKind, ReferenceId, Run, Slice, StepKind, Template};
use super::eval::{Argument, Frame, Raised, Renderer};
use super::objects::{Block, Loop, object};
use super::variables::Variables;
use super::walk::Walk;
use crate::java::{Failure, Map, MapKind, Value, print};
use alloc::{format, rc::Rc, vec::Vec};
use core::cell::Cell;

/// What comes after a node.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// The next one.
    Next,
    /// What follows the loop with this id, or the innermost one.
    Break(Option<u32>),
    /// Nothing.
    Stop,
}

/// How many rounds a loop of the service makes.
pub const MOST_ROUNDS: usize = 1000;
/// How many calls of macros can be open.
const MOST_CALLS: usize = 20;
/// How often a stored block can be inside of itself.
const MOST_DEFINES: usize = 2;

impl Renderer<'_> {
    pub(super) fn block(&mut self, template: &Rc<Template>, run: Run) -> Result<Flow, Raised> {
        self.deeper(|renderer| {
            for node in template.nodes(run) {
                match renderer.node(template, node) {
                    Ok(Flow::Next) => {}
                    Ok(flow) | Err(Raised::Flow(flow)) => return Ok(flow),
                    Err(failed) => return Err(failed.at(template, node.span)),
                }
            }
            Ok(Flow::Next)
        })
    }

    fn node(&mut self, template: &Rc<Template>, node: &Node) -> Result<Flow, Raised> {
        self.budget.spend(1)?;
        match node.kind {
            NodeKind::Text(slice) => self.memory.out.push(template.slice(slice))?,
            NodeKind::Comment | NodeKind::Macro => {}
            NodeKind::OpenComment => self.memory.out.drop_unit(),
            NodeKind::Reference(id) => self.print_reference(template, id)?,
            NodeKind::Set(target, value) => {
                let value = self.value(template, value)?;
                if !value.is_null() {
                    self.assign(template, target, value)?;
                }
            }
            NodeKind::If(branches) => {
                for branch in template.branches(branches) {
                    let holds = match branch.condition {
                        Some(condition) => self.holds(template, condition)?,
                        None => true,
                    };
                    if holds {
                        return self.block(template, branch.body);
                    }
                }
            }
            NodeKind::Foreach { variable, over, body } => {
                return self.foreach(template, node.span, variable, over, body);
            }
            NodeKind::Define { variable, body } => {
                let block =
                    Block { template: template.clone(), body, most: MOST_DEFINES, active: Cell::new(0) };
                self.has_blocks = true;
                self.set(template.slice(variable), Value::Object(Rc::new(block)));
            }
            NodeKind::Evaluate(text) => {
                let text = self.value(template, text)?;
                if !text.is_null() {
                    let text = self.text_of(&text)?;
                    return self.evaluate(&text);
                }
            }
            NodeKind::Stop => return Ok(Flow::Stop),
            NodeKind::Break(None) => return Ok(Flow::Break(None)),
            NodeKind::Break(Some(scope)) => {
                let scope = self.value(template, scope)?;
                let Some(scope) = object::<Loop>(&scope) else {
                    return Err(Failure::Exception(
                        "#break takes a loop, as in #break($foreach.parent).".into(),
                    )
                    .into());
                };
                return Ok(Flow::Break(Some(scope.id)));
            }
            NodeKind::Load => {
                return Err(Failure::Exception("There is no other file to load.".into()).into());
            }
            NodeKind::Call { name, arguments, body } => {
                return self.call_macro(template, node.span, name, arguments, body);
            }
        }
        Ok(Flow::Next)
    }

    fn print_reference(&mut self, template: &Rc<Template>, id: ReferenceId) -> Result<(), Raised> {
        let reference = template.reference(id);
        let value = self.reference(template, reference)?;
        let slashes = reference.slashes as usize;
        let start = reference.prefix.start as usize - slashes;
        let print_slashes = |renderer: &mut Self, count: usize| match count {
            0 => Ok(()),
            _ => renderer.memory.out.push(&template.text[start..start + count]),
        };
        if slashes % 2 == 1 {
            let count = if value.is_null() { slashes.div_ceil(2) } else { slashes / 2 };
            print_slashes(self, count)?;
            let text = self.argument_source(template, reference.span);
            return Ok(self
                .memory
                .out
                .push(text.as_deref().unwrap_or_else(|| template.slice(reference.span)))?);
        }
        let value = self.printable(value)?;
        let block = object::<Block>(&value);
        // A stored block prints itself, and nothing of what stands before it; inside of itself too often it is null.
        if let Some(block) = block
            && self.define(block)?
        {
            return Ok(());
        }
        if value.is_null() || block.is_some() {
            print_slashes(self, slashes)?;
            self.memory.out.push(template.slice(reference.prefix))?;
            if reference.quiet {
                return Ok(());
            }
            let text = self.argument_source(template, reference.span);
            return Ok(self
                .memory
                .out
                .push(text.as_deref().unwrap_or_else(|| template.slice(reference.span)))?);
        }
        print_slashes(self, slashes / 2)?;
        self.memory.out.push(template.slice(reference.prefix))?;
        Ok(print(&value, &mut self.memory.out)?)
    }

    /// Renders a stored block; `false` when it is inside of itself too often.
    pub(super) fn define(&mut self, block: &Block) -> Result<bool, Raised> {
        if block.active.get() >= block.most {
            return Ok(false);
        }
        block.active.set(block.active.get() + 1);
        let flow = self.block(&block.template, block.body);
        block.active.set(block.active.get() - 1);
        match flow? {
            Flow::Stop => Err(Raised::Flow(Flow::Stop)),
            _ => Ok(true),
        }
    }

    fn foreach(
        &mut self,
        template: &Rc<Template>,
        span: Slice,
        variable: Slice,
        over: ExprId,
        body: Run,
    ) -> Result<Flow, Raised> {
        let over = self.value(template, over)?;
        let Some(mut walk) = Walk::over(over) else { return Ok(Flow::Next) };
        self.budget.spend(walk.left() / 16)?;
        let runs = walk.has_next();
        let most = if self.dialect == Dialect::ApiGateway { MOST_ROUNDS } else { usize::MAX };
        let variable = template.slice(variable);
        let before = self.get(variable)?;
        let around = self.get("foreach")?;
        self.loops += 1;
        let parent = match &around {
            Some(Value::Object(object)) => {
                self.memory.open_loops.iter().rev().find(|open| is_same(open, object)).cloned()
            }
            _ => None,
        };
        let scope = Rc::new(Loop {
            id: self.loops,
            index: Cell::new(-1),
            has_next: Cell::new(false),
            parent,
            own: Rc::new(Map::new(MapKind::Plain)),
        });
        self.memory.open_loops.push(scope.clone());
        let mut after = Flow::Next;
        if runs {
            self.set("foreach", Value::Object(scope.clone()));
        }
        let mut index = 0;
        while walk.has_next() && index < most {
            let element = walk.step()?;
            scope.index.set(i32::try_from(index).unwrap_or(i32::MAX));
            scope.has_next.set(walk.has_next());
            index += 1;
            self.set(variable, element);
            match self.block(template, body)? {
                Flow::Next => {}
                Flow::Break(meant) if meant.is_none_or(|meant| meant == scope.id) => break,
                other => {
                    after = other;
                    break;
                }
            }
        }
        if index == most && walk.has_next() && after == Flow::Next {
            self.cut_loop.get_or_insert_with(|| template.place(span));
        }
        self.memory.open_loops.pop();
        if runs {
            self.restore("foreach", around);
            self.restore(variable, before);
        }
        Ok(after)
    }

    /// Renders text as a template. What it defines stays known; `#stop` ends only the text.
    fn evaluate(&mut self, text: &str) -> Result<Flow, Raised> {
        self.budget.spend(text.len())?;
        let inner = Rc::new(super::parse(text));
        if let Some(problem) = inner.refusals().next() {
            return Err(Failure::Exception(format!("In the text of #evaluate: {}", problem.message)).into());
        }
        self.learn(&inner);
        self.block(&inner, inner.root)?;
        Ok(Flow::Next)
    }

    fn call_macro(
        &mut self,
        template: &Rc<Template>,
        span: Slice,
        name: Slice,
        arguments: Run,
        body: Option<Run>,
    ) -> Result<Flow, Raised> {
        let Some((home, number)) = self.memory.macros.get(template.slice(name)).cloned() else {
            self.memory.out.push(template.slice(span))?;
            return Ok(Flow::Next);
        };
        let called = &home.macros[number];
        if self.open_calls >= MOST_CALLS {
            let message = format!("#{} calls itself more than {MOST_CALLS} times.", home.slice(called.name));
            return Err(Failure::Exception(message).into());
        }
        let is_word = |argument: &ExprId| matches!(template.expression(*argument), Expression::Word);
        if template.arguments(arguments).iter().any(is_word) {
            let message = format!("#{} takes values, and a word is none.", home.slice(called.name));
            return Err(Failure::Exception(message).into());
        }
        let mut parameters = Vec::new();
        for (parameter, argument) in called.parameters.iter().zip(template.arguments(arguments)) {
            let name = Rc::from(home.slice(*parameter));
            parameters.push((name, Argument::ByName(template.clone(), *argument)));
        }
        if let Some(body) = body {
            let block = Block { template: template.clone(), body, most: MOST_CALLS, active: Cell::new(0) };
            self.has_blocks = true;
            parameters.push((Rc::from("bodyContent"), Argument::Fixed(Value::Object(Rc::new(block)))));
        }
        self.memory.frames.push(Frame { around: self.frame, parameters, own: Variables::default() });
        let around = self.frame.replace(self.memory.frames.len() - 1);
        self.open_calls += 1;
        let flow = self.block(&home, called.body);
        self.open_calls -= 1;
        self.frame = around;
        self.memory.frames.pop();
        match flow? {
            Flow::Break(None) => Ok(Flow::Next),
            other => Ok(other),
        }
    }

    /// Sets what the left side of a `#set` names.
    fn assign(&mut self, template: &Rc<Template>, target: ReferenceId, value: Value) -> Result<(), Raised> {
        let reference = template.reference(target);
        let name = template.slice(reference.name);
        let Some((last, path)) = template.steps(reference.steps).split_last() else {
            if !reference.formal && !reference.quiet {
                self.set(name, value);
            }
            return Ok(());
        };
        let mut at = self.variable(template, reference)?;
        for step in path {
            at = self.step(template, &at, step)?;
        }
        match last.kind {
            StepKind::Property => self.put_property(&at, template.slice(last.span), value),
            StepKind::Index(index) => {
                let index = self.value(template, index)?;
                self.put_index(&at, index, value)
            }
            StepKind::Method(_) => Ok(()),
        }
    }
}

fn is_same(open: &Rc<Loop>, object: &Rc<dyn crate::java::Object>) -> bool {
    core::ptr::addr_eq(Rc::as_ptr(open), Rc::as_ptr(object))
}
