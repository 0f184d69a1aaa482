//! `[pool.gig]`: people who choose when to log on.

use super::segment::{CERTIFIED, ELASTICITY, INCOME_TARGETING};
use super::{attrition, learning, recruiting, segment};
use crate::model::{Availability, Block, Gig, GigPay, GigPayBasis, Number, Segment, Surge, WEEKDAYS, WeeklyHours};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::read::shift::minutes;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

/// Words for what is paid for.
static BASES: [&str; 2] = ["hour", "minute"];
const MOST_PEOPLE: i64 = 1_000_000;
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
    let people = attrition::attrition(reader, &mut t);
    let initial_tenure = attrition::initial_tenure(reader, &mut t);
    let recruiting = recruiting::read(reader, &mut t);
    let (pay, response) = pay(reader, &mut t);
    let everybody = Segment {
        name: "all".to_owned(),
        share: 1.0,
        attrition: people,
        certified_share: t.number(reader, CERTIFIED, Range::SHARE),
        weekly_hours: weekly_hours(reader, &mut t),
        availability: availability(reader, &mut t),
        elasticity: response.elasticity,
        income_targeting_share: response.income_targeting_share,
        learning: learning::of_gig_agents(reader, &mut t),
    };
    let gig = Gig {
        active,
        initial_tenure,
        recruiting,
        certification_places: t.optional_path(reader, PLACES, Range::between(0.0, 1e6)),
        certification_weeks: t.number(reader, CERTIFICATION, Range::between(0.0, 520.0)),
        certification_cost: t.number(reader, CERTIFICATION_COST, Range::MONEY),
        segments: segment::read(reader, &mut t, everybody),
        session: t.duration(reader, SESSION),
        no_show_share: t.number(reader, NO_SHOW, Range::SHARE),
        pay,
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
    let basis = if t.word(reader, BASIS, &BASES) == "minute" { GigPayBasis::PerMinute } else { GigPayBasis::PerHour };
    let pay = GigPay {
        basis,
        rate: t.path(reader, RATE, PAY),
        reference: t.number(reader, REFERENCE, PAY),
        most_response: t.number(reader, MOST_RESPONSE, Range::between(1.0, 100.0)),
        surges: surges(reader, &mut t),
    };
    let response = Response {
        elasticity: t.number(reader, ELASTICITY, Range::between(0.0, 10.0)),
        income_targeting_share: t.number(reader, INCOME_TARGETING, Range::SHARE),
    };
    // The default rates are those of an hour.
    if basis == GigPayBasis::PerMinute {
        for key in [RATE, REFERENCE] {
            if !t.wrote(key.name) {
                t.missing.push(key);
            }
        }
    }
    t.finish(reader);
    (pay, response)
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
            agents: t.whole(reader, AGENTS, 0, MOST_PEOPLE) as u32,
            willing_share: t.number(reader, WILLING, Range::SHARE),
            pay_factor: t.number(reader, PAY_FACTOR, FACTOR),
        });
        t.finish(reader);
    }
    blocks
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
const BASIS: Key = key("basis", "What the rate is paid for: an `hour` logged on, or a `minute` of talk and wrap-up.");
const RATE: Key = measured("rate", "currency", "Rate per hour or per minute.");
const REFERENCE: Key = measured("reference", "currency", "Rate at which people schedule their weekly hours.");
const MOST_RESPONSE: Key = key("most_response", "Largest factor by which pay can raise the hours.");
const SURGES: Key = key("surges", "Stretches of the local week in which the rate is multiplied.");
const STARTS_ON: Key = key("weekdays", "Weekdays on which it starts.");
const START: Key = key("start", "Start, local time: \"22:00\".");
const HOURS: Key = measured("hours", "h", "Length; may pass midnight.");
const SURGE_FACTOR: Key = key("factor", "Multiplies the rate.");
const BLOCKS: Key = key("blocks", "Stretches of the local week for which a number of agents can book in advance.");
const AGENTS: Key = measured("agents", "agents", "Agents wanted, dealt to the pool's groups by share.");
const WILLING: Key = measured(
    "willing_share",
    "share",
    "Share of the active people who would book it at the reference pay; responds to pay as hours do.",
);
const PAY_FACTOR: Key = key("pay_factor", "Multiplies the rate for those who work it, instead of any surge.");
