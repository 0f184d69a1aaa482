//! `--set key.path=value`: one value laid over the scenario from the command line.

use super::diagnostic::Diagnostic;
use super::merge::{self, Merge, Shape};
use super::near::nearest;
use super::node::{self, Entry, Node, Table, Value};
use super::source::{Place, Sources};
use toml::de::{DeTable, DeValue};

/// Keys that say how a file is to be read.
const OF_FILES: [&str; 2] = ["format", "extends"];

/// Applies one option to the scenario. Items of lists are addressed by name: `pool.in-house.headcount=2500`.
pub(super) fn apply(
    option: &str,
    scenario: &mut Table,
    shape: &Shape,
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) {
    let text = spelled_as_toml(option);
    let source = sources.add("--set", &text);
    let whole = Place { source, start: 0, end: text.len() };
    let wrong = |place: Place, message: String| {
        Diagnostic::error("GP0007", place, message)
            .label("in this option")
            .help("write --set key.path=value, such as --set pool.in-house.headcount=2500; the value is TOML")
    };
    let steps = match depth(&text) {
        Some(steps) if steps > 0 => steps,
        _ => {
            problems.push(wrong(whole, "the option does not name a key".to_owned()));
            return;
        }
    };
    let parsed = match DeTable::parse(&text) {
        Ok(parsed) if parsed.get_ref().len() == 1 => node::table(source, parsed.get_ref()),
        Ok(_) => {
            problems.push(wrong(whole, "one option sets one key".to_owned()));
            return;
        }
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let place = Place { source, start: span.start, end: span.end };
            problems.push(wrong(place, format!("the value cannot be read: {}", error.message())));
            return;
        }
    };
    if let Some((key, entry)) = parsed.entries.iter().find(|(key, _)| OF_FILES.contains(&key.as_str())) {
        let problem = Diagnostic::error("GP0007", entry.key, format!("an option cannot set `{key}`"))
            .label("says something of a file")
            .cause("options lie over the whole scenario, and mean what keys mean in the current format")
            .help("write it in the file");
        problems.push(problem);
        return;
    }
    if let Err(problem) = descend(scenario, parsed, steps, "", shape) {
        problems.push(*problem);
    }
}

/// A bare word becomes a text, so that `--set waiting.shift_end=counter` needs no quotes within quotes.
fn spelled_as_toml(option: &str) -> String {
    let Some((key, value)) = option.split_once('=') else { return option.to_owned() };
    let word = value.trim();
    let bare = word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte));
    if bare && !matches!(word, "true" | "false" | "nan" | "inf") {
        format!("{key}=\"{word}\"")
    } else {
        option.to_owned()
    }
}

/// Number of keys before the `=`.
fn depth(text: &str) -> Option<usize> {
    let (key, _) = text.split_once('=')?;
    let probe = format!("{key}=0");
    let parsed = DeTable::parse(&probe).ok()?;
    let mut depth = 0;
    let mut table = Some(parsed.get_ref());
    while let Some(inner) = table {
        depth += 1;
        table = inner
            .values()
            .next()
            .and_then(|value| if let DeValue::Table(table) = value.get_ref() { Some(table) } else { None });
    }
    Some(depth)
}

/// Goes down `steps` keys, the last of which is set.
fn descend(base: &mut Table, over: Table, steps: usize, doc_path: &str, shape: &Shape) -> Result<(), Box<Diagnostic>> {
    let Some((key, entry)) = over.entries.into_iter().next() else { return Ok(()) };
    let path = if doc_path.is_empty() { key.clone() } else { format!("{doc_path}.{key}") };
    if steps == 1 {
        let mut one = Table::default();
        one.entries.insert(key, entry);
        merge::tables(base, one, doc_path, shape);
        return Ok(());
    }
    let Entry { key: key_place, node: Node { place, value: Value::Table(inner) } } = entry else { return Ok(()) };
    if shape.at(&path) == Some(Merge::NamedList) {
        return item(base, &key, key_place, inner, steps - 1, &path, shape);
    }
    let slot = base
        .entries
        .entry(key.clone())
        .or_insert_with(|| Entry { key: key_place, node: Node { place, value: Value::Table(Table::default()) } });
    if slot.node.table().is_none() {
        slot.node = Node { place, value: Value::Table(Table::default()) };
    }
    if let Value::Table(table) = &mut slot.node.value { descend(table, inner, steps - 1, &path, shape) } else { Ok(()) }
}

/// Goes into the item of a list that bears the next key as its name.
fn item(
    base: &mut Table,
    list: &str,
    list_place: Place,
    inner: Table,
    steps: usize,
    path: &str,
    shape: &Shape,
) -> Result<(), Box<Diagnostic>> {
    let Some((wanted, entry)) = inner.entries.into_iter().next() else { return Ok(()) };
    let items = match base.entries.get_mut(list).map(|entry| &mut entry.node.value) {
        Some(Value::List(items)) => items.as_mut_slice(),
        _ => &mut [],
    };
    let names: Vec<String> = items.iter().filter_map(merge::name).map(str::to_owned).collect();
    let found = items.iter_mut().find(|item| merge::name(item) == Some(&wanted));
    match (found, entry.node.value) {
        (Some(Node { value: Value::Table(table), .. }), Value::Table(rest)) if steps > 1 => {
            descend(table, rest, steps - 1, &format!("{path}[]"), shape)
        }
        (Some(_), _) => Err(Box::new(
            Diagnostic::error("GP0007", list_place, format!("the option names `{list}.{wanted}` but no key of it"))
                .label("add the key that is to change")
                .help(format!("write --set {list}.{wanted}.key=value")),
        )),
        (None, _) => Err(Box::new(
            Diagnostic::error("GP0301", entry.key, format!("no {list} is named `{wanted}`"))
                .label("unknown name")
                .cause(format!("known: {}", names.join(", ")))
                .nearest(nearest(&wanted, names.iter().map(String::as_str)).map(str::to_owned)),
        )),
    }
}
