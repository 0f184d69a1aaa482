//! `[pool.gig]`: people who choose when to log on.

use super::segment::{CERTIFIED, ELASTICITY, INCOME_TARGETING};
use super::{attrition, learning, recruiting, segment};
use crate::model::{
    Availability, Block, Gig, GigPay, GigPayBasis, GigQuality, Number, Segment, Surge, SurgeRule, SurgeWhen, WEEKDAYS,
    WeeklyHours,
};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::read::shift::minutes;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

/// Words for what is paid for.
static BASES: [&str; 4] = ["hour", "minute", "contact", "resolution"];
/// Words for the shortage that a surge rule looks at.
static WHEN: [&str; 2] = ["forecast", "live"];
const MOST_PEOPLE: i64 = 1_000_000;
const MOST_DAYS: i64 = 365;
/// An amount that is paid for work: nobody is taken to work for nothing.
const PAY: Range = Range::above(0.0, 1e6);
const FACTOR: Range = Range::above(0.0, 100.0);
const HOURS_OF_A_DAY: Range = Range::above(0.0, 24.0);

/// Reads the table `gig` of a pool; a gig pool must state how many are active.
pub(super) fn read(reader: &mut Reader, pool: &mut Section<'_>, is_gig: bool) -> Gig {
    let mut t = pool.table(reader, key("gig", "People who choose when to log on, in a pool of kind `gig`."));
    let active = t.optional_whole(reader, ACTIVE, 0, MOST_PEOPLE).unwrap_or(0) as u32;
    if is_gig && !t.wrote(ACTIVE.name) {
        t.missing.push(ACTIVE);
    }
    let attrition = attrition::attrition(reader, &mut t);
    let initial_tenure = attrition::initial_tenure(reader, &mut t);
    let recruiting = recruiting::read(reader, &mut t);
    let (pay, response) = pay(reader, &mut t);
    let (learning, speed_variation) = learning::of_gig_agents(reader, &mut t);
    let everybody = Segment {
        name: "all".to_owned(),
        share: 1.0,
        attrition,
        certified_share: t.number(reader, CERTIFIED, Range::SHARE),
        weekly_hours: weekly_hours(reader, &mut t),
        availability: availability(reader, &mut t),
        elasticity: response.elasticity,
        income_targeting_share: response.income_targeting_share,
        learning,
    };
    let gig = Gig {
        active,
        initial_tenure,
        recruiting,
        certification_places: t.optional_path(reader, PLACES, Range::between(0.0, 1e6)),
        certification_weeks: t.number(reader, CERTIFICATION, Range::between(0.0, 520.0)),
        certification_cost: t.number(reader, CERTIFICATION_COST, Range::MONEY),
        speed_variation,
        segments: segment::read(reader, &mut t, everybody),
        session: t.duration(reader, SESSION),
        no_show_share: t.number(reader, NO_SHOW, Range::SHARE),
        pay,
        quality: quality(reader, &mut t),
        blocks: blocks(reader, &mut t),
    };
    t.finish(reader);
    gig
}

fn weekly_hours(reader: &mut Reader, gig: &mut Section<'_>) -> WeeklyHours {
    let mut t = gig.table(reader, key("weekly_hours", "Hours that people schedule in a week at the reference pay."));
    let mean_h = t.number(reader, MEAN_H, Range::above(0.0, 168.0));
    let bands = t.list(reader, BANDS, Range::above(0.0, 168.0));
    let weights = t.list(reader, WEIGHTS, Range::between(0.0, 1e9));
    let path = t.at(WEIGHTS.name);
    if bands.len() != weights.len() && reader.sound(&path) && reader.sound(&t.at(BANDS.name)) {
        let problem = Diagnostic::error(
            "GP0210",
            t.key_place(WEIGHTS.name),
            format!("`{}` has {} bands, but {} weights", t.path, bands.len(), weights.len()),
        )
        .label("one weight for each band")
        .help("write as many numbers in `weights` as in `bands`");
        reader.reject(&path, problem);
    } else if weights.iter().sum::<f64>() <= 0.0 && reader.sound(&path) {
        let problem =
            Diagnostic::error("GP0211", t.key_place(WEIGHTS.name), format!("nobody is in any band of `{}`", t.path))
                .label("every weight is 0")
                .help("give at least one band a weight above 0");
        reader.reject(&path, problem);
    }
    t.finish(reader);
    WeeklyHours { mean_h, bands, weights }
}

fn availability(reader: &mut Reader, gig: &mut Section<'_>) -> Availability {
    let mut t = gig.table(reader, key("availability", "When people like to start a session, in local time."));
    let weekday = t.weights(reader, WEEKDAY, Some(7)).try_into().unwrap_or([1.0; 7]);
    let day = t.weights(reader, DAY, None);
    t.finish(reader);
    Availability { weekday, day }
}

/// How hours respond to pay.
struct Response {
    elasticity: Number,
    income_targeting_share: Number,
}

fn pay(reader: &mut Reader, gig: &mut Section<'_>) -> (GigPay, Response) {
    let mut t = gig.table(reader, key("pay", "What people are paid, and how their hours respond to it."));
    let basis = match t.word(reader, BASIS, &BASES) {
        "minute" => GigPayBasis::PerMinute,
        "contact" => GigPayBasis::PerContact,
        "resolution" => GigPayBasis::PerResolution,
        _ => GigPayBasis::PerHour,
    };
    let pay = GigPay {
        basis,
        rate: t.path(reader, RATE, PAY),
        reference: t.number(reader, REFERENCE, PAY),
        most_response: t.number(reader, MOST_RESPONSE, Range::between(1.0, 100.0)),
        guarantee_per_hour: t.optional_number(reader, GUARANTEE, PAY),
        surges: surges(reader, &mut t),
        surge_rules: surge_rules(reader, &mut t),
        reserve_share: t.optional_path(reader, RESERVE, Range::between(0.0, 2.0)),
    };
    if basis == GigPayBasis::PerHour {
        t.useless(reader, &[GUARANTEE.name], "`basis` is `hour`: every hour logged on is paid anyway");
    }
    let response = Response {
        elasticity: t.number(reader, ELASTICITY, Range::between(0.0, 10.0)),
        income_targeting_share: t.number(reader, INCOME_TARGETING, Range::SHARE),
    };
    // The default rates are those of an hour.
    if basis != GigPayBasis::PerHour {
        for key in [RATE, REFERENCE] {
            if !t.wrote(key.name) {
                t.missing.push(key);
            }
        }
    }
    t.finish(reader);
    (pay, response)
}

fn quality(reader: &mut Reader, gig: &mut Section<'_>) -> GigQuality {
    let mut t = gig.table(reader, key("quality", "How much better a small pool resolves than a wide one."));
    let uplift = t.number(reader, UPLIFT, Range::SHARE);
    let half_at = t.number(reader, HALF_AT, Range::above(0.0, 1e6));
    if !t.wrote(UPLIFT.name) {
        t.useless(reader, &[HALF_AT.name], "there is no `uplift` that could fade");
    }
    t.finish(reader);
    GigQuality { uplift, half_at }
}

fn surges(reader: &mut Reader, pay: &mut Section<'_>) -> Vec<Surge> {
    let sections = pay.tables(reader, SURGES, false);
    let mut surges = Vec::new();
    for mut t in sections {
        surges.push(Surge {
            weekdays: t.words(reader, STARTS_ON, &WEEKDAYS),
            start_min: t.time_of_day(reader, START),
            length_min: minutes(t.fixed(reader, HOURS, HOURS_OF_A_DAY)),
            factor: t.number(reader, SURGE_FACTOR, FACTOR),
        });
        t.finish(reader);
    }
    surges
}

fn surge_rules(reader: &mut Reader, pay: &mut Section<'_>) -> Vec<SurgeRule> {
    let sections = pay.tables(reader, SURGE_RULES, false);
    let mut rules = Vec::new();
    for mut t in sections {
        rules.push(SurgeRule {
            when: match t.word(reader, RULE_WHEN, &WHEN) {
                "live" => SurgeWhen::Live,
                _ => SurgeWhen::Forecast,
            },
            shortage_from: t.number(reader, SHORTAGE, Range::above(0.0, 100.0)),
            factor: t.number(reader, SURGE_FACTOR, FACTOR),
            length_min: t.whole(reader, LENGTH, 1, 24 * 60) as u32,
        });
        t.finish(reader);
    }
    rules
}

fn blocks(reader: &mut Reader, gig: &mut Section<'_>) -> Vec<Block> {
    let sections = gig.tables(reader, BLOCKS, false);
    let mut names = Names::new("pool.gig.blocks");
    let mut blocks = Vec::new();
    for mut t in sections {
        blocks.push(Block {
            name: names.read(reader, &mut t, key("name", "Name of the block, such as `sunday-night`.")),
            weekdays: t.words(reader, STARTS_ON, &WEEKDAYS),
            start_min: t.time_of_day(reader, START),
            length_min: minutes(t.fixed(reader, HOURS, HOURS_OF_A_DAY)),
            agents: t.path(reader, AGENTS, Range::between(0.0, MOST_PEOPLE as f64)),
            lead_days: t.whole(reader, LEAD, 0, MOST_DAYS) as u32,
            tiers: tiers(reader, &mut t),
            hours_per_week_at_most: t.optional_number(reader, HOURS_PER_WEEK, Range::above(0.0, 168.0)),
            release_share: t.number(reader, RELEASE, Range::SHARE),
            release_days: t.whole(reader, RELEASE_DAYS, 0, MOST_DAYS) as u32,
            willing_share: t.number(reader, WILLING, Range::SHARE),
            pay_factor: t.number(reader, PAY_FACTOR, FACTOR),
        });
        t.finish(reader);
    }
    blocks
}

/// Shares that rise from one tier to the next.
fn tiers(reader: &mut Reader, block: &mut Section<'_>) -> Vec<f64> {
    let tiers = block.optional_list(reader, TIERS, Range::above(0.0, 1.0)).unwrap_or_default();
    let path = block.at(TIERS.name);
    if tiers.windows(2).any(|pair| pair[1] <= pair[0]) && reader.sound(&path) {
        let problem =
            Diagnostic::error("GP0212", block.key_place(TIERS.name), format!("the shares of `{path}` do not rise"))
                .label("each share holds the tiers before it too")
                .help("write [0.2, 0.5] for a first tier of 20 % and a second of 30 % of the people");
        reader.reject(&path, problem);
    }
    tiers
}

const ACTIVE: Key = measured("active", "people", "Certified people who are active on the first day.");
const PLACES: Key = measured(
    "certification_places",
    "people a week",
    "Most people who start certification in a calendar week; the others wait in line. No limit unless stated.",
);
const CERTIFICATION: Key =
    measured("certification_weeks", "weeks", "From starting certification to the first day on which one may log on.");
const CERTIFICATION_COST: Key =
    measured("certification_cost", "currency", "Cost of one applicant who completes the certification, on that day.");
const MEAN_H: Key = measured("mean_h", "h", "Mean over people.");
const BANDS: Key = key("bands", "Relative hours of the bands; each person is in one of them for good.");
const WEIGHTS: Key = key("weights", "Weight of the people in each band; as many as bands.");
const WEEKDAY: Key = key("weekday", "Relative willingness on Monday to Sunday.");
const DAY: Key = key("day", "Relative willingness in equal parts of the local day, from midnight.");
const SESSION: Key = key("session", "Length of a session; kept to whole intervals, at most 24 hours.");
const NO_SHOW: Key = measured("no_show_share", "share", "Share of the scheduled sessions to which nobody comes.");
const BASIS: Key = key(
    "basis",
    "What the rate is paid for: an `hour` logged on, a `minute` of talk and wrap-up, a `contact` answered, or a `resolution`: a contact finished with the need met.",
);
const RATE: Key = measured("rate", "currency", "Rate per hour, minute, contact or resolution.");
const REFERENCE: Key = measured("reference", "currency", "Rate at which people schedule their weekly hours.");
const MOST_RESPONSE: Key = key("most_response", "Largest factor by which pay can raise the hours.");
const RESERVE: Key = measured(
    "reserve_share",
    "share",
    "Set aside beside the pay, as a part of it, in case gig agents are declared employees and back pay is due. Nothing unless stated.",
);
const UPLIFT: Key = measured(
    "uplift",
    "share",
    "What a very small pool adds to its resolution, as a part of it: 0.07 makes 0.70 of it 0.749, never above 1.",
);
const HALF_AT: Key = measured("half_at", "people", "Active people at which half of the uplift is left.");
const GUARANTEE: Key = measured(
    "guarantee_per_hour",
    "currency",
    "Least pay of an hour logged on, where work is paid for; the rest is topped up (account `guarantee`). None unless \
     stated.",
);
const SURGES: Key = key("surges", "Stretches of the local week in which the rate is multiplied.");
const SURGE_RULES: Key = key("surge_rules", "When the rate is multiplied because people are short, or expected to be.");
const RULE_WHEN: Key = key(
    "when",
    "The shortage that counts: `forecast`, expected from the base inputs, or `live`, that of the interval just ended, \
     after which people log on who had not meant to.",
);
const SHORTAGE: Key = key(
    "shortage_from",
    "Agents needed / agents on duty from which it is on, in the queues that the pool may serve; needed live are those \
     busy and one for each contact waiting.",
);
const LENGTH: Key = measured("length_min", "min", "Shortest time for which it stays on.");
const STARTS_ON: Key = key("weekdays", "Weekdays on which it starts.");
const START: Key = key("start", "Start, local time: \"22:00\".");
const HOURS: Key = measured("hours", "h", "Length; may pass midnight.");
const SURGE_FACTOR: Key = key("factor", "Multiplies the rate.");
const BLOCKS: Key = key("blocks", "Stretches of the local week for which a number of agents can book in advance.");
const AGENTS: Key = measured(
    "agents",
    "agents",
    "Agents wanted on the day of the start, rounded to whole people, dealt to the pool's groups by share.",
);
const LEAD: Key = measured("lead_days", "days", "Days before the start on whose morning it is booked.");
const TIERS: Key = key(
    "tiers",
    "Cumulative shares of the active people, most hours worked first, who are asked before the others: [0.2, 0.5]. \
     Everybody in one random order unless stated.",
);
const HOURS_PER_WEEK: Key = measured(
    "hours_per_week_at_most",
    "h",
    "Nobody books it whose blocks of the calendar week would then be more hours. No limit unless stated.",
);
const RELEASE: Key = measured(
    "release_share",
    "share",
    "Probability with which a booking is given back; the place is offered again to those who were not asked.",
);
const RELEASE_DAYS: Key = measured(
    "release_days",
    "days",
    "Days before the start on whose morning bookings are given back; at most `lead_days`.",
);
const WILLING: Key = measured(
    "willing_share",
    "share",
    "Share of the active people who would book it at the reference pay; responds to pay as hours do.",
);
const PAY_FACTOR: Key = key("pay_factor", "Multiplies the rate for those who work it, instead of any surge.");
