//! Nothing parses and does nothing: for every key and form of the scenario language, two scenarios that differ in it
//! alone, and results that differ with it.

mod ai_stage;
mod assist;
mod channels;
mod contracts;
mod demand;
mod desk;
mod forms;
mod gig;
mod leaving;
mod outcomes;
mod people;
mod results;
mod rosters;
mod routing;
mod row;
mod settings;

use glidepath::scenario::{Kind, keys, load};
use row::{Difference, Row, Shown, Side, differ};
use std::sync::atomic::{AtomicUsize, Ordering};

fn rows() -> Vec<Row> {
    let everybody = [
        settings::rows(),
        demand::rows(),
        people::rows(),
        contracts::rows(),
        gig::rows(),
        outcomes::rows(),
        rosters::rows(),
    ];
    let contacts = [channels::rows(), routing::rows(), ai_stage::rows(), assist::rows()];
    [everybody.concat(), contacts.concat(), forms::rows()].concat()
}

/// Every key that holds a value, every word of a choice, every word for absence, every form of a value.
fn wanted() -> Vec<String> {
    let mut wanted = forms::wanted();
    for key in keys() {
        let word = |word: &str| format!("{}={word}", key.path);
        if key.is_leaf() {
            wanted.push(key.path.clone());
        }
        match &key.kind {
            Kind::Word(words) => wanted.extend(words.iter().map(|it| word(it))),
            Kind::OrWord(_, absent) => wanted.push(word(absent)),
            Kind::Table { optional: true, .. } if ONE_OF_SEVERAL.iter().all(|part| !key.path.contains(part)) => {
                wanted.push(word("none"));
            }
            Kind::Table { .. } | Kind::Tables | Kind::Number(_) | Kind::Fixed(_) | Kind::Path(_) => {}
            Kind::List(_) => {}
            Kind::Whole { .. } | Kind::OneOf(_) | Kind::Duration | Kind::Numbers { .. } | Kind::Date | Kind::Dates => {}
            Kind::TimeOfDay | Kind::Switch | Kind::Identifier | Kind::Text | Kind::Words(_) => {}
            Kind::Name(_) | Kind::Names(_) | Kind::TimeZone | Kind::Currency => {}
        }
    }
    wanted
}

/// Optional tables of which a scenario states exactly one, so that absence is the presence of another.
const ONE_OF_SEVERAL: [&str; 8] = [
    "attrition.weibull",
    "demand.customers",
    "demand.contacts",
    "initial_tenure.",
    "learning.speed.",
    "learning.resolution.",
    "shift[].starts",
    "contract.price",
];

#[test]
fn every_key_and_form_has_a_row() {
    let rows = rows();
    let wanted = wanted();
    let missing: Vec<&String> = wanted.iter().filter(|key| rows.iter().all(|row| row.key != **key)).collect();
    assert!(missing.is_empty(), "no scenario shows the effect of {missing:#?}");
    let section = |key: &str| key.starts_with("section.");
    let stray: Vec<&String> =
        rows.iter().map(|row| &row.key).filter(|key| !wanted.contains(key) && !section(key)).collect();
    assert!(stray.is_empty(), "the language knows no {stray:#?}");
}

#[test]
fn every_key_and_form_has_an_effect() {
    let rows = rows();
    // Threads of our own: a worker of a pool that waits for a study takes up further rows on the same stack.
    let next = AtomicUsize::new(0);
    let check = || {
        let mine = std::iter::from_fn(|| rows.get(next.fetch_add(1, Ordering::Relaxed)));
        mine.filter_map(|row| row.check().err()).collect::<Vec<String>>()
    };
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(check)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no row panics")).collect()
    });
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn a_key_without_effect_would_be_caught() {
    let same =
        Row { key: "same".to_owned(), shown: Shown::InFigures(Side::center(&[]), Side::center(&["scenario.seed=1"])) };
    assert!(same.check().is_err(), "two equal scenarios pass as different");
    let name = Row {
        key: "name".to_owned(),
        shown: Shown::InFigures(Side::center(&[]), Side::center(&["scenario.name=other"])),
    };
    assert!(name.check().is_err(), "a name passes as a figure");
    let figure = Row {
        key: "figure".to_owned(),
        shown: Shown::InManifest(Side::center(&[]), Side::center(&["scenario.seed=2"])),
    };
    assert!(figure.check().is_err(), "a figure passes as a name");
    let nowhere = row::name("nowhere", "holiday.fair.factor=0.8", &[("\"fair\"", "\"market\"")]);
    assert!(nowhere.check().is_err(), "an option without effect passes");
}

#[test]
fn format_decides_whether_a_word_may_mean_what_it_means_now() {
    let breaks = "hours = 8.5, breaks = [{ after_h = 4, hours = 0.5 }]";
    let sides = [Side::center(&[]), Side::patched(&[("hours = 8.5", breaks)])];
    let [plain, pauses] = sides.map(|side| {
        let old = side.text.replacen("format = 2\n", "", 1);
        assert_ne!(old, side.text, "the center states its format");
        (results::load(&side.text, &[]), results::load(&old, &[]))
    });
    let [current, old] = [plain.0, plain.1].map(|loaded| loaded.expect("a sound scenario").model);
    assert!(current == old, "the format changes what it should not");
    assert!(pauses.0.is_ok());
    let refused = pauses.1.expect_err("an old file that states breaks");
    assert!(refused.diagnostics.iter().any(|problem| problem.code == "GP0108"), "{}", refused.render(false));
}

#[test]
fn extends_decides_what_a_variant_varies() {
    let folder = results::new_folder();
    std::fs::create_dir_all(&folder).expect("the target folder is writable");
    let write =
        |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("the target folder is writable");
    write("one.toml", row::CENTER);
    write("other.toml", &row::CENTER.replace("headcount          = 30", "headcount          = 40"));
    let variant = |base: &str| {
        write("variant.toml", &format!("extends = \"{base}\"\n[ai]\nhandoff_s = 50\n"));
        let loaded = load(&folder.join("variant.toml"), &[]);
        results::run(loaded.unwrap_or_else(|rejected| panic!("{}", rejected.render(false))))
    };
    let (one, other) = (variant("one.toml"), variant("other.toml"));
    assert_eq!(differ(&one, &other), Difference::Figures);
    assert_eq!(differ(&one, &Side::center(&["ai.handoff_s=50"]).results()), Difference::None);
    std::fs::remove_dir_all(&folder).expect("the test cleans up");
}
