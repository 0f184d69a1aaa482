//! Requisitions of an employed pool: opened, filled with somebody who is found, closed when that person starts.

use super::apportion::Dealer;
use super::hiring_lead::HiringLead;
use super::moves::Requisitions;
use super::person::Person;
use crate::model::{Classes, Date, Draw, Employed};
use crate::random::StreamKey;
use std::collections::VecDeque;

/// Somebody who will start, and the day of the scenario from which they were missed, negative before it: that of the
/// leaver whom they replace, or the hiring lead before the date of a planned hire, when it must have been decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Recruit {
    pub(super) person: Person,
    pub(super) missed_since: i32,
}

/// The open requisitions of a pool and who starts when. Days count from the first day of the scenario.
#[derive(Debug, Clone)]
pub(super) struct Hiring<'a> {
    classes: Option<&'a Classes>,
    draw: &'a Draw,
    lead: HiringLead,
    /// Key of the sample path, narrowed by the pool's name.
    key: StreamKey,
    /// By day: who is found on it.
    found: Vec<Vec<Recruit>>,
    /// Found, and waiting for a class; who was found first is first.
    waiting: VecDeque<Recruit>,
    /// Requisitions for which nobody has started.
    open: u32,
    /// The same on the evening before.
    open_before: u32,
    /// Requisitions opened today.
    opened_today: u32,
}

impl<'a> Hiring<'a> {
    /// The planned hires of `employed`, each dealt to a group. People hired before the first of `days` are part of the
    /// stated headcount.
    pub(super) fn new(
        employed: &'a Employed,
        lead: HiringLead,
        mut dealer: Dealer,
        days: &[Date],
        draw: &'a Draw,
        key: StreamKey,
    ) -> Self {
        let mut found = vec![Vec::new(); days.len()];
        let (mut ordinal, mut last) = (0, None);
        for hire in &employed.hires {
            let Ok(day) = days.binary_search(&hire.on) else { continue };
            if last != Some(hire.on) {
                (ordinal, last) = (0, Some(hire.on));
            }
            let missed_since = day as i32 - i32::try_from(lead.mean_days()).unwrap_or(i32::MAX);
            for _ in 0..hire.heads {
                found[day].push(Recruit { person: Person::hired(hire.on, ordinal, dealer.deal()), missed_since });
                ordinal += 1;
            }
        }
        Self {
            classes: employed.classes.as_ref(),
            draw,
            lead,
            key,
            found,
            waiting: VecDeque::new(),
            open: 0,
            open_before: 0,
            opened_today: 0,
        }
    }

    /// Begins `day`. A planned hire is on the list from its date on, not from its decision: what is planned for later
    /// must not show before.
    pub(super) fn begin_day(&mut self, day: usize) {
        self.open_before = self.open;
        let planned = self.found[day].iter().filter(|recruit| !recruit.person.is_replacement());
        self.opened_today = planned.count() as u32;
        self.open += self.opened_today;
    }

    /// Looks for `person` on `day`, to start after the hiring lead and at least so many days.
    pub(super) fn open(&mut self, person: Person, day: usize, at_least_days: usize) {
        self.open += 1;
        self.opened_today += 1;
        let lead_days = self.lead.days(person, self.key);
        if let Some(found) = self.found.get_mut(day.saturating_add(lead_days.max(at_least_days))) {
            found.push(Recruit { person, missed_since: day as i32 });
        }
    }

    /// Those who start on `day`, when `in_training` others are in training.
    pub(super) fn start(&mut self, day: usize, date: Date, in_training: impl FnOnce() -> u32) -> Vec<Recruit> {
        let found = std::mem::take(&mut self.found[day]);
        let starting: Vec<Recruit> = match self.classes {
            None => found,
            Some(classes) => {
                self.waiting.extend(found);
                if self.waiting.is_empty() || !classes.may_start_on(date) {
                    return Vec::new();
                }
                let waiting = self.waiting.len() as f64;
                let count = classes.starting(waiting, f64::from(in_training()), date, self.draw);
                self.waiting.drain(..count as usize).collect()
            }
        };
        self.open -= starting.len() as u32;
        starting
    }

    /// The ledger of the present day so far.
    pub(super) fn requisitions(&self) -> Requisitions {
        Requisitions {
            before: self.open_before,
            opened: self.opened_today,
            cancelled: 0,
            open: self.open,
            waiting: self.waiting.len() as u32,
        }
    }
}
