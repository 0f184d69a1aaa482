//! Laying one scenario over another: `extends` and `--set`.

use super::describe::{KeyDoc, Kind};
use super::node::{Node, Table, Value};
use std::collections::BTreeMap;

/// Which tables and lists of the language are merged rather than replaced.
#[derive(Debug)]
pub(super) struct Shape(BTreeMap<String, Merge>);

/// How a value of a variant meets that of its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Merge {
    /// Key by key.
    Table,
    /// Item by item, by name.
    NamedList,
}

impl Shape {
    pub(super) fn new(keys: &[KeyDoc]) -> Self {
        let named = |key: &KeyDoc| keys.iter().any(|item| item.path == format!("{}[].name", key.path));
        let merged = keys.iter().filter_map(|key| {
            if matches!(key.kind, Kind::Table { whole: false, .. }) {
                Some((key.path.clone(), Merge::Table))
            } else {
                (key.kind == Kind::Tables && named(key)).then(|| (key.path.clone(), Merge::NamedList))
            }
        });
        Self(merged.collect())
    }

    /// How the value at a path such as `pool[].shrinkage` is merged; `None`: replaced.
    pub(super) fn at(&self, doc_path: &str) -> Option<Merge> {
        self.0.get(doc_path).copied()
    }
}

/// Lays `over` over `base`, a table at `doc_path` (empty for the whole scenario).
pub(super) fn tables(base: &mut Table, over: Table, doc_path: &str, shape: &Shape) {
    for (name, entry) in over.entries {
        let path = if doc_path.is_empty() { name.clone() } else { format!("{doc_path}.{name}") };
        let Some(old) = base.entries.get_mut(&name) else {
            base.entries.insert(name, entry);
            continue;
        };
        match (shape.at(&path), &mut old.node.value, entry.node.value) {
            (Some(Merge::Table), Value::Table(old_table), Value::Table(new)) => {
                tables(old_table, new, &path, shape);
                (old.key, old.node.place) = (entry.key, entry.node.place);
            }
            // An empty list takes everything away: `event = []`.
            (Some(Merge::NamedList), Value::List(old_items), Value::List(new)) if !new.is_empty() => {
                items(old_items, new, &format!("{path}[]"), shape);
                (old.key, old.node.place) = (entry.key, entry.node.place);
            }
            (_, old_value, new) => {
                *old_value = new;
                (old.key, old.node.place) = (entry.key, entry.node.place);
            }
        }
    }
}

/// Lays items over items of the same name; new ones follow the old.
fn items(base: &mut Vec<Node>, over: Vec<Node>, doc_path: &str, shape: &Shape) {
    let inherited = base.len();
    let mut merged = vec![false; inherited];
    for item in over {
        let same = name(&item).and_then(|name_of_item| {
            base.iter().take(inherited).position(|old| name(old) == Some(name_of_item)).filter(|index| !merged[*index])
        });
        match (same, item.value) {
            (Some(index), Value::Table(new)) => {
                merged[index] = true;
                base[index].place = item.place;
                if let Value::Table(old) = &mut base[index].value {
                    tables(old, new, doc_path, shape);
                }
            }
            (_, value) => base.push(Node { place: item.place, value }),
        }
    }
}

/// The name of a list item.
pub(super) fn name(node: &Node) -> Option<&str> {
    node.table()?.get("name")?.text()
}
