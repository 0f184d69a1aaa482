//! The peers' models W1 and W2, and the flagship, as scenarios of the product.

use glidepath::plan::Frame;
use glidepath::scenario;

/// Mean handle time, seconds; the peers' rates are per this.
const HANDLE_S: f64 = 300.0;

/// A stationary center over 100 days: `per_handle_time` arrivals, patience of two handle times, thresholds of a tenth.
fn stationary(per_handle_time: f64, tiers: &str, groups: &str) -> Frame {
    let per_year = per_handle_time / HANDLE_S * 86_400.0 * 365.25;
    let text = format!(
        r#"
        scenario = {{ name = "bench", start = 2025-01-01, end = 2025-04-10, warm_up_days = 1 }}
        demand = {{ contacts = {{ start_per_year = {per_year} }}, busyness_cv = 0 }}
        waiting = {{ redial = "none" }}
        reason = [{{ name = "any", share = 1, handle_time = {{ exponential = {{ mean_s = {HANDLE_S} }} }} }}]
        pool = [{{ name = "agents", kind = "fixed", resolution = 1 }}]
        tier = [{tiers}]
        group = [{groups}]
        "#
    );
    frame(scenario::load_text("bench", &text, &[]))
}

fn frame(loaded: Result<scenario::Loaded, scenario::Rejected>) -> Frame {
    match loaded {
        Ok(loaded) => Frame::new(loaded.model),
        Err(rejected) => panic!("{}", rejected.render(false)),
    }
}

fn tier(name: &str, share: f64, priority: u32) -> String {
    format!(
        r#"{{ name = "{name}", share = {share}, priority = {priority}, threshold_s = 30,
              patience = {{ exponential = {{ mean_s = {} }} }} }}"#,
        2.0 * HANDLE_S
    )
    .replace('\n', " ")
}

fn group(agents: u32, tiers: &str) -> String {
    format!(r#"{{ name = "g{agents}", pool = "agents", languages = ["all"], agents = {agents}{tiers} }}"#)
}

/// W1: M/M/100+M, 95 arrivals per handle time.
pub(crate) fn w1() -> Frame {
    stationary(95.0, &tier("any", 1.0, 1), &group(100, ""))
}

/// W2: two skills, three groups (52 for A, 33 for B, 15 for both); the shared group serves A first.
pub(crate) fn w2() -> Frame {
    let tiers = [tier("a", 0.6, 1), tier("b", 0.4, 2)].join(", ");
    let groups = [group(52, r#", tiers = ["a"]"#), group(33, r#", tiers = ["b"]"#), group(15, "")].join(", ");
    stationary(100.0, &tiers, &groups)
}

/// The flagship's first quarter, varied by `--set` options.
pub(crate) fn flagship(overrides: &[&str]) -> Frame {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/shrink-3000-to-2000.toml");
    let overrides: Vec<String> =
        ["scenario.end=2026-03-31"].iter().chain(overrides).map(|option| (*option).to_owned()).collect();
    frame(scenario::load(&path, &overrides))
}
