//! Two runs that must agree to the byte: threads, repetition, ways of writing, prefixes.

use crate::generator::scenario;
use crate::life::{live, loaded};
use crate::luck::Luck;
use glidepath::experiment::{self, Design, Unobserved};
use glidepath::plan::Frame;
use glidepath::report::{self, Folder};
use glidepath::scenario::load;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Every file that a run leaves, the manifest included.
fn files(number: u64, replications: u32, threads: usize) -> BTreeMap<String, String> {
    let loaded = loaded(&scenario(number).written(), &[]);
    let frame = Frame::new(loaded.model);
    let scenario_hash = report::hash_scenario(&loaded.canonical);
    let design = Design { replications, seed: frame.model.scenario.seed, threads, lucks_per_draw: 1, scenario_hash };
    let place = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("invariants-{}-{number}-{replications}-{threads}", std::process::id()));
    let folder = Folder::open(&place, &design).expect("the target folder is writable");
    let study = experiment::run(&frame, &design, &folder.records(), &Unobserved).expect("the run succeeds");
    report::write(&folder, &frame, &design, &study).expect("the results are written");
    folder.remove_records().expect("the records can be removed");
    let entries =
        std::fs::read_dir(&place).expect("the results can be listed").map(|entry| entry.expect("a file").path());
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a result file is text");
        (path.file_name().expect("a file").to_string_lossy().into_owned(), text)
    };
    let files = entries.map(read).collect();
    std::fs::remove_dir_all(&place).expect("the test cleans up");
    files
}

#[test]
fn threads_and_repetition_change_no_byte() {
    for number in 0..12 {
        let one = files(number, 5, 1);
        assert!(one.len() > 8, "{} files", one.len());
        assert_eq!(one, files(number, 5, 4), "scenario {number} on four threads");
        assert_eq!(one, files(number, 5, 1), "scenario {number} again");
    }
}

#[test]
fn the_first_replications_of_six_are_those_of_three() {
    for number in 0..12 {
        let (three, six) = (files(number, 3, 1), files(number, 6, 2));
        let rows =
            |files: &BTreeMap<String, String>| files["replications.csv"].lines().map(str::to_owned).collect::<Vec<_>>();
        let (three, six) = (rows(&three), rows(&six));
        assert_eq!((three.len(), six.len()), (4, 7));
        assert_eq!(three, six[..4], "scenario {number}");
    }
}

#[test]
fn another_way_to_write_a_scenario_is_the_same_scenario() {
    (0..150_u64).into_par_iter().for_each(|number| {
        let text = scenario(number);
        let plain = text.written();
        let first = loaded(&plain, &[]);
        let life = live(&plain, &[]);
        for way in 0..3 {
            let other = text.written_otherwise(&mut Luck::new("way", number * 3 + way));
            assert_ne!(other, plain);
            assert_eq!(loaded(&other, &[]).canonical, first.canonical, "scenario {number}:\n{other}");
            assert!(live(&other, &[]) == life, "scenario {number}:\n{plain}\n{other}");
        }
    });
}

#[test]
fn every_share_lies_between_nothing_and_all() {
    (100..140_u64).into_par_iter().for_each(|number| {
        let files = files(number, 2, 1);
        let mut shares = 0;
        for file in ["summary.csv", "monthly.csv"] {
            let table = &files[file];
            let header: Vec<&str> = table.lines().next().expect("a header").split(',').collect();
            let column = |name: &str| header.iter().position(|it| *it == name).expect("a column");
            let (unit, figures) = (column("unit"), ["mean", "p10", "p50", "p90"].map(column));
            for row in table.lines().skip(1).map(|row| row.split(',').collect::<Vec<_>>()) {
                if row[unit] != "share 0-1" {
                    continue;
                }
                for figure in figures.iter().filter_map(|place| row[*place].parse::<f64>().ok()) {
                    assert!((0.0..=1.0).contains(&figure), "scenario {number}, {file}: {}", row.join(","));
                    shares += 1;
                }
            }
        }
        assert!(shares > 20, "scenario {number} has {shares} shares");
    });
}

#[test]
fn a_scenario_in_three_files_is_the_same_scenario() {
    (0..150_u64).into_par_iter().for_each(|number| {
        let text = scenario(number);
        let flat = loaded(&text.written(), &[]);
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("layers-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("the target folder is writable");
        let layers = text.in_layers(&mut Luck::new("layers", number)).map(|layer| layer.written());
        for (index, layer) in layers.iter().enumerate() {
            let extends = if index < 2 { format!("extends = \"{}.toml\"\n", index + 1) } else { String::new() };
            std::fs::write(folder.join(format!("{index}.toml")), extends + layer).expect("a file is written");
        }
        let load = |file: &str| load(&folder.join(file), &[]);
        let split =
            load("0.toml").unwrap_or_else(|rejected| panic!("{}\n{}", rejected.render(false), layers.join("\n")));
        assert!(split.model == flat.model, "scenario {number}:\n{}", layers.join("\n# extends\n"));
        assert_eq!(split.canonical, flat.canonical, "scenario {number}");
        // The control: what it extends is another scenario, or none.
        assert!(!load("1.toml").is_ok_and(|base| base.canonical == flat.canonical), "scenario {number}");
        std::fs::remove_dir_all(&folder).expect("the test cleans up");
    });
}
