//! Rendering one template after the other.

use super::eval::{Memory, Renderer};
use super::parser::Parser;
use super::{Dialect, Input, Limits, RenderError, Template};
use alloc::rc::Rc;
use core::mem;
use core::ops::Range;

/// Renders templates one after the other, each in the memory of those before. A small template takes less time than to ask
/// for its memory and to give it back.
#[derive(Default)]
pub struct Engine {
    parser: Parser,
    template: Rc<Template>,
    memory: Memory,
    is_rendered: bool,
    cut_loop: Option<Range<usize>>,
}

/// The longest template, or output, whose memory is kept for the next one.
const MOST_KEPT: usize = 64 * 1024;

impl Engine {
    /// Parses a template and renders it. One with [`refusals`](Template::refusals) is not rendered.
    ///
    /// # Errors
    /// When a method fails, or a limit is reached.
    pub fn render(
        &mut self,
        template: &str,
        input: &Input<'_>,
        dialect: Dialect,
        limits: Limits,
    ) -> Result<(), RenderError> {
        if template.len().max(self.memory.out.as_str().len()) > MOST_KEPT {
            *self = Self::default();
        }
        self.is_rendered = false;
        self.cut_loop = None;
        self.parser.read(template);
        match Rc::get_mut(&mut self.template) {
            Some(before) => mem::swap(before, &mut self.parser.out),
            // A map that is inside of itself, with a stored block in it, holds the one before.
            None => self.template = Rc::new(mem::take(&mut self.parser.out)),
        }
        if self.template.refusals().next().is_some() {
            return Ok(());
        }
        let rendered = Renderer::new(input, dialect, limits, &mut self.memory).run(&self.template);
        self.is_rendered = rendered.is_ok();
        rendered.map(|cut_loop| self.cut_loop = cut_loop)
    }

    /// The last template.
    #[must_use]
    pub fn template(&self) -> &Template {
        &self.template
    }

    /// The first loop of the last template that ended after the rounds that the service makes, and not after its elements.
    #[must_use]
    pub fn cut_loop(&self) -> Option<Range<usize>> {
        self.cut_loop.clone()
    }

    /// What the last template became; `None` when it was not rendered.
    #[must_use]
    pub fn output(&self) -> Option<&str> {
        self.is_rendered.then(|| self.memory.out.as_str())
    }
}
