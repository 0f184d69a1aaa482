//! Everybody of one scenario found again, by name, in another that has more.

use crate::life::Life;
use glidepath::tally::Account;

/// Asserts that everybody of `without` lives in `with` as before, and has the same pools before all others. The AI's
/// bill is that of all its customers and not compared.
pub(crate) fn assert_kept(without: &Life, with: &Life, whose: &str) {
    let class = |life: &Life, class: usize| {
        let (key, model) = (life.frame.axes.classes[class], &life.frame.model);
        let (reason, channel) = (&model.reasons[key.reason].name, &model.channels[key.channel].name);
        [reason, channel, &model.tiers[key.tier].name, &model.languages[key.language].name].map(String::clone)
    };
    let queue = |life: &Life, queue: usize| {
        let (it, model) = (&life.frame.axes.queues[queue].traits, &life.frame.model);
        let (skill, channel) = (&model.skills[it.skill], &model.channels[it.channel].name);
        [skill, channel, &model.tiers[it.tier].name, &model.languages[it.language].name].map(String::clone)
    };
    let cells = without.frame.axes.cells();
    assert_eq!(without.months.len(), with.months.len(), "{whose}");
    for (a, b) in without.months.iter().zip(&with.months) {
        for (place, counts) in a.classes.iter().enumerate() {
            let name = class(without, place);
            let other = (0..b.classes.len()).find(|other| class(with, *other) == name).expect("every class is there");
            assert_eq!(*counts, b.classes[other], "{name:?}\n{whose}");
        }
        for place in 0..a.waits.len() {
            let name = queue(without, place);
            let other = (0..b.waits.len()).find(|other| queue(with, *other) == name).expect("every queue is there");
            let of = |all: &[_], queue: usize| all[queue * cells..][..cells].to_vec();
            assert_eq!(of(&a.queue_cells, place), of(&b.queue_cells, other), "{name:?}\n{whose}");
            assert_eq!(a.waits[place], b.waits[other], "{name:?}\n{whose}");
            for cell in 0..cells {
                let rows = (a.cell_waits.row(place * cells + cell), b.cell_waits.row(other * cells + cell));
                assert_eq!(rows.0, rows.1, "{name:?}\n{whose}");
            }
        }
        assert_eq!(a.group_cells, b.group_cells[..a.group_cells.len()], "{whose}");
        assert_eq!(a.pools, b.pools[..a.pools.len()], "{whose}");
        assert_eq!(a.bill_lines, b.bill_lines[..a.bill_lines.len()], "{whose}");
        assert_eq!(a.minimums, b.minimums[..a.minimums.len()], "{whose}");
        assert_eq!(a.lost_ticks, b.lost_ticks[..a.lost_ticks.len()], "{whose}");
        let of_pools = a.amounts.len() - Account::OF_AI.len();
        assert_eq!(a.amounts[..of_pools], b.amounts[..of_pools], "{whose}");
    }
}
