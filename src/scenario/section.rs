//! Tables and lists of tables: going down, and coming back with unknown and missing keys reported.

use super::describe::Kind;
use super::diagnostic::Diagnostic;
use super::near::nearest;
use super::node::{Entry, Node, Table, Value};
use super::reader::{Key, Reader, Section, join};
use super::value::text;
use crate::model::Provenance;

/// Words of `grade`.
pub(super) const GRADES: [&str; 3] = ["audited", "claimed", "assumed"];

/// In the defaults of a list: the item of a scenario that lists none.
pub(super) const ALONE: &str = "alone";

impl<'a> Section<'a> {
    /// The table `key`, which exists even when nothing is written there.
    pub(super) fn table(&mut self, reader: &mut Reader, key: Key) -> Section<'a> {
        self.declare(reader, key, Kind::Table { whole: false, optional: false }, true);
        let node = self.given.and_then(|table| table.get(key.name));
        self.below(reader, key, node)
    }

    /// The table `key`, if the scenario has one; the text `none` says it has not.
    pub(super) fn optional_table(&mut self, reader: &mut Reader, key: Key) -> Option<Section<'a>> {
        self.declare(reader, key, Kind::Table { whole: false, optional: true }, true);
        let node = self.given.and_then(|table| table.get(key.name));
        if reader.describing {
            return Some(self.below(reader, key, None));
        }
        let node = node.filter(|node| node.text() != Some("none"))?;
        Some(self.below(reader, key, Some(node)))
    }

    /// The table `key` if it or its default exists; a variant replaces all of it, and so does a scenario its default.
    /// Where it may be absent, the text `none` also says so.
    pub(super) fn whole_table(&mut self, reader: &mut Reader, key: Key, optional: bool) -> Option<Section<'a>> {
        self.declare(reader, key, Kind::Table { whole: true, optional }, optional);
        let node = if optional {
            self.may(reader, key).filter(|node| node.text() != Some("none"))
        } else {
            self.need(reader, key)
        };
        if reader.describing {
            let mut section = self.below(reader, key, None);
            section.default = None;
            return Some(section);
        }
        let node = node.filter(|node| !optional || node.text() != Some("none"))?;
        let mut section = self.below(reader, key, Some(node));
        section.default = None;
        Some(section)
    }

    fn below(&mut self, reader: &mut Reader, key: Key, node: Option<&'a Node>) -> Section<'a> {
        let path = self.at(key.name);
        let mut given = None;
        if let Some(node) = node {
            reader.note(&path, node.place, true);
            given = node.table();
            if given.is_none() {
                let advice = if matches!(node.value, Value::List(_)) {
                    "write `[…]` with single brackets: there is only one"
                } else {
                    "write a table: `{ key = value }`"
                };
                reader.reject(&path, wrong_type(node, &path, "a table").help(advice));
            }
        }
        Section {
            doc_path: join(&self.doc_path, key.name),
            given,
            default: self.default.and_then(|table| table.get(key.name)).and_then(Node::table),
            place: node.map_or(self.place, |node| node.place),
            declared: Vec::new(),
            missing: Vec::new(),
            path,
        }
    }

    /// The tables of the list `key`: those written, or else the list's default item if there is one.
    ///
    /// `required` lists hold at least one table. Items with a name are known by it, others by their number.
    pub(super) fn tables(&mut self, reader: &mut Reader, key: Key, required: bool) -> Vec<Section<'a>> {
        self.declare(reader, key, Kind::Tables, !required);
        let path = self.at(key.name);
        let default = self.default.and_then(|table| table.get(key.name)).and_then(Node::table);
        let item = |path: String, given, place| Section {
            path,
            doc_path: join(&self.doc_path, &format!("{}[]", key.name)),
            given,
            default,
            place,
            declared: Vec::new(),
            missing: Vec::new(),
        };
        if reader.describing {
            return vec![item(join(&path, "#1"), None, self.place)];
        }
        let Some(node) = self.given.and_then(|table| table.get(key.name)) else {
            if required {
                reader.note(&path, self.place, false);
                self.missing.push(key);
            }
            return match default.and_then(|table| table.get(ALONE)).and_then(Node::table) {
                Some(table) => {
                    let item_path = join(&path, table.get("name").and_then(Node::text).unwrap_or("#1"));
                    reader.items.insert(path, vec![item_path.clone()]);
                    vec![item(item_path, Some(table), self.place)]
                }
                None => Vec::new(),
            };
        };
        reader.note(&path, node.place, true);
        let Value::List(nodes) = &node.value else {
            reader.reject(
                &path,
                wrong_type(node, &path, "a list of tables").help(format!("write `[[{path}]]` with double brackets")),
            );
            return Vec::new();
        };
        if nodes.is_empty() && required {
            let problem =
                Diagnostic::error("GP0211", node.place, format!("`{path}` is empty")).help("list at least one");
            reader.reject(&path, problem);
        }
        let mut sections: Vec<Section<'a>> = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            let Some(table) = node.table() else {
                reader.reject(&path, wrong_type(node, &path, "a table"));
                continue;
            };
            let mut own_path = item_path(&path, table, index);
            if sections.iter().any(|section| section.path == own_path) {
                own_path = join(&path, &format!("#{}", index + 1));
            }
            reader.note(&own_path, node.place, true);
            sections.push(item(own_path, Some(table), node.place));
        }
        reader.items.insert(path, sections.iter().map(|section| section.path.clone()).collect());
        sections
    }

    /// Ends the table: reports what is unknown and what is missing.
    pub(super) fn finish(mut self, reader: &mut Reader) {
        if reader.describing {
            return;
        }
        self.read_provenance(reader);
        let mut explained: Vec<&str> = Vec::new();
        if let Some(table) = self.given {
            for (name, entry) in &table.entries {
                if !self.declared.contains(&name.as_str()) {
                    let near = self.unknown(reader, name, entry);
                    explained.extend(near);
                }
            }
        }
        let owner = if self.path.is_empty() { "the scenario".to_owned() } else { format!("`{}`", self.path) };
        for key in std::mem::take(&mut self.missing) {
            if explained.contains(&key.name) {
                continue;
            }
            let unit = if key.unit.is_empty() { String::new() } else { format!(" ({})", key.unit) };
            let problem = Diagnostic::error("GP0102", self.place, format!("{owner} has no `{}`", key.name))
                .label(format!("`{}` belongs here", key.name))
                .help(format!("add `{}`{unit}: {}", key.name, key.doc));
            reader.report(problem);
        }
    }

    /// Reports an unknown key and returns the key of this table that was probably meant.
    fn unknown(&self, reader: &mut Reader, name: &str, entry: &Entry) -> Option<&'static str> {
        let shown = join(&self.path, name);
        let here = nearest(name, self.declared.iter().copied().filter(|known| !self.wrote(known)));
        let here = here.and_then(|near| self.declared.iter().copied().find(|known| *known == near));
        let elsewhere = reader.known.iter().find(|known| {
            known.path.rsplit('.').next().map(|last| last.trim_end_matches("[]")) == Some(name)
                && !known.path.ends_with(&format!("{}.{name}", self.doc_path))
        });
        let problem = Diagnostic::error("GP0101", entry.key, format!("unknown key `{shown}`"));
        let (problem, near) = match (here, elsewhere) {
            (Some(near), _) => (problem.label("not a key of this table").nearest(Some(near.to_owned())), Some(near)),
            (None, Some(known)) => {
                let (label, help) = match known.path.rsplit_once('.') {
                    Some((home, _)) => {
                        let home = home.strip_suffix("[]").map_or(format!("[{home}]"), |list| format!("[[{list}]]"));
                        (format!("belongs in {home}"), format!("move it to {home}"))
                    }
                    None if known.is_leaf() => {
                        ("belongs to the whole file".to_owned(), "move it above the first table".to_owned())
                    }
                    None => ("belongs in no other table".to_owned(), "give it a header of its own".to_owned()),
                };
                let problem = Diagnostic::error("GP0104", entry.key, format!("`{name}` does not belong here"))
                    .label(label)
                    .help(help);
                (Diagnostic { nearest: Some(known.path.clone()), ..problem }, None)
            }
            (None, None) => {
                let mut known = self.declared.clone();
                known.retain(|name| !matches!(*name, "source" | "grade"));
                known.sort_unstable();
                known.truncate(12);
                (problem.label("not a key of this table").help(format!("keys here: {}", known.join(", "))), None)
            }
        };
        reader.report(problem);
        near
    }

    /// Reads `source` and `grade`, which may stand in every table.
    fn read_provenance(&mut self, reader: &mut Reader) {
        let Some(table) = self.given else { return };
        let path = self.path.clone();
        self.declared.extend(["source", "grade"]);
        provenance(reader, table, &path);
    }
}

/// Key path of item `index` of the list at `path`: its name, or else its number.
pub(super) fn item_path(path: &str, table: &Table, index: usize) -> String {
    let named = table.get("name").and_then(Node::text).filter(|name| text::is_identifier(name));
    join(path, named.unwrap_or(&format!("#{}", index + 1)))
}

/// Reads `source` and `grade` beside the value of `path`.
pub(super) fn provenance(reader: &mut Reader, table: &Table, path: &str) {
    let mut read = |name: &'static str| {
        let node = table.get(name)?;
        match node.text() {
            Some(written) => {
                text::check_free(reader, &join(path, name), node.place, written);
                if name == "grade" && !GRADES.contains(&written) {
                    text::unknown_word(reader, &join(path, name), node.place, written, &GRADES);
                }
                Some(written.to_owned())
            }
            None => {
                reader.reject(&join(path, name), wrong_type(node, name, "a text"));
                None
            }
        }
    };
    let (source, grade) = (read("source"), read("grade"));
    if source.is_some() || grade.is_some() {
        let (source, grade) = (source.unwrap_or_default(), grade.unwrap_or_default());
        reader.provenance.push(Provenance { key: path.to_owned(), source, grade });
    }
}

/// The message for a value of the wrong type.
pub(super) fn wrong_type(node: &Node, path: &str, wanted: &str) -> Diagnostic {
    Diagnostic::error("GP0103", node.place, format!("`{path}` takes {wanted}, not {}", node.kind()))
        .label(format!("expected {wanted}"))
}

impl Section<'_> {
    /// Reports keys that are written but can have no effect.
    pub(super) fn useless(&mut self, reader: &mut Reader, names: &[&str], why: &str) {
        for name in names.iter().filter(|name| self.wrote(name)) {
            let path = self.at(name);
            let problem = Diagnostic::error("GP0107", self.key_place(name), format!("`{path}` would have no effect"))
                .label("delete it")
                .cause(why);
            reader.reject(&path, problem);
        }
    }

    /// Reports when not exactly one of two keys is written that say the same in two ways.
    pub(super) fn one_of(&mut self, reader: &mut Reader, names: [&str; 2], what: &str, example: &str) {
        let [first, second] = names;
        let path = self.path.clone();
        match (self.wrote(first), self.wrote(second)) {
            (true, true) => {
                let message = format!("`{path}` states both `{first}` and `{second}`");
                let problem = Diagnostic::error("GP0105", self.key_place(second), message)
                    .label(format!("a second way to say {what}"))
                    .related(self.key_place(first), "the first way")
                    .help("keep one");
                reader.reject(&path, problem);
            }
            (false, false) if !self.misspelt(&names) && reader.sound(&path) => {
                let problem = Diagnostic::error("GP0106", self.place, format!("`{path}` does not say {what}"))
                    .label(format!("needs `{first}` or `{second}`"))
                    .help(format!("add `{example}`"));
                reader.reject(&path, problem);
            }
            (true, false) | (false, true) | (false, false) => {}
        }
    }

    /// The one of several alternatives, called `what`, that this table states; reports when it states none or several.
    /// `names` are their keys.
    pub(super) fn exactly_one<T>(
        &mut self,
        reader: &mut Reader,
        stated: impl IntoIterator<Item = Option<T>>,
        names: &[&str],
        what: &str,
        help: &str,
    ) -> Option<T> {
        let mut stated: Vec<T> = stated.into_iter().flatten().collect();
        if stated.len() != 1 && !self.misspelt(names) && reader.sound(&self.path) {
            let path = self.path.clone();
            let problem = Diagnostic::error("GP0213", self.place, format!("`{path}` needs exactly one {what}"))
                .label(format!("one of: {}", names.join(", ")))
                .help(help);
            reader.reject(&path, problem);
        }
        stated.pop()
    }

    /// Whether some unknown key of this table is a likely slip for one of `names`.
    pub(super) fn misspelt(&self, names: &[&str]) -> bool {
        let written = self.given.into_iter().flat_map(|table| table.entries.keys());
        written
            .filter(|name| !self.declared.contains(&name.as_str()))
            .any(|name| nearest(name, names.iter().copied()).is_some())
    }
}
