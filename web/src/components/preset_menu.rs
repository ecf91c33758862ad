//! The lines of the menus that add an integration.

use super::menu::MenuItem;
use crate::hooks::Dispatch;
use crate::state::{Action, PRESETS};
use gatewright_core::model::Protocol;

/// The integrations to start from, those of one protocol or all. They go to `api` where that fits.
pub(crate) fn preset_menu(
    protocol: Option<Protocol>,
    api: Option<usize>,
    dispatch: &Dispatch,
) -> Vec<MenuItem> {
    let protocols = [Protocol::Http, Protocol::WebSocket].into_iter();
    protocols
        .filter(|each| protocol.is_none_or(|protocol| protocol == *each))
        .flat_map(|each| {
            let presets = PRESETS.iter().filter(move |preset| preset.protocol == each).map(|preset| {
                let dispatch = dispatch.clone();
                MenuItem::act(preset.label, preset.hint, move || {
                    dispatch.dispatch(Action::AddIntegration(preset, api));
                })
            });
            std::iter::once(MenuItem::Heading(each.label().into())).chain(presets.collect::<Vec<_>>())
        })
        .collect()
}
