//! Contacts in agents' hands, and agents on duty.

use crate::books::{Books, Part};
use crate::days::Days;
use crate::rows::{Cell, Class, Row};
use crate::stated::Stated;
use std::collections::{BTreeMap, BTreeSet};

/// A contact in hand.
#[derive(Debug, Clone)]
struct Hold {
    group: String,
    class: Class,
    queue: String,
    cell: Cell,
    /// Month of the answer.
    month: String,
    since: i64,
    talk_ended: Option<i64>,
    in_vain: bool,
}

/// Agents' time.
#[derive(Debug, Default)]
pub(crate) struct Hands {
    /// By case, attempt and agent.
    holds: BTreeMap<(String, u32, u32), Vec<Hold>>,
    /// Stretches by group and agent.
    stretches: BTreeMap<(String, u32), Vec<(i64, i64)>>,
    /// Since when so many are scheduled, and so many more finish a contact, by group.
    staff: BTreeMap<String, (i64, i64, i64)>,
    /// Contacts that a human has answered, by case and attempt.
    answered: BTreeSet<(String, u32)>,
}

impl Hands {
    /// An agent takes a contact.
    pub(crate) fn take(&mut self, row: &Row, queue: &str, cell: &Cell, in_vain: bool) {
        let hold = Hold {
            group: row.group.clone(),
            class: row.class.clone(),
            queue: queue.to_owned(),
            cell: cell.clone(),
            month: row.month.clone(),
            since: row.time,
            talk_ended: None,
            in_vain,
        };
        if !in_vain {
            self.answered.insert((row.case.clone(), row.attempt));
        }
        self.holds.entry((row.case.clone(), row.attempt, row.agent)).or_default().push(hold);
    }

    /// Whether a human has answered this contact.
    pub(crate) fn has_answered(&self, row: &Row) -> bool {
        self.answered.contains(&(row.case.clone(), row.attempt))
    }

    pub(crate) fn end_talk(&mut self, row: &Row) -> Result<(), String> {
        let holds = self.holds.get_mut(&(row.case.clone(), row.attempt, row.agent)).ok_or("talks to nobody")?;
        let hold = holds.iter_mut().find(|hold| hold.talk_ended.is_none() && !hold.in_vain);
        let hold = hold.ok_or("has not begun to talk")?;
        check_class(hold, row)?;
        hold.talk_ended = Some(row.time);
        Ok(())
    }

    /// Returns whether the contact was held in vain.
    pub(crate) fn put_aside(&mut self, stated: &Stated, row: &Row, books: &mut Books) -> Result<bool, String> {
        let key = (row.case.clone(), row.attempt, row.agent);
        let holds = self.holds.get_mut(&key).ok_or("puts aside what was not in hand")?;
        let place = holds.iter().position(|hold| hold.talk_ended.is_some() || hold.in_vain);
        let hold = holds.remove(place.ok_or("puts aside in mid-talk")?);
        check_class(&hold, row)?;
        if let Some(talk_ended) = hold.talk_ended {
            if stated.is_one_at_a_time && row.time - talk_ended != (stated.wrap_up)(&row.class[0]) {
                return Err("wraps up for another time than stated".to_owned());
            }
            let month = if stated.is_one_at_a_time { &hold.month } else { &row.month };
            count_handling(books, month, &hold, row.time - hold.since);
        }
        self.stretches.entry((hold.group.clone(), row.agent)).or_default().push((hold.since, row.time));
        Ok(hold.in_vain)
    }

    /// The staff of a group changes.
    pub(crate) fn staff(&mut self, days: &Days, row: &Row, books: &mut Books) {
        let before = self.staff.insert(row.group.clone(), (row.time, row.scheduled, row.after_shift));
        if let Some(before) = before {
            count_staff(days, &row.group, before, row.time, books);
        }
    }

    /// Counts the time of all agents up to the end of the run.
    pub(crate) fn close(mut self, stated: &Stated, days: &Days, books: &mut Books) -> Result<(), String> {
        for (group, since) in &self.staff {
            count_staff(days, group, *since, days.end(), books);
        }
        for ((_, _, agent), holds) in &self.holds {
            for hold in holds {
                if stated.is_one_at_a_time {
                    let talk_ended = hold.talk_ended.ok_or("talks without end")?;
                    let wrap_up = (stated.wrap_up)(&hold.class[0]);
                    if talk_ended + wrap_up <= days.end() {
                        return Err("holds a contact for ever".to_owned());
                    }
                    count_handling(books, &hold.month, hold, talk_ended + wrap_up - hold.since);
                }
                self.stretches.entry((hold.group.clone(), *agent)).or_default().push((hold.since, days.end()));
            }
        }
        for ((group, _), stretches) in &mut self.stretches {
            stretches.sort_unstable();
            let mut busy_until = 0;
            for (since, until) in stretches {
                let part = |cell| Part::Group(group.clone(), cell);
                books.add_time(days, (*since, *until), "contact_time", 1, part);
                books.add_time(days, ((*since).max(busy_until), *until), "busy", 1, part);
                busy_until = busy_until.max(*until);
            }
        }
        Ok(())
    }
}

fn check_class(hold: &Hold, row: &Row) -> Result<(), String> {
    if hold.class == row.class { Ok(()) } else { Err("has another contact in hand".to_owned()) }
}

fn count_handling(books: &mut Books, month: &str, hold: &Hold, length: i64) {
    books.add(month, Part::Class(hold.class.clone()), "handle", length);
    books.add(month, Part::Queue(hold.queue.clone(), hold.cell.clone()), "handle", length);
}

fn count_staff(
    days: &Days,
    group: &str,
    (since, scheduled, after_shift): (i64, i64, i64),
    until: i64,
    books: &mut Books,
) {
    let part = |cell| Part::Group(group.to_owned(), cell);
    books.add_time(days, (since, until), "staffed", scheduled, part);
    books.add_time(days, (since, until), "after_shift", after_shift, part);
}
