//! Random small centers: channels, desks, groups with overlapping skills, priorities, an AI with its features; numbers of
//! agents, or people on shifts.

use std::fmt::Write as _;

/// A center.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) text: String,
    /// Languages, then channels, that each group serves.
    pub(crate) groups: Vec<(String, Vec<String>, Vec<String>)>,
    /// Channels: name, contacts at a time, whether they can be interrupted.
    pub(crate) channels: Vec<(String, u32, bool)>,
}

/// Luck of a fixed seed (splitmix64).
struct Luck(u64);

impl Luck {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }

    fn says_yes(&mut self) -> bool {
        self.below(2) == 0
    }

    /// A part of a list; never nothing.
    fn some(&mut self, names: &[String]) -> Vec<String> {
        let some: Vec<String> = names.iter().filter(|_| self.says_yes()).cloned().collect();
        if some.is_empty() { names.to_vec() } else { some }
    }
}

/// People on shifts, of whom nobody comes or goes.
const PEOPLE: &str = "
[[pool]]
name       = \"team\"
kind       = \"employed\"
headcount  = 24
attrition  = { per_year = 0.0 }
resolution = 0.8
shrinkage  = { vacation = 0.1, absence = 0.1, breaks = 0.05, meetings = 0.05 }
adherence  = 0.9
[[schedule]]
name  = \"shifts\"
shift = [
    { start = \"06:00\", hours = 8, breaks = [{ after_h = 3, hours = 0.5, stagger_h = 1 }] },
    { start = \"13:30\", hours = 8.5, breaks = [{ after_h = 4, hours = 0.5 }] },
    { start = \"22:00\", hours = 8 },
]
";

/// The center of a seed.
pub(crate) fn world(seed: u64) -> World {
    let mut luck = Luck(seed);
    let mut text = format!(
        "format = 2\nscenario = {{ name = \"world\", start = 2026-03-02, end = 2026-03-04, warm_up_days = 0, interval_min = 60, \
         replications = 1, seed = {seed} }}\ndemand = {{ contacts = {{ start_per_year = 70_000 }}, busyness_cv = 0.2 }}\n\
         router = {{ groups = {:?} }}\n",
        ["listed", "longest-idle", "random", "least-skilled"][luck.below(4) as usize]
    );
    waiting(&mut luck, &mut text);
    let with_ai = luck.says_yes();
    if with_ai {
        ai(&mut luck, &mut text);
    }
    let languages: Vec<String> = (0..=luck.below(2)).map(|index| format!("l{index}")).collect();
    let list = |table: &str, names: &[String], text: &mut String| {
        for name in names {
            let _ = write!(text, "[[{table}]]\nname = {name:?}\nshare = {}\n", 1.0 / names.len() as f64);
        }
    };
    list("language", &languages, &mut text);
    let channels = channels(&mut luck, &mut text);
    for tier in 0..=luck.below(2) {
        let _ = write!(text, "[[tier]]\nname = \"t{tier}\"\npriority = {}\nshare = ", tier + 1);
        text.push_str("SHARE\npatience = { exponential = { mean_s = 400 } }\n");
    }
    let tiers = text.matches("SHARE").count();
    text = text.replace("SHARE", &(1.0 / tiers as f64).to_string());
    text.push_str("[[reason]]\nname = \"why\"\nshare = 1.0\nhandle_time = { exponential = { mean_s = 500 } }\n");
    text.push_str(["", "wrap_up = { exponential = { mean_s = 60 } }\n"][luck.below(2) as usize]);
    if with_ai {
        text.push_str(
            "ai = { eligible = 0.8, resolves = 0.3, falsely_contains = 0.2, asks_human = 0.1, leaves = 0.1 }\n",
        );
    }
    // In every third center people have shifts, with breaks and spells off the phone.
    let has_people = seed.is_multiple_of(3);
    text.push_str(if has_people { PEOPLE } else { "[[pool]]\nname = \"team\"\nkind = \"fixed\"\nresolution = 0.8\n" });
    let names: Vec<String> = channels.iter().map(|(name, ..)| name.clone()).collect();
    let mut groups = Vec::new();
    let count = 1 + luck.below(3);
    for group in 0..count {
        // The first group serves everything, so that nobody waits for nothing.
        let (of, by) =
            if group == 0 { (languages.clone(), names.clone()) } else { (luck.some(&languages), luck.some(&names)) };
        let agents: Vec<u64> = (0..6).map(|part| luck.below(3) + u64::from(part > 0 && group == 0)).collect();
        let rank = 1 + luck.below(2);
        let served = if names == ["all"] { String::new() } else { format!(", channels = {by:?}") };
        let staff = if has_people {
            format!("schedule = \"shifts\"\nshare = {}", 1.0 / count as f64)
        } else {
            format!("agents = {agents:?}")
        };
        let _ = write!(
            text,
            "[[group]]\nname = \"g{group}\"\npool = \"team\"\nserves = [{{ languages = {of:?}{served}, rank = {rank} }}]\n\
             {staff}\n"
        );
        groups.push((format!("g{group}"), of, by));
    }
    World { text, groups, channels }
}

fn waiting(luck: &mut Luck, text: &mut String) {
    text.push_str("[waiting]\nredial = { after_abandon_share = 0.6, delay = { exponential = { mean_s = 900 } } }\n");
    text.push_str("repeat = { returns_share = 0.8, delay = { exponential = { mean_s = 7_200 } } }\n");
    text.push_str(["", "queue_capacity = 4\n"][luck.below(2) as usize]);
    text.push_str(["", "lines = 6\n"][luck.below(2) as usize]);
    text.push_str(["", "balking_share = 0.1\n"][luck.below(2) as usize]);
    if luck.below(3) == 0 {
        let keeps = luck.says_yes();
        let _ = writeln!(
            text,
            "callback = {{ at_waiting = 2, accepts_share = 0.5, keeps_place = {keeps}, reached_share = 0.6 }}"
        );
    }
}

fn ai(luck: &mut Luck, text: &mut String) {
    text.push_str(
        "[ai]\nsession = { exponential = { mean_s = 120 } }\nreturn_delay = { exponential = { mean_s = 7_200 } }\n",
    );
    text.push_str(["", "failed_turns = { turns = 3 }\n"][luck.below(2) as usize]);
    text.push_str(["", "session_limit = { sessions = 1, most_wait_s = 60 }\n"][luck.below(2) as usize]);
    text.push_str(["", "random_outages = { mean_up_h = 10, mean_down_h = 2 }\n"][luck.below(2) as usize]);
    if text.contains("random_outages") {
        let kind = ["humans", "message", "second-vendor"][luck.below(3) as usize];
        let _ = writeln!(text, "fallback = {{ kind = {kind:?} }}");
    }
}

fn channels(luck: &mut Luck, text: &mut String) -> Vec<(String, u32, bool)> {
    if luck.below(3) == 0 {
        return vec![("all".to_owned(), 1, false)];
    }
    let (slots, interruptible) = (1 + luck.below(3) as u32, luck.says_yes());
    let silent = ["", "silent = { share = 0.5, notice_s = 30 }\n"][luck.below(2) as usize];
    let messages = ["", "messages = { turns = 3 }\n"][luck.below(2) as usize];
    let _ = write!(
        text,
        "[[channel]]\nname = \"chat\"\nshare = 0.5\nslots = {slots}\n{silent}{messages}\
         [[channel]]\nname = \"voice\"\nshare = 0.3\n\
         [[channel]]\nname = \"mail\"\nshare = 0.2\ndeferred = true\ninterruptible = {interruptible}\n"
    );
    [("chat", slots, false), ("voice", 1, false), ("mail", 1, interruptible)]
        .map(|(name, slots, interruptible)| (name.to_owned(), slots, interruptible))
        .to_vec()
}
