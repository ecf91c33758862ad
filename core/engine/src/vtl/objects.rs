//! Values that only a template has: loops, stored blocks, classes, `$input` and `$util`.

use super::ast::{Run, Template};
use crate::java::{Map, Object, PayloadError, Value, find_in_payload, read_payload};
use crate::jsonpath;
use alloc::{format, rc::Rc, string::String};
use core::any::Any;
use core::cell::{Cell, OnceCell};

macro_rules! objects {
    ($($name:ty $(= $text:expr)?),*) => {$(
        impl Object for $name {
            fn as_any(&self) -> &dyn Any {
                self
            }
            $(fn text(&self) -> String {
                let text: fn(&Self) -> String = $text;
                text(self)
            })?
        }
    )*};
}

objects!(Block, Class = |it| format!("class {}", it.0), InputObject, Util);

impl Object for Loop {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_map(&self) -> Option<&Map> {
        Some(&self.own)
    }
}

/// `$foreach`
#[derive(Debug)]
pub(super) struct Loop {
    /// Tells loops apart.
    pub(super) id: u32,
    /// The round, from 0.
    pub(super) index: Cell<i32>,
    pub(super) has_next: Cell<bool>,
    /// The loop around.
    pub(super) parent: Option<Rc<Loop>>,
    /// What the template sets on it.
    pub(super) own: Rc<Map>,
}

impl Loop {
    /// A property, if there is one of that name.
    pub(super) fn property(self: &Rc<Self>, name: &str) -> Option<Value> {
        Some(match name {
            "index" => Value::Integer(self.index.get()),
            "count" => Value::Integer(self.index.get() + 1),
            "hasNext" => Value::Bool(self.has_next.get()),
            "first" => Value::Bool(self.index.get() == 0),
            "last" => Value::Bool(!self.has_next.get()),
            "parent" => Value::Object(self.parent.clone()?),
            "topmost" => {
                let mut top = self;
                while let Some(parent) = &top.parent {
                    top = parent;
                }
                Value::Object(top.clone())
            }
            _ => return self.own.get_text(name),
        })
    }
}

/// What `#define` stores.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) template: Rc<Template>,
    pub(super) body: Run,
    /// How often it can be inside of itself.
    pub(super) most: usize,
    /// How often it is being rendered right now.
    pub(super) active: Cell<usize>,
}

/// `$x.class`
#[derive(Debug)]
pub(super) struct Class(pub(super) &'static str);

/// `$input`
#[derive(Debug)]
pub(super) struct InputObject {
    /// The payload; `{}` when it is empty.
    pub(super) body: Rc<str>,
    document: OnceCell<Result<Value, PayloadError>>,
    /// How often something was looked up in the text.
    lookups: Cell<u8>,
}

/// How often something is looked up in the text of a payload before it is read as a document.
const MOST_LOOKUPS: u8 = 3;

impl InputObject {
    pub(super) fn new(body: Rc<str>) -> Self {
        Self { body, document: OnceCell::new(), lookups: Cell::new(0) }
    }

    /// The payload as a document, which is read when it is first asked for.
    pub(super) fn document(&self) -> Result<&Value, &PayloadError> {
        self.document.get_or_init(|| read_payload(&self.body)).as_ref()
    }

    /// What a path finds in the text, which takes less time than to read the document: most templates ask for a value or two.
    /// `None` when it has to be looked up in the document, as the whole of it.
    pub(super) fn look_up(&self, path: &jsonpath::Path) -> Option<Result<Option<Value>, PayloadError>> {
        let lookups = self.lookups.get();
        if self.document.get().is_some() || lookups == MOST_LOOKUPS {
            return None;
        }
        let steps = path.plain_steps().filter(|steps| !steps.is_empty())?;
        self.lookups.set(lookups + 1);
        Some(find_in_payload(&self.body, &steps))
    }
}

/// `$util`
#[derive(Debug)]
pub(super) struct Util;

/// The object of this type, if the value is one.
pub(super) fn object<T: 'static>(value: &Value) -> Option<&T> {
    match value {
        Value::Object(object) => object.as_any().downcast_ref(),
        _ => None,
    }
}
