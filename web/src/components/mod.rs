//! The page in pieces: one component in each file.

mod api_form;
mod app;
mod button;
mod child_list;
mod code;
mod compare;
mod control;
mod copy_button;
mod design;
mod dialog;
mod export_options;
mod export_pane;
mod field;
mod findings_list;
mod fix_button;
mod flow;
mod form_head;
mod form_pane;
mod header;
mod icon;
mod import;
mod import_report;
mod losses;
mod menu;
mod messages;
mod name_input;
mod node_menu;
mod not_yet;
mod notice;
mod pane_tabs;
mod preset_menu;
mod properties;
mod property_field;
mod recovery;
mod routes_form;
mod rule_page;
mod source_input;
mod stages_form;
mod start;
mod tabs;
mod take_away;
mod tree;
mod tree_item;
mod trial;
mod unknown_field;

pub(crate) use app::App;
pub(crate) use import::import;

use crate::state::{State, View};
use yew::Html;

/// The Try view or the Compare view.
pub(crate) fn later_view(state: &State) -> Html {
    match state.view {
        View::Design => Html::default(),
        View::Try => trial::trial(state),
        View::Compare => compare::compare(state),
    }
}
