//! `[[channel]]`: ways to reach the center.

use crate::model::{Assignment, BusinessHours, Channel, MOST_SLOTS, Messages, SharedPace, SilentAbandonment};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

const WEEKDAYS: [&str; 7] = crate::model::WEEKDAYS;

pub(super) fn read(reader: &mut Reader, root: &mut Section<'_>, reasons: &Names) -> (Vec<Channel>, Names) {
    let mut names = Names::new("channel");
    let sections = root.tables(reader, CHANNEL, false);
    let mut channels = Vec::new();
    for mut t in sections {
        let name = names.read(reader, &mut t, key("name", "Name of the channel, such as `chat`."));
        let share = t.fixed(reader, SHARE, Range::SHARE);
        let reasons = t.references(reader, REASONS, reasons, false);
        let is_deferred = t.switch(reader, DEFERRED);
        let enters_ai_share = t.number(reader, ENTERS_AI, Range::SHARE);
        let patience_factor = t.number(reader, PATIENCE, Range::above(0.0, 1000.0));
        let handle_time_factor = t.number(reader, HANDLE_TIME, Range::between(0.0, 100.0));
        let threshold_s = t.optional_fixed(reader, THRESHOLD, Range::between(0.0, 31_557_600.0));
        let business_hours = business_hours(reader, &mut t);
        let slots = slots(reader, &mut t);
        let pace = pace(reader, &mut t);
        let assignment = match t.word(reader, ASSIGNMENT, &["fewest", "most"]) {
            "most" => Assignment::Most,
            _ => Assignment::Fewest,
        };
        let is_interruptible = t.switch(reader, INTERRUPTIBLE);
        let messages = t.optional_table(reader, MESSAGES).map(|mut t| {
            let turns = t.whole(reader, TURNS, 2, 100) as u32;
            let think_time = t.duration(reader, THINK_TIME);
            t.finish(reader);
            Messages { turns, think_time }
        });
        let silent = t.optional_table(reader, SILENT).map(|mut t| {
            let share = t.number(reader, SILENT_SHARE, Range::SHARE);
            let notice_s = t.number(reader, NOTICE, Range::DURATION_S);
            t.finish(reader);
            SilentAbandonment { share, notice_s }
        });
        if is_deferred {
            let why = "nobody waits on the line of a deferred channel, so nobody gives up";
            t.useless(reader, &["patience_factor", "silent"], why);
        } else {
            t.useless(reader, &["interruptible"], "only a deferred channel waits while its agent answers another");
        }
        if slots == 1 && !is_deferred {
            t.useless(reader, &["pace", "assignment"], "an agent holds one contact of this channel at a time");
        }
        t.finish(reader);
        channels.push(Channel {
            name,
            share,
            reasons,
            is_deferred,
            enters_ai_share,
            patience_factor,
            handle_time_factor,
            threshold_s,
            business_hours,
            slots,
            pace,
            assignment,
            is_interruptible: is_interruptible && is_deferred,
            messages,
            silent: silent.filter(|_| !is_deferred),
        });
    }
    (channels, names)
}

fn business_hours(reader: &mut Reader, t: &mut Section<'_>) -> Option<BusinessHours> {
    let mut t = t.optional_table(reader, BUSINESS_HOURS)?;
    let weekdays = t.words(reader, DAYS, &WEEKDAYS);
    let from_min = t.time_of_day(reader, FROM);
    let until_min = t.time_of_day(reader, UNTIL);
    if until_min <= from_min && reader.sound(&t.at(FROM.name)) && reader.sound(&t.at(UNTIL.name)) {
        let path = t.at(UNTIL.name);
        let problem =
            Diagnostic::error("GP0212", t.key_place(UNTIL.name), format!("`{}` ends before it begins", t.path))
                .label("must be after `from`")
                .help("hours past midnight are those of the next day");
        reader.reject(&path, problem);
    }
    t.finish(reader);
    Some(BusinessHours { weekdays, from_min, until_min })
}

/// Slots must divide the whole agent into equal parts that fit beside those of other channels.
fn slots(reader: &mut Reader, t: &mut Section<'_>) -> u32 {
    let slots = t.whole(reader, SLOTS, 1, i64::from(MOST_SLOTS)) as u32;
    check_slots(reader, t, SLOTS, slots);
    slots
}

/// Reports slots that do not divide [`MOST_SLOTS`].
pub(super) fn check_slots(reader: &mut Reader, t: &Section<'_>, key: Key, slots: u32) {
    if !MOST_SLOTS.is_multiple_of(slots) {
        let path = t.at(key.name);
        let near: Vec<String> =
            (1..=MOST_SLOTS).filter(|n| MOST_SLOTS.is_multiple_of(*n)).map(|n| n.to_string()).collect();
        let problem = Diagnostic::error("GP0214", t.key_place(key.name), format!("{slots} slots do not fit one agent"))
            .label("not a number of equal parts that mix with other channels")
            .help(format!("use one of {}", near.join(", ")));
        reader.reject(&path, problem);
    }
}

fn pace(reader: &mut Reader, t: &mut Section<'_>) -> SharedPace {
    let mut t = t.table(reader, PACE);
    let slowdown = t.number(reader, SLOWDOWN, Range::between(0.0, 10.0));
    let speeds = t.optional_list(reader, SPEEDS, Range::above(0.0, 100.0));
    if speeds.is_some() && t.wrote(SLOWDOWN.name) {
        let path = t.path.clone();
        let problem = Diagnostic::error("GP0105", t.key_place(SPEEDS.name), format!("`{path}` says the pace twice"))
            .label("a second way to say how fast several contacts go on")
            .related(t.key_place(SLOWDOWN.name), "the first way")
            .help("keep one");
        reader.reject(&path, problem);
    }
    t.finish(reader);
    speeds.map_or(SharedPace::SlowdownPerContact(slowdown), SharedPace::BySessions)
}

const CHANNEL: Key = key(
    "channel",
    "A way to reach the center. A scenario that lists none has one, named `all`, with one contact at a time.",
);
const SHARE: Key = measured("share", "share", "Share of the demand; the shares of the list add up to 1.");
const REASONS: Key =
    key("reasons", "Reasons that use it, the channels of a reason read relative to each other; all unless stated.");
const DEFERRED: Key = key(
    "deferred",
    "Nobody waits on the line: contacts lie in a backlog until they are answered, as e-mail does, after all that cannot wait.",
);
const ENTERS_AI: Key =
    measured("enters_ai_share", "share", "Share of its contacts that may meet the AI; multiplies `eligible`.");
const PATIENCE: Key = key("patience_factor", "Multiplies the patience of the tier.");
const HANDLE_TIME: Key = key("handle_time_factor", "Multiplies talk and wrap-up of the channel's contacts.");
const THRESHOLD: Key =
    measured("threshold_s", "s", "Acceptable wait of its service level, or its deadline; the tier's unless stated.");
const BUSINESS_HOURS: Key = key(
    "business_hours",
    "Hours in which the clock of its service level runs, in the customer's time zone; always unless stated.",
);
const DAYS: Key = key("weekdays", "Days on which it runs.");
const FROM: Key = key("from", "Opening, local time.");
const UNTIL: Key = key("until", "Closing, local time, after `from`.");
const SLOTS: Key = measured(
    "slots",
    "contacts",
    "Contacts of this channel that an agent holds at a time; each takes this part of the agent. A number that divides 120.",
);
const PACE: Key = key("pace", "How fast each contact goes on when an agent holds several at a time.");
const SLOWDOWN: Key = measured(
    "slowdown_per_contact",
    "share",
    "Every further contact in hand lengthens each by this share: speed 1 ÷ (1 + slowdown × (contacts − 1)).",
);
const SPEEDS: Key =
    key("speeds", "Speed of each contact with 1, 2, … in hand, instead of the slowdown; the last holds for more.");
const ASSIGNMENT: Key = key(
    "assignment",
    "Which agent with room gets the next contact: the one who holds the `fewest`, or the `most` (fill up).",
);
const INTERRUPTIBLE: Key =
    key("interruptible", "A contact that needs an answer now interrupts it; it goes on when the agent is free again.");
const MESSAGES: Key =
    key("messages", "A conversation in turns with pauses in which the customer thinks; without pauses unless stated.");
const TURNS: Key = key("turns", "Equal parts of the agent's work.");
const THINK_TIME: Key =
    key("think_time", "Time the customer takes between two parts; the contact keeps its slot meanwhile.");
const SILENT: Key =
    key("silent", "Customers who give up waiting without a word; everybody is seen to leave unless stated.");
const SILENT_SHARE: Key = measured("share", "share", "Share of those who give up.");
const NOTICE: Key = measured("notice_s", "s", "Time that such a contact holds a slot before the agent notices.");
