//! A room in the memory where JavaScript writes templates and reads what they become. A small template takes less time than
//! to make a value on the other side of the border.

use crate::calls::{self, Apart};
use crate::failure::Failure;
use crate::types::Rendered;
use gatewright_core::vtl::{Dialect, Engine};
use std::cell::RefCell;

#[derive(Default)]
struct Room {
    written: Vec<u8>,
    engine: Engine,
    instead: Option<Result<Rendered, Failure>>,
}

thread_local! {
    static ROOM: RefCell<Room> = RefCell::default();
}

/// Makes room for so many bytes, and gives its place in the memory.
pub(crate) fn room_for(length: usize) -> usize {
    ROOM.with_borrow_mut(|room| {
        room.written.resize(length, 0);
        room.written.as_ptr().addr()
    })
}

/// Renders what was written into the first bytes: so many of options and template, and so many of the payload, if there is one.
/// The length of the output, or -1 when there is something else to say.
pub(crate) fn render(joined: usize, payload: Option<usize>, dialect: Option<Dialect>) -> i32 {
    ROOM.with_borrow_mut(|Room { written, engine, instead }| {
        let text = |start, length: usize| {
            let bytes = written.get(start..).and_then(|written| written.get(..length));
            let text = bytes.and_then(|bytes| core::str::from_utf8(bytes).ok());
            text.ok_or_else(|| Failure::argument("The text is no UTF-8."))
        };
        let payload = payload.map(|length| text(joined, length)).transpose();
        let rendered = text(0, joined).and_then(|joined| {
            let apart = Apart { payload: payload?, dialect };
            calls::render_with(engine, joined, apart)
        });
        match rendered {
            Ok(diagnostics) if diagnostics.is_empty() && engine.output().is_some() => {
                engine.output().and_then(|output| i32::try_from(output.len()).ok()).unwrap_or(-1)
            }
            other => {
                let output = engine.output().map(str::to_owned);
                *instead = Some(other.map(|diagnostics| Rendered { output, diagnostics }));
                -1
            }
        }
    })
}

/// The place of the output in the memory.
pub(crate) fn output_at() -> usize {
    ROOM.with_borrow(|room| room.engine.output().map_or(0, |output| output.as_ptr().addr()))
}

/// What there is to say instead of an output.
pub(crate) fn instead() -> Result<Rendered, Failure> {
    let instead = ROOM.with_borrow_mut(|room| room.instead.take());
    instead.unwrap_or_else(|| Err(Failure::argument("No template was rendered.")))
}
