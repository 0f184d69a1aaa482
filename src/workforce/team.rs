//! One agent group: its people's shifts turned into agents on duty, window by window. (Gig agents have sessions
//! instead: see the gig pool.)

use super::cohorts::Cohorts;
use super::extra_hours::Extra;
use super::illness::Waves;
use super::paid_time::{Shift, Shrinkage};
use super::rounding::WholeAgents;
use crate::model::{BANDS, Date, Draw, People, weekday};
use crate::plan::{Frame, Rosters, Schedule};

/// The schedule of a group, and what rounding to whole agents has left over.
#[derive(Debug, Clone)]
pub(super) struct Team<'a> {
    pool: usize,
    place_in_pool: usize,
    /// `None` in gig and fixed pools.
    people: Option<&'a People>,
    waves: Waves,
    rosters: &'a Rosters,
    /// Index into [`crate::plan::Calendar::zones`].
    zone: usize,
    /// What the present local day has in common for all its windows.
    today: Option<Today<'a>>,
    rounding: WholeAgents,
}

#[derive(Debug, Clone)]
struct Today<'a> {
    /// Index into [`crate::plan::Zone::days`].
    day: u32,
    /// Date whose inputs hold.
    input_date: Date,
    /// Monday = 0.
    weekday: usize,
    schedule: &'a Schedule,
    shrinkage: Shrinkage,
}

impl<'a> Team<'a> {
    pub(super) fn new(frame: &'a Frame, group: usize, waves: Waves) -> Self {
        let groups = &frame.model.groups;
        let pool = groups[group].pool;
        Self {
            pool,
            place_in_pool: groups[..group].iter().filter(|other| other.pool == pool).count(),
            people: frame.model.pools[pool].kind.people(),
            waves,
            rosters: &frame.rosters[group],
            zone: frame.calendar.zone(&groups[group].timezone),
            today: None,
            rounding: WholeAgents::default(),
        }
    }

    /// Index of the pool.
    pub(super) fn pool(&self) -> usize {
        self.pool
    }

    /// Index of the group among the groups of its pool.
    pub(super) fn place_in_pool(&self) -> usize {
        self.place_in_pool
    }

    /// Whole agents on duty in `window` of a group of the people on this `floor`, and their paid time. `in_training` and
    /// `on_the_floor` are people of the whole pool; `extra` is what rules make of the window.
    pub(super) fn agents_of(
        &mut self,
        frame: &Frame,
        draw: &Draw,
        floor: &Cohorts,
        (in_training, on_the_floor): (u32, u32),
        (window, extra): (usize, Extra),
    ) -> ([u32; BANDS], Shift<'_>) {
        self.begin_window(frame, draw, window);
        let minute = usize::from(frame.calendar.zones[self.zone].intervals[window].minute);
        let interval_min = frame.model.scenario.interval_min as usize;
        let today = self.today.as_ref().expect("the window has begun");
        let on_duty = today.schedule.mean_level(today.weekday, minute, interval_min);
        let paid = today.schedule.paid_level(today.weekday, minute, interval_min);
        let trainers_share = self
            .people
            .map_or(0.0, |people| people.trainers_share(f64::from(in_training), f64::from(on_the_floor), draw));
        let there = today.shrinkage.available_share * (1.0 - trainers_share);
        let bands = floor.bands();
        let agents = self.rounding.round(bands.map(|band| band.weight * there * on_duty * extra.factor()));
        let ticks = frame.calendar.window_ticks as f64;
        let (heads, weight) = (f64::from(floor.heads()), bands.iter().fold(0.0, |sum, band| sum + band.weight));
        let shift = Shift {
            paid: heads * paid * ticks,
            on_duty: heads * on_duty * ticks,
            weighted: weight * on_duty * ticks,
            shrinkage: &today.shrinkage,
            trainers_share,
            extra,
        };
        (agents, shift)
    }

    /// Whole agents on duty in `window` of a group that states them; all are fully proficient.
    pub(super) fn stated_agents(&mut self, frame: &Frame, draw: &Draw, window: usize) -> [u32; BANDS] {
        self.begin_window(frame, draw, window);
        let minute = usize::from(frame.calendar.zones[self.zone].intervals[window].minute);
        let interval_min = frame.model.scenario.interval_min as usize;
        let today = self.today.as_ref().expect("the window has begun");
        self.rounding.round([0.0, 0.0, today.schedule.mean_level(today.weekday, minute, interval_min)])
    }

    /// Looks up what a new local day, or a new date of inputs, brings.
    fn begin_window(&mut self, frame: &Frame, draw: &Draw, window: usize) {
        let zone = &frame.calendar.zones[self.zone];
        let day = zone.intervals[window].day;
        let input_date = frame.calendar.input_date(self.zone, window);
        if self.today.as_ref().is_none_or(|today| today.day != day || today.input_date != input_date) {
            let weekday = weekday(zone.days[day as usize]);
            let shrinkage = self.people.map_or(Shrinkage::default(), |people| {
                Shrinkage::on(people, self.waves.on(input_date), input_date, draw)
            });
            let schedule = &self.rosters.on(input_date).schedule;
            self.today = Some(Today { day, input_date, weekday, schedule, shrinkage });
        }
    }
}
