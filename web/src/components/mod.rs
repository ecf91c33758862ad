//! The page in pieces: one component in each file.

mod api_form;
mod app;
mod button;
mod child_list;
mod code;
mod control;
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
mod notice;
mod pane_tabs;
mod preset_menu;
mod properties;
mod property_field;
mod recovery;
mod start;
mod tabs;
mod tree;
mod tree_item;
mod unknown_field;

pub(crate) use app::App;
