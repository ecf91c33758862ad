//! What an expression says before Terraform runs: texts, objects, `jsonencode` of what is known; all else is kept in its
//! own words.

use super::place::Quotation;
use super::{API, FUNCTION, ID, INTEGRATION, PSEUDO_PARAMETERS, RESPONSE};
use crate::formats::json;
use crate::formats::names::snake_case;
use crate::model::{Kind, Map, Member, Part, Place, PropertyKind, Reference, Span, Str, Text, Value};
use alloc::{collections::BTreeMap, format, string::String, vec::Vec};
use core::ops::Range;
use hcl_edit::Span as _;
use hcl_edit::expr::{Expression, FuncCall, Object, ObjectKey, TraversalOperator};
use hcl_edit::template::Element;

/// A file, for what its expressions mean.
pub(super) struct Source<'t> {
    pub(super) text: &'t str,
    /// The labels of the file's APIs, integrations and integration responses, with how many of the three have each.
    pub(super) labels: BTreeMap<(&'static str, String), usize>,
}

impl Source<'_> {
    /// Reads a value; `None` for `null`, with which Terraform means that there is none.
    pub(super) fn value(&self, expression: &Expression, kind: &PropertyKind) -> Option<Value> {
        match expression {
            Expression::Null(_) => None,
            expression => Some(Value { kind: self.kind(expression, kind), place: place_of(expression) }),
        }
    }

    fn kind(&self, expression: &Expression, kind: &PropertyKind) -> Kind {
        let digits = || self.digits(expression);
        match (expression, kind) {
            (Expression::Parenthesis(inner), kind) => self.kind(inner.inner(), kind),
            // Terraform makes a number of text, and text of a number, wherever the other is wanted.
            (Expression::Number(_), PropertyKind::Millis { .. }) => match digits() {
                Some(digits) => Kind::Number(digits.into()),
                None => Kind::Text(self.own_words(expression)),
            },
            (Expression::String(text), PropertyKind::Millis { .. })
                if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                Kind::Number(plain_number(text.as_str()).unwrap_or_default().into())
            }
            (Expression::Number(_), _) => match digits().as_deref().and_then(plain_number) {
                Some(text) => Kind::Text(text.into()),
                None => Kind::Text(self.own_words(expression)),
            },
            (Expression::Bool(value), PropertyKind::Flag) => Kind::Bool(*value.value()),
            (Expression::Bool(value), _) => Kind::Text(format!("{}", value.value()).into()),
            (Expression::Object(object), kind) => match self.members(object, kind) {
                Some(members) => Kind::Map(members),
                None => Kind::Text(self.own_words(expression)),
            },
            (Expression::Array(items), _) => {
                let item = |item| {
                    let value = self.value(item, &ANYTHING);
                    value.unwrap_or_else(|| Value { kind: Kind::Null, place: place_of(item) })
                };
                Kind::List(items.iter().map(item).collect())
            }
            (expression, _) => Kind::Text(self.text(expression)),
        }
    }

    /// The members of an object; `None` when a key is not known.
    fn members(&self, object: &Object, kind: &PropertyKind) -> Option<Map> {
        let rows = match kind {
            PropertyKind::Object(rows) => *rows,
            _ => &[],
        };
        let mut members = Map::new();
        for (key, value) in object {
            let (name, key_place) = self.key(key)?;
            let row = rows.iter().find(|row| row.names.terraform == Some(&*name));
            let kind = row.map_or(&ANYTHING, |row| &row.kind);
            let expression = value.expr();
            let value = self.value(expression, kind);
            let value = value.unwrap_or_else(|| Value { kind: Kind::Null, place: place_of(expression) });
            let key = row.map_or(Str::Owned(name), |row| Str::Borrowed(row.name()));
            members.push(Member { key, key_place, value });
        }
        Some(members)
    }

    fn key(&self, key: &ObjectKey) -> Option<(String, Place)> {
        match key {
            ObjectKey::Ident(name) => Some((String::from(name.as_str()), place(key.span()))),
            ObjectKey::Expression(expression) => {
                let place = place_of(expression);
                match expression {
                    Expression::Number(_) => Some((plain_number(&self.digits(expression)?)?, place)),
                    Expression::Bool(value) => Some((format!("{}", value.value()), place)),
                    expression => Some((self.text(expression).literal()?.into(), place)),
                }
            }
        }
    }

    /// The digits of a number, as JSON has them.
    fn digits(&self, expression: &Expression) -> Option<String> {
        let written: String = self.words(expression).split_whitespace().collect();
        if json::is_number(&written) { Some(written) } else { None }
    }

    /// Reads text.
    pub(super) fn text(&self, expression: &Expression) -> Text {
        let known = match expression {
            Expression::Parenthesis(inner) => return self.text(inner.inner()),
            Expression::String(text) => Some(Text::Literal(Str::Owned(text.value().clone()))),
            Expression::StringTemplate(template) => self.template(expression, template.iter()),
            Expression::HeredocTemplate(heredoc) => self.template(expression, heredoc.template.iter()),
            Expression::FuncCall(call) => self.call(call),
            Expression::Traversal(_) => self.reference(expression),
            _ => None,
        };
        known.unwrap_or_else(|| self.own_words(expression))
    }

    /// An expression in its own words.
    fn own_words(&self, expression: &Expression) -> Text {
        as_expression(self.words(expression))
    }

    fn words(&self, expression: &Expression) -> &str {
        expression.span().and_then(|span| self.text.get(span)).unwrap_or_default()
    }

    /// Text with code in it; `None` when the code decides which text there is.
    fn template<'e>(
        &self,
        expression: &Expression,
        elements: impl Iterator<Item = &'e Element>,
    ) -> Option<Text> {
        let mut code: Vec<(Range<usize>, &Expression)> = Vec::new();
        for element in elements {
            match element {
                Element::Literal(_) => {}
                Element::Interpolation(it) if it.strip == hcl_edit::template::Strip::None => {
                    code.push((element.span()?, &it.expr));
                }
                Element::Interpolation(_) | Element::Directive(_) => return None,
            }
        }
        let holes: Vec<_> = code.iter().map(|(span, _)| span.clone()).collect();
        let text = Quotation::new(self.text, expression.span()?, &holes)?;
        let mut parts = Vec::new();
        let mut at = text.content.start;
        for (span, expression) in code {
            parts.push(Part::Literal(text.decode(at..span.start).into()));
            at = span.end;
            match self.text(expression) {
                Text::Literal(text) => parts.push(Part::Literal(text)),
                Text::Parts(inner) => parts.extend(inner),
            }
        }
        parts.push(Part::Literal(text.decode(at..text.content.end).into()));
        Some(Text::from_parts(parts))
    }

    /// The functions with which people write templates, when nothing is left to find out.
    fn call(&self, call: &FuncCall) -> Option<Text> {
        let argument =
            call.args.iter().next().filter(|_| call.args.len() == 1 && !call.args.expand_final())?;
        match call.name.name.as_str() {
            _ if call.name.is_namespaced() => None,
            "chomp" => match self.text(argument) {
                Text::Literal(text) => Some(String::from(text.trim_end_matches(['\r', '\n'])).into()),
                Text::Parts(mut parts) => match parts.pop()? {
                    Part::Literal(last) if !matches!(argument, Expression::FuncCall(_)) => {
                        parts.push(Part::Literal(String::from(last.trim_end_matches(['\r', '\n'])).into()));
                        Some(Text::from_parts(parts))
                    }
                    _ => None,
                },
            },
            "jsonencode" => {
                let mut encoded = String::new();
                self.encode(argument, &mut encoded)?;
                Some(encoded.into())
            }
            _ => None,
        }
    }

    /// Writes what `jsonencode` makes of an expression; `None` when that is not known.
    fn encode(&self, expression: &Expression, encoded: &mut String) -> Option<()> {
        match expression {
            Expression::Null(_) => encoded.push_str("null"),
            Expression::Bool(value) => encoded.push_str(if *value.value() { "true" } else { "false" }),
            Expression::Number(_) => encoded.push_str(&plain_number(&self.digits(expression)?)?),
            Expression::Parenthesis(inner) => self.encode(inner.inner(), encoded)?,
            Expression::Array(items) => {
                encoded.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        encoded.push(',');
                    }
                    self.encode(item, encoded)?;
                }
                encoded.push(']');
            }
            Expression::Object(object) => {
                let mut members = BTreeMap::new();
                for (key, value) in object {
                    members.insert(self.key(key)?.0, value.expr());
                }
                encoded.push('{');
                for (index, (key, value)) in members.into_iter().enumerate() {
                    if index > 0 {
                        encoded.push(',');
                    }
                    encode_text(&key, encoded);
                    encoded.push(':');
                    self.encode(value, encoded)?;
                }
                encoded.push('}');
            }
            expression => encode_text(self.text(expression).literal()?, encoded),
        }
        Some(())
    }

    /// What an expression names, when a design has a word for it.
    fn reference(&self, expression: &Expression) -> Option<Text> {
        let path = path(expression)?;
        let named = |name: &str, attribute: Option<&'static str>| {
            Some(Text::named(String::from(name), attribute.map(Str::Borrowed)))
        };
        match &path[..] {
            ["var", name] if !self.is_label(name) => named(name, None),
            ["data", source, "current", attribute] => {
                let is_meant = |name: &&super::PseudoParameter| {
                    name.source == *source && name.attributes.contains(attribute)
                };
                named(PSEUDO_PARAMETERS.iter().find(is_meant)?.name, None)
            }
            [kind, label, "id"] if self.means_one(kind, label) => named(label, None),
            [FUNCTION, label, "invoke_arn"] if snake_case(label) == *label => {
                named(label, Some("invoke_arn"))
            }
            _ => None,
        }
    }

    fn is_label(&self, name: &str) -> bool {
        [API, INTEGRATION, RESPONSE].iter().any(|kind| self.has(kind, name))
    }

    /// Whether the file has this resource.
    pub(super) fn has(&self, kind: &'static str, label: &str) -> bool {
        self.labels.contains_key(&(kind, String::from(label)))
    }

    /// Whether the file has this resource, and no other of ours with the same label.
    fn means_one(&self, kind: &str, label: &str) -> bool {
        let kinds = [API, INTEGRATION, RESPONSE];
        kinds.contains(&kind) && kinds.into_iter().all(|other| self.has(other, label) == (other == kind))
    }

    /// The resource of a kind that an expression is about, such as `x` of `aws_apigatewayv2_api.x[0].id`.
    pub(super) fn subject(&self, kind: &'static str, expression: &Expression) -> Option<&str> {
        let words = self.words(expression);
        let mut rest = words;
        while let Some(at) = rest.find(kind) {
            rest = &rest[at + kind.len()..];
            let Some(label) = rest.strip_prefix('.') else { continue };
            let end = label.find(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '_' | '-')));
            let label = &label[..end.unwrap_or(label.len())];
            if self.has(kind, label) {
                return Some(label);
            }
        }
        None
    }
}

/// What is read where the table says nothing.
pub(super) const ANYTHING: PropertyKind = PropertyKind::Text { min: 0, max: usize::MAX };

/// Code of Terraform as text that is not known.
pub(super) fn as_expression(words: &str) -> Text {
    let text = Str::Owned(words.into());
    Text::from_parts([Part::Reference(Reference::Expression { text, format: Str::Borrowed(ID) })])
}

/// The names in `a.b.c`; `None` when something else stands in between.
pub(super) fn path(expression: &Expression) -> Option<Vec<&str>> {
    let Expression::Traversal(traversal) = expression else { return None };
    let Expression::Variable(root) = &traversal.expr else { return None };
    let mut names = Vec::from([root.as_str()]);
    for operator in &traversal.operators {
        match operator.value() {
            TraversalOperator::GetAttr(name) => names.push(name.as_str()),
            _ => return None,
        }
    }
    Some(names)
}

/// A number as Terraform turns it into text: without an exponent, and without zeros at the end of a fraction.
fn plain_number(digits: &str) -> Option<String> {
    /// More zeros than this are nobody's number.
    const LONGEST: i64 = 400;
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let exponent: i64 = exponent.parse().ok().filter(|it: &i64| it.abs() <= LONGEST)?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let point = whole.len() as i64 + exponent;
    let (whole, fraction) = if point <= 0 {
        (String::new(), "0".repeat(point.unsigned_abs() as usize) + &all)
    } else if point as usize >= all.len() {
        (format!("{all}{}", "0".repeat(point as usize - all.len())), String::new())
    } else {
        let (whole, fraction) = all.split_at(point as usize);
        (whole.into(), fraction.into())
    };
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(match (whole, fraction) {
        ("0", "") => "0".into(),
        (whole, "") => format!("{sign}{whole}"),
        (whole, fraction) => format!("{sign}{whole}.{fraction}"),
    })
}

/// Text as `jsonencode` writes it, which keeps HTML out of its answers.
fn encode_text(text: &str, encoded: &mut String) {
    encoded.push('"');
    for character in text.chars() {
        match character {
            '"' => encoded.push_str("\\\""),
            '\\' => encoded.push_str("\\\\"),
            '\n' => encoded.push_str("\\n"),
            '\r' => encoded.push_str("\\r"),
            '\t' => encoded.push_str("\\t"),
            '\u{8}' => encoded.push_str("\\b"),
            '\u{c}' => encoded.push_str("\\f"),
            '\0'..='\u{1f}' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                encoded.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            character => encoded.push(character),
        }
    }
    encoded.push('"');
}

pub(super) fn place(span: Option<Range<usize>>) -> Place {
    Place(span.map(|span| Span::new(span.start, span.end)))
}

pub(super) fn place_of(expression: &Expression) -> Place {
    place(expression.span())
}
