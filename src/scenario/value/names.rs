//! Names of list items, and references to them.

use crate::scenario::describe::Kind;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::near::nearest;
use crate::scenario::node::{Node, Value};
use crate::scenario::reader::{Key, Reader, Section};
use crate::scenario::section::wrong_type;
use crate::scenario::source::Place;

/// The names of one list.
#[derive(Debug, Clone)]
pub(in crate::scenario) struct Names {
    /// Key of the list, such as `pool`.
    pub(in crate::scenario) list: &'static str,
    entries: Vec<(String, Place)>,
    /// Whether a name could not be read, so that a missing one may be that.
    incomplete: bool,
    /// Names are defined by being used.
    is_learned: bool,
}

impl Names {
    pub(in crate::scenario) fn new(list: &'static str) -> Self {
        Self { list, entries: Vec::new(), incomplete: false, is_learned: false }
    }

    /// Reads the `name` of an item and reports one that was used before, also in other letter case.
    pub(in crate::scenario) fn read(&mut self, reader: &mut Reader, section: &mut Section<'_>, key: Key) -> String {
        let name = section.identifier(reader, key);
        let path = section.at(key.name);
        let place = reader.place(&path);
        if !reader.sound(&path) {
            self.incomplete = true;
        } else if let Some((first, earlier)) = self.entries.iter().find(|(known, _)| known.eq_ignore_ascii_case(&name))
        {
            let list = self.list;
            if *earlier == Place::default() {
                let problem = Diagnostic::error("GP0304", place, format!("`{first}` is the name of a shipped {list}"))
                    .label("already taken")
                    .cause("one of your own must not silently replace it")
                    .help("choose another name");
                reader.report(problem);
                return name;
            }
            let problem = if *first == name {
                Diagnostic::error("GP0302", place, format!("two items of `[[{list}]]` are named `{name}`"))
                    .label("the second one")
                    .cause("results could not tell them apart")
                    .help("rename one of them")
            } else {
                Diagnostic::error("GP0303", place, format!("`{name}` and `{first}` differ only in capital letters"))
                    .label("too like the first")
                    .cause("file names and people often ignore the difference")
                    .help("rename one of them")
            };
            let problem = problem.related(*earlier, format!("`{first}` stands here first"));
            reader.reject(&path, problem);
        }
        self.entries.push((name.clone(), place));
        name
    }

    /// Adds a name that is defined by being used; returns its index.
    pub(in crate::scenario) fn learn(&mut self, name: &str) -> usize {
        self.is_learned = true;
        self.entries.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            self.entries.push((name.to_owned(), Place::default()));
            self.entries.len() - 1
        })
    }

    /// The names.
    pub(in crate::scenario) fn texts(&self) -> Vec<String> {
        self.entries.iter().map(|(name, _)| name.clone()).collect()
    }

    /// Adds names that no file defines.
    pub(in crate::scenario) fn shipped(&mut self, names: impl IntoIterator<Item = String>) {
        self.entries.extend(names.into_iter().map(|name| (name, Place::default())));
    }

    /// Says that the list itself is missing or broken.
    pub(in crate::scenario) fn set_incomplete(&mut self) {
        self.incomplete = true;
    }

    /// Index of a name; reports an unknown one.
    fn find(&self, reader: &mut Reader, node: &Node, path: &str) -> Option<usize> {
        let Some(text) = node.text() else {
            reader.reject(path, wrong_type(node, path, &format!("the name of a {}", self.list)));
            return None;
        };
        let found = self.entries.iter().position(|(name, _)| name == text);
        if found.is_none() && self.incomplete {
            reader.note(path, node.place, false);
        } else if found.is_none() {
            let known: Vec<&str> = self.entries.iter().map(|(name, _)| name.as_str()).take(12).collect();
            let near = nearest(text, self.entries.iter().map(|(name, _)| name.as_str())).map(str::to_owned);
            let problem = Diagnostic::error("GP0301", node.place, format!("no {} is named `{text}`", self.list))
                .label("unknown name")
                .cause(if known.is_empty() {
                    format!("there is no `[[{}]]`", self.list)
                } else {
                    format!("known: {}", known.join(", "))
                })
                .nearest(near);
            let problem = match &problem.nearest {
                Some(_) => problem,
                None if self.is_learned => {
                    let list = self.list;
                    problem.help(format!("give a reason this {list} (`{list} = \"{text}\"`) or write a known one"))
                }
                None => problem.help(format!("add a `[[{}]]` of this name or write a known one", self.list)),
            };
            reader.reject(path, problem);
        }
        found
    }
}

impl Section<'_> {
    /// A reference by name; `None` when it is missing or unknown.
    pub(in crate::scenario) fn reference(&mut self, reader: &mut Reader, key: Key, names: &Names) -> Option<usize> {
        self.declare(reader, key, Kind::Name(names.list), false);
        let path = self.at(key.name);
        let node = self.need(reader, key)?;
        names.find(reader, node, &path)
    }

    /// A reference that may be absent.
    pub(in crate::scenario) fn optional_reference(
        &mut self,
        reader: &mut Reader,
        key: Key,
        names: &Names,
    ) -> Option<usize> {
        self.declare(reader, key, Kind::Name(names.list), true);
        let path = self.at(key.name);
        let node = self.may(reader, key)?;
        names.find(reader, node, &path)
    }

    /// References by name, each once. A list that must stand there must not be empty.
    pub(in crate::scenario) fn references(
        &mut self,
        reader: &mut Reader,
        key: Key,
        names: &Names,
        required: bool,
    ) -> Vec<usize> {
        self.declare(reader, key, Kind::Names(names.list), !required);
        let path = self.at(key.name);
        let node = if required { self.need(reader, key) } else { self.may(reader, key) };
        let Some(node) = node else { return Vec::new() };
        let Value::List(items) = &node.value else {
            let advice = format!(
                "write the names in brackets: [{}]",
                node.text().map_or("\"…\"".to_owned(), |text| format!("\"{text}\""))
            );
            reader.reject(&path, wrong_type(node, &path, "a list of names").help(advice));
            return Vec::new();
        };
        let mut indices = Vec::new();
        for item in items {
            let Some(index) = names.find(reader, item, &path) else { continue };
            if indices.contains(&index) {
                let problem = Diagnostic::error(
                    "GP0302",
                    item.place,
                    format!("`{path}` lists `{}` twice", item.text().unwrap_or("")),
                )
                .help("delete one");
                reader.reject(&path, problem);
            } else {
                indices.push(index);
            }
        }
        if items.is_empty() {
            let advice = if required { "list at least one" } else { "list at least one, or leave the key out for all" };
            reader.reject(&path, Diagnostic::error("GP0211", node.place, format!("`{path}` is empty")).help(advice));
        }
        indices
    }
}
