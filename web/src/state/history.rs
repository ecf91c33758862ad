//! Undo and redo: the documents before and after the one on the screen.

use super::{Document, Node, Shared};
use yew::AttrValue;

/// How many steps can be taken back. A step shares nothing with the next one, but designs are small.
const DEEPEST: usize = 200;

/// A step that can be taken back, or taken again.
#[derive(Clone, Debug)]
struct Step {
    document: Shared<Document>,
    /// What was selected before the change, and after it.
    before: Option<Node>,
    after: Option<Node>,
}

/// The steps on both sides of now.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    past: Vec<Step>,
    future: Vec<Step>,
    /// The control in which the last change was typed: the next one there belongs to the same step.
    typing: Option<AttrValue>,
}

impl History {
    pub(crate) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub(crate) fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// The document before the last step.
    pub(crate) fn before(&self) -> Option<&Shared<Document>> {
        self.past.last().map(|step| &step.document)
    }

    /// Remembers the document that is about to change. Typing in one control is one step.
    pub(crate) fn push(
        &mut self,
        document: Shared<Document>,
        before: Option<Node>,
        after: Option<Node>,
        typing: Option<AttrValue>,
    ) {
        let continues = typing.is_some() && typing == self.typing && !self.past.is_empty();
        self.typing = typing;
        self.future.clear();
        if !continues {
            if self.past.len() == DEEPEST {
                self.past.remove(0);
            }
            self.past.push(Step { document, before, after });
        }
    }

    /// Ends a step of typing.
    pub(crate) fn commit(&mut self) {
        self.typing = None;
    }

    /// Takes the last step back: the document and the selection of before.
    pub(crate) fn undo(&mut self, now: Shared<Document>) -> Option<(Shared<Document>, Option<Node>)> {
        let step = self.past.pop()?;
        self.commit();
        let Step { document, before, after } = step;
        self.future.push(Step { document: now, before, after });
        Some((document, before))
    }

    /// Takes a step again that was taken back.
    pub(crate) fn redo(&mut self, now: Shared<Document>) -> Option<(Shared<Document>, Option<Node>)> {
        let step = self.future.pop()?;
        self.commit();
        let Step { document, before, after } = step;
        self.past.push(Step { document: now, before, after });
        Some((document, after))
    }
}
