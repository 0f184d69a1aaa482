//! The floors of the house: each layer of `src/` imports only layers below it, and each outside crate has its doors.
//! Both tables stand in docs/architecture.md; this test reads them there, so that the page cannot go stale.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const PAGE: &str = include_str!("../docs/architecture.md");

/// Rows of the first table after `heading`, without its two head lines.
fn table(heading: &str) -> Vec<Vec<String>> {
    let (_, after) = PAGE.split_once(heading).expect("the page has the heading");
    let rows = after.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    rows.skip(2).map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// Names in back quotes.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("src is readable") {
        let path = entry.expect("src is readable").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Module of the top level that a file belongs to, and its code without comments and without its `mod tests`.
fn module_and_code(file: &Path) -> (String, String) {
    let inside = file.strip_prefix("src").expect("a file of src");
    let first = inside.components().next().expect("a file").as_os_str().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(file).expect("a readable source");
    let code = text.split("#[cfg(test)]\nmod tests").next().expect("something before the tests");
    let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    (first.trim_end_matches(".rs").to_owned(), code.join("\n"))
}

/// Identifiers that follow `prefix` in `code`, braces of a `use` opened one level.
fn identifiers_after(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (place, _) in code.match_indices(prefix) {
        if code[..place].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[place + prefix.len()..];
        let list = rest.strip_prefix('{').map_or(rest, |braced| braced.split('}').next().unwrap_or(braced));
        let parts: Vec<&str> = if rest.starts_with('{') { list.split(',').collect() } else { vec![list] };
        for part in parts {
            let name: String = part.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if !name.is_empty() {
                found.insert(name);
            }
        }
    }
    found
}

/// Layer number of every module, from the page.
fn layers() -> BTreeMap<String, usize> {
    let mut layers = BTreeMap::new();
    for row in table("## Layers") {
        let layer: usize = row[0].parse().expect("the first column is the layer");
        quoted(&row[1]).into_iter().for_each(|module| {
            layers.insert(module, layer);
        });
    }
    layers
}

fn violations(modules: &[(String, String)], layers: &BTreeMap<String, usize>) -> Vec<String> {
    let mut found = Vec::new();
    for (module, code) in modules {
        for other in identifiers_after(code, "crate::") {
            let (Some(from), Some(to)) = (layers.get(module), layers.get(&other)) else {
                found.push(format!("{module} imports {other}, and one of them has no layer"));
                continue;
            };
            if other != *module && to >= from {
                found.push(format!("{module} (layer {from}) imports {other} (layer {to})"));
            }
        }
    }
    found
}

#[test]
fn each_layer_imports_only_layers_below_it() {
    let layers = layers();
    let modules: Vec<(String, String)> = sources(Path::new("src"))
        .iter()
        .map(|file| module_and_code(file))
        .filter(|(module, _)| module != "lib" && module != "main")
        .collect();
    assert!(modules.len() > 30, "only {} files found", modules.len());
    assert_eq!(violations(&modules, &layers), Vec::<String>::new());

    let planted = [("model".to_owned(), "use crate::{engine::Engine, clock};".to_owned())];
    assert_eq!(violations(&planted, &layers), ["model (layer 3) imports engine (layer 6)"], "the check can fail");
}

#[test]
fn each_outside_crate_is_used_only_behind_its_doors() {
    let mut doors = BTreeMap::new();
    for row in table("## Doors") {
        for name in quoted(&row[0]) {
            doors.insert(name.replace('-', "_"), quoted(&row[1]));
        }
    }
    let manifest = std::fs::read_to_string("Cargo.toml").expect("the manifest");
    let (_, dependencies) = manifest.split_once("[dependencies]").expect("dependencies");
    let declared: BTreeSet<String> = dependencies
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().replace('-', "_"))
        .collect();
    assert_eq!(declared, doors.keys().cloned().collect(), "every dependency has its doors and its reason on the page");
    for file in sources(Path::new("src")) {
        let (module, code) = module_and_code(&file);
        for (name, modules) in &doors {
            let used = !identifiers_after(&code, &format!("{name}::")).is_empty();
            let at_home = modules.contains(&module);
            assert!(at_home || !used, "{} uses {name}, whose doors are {modules:?}", file.display());
        }
    }
}
