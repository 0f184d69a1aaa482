//! The published run under results/published is what the program writes today, byte for byte, on any number of threads
//! and with the processor's fused arithmetic masked.
//!
//! After a change that alters results: `GLIDEPATH_BLESS=1 cargo test --release --test published`, and a line under
//! "Results changed" in CHANGELOG.md.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const PUBLISHED: &str = "results/published/quickstart";

/// Runs the quickstart into `folder`.
fn run(folder: &Path, threads: &str, fused: bool) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_glidepath"));
    command.args(["run", "scenarios/quickstart.toml", "--quiet", "--threads", threads, "--out"]).arg(folder);
    if !fused {
        command.env("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-FMA,-AVX2");
    }
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Every file of a folder but the one that holds wall-clock facts.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a readable folder"))
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
        .filter(|(name, _)| name != "run-info.json")
        .map(|(name, path)| (name, std::fs::read(path).expect("a readable file")))
        .collect()
}

fn assert_same(published: &BTreeMap<String, Vec<u8>>, again: &BTreeMap<String, Vec<u8>>, how: &str) {
    assert_eq!(published.keys().collect::<Vec<_>>(), again.keys().collect::<Vec<_>>(), "files, {how}");
    for (name, bytes) in published {
        assert!(bytes == &again[name], "{name} differs from the published one, {how}");
    }
}

#[test]
fn the_published_quickstart_is_reproduced_byte_for_byte() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("published");
    if std::env::var_os("GLIDEPATH_BLESS").is_some() {
        let _missing_is_fine = std::fs::remove_dir_all(PUBLISHED);
        run(Path::new(PUBLISHED), "2", true);
        std::fs::remove_file(Path::new(PUBLISHED).join("run-info.json")).expect("a run leaves run-info.json");
    }
    let published = files(Path::new(PUBLISHED));
    assert!(published.contains_key("manifest.json"));
    for (threads, fused) in [("1", true), ("2", true), ("2", false)] {
        let _missing_is_fine = std::fs::remove_dir_all(&folder);
        run(&folder, threads, fused);
        assert_same(&published, &files(&folder), &format!("{threads} threads, fused arithmetic {fused}"));
    }

    let mut damaged = published.clone();
    damaged.get_mut("summary.csv").expect("a summary")[100] ^= 1;
    let seen = std::panic::catch_unwind(|| assert_same(&published, &damaged, "damaged")).is_err();
    assert!(seen, "the comparison can fail");
}

#[test]
fn the_readme_shows_what_the_quickstart_prints() {
    let readme = std::fs::read_to_string("README.md").expect("the README");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("readme");
    let _missing_is_fine = std::fs::remove_dir_all(&folder);
    let output = Command::new(env!("CARGO_BIN_EXE_glidepath"))
        .args(["run", "scenarios/quickstart.toml", "--out"])
        .arg(&folder)
        .output()
        .expect("the program starts");
    let printed = String::from_utf8(output.stdout).expect("text");
    // The time it took and the folder differ from run to run.
    let steady = printed.lines().filter(|line| !line.contains("contacts in") && !line.starts_with("results:"));
    let missing: Vec<&str> = steady.filter(|line| !readme.contains(line.trim_end())).collect();
    assert!(printed.lines().count() > 15 && missing.is_empty(), "not in the README: {missing:#?}");
}
