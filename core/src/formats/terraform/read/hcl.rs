//! HCL as blocks with arguments and expressions.

use super::place::Quotation;
use super::{MOST_ERRORS, matters};
use crate::diagnostic::{Diagnostic, Quoted};
use crate::formats::terraform::syntax::{Argument, Block, Expression, Item, Piece, Shape};
use crate::formats::{broken_text, json};
use crate::model::{Place, Span};
use alloc::{boxed::Box, format, string::String, vec::Vec};
use core::ops::Range;
use hcl_edit::Span as _;
use hcl_edit::expr::{Expression as Hcl, FuncCall, Object, ObjectKey, TraversalOperator};
use hcl_edit::structure::{Attribute, Block as HclBlock, BlockLabel, Body, Structure};
use hcl_edit::template::{Directive, Element, Strip, Template};

/// How many members an object may have: finding one twice takes the parser quadratic time.
const MOST_MEMBERS: usize = 10_000;

/// What starts a block of Terraform at the start of a line.
const BLOCKS: &[&str] = &[
    "check",
    "data",
    "ephemeral",
    "import",
    "locals",
    "module",
    "moved",
    "output",
    "provider",
    "removed",
    "resource",
    "terraform",
    "variable",
];

/// Whether a line looks like the start of a block.
pub(super) fn starts_block(line: &str) -> bool {
    BLOCKS.contains(&line.split([' ', '{']).next().unwrap_or_default())
}

/// What stands in a file, as far as it can be read: of blocks that are not ours the heads.
pub(super) fn parse(text: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Item> {
    let mut items = Vec::new();
    for (start, body) in bodies(text, diagnostics) {
        let taken_apart = TakenApart { text: &text[start..], base: start, place: None };
        items.extend(body.iter().map(|structure| taken_apart.at_the_top(structure)));
    }
    items
}

/// The blocks of a text, each with all that is in it.
pub(in crate::formats::terraform) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (start, body) in bodies(text, &mut Vec::new()) {
        let taken_apart = TakenApart { text: &text[start..], base: start, place: None };
        blocks.extend(body.blocks().map(|block| taken_apart.block(block, true)));
    }
    blocks
}

/// The parts of a text that can be read, with where each starts: all of it, or what stands around blocks with a mistake.
fn bodies(text: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<(usize, Body)> {
    let mut bodies = Vec::new();
    if let Some(span) = too_many_members(text) {
        diagnostics.push(broken_text(span, TOO_MANY));
        return bodies;
    }
    let mut distinct = Distinct::new(text);
    let (mut start, mut errors) = (0, 0);
    while errors < MOST_ERRORS {
        let error = match hcl_edit::parser::parse_body(&distinct.text[start..]) {
            Ok(body) => {
                bodies.push((start, body));
                break;
            }
            Err(error) => error,
        };
        let at = start + offset_of(&error, &text[start..]);
        let again = distinct.tell_apart(error.message(), at, at - start);
        let told = match again {
            // Terraform takes the last value of a key.
            Some(_) if error.message().ends_with(KEY_AGAIN) => None,
            Some(name) => {
                let name_again = Quoted(name.of(text));
                Some((name, format!("{name_again} is set twice in one block, which Terraform refuses.")))
            }
            None => {
                let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
                Some((Span::new(at, end), sentence(error.message())))
            }
        };
        if let Some((span, message)) = told
            && diagnostics.last().is_none_or(|last| last.place.0 != Some(span))
        {
            errors += 1;
            diagnostics.push(broken_text(span, message));
        }
        let block =
            start + block_starts(&text[start..]).take_while(|it| start + it <= at).last().unwrap_or(0);
        let before = hcl_edit::parser::parse_body(&distinct.text[start..block]);
        if again.is_some() {
            // The blocks before it need not be read again. A line of a heredoc may look like the start of a block.
            if let Ok(body) = before {
                bodies.push((start, body));
                start = block;
            }
            continue;
        }
        bodies.extend(before.into_iter().map(|body| (start, body)));
        match block_starts(&text[block..]).map(|it| block + it).find(|it| *it > at) {
            Some(next) => start = next,
            None => break,
        }
    }
    bodies
}

/// A text in which names that stand there twice are told apart, because the parser refuses to read on behind them. Every
/// other byte is where it was, and what a key is called is read from the text itself.
struct Distinct {
    text: String,
    /// How many names were changed.
    changed: usize,
    /// How many bytes may be read again: each change costs a look at its block.
    budget: usize,
}

/// How the parser's words about a repeated name end.
const KEY_AGAIN: &str = "found redefined object key";
const ARGUMENT_AGAIN: &str = "found redefined attribute";

impl Distinct {
    fn new(text: &str) -> Self {
        const LEAST: usize = 1 << 16;
        Self { text: text.into(), changed: 0, budget: LEAST + 16 * text.len() }
    }

    /// Changes the name at an offset, when it is a repeated one that the parser's words are about, and gives its place.
    fn tell_apart(&mut self, message: &str, at: usize, cost: usize) -> Option<Span> {
        if !message.ends_with(KEY_AGAIN) && !message.ends_with(ARGUMENT_AGAIN) {
            return None;
        }
        self.budget = self.budget.checked_sub(cost + 1)?;
        let quotes = usize::from(self.text[at..].starts_with('"'));
        let from = at + quotes;
        let is_other = |it: char| match quotes {
            0 => !(it.is_alphanumeric() || matches!(it, '_' | '-')),
            _ => matches!(it, '"' | '\\' | '$' | '%'),
        };
        let end = from + self.text[from..].find(is_other).filter(|length| *length > 0)?;
        let mut rest = self.changed;
        let letter = |_| {
            let letter = char::from(b'a' + (rest % 26) as u8);
            rest /= 26;
            letter
        };
        let name: String = (from..end).map(letter).collect();
        self.text.replace_range(from..end, &name);
        self.changed += 1;
        Some(Span::new(at, end))
    }
}

/// The parser's words as a sentence.
fn sentence(message: &str) -> String {
    let mut characters = message.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    format!("{}{}.", first.map(String::from).unwrap_or_default(), characters.as_str())
}

/// Where lines start that look like the start of a block.
fn block_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        starts_block(line).then_some(start)
    })
}

const TOO_MANY: &str = "An object has more than 10000 members; Terraform's own files do not.";

/// The first object that has too many members for the parser.
fn too_many_members(text: &str) -> Option<Span> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => open.push((at, 0)),
            b'}' => {
                open.pop();
            }
            b',' | b'\n' => {
                if let Some((start, members)) = open.last_mut() {
                    *members += 1;
                    if *members > MOST_MEMBERS {
                        return Some(Span::new(*start, *start + 1));
                    }
                }
            }
            _ => {}
        }
    }
    None
}

/// What a text with code in it is.
pub(super) enum Templated {
    Known(Expression),
    /// The code decides which text there is: the text as it would stand between quotes.
    Decided(String),
}

/// Reads a text in which `${…}` is code and a backslash is a backslash; it starts at `base` of the code, and all of it stands
/// at one place.
///
/// # Errors
/// When the code cannot be read: what is wrong, as a sentence.
pub(super) fn template(text: &str, base: usize, place: Place) -> Result<Templated, String> {
    if too_many_members(text).is_some() {
        return Err(TOO_MANY.into());
    }
    let template = parsed(text, hcl_edit::parser::parse_template)?;
    let taken_apart = TakenApart { text, base, place: Some(place) };
    let mut elements = template.iter();
    if let (Some(Element::Interpolation(only)), None) = (elements.next(), elements.next())
        && only.strip == Strip::None
    {
        return Ok(Templated::Known(taken_apart.expression(&only.expr)));
    }
    let pieces = taken_apart.pieces(template.iter(), |_| Some(Quotation::bare(text)));
    Ok(match pieces {
        Some(pieces) => Templated::Known(Expression { place, code: None, shape: Shape::Text(pieces) }),
        None => Templated::Decided(between_quotes(text, &template)),
    })
}

/// The same of a text that is nothing but code.
///
/// # Errors
/// When the code cannot be read: what is wrong, as a sentence.
pub(super) fn code(text: &str, base: usize, place: Place) -> Result<Expression, String> {
    let expression = parsed(text, hcl_edit::parser::parse_expr)?;
    Ok(TakenApart { text, base, place: Some(place) }.expression(&expression))
}

/// What the parser makes of code, in which a key may stand in an object twice.
fn parsed<T>(text: &str, parse: fn(&str) -> Result<T, hcl_edit::parser::Error>) -> Result<T, String> {
    let mut distinct = Distinct::new(text);
    loop {
        let error = match parse(&distinct.text) {
            Ok(parsed) => return Ok(parsed),
            Err(error) => error,
        };
        let at = offset_of(&error, text);
        if distinct.tell_apart(error.message(), at, at).is_none() {
            return Err(sentence(error.message()));
        }
    }
}

/// Where the parser stopped in a text.
fn offset_of(error: &hcl_edit::parser::Error, text: &str) -> usize {
    text.floor_char_boundary(error.location().offset())
}

/// A template as it is written between quotes: what is not code has escapes there.
fn between_quotes(text: &str, template: &Template) -> String {
    let mut literals = Vec::new();
    find_literals(template, &mut literals);
    let mut made = String::from("\"");
    let mut at = 0;
    for range in literals {
        made.push_str(&text[at..range.start]);
        for character in text[range.clone()].chars() {
            match character {
                '"' => made.push_str("\\\""),
                '\\' => made.push_str("\\\\"),
                '\n' => made.push_str("\\n"),
                '\r' => made.push_str("\\r"),
                '\t' => made.push_str("\\t"),
                character => made.push(character),
            }
        }
        at = range.end;
    }
    made.push_str(&text[at..]);
    made.push('"');
    made
}

fn find_literals(template: &Template, found: &mut Vec<Range<usize>>) {
    for element in template {
        match element {
            Element::Literal(_) => found.extend(element.span()),
            Element::Interpolation(_) => {}
            Element::Directive(directive) => match &**directive {
                Directive::If(it) => {
                    find_literals(&it.if_expr.template, found);
                    it.else_expr.iter().for_each(|it| find_literals(&it.template, found));
                }
                Directive::For(it) => find_literals(&it.for_expr.template, found),
            },
        }
    }
}

/// A text whose syntax tree is turned into ours.
struct TakenApart<'t> {
    text: &'t str,
    /// Where the text starts in the code.
    base: usize,
    /// Where all of it stands, when it is not the file.
    place: Option<Place>,
}

impl<'t> TakenApart<'t> {
    fn at_the_top(&self, structure: &Structure) -> Item {
        match structure {
            Structure::Block(block) => {
                let labels: Vec<_> = block.labels.iter().map(BlockLabel::as_str).collect();
                Item::Block(self.block(block, matters(block.ident.as_str(), &labels)))
            }
            Structure::Attribute(attribute) => Item::Argument(self.argument(attribute)),
        }
    }

    fn item(&self, structure: &Structure) -> Option<Item> {
        Some(match structure {
            Structure::Block(block) => Item::Block(self.block(block, true)),
            Structure::Attribute(attribute) => {
                let name = attribute.key.span().and_then(|name| self.text.get(name));
                // Of an argument that is set twice, the first one is read; the other was told.
                if name.is_some_and(|name| name != attribute.key.as_str()) {
                    return None;
                }
                Item::Argument(self.argument(attribute))
            }
        })
    }

    fn block(&self, block: &HclBlock, has_body: bool) -> Block {
        let body = has_body.then(|| block.body.iter().filter_map(|structure| self.item(structure)).collect());
        Block {
            keyword: block.ident.as_str().into(),
            keyword_place: self.place(block.ident.span()),
            labels: block.labels.iter().map(|label| label.as_str().into()).collect(),
            body: body.unwrap_or_default(),
            place: self.place(block.span()),
            code: self.code(block.span()),
        }
    }

    fn argument(&self, attribute: &Attribute) -> Argument {
        Argument {
            name: attribute.key.as_str().into(),
            name_place: self.place(attribute.key.span()),
            value: self.expression(&attribute.value),
        }
    }

    fn expression(&self, expression: &Hcl) -> Expression {
        let span = expression.span();
        if let Hcl::Parenthesis(inner) = expression {
            return Expression { place: self.place(span), ..self.expression(inner.inner()) };
        }
        Expression { place: self.place(span.clone()), code: self.code(span), shape: self.shape(expression) }
    }

    fn shape(&self, expression: &Hcl) -> Shape {
        let known = match expression {
            Hcl::Null(_) => Some(Shape::Null),
            Hcl::Bool(value) => Some(Shape::Bool(*value.value())),
            Hcl::Number(_) => self.digits(expression).map(Shape::Number),
            Hcl::String(text) => Some(Shape::Text([Piece::Literal(text.value().clone())].into())),
            Hcl::StringTemplate(template) => self.template(expression, template.iter()),
            Hcl::HeredocTemplate(heredoc) => self.template(expression, heredoc.template.iter()),
            Hcl::Array(items) => Some(Shape::List(items.iter().map(|item| self.expression(item)).collect())),
            Hcl::Object(object) => Some(self.object(object)),
            Hcl::FuncCall(call) => self.call(call),
            Hcl::Traversal(_) => path(expression).map(Shape::Path),
            _ => None,
        };
        known.unwrap_or(Shape::Code)
    }

    /// The digits of a number, as JSON has them.
    fn digits(&self, expression: &Hcl) -> Option<String> {
        let written = self.text.get(expression.span()?)?;
        let written: String = written.split_whitespace().collect();
        json::is_number(&written).then_some(written)
    }

    fn object(&self, object: &Object) -> Shape {
        let member = |(key, value): (&ObjectKey, &hcl_edit::expr::ObjectValue)| {
            // The parser may have seen another name; see `Distinct`.
            let key = match key {
                ObjectKey::Expression(text @ Hcl::String(_)) => {
                    let key = self.expression(text);
                    Expression { shape: self.template(text, [].iter()).unwrap_or(key.shape), ..key }
                }
                ObjectKey::Expression(expression) => self.expression(expression),
                ObjectKey::Ident(_) => {
                    let name = key.span().and_then(|name| self.text.get(name)).unwrap_or_default();
                    Expression {
                        place: self.place(key.span()),
                        code: None,
                        shape: Shape::Text([Piece::Literal(name.into())].into()),
                    }
                }
            };
            (key, self.expression(value.expr()))
        };
        Shape::Object(object.iter().map(member).collect())
    }

    fn call(&self, call: &FuncCall) -> Option<Shape> {
        let is_plain = call.args.len() == 1 && !call.args.expand_final() && !call.name.is_namespaced();
        let argument = call.args.iter().next().filter(|_| is_plain)?;
        let name = String::from(call.name.name.as_str());
        Some(Shape::Call(name, Box::new(self.expression(argument))))
    }

    fn template<'e>(&self, expression: &Hcl, elements: impl Iterator<Item = &'e Element>) -> Option<Shape> {
        let span = expression.span()?;
        self.pieces(elements, |holes| Quotation::new(self.text, span, holes)).map(Shape::Text)
    }

    /// The parts of a text with code in it; `None` when the code decides which text there is.
    fn pieces<'e>(
        &self,
        elements: impl Iterator<Item = &'e Element>,
        quotation: impl FnOnce(&[Range<usize>]) -> Option<Quotation<'t>>,
    ) -> Option<Vec<Piece>> {
        let mut code: Vec<(Range<usize>, &Hcl)> = Vec::new();
        for element in elements {
            match element {
                Element::Literal(_) => {}
                Element::Interpolation(it) if it.strip == Strip::None => {
                    code.push((element.span()?, &it.expr));
                }
                Element::Interpolation(_) | Element::Directive(_) => return None,
            }
        }
        let holes: Vec<_> = code.iter().map(|(span, _)| span.clone()).collect();
        let text = quotation(&holes)?;
        let mut pieces = Vec::new();
        let mut at = text.content.start;
        for (span, expression) in code {
            pieces.push(Piece::Literal(text.decode(at..span.start)));
            at = span.end;
            pieces.push(Piece::Code(self.expression(expression)));
        }
        pieces.push(Piece::Literal(text.decode(at..text.content.end)));
        Some(pieces)
    }

    fn code(&self, span: Option<Range<usize>>) -> Option<Range<usize>> {
        span.map(|span| self.base + span.start..self.base + span.end)
    }

    fn place(&self, span: Option<Range<usize>>) -> Place {
        self.place.unwrap_or_else(|| Place(self.code(span).map(|code| Span::new(code.start, code.end))))
    }
}

/// The names in `a.b.c`; `None` when something else stands in between.
fn path(expression: &Hcl) -> Option<Vec<String>> {
    let Hcl::Traversal(traversal) = expression else { return None };
    let Hcl::Variable(root) = &traversal.expr else { return None };
    let mut names = Vec::from([String::from(root.as_str())]);
    for operator in &traversal.operators {
        match operator.value() {
            TraversalOperator::GetAttr(name) => names.push(name.as_str().into()),
            _ => return None,
        }
    }
    Some(names)
}
