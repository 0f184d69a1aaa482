//! `rosters.csv` and `shifts.csv` of a run.

use crate::center::{BUSY_DAYS, HOURLY, WEEK, center, near};
use glidepath::experiment::{self, Design, Unobserved};
use glidepath::plan::Frame;
use glidepath::report::{self, Folder};
use std::path::PathBuf;

/// Rows of both files of a run under `seed`, without their headers.
fn files(name: &str, seed: u64) -> [String; 2] {
    let model = center(&format!("{BUSY_DAYS}\n{WEEK}"), &format!("weights = \"fitted\"\n{HOURLY}"));
    let frame = Frame::new(model);
    let design = Design { replications: 1, seed, threads: 1, lucks_per_draw: 1, scenario_hash: String::new() };
    let place = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("rosters-{}-{name}", std::process::id()));
    let folder = Folder::open(&place, &design).expect("the target folder is writable");
    let study = experiment::run(&frame, &design, &folder.records(), &Unobserved).expect("the run succeeds");
    report::write(&folder, &frame, &design, &study).expect("the results are written");
    let text = |file: &str| std::fs::read_to_string(place.join(file)).expect("a result file is text");
    let files = [text("rosters.csv"), text("shifts.csv")];
    std::fs::remove_dir_all(&place).expect("the test cleans up");
    files.map(|file| file.split_once('\n').expect("a header").1.to_owned())
}

#[test]
fn the_files_show_the_roster_and_its_fit_and_know_nothing_of_the_seed() {
    let [rosters, shifts] = files("one", 1);
    let number = |cell: &str| cell.parse::<f64>().expect("a number");
    let rows: Vec<Vec<&str>> = rosters.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 336);
    assert_eq!(rows[49][..4], ["front", "", "tue", "00:30"]);
    for row in &rows {
        let [need, on_duty, under, over, per_100] = [4, 5, 6, 7, 8].map(|column| number(row[column]));
        assert!(near(need - on_duty, under - over, 3e-4) && near(under.min(over), 0.0, 0.0), "{row:?}");
        assert!(near(per_100, on_duty * 100.0 * 40.0 / 168.0, 0.01), "forty hours a week each: {row:?}");
    }
    let people = shifts.lines().map(|line| number(line.rsplit(',').next().expect("a last column"))).sum::<f64>();
    assert!(near(people, 1.0, 1e-4), "{people}");
    assert!(shifts.lines().all(|line| line.starts_with("front,,fitted,") && line.contains(":00,8.00,,")), "{shifts}");
    assert_eq!(files("two", 2), [rosters, shifts]);
}
