//! A room in the memory where JavaScript writes templates and reads what they become. A small template takes less time than
//! to make a value on the other side of the border.

use crate::calls;
use crate::failure::Failure;
use crate::options;
use crate::types::Rendered;
use gatewright_core::java::ListKind;
use gatewright_core::vtl::{Dialect, Engine, Given, Input, OptionProblem};
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

/// Renders what was written: texts of these lengths, which are the template, `vars`, `params`, `context`, `stageVariables` and the
/// payload. The length of the output, or -1 when there is something else to say.
pub(crate) fn render(lengths: [usize; 6], dialect: Dialect) -> i32 {
    ROOM.with_borrow_mut(|Room { written, engine, instead }| {
        let rendered =
            texts(written, lengths).and_then(|[template, vars, params, context, stage, payload]| {
                let object = |name, text, lists| match text {
                    "" => Ok(Given::default()),
                    text => Given::object(text, lists)
                        .ok_or_else(|| options::problem(OptionProblem::TooDeep(name))),
                };
                let input = Input {
                    variables: object("vars", vars, ListKind::Plain)?,
                    params: object("params", params, ListKind::Json)?,
                    context: object("context", context, ListKind::Json)?,
                    stage_variables: object("stageVariables", stage, ListKind::Json)?,
                    payload: if payload.is_empty() { Given::default() } else { payload.into() },
                };
                Ok(calls::render_with(engine, template, &input, dialect))
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

/// The texts of these lengths that stand one behind the other.
fn texts<const N: usize>(mut written: &[u8], lengths: [usize; N]) -> Result<[&str; N], Failure> {
    let mut texts = [""; N];
    for (text, length) in texts.iter_mut().zip(lengths) {
        let (bytes, rest) =
            written.split_at_checked(length).ok_or_else(|| Failure::argument("The room has an end."))?;
        *text = core::str::from_utf8(bytes).map_err(|_| Failure::argument("The text is no UTF-8."))?;
        written = rest;
    }
    Ok(texts)
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
