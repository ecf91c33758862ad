//! What the page has to do with the browser.

mod clipboard;
mod dispatch;
mod focus;
mod shortcuts;
mod storage;
mod theme;

pub(crate) use clipboard::{copy, download};
pub(crate) use dispatch::{Dispatch, use_dispatch};
pub(crate) use focus::{focus_field, show};
pub(crate) use shortcuts::use_shortcuts;
pub(crate) use storage::{DOCUMENT_KEY, Stored, load, use_storage};
pub(crate) use theme::{load_theme, system_is_dark, use_theme};
