//! The desk: the center of rows about channels, routing and the AI stage.

use super::row::{Row, Side, sides};

const DESK: &str = include_str!("desk.toml");

/// The desk with options.
pub(crate) fn desk(options: &[&str]) -> Side {
    Side { text: DESK.to_owned(), options: options.iter().map(|option| (*option).to_owned()).collect() }
}

/// The desk with a text of it exchanged.
pub(crate) fn patched(old: &str, new: &str) -> Side {
    assert!(DESK.contains(old), "the desk says nothing like `{old}`");
    Side { text: DESK.replace(old, new), options: Vec::new() }
}

/// The desk against the desk with one option.
pub(crate) fn set(key: &str, option: &str) -> Row {
    pair(key, &[], &[option])
}

/// The desk with some options against the desk with others.
pub(crate) fn pair(key: &str, one: &[&str], other: &[&str]) -> Row {
    sides(key, desk(one), desk(other))
}
