//! Directives: `#set`, `#if`, and those that are called by their names.

use super::ast::{Branch, ExprId, Expression, Macro, Node, NodeKind, ProblemKind, Run, Slice};
use super::parser::{Inside, Noted, Parser, Stop, run};
use super::reference::Found;
use super::token::{Kind, Operator};
use crate::java::Value;
use alloc::{format, vec::Vec};
use core::ops::Range;

type Parsed<T> = Result<T, Noted>;

/// An argument of a directive, and how it is written.
type Argument = (ExprId, Slice);

/// The arguments of `#foreach`.
struct LoopHead {
    /// The name of the loop variable.
    variable: Slice,
    over: ExprId,
    /// What takes the place of the body.
    instead: Option<Argument>,
}

/// The name of the variable that an argument without a `$` stands for: Velocity leaves out its first character.
fn behind_mark(argument: Slice) -> Slice {
    Slice::new(argument.range().start + 1, argument.range().end)
}

impl Parser {
    pub(super) fn set(&mut self) -> Parsed<()> {
        let range = self.take().image.range();
        let blanks = self.lexer.text[range.clone()].find('#').unwrap_or(0);
        self.skip_space();
        let target = match self.kind() {
            Kind::Identifier | Kind::FormalOpen => self.reference()?,
            _ => return Err(self.unexpected(ProblemKind::Malformed, "A variable, as in #set($x = 1),")),
        };
        self.skip_space();
        if !self.take_if(Kind::Operator(Operator::Assign)) {
            return Err(self.unexpected(ProblemKind::Malformed, "The = of #set"));
        }
        let value = self.expression()?;
        if !self.take_if(Kind::Close) {
            return Err(self.unexpected(ProblemKind::Malformed, "The ) of #set"));
        }
        self.lexer.leave_set();
        if let Found::Reference(target) = target {
            let span = self.since(range.start + blanks);
            self.push(NodeKind::Set(target, value), span);
        }
        Ok(())
    }

    /// The condition of `#if` or `#elseif`, in its parentheses.
    fn condition(&mut self, directive: &str) -> Parsed<ExprId> {
        self.skip_space();
        if !self.take_if(Kind::Open) {
            return Err(self.unexpected(ProblemKind::Malformed, &format!("The ( of {directive}")));
        }
        let condition = self.expression()?;
        if !self.take_if(Kind::Close) {
            return Err(self.unexpected(ProblemKind::Malformed, &format!("The ) of {directive}")));
        }
        Ok(condition)
    }

    /// The condition; without one, what follows is read as text.
    fn condition_or_none(&mut self, directive: &str) -> Option<ExprId> {
        let condition = self.condition(directive);
        if condition.is_err() {
            self.restart();
        }
        condition.ok()
    }

    pub(super) fn condition_block(&mut self) -> Parsed<()> {
        let opening = self.take().image.range();
        let mut condition = self.condition_or_none("#if");
        let mut branches = Vec::new();
        let mut is_else = false;
        loop {
            let (body, stop) = self.nested(|parser| Ok(parser.block(Inside::If)))?;
            let condition_here = condition.take();
            if condition_here.is_some() || is_else {
                branches.push(Branch { condition: condition_here, body });
            }
            if stop == Stop::Text {
                self.unclosed(opening.clone(), "#if");
                break;
            }
            let token = self.take();
            match stop {
                Stop::Else | Stop::ElseIf if is_else => {
                    let range = token.image.range();
                    let end = range.start + self.lexer.text[range.clone()].trim_end().len();
                    let message = "Nothing but #end can follow the #else of an #if.";
                    self.note(ProblemKind::Unbalanced, range.start..end, message);
                    if stop == Stop::ElseIf {
                        self.condition_or_none("#elseif");
                    }
                }
                Stop::Else => is_else = true,
                Stop::ElseIf => condition = self.condition_or_none("#elseif"),
                Stop::End | Stop::Text => break,
            }
        }
        let from = self.out.branches.len();
        self.out.branches.append(&mut branches);
        let span = self.since(opening.start);
        self.push(NodeKind::If(run(from, self.out.branches.len())), span);
        Ok(())
    }

    fn unclosed(&mut self, opening: Range<usize>, directive: &str) {
        self.note(ProblemKind::Unbalanced, opening, format!("{directive} has no #end."));
    }

    /// The body of a block up to its `#end`, and its tokens.
    fn body(&mut self, opening: Range<usize>, directive: &str) -> Parsed<(Run, Range<usize>)> {
        let first = self.next;
        let (body, stop) = self.nested(|parser| Ok(parser.block(Inside::Block)))?;
        let tokens = first..self.next;
        if stop == Stop::Text {
            self.unclosed(opening, directive);
        } else {
            self.next += 1;
        }
        Ok((body, tokens))
    }

    /// A directive that is called by its name: one of Velocity's, or a macro.
    pub(super) fn directive(&mut self) -> Parsed<()> {
        let first = self.next;
        let token = self.take();
        let opening = token.image.range();
        let name = match token.kind {
            Kind::BracedWord => Slice::new(opening.start + 2, opening.end - 1),
            _ => Slice::new(opening.start + 1, opening.end),
        };
        self.lexer.enter_arguments();
        let has_arguments = self.lexer.parenthesis_follows();
        if !has_arguments {
            self.lexer.leave_directive();
        }
        let text = &self.lexer.text[name.range()];
        let kind = match text {
            "foreach" => self.block_directive(opening.clone(), "#foreach", Self::loop_head, Self::foreach)?,
            "macro" => {
                self.block_directive(opening.clone(), "#macro", Self::macro_head, Self::macro_definition)?
            }
            "define" => {
                self.block_directive(opening.clone(), "#define", Self::define_head, |_, variable, body| {
                    NodeKind::Define { variable, body }
                })?
            }
            "literal" => return self.literal(opening),
            "evaluate" => {
                let arguments = self.directive_arguments("#evaluate")?;
                self.no_words(&arguments, "#evaluate")?;
                match arguments.as_slice() {
                    [(argument, _)] if self.is_text(*argument) => NodeKind::Evaluate(*argument),
                    _ => {
                        let message = "#evaluate takes one text or reference.";
                        return Err(self.note(ProblemKind::Malformed, opening, message));
                    }
                }
            }
            "include" | "parse" | "stop" | "break" => {
                let directive = format!("#{text}");
                let arguments =
                    if has_arguments { self.directive_arguments(&directive)? } else { Vec::new() };
                self.no_words(&arguments, &directive)?;
                match (directive.as_str(), arguments.as_slice()) {
                    // Velocity has nothing to say of it.
                    ("#include", []) => return Ok(()),
                    ("#include" | "#parse", _) => NodeKind::Load,
                    ("#stop", [] | [_]) => NodeKind::Stop,
                    ("#break", []) => NodeKind::Break(None),
                    ("#break", [(scope, _)]) => NodeKind::Break(Some(*scope)),
                    _ => {
                        let message = format!("{directive} takes one argument.");
                        return Err(self.note(ProblemKind::Malformed, opening, message));
                    }
                }
            }
            _ => return self.call(first, name, has_arguments),
        };
        let span = self.since(opening.start);
        self.push(kind, span);
        Ok(())
    }

    /// A block directive. When its arguments are wrong its body is read all the same, so that its `#end` finds its block.
    fn block_directive<H>(
        &mut self,
        opening: Range<usize>,
        directive: &str,
        head: fn(&mut Self, &[Argument], Range<usize>) -> Parsed<H>,
        make: fn(&mut Self, H, Run) -> NodeKind,
    ) -> Parsed<NodeKind> {
        let head =
            self.directive_arguments(directive).and_then(|arguments| head(self, &arguments, opening.clone()));
        match head {
            Ok(head) => {
                let (body, _) = self.body(opening, directive)?;
                Ok(make(self, head, body))
            }
            Err(noted) => {
                self.restart();
                self.body(opening, directive)?;
                Err(noted)
            }
        }
    }

    /// The arguments of `#foreach`. Velocity counts them and reads no word between: the third is what the loop runs over, and
    /// one behind it takes the place of the body.
    fn loop_head(&mut self, arguments: &[Argument], opening: Range<usize>) -> Parsed<LoopHead> {
        const USUAL: &str = "#foreach is not written as #foreach($item in $list).";
        let is_in =
            |at: usize| arguments.get(at).is_none_or(|argument| &self.lexer.text[argument.1.range()] == "in");
        let words: Vec<_> = (0..arguments.len()).filter(|at| self.is_word(arguments[*at].0)).collect();
        let is_usual = arguments.len() == 3 && is_in(1) && self.is_reference(arguments[0].0);
        if arguments.len() < 2 || words.iter().any(|at| *at != 1) {
            let message = match words.as_slice() {
                [1, 2] => "#foreach runs over a value, not over a word.",
                _ => USUAL,
            };
            return Err(self.note(ProblemKind::Malformed, opening, message));
        }
        if !is_usual {
            self.note_slip(opening, USUAL);
        }
        let variable = match self.out.expression(arguments[0].0) {
            Expression::Reference(id) => self.out.reference(*id).name,
            _ => behind_mark(arguments[0].1),
        };
        let over = match arguments.get(2) {
            Some((over, _)) => *over,
            None => self.add(Expression::Constant(Value::Null)),
        };
        Ok(LoopHead { variable, over, instead: arguments.get(3).copied() })
    }

    fn foreach(&mut self, head: LoopHead, body: Run) -> NodeKind {
        let LoopHead { variable, over, instead } = head;
        let body = match instead {
            Some(instead) => self.printed(instead),
            None => body,
        };
        NodeKind::Foreach { variable, over, body }
    }

    /// What an argument prints in the place of a body: the references that it is or has in it.
    fn printed(&mut self, (argument, span): Argument) -> Run {
        let references: Vec<_> = match self.out.expression(argument) {
            Expression::List(items) | Expression::Map(items) => self.out.arguments(*items).to_vec(),
            _ => Vec::from([argument]),
        };
        let from = self.out.nodes.len();
        for argument in references {
            if let Expression::Reference(id) = self.out.expression(argument) {
                let kind = NodeKind::Reference(*id);
                self.out.nodes.push(Node { kind, span });
            }
        }
        run(from, self.out.nodes.len())
    }

    fn macro_head(&mut self, arguments: &[Argument], opening: Range<usize>) -> Parsed<(Slice, Vec<Slice>)> {
        const USUAL: &str = "#macro is not written as #macro(name $a $b).";
        let is_word = |(argument, _): &Argument| self.is_word(*argument);
        match arguments.split_first() {
            Some((name, parameters)) if is_word(name) && !parameters.iter().any(is_word) => {
                let is_usual = parameters.iter().all(|(argument, _)| self.is_reference(*argument));
                let parameters = parameters.iter().map(|parameter| self.variable(*parameter)).collect();
                if !is_usual {
                    self.note_slip(opening, USUAL);
                }
                Ok((name.1, parameters))
            }
            _ => Err(self.note(ProblemKind::Malformed, opening, USUAL)),
        }
    }

    fn macro_definition(&mut self, head: (Slice, Vec<Slice>), body: Run) -> NodeKind {
        let (name, parameters) = head;
        self.macros.insert(self.lexer.text[name.range()].into());
        self.out.macros.push(Macro { name, parameters, body });
        NodeKind::Macro
    }

    fn define_head(&mut self, arguments: &[Argument], opening: Range<usize>) -> Parsed<Slice> {
        const USUAL: &str = "#define is not written as #define($name).";
        match arguments {
            [argument] if !self.is_word(argument.0) => {
                if !self.is_reference(argument.0) {
                    self.note_slip(opening, USUAL);
                }
                Ok(self.variable(*argument))
            }
            _ => Err(self.note(ProblemKind::Malformed, opening, USUAL)),
        }
    }

    /// `#literal() … #end`, which prints its own text.
    fn literal(&mut self, opening: Range<usize>) -> Parsed<()> {
        let arguments = self.directive_arguments("#literal");
        if arguments.is_err() {
            self.restart();
        }
        let (_, tokens) = self.body(opening.clone(), "#literal")?;
        let arguments = arguments?;
        self.no_words(&arguments, "#literal")?;
        let text = match arguments.first() {
            // Velocity takes its first argument for its body.
            Some((_, source)) => {
                self.note_slip(
                    opening.clone(),
                    "#literal() prints what is in its parentheses and not its body.",
                );
                *source
            }
            None if tokens.is_empty() => {
                return Err(self.note(ProblemKind::Malformed, opening, "#literal() has nothing in it."));
            }
            None => self.source_of(tokens),
        };
        let span = self.since(opening.start);
        self.push(NodeKind::Text(text), span);
        Ok(())
    }

    /// The arguments of a directive, in parentheses: references, literals and words.
    fn directive_arguments(&mut self, directive: &str) -> Parsed<Vec<Argument>> {
        self.skip_space();
        if !self.take_if(Kind::Open) {
            return Err(self.unexpected(ProblemKind::Malformed, &format!("The ( of {directive}")));
        }
        let mut arguments = Vec::new();
        loop {
            self.skip_space();
            if self.take_if(Kind::Close) {
                return Ok(arguments);
            }
            if self.take_if(Kind::Comma) {
                self.skip_space();
            }
            let first = self.next;
            let argument = match self.kind() {
                Kind::Word => {
                    self.next += 1;
                    self.add(Expression::Word)
                }
                Kind::End => {
                    return Err(self.unexpected(ProblemKind::Unterminated, &format!("The ) of {directive}")));
                }
                _ => self.operand(format_args!("An argument or the ) of {directive}"))?,
            };
            let source = self.source_of(first..self.next);
            arguments.push((argument, source));
        }
    }

    /// Notes a word among the arguments of a directive that takes none.
    fn no_words(&mut self, arguments: &[Argument], directive: &str) -> Parsed<()> {
        let word = arguments.iter().find(|(argument, _)| self.is_word(*argument));
        match word {
            Some((_, word)) => {
                let quoted = crate::Quoted(&self.lexer.text[word.range()]);
                let message = format!("{directive} takes a value, and {quoted} is a word.");
                Err(self.note(ProblemKind::Malformed, word.range(), message))
            }
            None => Ok(()),
        }
    }

    /// The variable that an argument names: what stands behind the `$`, so that `${x}` names none that is read.
    fn variable(&self, (argument, source): Argument) -> Slice {
        match self.out.expression(argument) {
            Expression::Reference(id) => {
                let reference = self.out.reference(*id);
                let name = reference.name.range();
                let end = if reference.formal { name.start } else { name.end };
                Slice::new(reference.span.range().start + 1, end)
            }
            _ => behind_mark(source),
        }
    }

    fn is_reference(&self, argument: ExprId) -> bool {
        matches!(self.out.expression(argument), Expression::Reference(_))
    }

    /// Whether an argument is a text or a reference.
    fn is_text(&self, argument: ExprId) -> bool {
        match self.out.expression(argument) {
            Expression::Constant(value) => value.as_text().is_some(),
            expression => matches!(expression, Expression::Reference(_) | Expression::Interpolated(_)),
        }
    }

    fn is_word(&self, argument: ExprId) -> bool {
        matches!(self.out.expression(argument), Expression::Word)
    }

    /// `#name`, `#name(…)` or `#@name(…) … #end`. Whether there is such a macro is known only when it is called.
    fn call(&mut self, first: usize, name: Slice, has_arguments: bool) -> Parsed<()> {
        let opening = self.tokens[first].image.range();
        let directive = format!("#{}", &self.lexer.text[name.range()]);
        let has_body = has_arguments && directive.starts_with("#@");
        let name = if has_body { Slice::new(name.range().start + 1, name.range().end) } else { name };
        let mut arguments = Run::default();
        if has_arguments {
            let given = self.directive_arguments(&directive)?;
            // A number or truth value is the same everywhere, and has no source of its own.
            let has_source = |(argument, _): &&Argument| !matches!(self.out.expression(*argument), Expression::Constant(value) if value.as_text().is_none());
            let sources: Vec<_> = given.iter().filter(has_source).copied().collect();
            self.out.sources.extend(sources);
            let mark = self.open_parts.len();
            self.open_parts.extend(given.iter().map(|(argument, _)| *argument));
            arguments = self.list(mark);
        }
        let body = if has_body { Some(self.body(opening, &directive)?.0) } else { None };
        let span = self.images_of(first..self.next);
        self.push(NodeKind::Call { name, arguments, body }, span);
        Ok(())
    }
}
