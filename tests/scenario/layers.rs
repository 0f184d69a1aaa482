//! Defaults, `extends`, `--set`, and the canonical text.

use glidepath::model::{InitialTenure, ShiftEnd};
use glidepath::scenario::{Loaded, load, load_text, starter};

fn loaded(text: &str, overrides: &[&str]) -> Loaded {
    let overrides: Vec<String> = overrides.iter().map(|option| (*option).to_owned()).collect();
    load_text("test.toml", text, &overrides).unwrap_or_else(|rejected| panic!("{}", rejected.render(false)))
}

fn refused(text: &str, option: &str) -> (String, String) {
    let rejected = load_text("test.toml", text, &[option.to_owned()]).expect_err("the option is wrong");
    assert_eq!(rejected.diagnostics.len(), 1, "{}", rejected.render(false));
    let problem = &rejected.diagnostics[0];
    assert_eq!(problem.file, "--set", "{}", rejected.render(false));
    (problem.code.to_owned(), problem.nearest.clone().unwrap_or_default())
}

#[test]
fn options_reach_keys_tables_and_items_by_name() {
    let model = loaded(
        starter(),
        &[
            "pool.in-house.headcount=2500",
            "waiting.shift_end=counter",
            "reason.complaint.handle_time.lognormal.mean_s = 500",
            "reason.complaint.wrap_up = { constant = { value_s = 10 } }",
            "waiting.redial = \"none\"",
            "ai.enabled=false",
        ],
    )
    .model;
    let people = model.pools[0].kind.people().expect("an employed pool");
    assert_eq!(people.headcount, 2500);
    assert_eq!(model.waiting.shift_end, ShiftEnd::Counter);
    assert_eq!(model.waiting.redial, None);
    assert_eq!(model.ai, None);
    assert!(model.reasons.iter().all(|reason| reason.ai.is_none()));
    assert!(format!("{:?}", model.reasons[1].handle_time).contains("500"));
    assert!(format!("{:?}", model.reasons[1].wrap_up).contains("Constant"));
}

#[test]
fn wrong_options_point_at_the_option() {
    assert_eq!(refused(starter(), "pool.in-hose.headcount=2500"), ("GP0301".to_owned(), "in-house".to_owned()));
    assert_eq!(refused(starter(), "pool.in-house.haedcount=2500").0, "GP0101");
    assert_eq!(refused(starter(), "demand.busyness_cv=abc").0, "GP0103");
    assert_eq!(refused(starter(), "demand.busyness_cv=-1").0, "GP0201");
    assert_eq!(refused(starter(), "pool.in-house=3").0, "GP0007");
    assert_eq!(refused(starter(), "nonsense").0, "GP0007");
    assert_eq!(refused(starter(), "a = = 3").0, "GP0007");
    assert_eq!(refused(starter(), "format=2").0, "GP0007");
    assert_eq!(refused(starter(), "extends=base.toml").0, "GP0007");
}

#[test]
fn the_canonical_text_depends_on_the_meaning_alone() {
    let plain = loaded(starter(), &[]).canonical;
    let without_comments: String =
        starter().lines().map(|line| line.split(" #").next().unwrap_or("").to_owned() + "\n").collect();
    assert_eq!(loaded(&without_comments, &[]).canonical, plain);
    assert_eq!(loaded(&starter().replace("share     = 1.0\n", "share = 1\n"), &[]).canonical, plain);
    assert_eq!(loaded(&starter().replace('\n', "\r\n"), &[]).canonical, plain);
    let as_table = starter().replace("contacts = {", "contacts = { # \n").replace("contacts = { # \n", "contacts = {");
    assert_eq!(loaded(&as_table, &[]).canonical, plain);
    let dotted = starter().replace("per_conversation = 0.15", "per_conversation = { value = 0.15 }");
    assert_eq!(loaded(&dotted, &[]).canonical, plain);
    // A default that is written out is the same scenario.
    assert_eq!(loaded(&starter().replace("currency = \"EUR\"", "currency = \"EUR\"\nseed = 1"), &[]).canonical, plain);
    for option in
        ["scenario.seed=2", "pool.in-house.headcount=47", "reason.complaint.share=0.4000001", "ai.handoff_s=31"]
    {
        assert_ne!(loaded(starter(), &[option]).canonical, plain, "{option}");
    }
    assert!(serde_json::from_str::<serde_json::Value>(&plain).is_ok());
}

#[test]
fn a_variant_holds_only_what_differs() {
    let folder = std::env::temp_dir().join(format!("glidepath-extends-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("below")).expect("a folder for the test");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("a file for the test");
    write("base.toml", starter());
    write(
        "variant.toml",
        "extends = \"base.toml\"\n[[pool]]\nname = \"in-house\"\nheadcount = 50\ninitial_tenure = { constant = { years = 2 } }\n\
         [pool.shrinkage]\nabsence = 0.1\n[waiting.redial]\nmax_attempts = 4\n",
    );
    write("below/deeper.toml", "extends = \"../variant.toml\"\n");
    let variant =
        load(&folder.join("variant.toml"), &[]).unwrap_or_else(|rejected| panic!("{}", rejected.render(false)));
    let base = load(&folder.join("base.toml"), &[]).unwrap_or_else(|rejected| panic!("{}", rejected.render(false)));
    let people = variant.model.pools[0].kind.people().expect("an employed pool");
    assert_eq!(people.headcount, 50);
    assert!(matches!(people.initial_tenure, InitialTenure::Constant { .. }));
    assert!(format!("{:?}", people.shrinkage).contains("0.1") && format!("{:?}", people.shrinkage).contains("0.111"));
    assert_eq!(variant.model.reasons, base.model.reasons);
    assert_eq!(variant.model.waiting.redial.as_ref().and_then(|redial| redial.max_attempts), Some(4));
    assert_eq!(variant.sources.all().len(), 3);
    let flat = loaded(
        starter(),
        &[
            "pool.in-house.headcount=50",
            "pool.in-house.initial_tenure={ constant = { years = 2.0 } }",
            "pool.in-house.shrinkage.absence=0.1",
            "waiting.redial.max_attempts=4",
        ],
    );
    assert_eq!(flat.canonical, variant.canonical);
    // A file below may not reach above the folder of the file named on the command line.
    let refused = load(&folder.join("below/deeper.toml"), &[]).expect_err("above its folder");
    assert!(refused.diagnostics.iter().any(|problem| problem.code == "GP0004"), "{}", refused.render(false));
    std::fs::write(folder.join("foreign.toml"), b"name = \"\xe5\"\n").expect("a file for the test");
    let refused = load(&folder.join("foreign.toml"), &[]).expect_err("not UTF-8");
    assert_eq!(refused.diagnostics[0].code, "GP0002");
    let refused = load(&folder.join("none.toml"), &[]).expect_err("no such file");
    assert_eq!(refused.diagnostics[0].code, "GP0001");
    let large = std::fs::File::create(folder.join("large.toml")).expect("a file for the test");
    large.set_len(9 * 1024 * 1024).expect("a file for the test");
    let refused = load(&folder.join("large.toml"), &[]).expect_err("too large");
    assert_eq!(refused.diagnostics[0].code, "GP0006");
    std::fs::remove_dir_all(&folder).expect("the test cleans up");
}

#[test]
fn an_empty_list_takes_away_what_the_base_has() {
    assert_eq!(loaded(starter(), &[]).model.demand.events.len(), 1);
    assert!(loaded(starter(), &["event=[]"]).model.demand.events.is_empty());
}
