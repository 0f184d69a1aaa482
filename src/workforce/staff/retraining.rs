//! People past training who learn for another group of their pool: off the floor, on the payroll.

use super::member::Whereabouts;
use super::{FloorMove, Staff};
use crate::model::Date;
use crate::random::Purpose;
use std::collections::BTreeMap;

/// People in retraining on one day: before + started = retrained + failed + left + present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::workforce) struct RetrainingLedger {
    /// On the evening before.
    pub(in crate::workforce) before: u32,
    pub(in crate::workforce) started: u32,
    /// Came onto the floor of the other group.
    pub(in crate::workforce) retrained: u32,
    /// Went back to the floor of their group.
    pub(in crate::workforce) failed: u32,
    /// Left the pool meanwhile, in whatever way.
    pub(in crate::workforce) left: u32,
    /// Still in retraining.
    pub(in crate::workforce) present: u32,
}

/// One class, in days of the scenario and groups of the pool.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::workforce) struct RetrainingClass {
    pub(in crate::workforce) from: usize,
    pub(in crate::workforce) to: usize,
    /// People, as far as there are so many.
    pub(in crate::workforce) heads: u32,
    pub(in crate::workforce) days: usize,
    pub(in crate::workforce) washout_share: f64,
}

/// The classes under way.
#[derive(Debug, Clone, Default)]
pub(super) struct Classrooms {
    /// By the day on which it ends: the date of its first day, the class and its people.
    classes: BTreeMap<usize, Vec<(Date, RetrainingClass, Vec<u32>)>>,
    today: RetrainingLedger,
}

impl Classrooms {
    /// Somebody leaves the pool who is in a class.
    pub(super) fn leave(&mut self) {
        self.today.present -= 1;
        self.today.left += 1;
    }

    /// People in retraining.
    pub(super) fn heads(&self) -> u32 {
        self.today.present
    }
}

impl Staff {
    /// A class starts on `day`, which is `date`. Who goes is each person's luck on the date.
    pub(in crate::workforce) fn begin_retraining(&mut self, class: RetrainingClass, date: Date, day: usize) {
        let drawn = self.draw_lots(class.heads, date, Purpose::Retraining, |member| {
            matches!(member.whereabouts, Whereabouts::Floor(_)) && member.person.group == class.from
        });
        for index in &drawn {
            let member = &mut self.members[*index as usize];
            if let Whereabouts::Floor(graduated) = member.whereabouts {
                member.whereabouts = Whereabouts::Retraining(graduated);
                self.floor[class.from].leave(graduated, member.own);
                self.floor_moves[class.from].push(FloorMove::Went(*index));
            }
        }
        let today = &mut self.classrooms.today;
        today.started += drawn.len() as u32;
        today.present += drawn.len() as u32;
        self.classrooms.classes.entry(day + class.days).or_default().push((date, class, drawn));
    }

    /// The classes that end on `day`: whoever is still here comes onto the floor of the new group, or fails and goes
    /// back.
    pub(in crate::workforce) fn end_retraining(&mut self, day: usize) {
        for (date, class, people) in self.classrooms.classes.remove(&day).unwrap_or_default() {
            for index in people {
                let member = &mut self.members[index as usize];
                let Whereabouts::Retraining(graduated) = member.whereabouts else { continue };
                let today = &mut self.classrooms.today;
                today.present -= 1;
                if member.person.luck_on(self.key, Purpose::RetrainingWashout, date) < class.washout_share {
                    today.failed += 1;
                } else {
                    today.retrained += 1;
                    member.person.group = class.to;
                }
                member.whereabouts = Whereabouts::Floor(graduated);
                let group = member.person.group;
                self.floor[group].enter(graduated, member.own);
                self.floor_moves[group].push(FloorMove::Came(index));
            }
        }
    }

    /// Ends the day's ledger of retraining.
    pub(in crate::workforce) fn close_retraining(&mut self) -> RetrainingLedger {
        let present = self.classrooms.today.present;
        std::mem::replace(
            &mut self.classrooms.today,
            RetrainingLedger { before: present, present, ..Default::default() },
        )
    }
}
