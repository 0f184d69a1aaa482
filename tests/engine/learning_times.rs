//! Reasons that take another time to learn: how long their contacts take.

use crate::center::{frame, months, sum};

/// Everybody is new; contacts take seven minutes.
const NOVICES: &str = r#"
scenario = { name = "novices", start = 2026-01-01, end = 2026-01-01, warm_up_days = 0, interval_min = 60 }
demand   = { contacts = { start_per_year = 400_000 }, busyness_cv = 0 }
tier     = [{ name = "any", share = 1, patience = "unlimited" }]
schedule = [{ name = "always", shift = [{ start = "00:00", hours = 24 }] }]
group    = [{ name = "own", pool = "own", languages = ["all"], schedule = "always" }]

[[reason]]
name        = "easy"
share       = 0.5
handle_time = { constant = { value_s = 420 } }
wrap_up     = { constant = { value_s = 60 } }

[[reason]]
name                 = "hard"
share                = 0.5
handle_time          = { constant = { value_s = 420 } }
wrap_up              = { constant = { value_s = 60 } }
learning_time_factor = 3

[[pool]]
name           = "own"
headcount      = 40
attrition      = { per_year = 0 }
initial_tenure = { constant = { years = 0 } }
training_weeks = 0
learning       = { speed = { linear = { start = 0.5, over_weeks = 2 } }, resolution = { linear = { start = 0.2, over_weeks = 2 } } }
"#;

#[test]
fn each_reason_takes_the_time_of_its_own_curve() {
    let month = &months(&frame(NOVICES, &[]), 0)[0];
    for (class, speed) in [(0, 0.5 + 0.5 / 14.0), (1, 0.5 + 0.5 / 42.0)] {
        let counts = &month.classes[class];
        let of = |ticks: u64| ticks as f64 / counts.answered as f64 / 1e6;
        assert!(counts.answered > 100);
        assert!((of(counts.talk_ticks) - 420.0 / speed).abs() < 1e-6, "{} s", of(counts.talk_ticks));
        assert!((of(counts.wrap_up_ticks) - 60.0 / speed).abs() < 1e-6, "{} s", of(counts.wrap_up_ticks));
    }
}

/// |z| ≤ 4: false alarm 6e-5 each.
#[test]
fn each_reason_is_resolved_by_its_own_curve() {
    let frame = frame(NOVICES, &["waiting.redial=none"]);
    let mut counts = [[0; 2]; 2];
    for luck in 0..20 {
        let months = months(&frame, luck);
        for (class, counts) in counts.iter_mut().enumerate() {
            counts[0] += months[0].classes[class].finished_by_human();
            counts[1] += months[0].classes[class].unresolved;
        }
    }
    let z = |class: usize, share: f64| {
        let [finished, unresolved]: [u64; 2] = counts[class];
        let n = finished as f64;
        (unresolved as f64 - n * share) / glidepath::numeric::sqrt(n * share * (1.0 - share))
    };
    let [easy, hard] = [0.8 - 0.8 / 14.0, 0.8 - 0.8 / 42.0];
    assert!(z(0, easy).abs() <= 4.0 && z(1, hard).abs() <= 4.0, "{counts:?}");
    assert!(z(1, easy).abs() > 8.0, "the control: the hard reason on the plain curve: {counts:?}");
}

/// Far too few people, who come and go: mean tenure 1,000 days, a time constant of 100 days, four times as long for the
/// only reason there is.
const BUSY: &str = r#"
scenario = { name = "busy", start = 2026-01-01, end = 2026-01-31, warm_up_days = 0, interval_min = 60 }
demand   = { contacts = { start_per_year = 400_000 }, busyness_cv = 0 }
waiting  = { redial = "none" }
tier     = [{ name = "any", share = 1, patience = { constant = { value_s = 14_400 } } }]
reason   = [{ name = "hard", share = 1, handle_time = { constant = { value_s = 7_200 } }, learning_time_factor = 4 }]
schedule = [{ name = "always", shift = [{ start = "00:00", hours = 24 }] }]
group    = [{ name = "own", pool = "own", languages = ["all"], schedule = "always" }]

[[pool]]
name              = "own"
headcount         = 60
attrition         = { leavers_per_average_head = 0.36525 }
initial_tenure    = { exponential = { mean_years = 2.737850787132101 } }
hiring_lead_weeks = 0
training_weeks    = 0
learning          = { speed = { exponential = { start = 0.5, time_constant_weeks = 14.285714285714286 } } }
"#;

/// Whoever is always busy answers as many as their speed allows: the mean handle time is talk ÷ E[p], where E[p] = 1 −
/// (1 − start) λ ÷ (λ + 1 ÷ (factor × time constant)), on the evening of a day. One person's speed has the variance of
/// the same form; |z| ≤ 4 of independent people: false alarm 6e-5 at most, as people change within the month.
#[test]
fn a_hard_reason_takes_as_long_as_the_closed_form_says() {
    let frame = frame(BUSY, &[]);
    let lucks = 40;
    let (mut talk, mut answered) = (0, 0);
    for luck in 0..lucks {
        let months = months(&frame, luck);
        assert!(sum(&months, |it| it.abandoned) > sum(&months, |it| it.first) / 10, "everybody is always busy");
        talk += sum(&months, |it| it.talk_ticks);
        answered += sum(&months, |it| it.answered);
    }
    let speed = 7_200e6 * answered as f64 / talk as f64;
    let (rate, start) = (0.001, 0.5);
    let share = |per_day: f64| rate / (rate + per_day);
    let z = |factor: f64| {
        let per_day = 1.0 / (factor * 100.0);
        let mean = 1.0 - (1.0 - start) * share(per_day) * glidepath::numeric::exp(-per_day);
        let variance = (1.0 - start) * (1.0 - start) * (share(2.0 * per_day) - share(per_day) * share(per_day));
        (speed - mean) / glidepath::numeric::sqrt(variance / (60.0 * f64::from(lucks as u32)))
    };
    assert!(z(4.0).abs() <= 4.0, "mean speed {speed}: z = {}", z(4.0));
    assert!(z(1.0) < -20.0, "the control, the plain curve: z = {}", z(1.0));
}
