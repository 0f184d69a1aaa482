//! The embedded files: defaults, shipped profiles and the starter scenario.

use super::node::{self, Table};
use super::source::Sources;
use toml::de::DeTable;

/// Every default of the language, commented, each with its source.
pub(super) const DEFAULTS: &str = include_str!("defaults.toml");
const PROFILES: &str = include_str!("profiles.toml");
/// A commented scenario of a small center.
pub(super) const STARTER: &str = include_str!("starter.toml");

/// Sources that hold the defaults and nothing else yet.
pub(super) fn sources() -> Sources {
    let mut sources = Sources::default();
    sources.add("defaults.toml", DEFAULTS);
    sources
}

/// The tree of the defaults.
pub(super) fn table() -> Table {
    embedded(DEFAULTS)
}

/// The tree of the shipped profiles.
pub(super) fn profiles() -> Table {
    embedded(PROFILES)
}

fn embedded(text: &str) -> Table {
    let parsed = DeTable::parse(text).expect("the embedded files are valid TOML");
    node::table(super::source::DEFAULTS, parsed.get_ref())
}
