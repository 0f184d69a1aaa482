//! The physical limit: a purpose-built loop of W1 and W2 on an indexed 4-ary heap with real cancellation, replace-top,
//! ziggurat exponentials, and nothing else: no keyed luck, no intervals, no ledgers.

use rand::SeedableRng;
use rand::rngs::Xoshiro256PlusPlus;
use rand_distr::{Distribution, Exp1};
use std::collections::VecDeque;

/// What the loop counted.
pub(crate) struct Outcome {
    pub(crate) customers: u64,
    pub(crate) abandoned: u64,
    pub(crate) wait_sum: f64,
}

/// Agents per group, groups per class in order of preference, classes per group in order of service.
pub(crate) struct Tables<'a> {
    pub(crate) rates: &'a [f64],
    pub(crate) agents: &'a [u32],
    pub(crate) groups_of_class: &'a [&'a [usize]],
    pub(crate) classes_of_group: &'a [&'a [usize]],
}

struct Heap {
    entries: Vec<(f64, u32)>,
    position: Vec<u32>,
}

impl Heap {
    fn place(&mut self, hole: usize, entry: (f64, u32)) {
        self.entries[hole] = entry;
        self.position[entry.1 as usize] = hole as u32;
    }

    fn up(&mut self, mut hole: usize, entry: (f64, u32)) {
        while hole > 0 {
            let parent = (hole - 1) / 4;
            if self.entries[parent].0 <= entry.0 {
                break;
            }
            self.place(hole, self.entries[parent]);
            hole = parent;
        }
        self.place(hole, entry);
    }

    fn down(&mut self, mut hole: usize, entry: (f64, u32)) {
        loop {
            let first = hole * 4 + 1;
            let least = if let Some([a, b, c, d]) = self.entries.get(first..first + 4) {
                let left = usize::from(b.0 < a.0);
                let right = 2 + usize::from(d.0 < c.0);
                first + if self.entries[first + right].0 < self.entries[first + left].0 { right } else { left }
            } else if let Some(last) =
                (first..self.entries.len()).min_by(|one, other| self.entries[*one].0.total_cmp(&self.entries[*other].0))
            {
                last
            } else {
                break;
            };
            if entry.0 <= self.entries[least].0 {
                break;
            }
            self.place(hole, self.entries[least]);
            hole = least;
        }
        self.place(hole, entry);
    }

    fn push(&mut self, time: f64, slot: u32) {
        if self.position.len() <= slot as usize {
            self.position.resize(slot as usize + 1, 0);
        }
        self.entries.push((time, slot));
        self.up(self.entries.len() - 1, (time, slot));
    }

    fn remove(&mut self, slot: u32) {
        let hole = self.position[slot as usize] as usize;
        let last = self.entries.pop().expect("a slot in the heap");
        if hole == self.entries.len() {
            return;
        }
        if hole > 0 && self.entries[(hole - 1) / 4].0 > last.0 {
            self.up(hole, last);
        } else {
            self.down(hole, last);
        }
    }
}

/// Runs `customers` customers; service rate 1, patience of mean 2.
pub(crate) fn run(tables: &Tables<'_>, customers: u64, seed: u64) -> Outcome {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut exponential = |mean: f64| -> f64 { mean * Distribution::<f64>::sample(&Exp1, &mut random) };
    let streams = tables.rates.len() as u32;
    let agents: u32 = tables.agents.iter().sum();
    let first_waiter = streams + agents;
    let mut group_of_agent = Vec::new();
    let mut idle: Vec<Vec<u32>> = vec![Vec::new(); tables.agents.len()];
    for (group, count) in tables.agents.iter().enumerate() {
        for _ in 0..*count {
            idle[group].push(streams + group_of_agent.len() as u32);
            group_of_agent.push(group);
        }
    }
    let mut heap = Heap { entries: Vec::new(), position: Vec::new() };
    for (class, rate) in tables.rates.iter().enumerate() {
        heap.push(exponential(1.0 / rate), class as u32);
    }
    let mut waiting: Vec<VecDeque<u32>> = vec![VecDeque::new(); tables.rates.len()];
    let mut entered: Vec<(f64, usize)> = Vec::new();
    let mut free: Vec<u32> = Vec::new();
    let mut outcome = Outcome { customers: 0, abandoned: 0, wait_sum: 0.0 };
    while outcome.customers < customers {
        let (now, slot) = heap.entries[0];
        if slot < streams {
            let class = slot as usize;
            outcome.customers += 1;
            heap.down(0, (now + exponential(1.0 / tables.rates[class]), slot));
            match tables.groups_of_class[class].iter().find_map(|group| idle[*group].pop()) {
                Some(agent) => heap.push(now + exponential(1.0), agent),
                None => {
                    let waiter = free.pop().unwrap_or_else(|| {
                        entered.push((0.0, 0));
                        first_waiter + entered.len() as u32 - 1
                    });
                    entered[(waiter - first_waiter) as usize] = (now, class);
                    waiting[class].push_back(waiter);
                    heap.push(now + exponential(2.0), waiter);
                }
            }
        } else if slot < first_waiter {
            let group = group_of_agent[(slot - streams) as usize];
            match tables.classes_of_group[group].iter().find_map(|class| waiting[*class].pop_front()) {
                Some(waiter) => {
                    outcome.wait_sum += now - entered[(waiter - first_waiter) as usize].0;
                    heap.remove(waiter);
                    free.push(waiter);
                    heap.down(0, (now + exponential(1.0), slot));
                }
                None => {
                    heap.remove(slot);
                    idle[group].push(slot);
                }
            }
        } else {
            let (since, class) = entered[(slot - first_waiter) as usize];
            heap.remove(slot);
            waiting[class].retain(|waiter| *waiter != slot);
            outcome.abandoned += 1;
            outcome.wait_sum += now - since;
            free.push(slot);
        }
    }
    outcome
}

/// W1.
pub(crate) const W1: Tables<'static> =
    Tables { rates: &[95.0], agents: &[100], groups_of_class: &[&[0]], classes_of_group: &[&[0]] };

/// W2.
pub(crate) const W2: Tables<'static> = Tables {
    rates: &[60.0, 40.0],
    agents: &[52, 15, 33],
    groups_of_class: &[&[0, 1], &[2, 1]],
    classes_of_group: &[&[0], &[0, 1], &[1]],
};
