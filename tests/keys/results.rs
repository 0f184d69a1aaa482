//! Results of a scenario by the product's own way: text, frame, replications, files.

use glidepath::experiment::{self, Design, Unobserved};
use glidepath::plan::Frame;
use glidepath::report::{self, Folder, MANIFEST};
use glidepath::scenario::{Loaded, Rejected, load_text};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// Files that do not count: the one repeats the inputs that a replication has drawn, the other explains columns.
const NOT_COUNTED: [&str; 2] = ["replications.csv", "data-dictionary.csv"];

/// What a run leaves, without anything that is a mere name of the run or a copy of its inputs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Results {
    /// Every CSV file that counts, by name.
    pub(crate) tables: BTreeMap<String, String>,
    /// The manifest without its hashes.
    pub(crate) manifest: Json,
}

/// Loads a scenario that must be sound.
pub(crate) fn loaded(text: &str, options: &[String]) -> Loaded {
    load(text, options).unwrap_or_else(|rejected| panic!("{options:?}\n{}", rejected.render(false)))
}

/// Loads a scenario.
pub(crate) fn load(text: &str, options: &[String]) -> Result<Loaded, Rejected> {
    load_text("center.toml", text, options)
}

/// A folder that no other test of this run uses.
pub(crate) fn new_folder() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("keys-{}-{number}", std::process::id()))
}

/// Runs a scenario, reads what it leaves, and removes it.
pub(crate) fn run(loaded: Loaded) -> Results {
    let frame = Frame::new(loaded.model);
    let design = Design {
        replications: frame.model.scenario.replications,
        seed: frame.model.scenario.seed,
        threads: 1,
        lucks_per_draw: 1,
        scenario_hash: report::hash_scenario(&loaded.canonical),
    };
    let place = new_folder();
    let folder = Folder::open(&place, &design).expect("the target folder is writable");
    let study = experiment::run(&frame, &design, &folder.records(), &Unobserved).expect("the run succeeds");
    report::write(&folder, &frame, &design, &study).expect("the results are written");
    let results = read(&place);
    std::fs::remove_dir_all(&place).expect("the test cleans up");
    results
}

fn read(place: &std::path::Path) -> Results {
    let text = |path: PathBuf| std::fs::read_to_string(path).expect("a result file is text");
    let mut manifest: Json = serde_json::from_str(&text(place.join(MANIFEST))).expect("a manifest is JSON");
    let fields = manifest.as_object_mut().expect("a manifest is an object");
    let hashes = [fields.remove("scenario_hash"), fields.remove("files")];
    assert!(hashes.iter().all(Option::is_some), "the manifest names its hashes otherwise now");
    let files = std::fs::read_dir(place).expect("the results can be listed").map(|entry| entry.expect("a file").path());
    let is_table = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "csv");
    let named = |path: PathBuf| (path.file_name().expect("a file").to_string_lossy().into_owned(), text(path));
    let tables = files.filter(is_table).map(named).filter(|(name, _)| !NOT_COUNTED.contains(&name.as_str())).collect();
    Results { tables, manifest }
}
