//! The format of a file: what old files may say, file by file, and what they may not.

use glidepath::scenario::{Diagnostic, Loaded, Rejected, Severity, load, load_text, starter};
use std::path::{Path, PathBuf};

const NOW: &str = "format = 2\n";

/// The starter without its format.
fn old() -> String {
    let text = starter().replacen(NOW, "", 1);
    assert_ne!(text, starter(), "the starter states its format");
    text
}

fn read(text: &str, options: &[&str]) -> Result<Loaded, Rejected> {
    let options: Vec<String> = options.iter().map(|option| (*option).to_owned()).collect();
    load_text("center.toml", text, &options)
}

fn canonical(text: &str) -> String {
    read(text, &[]).unwrap_or_else(|rejected| panic!("{}", rejected.render(false))).canonical
}

/// Code, file, line and column of every error.
fn found(outcome: Result<Loaded, Rejected>) -> Vec<(&'static str, String, usize, usize)> {
    let place = |it: &Diagnostic| {
        let file = Path::new(&it.file).file_name().unwrap_or_default();
        (it.code, file.to_string_lossy().into_owned(), it.line, it.column)
    };
    let diagnostics = outcome.map_or_else(|rejected| rejected.diagnostics, |loaded| loaded.warnings);
    diagnostics.iter().filter(|it| it.severity == Severity::Error).map(place).collect()
}

/// Codes of every error.
fn codes(text: &str, options: &[&str]) -> Vec<&'static str> {
    found(read(text, options)).into_iter().map(|(code, ..)| code).collect()
}

/// The only message about a text.
fn message(text: &str) -> String {
    read(text, &[]).expect_err("the text is refused").render(false)
}

/// The starter with breaks in two of its shifts, in every format.
fn with_breaks(text: &str) -> String {
    text.replace("weight = 4.0 }", "weight = 4.0, breaks = [{ after_h = 4, hours = 0.5 }] }")
}

/// The starter with rosters by month.
fn monthly(text: &str) -> String {
    let unweighted = (1..=4).fold(text.to_owned(), |text, n| text.replace(&format!(", weight = {n}.0"), ""));
    unweighted
        .replace(", weight = 1.5", "")
        .replace("\nshift = [", "\nweights = \"fitted\"\nrefit = \"monthly\"\nshift = [")
}

/// The starter whose next to finish leaves, with so many chats at a time.
fn counter(text: &str, slots: u32) -> String {
    let waiting = format!(
        "[[channel]]\nname = \"chat\"\nshare = 1\nslots = {slots}\n\n[waiting]\nshift_end = \"counter\"\n\n[waiting.redial]"
    );
    text.replace("[waiting.redial]", &waiting)
}

#[test]
fn the_format_is_no_part_of_the_scenario() {
    let plain = canonical(starter());
    assert_eq!(canonical(&old()), plain);
    assert_eq!(canonical(&starter().replacen(NOW, "format = 1\n", 1)), plain);
    assert!(!plain.contains("\"format\""));
}

#[test]
fn old_files_may_not_say_what_has_changed() {
    for (change, places) in [
        (with_breaks as fn(&str) -> String, 3),
        (monthly, 1),
        (|text| counter(text, 2), 1),
        (|text| counter(text, 1), 0),
    ] {
        assert_eq!(codes(&change(starter()), &[]), [""; 0]);
        assert_eq!(codes(&change(&old()), &[]), vec!["GP0108"; places]);
        assert_eq!(codes(&change(&starter().replacen(NOW, "format = 1\n", 1)), &[]), vec!["GP0108"; places]);
    }
    let line = "serves    = [{ languages = [\"all\"], slots = 2 }]";
    let of_a_line = counter(&old(), 1).replace("languages = [\"all\"]", line);
    assert_eq!(codes(&of_a_line, &[]), ["GP0108"], "a line of a group holds several");
    assert_eq!(codes(&with_breaks(&old()).replace("[{ after_h = 4, hours = 0.5 }]", "[]"), &[]), [""; 0]);
    assert_eq!(codes(&monthly(&old()).replace("refit = \"monthly\"", "refit = \"once\""), &[]), [""; 0]);
    assert_eq!(codes(&counter(&old(), 2).replace("\"counter\"", "\"idle-first\""), &[]), [""; 0]);
}

#[test]
fn old_words_are_refused_together_with_everything_else() {
    let text = with_breaks(&counter(&old(), 2)).replace("headcount          = 40", "headcount          = -40");
    let mut codes = codes(&text, &[]);
    codes.sort_unstable();
    assert_eq!(codes, ["GP0108", "GP0108", "GP0108", "GP0108", "GP0201"]);
}

#[test]
fn options_are_of_the_current_format() {
    let breaks =
        "schedule.day-and-night.shift=[{ start = \"07:00\", hours = 8, breaks = [{ after_h = 4, hours = 1 }] }]";
    assert_eq!(codes(&old(), &[breaks]), [""; 0]);
    assert_eq!(codes(&counter(&old(), 2), &["waiting.shift_end=counter"]), [""; 0]);
    assert_eq!(codes(&counter(&old(), 2), &["waiting.shift_end=named"]), [""; 0]);
    assert_eq!(codes(&counter(&old(), 2), &["channel.chat.slots=1"]), [""; 0]);
    assert_eq!(codes(&counter(&old(), 1), &["channel.chat.slots=2"]), ["GP0108"]);
}

#[test]
fn only_known_formats_are_read() {
    let of = |format: &str| starter().replacen(NOW, &format!("format = {format}\n"), 1);
    for (newer, is_newer) in [
        ("3", true),
        ("99", true),
        ("99999999999999999999", true),
        ("0", false),
        ("-1", false),
        ("-99999999999999999999", false),
    ] {
        let text = message(&of(newer));
        assert_eq!(codes(&of(newer), &[]), ["GP0010"], "{text}");
        assert!(text.contains("formats 1 and 2"), "{text}");
        assert_eq!(text.contains("newer version"), is_newer, "{text}");
    }
    for wrong in ["\"2\"", "2.0", "true", "[2]", "{ value = 2 }", "2026-01-01"] {
        assert_eq!(codes(&of(wrong), &[]), ["GP0103"]);
        assert_eq!(codes(&with_breaks(&of(wrong)), &[]), ["GP0103"], "who knows what it means");
    }
    assert_eq!(codes(&with_breaks(&of("two")), &[]), ["GP0003"], "who knows what it means");
    let below = old().replace("[scenario]\n", &format!("[scenario]\n{NOW}"));
    assert!(message(&below).contains("move it above the first table"), "{}", message(&below));
}

#[test]
fn each_file_speaks_for_itself() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("formats-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the target folder is writable");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("the folder is writable");
    let variant = |base: &str, format: &str, change: &str| {
        write("base.toml", base);
        write("variant.toml", &format!("{format}extends = \"base.toml\"\n{change}"));
        let of_files: Vec<_> = found(load(&folder.join("variant.toml"), &[]));
        of_files
            .into_iter()
            .map(|(code, file, line, column)| format!("{code} {file}:{line}:{column}"))
            .collect::<Vec<_>>()
    };
    let leaves = "[waiting]\nshift_end = \"counter\"\n[[channel]]\nname = \"chat\"\nshare = 1\nslots = 2\n";
    let nothing: [&str; 0] = [];
    let first = with_breaks(&old()).lines().position(|line| line.contains("breaks")).expect("breaks") + 1;
    let column = with_breaks(&old()).lines().nth(first - 1).and_then(|line| line.find("breaks")).expect("breaks") + 1;
    // What the base says has the format of the base, what the variant says that of the variant.
    assert_eq!(variant(&with_breaks(starter()), NOW, leaves), nothing);
    assert_eq!(variant(&with_breaks(starter()), "", leaves), ["GP0108 variant.toml:3:1"]);
    let of_base = variant(&with_breaks(&old()), NOW, leaves);
    assert_eq!((of_base.len(), &of_base[0]), (3, &format!("GP0108 base.toml:{first}:{column}")), "{of_base:?}");
    assert_eq!(variant(&with_breaks(&old()), "", leaves).len(), 4);
    // What a variant has replaced is of no account.
    let evening = "[[schedule]]\nname = \"day-and-night\"\nshift = [{ start = \"16:00\", hours = 8 }]\n";
    assert_eq!(variant(&with_breaks(&old()), NOW, evening), nothing);
    // Several at a time in one file, the old word in the other.
    assert_eq!(variant(&counter(&old(), 1), NOW, "[[channel]]\nname = \"chat\"\nslots = 2\n").len(), 1);
    assert_eq!(variant(&counter(starter(), 1), "", "[[channel]]\nname = \"chat\"\nslots = 2\n"), nothing);
    std::fs::remove_dir_all(&folder).expect("the test cleans up");
}
