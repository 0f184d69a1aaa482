//! The one pass that reads a scenario: every key is declared once, where it is read.
//!
//! The same code reads values and, over an empty tree ([`Reader::describing`]), yields the list of keys, so that the
//! schema, the search for unknown keys and the reading cannot disagree.

use super::describe::{KeyDoc, Kind};
use super::diagnostic::Diagnostic;
use super::node::Table;
use super::source::Place;
use crate::model::{Date, Provenance, UncertainInput};
use std::collections::{BTreeMap, BTreeSet};

/// State of one reading.
#[derive(Debug)]
pub(super) struct Reader {
    /// Problems found.
    pub(super) problems: Vec<Diagnostic>,
    /// Whether keys are listed instead of values read.
    pub(super) describing: bool,
    /// Keys in the order of their declaration, filled when describing.
    pub(super) keys: Vec<KeyDoc>,
    /// Keys known elsewhere, for "belongs in …"; empty when describing.
    pub(super) known: &'static [KeyDoc],
    /// Uncertain inputs in the order of reading.
    pub(super) uncertain: Vec<UncertainInput>,
    /// Index of each uncertain input in the model, by key path; empty in the first reading.
    pub(super) numbering: BTreeMap<String, usize>,
    /// Sources and grades.
    pub(super) provenance: Vec<Provenance>,
    /// Where each value was written.
    pub(super) spots: BTreeMap<String, Spot>,
    /// Key paths of the items of each named list, in order.
    pub(super) items: BTreeMap<String, Vec<String>>,
    /// Names of schedules that some group uses.
    pub(super) used: BTreeSet<String>,
    /// First day of the scenario, where paths begin unless they say otherwise.
    pub(super) start: Date,
}

/// Where a value was written, and whether it could be read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub(super) place: Place,
    /// False once a problem has been reported there: later checks leave it alone.
    pub(super) sound: bool,
}

/// A key as its reader declares it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) unit: &'static str,
    pub(super) doc: &'static str,
}

/// A key without unit.
pub(super) const fn key(name: &'static str, doc: &'static str) -> Key {
    Key { name, unit: "", doc }
}

/// A key with unit.
pub(super) const fn measured(name: &'static str, unit: &'static str, doc: &'static str) -> Key {
    Key { name, unit, doc }
}

impl Reader {
    pub(super) fn new(describing: bool, known: &'static [KeyDoc]) -> Self {
        Self {
            problems: Vec::new(),
            describing,
            keys: Vec::new(),
            known,
            uncertain: Vec::new(),
            numbering: BTreeMap::new(),
            provenance: Vec::new(),
            spots: BTreeMap::new(),
            items: BTreeMap::new(),
            used: BTreeSet::new(),
            start: Date::constant(2026, 1, 1),
        }
    }

    /// Reports a problem, unless keys are only being listed.
    pub(super) fn report(&mut self, problem: Diagnostic) {
        if !self.describing {
            self.problems.push(problem);
        }
    }

    /// Notes where the value of `path` stands and that it could be read.
    pub(super) fn note(&mut self, path: &str, place: Place, sound: bool) {
        let spot = self.spots.entry(path.to_owned()).or_insert(Spot { place, sound });
        spot.sound &= sound;
    }

    /// Reports a problem of the value at `path`, which later checks then leave alone.
    pub(super) fn reject(&mut self, path: &str, problem: Diagnostic) {
        self.note(path, problem.place, false);
        self.report(problem);
    }

    /// Whether the value at `path` was stated by the user and could be read.
    pub(super) fn sound(&self, path: &str) -> bool {
        self.spots.get(path).is_none_or(|spot| spot.sound)
    }

    /// Where `path` stands; the start of the user's file when it stands nowhere.
    pub(super) fn place(&self, path: &str) -> Place {
        self.spots.get(path).map_or(Place { source: 1, start: 0, end: 0 }, |spot| spot.place)
    }
}

/// A table being read.
#[derive(Debug)]
pub(super) struct Section<'a> {
    /// Key path with the names of list items.
    pub(super) path: String,
    /// Key path with `[]` for list items.
    pub(super) doc_path: String,
    /// What the user wrote.
    pub(super) given: Option<&'a Table>,
    /// What holds otherwise.
    pub(super) default: Option<&'a Table>,
    /// Where the table begins.
    pub(super) place: Place,
    /// Keys declared so far.
    pub(super) declared: Vec<&'static str>,
    /// Required keys that are missing, with what they mean.
    pub(super) missing: Vec<Key>,
}

impl<'a> Section<'a> {
    pub(super) fn root(given: &'a Table, default: Option<&'a Table>, source: usize) -> Self {
        Self {
            path: String::new(),
            doc_path: String::new(),
            given: Some(given),
            default,
            place: Place { source, start: 0, end: 0 },
            declared: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// Key path of `name` in this table.
    pub(super) fn at(&self, name: &str) -> String {
        join(&self.path, name)
    }

    /// Declares a key: lists it when describing. Reading it is the caller's.
    pub(super) fn declare(&mut self, reader: &mut Reader, key: Key, kind: Kind, optional: bool) {
        self.declared.push(key.name);
        if reader.describing {
            let holds_keys = matches!(kind, Kind::Table { whole: false, .. } | Kind::Tables);
            let default = self.default.and_then(|table| table.get(key.name)).filter(|_| !holds_keys);
            reader.keys.push(KeyDoc {
                path: join(&self.doc_path, key.name),
                required: !optional && default.is_none(),
                default: default.map(super::canonical::value),
                kind,
                unit: key.unit,
                doc: key.doc,
            });
        }
    }

    /// Whether the user wrote `name`.
    pub(super) fn wrote(&self, name: &str) -> bool {
        self.given.is_some_and(|table| table.entries.contains_key(name))
    }

    /// Place of the key `name`, or of the table.
    pub(super) fn key_place(&self, name: &str) -> Place {
        self.given.and_then(|table| table.entries.get(name)).map_or(self.place, |entry| entry.key)
    }

    /// What stands at the key, or its default.
    pub(super) fn find(&self, name: &str) -> Option<&'a super::node::Node> {
        let given = self.given.and_then(|table| table.get(name));
        given.or_else(|| self.default.and_then(|table| table.get(name)))
    }

    /// What stands at a key that must stand there: noted as missing if it does not.
    pub(super) fn need(&mut self, reader: &mut Reader, key: Key) -> Option<&'a super::node::Node> {
        let found = self.find(key.name);
        match found {
            Some(node) => reader.note(&self.at(key.name), node.place, true),
            None => {
                reader.note(&self.at(key.name), self.place, false);
                self.missing.push(key);
            }
        }
        found
    }

    /// What stands at a key that may be absent.
    pub(super) fn may(&mut self, reader: &mut Reader, key: Key) -> Option<&'a super::node::Node> {
        let found = self.find(key.name);
        if let Some(node) = found {
            reader.note(&self.at(key.name), node.place, true);
        }
        found
    }
}

/// `name` beneath `path`; a name with a dot is quoted, as in TOML.
pub(super) fn join(path: &str, name: &str) -> String {
    let dotted = name.contains('.') && !name.starts_with('"');
    match (path.is_empty(), dotted) {
        (true, false) => name.to_owned(),
        (true, true) => format!("\"{name}\""),
        (false, false) => format!("{path}.{name}"),
        (false, true) => format!("{path}.\"{name}\""),
    }
}
