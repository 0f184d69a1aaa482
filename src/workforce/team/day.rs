//! The shifts of one local day: who works them, and when.

use super::shift::{Gap, MEETING, ShiftTimes, Spell, cut_breaks};
use super::{PlannedGap, PlannedRest, PoolDay, Team, Worked};
use crate::clock::Ticks;
use crate::model::{Absence, Presence, weekday};
use crate::plan::{Loss, RestKind};
use crate::random::{ContactLuck, Purpose};
use crate::workforce::duty_book::{Ending, Stretch};
use crate::workforce::paid_time::Use;
use crate::workforce::person::date_number;
use crate::workforce::staff::OnFloor;
use std::ops::Range;

/// Deals hits along a list: each item with its own probability, and of any stretch of the list as many as it adds up to,
/// rounded up or down.
#[derive(Debug, Clone, Copy)]
struct Spread(f64);

impl Spread {
    fn hits(&mut self, share: f64) -> bool {
        let before = self.0.floor();
        self.0 += share;
        self.0.floor() > before
    }
}

/// What all shifts of a local day have in common.
pub(super) struct Day {
    /// As in [`crate::plan::LocalClock::date`].
    local: isize,
    date: u64,
    weekday: usize,
    /// Shifts that begin before, or that end before the horizon, are not of this day.
    begin_from: Ticks,
    begin_until: Ticks,
    presence: Presence,
    /// Shares of people away as planned, by place of the loss; together those of the presence.
    planned: Vec<(usize, f64)>,
    /// Share of the unplanned absence that is not a wave's, and the places of both.
    usual_part: f64,
    absence: usize,
    illness: usize,
    /// As a share of the paid shift of who is there.
    breaks: f64,
    meetings: f64,
    trainers_share: f64,
    places: Places,
}

/// Places of losses among the components of the pool; the place of the breaks of shifts where there are none.
#[derive(Debug, Clone, Copy)]
struct Places {
    shift_breaks: usize,
    training_of_others: usize,
    closing: usize,
}

impl Day {
    pub(super) fn new(team: &Team<'_>, windows: &Range<usize>, local: isize, pool: &PoolDay<'_>) -> Self {
        let calendar = &team.frame.calendar;
        let (people, draw) = (team.people, team.draw);
        let date = calendar.zones[team.zone].clock.date(local);
        let home = calendar.days[calendar.windows[windows.start].day as usize];
        let input_date = date.min(home);
        let ill = team.waves.on(input_date).unwrap_or(0.0);
        let presence = people.presence(input_date, ill, draw);
        let component = |place: usize| people.shrinkage[place].share.on(input_date, draw);
        let of = |absence: Absence| {
            (0..people.shrinkage.len()).filter(move |place| people.shrinkage[*place].absence == absence)
        };
        let first = |absence: Absence| of(absence).next().unwrap_or(0);
        let share = |absence: Absence| of(absence).fold(0.0, |sum, place| sum + component(place));
        let whole = |part: f64, of: f64| if of > 0.0 { part / of } else { 0.0 };
        let stated: f64 = share(Absence::Planned);
        let within = share(Absence::Breaks) + share(Absence::Meetings);
        let place = |loss: Loss| pool.paid_time.place(loss);
        let shift_breaks = place(Loss::ShiftBreaks).expect("every pool with shifts has this component");
        let or_breaks = |loss: Loss| place(loss).unwrap_or(shift_breaks);
        let (in_training, on_the_floor) = pool.staff.by_training();
        let ticks = |window: usize| window as Ticks * calendar.window_ticks;
        Self {
            local,
            date: date_number(date),
            weekday: weekday(date),
            begin_from: if windows.start == 0 { Ticks::MIN } else { ticks(windows.start) },
            begin_until: ticks(windows.end),
            planned: of(Absence::Planned).map(|at| (at, whole(component(at), stated) * presence.planned)).collect(),
            usual_part: whole(share(Absence::Unplanned), share(Absence::Unplanned) + ill),
            absence: first(Absence::Unplanned),
            illness: or_breaks(Loss::Illness),
            breaks: whole(share(Absence::Breaks), within) * presence.within_shift,
            meetings: whole(share(Absence::Meetings), within) * presence.within_shift,
            trainers_share: people.trainers_share(f64::from(in_training), f64::from(on_the_floor), draw),
            presence,
            places: Places {
                shift_breaks,
                training_of_others: or_breaks(Loss::TrainingOfOthers),
                closing: or_breaks(Loss::Closing),
            },
        }
    }

    /// Whether a shift with these times is one of the day's.
    fn has(&self, times: &ShiftTimes) -> bool {
        times.end > times.start.max(0) && (self.begin_from..self.begin_until).contains(&times.start)
    }

    /// The loss for which somebody is away, where they are among the absent whom `luck` picks alike.
    fn planned_loss(&self, luck: f64) -> usize {
        let mut left = luck * self.presence.planned;
        for (place, share) in &self.planned {
            if left < *share {
                return *place;
            }
            left -= share;
        }
        self.planned.last().map_or(self.absence, |(place, _)| *place)
    }

    /// The loss for which somebody is absent without a plan; `None` if they are there.
    fn unplanned_loss(&self, luck: f64) -> Option<usize> {
        let Presence { planned, unplanned, .. } = self.presence;
        let absent = unplanned / (1.0 - planned);
        let usual = absent * self.usual_part;
        (luck < absent).then_some(if luck < usual { self.absence } else { self.illness })
    }

    /// Length of a meeting in a shift, and the share of those who are there who have one.
    fn meeting(&self, times: &ShiftTimes) -> (Ticks, f64) {
        let due = self.meetings * times.length() as f64;
        let length = (due as Ticks).max(MEETING.min(times.length() / 2)).max(1);
        (length, due / length as f64)
    }

    /// Puts down what takes somebody off the phone within `duty` ticks, in all not more than those. `luck` is that of the
    /// spell off the phone.
    fn put_down_spells(
        &self,
        on_shift: &OnShift<'_>,
        (duty, meeting): (Ticks, Option<Ticks>),
        luck: f64,
        spells: &mut Vec<Spell>,
    ) {
        let OnShift { on_floor, times, trains_others, .. } = on_shift;
        let paid = times.length() as f64;
        spells.clear();
        let breaks = ((self.breaks * paid + 0.5) as Ticks).min(duty);
        cut_breaks(breaks, spells);
        let mut left = duty - breaks;
        if let Some(meeting) = meeting {
            let length = meeting.min(left);
            spells.insert(spells.len().min(1), Spell { length, kind: RestKind::Meeting });
            left -= length;
        }
        if on_floor.weight < 1.0 {
            let length = (((1.0 - on_floor.weight) * left as f64 + 0.5) as Ticks).clamp(0, left);
            spells.push(Spell { length, kind: RestKind::Nesting });
            left -= length;
        }
        if self.presence.adherence < 1.0 && !trains_others {
            // Uniform between nothing and twice the mean, as far as there is so much.
            let lost = (1.0 - self.presence.adherence) * left as f64;
            let range = lost.min(left as f64 - lost);
            let length = ((lost + (2.0 * luck - 1.0) * range + 0.5) as Ticks).clamp(0, left);
            spells.push(Spell { length, kind: RestKind::NonAdherence });
        }
    }
}

/// Somebody on a shift.
struct OnShift<'s> {
    member: u32,
    on_floor: OnFloor,
    times: &'s ShiftTimes,
    has_meeting: bool,
    trains_others: bool,
}

impl Team<'_> {
    /// Plans the shifts that begin on a local day.
    pub(super) fn plan_local_day(&mut self, day: &Day, pool: &mut PoolDay<'_>) {
        let frame = self.frame;
        let clock = &frame.calendar.zones[self.zone].clock;
        let mut luck = ContactLuck::new(self.key.purpose(Purpose::PlannedAbsence).with(day.date));
        let [mut away, mut meetings, mut trainers] = [0; 3].map(|_| Spread(luck.uniform()));
        let roster = self.rosters.on(clock.date(day.local));
        for (line, pattern) in roster.shifts.iter().enumerate().filter(|(_, shift)| shift.weekdays[day.weekday]) {
            let times = ShiftTimes::new(pattern, clock, day.local);
            if !day.has(&times) {
                continue;
            }
            let meeting = day.meeting(&times);
            for turn in 0..self.on_lines.of(line).len() {
                let member = self.on_lines.of(line)[turn];
                let rested_since = pool.staff.last_end(member);
                if !self.on_lines.may_begin(member, rested_since, times.start) {
                    continue;
                }
                pool.staff.work_until(member, times.end);
                let on_floor = pool.staff.on_floor(member);
                let is_away = away.hits(day.presence.planned);
                let absence = pool.staff.key().purpose(Purpose::Absence).with(day.date);
                let mut luck = on_floor.person.stream(absence);
                let lost =
                    if is_away { Some(day.planned_loss(luck.uniform())) } else { day.unplanned_loss(luck.uniform()) };
                if let Some(loss) = lost {
                    pool.paid_time.spend((times.start, times.end), Use::Lost(loss));
                    continue;
                }
                let has_meeting = meetings.hits(meeting.1);
                let trains_others = trainers.hits(day.trainers_share);
                let on_shift = OnShift { member, on_floor, times: &times, has_meeting, trains_others };
                self.layout.begin(&times, pattern, clock, (day.local, turn as u32));
                self.work(day, (&on_shift, meeting.0), rested_since, pool);
            }
        }
    }

    /// Lays out the shift of somebody who is there, whose meeting would be so long.
    fn work(
        &mut self,
        day: &Day,
        (on_shift, meeting): (&OnShift<'_>, Ticks),
        rested_since: Ticks,
        pool: &mut PoolDay<'_>,
    ) {
        let OnShift { member, on_floor, times, has_meeting, trains_others } = *on_shift;
        let paid_time = &mut *pool.paid_time;
        let first_gap = self.gaps.len();
        for (from, until, gap) in self.layout.gaps() {
            let loss = if gap == Gap::Break { day.places.shift_breaks } else { day.places.closing };
            self.gaps.push(PlannedGap { from, until, loss });
        }
        let gaps = first_gap..self.gaps.len();
        let duty = self.layout.duty();
        let mut luck = on_floor.person.stream(pool.staff.key().purpose(Purpose::Spells).with(day.date));
        let turn = luck.uniform();
        day.put_down_spells(on_shift, (duty, has_meeting.then_some(meeting)), luck.uniform(), &mut self.layout.spells);
        self.layout.lay_out(turn);
        if trains_others {
            for PlannedGap { from, until, loss } in self.gaps.drain(gaps) {
                paid_time.spend((from, until), Use::Lost(loss));
            }
            let training = day.places.training_of_others;
            self.layout.walk(|from, until, rest| {
                let spell = rest.and_then(|kind| paid_time.place(kind.loss()));
                paid_time.spend((from, until), Use::Lost(spell.unwrap_or(training)));
            });
            return;
        }
        let (first_part, first_rest) = (self.duty.len(), self.rests.len());
        self.layout.walk(|from, until, rest| {
            if let Some(kind) = rest {
                self.rests.push(PlannedRest { from, kind, ticks: until - from });
            }
        });
        for (from, until) in self.layout.parts().filter(|(_, until)| *until > 0) {
            let ending = if until == times.end { Ending::Leave } else { Ending::Pause };
            self.duty.push(Stretch { from: from.max(0), until, ending });
        }
        let (duty, rests) = (first_part..self.duty.len(), first_rest..self.rests.len());
        let (start, end, band) = (times.start, times.end, on_floor.band);
        self.today.push(Worked { person: member, band, start, end, rested_since, duty, rests, gaps });
    }
}
