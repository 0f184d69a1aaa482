//! Agents at a desk who hold one contact at a time do exactly what agents without a desk do.

use crate::center::{frame, months};
use glidepath::tally::{ClassCounts, GroupCell, MonthTally, QueueCell};

/// Two languages and tiers, overflow, redials, needs left unmet, shifts that end during contacts.
const CENTER: &str = r#"
scenario = { name = "desks", start = 2026-01-01, end = 2026-03-31, warm_up_days = 0, seed = 3 }
demand   = { contacts = { start_per_year = 300_000 }, profile = "bnpl-europe" }
language = [{ name = "sv", share = 0.6 }, { name = "de", share = 0.4 }]
tier     = [{ name = "vip", share = 0.2 }, { name = "standard", share = 0.8, priority = 2 }]
waiting  = { balking_share = 0.02, queue_capacity = 5, redial = {}, repeat = {} }
pool     = [{ name = "own", kind = "fixed", resolution = 0.8 }, { name = "vendor", kind = "fixed" }]

[[reason]]
name        = "why"
share       = 1.0
handle_time = { lognormal = { mean_s = 400, cv = 1.0 } }
wrap_up     = { exponential = { mean_s = 60 } }

[[group]]
name      = "own"
pool      = "own"
languages = ["sv"]
agents    = [1, 1, 1, 3, 6, 6, 5, 2]

[[group]]
name               = "vendor"
pool               = "vendor"
languages          = ["de"]
overflow_languages = ["sv"]
overflow_after_s   = 20
agents             = [0, 0, 2, 4, 5, 4, 3, 1]
"#;

/// A callback that is never offered puts everybody at a desk.
const AT_DESKS: &str = "waiting.callback={ at_waiting = 1000000 }";

#[test]
fn one_contact_at_a_time_is_the_same_at_a_desk() {
    let plain = sums(&months(&frame(CENTER, &[]), 0));
    let at_desks = sums(&months(&frame(CENTER, &[AT_DESKS]), 0));
    let ClassCounts { abandoned, redials, blocked, unresolved, .. } = plain.0;
    assert!([abandoned, redials, blocked, unresolved].iter().all(|count| *count > 100), "too calm to tell");
    assert_eq!(plain, at_desks);
}

/// Everything counted but the handle time that was counted when a contact began or ended, which at the end of the
/// horizon is not the same.
fn sums(months: &[MonthTally]) -> (ClassCounts, Vec<QueueCell>, Vec<GroupCell>) {
    let mut all = months[0].clone();
    months[1..].iter().for_each(|month| all.add(month));
    let mut classes = ClassCounts::default();
    all.classes.iter().for_each(|class| classes.add(class));
    (classes.talk_ticks, classes.wrap_up_ticks) = (0, 0);
    all.queue_cells.iter_mut().for_each(|cell| cell.handle_ticks = 0);
    (classes, all.queue_cells, all.group_cells)
}
