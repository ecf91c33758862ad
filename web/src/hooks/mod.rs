//! What the page has to do with the browser.

mod clipboard;
mod dispatch;
mod file;
mod focus;
mod later;
mod shortcuts;
mod storage;
mod theme;
mod view;

pub(crate) use clipboard::{copy, download};
pub(crate) use dispatch::{Dispatch, use_dispatch};
pub(crate) use file::read_files;
pub(crate) use focus::{Stay, focus_control, focus_field, focus_main, select_lines, show};
pub(crate) use later::use_later;
pub(crate) use shortcuts::use_shortcuts;
pub(crate) use storage::{DOCUMENT_KEY, Stored, load, use_storage};
pub(crate) use theme::{load_theme, system_is_dark, use_theme};
pub(crate) use view::{use_view, view_of_address};
