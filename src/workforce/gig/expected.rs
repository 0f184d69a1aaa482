//! The hours that a gig pool is expected to work, and what they are worth, without simulation.

use super::funnel::{certification_days, expected_starts};
use super::learning::Skills;
use super::pay::Pay;
use super::quality::Quality;
use super::segments::OF_INCOME_TARGETERS;
use super::week::willingness;
use crate::model::{Block, Date, Draw, Gig, LearningCurve, Segment, TimePath, WeeklyHours, weekday};
use crate::workforce::assist::Assistance;
use crate::workforce::attrition::Hazard;
use crate::workforce::expected::shares_stayed;
use crate::workforce::tenure::tenure_points;

const MINUTES_PER_DAY: usize = 24 * 60;
const DAYS_PER_WEEK: f64 = 7.0;

/// Expected work of one day.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(in crate::workforce) struct ExpectedWork {
    /// Hours worked, each times speed of talk.
    pub(in crate::workforce) effective_h: f64,
    /// Hours worked, each times speed of talk and resolution relative to the pool's, the uplift of a small pool
    /// included.
    pub(in crate::workforce) resolving_h: f64,
}

/// Expected work of each day: active people × hours scheduled × response × (1 − no-shows), and the blocks that they are
/// willing to fill; who leaves between booking and start, and limits of hours a week, are left out. People learn from
/// the hours that they schedule by themselves. `resolution` is that of the pool's fully proficient people. One calendar
/// day serves all time zones.
pub(in crate::workforce) fn expected_work(
    gig: &Gig,
    (resolution, assistance): (&TimePath, Option<Assistance>),
    days: &[Date],
    interval_min: u32,
    draw: &Draw,
) -> Vec<ExpectedWork> {
    let pay = Pay::new(&gig.pay, draw);
    let quality = Quality::new(&gig.quality, draw);
    let shows_up = 1.0 - gig.no_show_share.value(draw);
    let starts = expected_starts(gig, days, draw);
    let segments: Vec<(&Segment, Vec<f64>, Vec<ExpectedPeople>)> = gig
        .segments
        .iter()
        .map(|segment| {
            let scheduled_h = scheduled_hours(segment, &pay, days, interval_min, draw);
            let worked_h: Vec<f64> = scheduled_h.into_iter().map(|hours| hours * shows_up).collect();
            let skills = Skills::new(&segment.learning, assistance.clone(), draw);
            let people = expected_people(gig, segment, skills, &starts, &worked_h, draw);
            (segment, worked_h, people)
        })
        .collect();
    let on_day = |(day, date): (usize, &Date)| {
        let rate = pay.rate(*date);
        let mut work = ExpectedWork::default();
        let mut add = |hours: f64, people: &ExpectedPeople| {
            work.effective_h += hours * people.speed;
            work.resolving_h += hours * people.resolving;
        };
        let mut in_blocks_h = vec![0.0; segments.len()];
        for block in gig.blocks.iter().filter(|block| block.weekdays[weekday(*date)]) {
            let willing: Vec<f64> = (segments.iter())
                .map(|(segment, _, people)| {
                    people[booked_on(block, day)].active * willing_share(block, segment, rate, &pay, draw)
                })
                .collect();
            let all: f64 = willing.iter().sum();
            if all > 0.0 {
                let hours = places_kept(block, *date, all, draw) * f64::from(block.length_min) / 60.0;
                in_blocks_h.iter_mut().zip(willing).for_each(|(sum, willing)| *sum += hours * (willing / all));
            }
        }
        for ((_, worked_h, people), in_blocks_h) in segments.iter().zip(in_blocks_h) {
            add(people[day].active * worked_h[day] + in_blocks_h * shows_up, &people[day]);
        }
        if work.resolving_h > 0.0 {
            let active = segments.iter().map(|(_, _, people)| people[day].active).sum();
            let relative = work.resolving_h / work.effective_h;
            let raised = quality.raised(relative, active, resolution.on(*date, draw));
            work.resolving_h *= raised / relative;
        }
        work
    };
    days.iter().enumerate().map(on_day).collect()
}

/// The day on whose morning a block that starts on `day` is booked.
fn booked_on(block: &Block, day: usize) -> usize {
    day.saturating_sub(block.lead_days as usize)
}

/// Places of a block that are expected to be taken when it starts on `date`, of so many willing people: those of the
/// first round that are not given back, and those given back that others still take.
fn places_kept(block: &Block, date: Date, willing: f64, draw: &Draw) -> f64 {
    let booked = f64::from(block.agents_on(date, draw)).min(willing);
    let released = booked * block.release_share.value(draw);
    booked - released + released.min(willing - booked)
}

/// Mean of what people of a segment do: by elasticity, and until an income target.
pub(super) fn mean_response(segment: &Segment, draw: &Draw, at: impl Fn(f64) -> f64) -> f64 {
    let share = segment.income_targeting_share.value(draw);
    (1.0 - share) * at(segment.elasticity.value(draw)) + share * at(OF_INCOME_TARGETERS)
}

/// Hours that a person of mean hours is expected to schedule on each day.
fn scheduled_hours(segment: &Segment, pay: &Pay<'_>, days: &[Date], interval_min: u32, draw: &Draw) -> Vec<f64> {
    let week = willingness(&segment.availability);
    let length_min = interval_min as usize;
    let h_per_minute = segment.weekly_hours.mean_h.value(draw) / (7 * MINUTES_PER_DAY) as f64;
    let on_day = |day: &Date| {
        let (rate, weekday) = (pay.rate(*day), weekday(*day));
        (0..MINUTES_PER_DAY).step_by(length_min).fold(0.0, |sum, minute| {
            let offered = rate * pay.surge(weekday, minute, length_min);
            let response = mean_response(segment, draw, |elasticity| pay.response(offered, elasticity));
            sum + week.sum(weekday, minute, length_min) * response * h_per_minute
        })
    };
    days.iter().map(on_day).collect()
}

/// Share of a segment's people who are expected to be willing to take a place in a block.
fn willing_share(block: &Block, segment: &Segment, rate: f64, pay: &Pay<'_>, draw: &Draw) -> f64 {
    let offered = rate * block.pay_factor.value(draw);
    mean_response(segment, draw, |elasticity| {
        (block.willing_share.value(draw) * pay.response(offered, elasticity)).min(1.0)
    })
}

/// Active people expected on a day, and the mean worth of an hour that they work.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct ExpectedPeople {
    active: f64,
    speed: f64,
    /// Speed × relative resolution.
    resolving: f64,
}

/// Active people expected on each day: those of the first day who have stayed, and the certified since. `worked_h` are
/// the hours that a person of mean hours works on each day, `starts` the applicants of all segments who start
/// certification.
fn expected_people(
    gig: &Gig,
    segment: &Segment,
    skills: Skills,
    starts: &[f64],
    worked_h: &[f64],
    draw: &Draw,
) -> Vec<ExpectedPeople> {
    let days = starts.len();
    let hazard = Hazard::new(&segment.attrition, draw);
    let h_before: Vec<f64> = std::iter::once(0.0)
        .chain(worked_h.iter().enumerate().scan(0.0, |sum, (day, hours)| {
            *sum += hours * skills.pace(day);
            Some(*sum)
        }))
        .collect();
    let h_per_day = segment.weekly_hours.mean_h.value(draw) * (1.0 - gig.no_show_share.value(draw)) / DAYS_PER_WEEK
        * skills.pace(0);
    let first: Vec<(f64, f64)> =
        tenure_points(&gig.initial_tenure, draw).map(|tenure| (tenure, tenure * h_per_day)).collect();
    let longest_h = first.iter().fold(0.0, |longest: f64, (_, worked)| longest.max(*worked)) + h_before[days];
    let worth = Worth::new(segment, skills, longest_h);
    let certified_share = segment.certified_share.value(draw) * segment.share;
    let delay = certification_days(gig, draw);
    let certified: Vec<f64> =
        (0..days).map(|day| day.checked_sub(delay).map_or(0.0, |started| starts[started] * certified_share)).collect();
    let stayed = shares_stayed(&hazard, days);
    (0..days)
        .map(|day| {
            let mut sum = ExpectedPeople::default();
            let mut add = |people: f64, learned_h: f64| {
                let (speed, resolving) = worth.after(learned_h, day);
                sum.active += people;
                sum.speed += people * speed;
                sum.resolving += people * resolving;
            };
            let share = f64::from(gig.active) * segment.share / first.len() as f64;
            for (tenure, worked) in &first {
                add(share * hazard.survival(*tenure, day as f64 + 1.0), worked + h_before[day]);
            }
            for joined in 0..=day {
                add(certified[joined] * stayed[day - joined], h_before[day] - h_before[joined]);
            }
            let per_person = if sum.active > 0.0 { 1.0 / sum.active } else { 0.0 };
            ExpectedPeople { speed: sum.speed * per_person, resolving: sum.resolving * per_person, ..sum }
        })
        .collect()
}

/// What an hour is worth on average over the bands of weekly hours, by the hours that a person of mean hours has worked.
struct Worth {
    skills: Skills,
    /// Share of all hours that the people of each band work, and their weekly hours.
    bands: Vec<(f64, f64)>,
    /// Mean weekly hours, in the unit of the bands.
    mean: f64,
    /// By whole hours; empty when everybody is fully proficient from the start, or an assistant makes the day count too.
    table: Vec<(f64, f64)>,
}

impl Worth {
    fn new(segment: &Segment, skills: Skills, longest_h: f64) -> Self {
        let WeeklyHours { bands, weights, .. } = &segment.weekly_hours;
        let hours = bands.iter().zip(weights).fold(0.0, |sum, (band, weight)| sum + band * weight);
        let mean = hours / weights.iter().sum::<f64>();
        let bands = bands.iter().zip(weights).map(|(band, weight)| (band * weight / hours, *band)).collect();
        let mut worth = Self { skills, bands, mean, table: Vec::new() };
        let is_full =
            (segment.learning.speed, segment.learning.resolution) == (LearningCurve::Full, LearningCurve::Full);
        if !is_full && !worth.skills.is_assisted() {
            worth.table = (0..=longest_h.ceil() as u32).map(|hours| worth.exactly_after(f64::from(hours), 0)).collect();
        }
        worth
    }

    /// Mean speed of talk, and mean of that × relative resolution.
    fn after(&self, learned_h: f64, day: usize) -> (f64, f64) {
        if self.skills.is_assisted() {
            return self.exactly_after(learned_h, day);
        }
        self.table.get(learned_h.round() as usize).copied().unwrap_or((1.0, 1.0))
    }

    fn exactly_after(&self, learned_h: f64, day: usize) -> (f64, f64) {
        self.bands.iter().fold((0.0, 0.0), |(speed, resolving), (share, band)| {
            let skill = self.skills.at(learned_h * band / self.mean, day);
            (speed + share * skill.speed, resolving + share * skill.speed * skill.resolution)
        })
    }
}
