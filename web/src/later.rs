//! What the first page does without: reading what is pasted, the formats but the first, trying, comparing. It is a module of its own that is loaded
//! after the first drawing, and runs in the same memory.
//!
//! What code reaches through [`Later`] alone is in that module; `cargo xtask build` finds out what that is. So the first
//! page stays small as long as nothing else names a reader, the simulator, or the views that show what they say.

use crate::components::{import, later_view};
use crate::reading::Pasted;
use crate::state::{ScenarioAct, State, Writer};
use gatewright_core::formats;
use gatewright_core::rules::Options;
use std::fmt::Debug;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::Html;

/// What is loaded later.
pub(crate) trait Later: Debug {
    /// Works out what the Try view or the Compare view shows.
    fn work_out(&self, state: &mut State);
    /// Does something with the requests of the document.
    fn act_on_scenario(&self, state: &mut State, act: ScenarioAct);
    /// The Try view or the Compare view.
    fn view(&self, state: &State) -> Html;
    /// Writes a design in any format.
    fn writer(&self) -> Writer;
    /// The options under which all rules are checked.
    fn options(&self) -> Options;
    /// The dialog that reads a text.
    fn import(&self, state: &State, pasted: &Pasted) -> Html;
}

/// What was loaded, once it is there.
pub(crate) type Arrival = Result<&'static dyn Later, Missing>;

/// Why it is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// It is being loaded.
    Awaited,
    /// It could not be loaded.
    Failed,
}

/// Loads it. A failure is not kept: the next call tries again.
#[wasm_split(later, fallible)]
pub(crate) fn load() -> Result<&'static dyn Later, SplitLoaderError> {
    Ok(&ALL)
}

/// All of it, where everything is one program.
#[cfg(test)]
pub(crate) fn here() -> Arrival {
    Ok(&ALL)
}

static ALL: All = All;

#[derive(Debug)]
struct All;

impl Later for All {
    fn work_out(&self, state: &mut State) {
        state.work_out();
    }

    fn act_on_scenario(&self, state: &mut State, act: ScenarioAct) {
        state.act_on_scenario(act);
    }

    fn view(&self, state: &State) -> Html {
        later_view(state)
    }

    fn writer(&self) -> Writer {
        |design, format, options| formats::write(design, format, options.iter().copied())
    }

    fn options(&self) -> Options {
        Options::default()
    }

    fn import(&self, state: &State, pasted: &Pasted) -> Html {
        import(state, pasted)
    }
}
