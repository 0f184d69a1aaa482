//! Scenario texts as blocks of keys, so that one scenario can be written in many ways.

use crate::luck::Luck;
use std::fmt::Write as _;

/// What stands behind a key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// As it is written.
    Plain(String),
    /// A table.
    Table(Vec<(String, Value)>),
}

/// A table of the file with its header, such as `[ai]` or `[[reason]]`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Block {
    pub(crate) header: String,
    pub(crate) keys: Vec<(String, Value)>,
}

/// A whole file.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Text {
    pub(crate) blocks: Vec<Block>,
}

/// A number or anything else that shows itself as TOML.
pub(crate) fn plain(value: impl std::fmt::Display) -> Value {
    Value::Plain(value.to_string())
}

/// A text in quotes.
pub(crate) fn quoted(value: &str) -> Value {
    Value::Plain(format!("\"{value}\""))
}

/// A list of names.
pub(crate) fn names(list: &[String]) -> Value {
    Value::Plain(format!("{list:?}"))
}

/// A table of plain values.
pub(crate) fn table(keys: &[(&str, String)]) -> Value {
    Value::Table(keys.iter().map(|(key, value)| ((*key).to_owned(), Value::Plain(value.clone()))).collect())
}

/// A law: a table in a table.
pub(crate) fn law(name: &str, parameters: &[(&str, String)]) -> Value {
    Value::Table(vec![(name.to_owned(), table(parameters))])
}

impl Value {
    /// On one line.
    pub(crate) fn inline(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Table(keys) => {
                let keys: Vec<String> = keys.iter().map(|(key, value)| format!("{key} = {}", value.inline())).collect();
                format!("{{ {} }}", keys.join(", "))
            }
        }
    }

    /// The value as dotted keys.
    fn dotted(&self, path: &str, lines: &mut Vec<String>) {
        match self {
            Self::Plain(text) => lines.push(format!("{path} = {text}")),
            Self::Table(keys) => keys.iter().for_each(|(key, value)| value.dotted(&format!("{path}.{key}"), lines)),
        }
    }
}

impl Block {
    pub(crate) fn new(header: &str) -> Self {
        Self { header: header.to_owned(), keys: Vec::new() }
    }

    /// Adds a key.
    pub(crate) fn key(mut self, key: &str, value: Value) -> Self {
        self.keys.push((key.to_owned(), value));
        self
    }
}

impl Text {
    /// The plain way: tables inline, in the order of the blocks.
    pub(crate) fn written(&self) -> String {
        let mut text = "format = 2\n".to_owned();
        for block in &self.blocks {
            let _ = writeln!(text, "{}", block.header);
            for (key, value) in &block.keys {
                let _ = writeln!(text, "{key} = {}", value.inline());
            }
        }
        text
    }

    /// Another way to say the same: other order of keys and of unlike blocks, tables as dotted keys or with a header,
    /// comments, blank lines, carriage returns.
    pub(crate) fn written_otherwise(&self, luck: &mut Luck) -> String {
        let mut blocks: Vec<&Block> = self.blocks.iter().collect();
        for end in (1..blocks.len()).rev() {
            let other = luck.below(end as u64 + 1) as usize;
            // Items of one list keep their order: it is the order of the results.
            let range = &blocks[other..=end];
            if range.iter().skip(1).all(|block| block.header != blocks[other].header)
                && range[..range.len() - 1].iter().all(|block| block.header != blocks[end].header)
            {
                blocks.swap(other, end);
            }
        }
        let mut lines =
            vec!["# The same scenario in other words.".to_owned(), "format=0x2 # of two".to_owned(), String::new()];
        for block in blocks {
            lines.push(format!("{}   # {}", block.header, block.keys.len()));
            let mut keys: Vec<&(String, Value)> = block.keys.iter().collect();
            luck.shuffle(&mut keys);
            let mut below = Vec::new();
            for (key, value) in keys {
                match (value, luck.below(3)) {
                    (Value::Table(_), 0) => value.dotted(key, &mut lines),
                    (Value::Table(inner), 1) => {
                        let header = block.header.trim_matches(['[', ']']);
                        below.push(format!("  [{header}.{key}]"));
                        inner.iter().for_each(|(key, value)| below.push(format!("\t{key}={}", value.inline())));
                    }
                    (_, _) => lines.push(format!("{key:24}= {}", value.inline())),
                }
            }
            lines.append(&mut below);
            lines.push(String::new());
        }
        lines.join(if luck.chance(0.5) { "\r\n" } else { "\n" })
    }
}

impl Text {
    /// The same in three files, the first of which extends the second and the second the third: each key in one of them,
    /// and sometimes contradicted below, where it is of no account.
    pub(crate) fn in_layers(&self, luck: &mut Luck) -> [Text; 3] {
        let mut layers: [Text; 3] = Default::default();
        // A list without names is whole in one of them.
        let whole = luck.below(3) as usize;
        for (index, block) in self.blocks.iter().enumerate() {
            let is_item = block.header.starts_with("[[");
            let name = block.keys.iter().find(|(key, _)| key == "name" && is_item);
            if is_item && name.is_none() {
                layers[whole].blocks.push(block.clone());
                continue;
            }
            // A new item stands behind the others, so only the last may come later.
            let is_last = self.blocks[index + 1..].iter().all(|other| other.header != block.header);
            let first = if is_last { luck.below(3) as usize } else { 2 };
            let mut parts = [const { Vec::new() }; 3];
            if let Some(name) = name {
                parts[..=first].iter_mut().for_each(|part| part.push(name.clone()));
            }
            for key in block.keys.iter().filter(|key| Some(*key) != name) {
                let layer = luck.below(first as u64 + 1) as usize;
                parts[layer].push(key.clone());
                if matches!(key.1, Value::Plain(_)) && layer < first && luck.chance(0.5) {
                    parts[first].push((key.0.clone(), quoted("of no account")));
                }
            }
            for (layer, keys) in layers.iter_mut().zip(parts).filter(|(_, keys)| !keys.is_empty()) {
                layer.blocks.push(Block { header: block.header.clone(), keys });
            }
        }
        layers
    }
}
