//! Which line of the roster each person of a group has.
//!
//! Lines are dealt once a roster period, on the first Monday of a month, so that no week mixes two of them. Whoever keeps
//! the pattern stays; the others change to where people are missing, those who rest latest to the lines that begin latest.
//! In between whoever joins takes the shortest line, which is a leaver's where there is one.

use crate::clock::{TICKS_PER_HOUR, Ticks};
use crate::model::{Date, ShiftPattern};
use crate::plan::{Roster, roster_period};
use crate::workforce::staff::{FloorMove, Staff};

/// Least rest between two shifts.
///
/// # Source
/// Directive 2003/88/EC, article 3.
pub(super) const REST: Ticks = 11 * TICKS_PER_HOUR;

/// No line.
const NONE: usize = usize::MAX;

/// What is known of somebody's shifts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Worker {
    line: usize,
    /// The line has just changed, and no shift of it was worked yet.
    has_moved: bool,
}

/// The people of one group on their lines.
#[derive(Debug, Clone, Default)]
pub(super) struct PeopleOnLines<'a> {
    roster: Option<&'a Roster>,
    /// First day of the month of the roster period.
    period: Option<Date>,
    /// By line.
    people: Vec<Vec<u32>>,
    /// People to whom no line has been dealt yet, or of whom there is none.
    without_line: Vec<u32>,
    /// By number of the person.
    workers: Vec<Worker>,
}

impl<'a> PeopleOnLines<'a> {
    /// People come onto the floor and go.
    pub(super) fn live(&mut self, moves: &[FloorMove]) {
        for floor_move in moves {
            match *floor_move {
                FloorMove::Came(person) => self.come(person),
                FloorMove::Went(person) => self.go(person),
            }
        }
    }

    /// Makes sure that the lines are those of the roster period of `date`, of which this is the roster.
    pub(super) fn begin_day(&mut self, date: Date, roster: &'a Roster, staff: &Staff) {
        let period = Some(roster_period(date));
        if self.period != period {
            self.period = period;
            self.deal(roster, staff);
        }
    }

    /// The patterns of the lines as they were last dealt.
    pub(super) fn shifts(&self) -> &'a [ShiftPattern] {
        self.roster.map_or(&[], |roster| &roster.shifts)
    }

    /// The people of a line.
    pub(super) fn of(&self, line: usize) -> &[u32] {
        self.people.get(line).map_or(&[], Vec::as_slice)
    }

    /// The line of somebody.
    pub(super) fn line_of(&self, person: u32) -> usize {
        self.workers[person as usize].line
    }

    /// Whether somebody is still here, on a line.
    pub(super) fn is_here(&self, person: u32) -> bool {
        self.workers[person as usize].line != NONE
    }

    /// Whether somebody whose last shift ended at `last_end` may begin one at `start`. Within a line the pattern says so; only
    /// after a change of lines rest may be short, and the first shift is left out then.
    pub(super) fn may_begin(&mut self, person: u32, last_end: Ticks, start: Ticks) -> bool {
        let worker = &mut self.workers[person as usize];
        !std::mem::take(&mut worker.has_moved) || start - last_end >= REST
    }

    fn come(&mut self, person: u32) {
        if self.workers.len() <= person as usize {
            self.workers.resize(person as usize + 1, Worker { line: NONE, has_moved: false });
        }
        let line = self.roster.and_then(|roster| roster.lines.shortest(&self.counts()));
        let worker = &mut self.workers[person as usize];
        (worker.line, worker.has_moved) = (line.unwrap_or(NONE), true);
        self.people.get_mut(worker.line).unwrap_or(&mut self.without_line).push(person);
    }

    fn go(&mut self, person: u32) {
        let line = std::mem::replace(&mut self.workers[person as usize].line, NONE);
        self.people.get_mut(line).unwrap_or(&mut self.without_line).retain(|other| *other != person);
    }

    fn counts(&self) -> Vec<u32> {
        self.people.iter().map(|people| people.len() as u32).collect()
    }

    /// Deals everybody to the lines of `roster`.
    fn deal(&mut self, roster: &'a Roster, staff: &Staff) {
        let mut changing = std::mem::take(&mut self.without_line);
        let heads = self.counts().iter().sum::<u32>() + changing.len() as u32;
        let wanted = roster.lines.deal(heads);
        let before = std::mem::take(&mut self.people);
        self.people = vec![Vec::new(); roster.lines.len()];
        for (line, people) in before.into_iter().enumerate() {
            let same = self.same_line(line, roster);
            for person in people {
                match same.filter(|same| (self.people[*same].len() as u32) < wanted[*same]) {
                    Some(same) => {
                        self.workers[person as usize].line = same;
                        self.people[same].push(person);
                    }
                    None => changing.push(person),
                }
            }
        }
        let lacking = |line: usize| (self.people[line].len() as u32..wanted[line]).map(move |_| line);
        let mut lacking: Vec<usize> = (0..wanted.len()).flat_map(lacking).collect();
        let start =
            |line: &usize| if roster.shifts[*line].weekdays[0] { roster.shifts[*line].start_min } else { u32::MAX };
        lacking.sort_by_key(|line| std::cmp::Reverse(start(line)));
        changing.sort_by_key(|person| std::cmp::Reverse(staff.last_end(*person)));
        let lines = lacking.into_iter().chain(std::iter::repeat(NONE));
        for (person, line) in changing.into_iter().zip(lines) {
            let worker = &mut self.workers[person as usize];
            (worker.line, worker.has_moved) = (line, true);
            self.people.get_mut(line).unwrap_or(&mut self.without_line).push(person);
        }
        self.roster = Some(roster);
    }

    /// The line of `roster` with the pattern of a line of the roster before.
    fn same_line(&self, line: usize, roster: &Roster) -> Option<usize> {
        let before = self.roster?;
        let old = &before.shifts[line];
        let is_same = |new: &ShiftPattern| {
            (new.start_min, new.length_min, new.weekdays, &new.breaks)
                == (old.start_min, old.length_min, old.weekdays, &old.breaks)
        };
        if roster.shifts.get(line).is_some_and(is_same) {
            return Some(line);
        }
        roster.shifts.iter().position(is_same)
    }
}
