//! Which way a figure goes when a center changes, on average over paths with the same luck before and after.
//!
//! A direction holds when the mean difference of 40 paths is four standard errors or more on its side, in each of four
//! random centers. Without any effect that happens by chance in 1.4·10⁻⁴ of all centers (Student, 39 degrees of
//! freedom), so in fewer than 10⁻¹⁵ of all cases. The smallest z seen is 6.2, most are above 20: with other seeds that
//! one would raise a false alarm about once in 70 times; seeds are fixed.
//!
//! What must stay the same may differ by four standard errors over the 160 paths of all centers, which chance exceeds
//! once in 10,000 figures. (The largest seen is 3.7; 3,200 other paths of the same case showed nothing, |z| below 1.9.)

use crate::center::Small;
use crate::life::Life;
use crate::sample::{paths, z};
use glidepath::tally::{GroupCell, QueueCell};

const CENTERS: u64 = 4;
const PATHS: u64 = 40;

/// What a change does to a mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
    Same,
}

use Way::{Down, Same, Up};

type Figure = fn(&Life) -> f64;
type Change = fn(Small) -> Small;

/// The queues together.
fn queues(life: &Life) -> QueueCell {
    let mut total = QueueCell::default();
    life.months.iter().flat_map(|month| &month.queue_cells).for_each(|cell| total.add(cell));
    total
}

fn ratio(one: u64, other: u64) -> f64 {
    one as f64 / other as f64
}

/// Share of all who entered a queue, those who gave up included.
fn service_level(life: &Life) -> f64 {
    let total = queues(life);
    ratio(total.answered_within_1, total.queued)
}

fn abandonment(life: &Life) -> f64 {
    let total = queues(life);
    ratio(total.abandoned, total.queued)
}

/// Mean wait of everybody, those who gave up included.
fn wait(life: &Life) -> f64 {
    let total = queues(life);
    ratio(total.queue_ticks, total.queued)
}

fn squared_wait(life: &Life) -> f64 {
    let waits = life.months.iter().flat_map(|month| &month.waits).filter(|waits| waits.count() > 0);
    let (sum, count) = waits.fold((0.0, 0), |(sum, count), waits| {
        (sum + waits.mean_square() * waits.count() as f64, count + waits.count())
    });
    sum / count as f64
}

fn delayed(life: &Life) -> f64 {
    let total = queues(life);
    1.0 - ratio(total.immediate, total.queued)
}

/// What humans do in all.
fn work(life: &Life) -> f64 {
    let mut total = GroupCell::default();
    life.months.iter().flat_map(|month| &month.group_cells).for_each(|cell| total.add(cell));
    total.busy_ticks as f64
}

/// What is said of a center before and after a change.
struct Case {
    name: &'static str,
    before: Change,
    after: Change,
    figures: &'static [(Figure, Way)],
}

fn as_drawn(center: Small) -> Small {
    center
}

fn patient(center: Small) -> Small {
    Small { patience_s: None, ..center }
}

fn with_ai(center: Small) -> Small {
    // Agents enough, so that who needs one gets one.
    Small { agents: center.agents.map(|agents| agents + 4), ..center }
        .with(&["reason.any.ai={ resolves = 0.4, falsely_contains = 0.2, asks_human = 0.1 }", "ai.induced_share=0"])
}

fn repeating(center: Small) -> Small {
    with_ai(center).with(&[
        "pool.vendor.resolution=0.8",
        "waiting.repeat={ returns_share = 0.3, delay = { exponential = { mean_s = 7200 } } }",
        "ai.return_delay={ exponential = { mean_s = 7200 } }",
    ])
}

const CASES: [Case; 13] = [
    Case {
        name: "an agent more",
        before: as_drawn,
        after: |it| Small { agents: [it.agents[0] + 1, it.agents[1]], ..it },
        figures: &[(service_level, Up), (abandonment, Down)],
    },
    Case {
        name: "handle times longer by 5 %",
        before: as_drawn,
        after: |it| Small { handle_s: it.handle_s * 1.05, ..it },
        figures: &[(service_level, Down), (abandonment, Up)],
    },
    Case {
        name: "5 % more contacts",
        before: as_drawn,
        after: |it| Small { hourly: it.hourly * 1.05, ..it },
        figures: &[(service_level, Down), (abandonment, Up)],
    },
    Case {
        name: "patience longer by 30 %",
        before: as_drawn,
        after: |it| Small { patience_s: it.patience_s.map(|mean_s| mean_s * 1.3), ..it },
        figures: &[(abandonment, Down), (wait, Up)],
    },
    Case {
        name: "two teams become one",
        before: |it| Small { is_pooled: false, ..patient(it) },
        after: patient,
        figures: &[(wait, Down)],
    },
    Case {
        name: "twice the contacts and agents",
        before: patient,
        after: |it| {
            let agents = it.agents.map(|agents| 2 * agents);
            Small { hourly: it.hourly * 2.0, agents, ..patient(it) }
        },
        figures: &[(delayed, Down), (wait, Down)],
    },
    Case {
        name: "handle times vary more",
        before: |it| Small { handle_cv: 0.5, ..patient(it) },
        after: |it| Small { handle_cv: 1.5, ..patient(it) },
        figures: &[(wait, Up)],
    },
    Case {
        name: "half of the equal customers go first",
        before: patient,
        after: |it| patient(it).with(&["tier.two.priority=2"]),
        figures: &[(wait, Same), (squared_wait, Up)],
    },
    Case {
        name: "the waits of half of the equal customers weigh more",
        before: patient,
        after: |it| patient(it).with(&["tier.two.wait_weight=5"]),
        figures: &[(wait, Same), (squared_wait, Up)],
    },
    Case {
        name: "one label instead of two",
        before: as_drawn,
        after: |it| it.with(&["tier.one.share=1", "tier.two.share=0"]),
        figures: &[(wait, Same), (abandonment, Same), (service_level, Same), (work, Same)],
    },
    Case {
        name: "an outage of the AI, humans in its place",
        before: with_ai,
        after: |it| with_ai(it).with(&["ai.outage=[{ on = 2026-02-03, from = \"08:00\", hours = 9 }]"]),
        figures: &[(work, Up)],
    },
    Case {
        name: "the AI resolves less",
        before: with_ai,
        after: |it| with_ai(it).with(&["reason.any.ai.resolves=0.3"]),
        figures: &[(work, Up)],
    },
    Case {
        name: "more customers come back",
        before: repeating,
        after: |it| repeating(it).with(&["waiting.repeat.returns_share=0.6", "ai.returns_share=0.9"]),
        figures: &[(work, Up)],
    },
];

/// By figure and center, the values of each path.
fn lived(change: Change, figures: &[(Figure, Way)], first_path: u64) -> Vec<Vec<Vec<f64>>> {
    let centers: Vec<Small> = (0..CENTERS).map(|number| change(Small::random(number))).collect();
    let values = |center: &Small| {
        paths(PATHS, |path| {
            let life = center.live(first_path + path);
            figures.iter().map(|(figure, _)| figure(&life)).collect::<Vec<f64>>()
        })
    };
    let centers: Vec<Vec<Vec<f64>>> = centers.iter().map(values).collect();
    let of_figure =
        |figure: usize| centers.iter().map(|paths| paths.iter().map(|values| values[figure]).collect()).collect();
    (0..figures.len()).map(of_figure).collect()
}

/// Whether a figure goes this way, and z by center, or of all centers together where nothing should change.
fn verdict(way: Way, before: &[Vec<f64>], after: &[Vec<f64>]) -> (bool, Vec<f64>) {
    let relative = |(before, after): (&Vec<f64>, &Vec<f64>)| -> Vec<f64> {
        let mean = before.iter().sum::<f64>() / before.len() as f64;
        before.iter().zip(after).map(|(before, after)| (after - before) / mean).collect()
    };
    let differences = before.iter().zip(after).map(relative);
    if way == Same {
        let all = z(&differences.flatten().collect::<Vec<f64>>());
        return (all.abs() <= 4.0, vec![all]);
    }
    let sign = if way == Up { 1.0 } else { -1.0 };
    let z: Vec<f64> = differences.map(|of_center| sign * z(&of_center)).collect();
    (z.iter().all(|z| *z >= 4.0), z)
}

#[test]
fn means_go_where_theory_says() {
    for Case { name, before, after, figures } in &CASES {
        let [one, other, again] =
            [(before, 0), (after, 0), (before, PATHS)].map(|(it, path)| lived(*it, figures, path));
        for (place, (_, way)) in figures.iter().enumerate() {
            let (holds, z) = verdict(*way, &one[place], &other[place]);
            assert!(holds, "{name}, figure {place}: {way:?} has z {z:.1?}");
            // The controls: a change undone goes the other way, and another luck goes nowhere.
            if *way != Same {
                assert!(!verdict(*way, &other[place], &one[place]).0, "{name}, undone");
                assert!(!verdict(*way, &one[place], &again[place]).0, "{name}, not done");
            }
        }
    }
}

#[test]
fn what_is_said_to_stay_the_same_is_seen_to_change() {
    // The same check for one label instead of two, the contacts of one of which take 6 % longer.
    let figures: &[(Figure, Way)] = &[(wait, Same), (abandonment, Same), (service_level, Same), (work, Same)];
    let one = lived(as_drawn, figures, 0);
    let other = lived(|it| it.with(&["tier.two.handle_time_factor=1.06"]), figures, PATHS);
    for (place, (one, other)) in one.iter().zip(&other).enumerate() {
        let (holds, z) = verdict(Same, one, other);
        assert!(!holds, "figure {place}: z {z:.1?}");
    }
}
