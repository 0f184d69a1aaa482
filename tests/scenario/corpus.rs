//! Broken scenarios as data: each file names the codes and lines it expects, and its message stands beside it.
//!
//! `GLIDEPATH_BLESS=1 cargo test --test scenario` writes the messages anew; read the difference before committing it.

use glidepath::scenario::{Diagnostic, codes, load};
use std::path::{Path, PathBuf};

fn corpus() -> Vec<PathBuf> {
    let folder = std::fs::read_dir("tests/scenario/broken").expect("the corpus exists");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("the corpus can be listed").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    files
}

/// What a file says about itself in lines such as `# expect: GP0102 line 14`.
fn expected(path: &Path) -> Vec<(String, usize)> {
    let text = std::fs::read_to_string(path).expect("the corpus is text");
    let lines = text.lines().filter_map(|line| line.strip_prefix("# expect: "));
    let mut expected: Vec<(String, usize)> = lines
        .map(|line| {
            let (code, number) = line.split_once(" line ").expect("an expectation is `CODE line N`");
            (code.to_owned(), number.trim().parse().expect("a line number"))
        })
        .collect();
    expected.sort();
    expected
}

fn found(path: &Path) -> (Vec<Diagnostic>, String) {
    match load(path, &[]) {
        Ok(loaded) => (loaded.warnings.clone(), loaded.render(false)),
        Err(rejected) => (rejected.diagnostics.clone(), rejected.render(false)),
    }
}

#[test]
fn every_broken_scenario_gets_its_codes_at_its_lines_and_nothing_else() {
    let mut wrong = Vec::new();
    for path in corpus() {
        let (diagnostics, text) = found(&path);
        let mut seen: Vec<(String, usize)> = diagnostics.iter().map(|it| (it.code.to_owned(), it.line)).collect();
        seen.sort();
        if seen != expected(&path) {
            wrong.push(format!("{}\n  expected {:?}\n  found    {seen:?}\n{text}", path.display(), expected(&path)));
        }
    }
    assert!(wrong.is_empty(), "{} files differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_message_reads_as_it_was_last_approved() {
    let mut wrong = Vec::new();
    for path in corpus() {
        let (_, text) = found(&path);
        let beside = path.with_extension("txt");
        if std::env::var_os("GLIDEPATH_BLESS").is_some() {
            std::fs::write(&beside, &text).expect("the corpus can be written");
        }
        if std::fs::read_to_string(&beside).unwrap_or_default() != text {
            wrong.push(format!("{}\n{text}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{} messages differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_message_is_wider_than_a_terminal_or_carries_hidden_characters() {
    for path in corpus() {
        for line in found(&path).1.lines() {
            let excerpt = line.split_once(" | ").map_or("", |(_, excerpt)| excerpt);
            assert!(excerpt.chars().count() <= 240, "{}: {} columns", path.display(), excerpt.chars().count());
            assert!(!line.contains(['\u{1}', '\u{1b}', '\u{202e}', '\u{a0}']), "{}: {line:?}", path.display());
        }
    }
}

#[test]
fn json_lines_carry_the_same_problems_in_the_same_order() {
    for path in corpus() {
        let (diagnostics, json) = match load(&path, &[]) {
            Ok(loaded) => (loaded.warnings.clone(), loaded.json_lines()),
            Err(rejected) => (rejected.diagnostics.clone(), rejected.json_lines()),
        };
        let lines: Vec<serde_json::Value> =
            json.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
        assert_eq!(lines.len(), diagnostics.len());
        for (line, diagnostic) in lines.iter().zip(&diagnostics) {
            assert_eq!(line["code"], diagnostic.code);
            assert_eq!(line["line"], diagnostic.line);
        }
    }
}

#[test]
fn the_corpus_meets_every_code_that_a_file_can_cause() {
    let met: Vec<String> = corpus().iter().flat_map(|path| expected(path)).map(|(code, _)| code).collect();
    // Not a matter of one TOML file: encoding, size and options have tests of their own.
    let elsewhere = ["GP0002", "GP0006", "GP0007"];
    for code in codes() {
        assert!(met.iter().any(|it| it == code) || elsewhere.contains(&code), "no broken scenario causes {code}");
    }
}
