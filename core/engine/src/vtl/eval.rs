//! Working out expressions and references, and the variables they name.

use super::ast::{ExprId, Expression, Reference, Run, Slice, Step, StepKind, Template};
use super::block::Flow;
use super::input::Input;
use super::objects::{Block, InputObject, Loop, Util, object};
use super::variables::Variables;
use super::{Dialect, Limits, RenderError};
use crate::java::{
    Budget, Comparison, Entry, Failure, ListKind, Map, MapKind, Operator, Sink, Value, calculate,
    compare_numbers, effort, loosely_equal, text,
};
use alloc::{collections::BTreeMap, rc::Rc, string::String, vec::Vec};
use core::cell::OnceCell;
use core::ops::Range;

/// What ends the work on a node early.
pub(super) enum Raised {
    /// It failed, while this part of a template was at work.
    Failed(Failure, Option<(Rc<Template>, Slice)>),
    /// A directive in a text said so.
    Flow(Flow),
}

impl From<Failure> for Raised {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure, None)
    }
}

impl Raised {
    /// Names the part that was at work: the innermost one of the outermost template.
    pub(super) fn at(self, template: &Rc<Template>, slice: Slice) -> Self {
        match self {
            Self::Failed(failure, Some((home, slice))) if Rc::ptr_eq(&home, template) => {
                Self::Failed(failure, Some((home, slice)))
            }
            Self::Failed(failure, _) => Self::Failed(failure, Some((template.clone(), slice))),
            Self::Flow(flow) => Self::Flow(flow),
        }
    }
}

/// What a parameter of a macro stands for.
#[derive(Clone)]
pub(super) enum Argument {
    /// A value.
    Fixed(Value),
    /// An expression that is worked out at every use, with the variables of the caller.
    ByName(Rc<Template>, ExprId),
}

/// A call of a macro.
pub(super) struct Frame {
    /// The call that it stands in.
    pub(super) around: Option<usize>,
    pub(super) parameters: Vec<(Rc<str>, Argument)>,
    /// What was set during the call.
    pub(super) own: Variables,
}

/// What a rendering works with, and leaves to the next one so that it need not ask for it again.
#[derive(Default)]
pub(super) struct Memory {
    /// What was printed.
    pub(super) out: Sink,
    globals: Variables,
    pub(super) frames: Vec<Frame>,
    pub(super) macros: BTreeMap<Rc<str>, (Rc<Template>, usize)>,
    pub(super) open_loops: Vec<Rc<Loop>>,
}

impl Memory {
    /// Forgets the rendering before.
    fn clear(&mut self, limit: usize) {
        self.out.clear(limit);
        self.globals.clear();
        self.frames.clear();
        // To take an empty map away takes longer than to look.
        if !self.macros.is_empty() {
            self.macros.clear();
        }
        self.open_loops.clear();
    }
}

pub(super) struct Renderer<'i> {
    input: &'i Input<'i>,
    /// `$input.params()`, once a template has asked for it.
    params: OnceCell<Value>,
    pub(super) dialect: Dialect,
    limits: Limits,
    pub(super) budget: Budget,
    pub(super) memory: &'i mut Memory,
    /// Which of [`GIVEN`] are no globals yet.
    unmade: [bool; GIVEN.len()],
    /// The call whose variables count.
    pub(super) frame: Option<usize>,
    pub(super) open_calls: usize,
    /// How many loops there were.
    pub(super) loops: u32,
    /// Whether a block was stored, which values can hold from then on.
    pub(super) has_blocks: bool,
    /// The first loop that was cut short.
    pub(super) cut_loop: Option<Range<usize>>,
    depth: u32,
    /// Whether anything of the input was looked at.
    used_input: bool,
}

/// What the service gives to every template. Most templates name one or two of them, so they are made when they are first named.
const GIVEN: [&str; 4] = ["input", "util", "context", "stageVariables"];

impl<'i> Renderer<'i> {
    pub(super) fn new(
        input: &'i Input<'i>,
        dialect: Dialect,
        limits: Limits,
        memory: &'i mut Memory,
    ) -> Self {
        memory.clear(limits.output);
        let mut used_input = false;
        input.variables.each_member(&mut |name, value| {
            used_input = true;
            memory.globals.set(name, value);
        });
        Self {
            input,
            params: OnceCell::new(),
            dialect,
            limits,
            budget: Budget::new(limits.steps),
            memory,
            unmade: [dialect == Dialect::ApiGateway; GIVEN.len()],
            frame: None,
            open_calls: 0,
            loops: 0,
            has_blocks: false,
            cut_loop: None,
            depth: 0,
            used_input,
        }
    }
}

impl Renderer<'_> {
    /// Renders a template. What it printed is in the memory; the loop that was cut short comes back.
    pub(super) fn run(mut self, template: &Rc<Template>) -> Result<Option<Range<usize>>, RenderError> {
        self.memory.out.make_room(template.source_length);
        self.learn(template);
        match self.block(template, template.root) {
            Ok(_) | Err(Raised::Flow(_)) => Ok(self.cut_loop),
            Err(Raised::Failed(failure, place)) => Err(RenderError {
                failure,
                span: place.map_or(0..0, |(home, slice)| home.place(slice)),
                is_certain: !self.used_input,
            }),
        }
    }

    /// Remembers the macros of a template. The first of a name counts.
    pub(super) fn learn(&mut self, template: &Rc<Template>) {
        for (number, defined) in template.macros.iter().enumerate() {
            let name = template.slice(defined.name);
            if !self.memory.macros.contains_key(name) {
                self.memory.macros.insert(name.into(), (template.clone(), number));
            }
        }
    }

    /// Goes one level deeper.
    pub(super) fn deeper<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, Raised>,
    ) -> Result<T, Raised> {
        if self.depth >= self.limits.depth {
            return Err(Failure::Limit("The template is nested too deep while it is rendered.").into());
        }
        self.depth += 1;
        let result = work(self);
        self.depth -= 1;
        result
    }

    /// The value of a variable, if it has one.
    pub(super) fn get(&mut self, name: &str) -> Result<Option<Value>, Raised> {
        let mut frame = self.frame;
        while let Some(number) = frame {
            let call = &self.memory.frames[number];
            if let Some(value) = call.own.get(name).filter(|value| !value.is_null()) {
                return Ok(Some(value.clone()));
            }
            if let Some((_, argument)) = call.parameters.iter().find(|(parameter, _)| **parameter == *name) {
                return match argument.clone() {
                    Argument::Fixed(value) => Ok(Some(value)),
                    Argument::ByName(template, argument) => {
                        let around = core::mem::replace(&mut self.frame, self.memory.frames[number].around);
                        let value = self.deeper(|renderer| renderer.argument(&template, argument));
                        self.frame = around;
                        value.map(Some)
                    }
                };
            }
            frame = call.around;
        }
        if let Some(value) = self.memory.globals.get(name) {
            return Ok(Some(value.clone()));
        }
        if let Some(value) = self.given(name) {
            return Ok(Some(value));
        }
        Ok(match (name, self.memory.open_loops.last()) {
            ("velocityCount", Some(innermost)) => innermost.property("count"),
            ("velocityHasNext", Some(innermost)) => innermost.property("hasNext"),
            _ => None,
        })
    }

    /// What the service gives under this name, if it was not made before.
    fn given(&mut self, name: &str) -> Option<Value> {
        let at = GIVEN.iter().position(|given| *given == name)?;
        if !core::mem::take(&mut self.unmade[at]) {
            return None;
        }
        self.used_input |= name != "util";
        let value = match name {
            "input" => Value::Object(Rc::new(InputObject::new(self.input.body()))),
            "util" => Value::Object(Rc::new(Util)),
            "context" => self.input.context(),
            _ => self.input.stage_variables(),
        };
        self.memory.globals.set(name, value.clone());
        Some(value)
    }

    /// `$input.params()`
    pub(super) fn params(&self) -> &Value {
        self.params.get_or_init(|| self.input.params())
    }

    /// The value of an argument. A variable that is not set stays null: the null rule is for the parameter.
    fn argument(&mut self, template: &Rc<Template>, argument: ExprId) -> Result<Value, Raised> {
        match template.expression(argument) {
            Expression::Reference(id) if template.reference(*id).steps.is_empty() => {
                self.variable(template, template.reference(*id))
            }
            _ => self.value(template, argument),
        }
    }

    /// Sets a variable, in all calls around and outside of them.
    pub(super) fn set(&mut self, name: &str, value: Value) {
        let mut frame = self.frame;
        while let Some(number) = frame {
            self.memory.frames[number].own.set(name, value.clone());
            frame = self.memory.frames[number].around;
        }
        self.memory.globals.set(name, value);
    }

    /// Gives a variable the value that it had.
    pub(super) fn restore(&mut self, name: &str, before: Option<Value>) {
        if let Some(value) = before.filter(|value| !value.is_null()) {
            return self.set(name, value);
        }
        let mut frame = self.frame;
        while let Some(number) = frame {
            self.memory.frames[number].own.remove(name);
            frame = self.memory.frames[number].around;
        }
        self.memory.globals.remove(name);
        if let Some(at) = GIVEN.iter().position(|given| *given == name) {
            self.unmade[at] = false;
        }
    }

    /// The source of the argument that a parameter stands for.
    pub(super) fn argument_source(&self, template: &Template, span: Slice) -> Option<String> {
        let name = template.slice(span).strip_prefix('$')?;
        let mut frame = self.frame;
        while let Some(number) = frame {
            let call = &self.memory.frames[number];
            if let Some((_, argument)) = call.parameters.iter().find(|(parameter, _)| **parameter == *name) {
                return match argument {
                    Argument::ByName(home, argument) => home.source_of(*argument).map(String::from),
                    Argument::Fixed(_) => None,
                };
            }
            frame = call.around;
        }
        None
    }

    /// The value of the variable that a reference starts with.
    pub(super) fn variable(&mut self, template: &Template, reference: &Reference) -> Result<Value, Raised> {
        let name = template.slice(reference.name);
        Ok(self.get(name)?.unwrap_or(Value::Null))
    }

    /// The value of a reference. In the dialect of API Gateway this is the one place where null becomes empty text.
    pub(super) fn reference(
        &mut self,
        template: &Rc<Template>,
        reference: &Reference,
    ) -> Result<Value, Raised> {
        let mut value = self.variable(template, reference)?;
        for step in template.steps(reference.steps) {
            if value.is_null() {
                break;
            }
            value = self.step(template, &value, step)?;
        }
        if value.is_null() && self.dialect == Dialect::ApiGateway {
            value = "".into();
        }
        Ok(value)
    }

    pub(super) fn step(&mut self, template: &Rc<Template>, at: &Value, step: &Step) -> Result<Value, Raised> {
        self.budget.spend(1)?;
        match step.kind {
            StepKind::Property => Ok(self.property(at, template.slice(step.span))),
            StepKind::Index(index) => {
                let index = self.value(template, index)?;
                self.pay_for(&index)?;
                Ok(self.element(at, &index)?)
            }
            StepKind::Method(arguments) => {
                // Most methods take one value at most, which needs no memory of its own.
                let (one, many);
                let arguments: &[Value] = match template.arguments(arguments) {
                    [] => &[],
                    [only] => {
                        one = self.value(template, *only)?;
                        core::slice::from_ref(&one)
                    }
                    _ => {
                        many = self.values(template, arguments)?;
                        &many
                    }
                };
                arguments.iter().try_for_each(|argument| self.pay_for(argument))?;
                let name = template.slice(step.span);
                if name == "toString" && arguments.is_empty() && self.has_blocks {
                    return Ok(self.text_of(at)?.into());
                }
                Ok(self.call(at, name, arguments)?)
            }
        }
    }

    /// Pays for a text that is looked up or looked for.
    fn pay_for(&self, sought: &Value) -> Result<(), Failure> {
        sought.as_text().map_or(Ok(()), |text| self.budget.spend(text.len() / 64))
    }

    fn values(&mut self, template: &Rc<Template>, run: Run) -> Result<Vec<Value>, Raised> {
        template.arguments(run).iter().map(|argument| self.value(template, *argument)).collect()
    }

    pub(super) fn value(&mut self, template: &Rc<Template>, id: ExprId) -> Result<Value, Raised> {
        self.budget.spend(1)?;
        match template.expression(id) {
            Expression::Constant(value) => Ok(value.clone()),
            Expression::Reference(id) => self.reference(template, template.reference(*id)),
            Expression::Word => Ok(Value::Null),
            Expression::Arithmetic(..) | Expression::Compare(..) => self.chain(template, id),
            _ => self.deeper(|renderer| renderer.compound(template, id)),
        }
    }

    fn compound(&mut self, template: &Rc<Template>, id: ExprId) -> Result<Value, Raised> {
        Ok(match template.expression(id) {
            Expression::Interpolated(block) => {
                self.captured(|renderer| renderer.block(template, *block))?.into()
            }
            Expression::Range(first, last) => {
                let (first, last) = (self.value(template, *first)?, self.value(template, *last)?);
                self.range(&first, &last)?
            }
            Expression::List(items) => Value::list(ListKind::Plain, self.values(template, *items)?),
            Expression::Map(items) => {
                let mut parts = self.values(template, *items)?.into_iter();
                Value::map(core::iter::from_fn(|| parts.next().zip(parts.next())))
            }
            _ => Value::Bool(self.holds(template, id)?),
        })
    }

    /// What is printed while the work is done.
    fn captured(&mut self, work: impl FnOnce(&mut Self) -> Result<Flow, Raised>) -> Result<String, Raised> {
        let outside = core::mem::replace(&mut self.memory.out, Sink::new(self.limits.output));
        let flow = work(self);
        let inside = core::mem::replace(&mut self.memory.out, outside).into_text();
        match flow? {
            Flow::Next => {}
            flow => return Err(Raised::Flow(flow)),
        }
        // What is kept costs steps, so that texts that double themselves come to an end.
        self.budget.spend(inside.len() / 16)?;
        Ok(inside)
    }

    fn range(&mut self, first: &Value, last: &Value) -> Result<Value, Raised> {
        const LONGEST: u32 = 1_000_000;
        let end = |value: &Value| match value {
            Value::Integer(number) => Some(*number),
            _ if value.is_number() => super::numbers::to_int(value),
            _ => None,
        };
        let (Some(first), Some(last)) = (end(first), end(last)) else { return Ok(Value::Null) };
        if first.abs_diff(last) >= LONGEST {
            return Err(Failure::Limit("A range has more than 1000000 numbers.").into());
        }
        self.budget.spend(first.abs_diff(last) as usize / 4)?;
        let numbers = if first <= last {
            (first..=last).map(Value::Integer).collect()
        } else {
            (last..=first).rev().map(Value::Integer).collect()
        };
        Ok(Value::list(ListKind::Plain, numbers))
    }

    /// Operators of one level, from the left. There can be more of them than levels of the stack.
    fn chain(&mut self, template: &Rc<Template>, id: ExprId) -> Result<Value, Raised> {
        let mut last = id;
        let mut pending = Vec::new();
        while let Some(left) = left_of(template, last) {
            if left_of(template, left).is_none() {
                break;
            }
            pending.push(last);
            last = left;
        }
        let mut value = match left_of(template, last) {
            Some(first) => self.value(template, first)?,
            None => return Ok(Value::Null),
        };
        loop {
            self.budget.spend(1)?;
            value = self.link(template, last, value)?;
            match pending.pop() {
                Some(next) => last = next,
                None => return Ok(value),
            }
        }
    }

    /// What an operator makes of the value on its left and of what is on its right.
    fn link(&mut self, template: &Rc<Template>, id: ExprId, value: Value) -> Result<Value, Raised> {
        Ok(match template.expression(id) {
            Expression::Arithmetic(operator, left, right) => {
                let right_value = self.deeper(|renderer| renderer.value(template, *right))?;
                self.calculate(template, *operator, (*left, value), (*right, right_value))?
            }
            Expression::Compare(comparison, _, right) => {
                let right = self.deeper(|renderer| renderer.value(template, *right))?;
                Value::Bool(self.compare(*comparison, value, right)?)
            }
            _ => Value::Null,
        })
    }

    fn calculate(
        &mut self,
        template: &Template,
        operator: Operator,
        (left, a): (ExprId, Value),
        (right, b): (ExprId, Value),
    ) -> Result<Value, Raised> {
        if operator == Operator::Add && (matches!(a, Value::Text(_)) || matches!(b, Value::Text(_))) {
            let mut part = |id, value: &Value| match value {
                Value::Null => Ok(template.source_of(id).unwrap_or("null").into()),
                value => self.text_of(value),
            };
            let joined = part(left, &a)? + &part(right, &b)?;
            if joined.len() > self.limits.output {
                return Err(Failure::Limit("The text is longer than the limit of this engine.").into());
            }
            self.budget.spend(joined.len() / 16)?;
            return Ok(joined.into());
        }
        self.budget.spend(effort(&a, &b))?;
        Ok(calculate(operator, &a, &b)?.unwrap_or(Value::Null))
    }

    fn compare(&mut self, comparison: Comparison, a: Value, b: Value) -> Result<bool, Raised> {
        if matches!(comparison, Comparison::Equal | Comparison::Different) {
            let is_text = matches!(a, Value::Text(_)) || matches!(b, Value::Text(_));
            let mut printed = |value: Value| match object::<Block>(&value) {
                Some(_) => self.text_of(&value).map(Value::from),
                // Only beside text is it the printed list that is compared.
                None if is_text => self.printable(value),
                None => Ok(value),
            };
            let (a, b) = (printed(a)?, printed(b)?);
            return Ok(loosely_equal(&a, &b, &self.budget)? == (comparison == Comparison::Equal));
        }
        let order = compare_numbers(&a, &b)?;
        Ok(order.is_some_and(|order| comparison.holds(order)))
    }

    /// Whether a condition holds. Literals and arithmetic never do.
    pub(super) fn holds(&mut self, template: &Rc<Template>, id: ExprId) -> Result<bool, Raised> {
        self.budget.spend(1)?;
        match template.expression(id) {
            Expression::Constant(value) => Ok(matches!(value, Value::Bool(true))),
            Expression::Reference(id) => {
                let value = self.reference(template, template.reference(*id))?;
                Ok(!matches!(value, Value::Null | Value::Bool(false)))
            }
            Expression::Compare(..) => Ok(matches!(self.chain(template, id)?, Value::Bool(true))),
            Expression::Not(inner) => Ok(!self.deeper(|renderer| renderer.holds(template, *inner))?),
            Expression::All(parts) => self.deeper(|renderer| {
                for part in template.arguments(*parts) {
                    if !renderer.holds(template, *part)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }),
            Expression::Any(parts) => self.deeper(|renderer| {
                for part in template.arguments(*parts) {
                    if renderer.holds(template, *part)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }),
            _ => Ok(false),
        }
    }

    /// The text of a value; a stored block is rendered.
    pub(super) fn text_of(&mut self, value: &Value) -> Result<String, Raised> {
        match object::<Block>(value) {
            Some(block) => self.captured(|renderer| renderer.define(block).map(|_| Flow::Next)),
            None => {
                let text = text(&self.printable(value.clone())?)?;
                self.budget.spend(text.len() / 16)?;
                Ok(text)
            }
        }
    }
    /// The value with their texts in the place of the stored blocks that it holds.
    pub(super) fn printable(&mut self, value: Value) -> Result<Value, Raised> {
        if !self.has_blocks || !value.holds_values() {
            return Ok(value);
        }
        let printed = self.without_blocks(&value, 0)?;
        Ok(printed.unwrap_or(value))
    }

    /// The value without the stored blocks that it holds; `None` when it holds none, or when it is too deep to be printed.
    fn without_blocks(&mut self, value: &Value, depth: usize) -> Result<Option<Value>, Raised> {
        self.budget.spend(1)?;
        if let Some(block) = object::<Block>(value) {
            let mut is_shown = false;
            let text = self.captured(|renderer| {
                is_shown = renderer.define(block)?;
                Ok(Flow::Next)
            })?;
            return Ok(Some(if is_shown { text.into() } else { Value::Null }));
        }
        if depth > crate::java::DEEPEST {
            return Ok(None);
        }
        let members = |renderer: &mut Self, members: Vec<Value>| {
            let mut is_changed = false;
            let mut printed = Vec::with_capacity(members.len());
            for member in members {
                let shown = renderer.without_blocks(&member, depth + 1)?;
                is_changed |= shown.is_some();
                printed.push(shown.unwrap_or(member));
            }
            Ok::<_, Raised>(is_changed.then_some(printed))
        };
        Ok(match value {
            Value::List(list) if list.kind != ListKind::Array => {
                let items = list.items.borrow().clone();
                members(self, items)?.map(|items| Value::list(list.kind, items))
            }
            Value::View(view) => members(self, view.elements())?.map(|all| Value::list(ListKind::Plain, all)),
            Value::Map(map) if map.kind == MapKind::Plain => {
                let (keys, values): (Vec<_>, Vec<_>) = map.members().into_iter().unzip();
                members(self, values)?.map(|values| Value::map(keys.into_iter().zip(values)))
            }
            Value::Entry(entry) => members(self, [entry.value()].into())?.and_then(|mut values| {
                let map = Rc::new(Map::new(MapKind::Plain));
                Some(Value::Entry(Rc::new(Entry { key: entry.key.clone(), before: values.pop()?, map })))
            }),
            _ => None,
        })
    }
}

/// What stands on the left of an operator.
fn left_of(template: &Template, id: ExprId) -> Option<ExprId> {
    match template.expression(id) {
        Expression::Arithmetic(_, left, _) | Expression::Compare(_, left, _) => Some(*left),
        _ => None,
    }
}
