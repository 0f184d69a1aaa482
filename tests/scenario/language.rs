//! The language describes itself: keys, schema, codes, starter.

use glidepath::scenario::{codes, explain, keys, load_text, schema, starter};
use std::path::Path;

#[test]
fn the_starter_loads_without_warnings() {
    let loaded =
        load_text("starter.toml", starter(), &[]).unwrap_or_else(|rejected| panic!("{}", rejected.render(false)));
    assert_eq!(loaded.render(false), "");
    assert_eq!(loaded.model.reasons.len(), 2);
}

#[test]
fn the_committed_schema_is_fresh() {
    let path = "scenarios/scenario.schema.json";
    let text = serde_json::to_string_pretty(&schema()).expect("a schema is JSON") + "\n";
    if std::env::var_os("GLIDEPATH_BLESS").is_some() {
        std::fs::write(path, &text).expect("the schema can be written");
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(committed == text, "{path} is stale: run the tests with GLIDEPATH_BLESS=1");
}

#[test]
fn every_reference_of_the_schema_leads_somewhere_and_ranges_do_not_share_a_definition() {
    fn walk(schema: &serde_json::Value, definitions: &serde_json::Value, seen: &mut usize) {
        if let Some(name) = schema["$ref"].as_str() {
            *seen += 1;
            assert!(definitions.get(name.trim_start_matches("#/$defs/")).is_some(), "{name} is not defined");
        }
        for inner in schema.as_object().into_iter().flat_map(serde_json::Map::values) {
            walk(inner, definitions, seen);
        }
        for inner in schema.as_array().into_iter().flatten() {
            walk(inner, definitions, seen);
        }
    }
    let (schema, mut seen) = (schema(), 0);
    walk(&schema, &schema["$defs"], &mut seen);
    assert!(seen > 100, "{seen} references");
    assert_eq!(schema["$defs"]["number-from--1-to-1000"]["anyOf"][0]["minimum"], -1.0, "a negative end keeps its sign");
}

#[test]
fn every_key_is_listed_once_with_a_meaning() {
    let mut paths: Vec<&str> = keys().iter().map(|key| key.path.as_str()).collect();
    let count = paths.len();
    assert!(count > 120, "{count} keys");
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), count, "a key is declared twice");
    for key in keys() {
        assert!(key.doc.len() > 8 && key.doc.ends_with('.'), "`{}` needs a meaning", key.path);
    }
    for known in [
        "reason[].handle_time",
        "waiting.redial.delay",
        "pool[].attrition.bands[].until_days",
        "ai.price.per_resolution",
    ] {
        assert!(paths.contains(&known), "{known} is not listed");
    }
}

#[test]
fn every_code_is_explained_and_used() {
    fn read(folder: &Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).expect("sources can be listed") {
            let path = entry.expect("sources can be listed").path();
            if path.is_dir() {
                // The catalogue itself does not count as use.
                if !path.ends_with("codes") {
                    read(&path, text);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                *text += &std::fs::read_to_string(path).expect("sources are text");
            }
        }
    }
    let mut text = String::new();
    read(Path::new("src/scenario"), &mut text);
    let mut used: Vec<&str> = text.match_indices("\"GP").map(|(at, _)| &text[at + 1..at + 7]).collect();
    used.sort_unstable();
    used.dedup();
    let mut listed = codes();
    assert!(listed.is_sorted(), "codes ascend");
    listed.sort_unstable();
    assert_eq!(used, listed);
    for code in codes() {
        let text = explain(code).expect("a listed code has an entry");
        assert!(text.contains("Instead of") && text.len() > 120, "{text}");
    }
    assert_eq!(explain("GP9999"), None);
}
