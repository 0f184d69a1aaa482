//! Reads the rows of one replication in their order, and keeps the books.

use crate::books::{Books, Part};
use crate::days::Days;
use crate::hands::Hands;
use crate::lines::Lines;
use crate::rows::{Cell, Class, Row};
use crate::stated::{Queue, Stated};
use std::collections::BTreeMap;

/// Where the customer of an open case is.
#[derive(Debug, Clone, PartialEq)]
enum Place {
    /// Has arrived, and is with no one yet.
    Arrived,
    /// On the way from the AI to a queue; cut off by an outage or not.
    HandedOver {
        was_cut_off: bool,
    },
    InLine(Wait),
    ToBeCalled(Wait),
    /// An agent calls, in vain.
    Called(Wait),
    InHand,
    /// May come back.
    Away,
}

/// A wait in a queue.
#[derive(Debug, Clone, PartialEq)]
struct Wait {
    queue: String,
    /// Interval of entering.
    cell: Cell,
    entered: i64,
    /// In line without a break since.
    since: i64,
}

/// An open case.
#[derive(Debug, Clone)]
struct Case {
    class: Class,
    attempt: u32,
    /// Month of the last arrival.
    month: String,
    place: Place,
    is_redial: bool,
    asked_for_human: bool,
    falsely_contained: bool,
    answered_before: bool,
}

/// The state of a replication while its rows are read.
struct Replay<'a> {
    stated: &'a Stated,
    days: &'a Days,
    queues: Vec<Queue>,
    books: Books,
    cases: BTreeMap<String, Case>,
    hands: Hands,
    lines: Lines,
    month: String,
}

/// The books of one replication.
///
/// # Errors
/// When the rows contradict each other.
pub(crate) fn replay<'a>(stated: &Stated, days: &Days, rows: impl Iterator<Item = &'a Row>) -> Result<Books, String> {
    let mut replay = Replay {
        stated,
        days,
        queues: stated.queues(),
        books: Books::default(),
        cases: BTreeMap::new(),
        hands: Hands::default(),
        lines: Lines::default(),
        month: String::new(),
    };
    for row in rows {
        if row.month != replay.month {
            replay.end_month();
            replay.month.clone_from(&row.month);
        }
        replay.read(row).map_err(|problem| format!("{problem}: {row:?}"))?;
    }
    replay.end_month();
    replay.end()
}

impl Replay<'_> {
    fn count(&mut self, row: &Row, name: &'static str) {
        self.add(row, name, 1);
    }

    /// Counts for the class of a row.
    fn add(&mut self, row: &Row, name: &'static str, count: i64) {
        self.books.add(&row.month, Part::Class(row.class.clone()), name, count);
    }

    /// Counts for a queue, by an interval.
    fn add_to_queue(&mut self, row: &Row, queue: &str, cell: &Cell, name: &'static str, count: i64) {
        self.books.add(&row.month, Part::Queue(queue.to_owned(), cell.clone()), name, count);
    }

    /// Counts for the queue that contacts of the row's class enter first, by the row's interval.
    fn add_to_first_queue(&mut self, row: &Row, name: &'static str, count: i64) {
        let [reason, channel, tier, language] = &row.class;
        let queue = self.stated.queue(language, tier, self.stated.skill_of(reason), channel).name;
        self.add_to_queue(row, &queue, &row.cell, name, count);
    }

    fn case(&mut self, row: &Row) -> Result<&mut Case, String> {
        let case = self.cases.get_mut(&row.case).ok_or("a case that is not open")?;
        if case.attempt != row.attempt || case.class != row.class {
            return Err("another contact of the case is under way".to_owned());
        }
        Ok(case)
    }

    fn read(&mut self, row: &Row) -> Result<(), String> {
        match row.event.as_str() {
            "arrived" => self.arrived(row),
            "conversed" => self.conversed(row),
            "turned-away" => {
                self.count(row, "turned_away");
                Ok(())
            }
            "told-to-come-back" => self.told_to_come_back(row),
            "queued" => self.queued(row),
            "blocked" => self.blocked(row),
            "balked" => {
                self.count(row, "balked");
                let wait = self.leave(row)?;
                self.add_to_queue(row, &wait.queue, &wait.cell, "balked", 1);
                self.asked(row, &wait, false)
            }
            "asked-for-call" => {
                self.count(row, "callbacks");
                self.add_to_queue(row, &row.queue, &row.cell, "callbacks", 1);
                let case = self.case(row)?;
                let Place::InLine(wait) = case.place.clone() else { return Err("asks outside the line".to_owned()) };
                case.place = Place::ToBeCalled(wait);
                Ok(())
            }
            "calls-failed" => {
                self.count(row, "callbacks_failed");
                let wait = self.leave(row)?;
                self.asked(row, &wait, false)
            }
            "gave-up" => self.gave_up(row),
            "answered" => self.answered(row),
            "held-in-vain" => self.held_in_vain(row),
            "talk-ended" => self.hands.end_talk(row),
            "put-aside" => self.put_aside(row),
            "resolved" | "left-unmet" => self.finished(row),
            "given-up" => {
                let case = self.case(row)?;
                if case.place != Place::Away {
                    return Err("gives up out of place".to_owned());
                }
                let is_lost = case.falsely_contained;
                self.count(row, "given_up");
                self.add(row, "ai_lost", i64::from(is_lost));
                self.cases.remove(&row.case);
                Ok(())
            }
            "staffed" => {
                if row.in_breaks > row.after_shift {
                    return Err("more agents work into a break than after their duty".to_owned());
                }
                self.hands.staff(self.days, row, &mut self.books);
                Ok(())
            }
            other => Err(format!("{other} is no event")),
        }
    }

    fn arrived(&mut self, row: &Row) -> Result<(), String> {
        let detail = row.detail.as_str();
        let is_first = matches!(detail, "first" | "induced");
        let name = match detail {
            "first" | "induced" => "first",
            "comeback" => "comebacks",
            "repeat" => "repeats",
            "redial" => "redials",
            _ => return Err("arrives for no reason".to_owned()),
        };
        self.count(row, name);
        self.add(row, "induced", i64::from(detail == "induced"));
        self.add_to_first_queue(row, "offered", 1);
        self.add_to_first_queue(row, "repeated", i64::from(matches!(detail, "comeback" | "repeat")));
        let before = self.cases.get(&row.case);
        let follows = match before {
            None => is_first && row.attempt == 0,
            Some(case) => !is_first && case.place == Place::Away && row.attempt == case.attempt + 1,
        };
        if !follows {
            return Err("an attempt without the one before it".to_owned());
        }
        let case = Case {
            class: row.class.clone(),
            attempt: row.attempt,
            month: row.month.clone(),
            place: Place::Arrived,
            is_redial: detail == "redial",
            asked_for_human: false,
            falsely_contained: false,
            answered_before: before.is_some_and(|case| case.answered_before),
        };
        self.cases.insert(row.case.clone(), case);
        Ok(())
    }

    fn conversed(&mut self, row: &Row) -> Result<(), String> {
        let is_second = row.detail.contains("second");
        let (name, place) = match row.detail.as_str() {
            "resolved" | "resolved-by-second" => ("ai_resolved", Place::InHand),
            "falsely-contained" | "falsely-contained-by-second" => ("ai_falsely_contained", Place::Away),
            "left" | "left-second" => ("ai_left", Place::Away),
            "asked-human" | "asked-human-of-second" => ("ai_asked_human", Place::HandedOver { was_cut_off: false }),
            "escalated" | "escalated-by-second" => ("ai_escalated", Place::HandedOver { was_cut_off: false }),
            "dropped" => ("ai_dropped", Place::HandedOver { was_cut_off: true }),
            _ => return Err("converses to no end".to_owned()),
        };
        let length = row.length.unwrap_or(self.stated.session);
        self.count(row, "ai_entered");
        self.count(row, name);
        self.add(row, "ai_second", i64::from(is_second));
        self.add(row, "ai_session", length);
        self.add(row, "ai_wait", row.wait);
        self.add_to_first_queue(row, "ai_session", length);
        self.add_to_first_queue(row, "contained", i64::from(name == "ai_resolved" || name == "ai_falsely_contained"));
        self.add_to_first_queue(row, "handed_over", i64::from(name == "ai_asked_human" || name == "ai_escalated"));
        let case = self.case(row)?;
        if case.place != Place::Arrived {
            return Err("converses out of place".to_owned());
        }
        let is_bound_for_human = matches!(place, Place::HandedOver { .. });
        case.place = place;
        case.asked_for_human = name == "ai_asked_human";
        case.falsely_contained = name == "ai_falsely_contained";
        let is_needed = i64::from(is_bound_for_human && !case.answered_before);
        self.add(row, "human_needed", is_needed);
        self.add(row, "needed_after_ai", if name == "ai_dropped" { 0 } else { is_needed });
        Ok(())
    }

    fn told_to_come_back(&mut self, row: &Row) -> Result<(), String> {
        self.count(row, "messages");
        let case = self.case(row)?;
        let was_needed = case.place == Place::HandedOver { was_cut_off: true } && !case.answered_before;
        case.place = Place::Away;
        self.add(row, "human_needed", -i64::from(was_needed));
        Ok(())
    }

    /// Who reaches a queue without a word from the AI was bound for a human on arrival.
    fn reach_queue(&mut self, row: &Row) -> Result<(), String> {
        let case = self.case(row)?;
        let is_direct = match case.place {
            Place::Arrived => true,
            Place::HandedOver { .. } => false,
            Place::InLine(_) | Place::ToBeCalled(_) | Place::Called(_) | Place::InHand | Place::Away => {
                return Err("reaches a queue out of place".to_owned());
            }
        };
        let is_needed = i64::from(is_direct && !case.is_redial && !case.answered_before);
        let month = case.month.clone();
        self.books.add(&month, Part::Class(row.class.clone()), "human_needed", is_needed);
        Ok(())
    }

    fn queued(&mut self, row: &Row) -> Result<(), String> {
        let is_transfer = row.detail == "transfer";
        if is_transfer {
            self.count(row, "transfers");
            self.add_to_queue(row, &row.queue, &row.cell, "transferred_in", 1);
            if self.case(row)?.place != Place::InHand {
                return Err("handed on by nobody".to_owned());
            }
        } else {
            self.reach_queue(row)?;
        }
        self.count(row, "queued");
        self.add_to_queue(row, &row.queue, &row.cell, "queued", 1);
        let wait = Wait { queue: row.queue.clone(), cell: row.cell.clone(), entered: row.time, since: row.time };
        self.case(row)?.place = Place::InLine(wait);
        Ok(())
    }

    fn blocked(&mut self, row: &Row) -> Result<(), String> {
        self.reach_queue(row)?;
        self.count(row, "blocked");
        self.add_to_queue(row, &row.queue, &row.cell, "blocked", 1);
        let wait = Wait { queue: row.queue.clone(), cell: row.cell.clone(), entered: row.time, since: row.time };
        self.asked(row, &wait, false)?;
        self.case(row)?.place = Place::Away;
        Ok(())
    }

    /// A customer stops waiting.
    fn leave(&mut self, row: &Row) -> Result<Wait, String> {
        let case = self.case(row)?;
        let (Place::InLine(wait) | Place::ToBeCalled(wait)) = case.place.clone() else {
            return Err("ends a wait that has not begun".to_owned());
        };
        case.place = Place::Away;
        if wait.queue != row.queue {
            return Err("ends a wait in another queue".to_owned());
        }
        self.lines.push(&wait.queue, wait.entered, wait.since, row.time);
        Ok(wait)
    }

    /// The wait of who had asked the AI for a human ends.
    fn asked(&mut self, row: &Row, wait: &Wait, in_time: bool) -> Result<(), String> {
        if self.case(row)?.asked_for_human {
            for (name, count) in [("asked", 1), ("asked_in_time", i64::from(in_time))] {
                self.add(row, name, count);
                self.add_to_queue(row, &wait.queue, &wait.cell, name, count);
            }
        }
        Ok(())
    }

    /// Whether a wait that ends now has stayed within the queue's threshold.
    fn is_within(&self, row: &Row, wait: &Wait) -> i64 {
        let queue = self.queues.iter().find(|queue| queue.name == wait.queue).expect("a stated queue");
        let elapsed = match self.stated.channel(&queue.channel).open_h {
            None => row.time - wait.entered,
            Some(hours) => self.days.business(hours, wait.entered, row.time),
        };
        i64::from(elapsed <= self.stated.threshold(queue))
    }

    fn gave_up(&mut self, row: &Row) -> Result<(), String> {
        let wait = self.leave(row)?;
        if row.wait != row.time - wait.entered {
            return Err("has waited otherwise".to_owned());
        }
        self.count(row, "abandoned");
        self.add(row, "abandoned_silently", i64::from(row.detail == "silent"));
        let within = self.is_within(row, &wait);
        self.add_to_queue(row, &wait.queue, &wait.cell, "abandoned", 1);
        self.add_to_queue(row, &wait.queue, &wait.cell, "abandoned_within", within);
        self.add_to_queue(row, &wait.queue, &wait.cell, "wait_abandoned", row.wait);
        self.books.wait(&row.month, &wait.queue, row.wait);
        self.asked(row, &wait, false)
    }

    fn answered(&mut self, row: &Row) -> Result<(), String> {
        let wait = self.leave(row)?;
        if row.wait != row.time - wait.entered {
            return Err("has waited otherwise".to_owned());
        }
        self.count(row, "answered");
        let (queue, cell) = (wait.queue.clone(), wait.cell.clone());
        self.add_to_queue(row, &queue, &cell, "answered", 1);
        if row.detail == "callback" {
            self.count(row, "callbacks_answered");
            self.add_to_queue(row, &queue, &cell, "callbacks_answered", 1);
            self.add_to_queue(row, &queue, &cell, "callback_delay", row.wait);
        } else {
            let within = self.is_within(row, &wait);
            self.add_to_queue(row, &queue, &cell, "answered_within", within);
            self.add_to_queue(row, &queue, &cell, "wait_answered", row.wait);
            self.books.wait(&row.month, &queue, row.wait);
            let key = (row.month.clone(), queue, cell);
            self.books.answered_waits.entry(key).or_default().push(row.wait);
        }
        self.asked(row, &wait, row.wait <= self.stated.promise)?;
        self.case(row)?.place = Place::InHand;
        self.hands.take(row, &wait.queue, &wait.cell, false);
        Ok(())
    }

    fn held_in_vain(&mut self, row: &Row) -> Result<(), String> {
        self.hands.take(row, "", &row.cell, true);
        let Some(case) = self.cases.get_mut(&row.case).filter(|case| case.attempt == row.attempt) else {
            return Ok(());
        };
        if let Place::ToBeCalled(wait) = case.place.clone() {
            self.lines.push(&wait.queue, wait.entered, wait.since, row.time);
            case.place = Place::Called(wait);
        }
        Ok(())
    }

    fn put_aside(&mut self, row: &Row) -> Result<(), String> {
        let was_in_vain = self.hands.put_aside(self.stated, row, &mut self.books)?;
        if let Some(case) = self.cases.get_mut(&row.case).filter(|case| was_in_vain && case.attempt == row.attempt)
            && let Place::Called(wait) = case.place.clone()
        {
            case.place = Place::ToBeCalled(Wait { since: row.time, ..wait });
        }
        Ok(())
    }

    /// A human or the AI has met the need, or a human has not.
    fn finished(&mut self, row: &Row) -> Result<(), String> {
        let is_met = row.event == "resolved";
        let case = self.case(row)?;
        if case.place != Place::InHand {
            return Err("finished by nobody".to_owned());
        }
        let was_answered = i64::from(case.answered_before);
        case.answered_before = true;
        case.place = Place::Away;
        let by_ai = !self.hands.has_answered(row);
        if !is_met {
            self.count(row, "unresolved");
            self.add(row, "unresolved_again", was_answered);
        }
        if !by_ai {
            self.count(row, "finished");
            self.add(row, "answered_again", was_answered);
        }
        if is_met {
            self.count(row, "resolved");
            self.add(row, "resolved_first", i64::from(row.attempt == 0));
            self.cases.remove(&row.case);
        }
        Ok(())
    }

    /// Takes stock.
    fn end_month(&mut self) {
        for case in self.cases.values() {
            let part = || Part::Class(case.class.clone());
            self.books.add(&self.month, part(), "open_at_end", 1);
            match case.place {
                Place::Arrived | Place::HandedOver { .. } => self.books.add(&self.month, part(), "with_ai_at_end", 1),
                Place::InLine(_) | Place::ToBeCalled(_) | Place::Called(_) => {
                    self.books.add(&self.month, part(), "waiting_at_end", 1);
                }
                Place::InHand | Place::Away => {}
            }
        }
    }

    /// After the last row.
    fn end(mut self) -> Result<Books, String> {
        for case in self.cases.values() {
            match &case.place {
                Place::InLine(wait) | Place::ToBeCalled(wait) => {
                    self.lines.push(&wait.queue, wait.entered, wait.since, i64::MAX);
                }
                Place::Arrived => {
                    let is_needed = i64::from(!case.is_redial && !case.answered_before);
                    self.books.add(&case.month, Part::Class(case.class.clone()), "human_needed", is_needed);
                }
                Place::HandedOver { .. } | Place::Called(_) | Place::InHand | Place::Away => {}
            }
        }
        self.lines.close(self.days, &mut self.books);
        self.hands.close(self.stated, self.days, &mut self.books)?;
        Ok(self.books)
    }
}
