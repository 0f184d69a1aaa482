//! The books of one scope in one period.

use crate::books::{Books, Counts, Part};
use crate::days::Days;
use crate::stated::{Queue, Stated};
use std::collections::BTreeMap;

/// What a scope counted in one month or all of them, in one replication.
#[derive(Debug, Default)]
pub(crate) struct View {
    sums: BTreeMap<(char, &'static str), i64>,
    stocks: BTreeMap<(char, &'static str), i64>,
    /// Waits of answered and abandoned contacts, us, sorted.
    pub(crate) waits: Vec<i64>,
    /// Length of the period, us.
    pub(crate) length: i64,
    /// Effort without and with the AI, s.
    pub(crate) effort: (f64, f64),
}

impl View {
    /// What the scope `name` of its kind counted in `months`, the last of which holds the stocks.
    pub(crate) fn of(
        stated: &Stated,
        days: &Days,
        books: &Books,
        months: &[String],
        (kind, name): (&str, &str),
    ) -> Self {
        let queues = stated.queues();
        let mut view = Self::default();
        for month in months {
            let none = Counts::new();
            view.stocks.clear();
            view.length += days.length(month);
            for ((part, what), count) in books.months.get(month).unwrap_or(&none) {
                if !covers(stated, &queues, (kind, name), part) {
                    continue;
                }
                let key = match part {
                    Part::Class(_) => ('c', *what),
                    Part::Queue(..) => ('q', *what),
                    Part::Group(..) => ('g', *what),
                };
                *view.sums.entry(key).or_default() += count;
                *view.stocks.entry(key).or_default() += count;
                if let Part::Class([reason, channel, ..]) = part {
                    let (contact, handoff) = (stated.effort)(reason, channel);
                    let count = *count as f64;
                    match *what {
                        "first" => view.effort.0 += count * contact,
                        "induced" => view.effort.0 -= count * contact,
                        "human_needed" => view.effort.1 += count * contact,
                        "needed_after_ai" => view.effort.1 += count * handoff,
                        _ => {}
                    }
                }
            }
            for ((of_month, queue), waits) in &books.waits {
                let cell = (String::new(), String::new());
                if of_month == month && covers(stated, &queues, (kind, name), &Part::Queue(queue.clone(), cell)) {
                    view.waits.extend(waits);
                }
            }
        }
        view.waits.sort_unstable();
        view
    }

    /// A count of contacts or cases.
    pub(crate) fn c(&self, name: &'static str) -> f64 {
        self.sums.get(&('c', name)).copied().unwrap_or(0) as f64
    }

    /// A count of a queue.
    pub(crate) fn q(&self, name: &'static str) -> f64 {
        self.sums.get(&('q', name)).copied().unwrap_or(0) as f64
    }

    /// A time of agents.
    pub(crate) fn g(&self, name: &'static str) -> f64 {
        self.sums.get(&('g', name)).copied().unwrap_or(0) as f64
    }

    /// A stock at the end of the period.
    pub(crate) fn stock(&self, name: &'static str) -> f64 {
        self.stocks.get(&('c', name)).copied().unwrap_or(0) as f64
    }
}

/// Whether a part belongs to a scope.
fn covers(stated: &Stated, queues: &[Queue], (kind, name): (&str, &str), part: &Part) -> bool {
    match part {
        Part::Class([reason, channel, tier, language]) => match kind {
            "all" => true,
            "reason" => reason == name,
            "channel" => channel == name,
            "tier" => tier == name,
            "language" => language == name,
            "skill" => stated.skill_of(reason) == name,
            "queue" => stated.queue(language, tier, stated.skill_of(reason), channel).name == name,
            _ => false,
        },
        Part::Queue(queue, _) => {
            let queue = queues.iter().find(|other| other.name == *queue).expect("a stated queue");
            match kind {
                "all" => true,
                "channel" => queue.channel == name,
                "tier" => queue.tier == name,
                "language" => queue.language == name,
                "skill" => queue.skill == name,
                "queue" => queue.name == name,
                _ => false,
            }
        }
        Part::Group(group, _) => match kind {
            "all" => true,
            "group" => group == name,
            "pool" => stated.groups.iter().any(|(of, pool)| of == group && *pool == name),
            _ => false,
        },
    }
}
