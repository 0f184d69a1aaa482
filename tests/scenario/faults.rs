//! Damage of every kind: never a panic, and the right advice for slips of the finger.

use glidepath::scenario::{KeyDoc, Rejected, keys, load_text, starter};

/// A small generator for reproducible damage (the numbers need not be good, only fixed).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }
}

fn tokens(text: &str) -> Vec<&str> {
    text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_').collect()
}

const JUNK: [&str; 24] = [
    "nan",
    "inf",
    "-1",
    "0",
    "1e308",
    "-0.0",
    "\"\"",
    "[]",
    "{}",
    "[[",
    "]]",
    "=",
    ",",
    "\"",
    "true",
    "99999999999999999999",
    "2026-02-30",
    "\u{202e}",
    "\u{0}",
    "9223372036854775807",
    "1e-320",
    "'''",
    "#",
    "\n",
];

#[test]
fn thousands_of_damaged_scenarios_are_read_without_a_panic() {
    let mut dice = Dice(20_261_122);
    let mut rejected = 0;
    for round in 0..4_000 {
        let mut text = starter().to_owned();
        for _ in 0..=dice.below(3) {
            text = if round % 2 == 0 { damage_bytes(&text, &mut dice) } else { damage_tokens(&text, &mut dice) };
        }
        if let Err(problems) = load_text("damaged.toml", &text, &[]) {
            rejected += 1;
            assert!(!problems.render(true).is_empty() && !problems.json_lines().is_empty());
            assert!(problems.diagnostics.iter().all(|problem| problem.line > 0 && problem.column > 0));
        }
    }
    assert!(rejected > 1_500, "only {rejected} of 4,000 damaged scenarios were refused");
}

fn damage_bytes(text: &str, dice: &mut Dice) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let at = dice.below(bytes.len());
    match dice.below(4) {
        0 => bytes[at] = dice.below(256) as u8,
        1 => drop(bytes.remove(at)),
        2 => bytes.insert(at, b"[]{}=\"',.#\n 0-e"[dice.below(15)]),
        _ => bytes.truncate(at),
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn damage_tokens(text: &str, dice: &mut Dice) -> String {
    let mut parts = tokens(text);
    let at = dice.below(parts.len());
    let other = dice.below(parts.len());
    match dice.below(4) {
        0 => parts[at] = JUNK[dice.below(JUNK.len())],
        1 => drop(parts.remove(at)),
        2 => parts.swap(at, other),
        _ => parts.insert(at, JUNK[dice.below(JUNK.len())]),
    }
    parts.concat()
}

#[test]
fn hostile_sizes_end_quickly() {
    for text in [
        "a = ".to_owned() + &"[".repeat(100_000),
        "a.".repeat(50_000) + "a = 1",
        format!("question = \"{}\"", "x".repeat(1_000_000)),
        (0..20_000).map(|index| format!("key{index} = 1\n")).collect(),
        format!("[[reason]]\n{}", "ai = {".repeat(200)),
    ] {
        let problems = load_text("hostile.toml", &text, &[]).expect_err("nonsense is refused");
        assert!(problems.render(false).len() < 100_000);
    }
}

/// Every way to slip by one or two edits, drawn at random.
fn slip(word: &str, edits: usize, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    for _ in 0..edits {
        let at = dice.below(letters.len());
        let letter = char::from(b'a' + dice.below(26) as u8);
        match dice.below(4) {
            0 => letters[at] = letter,
            1 if letters.len() > 1 => drop(letters.remove(at)),
            2 if at + 1 < letters.len() => letters.swap(at, at + 1),
            _ => letters.insert(at, letter),
        }
    }
    letters.into_iter().collect()
}

/// A scenario text that holds nothing but `key = 1` in the table where the key at `path` belongs.
fn alone(key: &KeyDoc, written: &str) -> String {
    let mut parts: Vec<&str> = key.path.split('.').collect();
    parts.pop();
    let mut text = String::new();
    let mut path = Vec::new();
    for part in parts {
        path.push(part.trim_end_matches("[]"));
        let header = path.join(".");
        text += &if part.ends_with("[]") { format!("[[{header}]]\n") } else { format!("[{header}]\n") };
    }
    text + written + " = 1\n"
}

fn suggestion(rejected: &Rejected, written: &str) -> Option<String> {
    let about = |problem: &&glidepath::scenario::Diagnostic| {
        matches!(problem.code, "GP0101" | "GP0104") && problem.message.contains(written)
    };
    rejected.diagnostics.iter().find(about).and_then(|problem| problem.nearest.clone())
}

#[test]
fn slips_of_one_or_two_letters_find_the_right_key() {
    let mut dice = Dice(7);
    let (mut asked, mut right, mut misled) = (0, 0, 0);
    for key in keys() {
        let name = key.path.rsplit('.').next().expect("a path has a last part");
        if name.len() < 5 || key.path == "extends" {
            continue;
        }
        for round in 0..20 {
            let written = slip(name, 1 + round % 2, &mut dice);
            let text = alone(key, &written);
            let Err(rejected) = load_text("slip.toml", &text, &[]) else { panic!("`{written}` was accepted") };
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
            if written == name
                || written.is_empty()
                || !written.chars().all(plain)
                || !text.contains(&format!("{written} = 1"))
            {
                continue;
            }
            asked += 1;
            match suggestion(&rejected, &written) {
                Some(nearest) if nearest.rsplit('.').next() == Some(name) => right += 1,
                Some(_) => misled += 1,
                None => {}
            }
        }
    }
    assert!(asked > 1_000, "only {asked} slips");
    assert!(right * 100 >= asked * 95, "{right} of {asked} slips found their key");
    assert!(misled * 100 <= asked * 2, "{misled} of {asked} slips were misled");
}
