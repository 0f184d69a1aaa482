//! The starter scenario.

use glidepath::scenario::{load_text, starter};

#[test]
fn the_starter_loads_without_warnings() {
    let loaded =
        load_text("starter.toml", starter(), &[]).unwrap_or_else(|rejected| panic!("{}", rejected.render(false)));
    assert_eq!(loaded.render(false), "");
    assert_eq!(loaded.model.reasons.len(), 2);
}
#[test]
fn look() {
    let text = starter()
        .replace("headcount          = 46", "haedcount = 46")
        .replace("share       = 0.60", "share = 60")
        .replace("mean_s = 240", "mean_s = nan")
        .replace("pool      = \"in-house\"", "pool = \"inhouse\"")
        .replace("[waiting.redial]", "[waiting.redial]\nx = 80%")
        .replace("Do forty", "= \u{202e} Do forty");
    let r = load_text("starter.toml", &text, &["demand.busyness_cv=-1".into(), "pool.in-hose.headcount=3".into()])
        .unwrap_err();
    println!("{}", r.render(false));
    println!("{}", r.json_lines());
}
