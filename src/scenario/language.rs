//! The list of all keys, made by the reader itself.

use super::describe::KeyDoc;
use super::node::Table;
use super::reader::Reader;
use super::{defaults, read};
use std::sync::OnceLock;

/// Every key of the language in the order of its reading, tables included.
#[must_use]
pub fn keys() -> &'static [KeyDoc] {
    static KEYS: OnceLock<Vec<KeyDoc>> = OnceLock::new();
    KEYS.get_or_init(|| {
        let mut reader = Reader::new(true, &[]);
        read::model(&mut reader, &Table::default(), &defaults::table(), 0);
        reader.keys
    })
}
